"""The same fact in two places."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.relations.format import operand
from perflint.relations.likeness import BOUNDS, CERTAIN, TELLING, of_other_accounts, pairs_of, shared_stretch, weight
from perflint.relations.model import Restatement, Status
from perflint.relations.slips import significant_digits, slip
from perflint.relations.stated import NAMED_FISCAL, bare_name, kind_of, particular, stated, wholes, words
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from perflint.claims import Claim
    from perflint.document import Document
    from perflint.relations.model import Sum
    from perflint.relations.stated import Fact

_SAID = ("上述", "前述")
_MANY = 3
_NEAREST = 6


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
    by_unit: dict[str, list[Fact]] = defaultdict(list)
    for claim in claims:
        whole = claims[whole_of[claim.index]] if claim.index in whole_of else None
        fact = stated(document, claim, claims[claim.index - 1] if claim.index else None, whole)
        if fact is not None:
            by_unit[claim.quantity.unit or ""].append(fact)
    promised = indicators | {words().measures.sub("", bare_name(words().deeds.sub("", name))) for name in indicators}
    for facts in by_unit.values():
        if len(facts) < 2:
            continue
        yield from _equal(facts)
        yield from _told_of_one(document.text, facts, _differing(facts, indicators, promised, told))


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


def _told_of_one(
    text: str, facts: Sequence[Fact], pairs: Iterable[tuple[Fact, Fact, Confidence]]
) -> Iterator[Restatement]:
    """The pairs that ought to be equal, less those of other accounts, other places and other groups."""
    apart: set[tuple[tuple[int, int], tuple[int, int]]] | None = None
    reported: set[int] = set()
    for first, second, confidence in pairs:
        if second.claim.index in reported:
            continue
        apart = _of_other_groups(facts) if apart is None else apart
        if (_place(first), _place(second)) not in apart and not of_other_accounts(text, first, second):
            reported.add(second.claim.index)
            yield _relation(first, second, Status.CONTRADICTED, confidence)


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
    for i, j in sorted([*_near(facts, reached), *_near(facts, promises)]):
        first, second = facts[i], facts[j]
        if first.claim.sentence == second.claim.sentence and not second.claim.label.lstrip("，").startswith(_SAID):
            continue  # one sentence, or cells of tables: told apart by their own words
        if first.claim.index in told and second.claim.index in told:
            continue
        if _of_otherwholes(first, second):
            continue
        names = promised if first.promised else indicators
        speaks = weight(first, second, names)
        if speaks is not None and speaks >= TELLING and not _named_apart(first, second, names):
            yield first, second, Confidence.HIGH if speaks >= CERTAIN else Confidence.MEDIUM


def _of_otherwholes(first: Fact, second: Fact) -> bool:
    """Whether they are parts of two things. Two splits of one total are not: their parts ought to be the same."""
    one_total = first.total is not None and first.total == second.total
    return bool(first.whole and second.whole) and first.whole != second.whole and not one_total


def _place(fact: Fact) -> tuple[int, int]:
    """The section of a claim, or its sentence where it stands in none."""
    section = fact.claim.section
    return (section.start, -1) if section is not None else (-1, fact.claim.sentence)


def _of_other_groups(facts: Sequence[Fact]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Places that go through the same names with other figures throughout: they are about other groups.

    全部案件：批准10件，不批准5件。 and 未成年人案件：批准3件，不批准2件。 share names, and not one figure.
    """
    latest: dict[tuple[str, str | None, bool], list[Fact]] = defaultdict(list)
    told: dict[tuple[tuple[int, int], tuple[int, int]], set[tuple[str, str | None, bool]]] = defaultdict(set)
    agreeing: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for fact in facts:
        kind = kind_of(fact)
        for other in latest[kind]:
            key = (_place(other), _place(fact))
            if key[0] == key[1]:
                continue
            told[key].add(kind)
            one_total = other.total is not None and other.total == fact.total
            if one_total or other.claim.quantity.interval.meets(fact.claim.quantity.interval):
                agreeing.add(key)
        latest[kind] = [*latest[kind], fact][-_MANY:]
    return {key for key, kinds in told.items() if len(kinds) > 1 and key not in agreeing}


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
