"""What was understood of a report, as tables for people. Programs get the same as JSON."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from perflint.render.display import Display

# The facts contract is data from here on: nested objects of strings and numbers.
FactsObject = dict[str, Any]

STATUS = {"holds": ("相符", "green"), "contradicted": ("矛盾", "bold red"), "undetermined": ("无法判定", "dim")}
KINDS = {
    "sum": "合计",
    "part-of": "包含",
    "ratio": "比率",
    "change": "增减",
    "count": "列举",
    "score": "得分",
    "restatement": "重述",
    "order": "先后",
    "reference": "引用",
}
_MARKS = {"holds": ("已核对", "green"), "contradicted": ("有矛盾", "bold red"), None: ("仅出现一次", "dim")}


def write_facts(facts: Sequence[FactsObject], console: Console, display: Display) -> None:
    """Print the tables of each report."""
    for one in facts:
        for part in _parts(one, _Tables(display)):
            console.print(part)


def _parts(facts: FactsObject, tables: _Tables) -> Iterator[RenderableType]:
    yield tables.text(facts["path"], "bold")
    yield tables.quantities(facts)
    yield tables.claims(facts)
    yield tables.relations(facts)
    yield tables.coverage(facts["coverage"])


class _Tables:
    def __init__(self, display: Display) -> None:
        self._display = display

    def text(self, value: object, style: str = "") -> Text:
        """A value as harmless text, never as markup."""
        from rich.text import Text

        return Text("" if value is None else self._display.text(str(value)), style)

    def quantities(self, facts: FactsObject) -> Table:
        """Every quantity, how it was read, and whether anything vouches for it."""
        statuses = quantity_statuses(facts)
        table = self._table("数量", ("位置", "原文", "数值", "范围", "单位", "限定", "核对"))
        for quantity, status in zip(facts["quantities"], statuses, strict=True):
            cells = (_place(quantity), quantity["text"], quantity["value"], _range(quantity), quantity["unit"])
            table.add_row(*map(self.text, cells), self.text(quantity["qualifier"]), self.text(*_MARKS[status]))
        return table

    def claims(self, facts: FactsObject) -> Table:
        """Who has how much of what, when, at which stage."""
        table = self._table("陈述", ("位置", "主体", "阶段", "期间", "范围", "数量", "章节"))
        for claim in facts["claims"]:
            quantity = facts["quantities"][claim["quantity"]]["text"] if claim["quantity"] is not None else None
            section = " › ".join(claim["section"])
            cells = (claim["subject"], claim["stage"], claim["period"], claim["scope"], quantity, section)
            table.add_row(self.text(_place(claim)), *map(self.text, cells))
        return table

    def relations(self, facts: FactsObject) -> Table:
        """What was recomputed, from which words, with which outcome."""
        table = self._table("关系", ("位置", "种类", "结果", "各项", "文中", "复核"))
        for relation in facts["relations"]:
            operands = "；".join(f"{o.get('label') or o['role']} {o['text']}" for o in relation["operands"])
            place = _place(relation["operands"][0]) if relation["operands"] else ""
            computed = relation.get("evidence") or relation["computed"]
            table.add_row(
                self.text(place),
                self.text(KINDS.get(relation["kind"], relation["kind"])),
                self.text(*STATUS.get(relation["status"], (relation["status"], ""))),
                *map(self.text, (operands, relation["stated"], computed)),
            )
        return table

    def coverage(self, counted: dict[str, int]) -> Text:
        """The sentence that the summary of a check ends with."""
        return self.text(
            f"共{counted['figures']}个数：{counted['verified']}个已核对，"
            f"{counted['contradicted']}个有矛盾，{counted['stated_once']}个仅出现一次\n"
        )

    def _table(self, title: str, columns: Iterable[str]) -> Table:
        from rich import box
        from rich.table import Table

        lines = box.SIMPLE_HEAD if self._display.text("─") == "─" else box.ASCII2
        table = Table(title=title, box=lines, title_justify="left", title_style="bold", show_edge=False)
        for column in columns:
            table.add_column(column, overflow="fold")
        return table


def quantity_statuses(facts: FactsObject) -> list[str | None]:
    """For each quantity `contradicted`, else `holds`, when it is an operand of such a relation; else None."""
    operands = sorted(
        (operand["span"]["start"]["offset"], operand["span"]["end"]["offset"], relation["status"])
        for relation in facts["relations"]
        for operand in relation["operands"]
    )
    return [_status(quantity["span"], operands) for quantity in facts["quantities"]]


def _status(span: dict[str, dict[str, int]], operands: list[tuple[int, int, str]]) -> str | None:
    """An operand may leave out a quantity's qualifier, but a passage around the quantity is not an operand of it."""
    start, end = span["start"]["offset"], span["end"]["offset"]
    inside = operands[bisect_left(operands, (start,)) : bisect_left(operands, (end,))]
    found = {status for _, last, status in inside if last <= end}
    return next((status for status in ("contradicted", "holds") if status in found), None)


def _place(item: FactsObject) -> str:
    start = item["span"]["start"]
    return str(item.get("place") or f"{start['line']}:{start['column']}")


def _range(quantity: FactsObject) -> str:
    low, high = quantity["low"], quantity["high"]
    if low == high:
        return ""
    return f"{'' if low is None else low}～{'' if high is None else high}"
