"""Numbers in order: headings and items, and 一是, 二是, 三是 in a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document import Kind, Style
from perflint.document.marker import ordinal
from perflint.lexicon import derived, load
from perflint.relations.model import Numbering, Operand, Status
from perflint.relations.numbering.renumbering import (
    chinese_ordinal,
    counted_as_written,
    digits,
    in_place_of,
    renumbering,
    restyled,
    stands_alone,
)
from perflint.relations.numbering.witnesses import Witnesses, stands_inline
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.document import Document, Section

_BEFORE_POINT = frozenset("，。；：、！？ \t\n”）")
_CIRCLED = re.compile(r"[①-⑳]")
_POINTED = re.compile(r"(?<![^。；：\s])(\d{1,2})([.、])(?=[\u4e00-\u9fff“《])")
_SIGN_OF_POINT = re.compile(r"[.、](?<=\d.)(?=[\u4e00-\u9fff“《])")
_FEWEST_POINTS = 4


@derived
def _ordinal_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Lists inside paragraphs, that of stages last, each with what it holds, for a quick look first."""
    one = "[一二三四五六七八九十]"
    return (
        (re.compile(rf"({one}{{1,3}})(是)(?!否)"), re.compile(f"{one}是")),
        (re.compile(rf"({one}{{1,3}})(要)(?!求|素|点)"), re.compile(f"{one}要")),
        (re.compile(rf"第({one}{{1,2}})(，)"), re.compile("第")),
        (re.compile(rf"第({one}{{1,2}})(个?(?:{load('sections')['stages']}))"), re.compile("第")),
    )


def _of_stages(pattern: re.Pattern[str]) -> bool:
    return pattern is _ordinal_patterns()[-1][0]


def numberings(document: Document) -> Iterator[Numbering]:
    """Every number of a heading or item, against the one before it."""
    witnesses = Witnesses(document)
    for run in document.runs:
        if len(run) > 1:
            yield from _styles(document, run, witnesses)
            yield from _sequence(document, run, witnesses)


def _styles(document: Document, run: Sequence[Section], witnesses: Witnesses) -> Iterator[Numbering]:
    """Siblings numbered in another style than most of them."""
    counts = Counter(section.marker.style for section in run)
    usual = max(counts, key=lambda style: (counts[style], -style))
    for position, section in enumerate(run):
        if section.marker.style is usual:
            continue
        before = (run[at] for at in range(position - 1, -1, -1))
        other = next((s for s in before if s.marker.style is usual), None)
        other = other or next(s for s in run if s.marker.style is usual)
        expected = _written(usual, section.marker.number, other.marker.text)
        fault = _fault(section, other, "style", expected)
        edit = restyled(document, section, other) if _fits(document, run, position, witnesses) else None
        if edit is None:
            yield fault
            continue
        certain = 2 * counts[usual] > len(run) or (len(run) == 2 and position == 1)
        alike = stands_alone(document, section) == stands_alone(document, other)
        listed = witnesses.listed_otherwise(section, usual, section.marker.number)
        high = fault.confidence is Confidence.HIGH
        yield replace(fault, edits=(edit,), certain=certain and alike and high and not listed)


def _fits(document: Document, run: Sequence[Section], position: int, witnesses: Witnesses) -> bool:
    """Whether the number itself is the next one, and no number of its own style leads up to it."""
    marker = run[position].marker
    if any(section.marker.number != n for n, section in enumerate(islice(run, position + 2), start=1)):
        return False
    if not position:
        return True
    stretch = Span(run[0].marker.span.end, marker.span.start)
    alike = [s.marker.number for s in witnesses.sections_in(stretch) if s.marker.style is marker.style]
    if alike:
        return alike[-1] != marker.number - 1
    return not stands_inline(document.text, stretch, marker.number - 1, marker.style)


def _sequence(document: Document, run: Sequence[Section], witnesses: Witnesses) -> Iterator[Numbering]:
    """Numbers that do not follow the one before; a new 1 begins a new list."""
    due, opened = 1, 0
    numbers = [section.marker.number for section in run]
    seen: set[int] = set()
    left: list[Section] = []
    for position, (section, number) in enumerate(zip(run, numbers, strict=True)):
        seen_before = number in seen
        seen.add(number)
        following = numbers[position + 1] if position + 1 < len(run) else None
        before = run[position - 1] if position else None
        if number != due and (position or _misses_first(run)):
            typed = following == due + 1
            first_again = before is not None and _repeats_first(document, section, before, following)
            if number == 1 and position and not typed and not first_again:
                if before is not None:
                    left.append(before)
                due, opened = 2, position
                continue
            if before is not None and _comes_back(document, section, before, left):
                due = number + 1
                continue
            fault = "repeated" if seen_before else "skipped"
            neighbour = before or run[1]
            found = _fault(section, neighbour, fault, _written(section.marker.style, due, section.marker.text))
            yield _mended(document, run, numbers, (position, opened), found, witnesses)
            due = due + 1 if typed else number + 1
        else:
            if before is not None:
                yield _follows(section, before)
            due = number + 1


def _comes_back(document: Document, section: Section, before: Section, left: list[Section]) -> bool:
    """Whether a heading goes on with the list that a list of sentences under it broke off: 四、自评 一、管理得9分。… 五、问题."""
    while left:
        outer = left.pop()
        if outer.marker.number + 1 == section.marker.number:
            alone = stands_alone(document, section)
            return alone and stands_alone(document, outer) and not stands_alone(document, before)
    return False


def _mended(
    document: Document,
    run: Sequence[Section],
    numbers: Sequence[int],
    where: tuple[int, int],
    fault: Numbering,
    witnesses: Witnesses,
) -> Numbering:
    """The fault with the edits that put the run in order, where there is one way to do it.

    `where` is the index of the number in the run, and that of the first one of its list.
    """
    position, opened = where
    found = renumbering(numbers, position, opened)
    if found is None:
        return fault
    section, style, due = run[position], run[position].marker.style, found.numbers[position]
    if witnesses.awaited_above(section):
        return fault
    if numbers[position] > due and position:
        stretch = Span(run[position - 1].marker.span.end, section.start)
        if witnesses.stands_unread(stretch, due, style) or witnesses.stands_restyled(stretch, due):
            return fault
    edits = [in_place_of(document, digits(document, run[i]), number) for i, number in found.numbers.items()]
    last = max(found.numbers)
    against = (
        found.far
        or fault.confidence is not Confidence.HIGH
        or counted_as_written(document.text, run[opened].start, numbers[last], found.numbers[last])
        or any(witnesses.listed_otherwise(run[i], run[i].marker.style, number) for i, number in found.numbers.items())
        or witnesses.referred_to(style, {*found.numbers.values(), *(numbers[i] for i in found.numbers)})
    )
    return replace(fault, edits=tuple(filter(None, edits)) if all(edits) else (), certain=not against)


def _misses_first(run: Sequence[Section]) -> bool:
    """Whether a list that does not begin with 1 was meant to: chapters and their parts, not stray numbers.

    五、六、 are the last chapters of a report of which no more was given.
    """
    first, second = run[0].marker, run[1].marker
    goes_on = first.number == 2 and second.number == 3
    return first.style <= Style.CHINESE_BRACKETED and (second.number == 2 or goes_on)


def _repeats_first(document: Document, section: Section, before: Section, following: int | None) -> bool:
    """Whether a 1 stands again where a 2 belongs, rather than at the head of another list.

    Chapters and their parts have one list each. Below them a list of one item is rare, and a line that leads to
    the next list stands before that: 效益指标： and then 1. again.
    """
    if before.marker.number != 1 or section.marker.style <= Style.CHINESE_BRACKETED:
        return before.marker.number == 1
    lines = document.text[before.start : section.start].rstrip().rsplit("\n", 1)
    goes_on = following == 2 and before.marker.shape == section.marker.shape
    return goes_on and (len(lines) == 1 or lines[-1].endswith(("。", "；", "！", "？")))


def _fault(section: Section, other: Section, fault: str, expected: str) -> Numbering:
    marker = section.marker
    return Numbering(
        status=Status.CONTRADICTED,
        span=Span(marker.span.start, max(section.title_span.end, marker.span.end)),
        operands=(
            Operand("number", "编号", marker.text, marker.span),
            Operand("sibling", "同级编号", other.marker.text, Span(other.start, other.title_span.end)),
        ),
        stated=marker.text,
        computed=expected,
        evidence=f"同级：{other.marker.text}{other.title[:20]} … {marker.text}{section.title[:20]}；按序应为“{expected}”",
        confidence=Confidence.HIGH if marker.style <= Style.ARABIC_BRACKETED else Confidence.MEDIUM,
        fault=fault,
        expected=expected,
    )


def _follows(section: Section, before: Section) -> Numbering:
    marker = section.marker
    return Numbering(
        status=Status.HOLDS,
        span=marker.span,
        operands=(
            Operand("number", "编号", marker.text, marker.span),
            Operand("sibling", "同级编号", before.marker.text, before.marker.span),
        ),
        stated=marker.text,
        computed=marker.text,
        fault="",
    )


def _written(style: Style, number: int, like: str) -> str:
    """A number as the report would write it in a style; `like` lends its punctuation."""
    chinese = chinese_ordinal(number)
    match style:
        case Style.PART:
            return re.sub(r"[〇零一二三四五六七八九十百\d]+", chinese, like, count=1).strip()
        case Style.CHINESE:
            return f"{chinese}、"
        case Style.CHINESE_BRACKETED:
            return f"（{chinese}）"
        case Style.ARABIC_BRACKETED:
            return f"（{number}）"
        case Style.HALF_BRACKETED:
            return f"{number}）"
        case Style.CIRCLED:
            return chr(ord("①") + number - 1) if number <= 20 else str(number)
        case _:
            return f"{number}{'、' if '、' in like else '.'}"


def ordinal_lists(document: Document) -> Iterator[Numbering]:
    """Lists inside paragraphs: 一是 … 三是, 第一阶段 … 第三阶段, ② without ①."""
    text = document.text
    scopes = list(_scopes(document))
    starts = [start for start, _ in scopes]
    for pattern, sign in _ordinal_patterns():
        points: dict[int, list[re.Match[str]]] = {}
        for match in document.find(pattern, sign):
            scope = bisect_right(starts, match.start()) - 1
            inside = scope >= 0 and match.end() <= scopes[scope][1]
            if inside and (not match.start() or text[match.start() - 1] in _BEFORE_POINT):
                points.setdefault(scope, []).append(match)
        for members in points.values():
            yield from _ordinals(document, members, pattern)
    for start, members in _by_line(document, _CIRCLED.finditer(text)):
        yield from _circled(start, members)
    for _, members in _by_line(document, document.find(_POINTED, _SIGN_OF_POINT)):
        yield from _pointed(text, members)


def _by_line(document: Document, matches: Iterable[re.Match[str]]) -> Iterable[tuple[int, list[re.Match[str]]]]:
    """The matches in prose and table rows by the line they stand in, with where it begins."""
    found: dict[int, list[re.Match[str]]] = {}
    for match in matches:
        block = document.blocks[document.line_at(match.start())]
        if block.kind in (Kind.TEXT, Kind.TABLE) and match.end() <= block.span.end:
            found.setdefault(block.span.start, []).append(match)
    return found.items()


def _scopes(document: Document) -> Iterator[tuple[int, int]]:
    """Stretches of prose that belong together: the text of one section, as far as the next heading or table."""
    heads = {section.start for section in document.sections}
    start = -1
    end = -2  # no block begins one after it
    for block in document.blocks:
        if block.kind is Kind.TEXT and block.span.start not in heads and block.span.start == end + 1:
            end = block.span.end
            continue
        if start >= 0:
            yield start, end
        start, end = (block.span.start, block.span.end) if block.kind is Kind.TEXT else (-1, -1)
    if start >= 0:
        yield start, end


def _ordinals(document: Document, points: Sequence[re.Match[str]], pattern: re.Pattern[str]) -> Iterator[Numbering]:
    before: re.Match[str] | None = None
    due, opened = 1, 0
    for position, match in enumerate(points):
        number = ordinal(match.group(1)) or 0
        if number == 1:
            before, due, opened = match, 2, position
            continue
        if before is None:
            continue  # a list whose beginning is worded otherwise: 首先 …, 二是 …
        if number == due:
            before, due = match, due + 1
            continue
        if number < due and _of_stages(pattern):
            continue  # a stage that is mentioned again
        yield _in_order(document, points, position, opened, _ordinal_fault(document.text, before, match, due))
        following = ordinal(points[position + 1].group(1)) if position + 1 < len(points) else None
        before, due = match, due + 1 if following == due + 1 else number + 1


def _in_order(
    document: Document, points: Sequence[re.Match[str]], position: int, opened: int, fault: Numbering
) -> Numbering:
    """The fault of a list inside a paragraph with the edits that put the list in order."""
    numbers = [ordinal(point.group(1)) or 0 for point in points]
    found = renumbering(numbers, position, opened)
    if found is None:
        return fault
    text, due = document.text, found.numbers[position]
    stretch = Span(points[position - 1].end(), points[position].start())
    if numbers[position] > due and _said_otherwise(due).search(stretch.of(text)):
        return fault
    edits = [in_place_of(document, Span(*points[i].span(1)), number) for i, number in found.numbers.items()]
    last = max(found.numbers)
    against = (
        found.far
        or counted_as_written(text, points[opened].start(), numbers[last], found.numbers[last])
        or (_of_stages(points[0].re) and _stage_named(text, points, [*found.numbers.values(), *numbers[position:]]))
    )
    return replace(fault, edits=tuple(filter(None, edits)) if all(edits) else (), certain=not against)


def _said_otherwise(number: int) -> re.Pattern[str]:
    """A point of a list in other words than the rest: 其次, 二要, （二）."""
    chinese = chinese_ordinal(number)
    return re.compile(
        rf"其次|再次|再者|其{chinese}|第{chinese}|（{chinese}）|(?<![十第]){chinese}(?:[是要则来为抓、，])|{number}[、.）]"
    )


def _stage_named(text: str, points: Sequence[re.Match[str]], numbers: Sequence[int]) -> bool:
    """Whether a stage is named elsewhere by a number that is to change."""
    written = "|".join(map(chinese_ordinal, set(numbers)))
    named = re.finditer(rf"第(?:{written})(?:{re.escape(points[0].group(2))})", text)
    return any(match.start() not in {point.start() for point in points} for match in named)


def _ordinal_fault(text: str, before: re.Match[str], match: re.Match[str], due: int) -> Numbering:
    head = "第" if match.group().startswith("第") else ""
    return _out_of_order(text, before, match, f"{head}{chinese_ordinal(due)}{match.group(2)}", Confidence.HIGH)


def _out_of_order(
    text: str, before: re.Match[str], match: re.Match[str], expected: str, confidence: Confidence
) -> Numbering:
    return Numbering(
        status=Status.CONTRADICTED,
        span=Span(*match.span()),
        operands=(
            Operand("number", "序号", match.group(), Span(*match.span())),
            Operand("sibling", "前一序号", before.group(), Span(*before.span())),
        ),
        stated=match.group(),
        computed=expected,
        evidence=f"“{_excerpt(text, before)}” 之后是 “{_excerpt(text, match)}”，按序应为“{expected}”",
        confidence=confidence,
        fault="ordinal",
        expected=expected,
    )


def _excerpt(text: str, match: re.Match[str]) -> str:
    end = re.compile(r"[，。；：\n]").search(text, match.end())
    return text[match.start() : min(end.start() if end else len(text), match.start() + 20)]


def _pointed(text: str, found: Sequence[re.Match[str]]) -> Iterator[Numbering]:
    """1.…。2.…。2.…。3.… inside a paragraph: one number that stands twice, or one that is left out."""
    runs: list[list[re.Match[str]]] = []
    for match in found:
        if int(match.group(1)) == 1:
            runs.append([])
        if runs:
            runs[-1].append(match)
    for run in runs:
        numbers = [int(match.group(1)) for match in run]
        steps = [after - before for before, after in pairwise(numbers)]
        odd = [at for at, step in enumerate(steps) if step != 1]
        if len(run) < _FEWEST_POINTS or len(odd) != 1 or steps[odd[0]] not in (0, 2):
            continue
        before, match = run[odd[0]], run[odd[0] + 1]
        yield _out_of_order(text, before, match, f"{numbers[odd[0]] + 1}{match.group(2)}", Confidence.MEDIUM)


def _circled(start: int, found: Sequence[re.Match[str]]) -> Iterator[Numbering]:
    """The faults of ①, ② … in a line that begins at `start`, with something else than a number."""
    numbers = [ord(match.group()) - ord("①") + 1 for match in found]
    if len(found) < 2 or found[0].start() == start:
        return
    due = 1
    for match, number in zip(found, numbers, strict=True):
        if number == 1:
            due = 2
        elif number == due:
            due += 1
        else:
            neighbour = found[1] if match is found[0] else found[found.index(match) - 1]
            yield Numbering(
                status=Status.CONTRADICTED,
                span=Span(*match.span()),
                operands=(
                    Operand("number", "序号", match.group(), Span(*match.span())),
                    Operand("sibling", "相邻序号", neighbour.group(), Span(*neighbour.span())),
                ),
                stated=match.group(),
                computed=chr(ord("①") + due - 1),
                evidence=f"本段序号依次为 {''.join(m.group() for m in found)}，缺“{chr(ord('①') + due - 1)}”",
                confidence=Confidence.MEDIUM,
                fault="ordinal",
                expected=chr(ord("①") + due - 1),
            )
            due = number + 1
