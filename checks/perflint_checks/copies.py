"""Text pasted in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class SectionAboutAnotherIndicator(Check):
    """The text under one indicator reports another one.

    ## What it does
    Takes the indicators that the report itself defines by its headings, and reads what each section states. It
    reports a section that gives the result of a sibling indicator and never speaks of its own, or that ends in a
    sibling's result just before its score. A section that also states its own indicator is a comparison.

    ## Why is this a problem
    The section was pasted from its neighbour, and the indicator of its heading goes unreported.
    """

    code = "CPY001"
    name = "section-is-about-another-indicator"
    severity = Severity.ERROR
    message = "标题为“{heading}”，正文所述却是“{found}”，请核对是否误贴"
    examples = (
        Example(
            "1.项目绩效管理率（10分）\n项目绩效管理率达100%，该指标得分为10分。\n"
            "2.预决算公开率（10分）\n预决算公开率达100%，该指标得分为10分。\n"
            "3.预决算执行率（10分）\n按时完成公开工作，预决算公开率达100%，该指标得分为10分。\n",
            finds="3.预决算执行率（10分）\n按时完成公开工作，预决算公开率达",
        ),
        Example(
            "1.项目绩效管理率（10分）\n项目绩效管理率达100%，该指标得分为10分。\n"
            "2.预决算公开率（10分）\n预决算公开率达100%，该指标得分为10分。\n"
        ),
        Example(
            "1.培训合格率（10分）\n培训合格率为98%，高于培训出勤率，该指标得分为10分。\n"
            "2.培训出勤率（10分）\n培训出勤率为96%，低于培训合格率，该指标得分为9.6分。\n",
            why="与其他指标比较",
        ),
        Example(
            "1.补助资金发放及时率（10分）\n补助发放及时率达95%，该指标得分为9.5分。\n"
            "2.服务企业家数（10分）\n全年服务企业约600家，该指标得分为10分。\n",
            why="指标名称简写",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Sections whose text belongs under another heading."""
        from perflint.facts import Topic  # noqa: PLC0415 - `perflint rules` must not load the facts layer

        for relation in facts.contradicted(Topic):
            yield self.finding(relation, heading=relation.heading, found=relation.found)
