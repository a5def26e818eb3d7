"""One planted slip, one right finding: the four mutations every report is tried with, and clean reports silent.

The whole benchmark, with all kinds, is `python -m bench.mutations`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from bench.mutations import measure

if TYPE_CHECKING:
    from bench.mutations.measure import Outcome

SEEDS = range(18)
WRITTEN_EACH = 6
GROUPS = {
    "change one figure": ("SUM part, digit", "SUM total, digit", "HDC part, digit", "SUM figure changed"),
    "drop one listed item": ("CNT name dropped", "CNT listed name dropped", "HDC kind dropped", "CNT villages"),
    "renumber one heading": (
        "SEC renumber, level 1",
        "SEC renumber, level 2",
        "SEC renumber, level 3",
        "SEC heading renumbered",
    ),
    "swap two section bodies": ("CPY bodies swapped", "CPY indicator bodies swapped"),
}
RECALL = 0.95


@cache
def _generated() -> tuple[list[str], list[Outcome]]:
    """What is said about clean generated reports, and what became of their mutants."""
    kinds = [kind for group in GROUPS.values() for kind in group if kind in measure.KINDS]
    said, outcomes = [], []
    for seed in SEEDS:
        alarms, spoiled = measure.generated(seed, kinds)
        said += [f"{seed}: {a.rule} {a.message} | {a.excerpt}" for a in alarms]
        outcomes += spoiled
    return said, outcomes


@cache
def _written() -> tuple[list[str], list[Outcome]]:
    alarms, outcomes = measure.written(0, each=WRITTEN_EACH)
    return [f"{name}: {a.rule} {a.message} | {a.excerpt}" for name, a in alarms], outcomes


def _shown(outcomes: list[Outcome]) -> str:
    return "\n" + "\n".join(f"{o.report} {o.kind} ({o.note}): {o.excerpt}" for o in outcomes)


@pytest.mark.parametrize("group", GROUPS)
def test_nineteen_in_twenty_planted_slips_are_found(group: str) -> None:
    """The right family points at the touched place, or at what contradicts it."""
    outcomes = [o for o in _generated()[1] + _written()[1] if o.kind in GROUPS[group]]
    assert len(outcomes) >= 10
    missed = [o for o in outcomes if not o.found]
    assert len(missed) <= (1 - RECALL) * len(outcomes), f"{len(missed)} of {len(outcomes)} missed" + _shown(missed)


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_else_is_said_about_a_planted_slip(group: str) -> None:
    """No rule of another family speaks up, and none points elsewhere."""
    outcomes = [o for o in _generated()[1] + _written()[1] if o.kind in GROUPS[group]]
    wrong = [f"{o.report} {o.kind} ({o.note}): {a.rule} {a.message} | {a.excerpt}" for o in outcomes for a in o.alarms]
    assert len(wrong) <= (1 - RECALL) * len(outcomes), "\n" + "\n".join(wrong)


def test_clean_generated_reports_are_silent() -> None:
    """Reports that are right by construction give no finding."""
    said = _generated()[0]
    assert not said, "\n" + "\n".join(said)


def test_clean_written_reports_are_silent() -> None:
    """So do the clean reports of the fixtures."""
    said = _written()[0]
    assert not said, "\n" + "\n".join(said)


def test_a_seed_always_gives_the_same_report() -> None:
    """The benchmark can be repeated."""
    assert measure.clean_report(7) == measure.clean_report(7)


def test_seeds_give_different_reports() -> None:
    """Forty reports share few of their sentences."""
    sentences = [set(measure.clean_report(seed).text.split("。")) for seed in range(40)]
    shared = [len(a & b) / len(a) for n, a in enumerate(sentences) for b in sentences[:n]]
    assert max(shared) < 0.5
