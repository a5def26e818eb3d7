"""Doubled words and broken punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims.sentences import is_form
from perflint.diagnostic import Confidence
from perflint.document import Kind, Style
from perflint.document.marker import marker_at
from perflint.language import tokenize
from perflint.lexicon import derived, load
from perflint.relations.model import Status
from perflint.relations.prose import Wording, within
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document import Block, Document
    from perflint.language import Token

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1|的的")
_CLAUSE_END = "，。；：！？\n"
_REACH = 40
"""Characters on each side that tell where words begin; a text without punctuation is not cut anew for each place."""
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万亿两]+")
_PAIRS = {"）": "（", "”": "“", "》": "《", "〕": "〔", "】": "【"}
_BRACKETS = re.compile(r"[（）“”《》〔〕【】]")
_REPEATED = re.compile(r"(?<!。)。。(?!。)|，，+|；；+|、、+|，[。；、]|。[，；、]|；。|、。")
_ONE_BY_ONE = re.compile("一[\u4e00-\u9fff]")
"""Twice it is one after the other: 一环一环."""
_SIGNS_BESIDE = re.compile("[，。；、]{2}")
"""What every sign that is repeated holds, for a quick look first."""
_DANGLING = re.compile(r"、(?=(?:组 *长|副 *组 *长|成 *员|主 *任|副 *主 *任)：)")


@derived
def _reduplicated() -> frozenset[str]:
    return frozenset(load("wording")["reduplicated"].split("|"))


@derived
def _noun_ending() -> re.Pattern[str]:
    return re.compile(load("wording")["noun_endings"])


def wordings(document: Document) -> Iterator[Wording]:
    """Words that stand twice, and brackets, quotes and separators that do not add up."""
    yield from _doubled(document)
    yield from _punctuation(document)


def _doubled(document: Document) -> Iterator[Wording]:
    text = document.text
    for block, match in document.matches(_DOUBLED):
        word = match.group(1) or "的"
        if _set_apart(document, match.start() + len(word)) or _in_form(document, block, match):
            continue  # 项目来源 本级项目 项目期 3年: cells of a table that were put on one line
        if (
            word not in _reduplicated()
            and not _ONE_BY_ONE.fullmatch(word)
            and not _NUMERALS.fullmatch(word)
            and _are_words(text, block, match)
        ):
            yield Wording(
                status=Status.CONTRADICTED,
                span=Span(*match.span()),
                operands=(within(text, Span(*match.span())),),
                stated=match.group(),
                computed=word,
                evidence=f"“{match.group()}”应为“{word}”",
                fault="doubled",
                replacement=word,
            )


def _in_form(document: Document, block: Block, match: re.Match[str]) -> bool:
    """Whether the sentence is a form in one line, where one cell may end as the next begins."""
    text = document.text
    end = text.find("。", match.end(), block.span.end)
    start = text.rfind("。", block.span.start, match.start()) + 1
    if start == 0 and end < 0 and document.blocks[0] is not block:
        # A form in two lines has no sentence in either.
        before = document.blocks[document.line_at(block.span.start) - 1].span
        if is_form(text, before.start, before.end):
            return True
    return is_form(text, max(start, block.span.start), end if end >= 0 else block.span.end)


def _set_apart(document: Document, middle: int) -> bool:
    """Whether the source has a blank before a character, within its line."""
    reading = document.reading
    first, second = reading.source_offset(middle - 1) + 1, reading.source_offset(middle)
    between = document.source.text[first:second]
    return bool(between) and not between.strip() and "\n" not in between


def _are_words(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the halves are words there: 建设|建设, not the ends of two words or halves of a name."""
    start, end = match.start(), match.end()
    first, last = max(block.span.start, start - _REACH), min(block.span.end, end + _REACH)
    while start > first and text[start - 1] not in _CLAUSE_END:
        start -= 1
    while end < last and text[end] not in _CLAUSE_END:
        end += 1
    middle = (match.start() + match.end()) // 2
    tokens = tokenize(text[start:end], start)
    starts = {token.start for token in tokens}
    if middle not in starts or (match.group(1) is None and match.start() not in starts):
        return False
    if _noun_ending().match(text, match.end()):
        return False  # 服务|服务对象
    # The first half may be the end of a compound (农村公路|公路), the second the beginning of one (公路|公路养护).
    return not any(_is_name(token) and token.span.contains(Span(match.start(), middle)) for token in tokens)


def _is_name(token: Token) -> bool:
    return token.tag in ("nr", "nrt", "nrfg") or token.tag.startswith("m")


def _punctuation(document: Document) -> Iterator[Wording]:
    text = document.text
    if _SIGNS_BESIDE.search(text):
        for _, match in document.matches(_REPEATED):
            yield _broken(text, match.start(), match.group(), f"标点“{match.group()}”不成对或重复")
    for _, match in document.matches(_DANGLING):
        yield _broken(text, match.start(), match.group(), f"标点“{match.group()}”不成对或重复")
    brackets: dict[int, list[re.Match[str]]] = {}
    for block, match in document.matches(_BRACKETS):
        brackets.setdefault(block.span.start, []).append(match)
    for block in document.blocks:
        if block.kind is Kind.TEXT:
            if text.endswith("、", block.span.start, block.span.end):
                yield _broken(text, block.span.end - 1, "、", "行末以顿号结束")
            if block.span.start in brackets:
                yield from _unbalanced(text, block, brackets[block.span.start])


def _unbalanced(text: str, block: Block, brackets: list[re.Match[str]]) -> Iterator[Wording]:
    if brackets[0].group() == "）":
        marker = marker_at(text, block.span.start, block.span.end)
        if marker is not None and marker.style is Style.HALF_BRACKETED:
            brackets = [match for match in brackets if match.start() >= marker.span.end]
    opened: list[tuple[str, int]] = []
    for match in brackets:
        sign = match.group()
        if sign not in _PAIRS:
            opened.append((sign, match.start()))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            opened.pop()
        elif not text[match.start() - 1].isdecimal():  # 1） numbers an item inside a paragraph
            yield _broken(text, match.start(), sign, f"“{sign}”没有对应的“{_PAIRS[sign]}”")
            return
    if opened:
        sign, at = opened[-1]
        yield _broken(text, at, sign, f"“{sign}”没有配对")


def _broken(text: str, at: int, sign: str, reason: str) -> Wording:
    span = Span(at, at + len(sign))
    return Wording(
        status=Status.CONTRADICTED,
        span=span,
        operands=(within(text, span),),
        stated=sign,
        evidence=reason,
        confidence=Confidence.MEDIUM,
        fault="punctuation",
    )
