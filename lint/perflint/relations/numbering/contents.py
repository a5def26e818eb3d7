"""Headings: their levels, the table of contents that lists them, the text that they announce."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document import Kind, Style
from perflint.document.marker import marker_at
from perflint.lexicon import derived, load
from perflint.relations.model import Operand, Status
from perflint.relations.prose import Heading
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perflint.document import Block, Document, Marker, Section

_CONTENTS = re.compile(r"目 ?录")
_LEADER = re.compile(r"[.…·⋯\s\-—]*(?:第 ?)?\d{0,4}(?: ?页)?[\s\-—]*$")
_LEADER_CHARACTERS = "0123456789第页.…·⋯-— \t\u3000"
_NOISE = re.compile(r"[\s，。：；、！？（）“”\"'‘’《》〔〕.…·—-]")
_SENTENCE = re.compile(r"[。；！？：:]$")
_TELLS_ITSELF = re.compile(
    r"\d(?:%|[万亿]?元|[人个户项次家条亩分]|人次|公里|平方米)$|（(?:详?见|附)[^（）]*）$"  # its figure, or where its text is
)
_LONGEST_HEADING = 30
_CELLS = 2
"""A line with so many tabs is a row of a table; in contents one tab leads to the page number."""
_DETACHED = 0.4
"""Above this share of entries without heading, the contents are those of another text."""


@derived
def _outside() -> re.Pattern[str]:
    return re.compile(load("sections")["outside"])


def headings(document: Document) -> Iterator[Heading]:
    """What is wrong with the headings of a report."""
    yield from _levels(document)
    yield from _empty(document)
    yield from _contents(document)


def _is_heading(document: Document, section: Section) -> bool:
    """Whether a numbered line is a heading on a line of its own, not an item or a sentence."""
    if not section.title or len(section.title) > _LONGEST_HEADING or "，" in section.title:
        return False
    end = section.title_span.end
    return end >= len(document.text) or document.text[end] == "\n"


# Levels


def _levels(document: Document) -> Iterator[Heading]:
    """The first sub-heading of a chapter that skips （一）, in a report that uses （一） elsewhere."""
    used = Counter(section.marker.style for section in document.sections if section.parent is not None)
    if used[Style.CHINESE_BRACKETED] < 2:
        return
    for section in document.sections:
        parent = section.parent
        if parent is None or parent.marker.style is not Style.CHINESE or parent.children[0] is not section:
            continue
        if section.marker.style <= Style.CHINESE_BRACKETED or not _is_heading(document, section):
            continue
        above = Span(parent.start, parent.title_span.end)
        yield Heading(
            status=Status.CONTRADICTED,
            span=Span(section.start, section.title_span.end),
            operands=(Operand("above", "上级标题", above.of(document.text), above),),
            stated=section.marker.text,
            computed="（一）",
            evidence=f"“{above.of(document.text)}”之下直接为“{section.marker.text}”，全文其他章节用“（一）”",
            confidence=Confidence.MEDIUM,
            fault="level",
        )


# Headings with nothing under them

_LONGEST_GAP = 40
_FIGURE_ALONE = re.compile(r"\d[\d,]*\.\d+|\d{3,}|0")
"""A cell of a form: what is numbered after it is a row with nothing in it. One or two digits may be a page's number."""


def _empty(document: Document) -> Iterator[Heading]:
    """Headings without text, where their siblings have some."""
    for run in document.runs:
        # Below the second level （1） numbers points of a text rather than headings.
        parent = run[0].parent
        deep = parent is not None and parent.parent is not None
        if len(run) < 2 or (run[0].marker.style > Style.ARABIC and deep):
            continue
        bare = [section for section in run if _is_bare(document, section)]
        if not bare or 3 * len(bare) > len(run) or any(_follows_cell(document, section) for section in bare):
            continue
        for section in bare:
            span = Span(section.start, section.title_span.end)
            sibling = next(other for other in run if other not in bare)
            beside = Span(sibling.start, max(sibling.title_span.end, sibling.marker.span.end))
            yield Heading(
                status=Status.CONTRADICTED,
                span=span,
                operands=(Operand("sibling", "同级标题", beside.of(document.text), beside),),
                stated=span.of(document.text),
                evidence=f"“{span.of(document.text)}”之下没有正文、表格或下级标题",
                fault="empty",
            )


def _is_bare(document: Document, section: Section) -> bool:
    if section.children or not _is_heading(document, section) or _SENTENCE.search(section.title):
        return False
    if _TELLS_ITSELF.search(section.title):
        return False
    return not document.text[section.title_span.end : section.end].strip(" \t\n。")


def _follows_cell(document: Document, section: Section) -> bool:
    before = document.text[max(0, section.start - _LONGEST_GAP) : section.start].rstrip()
    return _FIGURE_ALONE.fullmatch(before[before.rfind("\n") + 1 :].strip()) is not None


# The table of contents


def _contents(document: Document) -> Iterator[Heading]:
    entries = [
        (block, marker_at(document.text, *_ends(block))) for block in document.blocks if _is_entry(document, block)
    ]
    if len(entries) < 3:
        return
    named = {section.start: _key(section.title) for section in document.sections}
    titles = frozenset(named.values())
    keys = [_entry_keys(document, *entry) for entry in entries]
    opened = _keys(document, {key[:2] for pair in keys for key in pair})
    lost = [
        (block, marker)
        for (block, marker), pair in zip(entries, keys, strict=True)
        if not _has_heading(document, block, pair, opened, titles)
    ]
    if len(lost) > max(1, _DETACHED * len(entries)):
        return
    listed = {key for key, _ in keys}
    unlisted = list(_unlisted(document, [marker for _, marker in entries if marker], listed, named))
    numbered: dict[tuple[Style, int], deque[Section]] = {}
    for section in unlisted:
        numbered.setdefault((section.marker.style, section.marker.number), deque()).append(section)
    paired = set()
    for block, marker in lost:
        partners = numbered.get((marker.style, marker.number)) if marker else None
        partner = partners.popleft() if partners else None
        paired.add(id(partner))
        yield _lost(document, block, partner)
    for section in unlisted:
        if id(section) not in paired:
            yield _extra(document, section, entries[0][0])


def _ends(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _is_entry(document: Document, block: Block) -> bool:
    """Whether a line is an entry of the contents: not their title, and no row of a table that follows them."""
    if block.kind is not Kind.CONTENTS:
        return False
    line = block.span.of(document.text)
    return line.count("\t") < _CELLS and not _CONTENTS.fullmatch(line.strip())


def _key(text: str) -> str:
    """A title without spaces, punctuation, leaders and page number."""
    return _NOISE.sub("", _without_leader(text))


def _without_leader(text: str) -> str:
    """A title without leaders and page number."""
    head = text.rstrip(_LEADER_CHARACTERS)
    return text if len(head) == len(text) else head + _LEADER.sub("", text[len(head) :])


def _entry_keys(document: Document, block: Block, marker: Marker | None) -> tuple[str, str]:
    """An entry without its number and with it."""
    full = _key(block.span.of(document.text))
    return _key(document.text[marker.span.end : block.span.end]) if marker else full, full


def _keys(document: Document, heads: set[str]) -> list[str]:
    """The lines of the report outside the contents that begin with one of `heads`, without punctuation, sorted."""
    keys = set()
    text = document.text
    firsts = {head[:1] for head in heads}
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        if start < end and text[start].isalnum() and text[start] not in firsts:
            continue
        if block.kind is Kind.CONTENTS or _NOISE.sub("", text[start : min(end, start + 12)])[:2] not in heads:
            continue
        keys.add(_NOISE.sub("", text[start : min(end, start + 80)]))
    return sorted(keys)


def _has_heading(
    document: Document,
    block: Block,
    keys: tuple[str, str],
    opened: Sequence[str],
    titles: frozenset[str],
) -> bool:
    whole = block.span.of(document.text)
    if _outside().match(whole):
        return True
    key, full = keys
    if len(key) < 2 or key in titles:
        return True
    # A page number may be glued to the title, and a long title may go on in the body's line.
    return _begins(opened, full) or _begins(opened, key) or key[:-1] in titles


def _begins(lines: Sequence[str], words: str) -> bool:
    """Whether one of the lines, which are sorted, begins with some words."""
    at = bisect_left(lines, words)
    return at < len(lines) and lines[at].startswith(words)


def _unlisted(
    document: Document, markers: Sequence[Marker], listed: set[str], named: Mapping[int, str]
) -> Iterator[Section]:
    """Headings of a level that the contents list, missing there though a sibling stands there.

    `named` are the titles as they are compared, by where the section starts.
    """
    styles = {marker.style for marker in markers}
    for run in document.runs:
        if run[0].marker.style not in styles or run[0].marker.style > Style.CHINESE_BRACKETED:
            continue
        present = [named[section.start] in listed for section in run]
        if 2 * sum(present) < len(run) or not any(present):
            continue
        yield from (
            section
            for section, there in zip(run, present, strict=True)
            if not there and _is_heading(document, section) and not _SENTENCE.search(section.title)
        )


def _lost(document: Document, block: Block, partner: Section | None) -> Heading:
    entry = _without_leader(block.span.of(document.text))
    span = Span(block.span.start, block.span.start + len(entry))
    title = next(b.span for b in document.blocks if b.kind is Kind.CONTENTS)
    operands = (Operand("contents", "目录", title.of(document.text), title),)
    evidence = f"目录列有“{entry}”，正文没有这一标题"
    if partner is not None:
        place = Span(partner.start, partner.title_span.end)
        operands = (Operand("heading", "正文标题", place.of(document.text), place),)
        evidence = f"目录为“{entry}”，正文为“{place.of(document.text)}”"
    return Heading(
        status=Status.CONTRADICTED,
        span=span,
        operands=operands,
        stated=entry,
        computed=operands[0].text if partner is not None else "",
        evidence=evidence,
        fault="contents",
    )


def _extra(document: Document, section: Section, first: Block) -> Heading:
    span = Span(section.start, section.title_span.end)
    return Heading(
        status=Status.CONTRADICTED,
        span=span,
        operands=(Operand("contents", "目录", first.span.of(document.text), first.span),),
        stated=span.of(document.text),
        evidence=f"正文有“{span.of(document.text)}”，目录没有列出",
        fault="contents",
    )
