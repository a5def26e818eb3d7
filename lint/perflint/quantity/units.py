"""Units and their dimensions, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from perflint.lexicon import derived, load
from perflint.lexicon.words import any_of
from perflint.quantity.model import Dimension, Qualifier


@dataclass(frozen=True)
class Units:
    """The units lexicon in the form the extractor needs."""

    dimension: dict[str, Dimension]
    same: dict[str, str]
    weak: frozenset[str]
    countable: frozenset[str]
    phrases: re.Pattern[str]
    prefixes: dict[str, Qualifier]
    prefix_ends: frozenset[str]
    """The last characters of the prefixes."""
    suffixes: dict[str, Qualifier]
    unit_pattern: str
    scale_pattern: str
    suffix: re.Pattern[str]
    suffix_starts: frozenset[str]
    """The first characters of the suffixes."""

    def canonical(self, unit: str) -> str:
        """The unit that stands for all its synonyms."""
        return self.same[unit]


@derived
def units() -> Units:
    """The units lexicon, read once."""
    data = load("units")
    dimension = {name: Dimension(kind) for kind, names in data["dimensions"].items() for name in names}
    suffixes = {word: Qualifier(kind) for kind, words in data["suffixes"].items() for word in words}
    prefixes = {word: Qualifier(kind) for kind, words in data["prefixes"].items() for word in words}
    return Units(
        dimension=dimension,
        # Every unit by its one string: a match brings a string of its own for each figure.
        same={unit: unit for unit in dimension} | data["same"],
        weak=frozenset(data["weak_classifiers"]["words"]),
        countable=frozenset(data["countable"]["words"]),
        phrases=re.compile(any_of(data["phrases"]["words"])),
        prefixes=prefixes,
        prefix_ends=frozenset(word[-1] for word in prefixes),
        suffixes=suffixes,
        unit_pattern=any_of(dimension),
        scale_pattern=any_of(data["scales"]),
        suffix=re.compile(any_of(suffixes)),
        suffix_starts=frozenset(word[0] for word in suffixes),
    )


@derived
def scale_of(word: str) -> Decimal:
    """The factor of a scale word: 万 is 10000; the empty word is 1."""
    return Decimal(10) ** load("units")["scales"][word] if word else Decimal(1)
