"""The engine turns findings into diagnostics, and no crash of a check stays silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from perflint.check import Check, Finding, Place
from perflint.diagnostic import Confidence, Severity
from perflint.engine import Engine, failure
from perflint.engine import run as engine_run
from perflint.facts import Facts
from perflint.readers import UnreadableDocument
from perflint.text import Place as Pages
from perflint.text import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from perflint.facts import Relation
    from perflint.knowledge import Knowledge

TEXT = "一、基本情况\n支出5万元，其中支出3万元。\n二、成效\n支出9万元。\n"


class Tiny(Check):
    """Names every 支出."""

    code = "TST001"
    name = "tiny"
    severity = Severity.WARNING
    message = "支出"

    def run(self, facts: Facts) -> Iterator[Finding]:
        text = facts.document.reading.text
        at = text.find("支出")
        while at >= 0:
            yield Finding(self.message, Span(at, at + 2), evidence="5 ≠ 3")
            at = text.find("支出", at + 1)


class Crashing(Tiny):
    """Crashes after its first finding."""

    code = "TST002"
    name = "crashing"

    def run(self, facts: Facts) -> Iterator[Finding]:
        yield next(super().run(facts))
        raise ZeroDivisionError("基数为零")


class Misfit(Tiny):
    """Yields what is no finding."""

    code = "TST003"
    name = "misfit"

    def run(self, facts: Facts) -> Iterator[Finding]:
        yield cast("Finding", "支出")


class Broken(Tiny):
    """Yields a finding whose parts are of the wrong type."""

    code = "TST004"
    name = "broken"

    def run(self, facts: Facts) -> Iterator[Finding]:
        yield Finding(cast("str", 5), Span(0, 1))
        yield Finding("支出", cast("Span", None))


class Root(Tiny):
    """The cause of what Tiny sees at its first place."""

    code = "TST005"
    name = "root"
    supersedes = ("TST001",)

    def run(self, facts: Facts) -> Iterator[Finding]:
        at = facts.document.reading.text.index("支出5")
        yield Finding("根", Span(0, 1), related=(Place("分项", Span(at, at + 3)),), fix="改", severity=Severity.ERROR)


def check(text: str, *checks: type[Check]) -> list[tuple[str, int, str]]:
    result = Engine(checks).run("甲.txt", SourceText(text))
    return [(d.rule, d.span.start.offset, d.message) for d in result.diagnostics]


def fingerprints(text: str) -> list[str]:
    return [d.fingerprint for d in Engine([Tiny]).run("甲.txt", SourceText(text)).diagnostics]


def test_diagnostics_come_in_order_of_place_with_lines_and_columns() -> None:
    result = Engine([Root, Tiny]).run("甲.txt", SourceText(TEXT))
    assert [(d.rule, d.span.start.line, d.span.start.column) for d in result.diagnostics] == [
        ("TST005", 1, 1),
        ("TST001", 2, 9),
        ("TST001", 4, 1),
    ]
    assert not result.failed


def test_a_finding_carries_its_own_severity_related_places_and_fix() -> None:
    [root] = Engine([Root]).run("甲.txt", SourceText(TEXT)).diagnostics
    assert root.severity is Severity.ERROR
    assert root.confidence is Confidence.HIGH
    assert [(place.message, place.span.start.line) for place in root.related] == [("分项", 2)]
    assert root.fix is not None
    assert root.fix.replacement == "改"


def test_one_cause_is_one_finding() -> None:
    assert [rule for rule, _, _ in check(TEXT, Tiny, Root)] == ["TST005", "TST001", "TST001"]


class TestFingerprints:
    def test_tell_repeats_apart(self) -> None:
        assert len(set(fingerprints(TEXT))) == 3

    def test_survive_lines_put_before(self) -> None:
        assert fingerprints(TEXT.replace("支出5", "\n\n支出5", 1)) == fingerprints(TEXT)

    def test_ignore_layout_in_the_evidence(self) -> None:
        from perflint.diagnostic import fingerprint

        assert fingerprint("A1", ("一",), "5 ≠ 3", 0) == fingerprint("A1", ("一",), "5≠3", 0)
        assert len({fingerprint("A1", ("一",), "5", n) for n in range(3)}) == 3
        assert fingerprint("A1", ("一",), "5", 0) != fingerprint("A1", ("二",), "5", 0)
        assert fingerprint("A1", ("一",), "5", 0) != fingerprint("A2", ("一",), "5", 0)


class TestCrashes:
    def test_become_diagnostics_beside_the_findings_of_other_checks(self) -> None:
        result = Engine([Crashing, Tiny]).run("甲.txt", SourceText(TEXT))
        assert result.failed
        crash, *others = result.diagnostics
        assert crash.severity is Severity.ERROR
        assert crash.message == "规则 TST002 运行出错，本文件未能完成该项检查：ZeroDivisionError: 基数为零"
        assert [d.rule for d in others] == ["TST001", "TST002", "TST001", "TST001"]

    def test_include_findings_of_the_wrong_type(self) -> None:
        result = Engine([Misfit, Broken, Tiny]).run("甲.txt", SourceText(TEXT))
        assert result.failed
        assert [d.rule for d in result.diagnostics] == ["TST003", "TST004", "TST004", *["TST001"] * 3]

    def test_of_the_analysis_are_the_files_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(path: str, source: SourceText, knowledge: Knowledge) -> Facts:
            raise RecursionError("太深")

        monkeypatch.setattr(engine_run, "understand_each", crash)
        result = Engine([Tiny]).run("甲.txt", SourceText(TEXT))
        assert result.failed
        [only] = result.diagnostics
        assert (only.rule, only.path) == ("DOC001", "甲.txt")
        assert "RecursionError: 太深" in only.message

    def test_of_the_relations_are_reported_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(_facts: Facts, _kind: object = None) -> list[Relation]:
            raise ZeroDivisionError("基数为零")

        monkeypatch.setattr(Facts, "relations", crash)
        result = Engine([Tiny, Misfit]).run("甲.txt", SourceText(TEXT))
        assert [d.rule for d in result.diagnostics] == ["DOC001"]


def test_an_unreadable_file_is_the_diagnostic_its_page_describes() -> None:
    result = failure("甲.txt", "文件是空的")
    assert result.failed
    [only] = result.diagnostics
    assert (only.rule, only.name, only.severity) == (
        UnreadableDocument.code,
        UnreadableDocument.name,
        UnreadableDocument.severity,
    )


def test_findings_in_a_document_name_their_places() -> None:
    starts = [0, *(at + 1 for at, char in enumerate(TEXT[:-1]) if char == "\n")]
    places = tuple((start, Pages(paragraph=number)) for number, start in enumerate(starts, 1))
    result = Engine([Tiny]).run("甲.docx", SourceText(TEXT, places))
    assert [diagnostic.place for diagnostic in result.diagnostics] == ["第2段", "第2段", "第4段"]
    assert {diagnostic.place for diagnostic in Engine([Tiny]).run("甲.txt", SourceText(TEXT)).diagnostics} == {None}


def test_the_diagnostics_are_the_same_where_the_facts_are_let_go() -> None:
    """Of the facts only what is counted stays."""
    engine = Engine([Tiny])
    kept, dropped = (engine.run("a.txt", SourceText(TEXT), keep_facts=keep) for keep in (True, False))
    assert dropped.diagnostics == kept.diagnostics
    assert dropped.facts == []
    assert [facts.coverage for facts in kept.facts] == [dropped.coverage]
