"""Lists of parts and the totals they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint import values
from perflint.claims import Claim, Role
from perflint.diagnostic import Confidence
from perflint.quantity import Dimension, Interval
from perflint.quantity.numerals import chinese_number
from perflint.relations.adding.lists import (
    ADDITIVE,
    NAMED_WHOLE,
    SHARED_OUT,
    STAGES_APART,
    Opening,
    PartList,
    complete,
    ends_counted,
    is_total,
    lexicon,
    make_up_a_whole,
    of_another_noun,
    of_wider_scope,
    opening_before,
    outside_pairs,
    parts_behind,
    whole_positions,
)
from perflint.relations.format import amount, operand
from perflint.relations.model import PartOf, Status, Sum
from perflint.relations.slips import significant_digits, slip
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HOLDS_PARTS = re.compile(r"其中|由$|具体|包括|.{1,12}中(?:[，：]|又?(?:有|包括|含))|(?P<each>(?:主要)?分别)")
_REMAINDER = re.compile(r"[，；、]?(?:其余|剩余|余下)(?:的)?$")
_AGAIN = re.compile(r"[，、；]?(?:以上|上述)?(?:[两三四五六七八九十\d]+项)?(?:合计|共计|总计|小计|共)(?:为)?")
_TENTH, _SIXTH, _FIFTH, _HALF = Decimal("0.1"), Decimal("0.16"), Decimal("0.2"), Decimal("0.5")
_THIRD = Decimal("0.34")
_CLOSED = Decimal("0.6")
_COUNTED_TOTAL = re.compile(r"(?P<count>[两二三四五六七八九十]|\d+)(?:项|者|类|部分)(?:合计|共计|总计|共)")
_HAIR = Decimal("0.002")
_LIKE_MEASURE = 4
"""How many characters at the end of two names make them one measure: 资产总额, 负债总额."""


@values.dataclass(frozen=True, slots=True)
class _Reading:
    """A total with some parts, added up."""

    whole: Claim
    parts: tuple[Claim, ...]
    total: Interval
    gap: Decimal

    @property
    def holds(self) -> bool:
        return self.total.meets(self.whole.quantity.interval)

    @property
    def share(self) -> Decimal:
        """The gap as a share of the whole."""
        whole = abs(self.whole.quantity.value)
        return abs(self.gap) / whole if whole else Decimal(1 if self.gap else 0)


def sums(text: str, claims: Sequence[Claim], paragraphs: Sequence[Sequence[int]]) -> Iterator[Sum | PartOf]:
    """The sums of each paragraph; `paragraphs` lists the claims of each by index."""
    found = [r for members in paragraphs if len(members) > 1 for r in _paragraph(text, [claims[i] for i in members])]
    doubted = {id(r): name for r in found if (name := _of_two_parts(claims, r, Status.CONTRADICTED))}
    left_open = {_of_two_parts(claims, r, Status.UNDETERMINED) for r in found} if doubted else set()
    yield from (r for r in found if id(r) not in doubted or doubted[id(r)] not in left_open)


def _of_two_parts(claims: Sequence[Claim], relation: Sum | PartOf, status: Status) -> str:
    """The name of the first of two parts under 其中 that come to less than their total; empty for other lists.

    收入90亿元，其中：保费60亿元，补助20亿元 leaves something out, and so does the next list that begins with 保费.
    """
    open_ended = relation.kind == "part-of" and relation.status is Status.HOLDS and status is Status.UNDETERMINED
    if (relation.status is not status and not open_ended) or (
        relation.kind == "sum" and relation.reading[:2] != "其中"
    ):
        return ""
    whole, *parts = (claims[o.claim] for o in relation.operands if o.claim is not None)
    short = len(parts) == 2 and sum((p.quantity.value for p in parts), Decimal(0)) < whole.quantity.value
    return parts[0].subject if short else ""


def _paragraph(text: str, claims: list[Claim]) -> Iterator[Sum | PartOf]:
    found = list(_read(text, claims))
    held = [_figures(r, "part") for r in found if isinstance(r, Sum) and r.staff and r.status is Status.HOLDS]
    for relation in _once(found):
        # Kinds of staff that make up their total are not each other's total and parts as well.
        if relation.status is not Status.CONTRADICTED or not any(_figures(relation) <= parts for parts in held):
            yield relation


def _once(found: Sequence[Sum | PartOf]) -> Iterator[Sum | PartOf]:
    """Each whole with its parts once, as the surest of its readings has it: 其中 and 其余 may both open one list."""
    best: dict[tuple[str, frozenset[tuple[str, int]]], Sum | PartOf] = {}
    for relation in found:
        key = (relation.kind, frozenset((operand.role, operand.span.start) for operand in relation.operands))
        if _outranks(relation, best.get(key)):
            best[key] = relation
    yield from best.values()


def _figures(relation: Sum | PartOf, role: str = "") -> set[int]:
    return {operand.span.start for operand in relation.operands if operand.role.startswith(role)}


def _read(text: str, claims: list[Claim]) -> Iterator[Sum | PartOf]:
    for position in range(1, len(claims)):
        opening = opening_before(text, claims, position)
        if opening is not None:
            yield from _listed(text, claims, position, opening)
        elif lexicon().closing.search(claims[position].label.rstrip()) and not SHARED_OUT.match(claims[position].label):
            yield from _closed_by_total(text, claims, position)
        elif _REMAINDER.match(claims[position].label):
            yield from _closed_by_remainder(claims, position)


def _holds_total(reading: _Reading, before: Sequence[Claim]) -> bool:
    """Whether one of the parts is a total of its own: 收入合计2500万元；支出合计2500万元.

    One that the figures before the parts come to is not: 甲1万元、乙2万元，合计3万元；丙4万元；总计7万元.
    """
    first, *others = reading.parts
    return (is_total(first) and not _made_up(first, before)) or any(map(is_total, others))


def _made_up(total: Claim, before: Sequence[Claim]) -> bool:
    rest = total.quantity.value
    for claim in reversed(before):
        rest -= claim.quantity.value
        if rest <= 0:
            return rest == 0
    return False


def _all_of_other_nouns(reading: _Reading) -> bool:
    """Whether the parts count things that differ from each other and from what the whole counts."""
    nouns = {part.after for part in reading.parts}
    return len(nouns) == len(reading.parts) and all(of_another_noun(part, reading.whole) for part in reading.parts)


def _listed(text: str, claims: list[Claim], position: int, opening: Opening) -> Iterator[Sum | PartOf]:
    wholes = [claims[i] for i in whole_positions(text, claims, position, opening)]
    by_kind: dict[tuple[str | None, Role], list[Claim]] = {}
    for whole in wholes:
        if whole.quantity.dimension in ADDITIVE:
            by_kind.setdefault((whole.quantity.unit, whole.role), []).append(whole)
    decided: dict[str | None, Sum | PartOf] = {}
    for (unit, _), candidates in by_kind.items():
        if "分别" in opening.word and claims[position].quantity.unit != unit:
            continue  # 意见260件，占比分别为68%、89%；建议170件: what 分别 opens is told in per cent
        listed = parts_behind(text, claims, position, candidates[0], opening)
        if opening.kind == "within" and len(listed.parts) > 1 and ends_counted(text, listed.parts[-1]):
            opening = replace(opening, kind="closed")  # 包括甲1万元、乙2万元两类: nothing is left out
        mixed = not listed.parts or listed.netted or _of_several_measures(candidates, listed.parts)
        relation = None if mixed else _decide(candidates, listed, opening)
        if relation is not None and (
            _of_another_total(text, claims, position, relation, opening)
            or _in_turn(claims, position, relation, opening)
        ):
            continue
        if relation is not None and _of_the_lines_before(text, claims, position, relation):
            continue
        if relation is not None and _outranks(relation, decided.get(unit)):
            decided[unit] = relation
    yield from decided.values()


def _in_turn(claims: list[Claim], position: int, relation: Sum | PartOf, opening: Opening) -> bool:
    """Whether a list tells one figure for each of as many before it: 甲预算500万元，乙预算300万元，分别支出475万元、294万元."""
    if "分别" not in opening.word or opening.kind != "closed" or relation.status is not Status.CONTRADICTED:
        return False
    first, parts = claims[position], sum(operand.role == "part" for operand in relation.operands)
    before = (c for c in claims[:position] if c.sentence == first.sentence and c.role is Role.LEVEL)
    return 1 < parts == sum(c.quantity.unit == first.quantity.unit for c in before)


def _of_the_lines_before(text: str, claims: list[Claim], position: int, relation: Sum | PartOf) -> bool:
    """Whether a part that is more than the last figure of the line before is within another one told there.

    已完成19项，剩余8项，其中3项下月完成。 and on the next line 其中超额完成10项: all that the paragraph told is gone into.
    """
    gap = text[claims[position - 1].quantity.span.end : claims[position].quantity.span.start]
    if relation.kind != "part-of" or relation.status is not Status.CONTRADICTED or "\n" not in gap:
        return False
    part = next(claim for claim in claims[position:] if claim.index == relation.operands[-1].claim)
    return any(
        c.quantity.unit == part.quantity.unit and c.quantity.value >= part.quantity.value for c in claims[:position]
    )


def _of_another_total(text: str, claims: list[Claim], position: int, relation: Sum | PartOf, opening: Opening) -> bool:
    """Whether parts that miss a total have another: told after them, or the one that this total is itself a part of."""
    if relation.kind != "sum" or relation.status is not Status.CONTRADICTED:
        return False
    known = {claim.index: claim for claim in claims}
    whole, *parts = (known[operand.claim] for operand in relation.operands if operand.claim is not None)
    total = sum((part.quantity.value for part in parts), Decimal(0))
    last, first = parts[-1], claims[position]
    if not total:
        return False
    if _with_the_retired(text, claims, position, whole):
        return True
    if len(parts) > 2 and last.quantity.value * 2 == total:
        return True  # the last of them is the total of the others
    after = [c for c in claims if last.index < c.index <= last.index + 2 and c.sentence == last.sentence]
    if whole.sentence == last.sentence:
        # 预算100万元，其中甲30万元、乙50万元，合计80万元 is wrong: it is the same total that is told again.
        after = [c for c in after if not _AGAIN.fullmatch(c.label)]
    if any(_totals(text, last, claim) and claim.quantity.value == total for claim in after):
        return True  # 概算100万元。2021年到位30万元，2022年到位50万元，累计到位80万元
    # 基本支出…，项目支出…。按功能分类：… splits what the two make up.
    apart = whole.sentence < first.sentence and opening.word[:1] in "按从"
    beside = [c for c in claims if c.sentence == whole.sentence and c is not whole and c.index < first.index]
    return apart and any(make_up_a_whole(other, whole) for other in beside)


def _with_the_retired(text: str, claims: list[Claim], position: int, whole: Claim) -> bool:
    """Whether a total of people is reached with those who fill no post: 实有58人，其中在职42人、退休16人."""
    words, total, others = lexicon(), Decimal(0), False
    if not words.staff_total.search(whole.label):
        return False
    at = claims[position].quantity.span.start
    for claim in claims[position:]:
        if claim.quantity.unit != whole.quantity.unit or re.search("[；。]", text[at : claim.quantity.span.start]):
            break
        at = claim.quantity.span.end
        total += claim.quantity.value
        others = others or words.outside.search(claim.label) is not None
        if total == whole.quantity.value and others:
            return True
    return False


def _totals(text: str, last: Claim, claim: Claim) -> bool:
    """Whether a figure stands in the clause right after the last part."""
    return claim.quantity.unit == last.quantity.unit and not re.search(
        "[；。]", text[last.quantity.span.end : claim.quantity.span.start]
    )


def _of_several_measures(wholes: Sequence[Claim], parts: Sequence[Claim]) -> bool:
    """Whether a list goes through more than one measure: 资产总额…、负债总额…。其中，甲公司资产总额…、负债总额…."""
    named = {whole.subject[-_LIKE_MEASURE:] for whole in wholes if len(whole.subject) >= _LIKE_MEASURE}
    told = {part.subject[-_LIKE_MEASURE:] for part in parts}
    return len(named) > 1 and len(told) > 1 and len(named & told) > 1


def _of_another_measure(whole: Claim, part: Claim, first: Claim) -> bool:
    """Whether a later figure shares no word with a total whose name its first part repeats: 零售总额, 限额以上零售额, 批发业销售额."""
    names = (whole.subject, part.subject, first.subject)
    if part is first or not all(names):
        return False
    pairs = [{name[i : i + 2] for i in range(len(name) - 1)} for name in names]
    return len(pairs[0] & pairs[2]) >= _LIKE_MEASURE and pairs[0].isdisjoint(pairs[1])


def _outranks(relation: Sum | PartOf, other: Sum | PartOf | None) -> bool:
    """A reading that holds comes first, then the surer contradiction."""
    if other is None or other.status is Status.HOLDS:
        return other is None
    if relation.status is not other.status:
        return relation.status is Status.HOLDS or other.status is Status.UNDETERMINED
    return relation.confidence.rank > other.confidence.rank


def _decide(candidates: list[Claim], listed: PartList, opening: Opening) -> Sum | PartOf | None:
    """The reading that holds, or else the likeliest one judged."""
    exceeding = _exceeding(candidates, listed, opening)
    if exceeding is not None and len(listed.parts) < 2:
        return exceeding
    if len(listed.parts) < 2:
        part, whole = listed.parts[0], candidates[0]
        low = part.quantity.interval.low
        fits = opening.kind == "within" and low is not None and low <= whole.quantity.value
        return within(whole, (part,)) if fits and part.role is Role.LEVEL and part.quantity.exact else None
    done = candidates
    if listed.parts[0].stage != "target":
        done = [whole for whole in candidates if whole.stage != "target"] or candidates
    ends = range(len(listed.parts), 1, -1)
    readings = [_reading(whole, listed.parts[:end]) for whole in done for end in ends]
    # What was done is no slip in what was planned, yet may well come to it.
    planned = (_reading(whole, listed.parts[:end]) for whole in candidates if whole not in done for end in ends)
    held = next((reading for reading in (*readings, *planned) if reading.holds), None)
    if held is not None:
        return _sum(held, Status.HOLDS, Confidence.HIGH, opening)
    candidates = done
    natural = _natural(candidates, listed, opening)
    ended = [reading for reading in readings if not _goes_on(reading, listed)]
    nearest = min(ended, key=lambda reading: reading.share)
    chosen = natural if natural is not None and _preferred(natural) else nearest
    if opening.kind == "staff" or opening.entire:
        chosen = _reading(candidates[0], listed.parts)
    if _of_all_before(candidates, listed.parts):
        return None
    confidence = _verdict(chosen, listed, opening)
    if exceeding is not None and (confidence is None or _typed_wrong(chosen) is None):
        return exceeding
    if confidence is None and opening.kind == "within":
        fitting = _fitting(candidates[0], listed.parts[: listed.natural_end])
        if fitting:
            return within(candidates[0], fitting)
    if confidence is None:
        return _sum(chosen, Status.UNDETERMINED, Confidence.LOW, opening)
    return _sum(chosen, Status.CONTRADICTED, confidence, opening)


def _natural(candidates: list[Claim], listed: PartList, opening: Opening) -> _Reading | None:
    """The list as punctuated, against its nearest total; 按…分 may split one further off, which its parts then come near."""
    if listed.natural_end < 2:
        return None
    wholes = candidates if opening.word[:1] in ("按", "从") else candidates[:1]
    readings = (_reading(whole, listed.parts[: listed.natural_end]) for whole in wholes)
    return min(readings, key=lambda reading: reading.share)


def _of_all_before(candidates: list[Claim], parts: Sequence[Claim]) -> bool:
    """Whether parts are those of several figures together: 自评7个、部门评价1个，其中优秀6个、良好2个."""
    added = sum((part.quantity.value for part in parts), Decimal(0))
    total = candidates[0].quantity.value
    for claim in candidates[1:]:
        total += claim.quantity.value
        if claim.sentence != candidates[0].sentence or total > added:
            return False
        if total == added:
            return True
    return False


def _goes_on(reading: _Reading, listed: PartList) -> bool:
    """Whether a reading stops where the list does not: no list ends at its enumeration comma."""
    last = reading.parts[-1]
    after = listed.text[last.quantity.span.end - listed.start :]
    return last is not listed.parts[-1] and after.startswith("、")


def added_up(text: str, whole: Claim, parts: Sequence[Claim], *, closed: bool) -> Sum | PartOf | None:
    """A total with parts on lines of their own; `closed` where the total stands behind them and says so: 以上合计."""
    if whole.quantity.dimension not in ADDITIVE or whole.quantity.dimension is Dimension.SCORE:
        return None
    if any(len({whole.stage, part.stage}) == 2 and {whole.stage, part.stage} <= STAGES_APART for part in parts):
        return None
    if closed:
        reading = _reading(whole, parts)
        opening = Opening("closing", "合计", new_sentence=True)
        if reading.holds:
            return _sum(reading, Status.HOLDS, Confidence.HIGH, opening)
        strong = _typed_wrong(reading) is not None
        confidence = _graded(reading.share, strong=strong, limit=_THIRD)
        return None if confidence is None else _sum(reading, Status.CONTRADICTED, confidence, opening)
    start, end = whole.quantity.span.end, parts[-1].quantity.span.end
    tail = text[start : parts[0].label_start]
    listed = PartList(list(parts), len(parts), start, tail + text[end : end + 6])
    return _decide([whole], listed, Opening("within", "其中", new_sentence=True))


def _preferred(natural: _Reading) -> bool:
    """Whether the list as punctuated is the one to judge: near, complete by its names, or one slip away."""
    if natural.share <= _FIFTH or complete(natural.parts) or _staff(natural):
        return True
    return _typed_wrong(natural) is not None and significant_digits(natural.whole.quantity.written) >= 4


def _fitting(whole: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """As many parts as a total has room for."""
    room, kept = whole.quantity.value, []
    for part in parts:
        room -= part.quantity.value
        if room < 0 or not part.quantity.exact:
            break
        kept.append(part)
    return tuple(kept)


def within(whole: Claim, parts: Sequence[Claim]) -> PartOf:
    """Parts that leave room for others."""
    terms = " + ".join(amount(part.quantity.value, part.quantity) for part in parts)
    return PartOf(
        status=Status.HOLDS,
        span=Span(min(whole.label_start, parts[0].label_start), parts[-1].quantity.span.end),
        operands=(operand("whole", "合计", whole), *(operand("part", f"其中：{part.subject}", part) for part in parts)),
        stated=whole.quantity.text,
        computed=terms,
        evidence=f"{terms} ≤ {amount(whole.quantity.value, whole.quantity)}",
        whole=whole.subject,
        part=parts[0].subject,
    )


def _reading(whole: Claim, parts: Sequence[Claim]) -> _Reading:
    total = Interval.exactly(0)
    gap = -whole.quantity.value
    for part in parts:
        against = part.role is Role.CHANGE and part.polarity != whole.polarity
        total += -part.quantity.interval if against else part.quantity.interval
        gap += -part.quantity.value if against else part.quantity.value
    return _Reading(whole, tuple(parts), total, gap)


def _verdict(reading: _Reading, listed: PartList, opening: Opening) -> Confidence | None:
    """How sure it is that these parts should add up to this whole; None when they need not."""
    # Scores answer to their own rules; what is told to be left without a figure may be the gap.
    inexact = any(not claim.quantity.exact for claim in (reading.whole, *reading.parts))
    untold = reading.gap < 0 and lexicon().rest.search(listed.rest) is not None
    if inexact or untold or reading.whole.quantity.dimension is Dimension.SCORE:
        return None
    share, typed = reading.share, _typed_wrong(reading) is not None
    strong = typed and significant_digits(reading.whole.quantity.written) >= 4
    if opening.items and reading.gap > 0:
        return Confidence.MEDIUM if share <= _HALF else None  # 82份不合格，主要是甲（49份）、乙（43份）
    if complete(reading.parts):
        sure = share <= _HALF or not any(p.quantity.value for p in reading.parts)
        return Confidence.HIGH if sure else Confidence.MEDIUM if typed else None
    if lexicon().open_list.search(listed.text):
        return Confidence.MEDIUM if reading.gap > 0 and (strong or share <= _TENTH) else None
    if opening.kind == "staff" or _staff(reading):
        typed = _typed_wrong(reading, fewest=2) is not None
        whole_list = opening.kind in ("closed", "colon", "bracket", "staff")
        limit = Decimal(1) if whole_list else _HALF
        return Confidence.HIGH if share <= _HALF else Confidence.MEDIUM if share <= limit or typed else None
    if opening.kind in ("closed", "colon", "bracket"):
        few = _typed_wrong(reading, fewest=2) is not None and opening.kind != "colon"
        # 年末结余100万元。各项情况如下：… begins a new account, and need not split the last figure of the one before.
        loose = opening.kind == "colon" and opening.new_sentence
        limit = Decimal(2) if few else _CLOSED if opening.kind == "closed" else _TENTH if loose else _HALF
        return _graded(share, strong=strong, limit=limit)
    if reading.gap > 0:
        # People are counted in more than one way: 卫生技术人员393人，占…；执业医师142人，护士186人.
        second = listed.text[: reading.parts[1].quantity.span.start - listed.start]
        again = reading.whole.quantity.dimension is Dimension.PEOPLE and "；" in second
        return _graded(share, strong=strong, limit=_SIXTH / 3 if again else _SIXTH)
    return _short_of_whole(reading, share, strong=strong)


def _graded(share: Decimal, *, strong: bool, limit: Decimal) -> Confidence | None:
    if strong or share <= Decimal("0.05"):
        return Confidence.HIGH
    return Confidence.MEDIUM if share <= limit else None


def _short_of_whole(reading: _Reading, share: Decimal, *, strong: bool) -> Confidence | None:
    """Parts under 其中 that come to less than the whole: only a near miss is a slip."""
    if strong and share <= _FIFTH:
        return Confidence.HIGH if share <= _HAIR * 10 else Confidence.MEDIUM
    if len(reading.parts) < 3:
        return None
    countable = reading.whole.quantity.scale == 1 and reading.whole.quantity.decimals == 0
    if countable and (share <= _TENTH or abs(reading.gap) <= 1) and reading.whole.quantity.value <= 2000:
        return Confidence.MEDIUM
    return Confidence.MEDIUM if share <= _HAIR else None


def _typed_wrong(reading: _Reading, fewest: int = 3) -> tuple[Claim, Decimal, str] | None:
    """The one figure that a typing slip could have spoiled, what it should be, and the slip.

    A part needs `fewest` digits: one digit of few is soon another.
    """
    scale = reading.whole.quantity.scale
    total = (reading.whole.quantity.value + reading.gap) / scale
    how = slip(reading.whole.quantity.written, total)
    if how:
        return reading.whole, total, how
    for part in reading.parts:
        if part.role is Role.CHANGE and part.polarity != reading.whole.polarity:
            continue
        due = (part.quantity.value - reading.gap) / part.quantity.scale
        how = slip(part.quantity.written, due)
        if how and significant_digits(part.quantity.written) >= fewest:
            return part, due, how
    return None


def _staff(reading: _Reading) -> bool:
    words = lexicon()
    return bool(
        words.staff_total.search(reading.whole.label)
        and reading.whole.quantity.unit in ("人", "个")
        and sum(bool(words.kinds.search(part.label)) for part in reading.parts) >= 2
    )


def _exceeding(candidates: list[Claim], listed: PartList, opening: Opening) -> PartOf | None:
    """A part alone that is more than every total it may belong to."""
    whole = next((c for c in candidates if c.stage != "target"), candidates[0])
    if whole.role is Role.CHANGE or whole.quantity.dimension is Dimension.SCORE:
        return None
    word = _HOLDS_PARTS.match(opening.word)
    closed = opening.kind == "closed" or (opening.kind == "bracket" and _kinds_of_one(whole, listed.parts))
    if word is None and not closed:
        return None
    named = NAMED_WHOLE.match(opening.word)
    if named is not None and not _counted_by(whole, named.group(1)):
        return None  # 执行过程中，… names no whole
    for part in listed.parts[: max(1, listed.natural_end)]:
        apart = "；" in listed.text[: part.quantity.span.start - listed.start]
        if apart and opening.kind == "within" and not complete(listed.parts):
            return None
        high, low = whole.quantity.interval.high, part.quantity.interval.low
        if high is None or low is None or low <= high or part.role is not Role.LEVEL:
            continue
        if of_wider_scope(whole, part) or _of_another_measure(whole, part, listed.parts[0]):
            continue
        first = part is listed.parts[0] and not (word is not None and word.group("each"))
        if part.stage == "target" or (part.inherited and not first):
            continue
        if any(low <= other.quantity.value for other in candidates if other is not whole):
            continue
        return part_of(whole, part, Confidence.HIGH if low <= high * 3 else Confidence.MEDIUM)
    return None


def _kinds_of_one(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether what a bracket lists are kinds of the thing before it, and no figures of other stages or years."""
    if len(parts) < 2 or any(part.inherited or part.period != whole.period for part in parts):
        return False
    return complete(parts) or all(part.stage is None for part in parts)


def _counted_by(whole: Claim, name: str) -> bool:
    """Whether a name is the whole's: 基本支出中 after 基本支出100万元, 个项目中 after 26个项目."""
    return name in whole.label or bool(whole.after and name.startswith(whole.after[:2]))


def part_of(whole: Claim, part: Claim, confidence: Confidence, *, role: str = "其中") -> PartOf:
    """A part that exceeds its whole."""
    over = part.quantity.value - whole.quantity.value
    evidence = (
        f"{amount(part.quantity.value, part.quantity)} > {amount(whole.quantity.value, whole.quantity)}"
        f" {_unit(whole)}，超出 {amount(over, part.quantity)}"
    )
    return PartOf(
        status=Status.CONTRADICTED,
        span=Span(whole.label_start, part.quantity.span.end)
        if whole.sentence == part.sentence
        else Span(part.label_start, part.quantity.span.end),
        operands=(operand("whole", whole.subject or "总数", whole), operand("part", part.subject or role, part)),
        stated=whole.quantity.text,
        computed=part.quantity.text,
        evidence=evidence,
        confidence=confidence,
        whole=whole.subject,
        part=part.subject,
    )


def _unit(claim: Claim) -> str:
    """The unit as the report writes it: 万元."""
    written = re.match(r"[\d.,]++(.+)", claim.quantity.text)
    return written.group(1) if written and claim.quantity.exact else claim.quantity.unit or ""


def _sum(reading: _Reading, status: Status, confidence: Confidence, opening: Opening) -> Sum:
    whole, parts = reading.whole, reading.parts
    like = min((whole, *parts[:1]), key=lambda claim: claim.quantity.scale)
    signs = [" − " if part.role is Role.CHANGE and part.polarity != whole.polarity else " + " for part in parts]
    terms = (
        "".join(sign + _term(part, like) for sign, part in zip(signs, parts, strict=True)).removeprefix(" + ").strip()
    )
    total = whole.quantity.value + reading.gap
    computed, stated = amount(total, like.quantity), amount(whole.quantity.value, like.quantity)
    evidence = f"{terms} = {computed}"
    hint = ""
    if status is Status.CONTRADICTED:
        evidence += f" ≠ {stated} {_unit(like)}，相差 {amount(abs(reading.gap), like.quantity)}"
        hint = _hint(reading, like)
        evidence += f"；{hint}" if hint else ""
    first, last = (whole, parts[-1]) if whole.quantity.span.start < parts[0].quantity.span.start else (parts[0], whole)
    return Sum(
        status=status,
        span=Span(first.label_start, last.quantity.span.end),
        operands=(
            operand("whole", "合计", whole),
            *(operand("part", f"分项：{part.subject}" if part.subject else "分项", part) for part in parts),
        ),
        stated=whole.quantity.text,
        computed=computed,
        evidence=evidence,
        confidence=confidence,
        reading=opening.word or opening.kind,
        whole=_called_by_itself(whole),
        unit=whole.quantity.unit or "",
        staff=_staff(reading) or opening.kind == "staff",
        hint=hint,
    )


def _called_by_itself(whole: Claim) -> str:
    """The name of a total; 合计 and 实有 are its own words where its subject is the clause before's."""
    own = whole.label.strip("，、；：（ ") if whole.inherited else ""
    return own if len(own) > 1 else "" if own and is_total(whole) else whole.subject


def _term(part: Claim, like: Claim) -> str:
    same = part.quantity.scale == like.quantity.scale or not part.quantity.value
    return amount(part.quantity.value, like.quantity) if same else part.quantity.text


def _hint(reading: _Reading, like: Claim) -> str:
    """The one change that would make the sum agree, where a typing slip explains it."""
    typed = _typed_wrong(reading)
    if typed is None:
        return ""
    claim, due, how = typed
    if significant_digits(claim.quantity.written) < 3 and "颠倒" not in how:
        return ""
    name = "合计" if claim is reading.whole else f"“{claim.subject}”"
    return f"若{name}为 {amount(due * claim.quantity.scale, like.quantity)}{_unit(like)} 则一致（{how}）"


def _closed_by_remainder(claims: list[Claim], position: int) -> Iterator[Sum]:
    """15个分馆仅有7个…，其余8个: what remains makes up the whole with what was named."""
    last = claims[position]
    if last.quantity.dimension not in (Dimension.COUNT, Dimension.PEOPLE) or not last.quantity.exact:
        return
    like = [c for c in claims[:position] if c.quantity.unit == last.quantity.unit and c.role is Role.LEVEL]
    before = [c for c in like if c.sentence == last.sentence]
    if len(before) < 2 or not all(c.quantity.exact for c in before):
        return
    earlier = [c for c in like if c.sentence == last.sentence - 1 and c.quantity.exact][:1]
    if earlier and earlier[0].quantity.value > sum((c.quantity.value for c in before), Decimal(0)):
        yield from _remaining_of(earlier[0], [*before, last])
        return
    opening = Opening("remainder", "其余", new_sentence=False)
    readings = [_reading(before[at], [*before[at + 1 :], last]) for at in range(len(before) - 1)]
    readings.append(_reading(before[-1], [before[-2], last]))  # 完成6部，目标8部，其余2部…
    held = next((reading for reading in readings if reading.holds), None)
    if held is not None:
        yield _sum(held, Status.HOLDS, Confidence.HIGH, opening)
    elif len(before) == 2 and all(c.stage != "target" for c in before):
        yield _sum(readings[0], Status.CONTRADICTED, Confidence.MEDIUM, opening)


def _remaining_of(whole: Claim, parts: list[Claim]) -> Iterator[Sum]:
    """共有小区312个。已改造145个，2023年改造42个，其余125个…: the total stands in the sentence before."""
    reading = _reading(whole, parts)
    opening = Opening("remainder", "其余", new_sentence=True)
    if reading.holds:
        yield _sum(reading, Status.HOLDS, Confidence.HIGH, opening)
    elif reading.share <= _TENTH and _typed_wrong(reading) is not None:
        yield _sum(reading, Status.CONTRADICTED, Confidence.MEDIUM, opening)


def _run_together(text: str, reading: _Reading) -> bool:
    """Whether the figures are cells of a table that lost what parted them: no unit, no punctuation between."""
    claims = (*reading.parts, reading.whole)
    return all(
        claim.quantity.dimension is Dimension.NUMBER
        and not re.search("[，、；：。 ]", text[before.quantity.span.end : claim.quantity.span.start])
        for before, claim in pairwise(claims)
    )


def _counted(match: re.Match[str] | None) -> int | None:
    """How many parts a total or the end of a list says there are."""
    if match is None:
        return None
    count = match.group("count")
    number = int(count) if count.isdecimal() else chinese_number(count)
    return None if number is None else int(number)


def _weights_among(reading: _Reading) -> bool:
    """Whether points that were got stand among points to be had: 过程20分，得19分；产出35分，得34分；合计…."""
    points = [part for part in reading.parts if part.quantity.dimension is Dimension.SCORE]
    return len({part.stage == "score" for part in points}) > 1


def _closed_by_total(text: str, claims: list[Claim], position: int) -> Iterator[Sum]:
    """Parts first, then 合计: the parts are the figures of the same unit just before it."""
    whole = claims[position]
    parts: list[Claim] = []
    depth = 0
    for back in range(position - 1, -1, -1):
        claim = claims[back]
        gap = text[claim.quantity.span.end : claims[back + 1].quantity.span.start]
        outside = outside_pairs(gap)
        depth += outside.count("）") - (
            depth > 0 and "（" in text[claims[back].quantity.span.end : claims[back + 1].quantity.span.start]
        )
        if depth > 0:
            continue  # inside a bracket that explains a part
        # 上级补助80万元（其中：专项30万元），…，收入合计…: the bracket explains one of the parts.
        if claim.sentence != whole.sentence or "其中" in gap.partition("（")[0]:
            break
        if claim.quantity.unit == whole.quantity.unit and claim.role is whole.role and claim.quantity.exact:
            if claim.inherited and parts and not claim.label.strip("，、 "):
                break
            parts.insert(0, claim)
    if len(parts) < 2 or whole.role is not Role.LEVEL or not whole.quantity.exact:
        return
    readings = [_reading(whole, parts[start:]) for start in range(len(parts) - 1)]
    held = next((reading for reading in readings if reading.holds), None)
    opening = Opening("closing", "合计", new_sentence=False)
    if held is not None:
        yield _sum(held, Status.HOLDS, Confidence.HIGH, opening)
        return
    nearest = min(readings, key=lambda reading: reading.share)
    if re.search(r"合计|共|总", whole.label):
        strong = _typed_wrong(nearest) is not None and significant_digits(whole.quantity.written) >= 3
        limit = _THIRD if len(parts) > 2 and nearest.parts == tuple(parts) else _TENTH
        at = whole.quantity.span.start
        if _counted(_COUNTED_TOTAL.search(text, max(0, whole.label_start - 5), at)) == len(parts):
            nearest, limit = readings[0], Decimal(2)  # 两项合计: which parts they are is not in doubt
        confidence = _graded(nearest.share, strong=strong, limit=limit)
        if (
            _all_of_other_nouns(nearest)
            or _run_together(text, nearest)
            or _holds_total(nearest, parts[: len(parts) - len(nearest.parts)])
            or _weights_among(nearest)
        ):
            return  # 覆盖13个乡镇、162个行政村，共170个终端; 投入2019.2产出3028.5合计5047.7
        if confidence is not None and not lexicon().open_list.search(text[parts[0].label_start : whole.label_start]):
            yield _sum(nearest, Status.CONTRADICTED, confidence, opening)
