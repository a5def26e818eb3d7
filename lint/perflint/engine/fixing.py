"""Making the fixes that findings offer, round by round."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.diagnostic import Fix, Replacement, locate
from perflint.text import Edit, SourceText, Span, edited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perflint.check import Finding
    from perflint.diagnostic import Diagnostic
    from perflint.engine.run import FileResult
    from perflint.text import ReadingText

_ROUNDS = 10
"""A round takes what the one before it made possible; reports need one or two."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A report after its fixes: what is still found in it, its text, and how many findings were fixed."""

    result: FileResult
    source: SourceText
    fixed: int = 0


def fix_of(finding: Finding, reading: ReadingText, source: SourceText) -> Fix | None:
    """The fix of a finding in terms of the source; None where it cannot be made without touching layout."""
    if finding.fix is None:
        return None
    edits: list[Edit] = []
    for edit in (Edit(finding.fix_span or finding.span, finding.fix), *finding.fix_also):
        mapped = _on_source(edit, reading)
        if not mapped:
            return None
        edits += mapped
    if all(edit.span.of(source.text) == edit.text for edit in edits):
        return None
    first, *others = (Replacement(span=locate(source, edit.span), replacement=edit.text) for edit in edits)
    return Fix(
        message=finding.fix_message,
        span=first.span,
        replacement=first.replacement,
        safe=finding.fix_safe,
        also=tuple(others),
    )


def _on_source(edit: Edit, reading: ReadingText) -> list[Edit]:
    """An edit of the reading text as edits of the source; none where layout in its middle would have to go."""
    pieces = reading.pieces(edit.span)
    if edit.text and len(pieces) > 1:
        return []
    return [Edit(piece, edit.text) for piece in pieces]


def mend(
    source: SourceText,
    run: Callable[[SourceText], FileResult],
    admits: Callable[[Diagnostic], bool],
    *,
    unsafe: bool = False,
) -> Mended:
    """Check a report, make the fixes of the findings that `admits` lets through, and check it again.

    Of fixes that overlap the first is made; the next round takes the others. Unsafe fixes are left alone
    unless `unsafe`.
    """
    result, fixed = run(source), 0
    seen = {source.text}
    for _ in range(_ROUNDS):
        if result.failed:
            break
        text, made = _fixed(source.text, filter(admits, result.diagnostics), unsafe=unsafe)
        if not made or text in seen:
            break
        after = run(SourceText(text))
        if after.failed:  # better a fault left in the report than a report that cannot be checked
            break
        seen.add(text)
        source, result, fixed = SourceText(text), after, fixed + made
    return Mended(result, source, fixed)


def _fixed(text: str, diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> tuple[str, int]:
    """The text with every fix made that does not overlap an earlier one, and how many were made."""
    made: dict[Span, Edit] = {}
    count = 0
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        edits = _edits(fix)
        if not _meets(edits, made):
            made |= {edit.span: edit for edit in edits}
            count += 1
    return edited(text, made.values()), count


def _edits(fix: Fix) -> list[Edit]:
    parts = [(fix.span, fix.replacement), *((part.span, part.replacement) for part in fix.also)]
    return [Edit(Span(span.start.offset, span.end.offset), text) for span, text in parts]


def _meets(edits: list[Edit], made: dict[Span, Edit]) -> bool:
    """Whether an edit touches another one; two findings may ask for the very same."""
    return any(
        _touches(edit.span, other) for edit in edits if made.get(edit.span) != edit for other in made
    ) or _overlap_each_other(edits)


def _touches(one: Span, other: Span) -> bool:
    """Whether two edits share a character or stand side by side, so that each changes what the other is about."""
    return one.start <= other.end and other.start <= one.end


def _overlap_each_other(edits: list[Edit]) -> bool:
    spans = sorted(edit.span for edit in edits)
    return any(before.end > after.start for before, after in pairwise(spans))
