"""The reviewed reports beside the project, where they are: precision and the findings that are due."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.reports import Reviewed, reviewed

SHARED = Path(__file__).parents[2] / "shared"
REVIEWS = sorted(path.stem for path in (SHARED / "gold").glob("*.toml"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REVIEWS, reason="no folder ../shared with reviewed reports"),
]

# Findings that are due and not hit, with the reason. One that becomes hit fails the test: take it off the list.
MISSED: dict[str, dict[str, str]] = {}


@cache
def report(name: str) -> Reviewed:
    return reviewed(SHARED / "gold" / f"{name}.toml", SHARED / "reports")


@pytest.mark.parametrize("name", REVIEWS)
def test_every_diagnostic_is_a_finding(name: str) -> None:
    assert report(name).unfounded == []


@pytest.mark.parametrize("name", REVIEWS)
def test_every_finding_that_is_due_is_hit(name: str) -> None:
    assert report(name).missed == set(MISSED.get(name, ()))


def test_known_misses_name_findings_that_exist() -> None:
    for name, ids in MISSED.items():
        assert set(ids) <= {finding.id for finding in report(name).findings if finding.due}
