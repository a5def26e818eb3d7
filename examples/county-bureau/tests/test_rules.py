"""The bureau's rules on their own examples, on a report, and its words in perflint's own rules."""

from __future__ import annotations

import pytest
from perflint.check import Check
from perflint.lexicon import Extension
from perflint.testing import Case, assert_finds, cases, fixed, installed, run, verify_page, words_of

from county_bureau import CHECKS
from county_bureau.amounts import AmountNotInHouseFormat
from county_bureau.funds import FundByAnotherName

REPORT = """一、基本情况
年初预算120.00万元，实际支出102.00万元，预算执行率为85%。
二、绩效情况
一事一议资金兑付率为104%，开展督查36村次。
"""


@pytest.mark.parametrize("case", cases(CHECKS), ids=str)
def test_an_example_gives_what_it_says(case: Case) -> None:
    case.verify()


@pytest.mark.parametrize("case", cases(CHECKS), ids=str)
def test_bundled_rules_agree_with_the_traps(case: Case) -> None:
    bundled = [check for check in installed() if check.family() != "XJC"]
    if not case.example.expected:
        case.verify_beside([*bundled, case.check])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_rule_has_its_page(check: type[Check]) -> None:
    verify_page(check)


def test_the_report_is_checked_by_all_rules() -> None:
    found = assert_finds(CHECKS, REPORT, "85%", "一事一议资金")
    assert [diagnostic.rule for diagnostic in found] == ["XJC003", "XJC002"]


def test_the_fixes_write_what_the_bureau_wants() -> None:
    text = "一事一议资金支出80万元，收回35000元。"
    assert fixed(FundByAnotherName, text, unsafe=True) == "农村公益事业财政奖补资金支出80万元，收回35000元。"
    assert fixed(AmountNotInHouseFormat, text, unsafe=True) == "一事一议资金支出80.00万元，收回3.50万元。"


def test_the_words_of_the_county_reach_perflints_own_rules() -> None:
    checks = installed().find("impossible-rate")
    words = Extension.of("本县", {"ratios": {"bounded": "兑付率"}})
    assert words_of(REPORT, run(checks, REPORT, lexicons=())) == ()
    assert len(run(checks, REPORT, lexicons=(words,))) == 1
