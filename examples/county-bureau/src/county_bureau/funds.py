"""What funds are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding, Place
from perflint.diagnostic import Severity
from perflint.text import Span

from county_bureau.house import house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class FundByAnotherName(Check):
    """专项资金没有用预算批复里的名称。

    ## 查什么
    报告里的旧称、俗称（一事一议资金），与 `house.toml` 中预算批复的名称对照。报告里已有批复名称的，
    一并指出两处。先写全称再注明“以下简称”的不报。

    ## 为什么
    同一笔资金两个名称，核对指标文件时会当成两笔。

    ## 依据
    本局《绩效自评报告编写要求》第五条（示例）。
    """

    code = "XJC002"
    name = "fund-by-another-name"
    severity = Severity.WARNING
    message = "“{other}”在预算批复中名为“{name}”"
    examples = (
        Example("本年下达一事一议资金120.00万元。", finds="一事一议资金"),
        Example(
            "下达困难群众救助补助资金300.00万元。\n全年发放低保资金120.00万元。",
            finds="低保资金",
            related=("困难群众救助补助资金",),
        ),
        Example("本年下达农村公益事业财政奖补资金120.00万元。"),
        Example("农村公益事业财政奖补资金（以下简称一事一议资金）已下达。一事一议资金用于村道。", why="已说明简称"),
        Example("村民通过一事一议决定修路。", why="不是资金"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Other names of funds that the report does not introduce as short names."""
        text = facts.document.text
        for fund in house()["fund"]:
            taken: list[Span] = []
            for other in sorted(fund["others"], key=len, reverse=True):
                if f"简称{other}" in text or f"简称“{other}”" in text:
                    continue
                for span in _places(text, other):
                    if not any(span.overlaps(longer) for longer in taken):
                        taken.append(span)
                        yield self._found(text, span, other, fund["name"])

    def _found(self, text: str, span: Span, other: str, name: str) -> Finding:
        official = [Place("预算批复的名称", place) for place in _places(text, name)][:1]
        return Finding(
            self.message.format(other=other, name=name),
            span,
            related=tuple(official),
            evidence=f"{other} → {name}",
            fix=name,
            fix_message=f"改为“{name}”",
        )


def _places(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))
