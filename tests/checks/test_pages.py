"""Every bundled rule has its page in Chinese as well."""

from __future__ import annotations

import re

import pytest

from perflint.check import Check
from perflint.check.pages import chinese_page, family_title, title_of
from perflint.cli.catalogue import catalogue

CHECKS = [check for check in catalogue() if check.__module__.startswith("perflint_checks.")]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_rule_has_its_page_in_chinese(check: type[Check]) -> None:
    page = chinese_page(check)
    assert page
    assert family_title(check)
    assert not page.title.endswith("。")
    assert all(text.endswith("。") for text in (page.what, page.why, page.basis) if text)
    assert not page.basis or "## Basis" in check.page()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_chinese_page_rests_on_no_other_documents(check: type[Check]) -> None:
    named = re.compile(r"GB/T ?[\d-]+|财预〔\d{4}〕\d+号")
    page = chinese_page(check)
    assert page
    assert set(named.findall(page.basis)) <= set(named.findall(check.page()))


def test_titles_tell_rules_apart() -> None:
    assert len({title_of(check) for check in CHECKS}) == len(CHECKS)


def test_a_check_of_no_package_has_its_docstring() -> None:
    class Loose(Check):
        """A rule from a script."""

        code = "LSE001"

    assert title_of(Loose) == "A rule from a script."
    assert family_title(Loose) == ""
