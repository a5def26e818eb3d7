"""The reports in fixtures/: what is wrong in them is found, and nothing else is reported."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.reports import Reviewed, reviewed

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"
REVIEWS = sorted(path.stem for path in REPORTS.glob("*.toml"))
FAULTY = [name for name in REVIEWS if not name.endswith("-clean")]
CLEAN = [name for name in REVIEWS if name.endswith("-clean")]

# Findings that are due and not hit, with the reason. One that becomes hit fails the test: take it off the list.
MISSED: dict[str, dict[str, str]] = {
    "fj-tushuguan-2023": {"visitors": "126.8万的到馆人次中: the unit stands behind a 的, apart from the number"},
    "hb-shuili-2022": {"reservoirs": "68座小型水库: the subject follows the figure, and two digits weigh little"},
    "hn-nongye-2023": {"machine-shortfall": "目标 − 完成 is a change, of a rule that is to come"},
    "sn-tuiyi-2022": {"sub": "the part follows its whole without 其中"},
    "zj-jishi-2023": {"none-and-some": "LOG001 does not pair the two"},
}

# Diagnostics that hit no finding, by rule, with the reason.
UNFOUNDED: dict[str, dict[str, str]] = {}


@cache
def report(name: str) -> Reviewed:
    return reviewed(REPORTS / f"{name}.toml", REPORTS)


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_gives_nothing(name: str) -> None:
    assert report(name).unfounded == []


@pytest.mark.parametrize("name", FAULTY)
def test_every_diagnostic_of_a_faulty_report_is_a_finding(name: str) -> None:
    unfounded = report(name).unfounded
    assert {line.split()[1] for line in unfounded} == set(UNFOUNDED.get(name, ())), unfounded


@pytest.mark.parametrize("name", FAULTY)
def test_every_finding_that_is_due_is_hit(name: str) -> None:
    assert report(name).missed == set(MISSED.get(name, ()))


def test_there_are_clean_and_faulty_reports_in_both_formats() -> None:
    formats = {(path.suffix, path.stem.endswith("-clean")) for path in REPORTS.iterdir() if path.suffix != ".toml"}
    assert formats == {(".txt", True), (".txt", False), (".md", True), (".md", False)}
    assert min(len(CLEAN), len(FAULTY)) >= 4


def test_known_misses_name_findings_that_exist() -> None:
    for name, ids in MISSED.items():
        assert set(ids) <= {finding.id for finding in report(name).findings if finding.due}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_is_cross_checked(name: str) -> None:
    """Silence means something only where figures were verified."""
    from perflint.facts import understand
    from perflint.text import SourceText

    assert understand(name, SourceText(report(name).text)).coverage.verified >= 5
