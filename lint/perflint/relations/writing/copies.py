"""Copied passages and blanks of a template."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document import Kind
from perflint.lexicon import derived, load, quick_look
from perflint.relations.model import Operand, Status
from perflint.relations.prose import Passage, Residue, within
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.document import Block, Document, Section

_SHORTEST = 40
"""From this length on, in code points, a repetition is no accident."""
_PARAGRAPH = 60
"""From this length on, in code points, a paragraph that stands again word by word was pasted there."""
_FIGURE = re.compile(r"\d|[一二三四五六七八九十两]+(?:个|名|家|项|处|辆)")
_YEARS = re.compile(r"20\d\d年度?")
_CLAUSE = re.compile(r"[^，。；！？\n]{6,}")
_GAP = 8
"""Shorter clauses between two that match are not compared."""
_WHOLE = 0.5
"""A copy that fills this share of both its sections makes them the same section."""
_BLANK = re.compile(r"(?<![A-Za-z0-9])(?:20)?(?:[Xx]{2,}|×{2,}|\*{2,})(?![A-Za-z0-9])|_{3,}(?=[万亿元个家人名项次%])")
_AFTER_NAME = re.compile(r"[，。；、）（\n ]|[均都表负任为在向对]|等|同志|先生|女士|某|$")
_MASKED_REPORT = 6
"""From so many blanks on, names of places among them, the report was made anonymous."""


@dataclass(frozen=True)
class _Lexicon:
    boilerplate_sections: re.Pattern[str]
    boilerplate: re.Pattern[str]
    advice_sections: re.Pattern[str]
    summary_sections: re.Pattern[str]
    blanks: tuple[tuple[str, re.Pattern[str]], ...]
    sign_of_blank: re.Pattern[str]
    after_choice: re.Pattern[str]
    surnames: frozenset[str]
    person: re.Pattern[str]
    """Up to the surname of someone told of by a masked name."""
    masked_name: re.Pattern[str]
    masked_place: re.Pattern[str]
    measure: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("copies")
    blanks = (("instruction", "instructions"), ("choice", "choices"), ("reason", "reasons"), ("figure", "figures"))
    return _Lexicon(
        re.compile(data["boilerplate_sections"]),
        re.compile(data["boilerplate"]),
        re.compile(data["advice_sections"]),
        re.compile(data["summary_sections"]),
        tuple((fault, re.compile(data[key])) for fault, key in (*blanks, ("date", "dates"))),
        quick_look(data["sign_of_blank"], "copies"),
        re.compile(data["after_choice"]),
        frozenset(data["surnames"]),
        re.compile(rf"(?:^|[，。；：、（“\n]|{data['persons']})$"),
        re.compile(rf"[{data['surnames']}]某"),
        re.compile(data["masked_places"]),
        re.compile(data["measures"]),
    )


# Passages


def passages(document: Document) -> Iterator[Passage]:
    """Passages of 40 characters or more that stand twice; each is compared with its first occurrence only."""
    text = document.text
    whole = list(_paragraphs(document))
    yield from whole
    told = {passage.span.start for passage in whole}
    clauses = [
        match.span()
        for block in document.blocks
        if block.kind is Kind.TEXT and block.span.start not in told
        for match in _CLAUSE.finditer(text, block.span.start, block.span.end)
    ]
    words = [text[start:end] for start, end in clauses]
    if len(set(words)) == len(words):
        return
    heads = [section.start for section in document.sections]
    within_section = [bisect_right(heads, start) for start, _ in clauses]
    opening = {at for at in range(1, len(clauses)) if within_section[at] != within_section[at - 1]}
    first: dict[str, int] = {}
    at = 0
    while at < len(words):
        before = first.setdefault(words[at], at)
        size = _common(words, clauses, opening, before, at) if before < at else 0
        span = Span(clauses[at][0], clauses[at + size - 1][1]) if size else Span(0, 0)
        if len(span) >= _SHORTEST:
            found = _passage(document, span, Span(clauses[before][0], clauses[before + size - 1][1]))
            if found is not None:
                yield found
        for index in range(at, at + size):
            first.setdefault(words[index], index)
        at += max(size, 1)


def _paragraphs(document: Document) -> Iterator[Passage]:
    """Paragraphs with figures that stand again under another heading, word by word."""
    text, lexicon = document.text, _lexicon()
    first: dict[str, Span] = {}
    for block in document.blocks:
        if block.kind is not Kind.TEXT or len(block.span) < _PARAGRAPH:
            continue
        words = block.span.of(text).strip()
        earlier = first.setdefault(words, block.span)
        if earlier is block.span or not _FIGURE.search(_YEARS.sub("", words)):
            continue
        found = _passage(document, block.span, earlier)
        # A summary says again what the report says.
        if found is not None and not any(
            lexicon.summary_sections.search("".join(section.path)) or lexicon.advice_sections.search(section.path[0])
            for section in map(document.section_at, (block.span.start, earlier.start))
            if section is not None
        ):
            yield replace(found, confidence=Confidence.HIGH, advice=False)


def _common(
    words: Sequence[str], clauses: Sequence[tuple[int, int]], opening: set[int], first: int, second: int
) -> int:
    """How many clauses from two places on are the same, with no more than punctuation and short words between.

    The next section, whose first clause is `opening`, is another passage.
    """
    size = 1
    while second + size < len(words) and first + size < second and words[first + size] == words[second + size]:
        gaps = [clauses[at + size][0] - clauses[at + size - 1][1] for at in (first, second)]
        if max(gaps) > _GAP or second + size in opening:
            break
        size += 1
    return size


def _passage(document: Document, span: Span, earlier: Span) -> Passage | None:
    here, there = document.section_at(span.start), document.section_at(earlier.start)
    if here is None or there is None or here is there:
        return None
    lexicon, text = _lexicon(), document.text
    words = span.of(text)
    if all(lexicon.boilerplate_sections.search("".join(section.path)) for section in (here, there)):
        return None
    if sum(len(clause) for clause in _CLAUSE.findall(words) if not lexicon.boilerplate.search(clause)) < _SHORTEST:
        return None
    figures = re.search(r"\d", re.sub(r"20\d\d年", "", words)) is not None
    advice = bool(lexicon.advice_sections.search(here.path[0]))
    # 自评结论 says in short what 项目情况 says again.
    in_short = [lexicon.summary_sections.search("".join(section.path)) is not None for section in (here, there)]
    whole = min(len(span) / _length(document, here), len(earlier) / _length(document, there)) >= _WHOLE
    return Passage(
        status=Status.CONTRADICTED,
        span=span,
        operands=(Operand("earlier", "相同文字", _excerpt(earlier.of(text)), earlier),),
        stated=_excerpt(words),
        evidence=f"“{_title(there)}”与“{_title(here)}”之下有{len(span)}个字完全相同：{_excerpt(words)}",
        confidence=Confidence.HIGH if whole else Confidence.MEDIUM,
        length=len(span),
        advice=advice or not whole or in_short[0] != in_short[1] or (not figures and here.parent is not there.parent),
    )


def _length(document: Document, section: Section) -> int:
    """The length of a section's own text, without its sub-sections."""
    end = section.children[0].start if section.children else section.end
    return max(1, len(document.text[section.body_start : end].strip()))


def _title(section: Section) -> str:
    return f"{section.marker.text}{section.title}"[:24]


def _excerpt(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:29]}…"


# Blanks


def residues(document: Document) -> Iterator[Residue]:
    """Blanks, instructions and choices of a template that nobody filled in."""
    text = document.text
    lexicon = _lexicon()
    lines = {block.span.start: block for block, _ in document.matches(lexicon.sign_of_blank)}
    for block in lines.values():
        line = block.span.of(text)
        for fault, pattern in lexicon.blanks:
            for match in pattern.finditer(text, block.span.start, block.span.end):
                if fault == "choice" and not lexicon.after_choice.match(text, match.end()):
                    continue
                if not _in_title(line, match.start() - block.span.start):
                    yield _residue(text, Span(*match.span()), fault)
    yield from _placeholders(document)


def _placeholders(document: Document) -> Iterator[Residue]:
    text = document.text
    if not any(sign in text for sign in "Xx×*_"):
        return
    found = [match for block, match in document.matches(_BLANK, Kind.TEXT, Kind.TABLE) if _is_blank(text, block, match)]
    if len(found) >= _MASKED_REPORT:
        # A sample or an anonymised report: one finding tells as much as a hundred.
        found = found[:1]
    for match in found:
        yield _residue(text, Span(*match.span()), "placeholder")


def _is_blank(text: str, block: Block, match: re.Match[str]) -> bool:
    lexicon, before = _lexicon(), text[max(0, match.start() - 1) : match.start()]
    masked = (
        before in lexicon.surnames
        and bool(before)
        and (_AFTER_NAME.match(text, match.end()) is not None or _is_person(text, match))
    ) or (
        lexicon.masked_place.match(text, match.end()) is not None
        and lexicon.masked_name.search(text, block.span.start, block.span.end) is not None
    )
    digits = before.isdecimal() or text[match.end() : match.end() + 1].isdecimal()
    return not masked and not digits and not _in_title(block.span.of(text), match.start() - block.span.start)


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Whether a masked name stands where one is told: 村民张××反映, and not a blank: 资金××万元."""
    lexicon, surname = _lexicon(), match.start() - 1
    told = lexicon.person.search(text[max(0, surname - 4) : surname]) is not None
    return told and lexicon.measure.match(text, match.end()) is None


def _in_title(line: str, at: int) -> bool:
    return line.rfind("《", 0, at) > line.rfind("》", 0, at)


def _residue(text: str, span: Span, fault: str) -> Residue:
    line = text.rfind("\n", 0, span.start) + 1
    after = text.find("\n", span.end)
    context = text[max(line, span.start - 12) : min(len(text) if after < 0 else after, span.end + 8)]
    return Residue(
        status=Status.CONTRADICTED,
        span=span,
        operands=(within(text, span),),
        stated=span.of(text),
        evidence=f"…{context}…",
        fault=fault,
    )
