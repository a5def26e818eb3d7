"""Mutations of lists, tables and counts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bench.mutations.case import Case, Mutant, groups_of
from bench.mutations.draft import Group, Paragraph, Table
from bench.mutations.figures import Figure
from bench.mutations.marks import ids, plain, strip
from bench.mutations.scribe import counted

if TYPE_CHECKING:
    from bench.mutations.figure_kinds import Kind

_SEPARATORS = "、，；,;和及"
_AMOUNTS = ("added", "functions", "assets", "projects", "funds", "proc", "cars")


def drop(text: str, mark: int) -> str:
    """The text without an item and one separator beside it."""
    opening, closing = chr(0xF0000 + mark), chr(0x100000 + mark)
    start, end = text.find(opening), text.find(closing)
    if start < 0:
        return text
    before, after = text[:start], text[end + 1 :]
    if before and before[-1] in _SEPARATORS:
        return before[:-1] + after
    return before + (after[1:] if after[:1] in _SEPARATORS else after)


def add(text: str, mark: int, new: str) -> str:
    """The text with another item after an item."""
    closing = chr(0x100000 + mark)
    return text.replace(closing, closing + "、" + new, 1)


def _around(case: Case, group: Group) -> list[int]:
    """The marks of a list: its count, its whole and its items."""
    home = case.homes[group.items[0]]
    whole = [m for m in case.mentions.get(group.whole, []) if case.homes[m] == home]
    counts = [] if group.count is None else [group.count]
    return [*counts, *whole, *group.items]


def _lists(case: Case, *names: str) -> list[Group]:
    """Exhaustive lists of amounts whose whole stands in the same paragraph."""
    found = []
    for group in groups_of(case, *names):
        home = case.homes[group.items[0]]
        if group.closed and any(case.homes[m] == home for m in case.mentions.get(group.whole, [])):
            found.append(group)
    return found


def _amount_dropped(case: Case) -> Mutant | None:
    groups = [g for g in _lists(case, *_AMOUNTS) if len(g.items) > 2]
    return _drop(case, "SUM item dropped", groups, {"SUM", "CNT", "CHG"})


def _kind_of_staff_dropped(case: Case) -> Mutant | None:
    return _drop(case, "HDC kind dropped", _lists(case, "posts", "staff"), {"HDC", "SUM"})


def _name_dropped(case: Case) -> Mutant | None:
    groups = [g for g in groups_of(case, "offices", "affiliates", "projects") if g.count is not None]
    groups = [g for g in groups if not g.whole and len(g.items) > 1]
    return _drop(case, "CNT name dropped", groups, {"CNT", "ORG", "SUM"})


def _drop(case: Case, kind: str, groups: list[Group], families: set[str]) -> Mutant | None:
    if not groups:
        return None
    group = case.rng.choice(groups)
    gone = case.rng.choice(group.items)
    note = f"dropped {case.content(gone)}"
    places = [m for m in _around(case, group) if m != gone]
    case.draft.map(lambda text: drop(text, gone))
    return case.mutant(kind, families, places, note)


def _amount_added(case: Case) -> Mutant | None:
    groups = _lists(case, *_AMOUNTS)
    if not groups:
        return None
    group = case.rng.choice(groups)
    unit = "辆" if group.name == "cars" else "万元"
    value = Decimal(case.rng.randrange(2, 6)) if unit == "辆" else Decimal(case.rng.randrange(2000, 9000)).scaleb(-2)
    new = case.draft.marks.new("item", "added").around("其他" + Figure(value, unit).text())
    at = group.items[-2]
    case.draft.map(lambda text: add(text, at, new))
    return case.mutant("SUM item added", {"SUM", "CNT", "CHG"}, _around(case, group), f"added {plain(new)}")


def _surplus_listed(case: Case) -> Mutant | None:
    groups = _lists(case, "functions") + _lists(case, "projects")
    if not groups:
        return None
    group = case.rng.choice(groups)
    left = case.world.figures["left"]
    new = case.draft.marks.new("item", "surplus").around("结余资金" + left.text())
    case.draft.map(lambda text: add(text, group.items[-2], new))
    return case.mutant("SUM surplus as spending", {"SUM", "CNT"}, _around(case, group), f"added {plain(new)}")


def _name_added(case: Case) -> Mutant | None:
    groups = [g for g in groups_of(case, "offices", "affiliates") if g.count is not None]
    if not groups:
        return None
    group = case.rng.choice(groups)
    name = "审计室" if group.name == "offices" else "信息服务中心"
    new = case.draft.marks.new("name", "added").around(name)
    case.draft.map(lambda text: add(text, group.items[0], new))
    return case.mutant("CNT name added", {"CNT", "ORG"}, _around(case, group), f"added {name}")


def _count_changed(case: Case) -> Mutant | None:
    groups = [g for g in groups_of(case, "offices", "affiliates", "projects") if g.count is not None]
    if not groups:
        return None
    group = case.rng.choice(groups)
    assert group.count is not None
    number = len(group.items) + case.rng.choice([-1, 1, 2])
    old = case.content(group.count)
    case.draft.put(group.count, str(number) if old.isdigit() else counted(number))
    note = f"{old} → {case.content(group.count)}"
    return case.mutant("CNT count changed", {"CNT", "REF"}, [group.count, *group.items], note)


def _villages(case: Case) -> Mutant | None:
    marks = [m for key in ("villages", "communities") for m in case.mentions.get(key, [])]
    groups = groups_of(case, "settlements")
    if not marks or not groups:
        return None
    if case.rng.random() < 0.5:
        gone = case.rng.choice(groups[0].items)
        note = f"dropped {case.content(gone)}"
        case.draft.map(lambda text: drop(text, gone))
    else:
        old = case.figure(marks[0])
        case.write(marks[0], Figure(old.value + 1, old.unit))
        note = f"{old.value} villages → {old.value + 1}"
    return case.mutant("CNT villages", {"CNT", "SUM"}, [*marks, *groups[0].items], note)


def _stages(case: Case) -> Mutant | None:
    marks = case.present("stages")
    if not marks:
        return None
    mark = case.rng.choice(marks)
    old = case.content(mark)
    new = case.rng.choice([n for n in "两三四五" if n != old])
    case.draft.put(mark, new)
    ordinals = [m for m in ids(_paragraph(case, mark)) if case.draft.marks.all[m].role == "ordinal"]
    return case.mutant("CNT stages changed", {"CNT", "SEC"}, [mark, *ordinals], f"{old} → {new}")


def _paragraph(case: Case, mark: int) -> str:
    block = case.block(mark)
    return block.text if isinstance(block, Paragraph) else ""


def _row_dropped(case: Case) -> Mutant | None:
    table = case.rng.choice([b for b in case.draft.blocks() if isinstance(b, Table)])
    rows = [row for row in table.rows if plain(row[0]) != "合计"]
    gone = case.rng.choice(rows)
    table.rows = [row for row in table.rows if row is not gone]
    marks = [m for row in table.rows for cell in row for m in ids(cell)]
    counts = [g.count for g in groups_of(case, "projects") if g.count is not None]
    note = "dropped row " + " ".join(strip(cell)[0] for cell in gone)
    return case.mutant("SUM table row dropped", {"SUM", "SCO", "CNT", "REF"}, [*marks, *counts], note)


def _rows_swapped(case: Case) -> Mutant | None:
    """Two rows of a table keep their names and exchange one column."""
    table = case.rng.choice([b for b in case.draft.blocks() if isinstance(b, Table)])
    rows = [row for row in table.rows if plain(row[0]) != "合计"]
    column = case.rng.choice([1, 2] if len(table.header) == 4 else [4, 5])
    pairs = [(a, b) for a in rows for b in rows if a is not b and plain(a[column]) != plain(b[column])]
    pairs = [(a, b) for a, b in pairs if ids(a[column]) and ids(b[column])]
    if not pairs:
        return None
    first, second = case.rng.choice(pairs)
    first[column], second[column] = second[column], first[column]
    marks = [m for row in (first, second) for cell in row for m in ids(cell)]
    keys = {case.draft.marks.all[m].key for m in marks}
    marks += [m for key in sorted(keys) for m in case.mentions.get(key, [])]
    note = f"swapped {plain(first[column])} and {plain(second[column])}"
    return case.mutant("REF rows swapped", {"REF", "PCT", "SCO", "LOG", "SUM", "UNT"}, marks, note)


def _staff_over_posts(case: Case) -> Mutant | None:
    """More staff than posts, the kinds still adding up."""
    figures = case.world.figures
    delta = figures["posts"].value - figures["staff"].value + case.rng.randrange(2, 8)
    if "staff" not in case.mentions or "posts" not in case.mentions:
        return None
    touched = []
    for key in ("staff", "staff_1"):
        for mark in case.mentions.get(key, []):
            case.write(mark, Figure(figures[key].value + delta, "人"))
            touched.append(mark)
    for mark in case.mentions.get("control", []):
        rate = (figures["staff"].value + delta) * 100 / figures["posts"].value
        case.write(mark, Figure(rate.quantize(Decimal("0.01")), "%"))
        touched.append(mark)
    touched += case.mentions["posts"]
    return case.mutant("HDC staff over posts", {"HDC", "PCT"}, touched, f"staff +{delta}")


LIST_KINDS: dict[str, Kind] = {
    "SUM item dropped": _amount_dropped,
    "SUM item added": _amount_added,
    "SUM surplus as spending": _surplus_listed,
    "SUM table row dropped": _row_dropped,
    "HDC kind dropped": _kind_of_staff_dropped,
    "HDC staff over posts": _staff_over_posts,
    "CNT name dropped": _name_dropped,
    "CNT name added": _name_added,
    "CNT count changed": _count_changed,
    "CNT villages": _villages,
    "CNT stages changed": _stages,
    "REF rows swapped": _rows_swapped,
}
