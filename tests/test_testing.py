"""The test helpers for authors of rules: a fault in a rule's examples must not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perflint.check import Check, Example, Finding, Place
from perflint.diagnostic import Severity
from perflint.testing import (
    assert_finds,
    assert_silent,
    cases,
    fixed,
    installed,
    run,
    verify_evidence,
    verify_page,
    words_of,
)
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class Vague(Check):
    """Reports 约.

    ## What it does
    Looks for 约.

    ## Why is this a problem
    It is vague.
    """

    code = "TST001"
    name = "vague-word"
    severity = Severity.WARNING
    message = "有“约”"
    examples = (
        Example("支出约80万元。", finds="约"),
        Example("约80人，支出约90万元。", finds=("约", "约")),
        Example("支出80万元。", finds=None),
        Example("支出80.5万元。"),
        Example("节约。", finds="约"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        text = facts.document.text
        for at, character in enumerate(text):
            if character == "约":
                related = (Place("开头", Span(0, 1)),)
                yield Finding(self.message, Span(at, at + 1), related=related, evidence="约", fix="", fix_safe=True)


def variant(*examples: Example, message: str = "有“约”", page: str | None = None) -> type[Check]:
    return type("Variant", (Vague,), {"__doc__": page or Vague.__doc__, "examples": examples, "message": message})


def test_right_examples_pass() -> None:
    for case in cases([Vague]):
        case.verify()
    assert [str(case) for case in cases([Vague])][:2] == ["TST001-1", "TST001-2"]


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        (Example("支出约80万元。"), "should find nothing, found \n  TST001 “约”: 有“约”"),
        (Example("支出80万元。", finds="约"), "should find “约”, found nothing"),
        (Example("支出约80万元。", finds="支出"), "should find “支出”, found \n  TST001 “约”"),
        (Example("约80人，约90人。", finds="约"), "should find “约”, found \n"),
        (Example("支出约80万元。", finds="约", related=("万元",)), "related places not named"),
    ],
)
def test_a_wrong_example_fails_and_says_what_was_found(example: Example, complaint: str) -> None:
    with pytest.raises(AssertionError) as caught:
        cases([variant(example)])[0].verify()
    assert complaint in str(caught.value)


def test_a_message_with_an_unfilled_field_fails() -> None:
    with pytest.raises(AssertionError, match="not filled"):
        cases([variant(Example("约80人。", finds="约"), message="有{word}")])[0].verify()


def test_an_example_that_another_rule_reports_fails() -> None:
    silent = variant(Example("内设4个科室，分别为办公室、财务科、业务科。"))
    (case,) = cases([silent])
    case.verify()
    with pytest.raises(AssertionError, match="CNT001"):
        case.verify_beside([*installed(), silent])


def test_a_page_needs_its_parts_and_traps() -> None:
    traps = [Example(f"支出{number}万元。") for number in (1, 2, 3)]
    fires = Example("约80人。", finds="约")
    verify_page(variant(fires, *traps))
    verify_page(variant(fires, *traps, page="有“约”。\n\n## 查什么\n约。\n\n## 为什么\n不准确。"))
    for wrong, complaint in [
        (variant(fires, *traps[:2]), "2 examples in which it stays silent"),
        (variant(*traps), "no example in which it fires"),
        (variant(fires, *traps, page="Reports 约.\n\n## What it does\nLooks."), "no part ## Why is this a problem"),
        (variant(fires, *traps, page="Reports 约"), "no sentence"),
    ]:
        with pytest.raises(AssertionError, match=complaint):
            verify_page(wrong)


def test_evidence_and_related_places_can_be_demanded() -> None:
    verify_evidence(Vague)

    class Bare(Vague):
        """Reports 约 without a word."""

        def run(self, facts: Facts) -> Iterator[Finding]:
            yield from (Finding(found.message, found.span) for found in super().run(facts))

    with pytest.raises(AssertionError, match="TST001-1: a finding without evidence"):
        verify_evidence(Bare)


def test_findings_on_a_text_can_be_stated() -> None:
    (found,) = assert_finds(Vague, "支出约80万元。", "约")
    assert found.message == "有“约”"
    assert_silent(Vague, "支出80万元。")
    with pytest.raises(AssertionError, match="TST001"):
        assert_silent([Vague], "支出约80万元。")
    assert words_of("约约", run(Vague, "约约")) == ("约", "约")


def test_fixes_can_be_made() -> None:
    assert fixed(Vague, "支出约80万元。") == "支出80万元。"


def test_a_check_that_crashes_fails_the_test() -> None:
    class Crashing(Vague):
        """Crashes."""

        def run(self, facts: Facts) -> Iterator[Finding]:
            raise ZeroDivisionError("基数为零")

    with pytest.raises(AssertionError, match="ZeroDivisionError: 基数为零"):
        run(Crashing, "支出约80万元。")
