"""Every example of every installed check, third parties' included: exactly these findings, at exactly these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perflint.check.registry import load_registry
from perflint.engine import Engine
from perflint.text import SourceText

if TYPE_CHECKING:
    from perflint.check import Check, Example

CHECKS = list(load_registry())
EXAMPLES = [
    pytest.param(check, example, id=f"{check.code}-{number}")
    for check in CHECKS
    for number, example in enumerate(check.examples, start=1)
]


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_an_example_gives_what_it_says(check: type[Check], example: Example) -> None:
    result = Engine([check]).run("示例.txt", SourceText(example.text))
    assert not result.failed, [diagnostic.message for diagnostic in result.diagnostics]
    found = [example.text[d.span.start.offset : d.span.end.offset] for d in result.diagnostics]
    assert tuple(found) == example.expected, [diagnostic.message for diagnostic in result.diagnostics]
    named = {example.text[r.span.start.offset : r.span.end.offset] for d in result.diagnostics for r in d.related}
    assert set(example.related) <= named


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_no_other_rule_reports_an_example_that_is_silent(check: type[Check], example: Example) -> None:
    result = Engine(CHECKS).run("示例.txt", SourceText(example.text))
    if example.expected:
        assert check.code in {diagnostic.rule for diagnostic in result.diagnostics}
    else:
        assert [diagnostic.rule for diagnostic in result.diagnostics] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_rule_shows_when_it_fires_and_when_not(check: type[Check]) -> None:
    firing = [example for example in check.examples if example.expected]
    silent = [example for example in check.examples if not example.expected]
    assert (len(firing) >= 1, len(silent) >= 3) == (True, True)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_rule_has_its_page(check: type[Check]) -> None:
    page = check.page()
    assert page.splitlines()[0].endswith(".")
    assert "## What it does" in page
    assert "## Why is this a problem" in page


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_finding_of_an_example_shows_its_evidence_and_related_places(check: type[Check]) -> None:
    for example in check.examples:
        for diagnostic in Engine([check]).run("示例.txt", SourceText(example.text)).diagnostics:
            assert diagnostic.evidence
            assert diagnostic.related
            assert "{" not in diagnostic.message
