"""Text pasted in the wrong place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts

_BLANK = re.compile(r"[×XxＸ*＊_＿]+")
_LACKING = ("SUM001", "HDC001", "PCT001", "CNT001", "SCO001", "SCO002", "HDC002")
"""Rules that find a figure missing where a blank was left for it."""


_OUT_OF_PLACE = ("REF001", "REF002", "REF003")
"""Rules that compare the figures of a pasted passage with those of the place it was pasted to."""


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
        from perflint.facts import Topic

        for relation in facts.contradicted(Topic):
            yield self.finding(relation, heading=relation.heading, found=relation.found)


class PassageRepeated(Check):
    """A passage of 40 characters or more stands word by word under two headings.

    ## What it does
    Compares the clauses of the whole report. The same words with other figures are a template and stay silent, as do
    duties, principles, legal bases and policy formulas. A whole paragraph of 60 characters or more with figures is
    reported wherever it stands again, unless in a summary. A repetition without figures, in advice, or of a small part
    of a section only, is a hint.

    ## Why is this a problem
    Two projects or indicators cannot have the same result to the digit: one of the sections was never written.
    """

    code = "CPY002"
    name = "passage-repeated"
    severity = Severity.WARNING
    message = "有{length}个字与前文另一标题下完全相同，请核对是否误贴"
    examples = (
        Example(
            "1.社会效益\n急诊CT平均等候时间由42分钟缩短到18分钟，胸痛、卒中患者的救治流程进一步顺畅，患者满意度为95%。\n"
            "2.培训效果\n急诊CT平均等候时间由42分钟缩短到18分钟，胸痛、卒中患者的救治流程进一步顺畅，患者满意度为95%。\n",
            finds="急诊CT平均等候时间由42分钟缩短到18分钟，胸痛、卒中患者的救治流程进一步顺畅，患者满意度为95%",
        ),
        Example(
            "1.培训人数\n该指标分值10分，年度指标值为400人，实际完成420人，完成率为105%，根据评分标准得10分。\n"
            "2.走访户数\n该指标分值10分，年度指标值为600户，实际完成606户，完成率为101%，根据评分标准得10分。\n",
            why="同一模板，数字不同",
        ),
        Example(
            "一、依据\n根据《中华人民共和国预算法》《项目支出绩效评价管理办法》等有关规定，开展2023年度绩效自评工作。\n"
            "二、过程\n根据《中华人民共和国预算法》《项目支出绩效评价管理办法》等有关规定，开展2023年度绩效自评工作。\n",
            why="依据的套语",
        ),
        Example(
            "一、收入\n全年收入120万元，比上年增长5%。\n二、支出\n全年收入120万元，比上年增长5%，支出118万元。\n",
            why="不足40字",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Passages that stand twice."""
        from perflint.facts import Passage

        for relation in facts.contradicted(Passage):
            severity = Severity.INFO if relation.advice else Severity.WARNING
            finding = self.finding(relation, severity=severity, length=relation.length)
            yield finding if relation.advice else replace(finding, supersedes=_OUT_OF_PLACE)


class TemplateResidue(Check):
    """A blank, an instruction or a choice of the template was left in the report.

    ## What it does
    Finds XX and ×× where a figure or a name belongs, （填写…）, 增加（减少） before an amount, 主要原因是。 without a
    reason, 支出为万元 without a number, and 2023年月日. Masked names of persons, titles of documents and names of
    indicators are left alone; an anonymised report gives one finding.

    ## Why is this a problem
    The report says nothing at that place, and whoever signed it has not read it.
    """

    code = "CPY003"
    name = "template-residue"
    severity = Severity.WARNING
    message = "模板内容“{stated}”未填写或未删去"
    examples = (
        Example("设备开机使用率达到XX%，运行良好。", finds="XX"),
        Example("实地走访××家企业。", finds="××"),
        Example("支出比上年增加（减少）12.50万元。", finds="增加（减少）"),
        Example("支出减少12.50万元，主要原因是。", finds="主要原因是"),
        Example("全年支出为万元，已全部公开。", finds="支出为万元"),
        Example("受助对象王××、李XX均表示满意。", why="隐去的人名"),
        Example("按照《XX县预算管理办法（试行）》执行。", why="文件名称"),
        Example("以上金额单位均为万元。增加（减少）率按公式计算。", why="单位说明与指标名称"),
        Example("主要原因是：人员增加。"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """What the template left behind."""
        from perflint.facts import Residue

        for relation in facts.contradicted(Residue):
            finding = self.finding(relation, stated=relation.stated)
            blank = _BLANK.fullmatch(relation.stated) is not None
            yield replace(finding, supersedes=_LACKING) if blank else finding
