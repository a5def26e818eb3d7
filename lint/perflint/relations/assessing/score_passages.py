"""What a report tells of the indicator of a score: the figures it may follow from, and the reasons for points lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.assessing.points import Entry, Kind, core, words
from perflint.relations.assessing.points import passage as passage_of
from perflint.relations.assessing.targets import called_target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from perflint.claims import Claim
    from perflint.document import Section
    from perflint.relations.assessing.scores import Scores

_LEVELS = {Role.LEVEL, Role.SHARE}


@dataclass(frozen=True, slots=True)
class _Words:
    excused: re.Pattern[str]
    problems: re.Pattern[str]
    other_budget: re.Pattern[str]
    linked: dict[str, re.Pattern[str]]
    """The subjects of the rates that a list of scores takes from the rest of the report."""


@derived
def _words() -> _Words:
    rates = load("scoring")["rates"]
    return _Words(
        re.compile(rates["excused"]),
        re.compile(rates["problems"]),
        re.compile(rates["other_budget"]),
        {name: re.compile(pattern) for name, pattern in rates["linked"].items()},
    )


@dataclass(frozen=True)
class Told:
    """What a report tells of its indicators, beside their scores and elsewhere."""

    scores: Scores
    claims: Sequence[Claim]

    @cached_property
    def _losses(self) -> frozenset[Decimal]:
        return frozenset(point.value for point in self.scores.book.points if point.kind is Kind.LOSS)

    @cached_property
    def by_section(self) -> dict[int, list[Claim]]:
        """The figures of each section's prose, by where it starts."""
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            if claim.sentence >= 0 and claim.section is not None:
                found.setdefault(claim.section.start, []).append(claim)
        return found

    def excused(self, entry: Entry, lost: Decimal) -> bool:
        """Whether the report gives a reason of its own for the points."""
        if entry.losses or (lost and lost in self._losses):
            return True
        if entry.section is not None:
            body = self.scores.document.text[entry.section.body_start : entry.section.end]
            return bool(_words().excused.search(body))
        if entry.anonymous and entry.score is not None:
            told = self.scores.document.text[entry.begin : self.scores.sentences[entry.score.sentence].span.end]
            return bool(_words().excused.search(told))
        if entry.row is not None and entry.grid is not None:
            notes = [entry.row.texts.get(c.index, "") for c in entry.grid.columns if c.role == "text"]
            return any(_words().excused.search(note) for note in notes)
        return False

    @cached_property
    def goals(self) -> dict[str, list[Claim]]:
        """The targets in percent, by the name of what they are set for."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.stage == "target" and claim.quantity.dimension is Dimension.PERCENT and not claim.inherited:
                found.setdefault(core(claim.subject), []).append(claim)
        return found

    def passage(self, entry: Entry) -> list[Claim]:
        """The figures a score may follow from: those of its section, or of its indicator elsewhere."""
        if entry.section is not None:
            found = self.by_section.get(entry.section.start, [])
            return [c for c in found if c.quantity.dimension is not Dimension.SCORE] or self._linked(entry)
        score, text = entry.score, self.scores.document.text
        if score is None:
            return []
        if entry.anonymous:
            return list(passage_of(entry, self.claims, self.scores.sentences))
        sentence = self.scores.sentences[entry.sentence]
        begin = text.rfind("；", sentence.span.start, score.quantity.span.start) + 1
        if entry.weight is not None and entry.weight.sentence == entry.sentence:
            begin = entry.weight.quantity.span.start
        beside = [
            c
            for c in self.claims[sentence.first : sentence.last]
            if begin <= c.quantity.span.start < score.quantity.span.start
            and c.quantity.dimension is not Dimension.SCORE
        ]
        return beside or self._linked(entry)

    def _linked(self, entry: Entry) -> list[Claim]:
        """The rate of execution or of satisfaction that the rest of the report gives, for a list entry of that name."""
        name = entry.name
        wanted = "执行率" if words().execution.search(name) else "满意度" if name.endswith("满意度") else ""
        if not wanted or (entry.section is not None and self.scores.book.headings_are_scores):
            return []
        chapter = _chapter(entry.section)
        found = self._rates_of[wanted]
        if chapter is not None:
            found = [c for c in found if _chapter(c.section) is chapter]
        if len({c.quantity.value for c in found}) != 1:
            return []
        near = {id(c): c for f in found for c in self._of_sentence(f.sentence) if c is not f}
        goals = [c for c in near.values() if c.quantity.dimension is Dimension.PERCENT]
        return [*found, *goals]

    def _of_sentence(self, number: int) -> Sequence[Claim]:
        sentence = self.scores.sentences[number]
        return self.claims[sentence.first : sentence.last]

    @cached_property
    def _rates_of(self) -> dict[str, list[Claim]]:
        """The rates of execution of the whole budget and of satisfaction, as the prose gives them."""
        text = self.scores.document.text
        found: dict[str, list[Claim]] = {name: [] for name in _words().linked}
        for claim in self.claims:
            if claim.quantity.dimension is not Dimension.PERCENT or claim.sentence < 0 or claim.role not in _LEVELS:
                continue
            if claim.stage == "target" or called_target(text, claim):
                continue
            told = self.scores.sentences[claim.sentence].span
            if _words().other_budget.search(text, told.start, claim.quantity.span.start):
                continue
            if claim.section is not None and _words().problems.search("".join(claim.section.path)):
                continue  # what is told there is of the one project that lags
            for name, pattern in _words().linked.items():
                if pattern.search(claim.subject):
                    found[name].append(claim)
        return found


def _chapter(section: Section | None) -> Section | None:
    while section is not None and section.parent is not None:
        section = section.parent
    return section
