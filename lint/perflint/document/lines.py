"""From the lines of a file to the lines of thought: layout removed, wrapped lines joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from perflint.document import aligned
from perflint.document.fold import fold
from perflint.document.marker import marker_at
from perflint.document.model import Block, Kind, Style
from perflint.text import Edit, ReadingText, Span, comments, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document.model import Marker

_MARKS = re.compile(
    r"\[bookmark：[^\]\n]*\]"  # Word exports
    r"|(?:HYPERLINK|PAGEREF|TOC) +(?:\\[a-z] *)*[\"“”_A-Za-z0-9\\-]*(?: *\\?h(?: +\\[a-z])*)?"
    r"|[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]"
    r"|\*\*(?=\S)|(?<=\S)\*\*"
)
_SPACES = re.compile(r"[ \t]+")
_NEEDLESS_SPACE = re.compile(r" (?:(?<![0-9A-Za-z] )|(?![0-9A-Za-z]))")
_NEEDLESS_IN_CELL = re.compile(r" (?<!\| )(?!\|)(?:(?<![0-9A-Za-z] )|(?![0-9A-Za-z]))")
_ALPHANUMERIC = frozenset(ascii_letters + digits)
_PAGE = re.compile(r"[-—–― ]*第? ?\d{1,4} ?页?[-—–― ]*|第 ?\d{1,4} ?页[ ，,/／]*共? ?\d{1,4} ?页|\d{1,4} ?/ ?\d{1,4}")
_BARE_PAGE = re.compile(r"\d{1,4}")
_LEADERS = re.compile(r"[.…·⋯](?:[.…·⋯]{3,} *\d{0,4} *$|[.…·⋯]{5,})")
_LEADER_AND_PAGE = re.compile(r"(?<![.…·⋯])[.…·⋯]*\d{0,4}$")
_TABBED_PAGE = re.compile(r"[^\t]+\t *\d{1,4} *$")
_PAGE_OF_ENTRY = re.compile(r"PAGEREF|(?<![〕年月第\d])\d{1,3}$")
_CONTENTS = re.compile(r"目 *录")
_ATTACHMENTS = re.compile(r"附(?:件|表)?： *(?=\S)")
_MARKDOWN = re.compile(r"#{1,6} +|> +")
_RULE = re.compile(r"[|:+\- =]*-{3,}[|:+\- =]*|[=*_-]{3,}")
_CAPTION = re.compile(r"(?:续|附)?[表图] ?[\d一二三四五六七八九十]{1,3}(?!\d)")
_OPEN_END = tuple("，、（《“〔")
_UNIT = re.compile(r"[万亿](?:元|人|户|亩|个|平|公|次|吨|株|千)|(?:元|%|个百分点|平方米|公里|人次)")
_SENTENCE_END = tuple(stop + closing for stop in "。！？" for closing in ("", "”", "）", "”）"))
_LINE_END = ("。", "；", "：", "！", "？", "”", "）", "|")
_NEVER_FIRST = tuple("，。；、：）！？”》〕%")
_NUMERALS = tuple("二三四五六七八九十")
_FULL_SHARE = 0.86
_WIDEST_PAGE = 130
_SHORTEST_WRAP = 20


@dataclass(slots=True)
class _Line:
    """A line of the source, folded: `text` is `folded[start:end]` without its outer spaces."""

    start: int
    end: int
    text: str
    width: int
    kind: Kind = Kind.TEXT
    dropped: bool = False
    row: int = -1
    opens_cell: bool = True
    alone: bool = False
    """Whether it is a cell that is read as a paragraph: it ends where it ends, whatever stands around it."""
    reach: int = 0
    """Its characters, indentation included: some programs wrap by these, not by columns."""
    set_off: bool = False
    """Whether it is indented or below an empty line, as paragraphs begin."""


@dataclass(frozen=True, slots=True)
class _Wrap:
    """Where a text was wrapped: at a width in columns, or at a number of characters, letters and digits counted alike."""

    columns: int | None = None
    reach: int | None = None
    sets_off: bool = False
    """Whether paragraphs begin set off, so that a line which is not goes on with the one before."""

    def cut(self, line: _Line) -> bool:
        """Whether a line is as full as only a wrapped one is."""
        if self.reach is not None:
            return line.reach == self.reach
        return self.columns is not None and line.width >= self.columns * _FULL_SHARE


def read(source: str) -> tuple[ReadingText, list[Block]]:
    """The reading text of a source, one block a line, and the blocks."""
    aside = [comment.span for comment in comments(source)]
    folded = edited(fold(source), [Edit(span, " " * len(span)) for span in aside])
    starts = [span.start for span in aside]
    lines = [line for line in _lines(source, folded) if line.text or not _is_comment(line, folded, starts)]
    _mark_tables(lines)
    lines = _with_aligned_cells(folded, lines)
    wrap = _wrap(lines)
    _drop_furniture(lines, wrapped=wrap is not None)
    _mark_contents(lines)
    _mark_cell_streams(lines)
    return _assemble(folded, lines, wrap)


def _lines(source: str, folded: str) -> Iterator[_Line]:
    begin, empty = 0, True
    for raw in folded.split("\n"):
        text = raw.strip(" \t")
        tabbed = "\t" in raw
        indented = tabbed and raw.lstrip(" ").startswith("\t")
        if indented and "\t" in text:
            text = raw.strip(" ").rstrip("\t")  # a row whose first cells are empty
        start = begin + raw.index(text[0]) if text else begin
        end = start + len(text)
        begin += len(raw) + 1
        seen = _MARKS.sub("", text) if "[" in text else source[start:end]
        line = _Line(start, end, text, _width(seen))
        line.reach = len(raw.rstrip(" "))
        line.set_off = empty or raw[:1] in (" ", "\t")
        empty = not text
        if (
            (tabbed and (indented or not text or ("\t" in text and not _LEADERS.search(text))))
            or text.startswith("|")
            or (text.endswith("|") and text.count("|") >= 2)
        ):
            line.kind = Kind.TABLE  # one without text is an empty cell
        cells = _cells_of_form(source, line) if text.startswith("|") and text.endswith("|") and "。" in text else []
        yield from cells or [line]


def _cells_of_form(source: str, line: _Line) -> list[_Line]:
    """The label and the text of a form's row (主要成效 | sentences), which is no row of figures; else nothing."""
    cells = []
    at = line.start
    for cell in line.text.split("|"):
        text = cell.strip()
        if text:
            start = at + cell.index(text)
            end = start + len(text)
            cells.append(_Line(start, end, text, _width(source[start:end]), alone=True))
        at += len(cell) + 1
    *labels, last = cells or [line]
    is_form = len(labels) <= 1 and last.width >= _SHORTEST_PROSE and "。" in last.text
    return cells if is_form and all(one.width <= _LONGEST_LABEL and "。" not in one.text for one in labels) else []


def _is_comment(line: _Line, folded: str, starts: list[int]) -> bool:
    """Whether an empty line is so because a comment to perflint stands on it: then it parts nothing."""
    after = bisect_left(starts, line.start)
    return after < len(starts) and folded.find("\n", line.start, starts[after]) < 0


def _width(text: str) -> int:
    """Columns of a line as printed; what takes three bytes in UTF-8 is two columns wide, near enough."""
    return len(text) + (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2


def _mark_tables(lines: list[_Line]) -> None:
    """Cells on lines of their own: a group of lines whose first one is indented by a tab is a table row."""
    _mark_bars(lines)
    in_row, row = False, 0
    for line in lines:
        if line.kind is Kind.TABLE and "\t" not in line.text and "|" not in line.text:
            in_row = True
            line.row = row
        elif not line.text:
            row += in_row
            in_row = False
        elif in_row and line.kind is Kind.TEXT:
            line.kind, line.row, line.opens_cell = Kind.TABLE, row, False


def _mark_bars(lines: list[_Line]) -> None:
    """Rows without bars at their edges: two lines or more on end with the same number of bars, two at least."""
    for bars, group in groupby(lines, key=_bars):
        members = list(group) if bars >= 2 else []
        if len(members) >= 2:
            for line in members:
                line.kind = Kind.TABLE


def _bars(line: _Line) -> int:
    return line.text.count("|") if line.kind is Kind.TEXT and "。" not in line.text else 0


def _with_aligned_cells(folded: str, lines: list[_Line]) -> list[_Line]:
    """The lines, those of tables that only spaces set out cut into their cells."""
    found: list[_Line] = []
    for spaced, group in groupby(lines, key=lambda line: _may_be_aligned(folded, line)):
        members = list(group)
        if not spaced or len(members) < _FEWEST_ROWS:
            found += members
            continue
        told = [aligned.pieces(line.text, _indentation(folded, line), _width) for line in members]
        rows = aligned.rows(told, lambda text: _VALUE.fullmatch(text) is not None)
        for at, (line, row) in enumerate(zip(members, rows, strict=True), start=len(found)):
            found += [line] if row is None else _cells_of_row(line, row, at)
    return found


def _may_be_aligned(folded: str, line: _Line) -> bool:
    """Whether a line may be a row: it has wide spaces, or goes on far from the margin with the cell above."""
    wide = "  " in line.text or _indentation(folded, line) >= _FAR_IN
    return wide and line.kind is Kind.TEXT and bool(line.text) and not _SENTENCE.search(line.text)


def _indentation(folded: str, line: _Line) -> int:
    return line.start - (folded.rfind("\n", 0, line.start) + 1)


def _cells_of_row(line: _Line, row: aligned.Row, number: int) -> list[_Line]:
    """The cells of a line on lines of their own; empty ones stand where the cell before them ends."""
    cells, at = [], line.start
    for piece in row:
        start, end = (line.start + piece.start, line.start + piece.end) if piece is not None else (at, at)
        text = piece.text if piece is not None else ""
        cells.append(_Line(start, end, text, _width(text), Kind.TABLE, row=number, alone=True))
        at = end
    return cells


_SENTENCE = re.compile("[。；]")
_FEWEST_ROWS = 3
_FAR_IN = 12
_VALUE = re.compile(r"[≥≤<>=~-]*\d[\d,.]*(?:%|[\u4e00-\u9fff（）/]{0,5})|[—-]{1,4}|/|无|优|良|中|差|[高中低]")
_CELL_STREAM = "指标|项目|名称|类别|科目|内容|预算|分值|金额|单位"
_LONGEST_CELL = 48
_LONGEST_LABEL = 48
_SHORTEST_PROSE = 24
_FIGURE = re.compile(r"-?\d[\d,.]*%?")
_PROSE = re.compile(r"[。；，：！？]")


def _mark_cell_streams(lines: list[_Line]) -> None:
    """Tables that were flattened to one cell a line, without tabs: runs of short lines with many figures."""
    run: list[_Line] = []
    written = [line for line in lines if line.text and not line.dropped]
    for line, follower in zip_longest(written, written[1:]):
        if line.kind is Kind.TEXT and _may_be_cell(line, follower):
            run.append(line)
            continue
        _mark_stream(run)
        run = []
    _mark_stream(run)


def _may_be_cell(line: _Line, follower: _Line | None) -> bool:
    """Whether a line may be a cell; a numbered one is an item of the table where its figure follows it."""
    if line.width > _LONGEST_CELL or _PROSE.search(line.text):
        return False
    if _VALUE.fullmatch(line.text) is not None or marker_at(line.text, 0, len(line.text)) is None:
        return True
    return follower is not None and _FIGURE.fullmatch(follower.text) is not None


def _mark_stream(run: list[_Line]) -> None:
    values = [bool(_VALUE.fullmatch(line.text)) for line in run]
    if sum(values) < 4 or len(run) < 8:
        return
    first = values.index(True)
    head = next((i for i in range(first, -1, -1) if re.search(_CELL_STREAM, run[i].text)), None)
    # The header is the stretch of names before the first figure; a title above it is no part of the table.
    start = next(
        (i for i in range(len(run)) if re.fullmatch(rf".{{0,8}}(?:{_CELL_STREAM}).{{0,6}}", run[i].text)), None
    )
    last = max(i for i, value in enumerate(values) if value)
    if head is None or start is None or start > first or sum(values[start:last]) < 0.35 * (last - start):
        return
    for line in run[_whole_header(values, first, start) : last + 1]:
        line.kind, line.row = Kind.TABLE, -2


def _whole_header(values: list[bool], first: int, start: int) -> int:
    """Where a header begins whose first names are no words of tables: as many cells before the first row as a row has."""
    figures = next((i for i, value in enumerate(values[first:]) if not value), 0)
    names = next((i for i, value in enumerate(values[first + figures :]) if value), 0)
    again = first + figures + names
    if not 0 < names <= 2 or figures < 2 or values[again : again + figures + 1] != [True] * figures + [False]:
        return start
    begin = first - names - (figures + names)
    return begin if 0 <= begin < start else start


def _wrap(lines: list[_Line]) -> _Wrap | None:
    """How a text was wrapped; None when each line is a paragraph."""
    lengths = Counter(line.reach for line in lines if line.kind is Kind.TEXT and line.text)
    longest = max(lengths, default=0)
    # Paragraphs seldom have one length, and never a third of them just the longest.
    if longest >= _SHORTEST_WRAP and lengths[longest] >= max(6, lengths.total() * 0.3):
        wrap = _Wrap(reach=longest)
    else:
        wide = [line for line in lines if line.kind is Kind.TEXT and line.width >= 30]
        if len(wide) < 8:
            return None
        page = sorted(line.width for line in wide)[int(len(wide) * 0.97)]
        # No line is longer than a page is wide, and full ones end where the page does, not where the sentence does.
        full = [line for line in wide if page * _FULL_SHARE <= line.width <= page * 1.06]
        cut = sum(not line.text.endswith(_LINE_END) for line in full)
        if page > _WIDEST_PAGE or len(full) < 6 or cut < 0.55 * len(full):
            return None
        wrap = _Wrap(page)
    return replace(wrap, sets_off=_sets_off(lines, wrap))


def _sets_off(lines: list[_Line], wrap: _Wrap) -> bool:
    """Whether what follows a short line with a whole sentence, and so begins a paragraph, is set off."""
    prose = [line for line in lines if line.kind is Kind.TEXT and line.text]
    begins = [b.set_off for a, b in pairwise(prose) if a.text.endswith(_SENTENCE_END) and not wrap.cut(a)]
    return sum(begins) >= 0.9 * len(begins) > 0


def _drop_furniture(lines: list[_Line], *, wrapped: bool) -> None:
    """Page numbers, running heads and rules between pages say nothing."""
    present = [line for line in lines if line.text]
    # A bare number is a page's only between blank lines; else it is a table cell.
    alone = (
        {id(b) for a, b, c in zip(lines, lines[1:], lines[2:], strict=False) if not a.text and not c.text}
        if wrapped
        else set()
    )
    pages = [
        i
        for i, line in enumerate(present)
        if line.width < 24
        and line.kind is Kind.TEXT
        and _PAGE.fullmatch(line.text)
        and (id(line) in alone or not _BARE_PAGE.fullmatch(line.text))
    ]
    near = Counter(
        present[j].text
        for i in pages
        for j in (i - 2, i - 1, i + 1, i + 2)
        if 0 <= j < len(present) and present[j].width < 90
    )
    heads = {text for text, count in near.items() if count >= 3 and len(pages) >= 2}
    if heads:
        written = Counter(line.text for line in present)
        heads = {text for text in heads if written[text] >= 3}
    for i in pages:
        present[i].dropped = True
    for line in present:
        if line.text in heads or (line.kind is Kind.TEXT and _RULE.fullmatch(line.text)):
            line.dropped = True


def _mark_contents(lines: list[_Line]) -> None:
    """Entries of a table of contents: by their leaders, or because they follow the word 目录."""
    entries: list[_Line] = []
    first = ""
    in_contents = False
    for line in lines:
        if not line.text or line.dropped:
            continue
        if _CONTENTS.fullmatch(line.text):
            line.kind, in_contents, first = Kind.CONTENTS, True, ""
        elif (_LEADERS.search(line.text) and line.kind is not Kind.TABLE) or (
            in_contents and _TABBED_PAGE.fullmatch(line.text)
        ):
            line.kind = Kind.CONTENTS
            first = first or _title_key(line.text)
        elif in_contents:
            title = _title_key(line.text)
            without_page = (
                bool(entries) and _PAGE_OF_ENTRY.search(entries[0].text) and not _PAGE_OF_ENTRY.search(line.text)
            )
            if title == first or line.width > 80 or "。" in line.text or without_page or line.kind is Kind.TABLE:
                in_contents = False
                continue
            first = first or title
            line.kind = Kind.CONTENTS
            entries.append(line)


def _title_key(text: str) -> str:
    return _LEADER_AND_PAGE.sub("", _SPACES.sub("", _MARKS.sub("", text)))


def _assemble(folded: str, lines: list[_Line], wrap: _Wrap | None) -> tuple[ReadingText, list[Block]]:
    run_starts: list[int] = []
    source_starts: list[int] = []
    blocks: list[Block] = []
    pieces: list[str] = []
    length = 0
    kept = [line for line in lines if (line.text or line.row >= 0) and not line.dropped]
    attachments = False
    for index, line in enumerate(kept):
        if not pieces or pieces[-1] == "\n":
            opened = length
            attachments = _in_attachments(line, attachments)
        at = line.start
        for start, end in (*_omitted(folded, line), (line.end, line.end)):
            if start > at:
                run_starts.append(length)
                source_starts.append(at)
                pieces.append(folded[at:start])
                length += start - at
            at = max(at, end)
        follower = kept[index + 1] if index + 1 < len(kept) else None
        apart = line.alone or (follower is not None and follower.alone)
        if (
            follower is not None
            and not apart
            and (_continues(line, follower, wrap) or _quote_goes_on(line, follower, wrap))
        ):
            continue
        if length > opened or line.row >= 0:
            kind = Kind.ATTACHMENTS if attachments and line.kind is Kind.TEXT else line.kind
            blocks.append(Block(kind, Span(opened, length), line.row, line.opens_cell))
        at = line.end if line.alone else folded.find("\n", line.end)
        if at >= 0 and length > opened:
            run_starts.append(length)
            source_starts.append(at)
            pieces.append("\n")
            length += 1
    return ReadingText("".join(pieces), run_starts, source_starts), blocks


def _in_attachments(line: _Line, before: bool) -> bool:  # noqa: FBT001
    """A list of attachments runs from 附件： over the numbered lines after it."""
    if _ATTACHMENTS.match(line.text):
        return True
    marker = marker_at(line.text, 0, len(line.text)) if before else None
    return marker is not None and marker.style is Style.ARABIC and line.width <= 80 and "。" not in line.text


def _continues(line: _Line, follower: _Line, wrap: _Wrap | None) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    if line.kind is not Kind.TEXT or follower.kind is not Kind.TEXT or _MARKDOWN.match(follower.text):
        return False
    if _MARKDOWN.match(line.text) or _ATTACHMENTS.match(follower.text):
        return False
    head = _MARKS.sub("", follower.text) if follower.text[0] == "[" else follower.text
    if head.startswith(_NEVER_FIRST):
        return True
    marker = marker_at(head, 0, len(head))
    cut = wrap is not None and wrap.cut(line)
    if line.text.endswith(_SENTENCE_END):
        return cut and wrap is not None and wrap.sets_off and not follower.set_off and marker is None
    if line.text.endswith("：") and _CAPTION.match(follower.text):
        return False
    if marker is not None and marker.style is Style.CIRCLED:
        # ① ② ③ run on inside a sentence; an item on a line of its own has its forerunner at the head of one.
        return chr(ord("①") + marker.number - 2) in line.text[1:]
    if marker is not None and _begins_item(marker, line, head):
        return False
    number = line.width >= _LONGEST_CELL and line.text[-1].isdecimal() and _UNIT.match(follower.text) is not None
    return ((line.text.endswith(_OPEN_END) or number) and marker is None) or cut


def _begins_item(marker: Marker, line: _Line, head: str) -> bool:
    """Whether a number at the head of a line numbers it, after a line that may be cut."""
    if marker.style <= Style.CHINESE_BRACKETED:
        # 三、四级手术: two grades of one sentence.
        return line.text.endswith(_LINE_END) or not head.startswith(_NUMERALS, marker.span.end)
    if line.text[-1] not in "；：、":
        return False
    before = f"{marker.number - 1}".join(marker.text.split(f"{marker.number}"))
    return before not in line.text[1:]  # 1.…；2.…； and 3. on the next line: items of one sentence


def _quote_goes_on(line: _Line, follower: _Line, wrap: _Wrap | None) -> bool:
    """Whether a full line opens a quotation that its follower closes: “一、…； and 二、…”三项任务 are one sentence."""
    if wrap is None or not wrap.cut(line) or line.kind is not Kind.TEXT or follower.kind is not Kind.TEXT:
        return False
    straight = line.text.count('"') % 2 == 1 and follower.text.count('"') % 2 == 1
    curled = line.text.count("“") > line.text.count("”") and follower.text.count("”") > follower.text.count("“")
    return straight or curled


def _omitted(folded: str, line: _Line) -> list[tuple[int, int]]:
    """The stretches of a line that are not read, marks and needless spaces, in order of their starts."""
    found = []
    text = line.text
    if text[:1] in ("#", ">") and line.kind is not Kind.TABLE:
        heading = _MARKDOWN.match(text)
        if heading:
            found.append((line.start, line.start + heading.end()))
    found += [match.span() for match in _MARKS.finditer(folded, line.start, line.end)] if _has_marks(text) else []
    if " " in text or "\t" in text:
        found += _needless_spaces(folded, line)
        found.sort()
    return found


def _has_marks(text: str) -> bool:
    return "[" in text or "\\" in text or "*" in text or not text.isprintable() or "_Toc" in text


def _needless_spaces(folded: str, line: _Line) -> list[tuple[int, int]]:
    if "  " not in line.text and "\t" not in line.text:
        pattern = _NEEDLESS_IN_CELL if line.text[:1] == "|" else _NEEDLESS_SPACE
        return [match.span() for match in pattern.finditer(folded, line.start, line.end)]
    found = []
    tabbed = line.kind is Kind.TABLE and "\t" in line.text
    for match in _SPACES.finditer(folded, line.start, line.end):
        start, end = match.span()
        if tabbed and "\t" in match.group():
            continue
        before, after = folded[start - 1 : start], folded[end : end + 1]
        keep = (before in _ALPHANUMERIC and after in _ALPHANUMERIC) or (
            end - start >= 2 and not (before.isascii() or after.isascii())
        )
        if end - start > keep:
            found.append((start + keep, end))
    return found
