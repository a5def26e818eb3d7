"""Dates against the calendar, against each other and against the fiscal year."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document import Kind
from perflint.lexicon import derived, load
from perflint.quantity.numerals import chinese_number
from perflint.relations.dating.years import stray_years, title_year
from perflint.relations.model import Operand, Status
from perflint.relations.prose import Dating, within
from perflint.text import Span, begins_after
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.document import Block, Document
    from perflint.quantity import Date

_CONNECTOR = re.compile(r"(?:起)?(?:至|到|—{1,2}|-{1,2}|~|–)")
_CHINESE_DATE = re.compile(
    r"([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?"
)
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_SENTENCE = re.compile(r"[^。！？\n]+")
_PHRASE = re.compile(r"[^。！？；\n]+")
_CLAUSE_END = re.compile(r"[，。；！？\n]")
_STAGE = re.compile(r"第([一二三四五六])(?:个)?(?:阶段|步)(?!.{0,2}的)")
_BEFORE = re.compile(r"[日月]?(?:底|末)?(?:之|以)?前")
_FISCAL = re.compile(r"(20\d\d)年度?[^，。；]{0,14}(?:自评|评价)")
_SIGNED = re.compile(r"[（(]?(?:[^。]{0,40}日期：)?(?P<date>[^（）()：]{6,16})[）)]?")
_WHOLE_YEAR = re.compile(r"(?:起)?(?:至|到|—{1,2}|-{1,2}|~|–)(?:20\d\d年)?12月31日")
_WRAPS = 6
"""A range whose second date leaves the year out and lies so many months back runs into the next year."""
_LONGEST_MONTH = 31
_LAST_MONTHS = 12
"""From this month of the fiscal year on its evaluation may be prepared."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date with what it inherits from the one before it. Parts that stay unknown are None."""

    span: Span
    text: str
    year: int | None
    month: int | None
    day: int | None
    own_year: bool
    """Whether the year is written."""

    def key(self, parts: int) -> tuple[int, ...]:
        """As many of year, month and day as are asked for."""
        return tuple(part or 0 for part in (self.year, self.month, self.day)[:parts])

    @property
    def precision(self) -> int:
        """How many of year, month and day are known."""
        return 3 if self.day else 2 if self.month else 1


@dataclass(frozen=True)
class _Lexicon:
    evaluation: re.Pattern[str]
    work_sections: re.Pattern[str]
    evaluation_sections: re.Pattern[str]
    stages: re.Pattern[str]
    not_evaluation: re.Pattern[str]
    evaluated_time: re.Pattern[str]
    to_come: re.Pattern[str]
    steps: tuple[re.Pattern[str], ...]
    several: re.Pattern[str]
    next_year: re.Pattern[str]
    no_year: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("dates")
    return _Lexicon(
        re.compile(data["evaluation"]),
        re.compile(data["work_sections"]),
        re.compile(data["evaluation_sections"]),
        re.compile(data["stages"]),
        re.compile(data["not_evaluation"]),
        re.compile(data["evaluated_time"]),
        re.compile(data["to_come"]),
        tuple(re.compile(step) for step in data["steps"]),
        re.compile(data["several"]),
        re.compile(rf"(?:{data['next_year']})$"),
        re.compile(rf"(?:{data['no_year']})度?$"),
    )


def datings(document: Document, dates: Sequence[Date]) -> Iterator[Dating]:
    """What is wrong with the dates of a report."""
    days = resolved(document, dates)
    impossible = list(_impossible(document.text, days))
    yield from impossible
    wrong = {relation.span for relation in impossible}
    days = [day for day in days if day.span not in wrong]
    yield from _ranges(document.text, days)
    yield from _stages(document, days)
    yield from _purchases(document.text, days)
    if document.year is not None and f"{document.year}年" in document.title:
        yield from _early(document, days, document.year)
        yield from stray_years(document, document.year)


def resolved(document: Document, dates: Sequence[Date]) -> list[Day]:
    """The dates of a report, each with the year and month it leaves out."""
    blocks = [block for block in document.blocks if block.kind is not Kind.CONTENTS]
    return list(_inherited(document.text, blocks, dates))


def _inherited(text: str, blocks: Sequence[Block], dates: Sequence[Date]) -> Iterator[Day]:
    """The dates with years and months inherited inside a paragraph."""
    at = 0
    before: Day | None = None
    for date in dates:
        while at < len(blocks) and blocks[at].span.end <= date.span.start:
            at, before = at + 1, None
        if at == len(blocks):
            return
        if blocks[at].span.start <= date.span.start:
            before = _day(text, date, before)
            yield before


def _day(text: str, date: Date, before: Day | None) -> Day:
    year, month, day = date.year, date.month, date.day
    if month is None and not date.text[0].isascii():
        year, month, day = _chinese(date.text)
    own = year is not None
    lead = text[max(0, date.span.start - 3) : date.span.start]
    if year is None and before is not None and not _lexicon().no_year.search(lead):
        year = before.year
        if _lexicon().next_year.search(lead) and year is not None:
            year += 1
        between = text[before.span.end : date.span.start]
        if month is None and day is not None and _CONNECTOR.fullmatch(between):
            month = before.month
    return Day(date.span, date.text, year, month, day, own)


def _chinese(written: str) -> tuple[int | None, int | None, int | None]:
    match = _CHINESE_DATE.fullmatch(written)
    if match is None:
        return None, None, None
    year = int("".join(_DIGITS[char] for char in match.group(1)))
    month, day = (chinese_number(part) if part else None for part in match.groups()[1:])
    return year, int(month) if month else None, int(day) if day else None


# Impossible


def _impossible(text: str, days: Sequence[Day]) -> Iterator[Dating]:
    for date in days:
        reason = _flaw(date)
        if date.text.endswith("号") and not date.own_year and date.day is not None and date.day > _LONGEST_MONTH:
            continue  # 11月4、46号、12月75号凭证: the months are dates, the numbers those of vouchers
        if reason and not text[date.span.start - 1 : date.span.start].isdecimal():
            yield Dating(
                status=Status.CONTRADICTED,
                span=date.span,
                operands=(within(text, date.span),),
                stated=date.text,
                evidence=reason,
                fault="impossible",
            )


def _flaw(date: Day) -> str | None:
    if date.month is None or (date.day is None and not date.own_year):
        return None
    if not 1 <= date.month <= 12:
        return f"没有{date.month}月"
    if date.day is None:
        return None
    # Of an unknown year, 29 February is allowed.
    last = monthrange(date.year if date.year is not None else 2024, date.month)[1]
    if 1 <= date.day <= last:
        return None
    year = f"{date.year}年" if date.year is not None else ""
    return f"{year}{date.month}月只有{last}天"


# Out of order


def _ranges(text: str, days: Sequence[Day]) -> Iterator[Dating]:
    for first, second in pairwise(days):
        if not _CONNECTOR.fullmatch(text, first.span.end, second.span.start):
            continue
        # 11月至3月 is a season, 2021年至2023年3月 compares only the years.
        parts = min(first.precision, second.precision)
        if first.month is None or second.month is None or (not second.own_year and _wraps(first, second)):
            continue
        if second.own_year and not first.own_year and first.year is None:
            continue
        late = first.key(parts) > second.key(parts)
        yield Dating(
            status=Status.CONTRADICTED if late else Status.HOLDS,
            span=Span(first.span.start, second.span.end),
            operands=(Operand("start", "起", first.text, first.span), Operand("end", "止", second.text, second.span)),
            stated=text[first.span.start : second.span.end],
            evidence=f"{written(second)}早于{written(first)}" if late else "",
            fault="order",
        )


def _wraps(first: Day, second: Day) -> bool:
    if first.year is None and first.day is None:
        return True
    return (first.month or 0) - (second.month or 0) >= _WRAPS


def written(date: Day) -> str:
    """A date in full: 2023年7月10日."""
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    return "".join(f"{value}{unit}" for value, unit in parts if value)


def _stages(document: Document, days: Sequence[Day]) -> Iterator[Dating]:
    """第一阶段, 第二阶段 …: each must not begin before the one above it."""
    text = document.text
    before: tuple[int, Day, Span] | None = None
    marks = list(_STAGE.finditer(text))
    index = 0
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else mark.end() + 60
        while index < len(days) and days[index].span.start < mark.end():
            index += 1
        found = days[index] if index < len(days) and days[index].span.start < min(end, mark.end() + 60) else None
        number = "一二三四五六".index(mark.group(1)) + 1
        if found is None or found.month is None:
            before = None
            continue
        span = Span(*mark.span())
        if before is not None and number > before[0] and span.start - before[2].end < 600:
            yield from _stage(text, before, (number, found, span))
        before = number, found, span


def _stage(text: str, before: tuple[int, Day, Span], here: tuple[int, Day, Span]) -> Iterator[Dating]:
    first, second = before[1], here[1]
    if first.year is None or second.year is None:
        if _wraps(first, second):
            return
        late = first.key(3)[1:] > second.key(3)[1:]
    else:
        parts = min(first.precision, second.precision)
        late = first.key(parts) > second.key(parts)
    if late:
        yield Dating(
            status=Status.CONTRADICTED,
            span=Span(here[2].start, second.span.end),
            operands=(Operand("stage", "前一阶段", first.text, first.span),),
            stated=second.text,
            evidence=f"“{here[2].of(text)}”始于{written(second)}，早于“{before[2].of(text)}”的{written(first)}",
            fault="order",
        )


def _purchases(text: str, days: Sequence[Day]) -> Iterator[Dating]:
    """Steps of one purchase in one sentence: nothing is delivered before its contract is signed."""
    index = 0
    lexicon = _lexicon()
    while index < len(days):
        start = begins_after(text, "。！？", days[index].span.start)
        match = _SENTENCE.match(text, start)
        end = match.end() if match else len(text)
        first = index
        while index < len(days) and days[index].span.start < end:
            index += 1
        if index - first >= 2 and not lexicon.several.search(text, start, end):
            yield from _steps(text, days[first:index])


def _steps(text: str, days: Sequence[Day]) -> Iterator[Dating]:
    done: list[tuple[int, Day, Span]] = []
    for date in days:
        stop = _CLAUSE_END.search(text, date.span.end)
        step = _step(text, date.span.end, stop.start() if stop else len(text))
        if step is None or date.month is None or date.year is None:
            continue
        rank, place = step
        loose = _BEFORE.match(text, date.span.end) is not None
        for other_rank, other, other_place in done:
            parts = min(date.precision, other.precision)
            when = written(date) + ("前" if loose else "")
            if rank > other_rank and date.key(parts) < other.key(parts):
                yield Dating(
                    status=Status.CONTRADICTED,
                    span=Span(date.span.start, place.end),
                    operands=(Operand("step", "前一环节", text[other.span.start : other_place.end], other.span),),
                    stated=date.text,
                    evidence=f"{place.of(text)}（{when}）早于{other_place.of(text)}（{written(other)}）",
                    confidence=Confidence.HIGH,
                    fault="order",
                )
                return
        if not loose:
            done.append((rank, date, place))


def _step(text: str, start: int, end: int) -> tuple[int, Span] | None:
    found = [(rank, match) for rank, step in enumerate(_lexicon().steps) if (match := step.search(text, start, end))]
    if not found:
        return None
    rank, match = found[0]
    return rank, Span(*match.span())


# The evaluation and the year it evaluates


def _early(document: Document, days: Sequence[Day], year: int) -> Iterator[Dating]:
    found = [day for day in days if _before_end(day, year) and _evaluates(document, day, year)]
    found += [day for day in days if _before_end(day, year) and day not in found and _signs(document, day)]
    if not found:
        return
    first, *others = sorted(found, key=lambda day: day.span)
    yield Dating(
        status=Status.CONTRADICTED,
        span=first.span,
        operands=(
            title_year(document, year),
            *(Operand("date", "同样早于年度结束", day.text, day.span) for day in others[:8]),
        ),
        stated=written(first),
        computed=f"{year}年12月31日",
        evidence=f"评价{year}年度的工作写在{written(first)}，{year}年度到12月31日才结束",
        fault="early",
    )


def _before_end(date: Day, year: int) -> bool:
    """Whether a day lies before the last weeks of the fiscal year, in that year or the one before."""
    if date.year is None or date.month is None or not year - 1 <= date.year <= year:
        return False
    return date.year < year or date.month < _LAST_MONTHS


def _evaluates(document: Document, date: Day, year: int) -> bool:
    text, lexicon = document.text, _lexicon()
    start = begins_after(text, "。！？", date.span.start)
    match = _SENTENCE.match(text, start)
    sentence = match.group() if match else ""
    # In a list of stages each has its own words: 第一阶段自查；第二阶段抽查.
    stage = _PHRASE.search(text, max(start, text.rfind("；", 0, date.span.start) + 1))
    if (
        (date.day is None and not _of_its_year(sentence, date, year))
        or (stage and lexicon.not_evaluation.search(stage.group()))
        or _inside(text, date.span.start, "《》")
        or _evaluated_time(text, date)
    ):
        return False
    if any(
        int(other.group(1)) < year for other in _FISCAL.finditer(sentence) if start + other.start() != date.span.start
    ):
        return False
    path = "".join(document.section_path(date.span.start))
    if lexicon.work_sections.search(path):
        return False
    if lexicon.evaluation.search(sentence):
        return True
    if not lexicon.stages.search(sentence):
        return False
    line = text.rfind("\n", 0, date.span.start) + 1
    if lexicon.evaluation.search(text, line, date.span.start):
        return True
    return bool(re.search(r"自评|评价", path) and lexicon.evaluation_sections.search(path))


def _evaluated_time(text: str, date: Day) -> bool:
    """Whether a day begins the fiscal year, or the time that its clause says was evaluated: no work was done then."""
    if (date.month, date.day) == (1, 1) and _WHOLE_YEAR.match(text, date.span.end):
        return True
    return (
        _lexicon().evaluated_time.search(text, begins_after(text, "，。；！？", date.span.start), date.span.start)
        is not None
    )


def _of_its_year(sentence: str, date: Day, year: int) -> bool:
    """Whether a sentence tells of a month in which the year it names was evaluated, not of how it was to be."""
    return f"{year}年度" in sentence and date.own_year and _lexicon().to_come.search(sentence) is None


def _signs(document: Document, date: Day) -> bool:
    """Whether a date stands alone in its line, as under a signature."""
    text = document.text
    if date.day is None:
        return False
    start = text.rfind("\n", 0, date.span.start) + 1
    end = text.find("\n", date.span.end)
    line = text[start : len(text) if end < 0 else end].strip()
    match = _SIGNED.fullmatch(line)
    return match is not None and match.group("date").strip() == date.text


def _inside(text: str, at: int, marks: str) -> bool:
    """Whether a place stands between an opening mark and its closing mark."""
    line = text.rfind("\n", 0, at) + 1
    return text.rfind(marks[0], line, at) > text.rfind(marks[1], line, at)
