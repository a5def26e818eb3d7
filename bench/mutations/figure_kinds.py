"""Mutations that change one figure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from bench.mutations.case import (
    Case,
    Edit,
    Mutant,
    Tie,
    digit,
    families_of,
    in_hundred_millions,
    in_yuan,
    stale,
    transposition,
)
from bench.mutations.figures import AtMost, Difference, Figure, Growth, Product, Ratio, Relation, Score, Sum, rounded

Kind = Callable[[Case], Mutant | None]
Wanted = Callable[[Case, int, list[Tie]], bool]
_TRIES = 60


def _change(kind: str, edit: Edit, wanted: Wanted) -> Kind:
    """A kind that edits one mention, of those where something else in the text then contradicts it."""

    def mutate(case: Case) -> Mutant | None:
        marks = [m for ms in case.mentions.values() for m in ms if m not in case.titled or kind.startswith("SCO")]
        for _ in range(_TRIES):
            mark = case.rng.choice(marks)
            old = case.figure(mark)
            new = edit(old, case.rng)
            if new is None or (new.value == old.value and new.unit == old.unit) or not new.value:
                continue
            ties = case.broken(mark, new)
            if ties and wanted(case, mark, ties):
                return spoil(case, kind, mark, new, ties)
        return None

    return mutate


def spoil(case: Case, kind: str, mark: int, new: Figure, ties: list[Tie]) -> Mutant | None:
    """Write the new figure and say which places and families it concerns."""
    old = case.content(mark)
    case.write(mark, new)
    concerned = case.concerned(mark, new)
    tied = [m for tie in (*ties, *concerned) for m in tie.marks]
    families = set(families_of([*ties, *concerned]))
    if "CHG" in families:
        families.add("SUM")
    if new.unit == "%" and new.value > 100:
        families.add("PCT")
    key = case.draft.marks.all[mark].key
    if key.endswith(("_actual", "_target", "exec", "q_rate")):
        families |= {"LOG", "SCO"}
    note = f"{old} → {case.content(mark)}; " + ", ".join(t.relation.kind if t.relation else "same" for t in ties)
    return case.mutant(kind, families, [mark, *tied], note)


def _has(*types: type[Relation], family: str, at: int | None = None, table: bool = False) -> Wanted:
    """Mentions whose broken relation is of a type and family, at a place of that relation (0 is the whole)."""

    def wanted(case: Case, mark: int, ties: list[Tie]) -> bool:
        key = case.draft.marks.all[mark].key
        if (mark in case.in_table) != table:
            return False
        for tie in ties:
            if (
                isinstance(tie.relation, types)
                and tie.relation.families & {family, "SCO"} <= {family}
                and (family in tie.relation.families)
            ):
                place = tie.relation.keys.index(key)
                near = all(case.homes[m] == case.homes[mark] for m in tie.marks)
                if near and (at is None or place == at or (at < 0 and place > 0)):
                    return True
        return False

    return wanted


def _keys(*prefixes: str, table: bool | None = None) -> Wanted:
    def wanted(case: Case, mark: int, ties: list[Tie]) -> bool:
        del ties
        key = case.draft.marks.all[mark].key
        return key in prefixes and (table is None or (mark in case.in_table) == table)

    return wanted


def _scored_in_table(case: Case, mark: int, ties: list[Tie]) -> bool:
    sums = any(isinstance(t.relation, Sum) and "SCO" in t.relation.families for t in ties)
    return mark in case.in_table and sums


def _only_elsewhere(case: Case, mark: int, ties: list[Tie]) -> bool:
    prose = mark not in case.in_table and any(m not in case.in_table for m in ties[0].marks)
    return prose and all(tie.relation is None for tie in ties)


def _prose_and_table(case: Case, mark: int, ties: list[Tie]) -> bool:
    if not any(tie.relation is None for tie in ties):
        return False
    tie = next(tie for tie in ties if tie.relation is None)
    return any((m in case.in_table) != (mark in case.in_table) for m in tie.marks)


def _money(case: Case, mark: int, ties: list[Tie]) -> bool:
    del ties
    return mark not in case.in_table and not case.draft.marks.all[mark].bare


def _computed(kind: str, make: Callable[[Case], tuple[int, Figure] | None]) -> Kind:
    """A kind that computes one particular wrong figure."""

    def mutate(case: Case) -> Mutant | None:
        made = make(case)
        if made is None:
            return None
        mark, new = made
        ties = case.broken(mark, new)
        return spoil(case, kind, mark, new, ties) if ties else None

    return mutate


def _part_over_whole(case: Case) -> tuple[int, Figure] | None:
    found = []
    for relation in case.world.relations:
        if not isinstance(relation, AtMost | Sum) or not relation.families & {"SUM"}:
            continue
        part, whole = (
            (relation.part, relation.whole)
            if isinstance(relation, AtMost)
            else (
                case.rng.choice(relation.parts),
                relation.whole,
            )
        )
        homes = {case.homes[m] for m in case.mentions.get(whole, [])} - {-1}
        found += [(m, whole) for m in case.mentions.get(part, []) if case.homes[m] in homes and m not in case.in_table]
    if not found:
        return None
    mark, key = case.rng.choice(sorted(found))
    whole_figure = case.world.figures[key]
    over = whole_figure.value * Decimal(case.rng.randrange(105, 140)) / 100
    places = 2 if whole_figure.unit == "万元" else 0
    return mark, Figure(max(rounded(over, places), whole_figure.value + 1), case.figure(mark).unit)


def _wrong_denominator(case: Case) -> tuple[int, Figure] | None:
    pairs = [("basic_share", "basic", "full"), ("project_share", "project", "full")]
    pairs += [("wages_share", "wages", "spent"), ("tp_rate", "tp", "tp_last"), ("sme_share", "sme", "proc_plan")]
    pairs += [(f"{i.key}_rate", f"{i.key}_target", f"{i.key}_actual") for i in case.world.indicators if i.verb]
    found = []
    for rate, part, whole in pairs:
        if part in case.world.figures and whole in case.world.figures:
            a, b = case.world.figures[part].value, case.world.figures[whole].value
            value = rounded(a * 100 / b)
            near = [m for m in case.mentions.get(rate, []) if m not in case.in_table]
            found += [
                (m, Figure(value, "%")) for m in near if any(t.relation for t in case.broken(m, Figure(value, "%")))
            ]
    return case.rng.choice(found) if found else None


def _impossible(case: Case) -> tuple[int, Figure] | None:
    keys = ["q_rate", "q_back_rate", "r0_actual", "r1_actual", "basic_share", "sme_share"]
    marks = [m for key in keys for m in case.mentions.get(key, []) if m not in case.in_table]
    if not marks:
        return None
    mark = case.rng.choice(marks)
    return mark, Figure(Decimal(case.rng.randrange(10100, 12500)).scaleb(-2), "%")


def _growth_on_this_year(case: Case) -> tuple[int, Figure] | None:
    found = []
    for rate, amount, now in (("spent_rate", "spent_diff", "spent"), ("tp_growth", "tp_diff", "tp")):
        if rate in case.mentions:
            a, b = case.world.figures[amount].value, case.world.figures[now].value
            found += [(m, Figure(rounded(a * 100 / b), "%")) for m in case.mentions[rate]]
    return case.rng.choice(found) if found else None


def _scores(case: Case, *, missed: bool) -> list[int]:
    keys = [f"{i.key}_score" for i in case.world.indicators if i.met != missed]
    return [m for key in keys for m in case.mentions.get(key, [])]


def _score_over_weight(case: Case) -> tuple[int, Figure] | None:
    mark = case.rng.choice(_scores(case, missed=False))
    return mark, Figure(case.figure(mark).value + case.rng.randrange(1, 4), "分")


def _full_marks(case: Case) -> tuple[int, Figure] | None:
    marks = _scores(case, missed=True)
    if not marks:
        return None
    mark = case.rng.choice(marks)
    key = case.draft.marks.all[mark].key.removesuffix("_score")
    return mark, case.world.figures[f"{key}_weight"]


def _score_off(case: Case) -> tuple[int, Figure] | None:
    marks = [m for m in _scores(case, missed=True) if m not in case.in_table]
    if not marks:
        return None
    mark = case.rng.choice(marks)
    return mark, Figure(case.figure(mark).value - Decimal(case.rng.randrange(25, 90)).scaleb(-2), "分")


def _weight(case: Case) -> tuple[int, Figure] | None:
    keys = [f"{i.key}_weight" for i in case.world.indicators]
    marks = [m for key in keys for m in case.mentions.get(key, [])]
    mark = case.rng.choice(marks)
    return mark, Figure(case.figure(mark).value + case.rng.choice([-2, -1, 1, 2]), "分")


def _percent_for_count(case: Case) -> tuple[int, Figure] | None:
    keys = ["staff", "posts", "q_sent", "q_ok", "cars", *(f"{i.key}_actual" for i in case.world.indicators if i.verb)]
    marks = [m for key in keys for m in case.mentions.get(key, []) if m not in case.in_table]
    mark = case.rng.choice(marks)
    return mark, Figure(case.figure(mark).value, "%")


FIGURE_KINDS: dict[str, Kind] = {
    kind: _change(kind, edit, wanted)
    for kind, edit, wanted in (
        ("SUM part, digit", digit, _has(Sum, family="SUM", at=-1)),
        ("SUM part, transposed", transposition, _has(Sum, family="SUM", at=-1)),
        ("SUM total, digit", digit, _has(Sum, family="SUM", at=0)),
        ("SUM total, stale", stale, _has(Sum, family="SUM", at=0)),
        ("SUM basic/project/wages", digit, _keys("basic", "project", "wages", "running", "initial_basic", table=False)),
        ("SUM table cell", digit, _has(Sum, family="SUM", at=-1, table=True)),
        ("SUM table total", transposition, _has(Sum, family="SUM", at=0, table=True)),
        ("SUM quantity × price", digit, _has(Product, family="SUM")),
        ("HDC part, digit", digit, _has(Sum, family="HDC", at=-1)),
        ("HDC total, digit", digit, _has(Sum, family="HDC", at=0)),
        ("REF stale figure", stale, _only_elsewhere),
        ("REF restated, digit", digit, _only_elsewhere),
        ("REF prose/table, digit", digit, _prose_and_table),
        ("PCT rate, digit", digit, _has(Ratio, family="PCT", at=2)),
        ("PCT rate, transposed", transposition, _has(Ratio, family="PCT", at=2)),
        ("PCT operand, stale", stale, _has(Ratio, family="PCT", at=0)),
        ("PCT table rate", digit, _has(Ratio, family="PCT", at=2, table=True)),
        ("PCT questionnaire", digit, _keys("q_sent", "q_back", "q_ok", table=False)),
        ("CHG amount, digit", digit, _has(Difference, family="CHG", at=2)),
        ("CHG rate, digit", digit, _has(Growth, family="CHG", at=2)),
        ("CHG base, transposed", transposition, _has(Difference, family="CHG", at=1)),
        ("CHG cause, stale", stale, _keys("cause_amount", "other_amount", table=False)),
        ("CHG points, digit", digit, _keys("pt_diff", "up_diff", "pt_now", "up_last", table=False)),
        ("SCO table sum", digit, _scored_in_table),
        ("SCO score, digit", digit, _has(Score, family="SCO", at=3, table=True)),
        ("SCO total, digit", digit, _keys("total")),
        ("SCO category, digit", digit, _keys("k0_score", "k1_score", "k2_score", "k3_score")),
        ("UNT 元 for 万元", in_yuan, _money),
        ("UNT 亿元 for 万元", in_hundred_millions, _money),
    )
} | {
    kind: _computed(kind, make)
    for kind, make in (
        ("SUM part over whole", _part_over_whole),
        ("PCT wrong denominator", _wrong_denominator),
        ("PCT impossible rate", _impossible),
        ("CHG rate of this year", _growth_on_this_year),
        ("SCO score over weight", _score_over_weight),
        ("SCO full marks, missed", _full_marks),
        ("SCO score off its rate", _score_off),
        ("SCO weight changed", _weight),
        ("UNT % for a count", _percent_for_count),
    )
}
