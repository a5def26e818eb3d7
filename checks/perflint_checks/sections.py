"""Numbers of headings, items and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class NumberSkippedOrRepeated(Check):
    """A heading's number does not follow the one before it.

    ## What it does
    Reads the headings and numbered items as a tree and follows each numbering. A new 1 begins a new list;
    tables of contents, attachments and quoted outlines are left alone.

    ## Why is this a problem
    A section was dropped, inserted or pasted without renumbering, and references to it go astray.

    ## Basis
    GB/T 9704-2012: levels of headings.
    """

    code = "SEC001"
    name = "number-skipped-or-repeated"
    severity = Severity.ERROR
    message = "序号“{stated}”与前文不连续，按序应为“{expected}”"
    examples = (
        Example("一、概况\n二、管理\n四、成效\n五、问题\n", finds="四、成效"),
        Example("（一）职责\n（二）人员\n（二）预算\n（三）决算\n", finds="（二）预算"),
        Example("一、概况\n（一）职责\n（二）人员\n二、管理\n（一）制度\n（二）资金\n", why="各章重新编号"),
        Example("1.职责\n2.人员\n主要做法：\n1.抓进度\n2.抓质量\n", why="新的列表从1开始"),
        Example("方案共三条，其中“一、明确职责”“三、强化保障”两条作出规定。\n", why="引用他处提纲"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Numbers out of sequence."""
        from perflint.facts import Numbering  # noqa: PLC0415 - `perflint rules` must not load the facts layer

        for relation in facts.contradicted(Numbering):
            if relation.fault in ("skipped", "repeated"):
                yield self.finding(relation, stated=relation.stated, expected=relation.expected)


class NumberingStyleChanges(Check):
    """A heading is numbered in another style than its siblings.

    ## What it does
    Finds the sibling that continues a numbering in another form: （一） then （2）, or 二、三、四、 then 5、.
    1. beside 1、 is not reported.

    ## Why is this a problem
    The reader takes the heading for one of another level; automatic tables of contents do too.

    ## Basis
    GB/T 9704-2012: levels of headings.
    """

    code = "SEC002"
    name = "numbering-style-changes"
    severity = Severity.WARNING
    message = "同级序号样式不一致：“{stated}”，按同级样式应为“{expected}”"
    examples = (
        Example("一、概况\n（一）职责\n（2）预算\n二、管理\n", finds="（2）预算"),
        Example("一、概况\n二、管理\n三、成效\n4、问题\n", finds="4、问题"),
        Example("一、概况\n（一）职责\n1.人员\n（1）在职\n（2）离退休\n（二）预算\n", why="逐级编号"),
        Example("1.职责\n2、人员\n3.预算\n", why="1.与1、混用不影响层级"),
        Example("第一部分 概况\n一、职责\n二、人员\n第二部分 管理\n一、制度\n", why="各部分重新编号"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Siblings in another style."""
        from perflint.facts import Numbering  # noqa: PLC0415

        for relation in facts.contradicted(Numbering):
            if relation.fault == "style":
                yield self.finding(relation, stated=relation.stated, expected=relation.expected)


class OrdinalListBroken(Check):
    """A list of 一是, 二是 or 第一阶段, 第二阶段 skips or repeats a number.

    ## What it does
    Follows 一是…二是…, 第一，…第二，…, 第一阶段… and ①②③ through the text of a section. A new 一是 begins a new list.

    ## Why is this a problem
    A point was cut, or two were merged, without renumbering.
    """

    code = "SEC004"
    name = "ordinal-list-broken"
    severity = Severity.ERROR
    message = "列举序号“{stated}”与前文不连续，按序应为“{expected}”"
    examples = (
        Example("主要做法：一是抓进度，三是抓质量。", finds="三是"),
        Example("第一阶段为准备阶段，第三阶段为总结阶段。", finds="第三阶段"),
        Example("一是抓进度，二是抓质量。在宣传方面，一是上门，二是上网。", why="同段两个列表"),
        Example("一是抓进度，二是抓质量，三是抓安全。"),
        Example("统一是前提，三是数字。", why="不是列举"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Ordinals out of sequence."""
        from perflint.facts import Numbering  # noqa: PLC0415

        for relation in facts.contradicted(Numbering):
            if relation.fault == "ordinal":
                yield self.finding(relation, stated=relation.stated, expected=relation.expected)
