"""What an editor offers to do about findings: their fixes, one by one or all the safe ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from lsprotocol import types

from perflint.server.findings import SOURCE
from perflint.text import Span, ignoring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.diagnostic import Diagnostic, Fix
    from perflint.server.positions import Positions

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
_MARKUP = (".md", ".markdown")
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


@dataclass(frozen=True, slots=True)
class Offers:
    """The actions for one version of a document."""

    uri: str
    version: int | None
    positions: Positions
    versioned: bool = True
    """Whether the editor understands edits of a certain version of a document."""

    def fixes(
        self, found: Iterable[Diagnostic], where: types.Range, known: Sequence[types.Diagnostic]
    ) -> Iterator[types.CodeAction]:
        """A quick fix for each finding that meets `where` and has one; `known` is what the editor shows there."""
        for diagnostic in self._meeting(found, where):
            if diagnostic.fix is not None:
                yield self._fix(diagnostic, diagnostic.fix, known)

    def set_aside(
        self, found: Iterable[Diagnostic], where: types.Range, known: Sequence[types.Diagnostic]
    ) -> Iterator[types.CodeAction]:
        """A comment above each finding that meets `where`, which sets it aside; the reason is left to be written."""
        source = self.positions.source
        ends = "\r\n" if "\r\n" in source.text else "\n"
        for diagnostic in self._meeting(found, where):
            comment = ignoring(diagnostic.rule, markup=self.uri.lower().endswith(_MARKUP))
            line = source.line_starts[diagnostic.span.start.line - 1]
            above = types.TextEdit(self.positions.range(Span(line, line)), comment + ends)
            yield types.CodeAction(
                title=f"忽略这里的 {diagnostic.rule}（在上一行写明原因）",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=self._shown(diagnostic, known),
                edit=self._edit([above]),
            )

    def _meeting(self, found: Iterable[Diagnostic], where: types.Range) -> Iterator[Diagnostic]:
        wanted = self.positions.span(where)
        return (d for d in found if d.span.start.offset <= wanted.end and wanted.start <= d.span.end.offset)

    def _shown(self, diagnostic: Diagnostic, known: Sequence[types.Diagnostic]) -> list[types.Diagnostic] | None:
        """What the editor shows of a finding."""
        place = self.positions.range(diagnostic.span)
        return [one for one in known if one.code == diagnostic.rule and one.range == place] or None

    def _fix(self, diagnostic: Diagnostic, fix: Fix, known: Sequence[types.Diagnostic]) -> types.CodeAction:
        parts = [(fix.span, fix.replacement), *((part.span, part.replacement) for part in fix.also)]
        caution = "" if fix.safe else "（需人工核对）"
        return types.CodeAction(
            title=f"{fix.message}{caution}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=self._shown(diagnostic, known),
            is_preferred=fix.safe,
            edit=self._edit([types.TextEdit(self.positions.range(span), text) for span, text in parts]),
        )

    def fix_all(self, after: str) -> types.CodeAction | None:
        """Turn the document into `after`, which has every safe fix made; None where that is what it is."""
        before = self.positions.source.text
        if before == after:
            return None
        start, end = differing(before, after)
        tail = len(before) - end
        edit = types.TextEdit(self.positions.range(Span(start, end)), after[start : len(after) - tail])
        return types.CodeAction(title="修复全部有把握的问题", kind=FIX_ALL, edit=self._edit([edit]))

    def _edit(self, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        if not self.versioned:
            return types.WorkspaceEdit(changes={self.uri: edits})
        document = types.OptionalVersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=document, edits=edits)])


def wants(kinds: Sequence[types.CodeActionKind | str] | None, kind: str, *, unasked: bool) -> bool:
    """Whether an editor that asks for certain kinds of action gets one; `unasked` where it names none."""
    if not kinds:
        return unasked
    names = [str(getattr(asked, "value", asked)) for asked in kinds]
    return any(kind == name or kind.startswith(f"{name}.") for name in names)


def differing(before: str, after: str) -> tuple[int, int]:
    """The stretch of `before` outside of which the two texts are alike."""
    start = _alike(before, after)
    rest = min(len(before), len(after)) - start
    return start, len(before) - min(rest, _alike(reversed(before), reversed(after)))


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters the two have in common from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
