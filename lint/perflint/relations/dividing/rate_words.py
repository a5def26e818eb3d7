"""The words by which rates tell what they are of."""

from __future__ import annotations

import re
from typing import Any

from perflint.lexicon import derived, load
from perflint.values import dataclass


@dataclass(frozen=True, slots=True)
class RateWords:
    """Patterns of the words before and behind rates, and before the figures that they are of."""

    changed: re.Pattern[str]
    execution: re.Pattern[str]
    spent: re.Pattern[str]
    unpaid: re.Pattern[str]
    answers: re.Pattern[str]
    budget: re.Pattern[str]
    partial: re.Pattern[str]
    surveyed: re.Pattern[str]
    of_named: re.Pattern[str]
    rate_name: re.Pattern[str]
    own_plan: re.Pattern[str]
    compared: re.Pattern[str]
    due: re.Pattern[str]
    due_verb: re.Pattern[str]
    done_verb: re.Pattern[str]
    all_of: re.Pattern[str]
    just_done: re.Pattern[str]
    undone: re.Pattern[str]
    explained: re.Pattern[str]
    subjected: re.Pattern[str]
    timely: re.Pattern[str]
    pointed: re.Pattern[str]
    of_target: re.Pattern[str]
    whole_year: re.Pattern[str]
    in_turn: re.Pattern[str]
    funds: tuple[str, ...]
    """Words of what may be spent, wherever the report names it."""
    verbs: tuple[tuple[str, re.Pattern[str]], ...]


@derived
def rate_words() -> RateWords:
    """The words as they count now."""
    data = load("ratios")
    patterns: dict[str, Any] = {
        name: re.compile(data[name]) for name in RateWords.__annotations__ if name not in ("funds", "verbs")
    }
    return RateWords(
        **patterns,
        funds=tuple(data["funds"]),
        verbs=tuple((name, re.compile(verbs)) for name, verbs in data["verbs"].items()),
    )
