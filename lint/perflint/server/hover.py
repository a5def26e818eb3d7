"""What is shown beside the pointer: the recomputation, and the figures that take part in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from perflint.render.words import CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perflint.diagnostic import Diagnostic, DiagnosticSpan
    from perflint.server.positions import Positions
    from perflint.text import SourceText

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_QUOTED = 40
"""Characters of a related place that are quoted."""


def hover(
    found: Iterable[Diagnostic], position: types.Position, positions: Positions, *, markdown: bool
) -> types.Hover | None:
    """The findings at a position, those that begin there before those that only name it; None where there are none."""
    offset = positions.offset(position)
    found = list(found)
    here = [diagnostic for diagnostic in found if _covers(diagnostic.span, offset)]
    here = here or [diagnostic for diagnostic in found if any(_covers(at.span, offset) for at in diagnostic.related)]
    if not here:
        return None
    write = _markdown if markdown else _plain
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    separator = "\n\n---\n\n" if markdown else "\n\n"
    value = separator.join("\n".join(write(diagnostic, positions.source)) for diagnostic in here)
    place = next(span for span in _places(here[0]) if _covers(span, offset))
    return types.Hover(contents=types.MarkupContent(kind=kind, value=value), range=positions.range(place))


def _places(diagnostic: Diagnostic) -> Iterator[DiagnosticSpan]:
    yield diagnostic.span
    for at in diagnostic.related:
        yield at.span


def _covers(span: DiagnosticSpan, offset: int) -> bool:
    return span.start.offset <= offset <= span.end.offset


def _markdown(diagnostic: Diagnostic, source: SourceText) -> Iterator[str]:
    """The finding as Markdown. Nothing in the report's words can become markup."""
    yield f"**{diagnostic.rule}** {escaped(diagnostic.message)}"
    if diagnostic.evidence:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", diagnostic.evidence)), default=0))
        yield f"\n{fence}text\n{diagnostic.evidence}\n{fence}"
    if diagnostic.related:
        yield ""
    for label, words, line in _operands(diagnostic, source):
        yield f"- {escaped(label)}：{escaped(words)}（第{line}行）"
    yield f"\n*{escaped(_footnote(diagnostic))}*"


def _plain(diagnostic: Diagnostic, source: SourceText) -> Iterator[str]:
    yield f"{diagnostic.rule} {diagnostic.message}"
    if diagnostic.evidence:
        yield diagnostic.evidence
    for label, words, line in _operands(diagnostic, source):
        yield f"{label}：{words}（第{line}行）"
    yield _footnote(diagnostic)


def _operands(diagnostic: Diagnostic, source: SourceText) -> Iterator[tuple[str, str, int]]:
    """The label, the words and the line of each place that takes part."""
    for at in diagnostic.related:
        words = " ".join(source.text[at.span.start.offset : at.span.end.offset].split())
        yield at.message, words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…", at.span.start.line


def _footnote(diagnostic: Diagnostic) -> str:
    confidence = CONFIDENCE[diagnostic.confidence]
    return f"{diagnostic.name}，置信度{confidence}；perflint explain {diagnostic.rule} 有本规则的说明"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: every ASCII punctuation mark with a backslash before it, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
