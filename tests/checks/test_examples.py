"""Every example of every installed check, third parties' included: exactly these findings, at exactly these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perflint.testing import cases, installed, verify_evidence, verify_page

if TYPE_CHECKING:
    from perflint.check import Check
    from perflint.testing import Case

CHECKS = list(installed())


@pytest.mark.parametrize("case", cases(CHECKS), ids=str)
def test_an_example_gives_what_it_says(case: Case) -> None:
    case.verify()


@pytest.mark.parametrize("case", cases(CHECKS), ids=str)
def test_no_other_rule_reports_an_example_that_is_silent(case: Case) -> None:
    case.verify_beside(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_rule_has_its_page_and_shows_when_it_fires_and_when_not(check: type[Check]) -> None:
    verify_page(check)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_finding_of_an_example_shows_its_evidence_and_related_places(check: type[Check]) -> None:
    verify_evidence(check)
