"""Numbers of headings, items and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts, Numbering


def _with_fix(finding: Finding, relation: Numbering) -> Finding:
    """The finding with the edits that put its numbering in order, if there are any."""
    if not relation.edits:
        return finding
    first, *others = relation.edits
    further = f"，其后{len(others)}个编号依次顺延" if others else ""
    return replace(
        finding,
        fix=first.text,
        fix_span=first.span,
        fix_also=tuple(others),
        fix_safe=relation.certain,
        fix_message=f"编号改为“{relation.expected}”{further}",
    )


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
        from perflint.facts import Numbering

        for relation in facts.contradicted(Numbering):
            if relation.fault in ("skipped", "repeated"):
                yield _with_fix(self.finding(relation, stated=relation.stated, expected=relation.expected), relation)


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
        from perflint.facts import Numbering

        for relation in facts.contradicted(Numbering):
            if relation.fault == "style":
                yield _with_fix(self.finding(relation, stated=relation.stated, expected=relation.expected), relation)


class OrdinalListBroken(Check):
    """A list of 一是, 二是 or 第一阶段, 第二阶段 skips or repeats a number.

    ## What it does
    Follows 一是…二是…, 第一，…第二，…, 第一阶段… and ①②③ through the text of a section, and 1.…2.… through a
    paragraph of four points or more. A new 一是 begins a new list.

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
        Example("主要做法：1.抓进度。2.抓质量。4.抓安全。5.抓宣传。", finds="4."),
        Example("一是抓进度，二是抓质量。在宣传方面，一是上门，二是上网。", why="同段两个列表"),
        Example("一是抓进度，二是抓质量，三是抓安全。"),
        Example("统一是前提，三是数字。", why="不是列举"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Ordinals out of sequence."""
        from perflint.facts import Numbering

        for relation in facts.contradicted(Numbering):
            if relation.fault == "ordinal":
                yield _with_fix(self.finding(relation, stated=relation.stated, expected=relation.expected), relation)


class LevelSkipped(Check):
    """A chapter goes from 一、 directly to 1. or （1）.

    ## What it does
    Reports the first sub-heading of a chapter that leaves out （一）, in a report whose other chapters use it.

    ## Why is this a problem
    It is common and harmless in short chapters; in a report that is taken apart by its headings it puts sections
    at the wrong level.

    ## Basis
    GB/T 9704-2012: levels of headings are 一、, （一）, 1., （1）.
    """

    code = "SEC003"
    name = "level-skipped"
    severity = Severity.INFO
    message = "“{stated}”跳过了“（一）”一级"
    examples = (
        Example(
            "一、概况\n（一）职责\n负责水利。\n（二）人员\n共30人。\n二、管理\n1.制度\n已修订。\n2.资金\n已公开。\n",
            finds="1.制度",
        ),
        Example("一、概况\n（一）职责\n负责水利。\n（二）人员\n共30人。\n二、管理\n（一）制度\n已修订。\n"),
        Example("一、概况\n1.职责\n负责水利。\n2.人员\n共30人。\n", why="全文不用（一）"),
        Example(
            "一、概况\n（一）职责\n负责水利。\n（二）人员\n共30人。\n二、措施\n1.加强管理，提高效率。\n2.公开信息。\n",
            why="条目不是标题",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Sub-headings two levels down."""
        from perflint.facts import Heading

        for relation in facts.contradicted(Heading):
            if relation.fault == "level":
                yield self.finding(relation, stated=relation.stated)


class ContentsDifferFromHeadings(Check):
    """The table of contents and the headings differ.

    ## What it does
    Compares the titles of the contents with the headings, at the levels that the contents list. Page numbers,
    leaders, fields, spaces and punctuation do not count.

    ## Why is this a problem
    A section was dropped, added or renamed after the contents were made; a reader looks for what is not there.
    """

    code = "SEC005"
    name = "contents-differ-from-headings"
    severity = Severity.WARNING
    message = "目录与正文标题不一致：{reason}"
    examples = (
        Example(
            "目录\n一、概况……………1\n二、管理……………2\n三、采购……………3\n一、概况\n负责水利。\n二、管理\n制度齐全。\n",
            finds="三、采购",
        ),
        Example(
            "目录\n一、概况……………1\n二、管理……………2\n三、成效……………3\n一、概况\n负责水利。\n二、管理\n制度齐全。\n三、成效\n良好。\n"
        ),
        Example(
            "目 录\n一、概 况 1\n二、“三公”经费 2\n三、成效 3\n\n"
            "一、概况\n负责水利。\n二、“三公”经费\n已公开。\n三、成效\n良好。\n",
            why="空格与页码",
        ),
        Example("一、概况\n负责水利。\n二、管理\n制度齐全。\n", why="没有目录"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Entries and headings without their counterpart."""
        from perflint.facts import Heading

        for relation in facts.contradicted(Heading):
            if relation.fault == "contents":
                yield self.finding(relation, reason=relation.evidence)


class ReferenceToNothing(Check):
    """A reference to an attachment, a table or a part that the report does not have.

    ## What it does
    Follows 见附件3, 详见表2, 见第五部分 to the list of attachments, the captions and the headings. Attachments of other
    documents (《…》附件1) are left alone, and so are attachments in a report that lists none.

    ## Why is this a problem
    The evidence cannot be found: it was not handed in, or the numbering changed.
    """

    code = "SEC006"
    name = "reference-to-nothing"
    severity = Severity.WARNING
    message = "文中引用的“{stated}”不存在"
    examples = (
        Example("佐证材料详见附件3。\n附件：1.自评表\n2.材料清单\n", finds="附件3"),
        Example("执行情况见表2。\n表1 项目支出\n金额单位为万元。\n", finds="表2"),
        Example("佐证材料详见附件2。\n附件：1.自评表\n2.材料清单\n"),
        Example("要求见《评价办法》附件5。\n附件：1.自评表\n2.材料清单\n", why="其他文件的附件"),
        Example("佐证材料详见附件3。\n", why="报告没有附件清单"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """References that lead nowhere."""
        from perflint.facts import Reference

        for relation in facts.contradicted(Reference):
            yield self.finding(relation, stated=relation.stated)


class EmptySection(Check):
    """A heading with nothing under it.

    ## What it does
    Reports a heading that neither text nor a table nor a sub-heading follows, where its siblings have some.

    ## Why is this a problem
    The section was forgotten, or its text stands elsewhere.
    """

    code = "SEC007"
    name = "empty-section"
    severity = Severity.WARNING
    message = "标题“{stated}”之下没有内容"
    examples = (
        Example("一、概况\n负责水利。\n二、管理\n三、成效\n良好。\n", finds="二、管理"),
        Example("一、概况\n负责水利。\n二、管理\n（一）制度\n已修订。\n三、成效\n良好。\n", why="有下级标题"),
        Example("一、概况\n二、管理\n三、成效\n", why="提纲"),
        Example(
            "一、概况\n负责水利。\n二、得分\n| 指标 | 得分 |\n| 数量 | 9 |\n三、成效\n良好。\n", why="表格也是内容"
        ),
        Example("一、概况\n负责水利。\n二、措施\n1.加强管理\n2.公开信息\n三、成效\n良好。\n", why="条目本身就是内容"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Headings without text."""
        from perflint.facts import Heading

        for relation in facts.contradicted(Heading):
            if relation.fault == "empty":
                yield self.finding(relation, stated=relation.stated)
