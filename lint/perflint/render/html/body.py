"""A report's text as HTML: its paragraphs and tables, with the figures and the places of findings marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from perflint.render.html.visible import shown, visible
from perflint.render.layout import Form, Passage, Sheet, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.diagnostic import Severity
    from perflint.render.layout import Layout
    from perflint.text import SourceText, Span

_NUMERIC = re.compile(r"[≥≤<>=~±+-]*[\d.,，]+\s*[%‰]?|[—–-]{1,4}|/?")
_TOTAL = re.compile(r"[合总小]\s*计")
_SCOPE, _NUM, _COLUMNS = Markup(' scope="col"'), Markup(' class="num"'), Markup(' colspan="{}"')
_ID = Markup(' id="{}-{}"')
_TOTAL_ROW = Markup(' class="total"')
_TAGS = {Form.TITLE: "p", Form.HEADING: "h{}", Form.TEXT: "p", Form.CONTENTS: "p", Form.LIST: "p", Form.ROW: "p"}
_STANDING = {Standing.VERIFIED: "v", Standing.CONTRADICTED: "x", Standing.ONCE: "o"}
_HEADINGS_ABOVE = 2
"""The page's own headings take the first levels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a finding. `key` names the finding and the place; `note` is the finding's number at its end."""

    span: Span
    key: str
    severity: Severity
    primary: bool = False
    note: Markup | None = None


def body(source: SourceText, layout: Layout, marks: Iterable[Mark], anchor: str) -> Markup:
    """The report between its first word and its last. Its headings can be linked to by `anchor` and offset."""
    return Markup("\n").join(_Body(source, layout, sorted(marks, key=_place), anchor).parts())


def _place(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


class _Body:
    """Goes through the source once; what it is asked to draw must come in order of place."""

    def __init__(self, source: SourceText, layout: Layout, marks: Sequence[Mark], anchor: str) -> None:
        self._source, self._layout, self._marks, self._anchor = source, layout, marks, anchor
        self._next_mark = self._next_figure = 0
        self._open: list[Mark] = []
        self._page: int | None = None

    def parts(self) -> Iterator[Markup]:
        for part in self._layout.parts:
            yield from self._page_break(part)
            yield self._sheet(part) if isinstance(part, Sheet) else self._passage(part)
        left = self._marks[self._next_mark :]
        if left:
            yield Markup('<p class="b text">{}</p>').format(Markup().join(map(_point, left)))

    def _page_break(self, part: Passage | Sheet) -> Iterator[Markup]:
        place = self._source.place(_start(part))
        if place is not None and place.page is not None and place.page != self._page:
            self._page = place.page
            yield Markup('<p class="page">第{}页</p>').format(place.page)

    def _passage(self, passage: Passage) -> Markup:
        tag = _TAGS[passage.form].format(min(6, passage.level + _HEADINGS_ABOVE))
        inner = self._run(passage.pieces, passage.lead)
        level = f" l{passage.level}" if passage.level else ""
        anchor = _ID.format(self._anchor, _start(passage)) if level else ""
        return Markup('<{} class="b {}{}"{} data-l="{}">{}</{}>').format(
            tag, passage.form.value, level, anchor, visible(self._label(passage)), inner, tag
        )

    def _label(self, part: Passage | Sheet) -> str:
        """What stands in the margin: the line of a text file, the paragraph or table of a document."""
        start = _start(part)
        place = self._source.place(start)
        if place is None:
            return str(self._source.position(start).line)
        if place.table is not None:
            return f"表{place.table}"
        if place.paragraph is not None:
            return f"{place.paragraph}段"
        return f"{place.line}行" if place.line is not None else place.part

    def _sheet(self, sheet: Sheet) -> Markup:
        width = max(map(len, sheet.rows))
        words = [[_words(cell, self._source) for cell in row] for row in sheet.rows]
        header = len(words) > 1 and not any(re.search(r"\d", cell) for cell in words[0])
        numeric = [_is_numeric(words[header:], column) for column in range(width)]
        rows = [
            self._row(cells, words[number], numeric, header=header and number == 0)
            for number, cells in enumerate(sheet.rows)
        ]
        head = Markup("<thead>{}</thead>").format(rows[0]) if header else Markup()
        return Markup(
            '<div class="b sheet" data-l="{}" role="region" aria-label="表格" tabindex="0">'
            "<table>{}<tbody>{}</tbody></table></div>"
        ).format(visible(self._label(sheet)), head, Markup().join(rows[header:]))

    def _row(self, cells: Sequence[tuple[Span, ...]], words: list[str], numeric: list[bool], *, header: bool) -> Markup:
        total = not header and any(_TOTAL.match(word) for word in words[:2])
        tag, width, drawn = "th" if header else "td", len(numeric), []
        for index, cell in enumerate(cells):
            right = numeric[index] and (header or _NUMERIC.fullmatch(words[index]))
            # The last cell of a short row takes what is left of the width: it was merged with what follows.
            left_over = width - index if index == len(cells) - 1 else 1
            drawn.append(
                Markup("<{}{}{}{}>{}</{}>").format(
                    tag,
                    _SCOPE if header else "",
                    _NUM if right else "",
                    _COLUMNS.format(left_over) if left_over > 1 else "",
                    self._run(cell),
                    tag,
                )
            )
        return Markup("<tr{}>{}</tr>").format(_TOTAL_ROW if total else "", Markup().join(drawn))

    def _run(self, pieces: Sequence[Span], lead: int = 0) -> Markup:
        """The words of a paragraph or cell, those up to `lead` set off as its title."""
        drawn, title = [], []
        for piece in pieces:
            if piece.start < lead < piece.end:
                title.append(self._piece(piece.start, lead))
                drawn.append(self._piece(lead, piece.end))
            else:
                (title if piece.end <= lead else drawn).append(self._piece(piece.start, piece.end))
        if not title:
            return Markup().join(drawn)
        return Markup("<b>{}</b>{}").format(Markup().join(title), Markup().join(drawn))

    def _piece(self, start: int, end: int) -> Markup:
        """One unbroken stretch, cut where a mark begins or ends."""
        here, points = self._marks_of(start, end)
        edges = {start, end, *points}
        for mark in here:
            edges.update((max(start, mark.span.start), min(end, mark.span.end)))
        cuts = sorted(edges)
        drawn = list(points.get(start, ()))
        for left, right in pairwise(cuts):
            over = [mark for mark in here if mark.span.start < right and left < mark.span.end]
            words = self._figures(left, right)
            drawn.append(_marked(over, words) if over else words)
            drawn += [mark.note for mark in over if mark.note is not None and mark.span.end == right]
            drawn += points.get(right, ())
        return Markup().join(drawn)

    def _marks_of(self, start: int, end: int) -> tuple[list[Mark], dict[int, list[Markup]]]:
        """The marks over a stretch, and by offset those without words: empty places, and such as are not drawn."""
        points: dict[int, list[Markup]] = {}
        while self._next_mark < len(self._marks) and self._marks[self._next_mark].span.start < end:
            mark = self._marks[self._next_mark]
            self._next_mark += 1
            if mark.span.end <= max(start, mark.span.start):
                points.setdefault(max(start, mark.span.start), []).append(_point(mark))
            else:
                self._open.append(mark)
        self._open = [mark for mark in self._open if mark.span.end > start]
        return self._open, points

    def _figures(self, start: int, end: int) -> Markup:
        """The words of a stretch with its figures marked. A figure may be cut by a mark and go on after it."""
        figures, text = self._layout.figures, self._source.text
        while self._next_figure < len(figures) and figures[self._next_figure].span.end <= start:
            self._next_figure += 1
        drawn, at, index = [], start, self._next_figure
        while index < len(figures) and figures[index].span.start < end:
            figure = figures[index]
            left, right = max(at, figure.span.start), min(end, figure.span.end)
            if left < right:
                drawn.append(_text(text[at:left]))
                drawn.append(
                    Markup('<span class="q {}">{}</span>').format(_STANDING[figure.standing], _text(text[left:right]))
                )
                at = right
            index += 1
        drawn.append(_text(text[at:end]))
        return Markup().join(drawn)


def _marked(marks: Sequence[Mark], words: Markup) -> Markup:
    worst = max(marks, key=lambda mark: (mark.primary, mark.severity.rank))
    kind = "p" if worst.primary else "r"
    keys = " ".join(mark.key for mark in marks)
    return Markup('<mark class="{} {}" data-f="{}">{}</mark>').format(kind, worst.severity.value, keys, words)


def _point(mark: Mark) -> Markup:
    """A place without words of its own."""
    return _marked([mark], Markup()) + (mark.note or Markup())


def _text(text: str) -> Markup:
    return shown(" ".join(text.splitlines()) if "\n" in text or "\r" in text else text)


def _words(pieces: Sequence[Span], source: SourceText) -> str:
    return "".join(piece.of(source.text) for piece in pieces)


def _is_numeric(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether most of what stands in a column are figures."""
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    return 2 * sum(_NUMERIC.fullmatch(cell) is not None for cell in cells) > len(cells)


def _start(part: Passage | Sheet) -> int:
    if isinstance(part, Passage):
        return part.pieces[0].start
    return next((cell[0].start for row in part.rows for cell in row if cell), 0)
