"""Words and punctuation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class DoubledWord(Check):
    """A word stands twice in a row.

    ## What it does
    Finds words of two or more characters that are repeated without anything between them, and checks with the
    dictionary that each half is a word there. Reduplication (研究研究, 一个一个), numbers, names and table cells are
    left alone. The fix takes one half away.

    ## Why is this a problem
    It is a slip of typing or pasting, and it hides the name of an indicator from whoever searches for it.
    """

    code = "TXT001"
    name = "doubled-word"
    severity = Severity.WARNING
    message = "“{word}”重复"
    examples = (
        Example("项目绩效绩效管理率达100%。", finds="绩效绩效"),
        Example("开展宣传宣传活动38次。", finds="宣传宣传"),
        Example("农村公路公路优良中等路率达到95%。", finds="公路公路"),
        Example("逐步逐项落实，做到应保尽保、应救尽救，常常上门，天天巡查。", why="叠词与成语"),
        Example("工作组一个一个核对，反复研究研究再定。", why="动词与量词重叠"),
        Example("楚澧市市场监督管理局承办，资金使用符合目的的要求。", why="相邻两词"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Words that stand twice."""
        from perflint.facts import Wording

        for relation in facts.contradicted(Wording):
            if relation.fault == "doubled":
                finding = self.finding(relation, word=relation.replacement)
                yield _without_half(finding, relation.replacement or "", facts)


def _without_half(finding: Finding, word: str, facts: Facts) -> Finding:
    """The finding with the fix that takes one half away. Halves that layout keeps apart may both be meant."""
    if len(facts.document.reading.pieces(finding.span)) == 1:
        return replace(finding, fix=word, fix_safe=True, fix_message=f"改为“{word}”")
    second = Span(finding.span.end - len(word), finding.span.end)
    return replace(finding, fix="", fix_span=second, fix_message=f"删去重复的“{word}”")


class BrokenPunctuation(Check):
    """Brackets or quotes without their other half, doubled marks, a separator before nothing.

    ## What it does
    Matches brackets and quotes within a paragraph and looks for doubled marks (。。, ，，) and a 、 at the end of a
    line. Numbers of items (1）), ellipses, straight quotes and tables are left alone.

    ## Why is this a problem
    It is untidy, and what belongs into the bracket is left to guesswork.

    ## Basis
    GB/T 15834-2011: use of punctuation marks.
    """

    code = "TXT002"
    name = "broken-punctuation"
    severity = Severity.INFO
    message = "{reason}"
    examples = (
        Example("全年支出80万元（其中培训12万元。", finds="（"),
        Example("自评工作已经完成。。", finds="。。"),
        Example("组长：林青\n副组长：方远、丁文、\n成员：许明\n", finds="、"),
        Example("全年支出80万元（其中培训（含线上）12万元），已公开“三公”经费。"),
        Example("包括：1）准备；2）实施。", why="编号"),
        Example("以及……等工作。", why="省略号"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Marks that do not match."""
        from perflint.facts import Wording

        for relation in facts.contradicted(Wording):
            if relation.fault == "punctuation":
                yield self.finding(relation, reason=relation.evidence)
