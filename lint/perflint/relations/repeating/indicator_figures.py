"""What a report says of one indicator in its goals, in the text under it, in its score table and among its problems."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Qualifier
from perflint.relations.format import amount, operand
from perflint.relations.model import Change, Restatement, Status, UnitSlip
from perflint.relations.repeating.horizons import several_years
from perflint.relations.slips import significant_digits, slip
from perflint.relations.writing.topics import indicator_name
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid
    from perflint.document import Document, Section
    from perflint.relations.model import Sum

_MEASURED = {
    Dimension.COUNT,
    Dimension.PEOPLE,
    Dimension.MEASURE,
    Dimension.DURATION,
    Dimension.PERCENT,
    Dimension.TIMES,
}
_PROMISES = {Qualifier.AT_LEAST, Qualifier.AT_MOST}
_PUNCTUATION = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_FEWEST_SHARED = 3
_FEWEST_DIGITS = 2
_DONE = re.compile("实际(?:完成)?(?:为|达|了|数)?$")
_FAR_BACK = 200
"""So many letters before a figure a plan for several years may have been named."""
_TARGET, _ACTUAL = "target", "actual"


@dataclass(frozen=True)
class _Words:
    plain: re.Pattern[str]
    partial: re.Pattern[str]
    particles: str
    gap: re.Pattern[str]
    added: re.Pattern[str]
    later: re.Pattern[str]
    rate: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("indicators")
    plain = sorted(data["plain"], key=len, reverse=True)
    return _Words(
        re.compile("|".join(map(re.escape, plain))),
        re.compile(data["partial"]),
        data["particles"],
        re.compile(data["gap"]),
        re.compile(data["added"]),
        re.compile(data["later"]),
        re.compile(data["rate"]),
    )


@dataclass(slots=True)
class _Indicator:
    """An indicator that the report defines, with what is said of it."""

    name: str
    core: str
    said: dict[str, list[Claim]] = field(default_factory=lambda: {_TARGET: [], _ACTUAL: []})
    gaps: list[Claim] = field(default_factory=list)
    letters: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.letters = Counter(self.core)


def rate_bases(claims: Sequence[Claim], found: Sequence[Sentence], grids: Sequence[Grid]) -> frozenset[int]:
    """The numbers that the rates of the score table are computed from: 抽检农产品1419批次 is no 农产品抽检批次."""
    names = {row.label for grid in grids if grid.column("weight", "score") for row in grid.rows}
    bases: set[int] = set()
    for sentence in found:
        members = claims[sentence.first : sentence.last]
        if any(c.quantity.dimension is Dimension.PERCENT and c.subject in names for c in members):
            bases.update(c.index for c in members if c.quantity.dimension is not Dimension.PERCENT)
    return frozenset(bases)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A figure in prose, under the name that its own words or its sentence give it."""

    claim: Claim
    core: str
    heading: str
    kind: str
    own: bool
    """Whether its own words give the name."""


def core(name: str) -> str:
    """The letters of a name that tell it from others, in their order."""
    bare = _PUNCTUATION.sub("", name)
    return _words().plain.sub("", bare) or bare


def indicator_figures(
    document: Document,
    claims: Sequence[Claim],
    found: Sequence[Sentence],
    grids: Sequence[Grid],
    names: Iterable[str],
    added_up: Sequence[Sum],
) -> Iterator[Restatement | Change | UnitSlip]:
    """The figures of each indicator against each other: targets, results, and the gaps between the two."""
    indicators = _Indicators(grids, names)
    if not indicators.all:
        return
    parts = {o.claim for total in added_up for o in total.operands if o.role == "part"}
    sections: dict[int, str | None] = {}
    sayings = [s for sentence in found for s in _sayings(document, claims, sentence, parts, sections)]
    indicators.assign(sayings)
    _gaps(document, claims, found, indicators)
    yield from _in_percent(claims, found, indicators)
    for indicator in indicators.all:
        for kind, other in ((_TARGET, _ACTUAL), (_ACTUAL, _TARGET)):
            yield from _compared(indicator, kind, {c.quantity.value for c in indicator.said[other]})
        yield from _missed_by(indicator)


class _Indicators:
    """The indicators of a report by their names, the pieces of their names, and other names they are told under."""

    def __init__(self, grids: Sequence[Grid], names: Iterable[str]) -> None:
        rows: dict[str, list[_Indicator]] = defaultdict(list)
        for grid in grids:
            if grid.column("weight", "score") is None:
                continue
            for row in grid.rows:
                if row.kind == "item" and len(row.label) >= 3:
                    rows[row.label].append(_of_row(grid, row.label, row.claims))
        # The same name in several tables is told of several projects.
        self.all = [same[0] for same in rows.values() if len(same) == 1]
        self.all += [_Indicator(name, core(name)) for name in sorted(names) if name not in rows]
        self._by_core = {one.core: one for one in self.all}
        self._by_name = {one.name: one for one in self.all}
        self._pieces: dict[str, list[_Indicator]] = defaultdict(list)
        for one in self.all:
            for piece in {one.core[i : i + 2] for i in range(len(one.core) - 1)}:
                self._pieces[piece].append(one)
        self._aliases: dict[str, _Indicator | None] = {}
        self._likest: dict[tuple[str, str], _Indicator | None] = {}

    def headed(self, name: str) -> _Indicator | None:
        """The indicator that a heading names."""
        return self._by_name.get(name)

    def assign(self, sayings: Sequence[_Saying]) -> None:
        """Give each figure to the indicator it is said of, where that is certain."""
        rates = {
            saying.claim.sentence
            for saying in sayings
            if saying.claim.quantity.dimension is Dimension.PERCENT and saying.core in self._by_core
        }
        # 抽检农产品1419批次，检测合格1387批次，农产品抽检合格率97.74%: what a rate is computed from is its own.
        sayings = [
            saying
            for saying in sayings
            if saying.kind == _TARGET
            or saying.claim.quantity.dimension is Dimension.PERCENT
            or saying.claim.sentence not in rates
        ]
        for saying in sayings:
            self._learn(saying)
        for saying in sayings:
            one = self._of(saying)
            if one is not None:
                one.said[saying.kind].append(saying.claim)

    def _learn(self, saying: _Saying) -> None:
        """外借图书 for 公共图书借阅册次: another name, told by the figure of its row or by its heading."""
        percent = saying.claim.quantity.dimension is Dimension.PERCENT
        if percent or not saying.own or self.named(saying.core, saying.kind) is not None:
            return
        candidates = list(self._near(saying.core))
        if saying.heading in self._by_name:
            candidates.append(self._by_name[saying.heading])
        quantity = saying.claim.quantity
        told = {
            id(one): one
            for one in candidates
            if any(c.sentence < 0 and _same(c, saying.claim) for c in one.said[saying.kind])
            and significant_digits(quantity.written) >= 2
        }
        if len(told) == 1:
            one = next(iter(told.values()))
            known = self._aliases.setdefault(saying.core, one)
            if known is not one:
                self._aliases[saying.core] = None

    def _of(self, saying: _Saying) -> _Indicator | None:
        if saying.claim.quantity.dimension is Dimension.PERCENT:
            return self._by_core.get(saying.core)  # 采购执行率 is no 执行率
        if not saying.core:
            return self._by_name.get(saying.heading)
        one = self.named(saying.core, saying.kind)
        headed = self._by_name.get(saying.heading)
        if not saying.own and one is None:
            return headed
        # 抽检农产品 under 农产品抽检合格率 is what that rate is computed from.
        return None if headed is not None and headed is not one else one

    def _near(self, name: str) -> Iterator[_Indicator]:
        seen: set[int] = set()
        for i in range(len(name) - 1):
            for one in self._pieces.get(name[i : i + 2], ()):
                if id(one) not in seen:
                    seen.add(id(one))
                    yield one

    def named(self, name: str, kind: str) -> _Indicator | None:
        """The indicator whose name has the same letters, or all of this one's and few more; None when two have.

        A target may be told by a longer name than its row's; a result under a longer name is one of a part.
        """
        if name in self._aliases:
            return self._aliases[name]
        if name in self._by_core:
            return self._by_core[name]
        if (name, kind) not in self._likest:
            self._likest[name, kind] = self._likest_to(name, kind)
        return self._likest[name, kind]

    def _likest_to(self, name: str, kind: str) -> _Indicator | None:
        best: list[tuple[float, _Indicator]] = []
        letters, characters = Counter(name), set(name)
        for one in self._near(name):
            own = one.letters.keys()
            if not (characters <= own or (kind == _TARGET and own <= characters)):
                continue
            other = one.letters
            shared = (letters & other).total()
            enough = (letters.total(), other.total()) if kind == _TARGET else (letters.total(),)
            whole = shared in enough and _added(name) == _added(one.core)
            share = shared / max(letters.total(), other.total())
            if whole and shared >= _FEWEST_SHARED and share > 0.5:
                best.append((share, one))
        best.sort(key=lambda pair: -pair[0])
        if not best or (len(best) > 1 and best[0][0] == best[1][0]):
            return None
        return best[0][1]


def _added(name: str) -> bool:
    """Whether a name counts what came in the year: 新增实训工位 are not all 实训工位."""
    return _words().added.search(name) is not None


def _of_row(grid: Grid, label: str, cells: Mapping[int, Claim]) -> _Indicator:
    one = _Indicator(label, core(label))
    for kind in (_TARGET, _ACTUAL):
        column = grid.column(kind)
        claim = cells.get(column.index) if column is not None else None
        if claim is not None and claim.quantity.dimension in _MEASURED:
            one.said[kind].append(claim)
    return one


def _sayings(
    document: Document,
    claims: Sequence[Claim],
    sentence: Sentence,
    parts: set[int | None],
    sections: dict[int, str | None],
) -> Iterator[_Saying]:
    """The targets and results of a sentence that are of the whole year and of the whole unit.

    `sections` remembers what the headings name, None where they are about other years.
    """
    members = [c for c in claims[sentence.first : sentence.last] if c.quantity.dimension in _MEASURED]
    if not members:
        return
    section = members[0].section
    if id(section) not in sections:
        sections[id(section)] = _headed(section)
    heading = sections[id(section)]
    if heading is None:
        return
    names = [_own_name(claim) for claim in members]
    named: dict[str | None, str] = {}
    for claim, name in zip(members, names, strict=True):
        if name and claim.index not in parts and claim.role is Role.LEVEL:
            named.setdefault(claim.quantity.unit, name)
    before: set[str | None] = set()
    reached: set[str | None] = set()
    for claim, own in zip(members, names, strict=True):
        kind = _kind(claim)
        unit = claim.quantity.unit
        if "累计" in claim.label and unit in reached:
            continue  # 新建小区38个，累计建成176个: the second is of all years
        if kind is not None and claim.index not in parts and own is not None:
            # 年初目标17公里，实际硬化村组道路16公里: a target may be named by the result after it.
            adopted = named.get(unit, "") if kind == _TARGET or unit in before else ""
            told = own or (adopted if kind == _TARGET or _words().plain.search(claim.label) else None)
            sayable = told is not None and (own or claim.quantity.dimension is not Dimension.PERCENT)
            if told is not None and sayable and _whole_year(claim, sentence, document):
                yield _Saying(claim, told, heading, kind, bool(own))
        if own:
            before.add(unit)
        if kind == _ACTUAL:
            reached.add(unit)


def _headed(section: Section | None) -> str | None:
    """The indicator that a heading names; None in a chapter about other years."""
    if section is None:
        return ""
    return None if _words().later.search("".join(section.path)) else indicator_name(section.title)


def _whole_year(claim: Claim, sentence: Sentence, document: Document) -> bool:
    """Whether a figure is of the report's year, and not of some months, places or members only."""
    if claim.period is not None and (document.year is None or claim.period != str(document.year)):
        return False
    start = claim.quantity.span.start
    if several_years(document.text, max(sentence.span.start, start - _FAR_BACK), start):
        return False
    among = "其中" in claim.label and claim.index > sentence.first
    return not among and _words().partial.search(claim.label) is None


def _own_name(claim: Claim) -> str | None:
    """The letters that tell a claim's own name from others.

    Empty where its words only say which figure it is (年初目标), None where they are too few to be sure.
    """
    name = "" if claim.inherited else _words().plain.sub("", _PUNCTUATION.sub("", claim.subject))
    if len(name) > 1:
        return name
    return "" if not name or name in _words().particles else None


def _kind(claim: Claim) -> str | None:
    """Whether a claim says what was to be reached or what was reached; None for other figures."""
    quantity = claim.quantity
    if claim.stage in ("weight", "score", "posts", "staff"):
        return None
    if claim.stage == "target" or quantity.qualifier in _PROMISES:
        return _TARGET if claim.role in (Role.LEVEL, Role.BASE, Role.AVERAGE) else None
    return _ACTUAL if claim.role is Role.LEVEL and quantity.exact else None


def _same(a: Claim, b: Claim) -> bool:
    x, y = a.quantity, b.quantity
    return x.value == y.value and x.unit == y.unit


def _compared(indicator: _Indicator, kind: str, others: set[object]) -> Iterator[Restatement]:
    """Each figure against the one that the table gives, or that most places give."""
    said = _of_one_unit(indicator.said[kind])
    if len(said) < 2:
        return
    counted = Counter(c.quantity.value for c in said)
    value, support = counted.most_common(1)[0]
    table = next((c for c in said if c.sentence < 0), None)
    if table is not None and counted[table.quantity.value] == support:
        value = table.quantity.value
    usual = next(c for c in said if c.quantity.value == value)
    held = [c for c in said if c is not usual and c.quantity.value == value]
    for claim in held:
        yield _restated(indicator, usual, claim, Status.HOLDS, Confidence.HIGH)
    for claim in said:
        # ≥310座 and ≥340座 can both be true, yet one target has one bound.
        if claim.quantity.value == value or (
            kind == _ACTUAL and claim.quantity.interval.meets(usual.quantity.interval)
        ):
            continue
        typed = _typed(claim, usual)
        if (
            (claim.quantity.value in others and not _clearly(claim, kind))
            or counted[claim.quantity.value] > 1
            or not (support > 1 or typed)
        ):
            continue
        if not 0.05 < claim.quantity.value / (value or 1) < 20:
            continue
        near = claim if table is not usual or claim.sentence >= 0 else usual
        sure = Confidence.HIGH if support > 1 and typed else Confidence.MEDIUM
        yield _restated(indicator, *_in_order(usual, near), Status.CONTRADICTED, sure)


def _clearly(claim: Claim, kind: str) -> bool:
    """Whether a claim says itself that it is a target."""
    return kind == _TARGET and (claim.quantity.qualifier in _PROMISES or "目标" in claim.label)


def _typed(a: Claim, b: Claim) -> bool:
    digits = min(significant_digits(a.quantity.written), significant_digits(b.quantity.written))
    return digits >= _FEWEST_SHARED and slip(a.quantity.written, b.quantity.written) is not None


def _of_one_unit(said: list[Claim]) -> list[Claim]:
    """The figures in the unit that most of them have."""
    units = Counter(c.quantity.unit for c in said)
    if not units:
        return []
    unit = units.most_common(1)[0][0]
    return sorted((c for c in said if c.quantity.unit == unit), key=lambda c: c.quantity.span.start)


def _in_order(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    return (a, b) if a.quantity.span.start < b.quantity.span.start else (b, a)


def _restated(
    indicator: _Indicator, first: Claim, second: Claim, status: Status, confidence: Confidence
) -> Restatement:
    a, b = first.quantity, second.quantity
    evidence = f"“{indicator.name}”前为 {a.text}，后为 {b.text}"
    return Restatement(
        status=status,
        span=Span(second.label_start, b.span.end),
        operands=(operand("first", "前文", first), operand("second", "后文", second)),
        stated=b.text,
        computed=a.text,
        evidence=evidence,
        confidence=confidence,
        subject=indicator.name,
        table=first.sentence < 0 or second.sentence < 0,
    )


def _in_percent(claims: Sequence[Claim], found: Sequence[Sentence], indicators: _Indicators) -> Iterator[UnitSlip]:
    """培训医务人员559%, where 559人次 were trained: a number that lost its unit."""
    counted: dict[int, list[tuple[_Indicator, Claim]]] = defaultdict(list)
    for one in indicators.all:
        for claim in (*one.said[_TARGET], *one.said[_ACTUAL]):
            if claim.sentence >= 0 and claim.quantity.dimension is not Dimension.PERCENT:
                counted[claim.sentence].append((one, claim))
    for sentence in found:
        for claim in claims[sentence.first : sentence.last]:
            if (
                claim.quantity.dimension is not Dimension.PERCENT
                or not claim.quantity.exact
                or claim.role is not Role.LEVEL
            ):
                continue
            if significant_digits(claim.quantity.written) < _FEWEST_DIGITS or _words().rate.search(claim.subject):
                continue
            own = _own_name(claim)
            told = indicators.named(own, _ACTUAL) if own else None
            beside = {id(one): one for one, _ in counted.get(claim.sentence, ())}
            if own == "" and _DONE.search(claim.label) and len(beside) == 1:
                told = next(iter(beside.values()))
            same = (
                [c for c in told.said[_ACTUAL] if c.quantity.value == claim.quantity.value] if told is not None else []
            )
            if told is not None and same and same[0].quantity.dimension is not Dimension.PERCENT:
                yield _lost_unit(told, claim, same[0])


def _lost_unit(indicator: _Indicator, odd: Claim, usual: Claim) -> UnitSlip:
    return UnitSlip(
        status=Status.CONTRADICTED,
        span=Span(odd.label_start, odd.quantity.span.end),
        operands=(operand("odd", "此处", odd), operand("usual", "他处", usual)),
        stated="%",
        computed=usual.quantity.unit or "",
        evidence=f"“{indicator.name}”此处为 {odd.quantity.text}，他处为 {usual.quantity.text}，数字相同而单位不同",
        confidence=Confidence.MEDIUM,
        odd=True,
    )


def _gaps(document: Document, claims: Sequence[Claim], found: Sequence[Sentence], indicators: _Indicators) -> None:
    """比目标少16人: gaps go to the one indicator that the sentence or its heading names."""
    for sentence in found:
        for claim in claims[sentence.first : sentence.last]:
            if claim.role is not Role.CHANGE or not _words().gap.search(claim.label) or not claim.quantity.exact:
                continue
            before = document.text[sentence.span.start : claim.quantity.span.start]
            named = [one for one in indicators.all if one.name in before]
            headed = indicators.headed(indicator_name(claim.section.title)) if claim.section else None
            named = named or ([headed] if headed is not None else [])
            if len(named) == 1:
                named[0].gaps.append(claim)


def _missed_by(indicator: _Indicator) -> Iterator[Change]:
    """A gap to the target, against the target and the result that the report gives elsewhere."""
    target, actual = (_agreed(indicator.said[kind]) for kind in (_TARGET, _ACTUAL))
    if target is None or actual is None or target.quantity.unit != actual.quantity.unit:
        return
    value = abs(actual.quantity.value - target.quantity.value)
    for claim in indicator.gaps:
        if claim.quantity.unit != target.quantity.unit or claim.sentence in (target.sentence, actual.sentence):
            continue
        holds = claim.quantity.value == value
        like = claim.quantity
        evidence = (
            f"“{indicator.name}”：{amount(actual.quantity.value, like)} − {amount(target.quantity.value, like)}"
            f" = {amount(actual.quantity.value - target.quantity.value, like)}"
        )
        yield Change(
            status=Status.HOLDS if holds else Status.CONTRADICTED,
            span=Span(claim.label_start, like.span.end),
            operands=(
                operand("result", "完成", actual),
                operand("base", "目标", target),
                operand("amount", "相差", claim),
            ),
            stated=like.text,
            computed=f"{amount(value, like)}{like.unit or ''}",
            evidence=evidence if holds else f"{evidence} ≠ {like.text}",
            confidence=Confidence.MEDIUM,
            fault="amount",
            subject=indicator.name,
        )


def _agreed(said: list[Claim]) -> Claim | None:
    """The one figure on which all places agree."""
    exact = {c.quantity.value for c in said}
    return said[0] if len(exact) == 1 and said else None
