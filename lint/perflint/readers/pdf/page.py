"""What a PDF page draws: characters and ruling lines, upright, measured in points from its top left corner."""

from __future__ import annotations

import ctypes
import itertools
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MAX_PAGE_CHARACTERS = 200_000
MAX_PAGE_OBJECTS = 30_000
_MAX_FORM_DEPTH = 4
_THIN = 4.0
"""Points: a filled box thinner than this is drawn as a line."""
_SHORT = 6.0
"""Points: shorter strokes are parts of drawings and letters."""


class Glyph(NamedTuple):
    """A character and the box it stands in."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way down the box."""
        return (self.top + self.bottom) / 2


class Ruling(NamedTuple):
    """A horizontal or vertical line: where it stands on one axis, and from where to where it runs on the other."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page, turned so that its text is upright."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    unreadable: int = 0
    """Characters whose font does not say what they are."""
    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
    pictured: bool = False
    """Whether pictures cover much of it, as on a scanned page."""


class _Frame(NamedTuple):
    """The page's box in its own coordinates, and by how many quarter turns to the left its text is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def upright(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def read_page(pdfium: Any, page: Any, number: int) -> Page:
    """What a page of an open document draws. `pdfium` is pypdfium2's raw interface."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        drawn, turns, unreadable = _characters(pdfium, text)
    finally:
        pdfium.FPDFText_ClosePage(text)
    frame = _frame(pdfium, page, turns)
    glyphs = [glyph for char, box in drawn if (glyph := _glyph(char, box, frame)) is not None]
    found = Page(number, *frame.size, _once(glyphs), unreadable)
    _read_objects(pdfium, page, frame, found)
    return found


def _frame(pdfium: Any, page: Any, turns: int) -> _Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return _Frame(0, 0, 595, 842, turns)
    return _Frame(box.left, box.bottom, box.right, box.top, turns)


_Box = tuple[float, float, float, float]


def _characters(pdfium: Any, text: Any) -> tuple[list[tuple[str, _Box]], int, int]:
    """The characters in the direction that most of the page is written in, that direction, and how many are unknown."""
    rect = pdfium.FS_RECTF()
    by_turn: dict[int, list[tuple[str, _Box]]] = {}
    unreadable = 0
    for index in range(min(pdfium.FPDFText_CountChars(text), MAX_PAGE_CHARACTERS)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = readable(code)
        if char is None:
            unreadable += 1
            continue
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        turn = round(angle / (math.pi / 2))  # clockwise
        if not char or abs(angle - turn * math.pi / 2) > 0.05:
            continue  # a watermark across the page
        if not pdfium.FPDFText_GetLooseCharBox(text, index, rect):
            continue
        by_turn.setdefault(-turn % 4, []).append((char, (rect.left, rect.bottom, rect.right, rect.top)))
    turns = max(by_turn, key=lambda turn: len(by_turn[turn]), default=0)
    return by_turn.get(turns, []), turns, unreadable


def _glyph(char: str, box: _Box, frame: _Frame) -> Glyph | None:
    (xa, ya), (xb, yb) = frame.upright(box[0], box[1]), frame.upright(box[2], box[3])
    glyph = Glyph(char, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    width, height = frame.size
    # A box that is no number is on no page.
    inside = -2 <= glyph.x0 + glyph.x1 <= 2 * width + 2 and -1 <= glyph.middle <= height + 1
    return glyph if inside else None


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without second copies: some programs print a bold letter twice, a hair apart."""
    seen: dict[tuple[str, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        # Two characters in one box are a ligature.
        ligature = bool(kept) and kept[-1][1:] == glyph[1:]
        text, row = glyph.text, round(glyph.top)
        near = (other for at in (row, row - 1, row + 1) for other in seen.get((text, at), ()))
        if text == " " or ligature or not any(_is_copy(glyph, other) for other in near):
            kept.append(glyph)
            seen.setdefault((text, row), []).append(glyph)
    return kept


def _is_copy(glyph: Glyph, other: Glyph) -> bool:
    return abs(glyph.x0 - other.x0) < 0.25 * (glyph.x1 - glyph.x0) and abs(glyph.top - other.top) < 1


@cache
def readable(code: int) -> str | None:
    """The character of a code as a reader sees it; empty for one that shows nothing, None for an unknown one.

    Fonts give some characters by the number of the radical they are drawn like: ⼀ for 一, ⻓ for 长.
    """
    if code in {0, 0xFFFD, 0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return None
    char = chr(code)
    kind = unicodedata.category(char)
    if kind == "Co":
        return None
    if char in "\r\n" or kind in {"Cf", "Cc"}:
        return " " if char == "\t" else ""
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return _radicals().get(char) or unicodedata.normalize("NFKC", char)
    return char


@cache
def _radicals() -> dict[str, str]:
    from perflint.lexicon import load

    return dict(load("radicals")["characters"])


def _read_objects(pdfium: Any, page: Any, frame: _Frame, found: Page) -> None:
    covered = 0.0
    edges: list[tuple[float, float, float, float]] = []
    for thing, kind, matrix in _objects(pdfium, page):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            edges.extend(_edges(pdfium, thing, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(pdfium, thing)
    found.pictured = covered > 0.4 * found.width * found.height
    for x0, y0, x1, y1 in edges:
        (left, top), (right, bottom) = frame.upright(x0, y0), frame.upright(x1, y1)
        left, right = sorted((left, right))
        top, bottom = sorted((top, bottom))
        if bottom - top <= _THIN and right - left >= _SHORT:
            found.across.append(Ruling((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _SHORT:
            found.down.append(Ruling((left + right) / 2, top, bottom))


_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[Any, int, _Matrix]]:
    """The objects of a page and of the forms on it, each with the matrix of what it stands in."""
    left = MAX_PAGE_OBJECTS
    waiting: list[tuple[Any, _Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page, index), _PLAIN, 0)
        for index in range(min(pdfium.FPDFPage_CountObjects(page), left))
    ]
    while waiting and left:
        thing, matrix, depth = waiting.pop()
        left -= 1
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            inner = _product(_matrix(pdfium, thing), matrix)
            inside = min(pdfium.FPDFFormObj_CountObjects(thing), left)
            waiting += [(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1) for index in range(inside)]
        else:
            yield thing, kind, matrix


def _matrix(pdfium: Any, thing: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return _PLAIN
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    k, l, m, n, o, p = other  # noqa: E741
    return (a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + o, e * l + f * n + p)


def _edges(pdfium: Any, path: Any, outer: _Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path; a thin filled box counts as one."""
    a, b, c, d, e, f = _product(_matrix(pdfium, path), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _strokes(points)
            points = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        else:
            points = []  # a curve: no part of a table
    yield from _strokes(points)


def _strokes(points: list[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    if len(points) >= 4:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
            yield min(xs), min(ys), max(xs), max(ys)
            return
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        yield x0, y0, x1, y1


def _area(pdfium: Any, thing: Any) -> float:
    box = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *box):
        return 0.0
    left, bottom, right, top = (side.value for side in box)
    return abs((right - left) * (top - bottom))


def em(glyphs: list[Glyph]) -> float:
    """The size of the type: the width of a Chinese character, or what the height suggests."""
    widths = Counter(round(g.x1 - g.x0, 1) for g in glyphs if g.text >= "\u2e80" and g.x1 > g.x0)
    if widths:
        return max(1.0, max(widths, key=lambda width: (widths[width], width)))
    heights = sorted(g.bottom - g.top for g in glyphs)
    return max(1.0, 0.85 * heights[len(heights) // 2]) if heights else 1.0
