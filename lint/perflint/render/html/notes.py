"""A finding as the page tells it: in whole sentences, with every place that takes part and the sum drawn out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from perflint.diagnostic import Confidence, Severity
from perflint.render.html.body import Mark
from perflint.render.html.equation import Equation, Operand, equation
from perflint.render.html.visible import visible
from perflint.render.layout import Form, Passage
from perflint.render.words import CONFIDENCE, SEVERITY
from perflint.text import Span

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from perflint.diagnostic import Diagnostic, DiagnosticSpan, Fix
    from perflint.render.html.titles import Titles
    from perflint.render.layout import Layout
    from perflint.render.report import FileReport
    from perflint.text import SourceText

_LONGEST_WORDS = 60
_FINGERPRINT = re.compile(r"[0-9a-f]+")
_HERE = "此处"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST_LISTED = 4
_OF_FORM = frozenset({"SEC", "CPY", "TXT", "ORG", "DOC"})
"""Families about how a report is put together; their places are compared, but state no figures."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a finding. `key` names it in the text; `sign` is its number among the finding's places."""

    key: str
    sign: str
    label: str
    words: str
    where: str


@dataclass(frozen=True)
class Note:
    """One finding, numbered as in the text."""

    index: int
    """Its number on the whole page, from 0."""
    number: int
    """Its number in its report, from 1."""
    anchor: str
    diagnostic: Diagnostic
    where: str
    section: str
    spots: tuple[Spot, ...]
    equation: Equation
    verdict: str
    title: str
    """What its rule reports."""
    family: str
    """The family of its rule."""

    @property
    def severity(self) -> str:
        """The severity, as styles and filters name it."""
        return self.diagnostic.severity.value

    @property
    def level(self) -> str:
        """The severity in Chinese."""
        return SEVERITY[self.diagnostic.severity]

    @property
    def unsure(self) -> str:
        """How sure the reading is, where that is worth saying."""
        confidence = self.diagnostic.confidence
        return "" if confidence is Confidence.HIGH else CONFIDENCE[confidence]

    @property
    def advice(self) -> str:
        """What a fix would do."""
        return _advice(self.diagnostic.fix)

    @cached_property
    def sought(self) -> str:
        """Everything that a search looks through."""
        diagnostic = self.diagnostic
        words = (diagnostic.rule, diagnostic.name, self.title, self.family, diagnostic.message, diagnostic.evidence)
        places = (f"{spot.label} {spot.words}" for spot in self.spots)
        return " ".join(" ".join(filter(None, (*words, *places, self.section))).lower().split())


class Notes:
    """The notes of one report, and where they stand in its text."""

    def __init__(self, file: FileReport, layout: Layout, titles: Titles, first: int, taken: Counter[str]) -> None:
        self._file, self._layout, self._titles = file, layout, titles
        self._first, self._taken = first, taken

    def __iter__(self) -> Iterator[Note]:
        headings = _Headings(self._layout, self._file.source)
        for offset, diagnostic in enumerate(self._file.diagnostics):
            index = self._first + offset
            operands, spots = _spots(diagnostic, self._file.source, index)
            yield Note(
                index=index,
                number=offset + 1,
                anchor=self._anchor(diagnostic, index),
                diagnostic=diagnostic,
                where=_where(diagnostic, self._file.source),
                section=headings.above(diagnostic.span.start.offset),
                spots=spots,
                equation=_working(diagnostic, operands),
                verdict=_verdict(diagnostic, spots),
                title=self._titles.rule(diagnostic.rule) or diagnostic.name,
                family=self._titles.family(diagnostic.rule),
            )

    def _anchor(self, diagnostic: Diagnostic, index: int) -> str:
        """The fingerprint, so that links stay good from run to run; told apart where two files share one."""
        # Digits alone, so that no name can be one of the page's own.
        name = diagnostic.fingerprint if _FINGERPRINT.fullmatch(diagnostic.fingerprint) else f"note-{index}"
        self._taken[name] += 1
        return name if self._taken[name] == 1 else f"{name}-{self._taken[name]}"


def marks(notes: Iterable[Note]) -> Iterator[Mark]:
    """The places of the notes in the text."""
    for note in notes:
        diagnostic = note.diagnostic
        severity = diagnostic.severity
        link = Markup('<a class="ref {}" href="#{}" data-n="{}" aria-label="意见{}">{}</a>').format(
            severity.value, note.anchor, note.index, note.number, note.number
        )
        yield Mark(_span(diagnostic.span), f"{note.index}.p", severity, primary=True, note=link)
        for number, related in enumerate(_others(diagnostic)):
            yield Mark(_span(related), f"{note.index}.{number}", severity)


def _others(diagnostic: Diagnostic) -> list[DiagnosticSpan]:
    """The spans of the places, in the order of the spots."""
    spans = [related.span for related in diagnostic.related if related.path == diagnostic.path]
    return spans if _holds_its_places(diagnostic) else [*spans, diagnostic.span]


def _holds_its_places(diagnostic: Diagnostic) -> bool:
    """Whether the finding's own place is only the passage around the others."""
    here = _span(diagnostic.span)
    return any(related.path == diagnostic.path and here.contains(_span(related.span)) for related in diagnostic.related)


def _spots(diagnostic: Diagnostic, source: SourceText | None, index: int) -> tuple[list[Operand], tuple[Spot, ...]]:
    if source is None:
        return [], ()
    here = [related for related in diagnostic.related if related.path == diagnostic.path]
    named = [(related.message, related.span, related.place) for related in here]
    if not _holds_its_places(diagnostic):
        named.append((_own_label(diagnostic, [label for label, _, _ in named]), diagnostic.span, diagnostic.place))
    words = ["".join(_span(span).of(source.text).split()) for _, span, _ in named]
    operands = [Operand(label, word) for (label, _, _), word in zip(named, words, strict=True)]
    spots = tuple(
        Spot(f"{index}.{number}", _sign(number), label, _shortened(word), place or f"第{span.start.line}行")
        for number, ((label, span, place), word) in enumerate(zip(named, words, strict=True))
    )
    return operands, spots


def _own_label(diagnostic: Diagnostic, others: list[str]) -> str:
    """What to call the finding's own place among the others."""
    if diagnostic.rule.startswith("REF") and others == ["前文"]:
        return "后文"
    return _HERE if _HERE not in others else "本处"


def _sign(number: int) -> str:
    return _CIRCLED[number] if number < len(_CIRCLED) else f"({number + 1})"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"


def _where(diagnostic: Diagnostic, source: SourceText | None) -> str:
    if source is None:
        return ""
    return diagnostic.place or f"第{diagnostic.span.start.line}行"


def _working(diagnostic: Diagnostic, operands: list[Operand]) -> Equation:
    """The evidence, unless it says no more than the message."""
    evidence = diagnostic.evidence or ""
    found = equation(evidence, operands)
    return Equation() if not found.steps and evidence in diagnostic.message else found


def _verdict(diagnostic: Diagnostic, spots: tuple[Spot, ...]) -> str:
    """What follows for the places; never which of them is wrong."""
    family = diagnostic.rule.rstrip("0123456789")
    if len(spots) < 2 or diagnostic.severity is Severity.INFO:
        return ""
    signs = "".join(spot.sign for spot in spots)
    if len(spots) > _MOST_LISTED:
        signs = f"{spots[0].sign}至{spots[-1].sign}"
    if family in _OF_FORM:
        return f"请对照{signs}核对。"
    if diagnostic.severity is Severity.ERROR:
        return f"{signs}不能同时成立，至少有一处需要更正；哪一处有误，请对照原始资料判断。"
    return f"{signs}放在一起难以成立，请对照原始资料核对。"


def _advice(fix: Fix | None) -> str:
    if fix is None:
        return ""
    return fix.message if fix.message != "替换" else f"改为“{fix.replacement}”" if fix.replacement else "删去此处"


def _span(span: DiagnosticSpan) -> Span:
    return Span(span.start.offset, span.end.offset)


class _Headings:
    """Finds the heading above a place."""

    def __init__(self, layout: Layout, source: SourceText | None) -> None:
        text = source.text if source is not None else ""
        found = [
            (part.pieces[0].start, "".join(piece.of(text) for piece in part.pieces))
            for part in layout.parts
            if isinstance(part, Passage) and part.form is Form.HEADING
        ]
        self._starts = [start for start, _ in found]
        self._titles = [title for _, title in found]

    def above(self, offset: int) -> str:
        index = bisect_right(self._starts, offset)
        return str(visible(self._titles[index - 1])) if index else ""
