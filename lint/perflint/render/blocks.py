"""A finding as lines of styled text: the sentence, the place underlined, the recomputation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.render.snippet import Mark, snippet
from perflint.render.words import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.diagnostic import Diagnostic, DiagnosticSpan, Fix, Related
    from perflint.render.display import Display
    from perflint.text import SourceText

_LINES_OF_A_SPAN = 4
_LEAST_ROOM = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style: a severity, or path, gutter, note, related, hint; "" is plain."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Draws findings for a display of `width` columns."""

    display: Display
    width: int
    unsafe_fixes: bool = False
    """Whether fixes that need a human's eye are marked as ready to be made."""
    fingerprints: bool = False
    """Whether each finding is shown with its fingerprint."""

    def concise(self, diagnostic: Diagnostic) -> Line:
        """The finding on one line."""
        return (
            Piece(f"{self.display.text(diagnostic.path)}:{self._where(diagnostic)}: ", "path"),
            Piece(f"{diagnostic.rule}[{diagnostic.severity}]", diagnostic.severity),
            *self._fixable(diagnostic),
            Piece(f" {self.display.text(diagnostic.message)} "),
            Piece(f"({diagnostic.name})", "hint"),
            *((Piece(f" {diagnostic.fingerprint}", "hint"),) if self.fingerprints else ()),
        )

    def _fixable(self, diagnostic: Diagnostic) -> Iterator[Piece]:
        """`[*]` where --fix mends it, `[-]` where only --unsafe-fixes does; only text files are mended."""
        if diagnostic.fix is not None and diagnostic.place is None:
            ready = diagnostic.fix.safe or self.unsafe_fixes
            yield Piece(" [*]", "good") if ready else Piece(" [-]", "hint")

    def full(self, diagnostic: Diagnostic, source: SourceText | None) -> Iterator[Line]:
        """The finding with its place, its evidence and the other places that take part."""
        yield self.concise(diagnostic)
        digits = _digits(diagnostic)
        if source is not None:
            yield from self._primary(diagnostic, source, digits)
        yield from self._notes(diagnostic, digits)
        yield from self._related(diagnostic, source, digits)

    def _primary(self, diagnostic: Diagnostic, source: SourceText, digits: int) -> Iterator[Line]:
        yield self._gutter("", digits)
        beside = [r.span for r in diagnostic.related if r.path == diagnostic.path]
        for number in _lines_shown(diagnostic.span):
            if number is None:
                yield (Piece(f"{'…':>{digits}} ", "gutter"),)
                continue
            line = source.line(number)
            others = [_mark(span, number, line, "-") for span in beside if _touches(span, number)]
            marks = [_mark(diagnostic.span, number, line, "^"), *others]
            label = _gutter_label(diagnostic, number)
            yield from self._underlined(label, line, marks, digits, diagnostic.severity)

    def _notes(self, diagnostic: Diagnostic, digits: int) -> Iterator[Line]:
        if diagnostic.evidence:
            yield self._note("复核", diagnostic.evidence, digits)
        if diagnostic.confidence is not Confidence.HIGH:
            yield self._note("置信度", CONFIDENCE[diagnostic.confidence], digits)
        if diagnostic.fix:
            yield self._note(*what_fixes(diagnostic.fix), digits)

    def _related(self, diagnostic: Diagnostic, source: SourceText | None, digits: int) -> Iterator[Line]:
        drawn = {number for number in _lines_shown(diagnostic.span) if number}
        for (path, number), group in groupby(diagnostic.related, lambda r: (r.path, r.span.start.line)):
            places = list(group)
            here = source if path == diagnostic.path else None
            for place in places:
                yield self._pointer(place, diagnostic, here, digits)
            if here is not None and number not in drawn:
                drawn.add(number)
                line = here.line(number)
                marks = [_mark(place.span, number, line, "-") for place in places]
                yield from self._underlined(_gutter_label(diagnostic, number), line, marks, digits, "related")

    def _pointer(self, place: Related, diagnostic: Diagnostic, source: SourceText | None, digits: int) -> Line:
        elsewhere = "" if place.path == diagnostic.path else f"{self.display.text(place.path)}:"
        words = "" if source is None else self._quoted(place.span, source)
        return (
            Piece(f"{'':{digits}} --> ", "gutter"),
            Piece(f"{elsewhere}{self._where(place)}", "path"),
            Piece(f" {self.display.text(place.message)}{words}"),
        )

    def _where(self, at: Diagnostic | Related) -> str:
        """Where it stands: line and column in a text file, in other documents what their readers can find."""
        start = at.span.start
        return f"{start.line}:{start.column}" if at.place is None else self.display.text(at.place)

    def _quoted(self, span: DiagnosticSpan, source: SourceText) -> str:
        text = " ".join(source.text[span.start.offset : span.end.offset].split())
        if not text:
            return ""
        words = text if len(text) <= self.width // 4 else text[: self.width // 4] + "…"
        return self.display.text(f"“{words}”")

    def _underlined(self, label: str, line: str, marks: list[Mark], digits: int, style: str) -> Iterator[Line]:
        drawn = snippet(line, marks, max(_LEAST_ROOM, self.width - digits - 3), self.display)
        yield (*self._gutter(label, digits), Piece(f" {drawn.text}"))
        runs = ("".join(run) for _, run in groupby(drawn.underline))
        signs = (Piece(run, style if "^" in run else "related" if "-" in run else "") for run in runs)
        yield (*self._gutter("", digits), Piece(" "), *signs)

    def _gutter(self, label: str, digits: int) -> Line:
        return (Piece(f"{label:>{digits}} |", "gutter"),)

    def _note(self, label: str, text: str, digits: int) -> Line:
        return (
            Piece(f"{'':{digits}} = ", "gutter"),
            Piece(f"{label}：", "note"),
            Piece(self.display.text(text)),
        )


def _digits(diagnostic: Diagnostic) -> int:
    """The width of the largest line number in the block."""
    if diagnostic.place is not None:
        return 1
    lines = [diagnostic.span.end.line, *(place.span.start.line for place in diagnostic.related)]
    return len(str(max(lines)))


def _gutter_label(diagnostic: Diagnostic, number: int) -> str:
    """The number of a line, where the file has such lines."""
    return str(number) if diagnostic.place is None else ""


def _lines_shown(span: DiagnosticSpan) -> list[int | None]:
    """The lines of a span; None where the middle of a long one is left out."""
    # A span that ends at the very start of a line does not reach into it.
    last = span.end.line - (span.end.column == 1 and span.end.line > span.start.line)
    lines: list[int | None] = list(range(span.start.line, last + 1))
    if len(lines) > _LINES_OF_A_SPAN:
        return [*lines[:2], None, lines[-1]]
    return lines


def _touches(span: DiagnosticSpan, number: int) -> bool:
    return span.start.line <= number <= span.end.line


def _mark(span: DiagnosticSpan, number: int, line: str, sign: str) -> Mark:
    """The part of a span that is on line `number`; indentation of its later lines is not underlined."""
    indent = len(line) - len(line.lstrip())
    start = span.start.column - 1 if number == span.start.line else indent
    end = span.end.column - 1 if number == span.end.line else len(line.rstrip())
    return Mark(min(start, len(line)), max(start, min(end, len(line))), sign)


def what_fixes(fix: Fix) -> tuple[str, str]:
    """What a fix does, in its own words or by what it puts in place: a label and words."""
    if fix.message != "替换":
        return "可修复", fix.message
    return "可改为", fix.replacement or "（删去）"
