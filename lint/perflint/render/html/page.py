"""The whole page: reports, findings, styles and script in one file that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from perflint import __version__
from perflint.diagnostic import Severity
from perflint.render.html.body import body
from perflint.render.html.notes import Note, Notes, marks
from perflint.render.html.titles import Titles
from perflint.render.html.visible import visible
from perflint.render.layout import Form, Layout, Passage, plain_layout
from perflint.render.words import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from perflint.diagnostic import Diagnostic
    from perflint.render.report import Coverage, FileReport, Report

_BAR = 1000
_DEEPEST_LISTED = 2
_FEWEST_LISTED = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """The coverage bar: for each standing, where its stretch begins and how wide it is, in thousandths."""

    verified: tuple[int, int]
    contradicted: tuple[int, int]
    once: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of one rule or severity."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the first two levels, and how many findings there are before the next."""

    anchor: str
    title: str
    level: int
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report of the page."""

    anchor: str
    path: str
    name: str
    title: str
    readable: bool
    trouble: tuple[Diagnostic, ...]
    """Why the report could not be read."""
    notes: tuple[Note, ...]
    chapters: tuple[Chapter, ...]
    levels: tuple[Tally, ...]
    rules: tuple[Tally, ...]
    coverage: Coverage | None
    bar: Bar | None
    body: Markup
    hidden: int
    suppressed: int

    def count(self, severity: str) -> int:
        """The number of findings of a severity."""
        return next((tally.count for tally in self.levels if tally.key == severity), 0)


def page(report: Report) -> str:
    """The page for a run. Two runs with the same outcome give the same page."""
    taken: Counter[str] = Counter()
    titles = Titles(report.checks)
    sheets, first = [], 0
    for number, file in enumerate(report.files, 1):
        sheets.append(_sheet(file, f"r{number}", titles, first, taken))
        first += len(sheets[-1].notes)
    style, script = _asset("page.css"), _asset("page.js")
    total = report.coverage
    return _template().render(
        sheets=sheets,
        style=Markup(style),  # noqa: S704 (the page's own)
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        coverage=total,
        bar=_bar(total),
        levels=_levels(report.diagnostics),
        unreadable=report.unreadable,
        version=__version__,
    )


def _sheet(file: FileReport, anchor: str, titles: Titles, first: int, taken: Counter[str]) -> Sheet:
    """A file as the page shows it. What it could not be checked for is told apart from what it says."""
    source = file.source
    laid_out = file.layout or (plain_layout(source) if source is not None else Layout("", (), ()))
    notes = tuple(Notes(file, laid_out, titles, first, taken)) if source is not None else ()
    trouble = () if source is not None else file.diagnostics
    rules = Counter(diagnostic.rule for diagnostic in file.diagnostics)
    name = re.split(r"[/\\]", file.path)[-1] or file.path
    return Sheet(
        anchor=anchor,
        path=file.path,
        name=name,
        title=laid_out.title or name,
        readable=source is not None,
        trouble=trouble,
        notes=notes,
        chapters=tuple(_chapters(file, laid_out, anchor)) if source is not None else (),
        levels=_levels(file.diagnostics),
        rules=tuple(Tally(code, titles.rule(code) or titles.family(code), rules[code]) for code in sorted(rules)),
        coverage=file.coverage,
        bar=_bar(file.coverage) if file.coverage is not None else None,
        body=body(source, laid_out, marks(notes), anchor) if source is not None else Markup(),
        hidden=file.hidden,
        suppressed=len(file.suppressed),
    )


def _chapters(file: FileReport, layout: Layout, anchor: str) -> Iterator[Chapter]:
    """The outline of a report that is long enough to need one."""
    assert file.source is not None
    headings = [
        part
        for part in layout.parts
        if isinstance(part, Passage) and part.form is Form.HEADING and part.level <= _DEEPEST_LISTED
    ]
    starts = [heading.pieces[0].start for heading in headings]
    counts = Counter(bisect_right(starts, diagnostic.span.start.offset) - 1 for diagnostic in file.diagnostics)
    for number, heading in enumerate(headings if len(headings) >= _FEWEST_LISTED else ()):
        title = "".join(piece.of(file.source.text) for piece in heading.pieces)
        yield Chapter(f"{anchor}-{starts[number]}", title, heading.level, counts[number])


def _levels(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> tuple[Tally, ...]:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return tuple(
        Tally(severity.value, SEVERITY[severity], counts[severity]) for severity in Severity if counts[severity]
    )


def _bar(coverage: Coverage) -> Bar | None:
    if not coverage.figures:
        return None
    verified = round(_BAR * coverage.verified / coverage.figures)
    contradicted = round(_BAR * coverage.contradicted / coverage.figures)
    return Bar((0, verified), (verified, contradicted), (verified + contradicted, _BAR - verified - contradicted))


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, and nothing run but the page's own style and script, word for word."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, finalize=visible, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html.jinja"))
