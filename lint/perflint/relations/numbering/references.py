"""References to attachments, tables and parts, and what the report has of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.document import Kind, Style
from perflint.document.marker import marker_at, ordinal
from perflint.relations.model import Operand, Status
from perflint.relations.prose import Reference, within
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document import Block, Document

_N = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_SEE = r"(?:见|参见|参阅|查阅|附后的?|如|按|据|列于|列入)(?:本报告|报告|后附的?|下|所附|后)?[（“]?"
_ATTACHMENT = re.compile(rf"{_SEE}附([件表录]){_N}(?!\d)")
_TABLE = re.compile(rf"{_SEE}表{_N}(?![\d级格页]|[-—.]\d)")
_PART = re.compile(rf"(?:见|参见|参阅)(?:本报告|报告|正文)?[“]?第{_N}(部分|章)")
_ELSEWHERE = re.compile(r"[》〕号][）”]?(?:的|中|之|、)?$|(?:通知|文件|办法|方案|公函|来文)[^，。；]{0,8}$")
_ENTRY = re.compile(rf"附([件表录]) ?{_N}?(?!\d)")
_CAPTION = re.compile(rf"(?:续|附)?表 ?{_N}(?!\d)")
_LIST = re.compile(r"附([件表])?： *")


def references(document: Document) -> Iterator[Reference]:
    """Every reference that can be followed, and whether there is something at its end."""
    text = document.text
    listed, first = _attachments(document)
    tables = _captions(document)
    parts = _parts(document)
    for block in document.blocks:
        if block.kind not in (Kind.TEXT, Kind.TABLE):
            continue
        start, end = _ends(block)
        if listed:
            for match in _ATTACHMENT.finditer(text, start, end):
                there = listed | tables if match.group(1) == "表" else listed
                yield from _followed(text, match, match.group(2), there, (f"附{match.group(1)}", ""), first)
        if tables:
            for match in _TABLE.finditer(text, start, end):
                yield from _followed(text, match, match.group(1), tables, ("表", ""), None)
        if parts:
            for match in _PART.finditer(text, start, end):
                yield from _followed(text, match, match.group(1), parts, ("第", match.group(2)), None)


def _ends(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _followed(
    text: str, match: re.Match[str], written: str, there: set[int], name: tuple[str, str], home: Span | None
) -> Iterator[Reference]:
    number = ordinal(written)
    if not number or _ELSEWHERE.search(text, max(0, match.start() - 24), match.start()) or _quoted(text, match.start()):
        return
    target = f"{name[0]}{written}{name[1]}"
    span = Span(match.end() - len(target), match.end())
    if number in there:
        yield Reference(status=Status.HOLDS, span=span, operands=(), stated=target, target=target)
        return
    known = "、".join(f"{name[0]}{n}{name[1]}" for n in sorted(there))
    operands = (Operand("list", "附件清单", home.of(text), home) if home is not None else within(text, span),)
    yield Reference(
        status=Status.CONTRADICTED,
        span=span,
        operands=operands,
        stated=target,
        evidence=f"文中引用“{target}”，全文只有{known}",
        target=target,
    )


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside a title or a quotation."""
    line = text.rfind("\n", 0, at) + 1
    return any(text.rfind(opening, line, at) > text.rfind(closing, line, at) for opening, closing in ("《》", "“”"))


def _attachments(document: Document) -> tuple[set[int], Span | None]:
    """The numbers of the attachments that are listed or present, and where the list begins.

    The mark 附件4 at the head of a report tells that the report is itself an attachment; on its own it is no list.
    """
    text = document.text
    found: set[int] = set()
    first: Span | None = None
    for index, block in enumerate(document.blocks):
        line = block.span.of(text)
        if block.kind is Kind.ATTACHMENTS:
            head = _LIST.match(line)
            marker = marker_at(text, block.span.start + (head.end() if head else 0), block.span.end)
            number = marker.number if marker is not None and marker.style is Style.ARABIC else 1 if head else None
            if number:
                found.add(number)
                first = first or block.span
            continue
        entry = _ENTRY.match(line)
        if entry and index > 2 and (len(line) <= 40 or block.kind is Kind.CONTENTS) and "。" not in line:
            found.add(ordinal(entry.group(2)) or 1 if entry.group(2) else 1)
            first = first or block.span
    if found:
        cover = _ENTRY.match(document.blocks[0].span.of(text)) if document.blocks else None
        if cover and cover.group(2):
            found.add(ordinal(cover.group(2)) or 0)
    return found, first


def _captions(document: Document) -> set[int]:
    found = set()
    for block in document.blocks:
        caption = _CAPTION.match(document.text, block.span.start, block.span.end)
        if caption and (len(block.span) <= 60 or block.kind is Kind.TABLE):
            found.add(ordinal(caption.group(1)) or 0)
    return found


def _parts(document: Document) -> set[int]:
    """The numbers of the parts; of the chapters in a report that has none."""
    top = [section.marker for section in document.sections if section.parent is None]
    parts = {marker.number for marker in top if marker.style is Style.PART}
    if parts:
        return parts
    chapters = {marker.number for marker in top if marker.style is Style.CHINESE}
    return chapters if len(chapters) >= 3 else set()
