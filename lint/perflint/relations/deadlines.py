"""Dates by which something was due against the dates on which it is said to have been done in time."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.relations.dates import Day, resolved, written
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
_FARTHEST = 60
"""A deadline and what was done by it stand in one sentence, so many characters apart at most."""
_AROUND = 24
_HALF_A_YEAR = 6


@dataclass(frozen=True)
class _Lexicon:
    due: re.Pattern[str]
    in_time: re.Pattern[str]
    done: re.Pattern[str]
    courses: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    several: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    words = load("dates")["deadline"]
    return _Lexicon(
        re.compile(rf"(?:{words['due']})$"),
        re.compile(rf"(?P<said>{words['in_time']})[^，。；]{{0,12}}$"),
        re.compile(rf"[^，。；]{{0,8}}(?:{words['done']})"),
        tuple(
            (
                re.compile(rf"(?:起|正式|全面|全部)*(?:{course['began']})"),
                re.compile(rf"(?:之?前)?(?:全部|已|全面)*(?:{course['ended']})"),
            )
            for course in words["course"]
        ),
        re.compile(words["several"]),
    )


def deadlines(document: Document, dates: Sequence[Date]) -> Iterator[Verdict | Dating]:
    """What was done after its deadline and is called done in time, and what ended before it began."""
    text = document.text
    for first, second in pairwise(resolved(document, dates)):
        between = text[first.span.end : second.span.start]
        if len(between) > _FARTHEST or _SENTENCE_END.search(between) or not (first.year and second.year):
            continue
        if not (first.month and second.month) or _lexicon().several.search(between):
            continue
        yield from _in_time(text, first, second)
        yield from _course(text, first, second)


def _in_time(text: str, due: Day, done: Day) -> Iterator[Verdict]:
    """合同约定完工时间为9月30日，按期于10月20日完工."""
    words = _lexicon()
    asked = text[max(0, due.span.start - _AROUND) : due.span.start]
    said = words.in_time.search(text, due.span.end, done.span.start)
    if said is None or not words.due.search(re.split("[。；\n]", asked)[-1]):
        return
    end = words.done.match(text, done.span.end)
    if end is None:
        return
    parts = min(due.precision, done.precision)
    late = done.key(parts) > due.key(parts)
    span = Span(said.start("said"), end.end())
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
        evidence=f"{ended.group()}（{written(second)}）早于{began}（{written(first)}）" if late else "",
        fault="order",
    )
