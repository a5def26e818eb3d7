"""Dates by which something was due against the dates on which it is said to have been done in time."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.relations.dating.dates import Day, resolved, written
from perflint.relations.model import Operand, Status
from perflint.relations.prose import Dating
from perflint.relations.scoring import Verdict
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.document import Document
    from perflint.quantity import Date

_SENTENCE_END = re.compile(r"[。！？；\n]")
_BEFORE = re.compile(r"(?:之|以)?前")
_FARTHEST = 60
"""A deadline and what was done by it stand in one sentence, so many characters apart at most."""
_AROUND = 24
_HALF_A_YEAR = 6


@dataclass(frozen=True)
class _Lexicon:
    due: re.Pattern[str]
    in_time: re.Pattern[str]
    said_after: re.Pattern[str]
    said_within: re.Pattern[str]
    actual: re.Pattern[str]
    done: re.Pattern[str]
    courses: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    several: re.Pattern[str]
    plans: re.Pattern[str]
    running: re.Pattern[str]
    ahead: re.Pattern[str]
    past: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    words = load("dates")["deadline"]
    return _Lexicon(
        re.compile(rf"(?:{words['due']})$"),
        re.compile(rf"(?P<said>{words['in_time']})[^，。；]{{0,12}}$"),
        re.compile(
            rf"[^，。；]{{0,6}}[，,](?:属|系|为|均|已)?(?P<said>(?:{words['in_time']})(?:完成|{words['done']}))"
        ),
        re.compile(rf"(?:{words['within']})*(?P<said>(?:{words['in_time']})[^，。；]{{0,4}}(?:{words['done']}))"),
        re.compile(rf"(?:{words['actual']})[^，。；]{{0,10}}$"),
        re.compile(rf"[^，。；]{{0,8}}(?:{words['done']})"),
        tuple(
            (
                re.compile(rf"(?:起|正式|全面|全部)*(?:{course['began']})"),
                re.compile(rf"(?:之?前)?(?:全部|已|全面)*(?:{course['ended']})"),
            )
            for course in words["course"]
        ),
        re.compile(words["several"]),
        *(re.compile(words[name]) for name in ("plans", "running", "ahead", "past")),
    )


def deadlines(document: Document, dates: Sequence[Date]) -> Iterator[Verdict | Dating]:
    """What was done after its deadline and is called done in time, and what ended before it began."""
    text = document.text
    days = resolved(document, dates)
    if document.year is not None and f"{document.year}年" in document.title:
        yield from _plans(document, days, document.year)
    for first, second in pairwise(days):
        between = text[first.span.end : second.span.start]
        if len(between) > _FARTHEST or _SENTENCE_END.search(between) or (first.year is None) != (second.year is None):
            continue
        if not (first.month and second.month) or _lexicon().several.search(between):
            continue
        yield from _in_time(text, first, second)
        if first.year is not None:
            yield from _course(text, first, second)


def _plans(document: Document, days: Sequence[Day], year: int) -> Iterator[Dating]:
    """下一步，2023年6月底前完成… in a report on 2023 that was written when the year was over."""
    text, words = document.text, _lexicon()
    if not any(day.year == year + 1 for day in days) or words.running.search(document.title):
        return
    for day in days:
        ahead = day.own_year and day.year == year and day.month and words.ahead.match(text, day.span.end)
        if not ahead or not words.plans.search("".join(document.section_path(day.span.start))):
            continue
        start = max(text.rfind(mark, 0, day.span.start) for mark in "。；：\n") + 1
        end = _SENTENCE_END.search(text, day.span.end)
        if words.past.search(text, start, end.start() if end else len(text)):
            continue
        at = text.find(f"{year}年")
        own = Span(at, at + 5)
        yield Dating(
            status=Status.CONTRADICTED,
            span=day.span,
            operands=(Operand("year", "报告年度", own.of(text), own),),
            stated=day.text,
            evidence=f"下一步的期限“{day.text}{ahead.group()}”早于本报告，{year}年度已经结束",
            confidence=Confidence.MEDIUM,
            fault="order",
        )


def _in_time(text: str, due: Day, done: Day) -> Iterator[Verdict]:
    """合同约定完工时间为9月30日，按期于10月20日完工."""
    words = _lexicon()
    asked = text[max(0, due.span.start - _AROUND) : due.span.start]
    end = words.done.match(text, done.span.end)
    if end is None:
        return
    said = words.in_time.search(text, due.span.end, done.span.start)
    if said is not None and words.due.search(re.split("[。；\n]", asked)[-1]):
        span = Span(said.start("said"), end.end())
    else:
        # 应于9月30日前拨付，实际于10月20日全部按期拨付; or 拨付完毕，按期完成
        said = words.said_within.match(text, done.span.end) or words.said_after.match(text, end.end())
        before = _BEFORE.match(text, due.span.end)
        actual = words.actual.search(text, due.span.end, done.span.start)
        if said is None or actual is None or not (before or words.due.search(re.split("[。；\n]", asked)[-1])):
            return
        span = Span(said.start("said"), said.end("said"))
    if due.year is None and (done.month or 0) - (due.month or 0) >= _HALF_A_YEAR:
        return  # by the end of January, and done in December: of the year before
    parts = min(due.precision, done.precision)
    late = done.key(parts) > due.key(parts)
    yield Verdict(
        status=Status.CONTRADICTED if late else Status.HOLDS,
        span=span,
        operands=(
            Operand("actual", "完成日期", done.text, done.span),
            Operand("target", "期限", due.text, due.span),
        ),
        stated=said.group("said"),
        computed=written(done),
        evidence=f"期限为{written(due)}，完成于{written(done)}，文中称“{span.of(text)}”",
        subject="期限",
        missed=False,
    )


def _course(text: str, first: Day, second: Day) -> Iterator[Dating]:
    """自3月20日启动，于3月10日完成."""
    if text[first.span.start - 1] not in "自从于":
        return
    for start, end in _lexicon().courses:
        began, ended = start.match(text, first.span.end), end.match(text, second.span.end)
        if began is not None and ended is not None:
            yield from _ended(text, first, second, began.group(), ended)
            return


def _ended(text: str, first: Day, second: Day, began: str, ended: re.Match[str]) -> Iterator[Dating]:
    if not second.own_year and (first.month or 0) - (second.month or 0) >= _HALF_A_YEAR:
        return  # 自11月启动，于3月完成 runs into the next year
    parts = min(first.precision, second.precision)
    late = first.key(parts) > second.key(parts)
    yield Dating(
        status=Status.CONTRADICTED if late else Status.HOLDS,
        span=Span(first.span.start, ended.end()),
        operands=(Operand("start", "起", first.text, first.span), Operand("end", "止", second.text, second.span)),
        stated=text[first.span.start : ended.end()],
        evidence=f"{ended.group().lstrip('之前')}（{written(second)}）早于{began}（{written(first)}）" if late else "",
        fault="order",
    )
