"""Rates in prose, and the figures they may be computed from."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Ratio


def wrong(text: str) -> list[str]:
    """The rates that are contradicted, as written."""
    return [relation.stated for relation in facts(text).contradicted(Ratio)]


@pytest.mark.parametrize(
    "text",
    [
        # The whole is two sentences back; the sentence between splits it.
        "全年受理案件4862件。其中旧存345件，新收4517件。审执结4711件，结案率96.89%，未结151件。",
        # The figures are those of the rate before; the second rate has its own in a bracket behind it.
        "工程共42个分部工程、1186个单元工程。其中优良1058个，优良率89.21%；分部工程优良率85.71%（36个）。",
    ],
)
def test_a_rate_of_figures_further_off_is_not_judged_by_the_nearest(text: str) -> None:
    assert wrong(text) == []


def test_a_rate_that_no_whole_in_the_paragraph_yields_is_wrong() -> None:
    assert wrong("全年受理案件4862件。其中旧存345件，新收4517件。审执结4711件，结案率94.89%，未结151件。") == ["94.89%"]
