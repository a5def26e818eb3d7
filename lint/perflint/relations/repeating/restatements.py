"""The same fact in two places."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.relations.format import operand
from perflint.relations.model import Restatement, Status
from perflint.relations.repeating.likeness import (
    BOUNDS,
    CERTAIN,
    TELLING,
    of_other_accounts,
    pairs_of,
    shared_stretch,
    weight,
)
from perflint.relations.repeating.stated import NAMED_FISCAL, bare_name, kind_of, particular, stated, wholes, words
from perflint.relations.slips import significant_digits, slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from perflint.claims import Claim
    from perflint.document import Document
    from perflint.relations.model import Sum
    from perflint.relations.repeating.stated import Fact

_Spot = tuple[int, int]
_SAID = ("上述", "前述")
_MANY = 3
_NEAREST = 6
_MOST_TOLD = 100


def restatements(
    document: Document,
    claims: Sequence[Claim],
    indicators: frozenset[str],
    told: frozenset[int] = frozenset(),
    added_up: Sequence[Sum] = (),
) -> Iterator[Restatement]:
    """Pairs of claims about one fact: equal ones hold, disjoint ones contradict.

    `told` are claims that are compared under their indicators already, or known to be of none; two of them are not
    compared again. `added_up` are the sums that prose states.
    """
    whole_of = wholes(added_up)
    facts: list[Fact] = []
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for claim in claims:
        whole = claims[whole_of[claim.index]] if claim.index in whole_of else None
        fact = stated(document, claim, claims[claim.index - 1] if claim.index else None, whole)
        if fact is not None:
            facts.append(fact)
            by_unit[claim.quantity.unit or ""].append(fact)
    promised = indicators | {words().measures.sub("", bare_name(words().deeds.sub("", name))) for name in indicators}
    apart = _Apart(document.text, facts, claims, whole_of)
    for alike in by_unit.values():
        if len(alike) < 2:
            continue
        yield from _equal(alike)
        yield from _told_of_one(apart, _differing(alike, indicators, promised, told))


def _equal(facts: list[Fact]) -> Iterator[Restatement]:
    """Figures that stand twice: long ones, ones under names that share a word, and like names that can agree."""
    by_value: dict[Decimal, Fact] = {}
    by_name: dict[tuple[str, str | None, bool], Fact] = {}
    for fact in facts:
        quantity = fact.claim.quantity
        first = by_value.setdefault(quantity.value, fact)
        if first is not fact and quantity.exact and _restates(first, fact):
            yield _relation(first, fact, Status.HOLDS, Confidence.HIGH)
            continue
        namesake = by_name.setdefault(kind_of(fact), fact)
        if namesake is fact or (quantity.qualifier in BOUNDS and namesake.claim.quantity.value != quantity.value):
            continue
        apart = namesake.claim.sentence != fact.claim.sentence or namesake.claim.quantity.exact != quantity.exact
        told = particular(fact.name) >= 2 or fact.claim.stage in NAMED_FISCAL
        if apart and told and quantity.interval.meets(namesake.claim.quantity.interval):
            yield _relation(namesake, fact, Status.HOLDS, Confidence.HIGH)


def _restates(first: Fact, second: Fact) -> bool:
    if first.promised or second.promised or first.claim.sentence == second.claim.sentence >= 0:
        return False
    digits = significant_digits(second.claim.quantity.written)
    if digits >= 5 or first.name == second.name:
        return True
    shared = shared_stretch(first.name, second.name)
    return (digits >= 4 and bool(shared)) or len(shared) >= 4


def _told_of_one(apart: _Apart, pairs: Iterable[tuple[Fact, Fact, Confidence]]) -> Iterator[Restatement]:
    """The pairs that ought to be equal, less those of other accounts, other places and other groups."""
    reported: set[int] = set()
    for first, second, confidence in pairs:
        if second.claim.index not in reported and not apart.tells(first, second):
            reported.add(second.claim.index)
            yield _relation(first, second, Status.CONTRADICTED, confidence)


class _Apart:
    """What tells two figures of one name apart besides their own words; asked for few pairs, and worked out for those."""

    def __init__(self, text: str, facts: Sequence[Fact], claims: Sequence[Claim], whole_of: Mapping[int, int]) -> None:
        self._text = text
        self._facts = facts
        self._claims = claims
        self._whole_of = whole_of

    def tells(self, first: Fact, second: Fact) -> bool:
        """Whether they are of other groups or accounts, or one is a part of the other."""
        return (
            self._of_other_groups(first, second)
            or of_other_accounts(self._text, first, second)
            or first.claim.quantity.value in self._parts.get(second.claim.index, ())
            or second.claim.quantity.value in self._parts.get(first.claim.index, ())
        )

    def _of_other_groups(self, first: Fact, second: Fact) -> bool:
        """Whether two places go through the same names with other figures throughout: they are about other groups.

        全部案件：批准10件，不批准5件。 and 未成年人案件：批准3件，不批准2件。 share names, and not one figure.
        """
        one, other = (_by_kind(self._told[_place(fact)]) for fact in (first, second))
        shared = one.keys() & other.keys()
        return len(shared) > 1 and not any(_agree(a, b) for kind in shared for a in one[kind] for b in other[kind])

    @cached_property
    def _told(self) -> dict[_Spot, list[Fact]]:
        """The facts of each place."""
        found: dict[_Spot, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            found[_place(fact)].append(fact)
        return found

    @cached_property
    def _parts(self) -> dict[int, set[Decimal]]:
        """The values of the parts of each total: 完成投资386万元 of the main building is told as a part of 完成投资836万元."""
        found: dict[int, set[Decimal]] = defaultdict(set)
        for part, whole in self._whole_of.items():
            found[whole].add(self._claims[part].quantity.value)
        return found


def _differing(
    facts: list[Fact], indicators: frozenset[str], promised: frozenset[str], told: frozenset[int]
) -> Iterator[tuple[Fact, Fact, Confidence]]:
    """Pairs that ought to be equal: weighed by how alike names and figures are."""
    values: dict[tuple[str, str | None, bool], set[Decimal]] = defaultdict(set)
    kinds = [kind_of(fact) for fact in facts]
    for kind, fact in zip(kinds, facts, strict=True):
        values[kind].add(fact.claim.quantity.value)
    few = [index for index, kind in enumerate(kinds) if len(values[kind]) <= _MANY]
    # What was promised and what was reached are never paired.
    reached = [index for index in few if not facts[index].promised]
    promises = [index for index in few if facts[index].promised]
    telling = pairs_of()
    for i, j in sorted([*_near(facts, reached), *_near(facts, promises)]):
        first, second = facts[i], facts[j]
        if first.claim.sentence == second.claim.sentence and not second.claim.label.lstrip("，").startswith(_SAID):
            continue  # one sentence, or cells of tables: told apart by their own words
        if first.claim.index in told and second.claim.index in told:
            continue
        if _of_other_wholes(first, second):
            continue
        if _share_nothing(first, second, telling):
            continue
        names = promised if first.promised else indicators
        speaks = weight(first, second, names)
        if speaks is not None and speaks >= TELLING and not _named_apart(first, second, names):
            yield first, second, Confidence.HIGH if speaks >= CERTAIN else Confidence.MEDIUM


def _share_nothing(first: Fact, second: Fact, telling: Callable[[str], frozenset[str]]) -> bool:
    """Whether two figures of one section have neither a piece of their names nor their digits in common: its heading is both's."""
    if first.claim.section is not second.claim.section or first.heading in (first.name, second.name):
        return False
    same = first.name == second.name or first.claim.quantity.written == second.claim.quantity.written
    return not same and telling(first.name).isdisjoint(telling(second.name))


def _of_other_wholes(first: Fact, second: Fact) -> bool:
    """Whether they are parts of two things. Two splits of one total are not: their parts ought to be the same."""
    one_total = first.total is not None and first.total == second.total
    return bool(first.whole and second.whole) and first.whole != second.whole and not one_total


def _place(fact: Fact) -> _Spot:
    """The section of a claim, or its sentence where it stands in none."""
    section = fact.claim.section
    return (section.start, -1) if section is not None else (-1, fact.claim.sentence)


def _by_kind(facts: Sequence[Fact]) -> dict[tuple[object, ...], list[Fact]]:
    """The last facts of each name."""
    found: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts[-_MOST_TOLD:]:
        alike = found[fact.claim.quantity.unit, *kind_of(fact)]
        alike.append(fact)
        del alike[:-_MANY]
    return found


def _agree(first: Fact, second: Fact) -> bool:
    one_total = first.total is not None and first.total == second.total
    return one_total or first.claim.quantity.interval.meets(second.claim.quantity.interval)


def _named_apart(first: Fact, second: Fact, indicators: frozenset[str]) -> bool:
    """Whether the report itself knows the two as indicators of their own."""
    names = [{fact.name, fact.claim.subject} & indicators for fact in (first, second)]
    return all(names) and names[0].isdisjoint(names[1])


def _near(facts: Sequence[Fact], compared: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of facts with different values, by index: each with the nearest before it that share a piece of name, or the number.

    Linear in the length of the report. `compared` are the indices of the facts to pair.
    """
    latest: dict[str, list[int]] = {}
    telling = pairs_of()
    for index in compared:
        fact = facts[index]
        quantity = fact.claim.quantity
        pieces = {fact.name, str(quantity.written), *telling(fact.name)}
        if fact.heading:
            pieces.add(fact.heading)
            pieces |= telling(fact.heading)
        near: set[int] = set()
        for piece in pieces:
            members = latest.get(piece)
            if members is None:
                latest[piece] = [index]
                continue
            near.update(members)
            if len(members) == _NEAREST:
                del members[0]
            members.append(index)
        for member in near:
            if facts[member].claim.quantity.value != quantity.value:
                yield member, index


def _relation(first: Fact, second: Fact, status: Status, confidence: Confidence) -> Restatement:
    a, b = first.claim.quantity, second.claim.quantity
    bounds = a.interval.meets(b.interval)
    evidence = f"“{first.claim.subject or first.name}”前为 {a.text}，后为 {b.text}"
    if status is Status.CONTRADICTED and a.interval.bounded and b.interval.bounded and not bounds:
        evidence += f"，相差 {_difference(first, second)}"
        how = slip(a.written, b.written) if a.exact and b.exact else None
        if how and min(significant_digits(a.written), significant_digits(b.written)) >= 2:
            evidence += f"（{how}）"
    return Restatement(
        status=status,
        span=Span(
            second.claim.label_start,
            b.span.end + len(second.claim.after) if second.claim.inherited else b.span.end,
        ),
        operands=(operand("first", "前文", first.claim), operand("second", "后文", second.claim)),
        stated=b.text,
        computed=a.text,
        evidence=evidence,
        confidence=confidence,
        subject=second.name,
        bounds=bounds,
        table=first.claim.sentence < 0 or second.claim.sentence < 0,
    )


def _difference(first: Fact, second: Fact) -> str:
    a, b = first.claim.quantity, second.claim.quantity
    scale = min(a.scale, b.scale)
    unit = ("万" if scale == 10000 else "亿" if scale == 10**8 else "") + (a.unit or "")
    apart = f"{abs(a.value - b.value) / scale:f}"
    return (apart.rstrip("0").rstrip(".") if "." in apart else apart) + f" {unit}"
