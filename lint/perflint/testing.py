"""For authors of rules: run a check's own examples and traps, and say what it must find in a text.

Plain functions that raise AssertionError, for pytest, unittest or a script:

    @pytest.mark.parametrize("case", cases(CHECKS), ids=str)
    def test_example(case: Case) -> None:
        case.verify()
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.check import Check, Example, Registry, load_registry
from perflint.engine import Engine, mend
from perflint.knowledge import Knowledge
from perflint.lexicon import plugins
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perflint.diagnostic import Diagnostic, DiagnosticSpan
    from perflint.lexicon import Extension

__all__ = [
    "Case",
    "assert_finds",
    "assert_silent",
    "cases",
    "fixed",
    "installed",
    "run",
    "verify_evidence",
    "verify_page",
    "words_of",
]

_PATH = "示例.txt"
_TRAPS = 3
_PARTS = (("## What it does", "## 查什么"), ("## Why is this a problem", "## 为什么"))
"""The parts of a page, in English or Chinese."""


@dataclass(frozen=True)
class Case:
    """One example of one check, by its number from 1."""

    check: type[Check]
    number: int
    example: Example

    def __str__(self) -> str:
        return f"{self.check.code}-{self.number}"

    def verify(self) -> None:
        """The check finds exactly the words that the example names, in order, and the related places it names."""
        text = self.example.text
        found = run(self.check, text)
        assert words_of(text, found) == self.example.expected, _report(self, found)
        named = {_words(text, related.span) for diagnostic in found for related in diagnostic.related}
        missing = [words for words in self.example.related if words not in named]
        assert not missing, f"{self}: related places not named: {missing}; named: {sorted(named)}"
        for diagnostic in found:
            assert "{" not in diagnostic.message, f"{self}: a field of the message is not filled: {diagnostic.message}"

    def verify_beside(self, others: Iterable[type[Check]]) -> None:
        """Among these checks, the example's own speaks up when it should, and nobody when it is silent."""
        found = run([*others], self.example.text)
        rules = sorted({diagnostic.rule for diagnostic in found})
        if self.example.expected:
            assert self.check.code in rules, _report(self, found)
        else:
            assert rules == [], _report(self, found)


def cases(checks: Iterable[type[Check]]) -> list[Case]:
    """Every example of the checks, for parametrising a test; `ids=str` names them."""
    return [Case(check, number, example) for check in checks for number, example in enumerate(check.examples, start=1)]


def verify_page(check: type[Check]) -> None:
    """The check has a page, an example that fires and at least three traps in which it stays silent."""
    check.validate()
    page = check.page()
    assert page.splitlines()[0].endswith((".", "。")), f"{check.code}: the page's first line is no sentence"
    for part in _PARTS:
        assert any(heading in page for heading in part), f"{check.code}: the page has no part {' or '.join(part)}"
    firing = sum(bool(example.expected) for example in check.examples)
    silent = len(check.examples) - firing
    assert firing >= 1, f"{check.code}: no example in which it fires"
    assert silent >= _TRAPS, f"{check.code}: {silent} examples in which it stays silent; {_TRAPS} are needed"


def verify_evidence(check: type[Check]) -> None:
    """Every finding in the check's examples shows its evidence and names another place."""
    for case in cases([check]):
        for diagnostic in run(check, case.example.text):
            assert diagnostic.evidence, f"{case}: a finding without evidence: {diagnostic.message}"
            assert diagnostic.related, f"{case}: a finding without related places: {diagnostic.message}"


def assert_finds(checks: type[Check] | Iterable[type[Check]], text: str, *words: str) -> list[Diagnostic]:
    """The checks find exactly these words in the text, in order of place; the diagnostics, to look at further."""
    found = run(checks, text)
    assert words_of(text, found) == words, _told(found, text)
    return found


def assert_silent(checks: type[Check] | Iterable[type[Check]], text: str) -> None:
    """The checks find nothing in the text."""
    assert_finds(checks, text)


def run(
    checks: type[Check] | Iterable[type[Check]], text: str, *, lexicons: tuple[Extension, ...] | None = None
) -> list[Diagnostic]:
    """What the checks say of a report with this text, in order of place. Raises AssertionError when one crashes.

    The words of installed plug-ins count, unless `lexicons` gives others.
    """
    result = _engine(checks, plugins() if lexicons is None else lexicons).run(_PATH, SourceText(text))
    assert not result.failed, "; ".join(diagnostic.message for diagnostic in result.diagnostics)
    return result.diagnostics


def fixed(checks: type[Check] | Iterable[type[Check]], text: str, *, unsafe: bool = False) -> str:
    """The text after the fixes that the checks offer; with `unsafe`, those for a human's eye too."""
    engine = _engine(checks, plugins())
    mended = mend(SourceText(text), lambda source: engine.run(_PATH, source), lambda _: True, unsafe=unsafe)
    assert not mended.result.failed, "; ".join(diagnostic.message for diagnostic in mended.result.diagnostics)
    return mended.source.text


def words_of(text: str, diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The words that each diagnostic is about."""
    return tuple(_words(text, diagnostic.span) for diagnostic in diagnostics)


def installed() -> Registry:
    """The checks of every installed plug-in, to hold one's own beside them."""
    return load_registry()


def _engine(checks: type[Check] | Iterable[type[Check]], lexicons: tuple[Extension, ...]) -> Engine:
    return Engine([checks] if isinstance(checks, type) else list(checks), Knowledge(lexicons))


def _words(text: str, span: DiagnosticSpan) -> str:
    return text[span.start.offset : span.end.offset]


def _report(case: Case, found: Sequence[Diagnostic]) -> str:
    expected = "、".join(f"“{words}”" for words in case.example.expected) or "nothing"
    return f"{case}: should find {expected}, found {_told(found, case.example.text)}"


def _told(found: Sequence[Diagnostic], text: str) -> str:
    lines = [f"  {d.rule} “{_words(text, d.span)}”: {d.message}" for d in found]
    return "\n".join(["", *lines]) if lines else "nothing"
