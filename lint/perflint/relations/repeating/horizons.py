"""Plans for several years, told from those of the report's own year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perflint.lexicon import derived, load


@dataclass(frozen=True)
class _Words:
    years: re.Pattern[str]
    several: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("claims")["horizon"]
    return _Words(re.compile(data["years"]), re.compile(data["several"]))


def several_years(text: str, start: int, end: int) -> str:
    """The words that make what is planned in a stretch of a sentence a plan for several years; empty for one year's.

    The last words count: 五年改造60座，2023年改造12座 is a plan of five years and one of a single year.
    """
    words = _words()
    last = ""
    for match in words.years.finditer(text, start, end):
        last = match.group()
    return last if last and words.several.search(last) else ""
