"""Totals and subtotals of scores, against the scores that make them up in lists, sections and tables."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.relations.assessing.points import Entry, Kind, Point, core, group_name, words
from perflint.relations.assessing.score_readings import (
    BESIDE,
    HUNDRED,
    Reading,
    beyond,
    explained,
    listed_together,
    near,
    sum_of,
    sum_relation,
    total_of,
    weighed,
    weights_of,
)
from perflint.relations.assessing.score_weights import sum_of_weights, weights_to_100
from perflint.relations.assessing.scores import Scores, between, chapter
from perflint.relations.format import operand
from perflint.relations.model import Status
from perflint.relations.scoring import Score
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.claims import Claim
    from perflint.document import Section

_FEWEST_PARTS = 3
_FEW = 3
"""Beyond as many totals the report is a collection, and none of them is the sum of all before it."""


@dataclass(frozen=True)
class Totals:
    """What relates the scores of a report to their totals."""

    scores: Scores

    def relations(self) -> Iterator[Score]:
        """All of them."""
        yield from self._totals()
        yield from self._groups()
        yield from self._lines()
        yield from self._run_in()
        yield from self._told_under()
        yield from self._titled

    def _totals(self) -> Iterator[Score]:
        broken = {t.operands[0].claim for t in self.scores.tables if t.status is Status.CONTRADICTED}
        stated = [claim.quantity.value for claim in self.scores.table_totals if claim.index in broken]
        for position, total in enumerate(self.scores.book.totals):
            readings = [reading for reading in self._readings(position) if len(reading.parts) > 1]
            held = next((r for r in readings if total_of(r).meets(total.claim.quantity.interval)), None)
            if held is not None:
                yield sum_relation(total.claim, held.entries, "total", Status.HOLDS, held.name)
                yield from self._beside(total, readings, held, broken)
                continue
            table = self._table_total_for(total)
            if table is not None and table.quantity.interval.meets(total.claim.quantity.interval):
                if table.index not in broken:
                    yield _same_as_table(total, table)
                continue
            failing = [reading for reading in readings if reading.complete or beyond(reading, total.claim)]
            if not failing or total.value in stated:
                continue
            nearest = failing[0]
            if explained(nearest.entries, total.claim, self.scores.over):
                continue
            if any(part.index in self._off for part in nearest.parts):
                continue
            if near(nearest, total.claim):
                yield sum_relation(total.claim, nearest.entries, "total", Status.CONTRADICTED, nearest.name)

    def _beside(self, total: Point, readings: list[Reading], held: Reading, broken: set[int | None]) -> Iterator[Score]:
        """A complete list that misses a total which other parts reach; and weights that miss 100 all the same."""
        used = {id(entry.score) for entry in held.entries}
        for reading in readings:
            apart = not used & {id(entry.score) for entry in reading.entries}
            table = reading.entries[0].place == "table"
            elsewhere = len(self.scores.book.totals) > 1 and reading.name not in BESIDE
            if (
                elsewhere
                or not (reading.complete and apart)
                or (table and broken)
                or explained(reading.entries, total.claim, self.scores.over)
            ):
                continue
            if near(reading, total.claim) and not total_of(reading).meets(total.claim.quantity.interval):
                yield sum_relation(total.claim, reading.entries, "total", Status.CONTRADICTED, reading.name)
                return
        weights = [self.scores.worth(entry) for entry in held.entries if entry.place != "table"]
        known = [weight for weight in weights if weight is not None]
        worth = sum((weight.quantity.value for weight in known), Decimal(0))
        if len(known) != len(held.entries) or len(known) < 3 or worth in (80, 90, 100) or self._doubtful(known):
            return
        if total.value <= HUNDRED and not any(entry.bonus for entry in held.entries):
            yield from weights_to_100(known, known[0].quantity.span)

    def _doubtful(self, weights: list[Claim]) -> bool:
        """Whether a conflict of these weights is reported elsewhere: with the weight above them, or in a list."""
        for entry in self.scores.book.sections.values():
            children = [weight for weight in map(self.scores.worth, self.scores.children(entry)) if weight is not None]
            whole = self.scores.worth(entry)
            total = sum((child.quantity.value for child in children), Decimal(0))
            if children and whole is not None and total != whole.quantity.value:
                return True
        beside = [w.sentence for w in weights]
        return len(set(beside)) == 1

    def _table_total_for(self, total: Point) -> Claim | None:
        """The total of the one table of scores, or of the nearest one in the total's chapter."""
        tables = self.scores.table_totals
        if len(tables) == 1:
            return tables[0]
        home = chapter(total.claim.section)
        within = [claim for claim in tables if chapter(claim.section) is home]
        return within[0] if len(within) == 1 else None

    def _readings(self, position: int) -> Iterator[Reading]:
        totals = self.scores.book.totals
        total = totals[position]
        at = total.claim.quantity.span.start
        before = totals[position - 1].claim.quantity.span.start if position else 0
        after = (
            totals[position + 1].claim.quantity.span.start
            if position + 1 < len(totals)
            else len(self.scores.document.text)
        )
        block = self.scores.sentences[total.claim.sentence].block
        beside = between(self.scores.listed, block.span.start, self._end_of_list(total.claim.sentence))
        behind = [e for e in beside if at < e.start < after]
        yield listed_together([e for e in beside if before <= e.start < at], BESIDE[0])
        # What a later sentence says of one of the parts is no further part.
        yield listed_together([e for e in behind if e.sentence == behind[0].sentence], BESIDE[1])
        yield listed_together(behind, BESIDE[1])
        windows = ((before, at), (0, at), (at, after)) if position <= _FEW else ((before, at), (at, after))
        for low, high in windows:
            tops = between(self.scores.tops, low, high)
            listed = [entry for entry in between(self.scores.listed, low, high) if entry.weight]
            yield weighed([*tops, *listed], "各部分")
            # Passages and the lines that sum them up stand in one text; together they would count some points twice.
            yield weighed([entry for entry in listed if not entry.anonymous], "所列各部分")
            yield weighed([entry for entry in listed if entry.anonymous], "各指标")
            yield self._leaves(tops)
        if len(self.scores.table_totals) == 1:
            rows = tuple(entry for entry in self.scores.book.rows if entry.score)
            yield Reading(rows, weights_of(rows) == HUNDRED, "表中各指标")

    def _end_of_list(self, number: int) -> int:
        """Where the paragraph of a total ends, with the one after it that begins with 其中."""
        end = self.scores.sentences[number].block.span.end
        follower = next((s for s in self.scores.sentences[number + 1 : number + 8] if s.span.start >= end), None)
        if follower is not None and self.scores.document.text.startswith("其中", follower.span.start):
            return follower.block.span.end
        return end

    def _leaves(self, tops: list[Entry]) -> Reading:
        """The scores below each section, where all its weights or all its siblings are known."""
        entries: list[Entry] = []
        whole = bool(tops)
        for top in tops:
            parts = self.scores.parts(top)
            whole = whole and bool(parts)
            entries.extend(parts)
        weights = [self.scores.worth(top) for top in tops]
        if all(weight is not None for weight in weights):
            whole = whole and sum((w.quantity.value for w in weights if w), Decimal(0)) == HUNDRED
        else:
            parents = {id(top.section.parent) for top in tops if top.section}
            home = tops[0].section.parent if tops and tops[0].section else None
            siblings = home.children if home else []
            scored = sum(s.start in self.scores.book.sections for s in siblings)
            whole = whole and len(parents) == 1 and scored >= 3 and len(siblings) - scored <= 1
        return Reading(tuple(entries), whole, "各指标")

    def _groups(self) -> Iterator[Score]:
        """Subtotals, and scores of groups in a summary, against the scores of their sections."""
        failed: set[int] = set()
        for point in self.scores.book.subtotals:
            home = self._home(point)
            if home is not None:
                yield from self._group(point.claim, home, failed)
        for entry in self.scores.book.listed:
            match = self._section_named(entry)
            if match is not None and entry.score is not None:
                yield from self._group(entry.score, match, failed)

    def _group(self, stated: Claim, home: Entry, failed: set[int]) -> Iterator[Score]:
        parts = (
            self.scores.parts(Entry(home.name, "section", section=home.section)) if self.scores.children(home) else []
        )
        if not parts and home.score is not None and not self.scores.children(home):
            parts = [home]
        children = home.section.children if home.section else []
        if not parts or stated is home.score or (len(parts) > 1 and len(self.scores.children(home)) != len(children)):
            return
        reading = Reading(tuple(parts), complete=True, name="各项")
        holds = total_of(reading).meets(stated.quantity.interval)
        if holds:
            yield sum_relation(stated, parts, "total", Status.HOLDS, "各项")
        elif home.section and home.section.start not in failed and not explained(parts, stated, self.scores.over):
            failed.add(home.section.start)
            yield sum_relation(stated, parts, "total", Status.CONTRADICTED, "各项")

    def _lines(self) -> Iterator[Score]:
        """Lines that sum up the indicators scored in the prose before them: 以上产出指标50分，合计得49.75分."""
        taken = {id(entry.score) for entry in self.scores.book.listed}
        sums = [
            Entry(group_name(point.lead), "list", score=point.claim, sentence=point.claim.sentence)
            for point in self.scores.book.subtotals
            if id(point.claim) not in taken
        ]
        found = [entry for _, entry in self.scores.listed] + sums
        parts: list[Entry] = []
        at: Section | None = None
        for entry in sorted(found, key=lambda entry: entry.start):
            section = entry.score.section if entry.score else None
            if section is not at:
                parts, at = self._own(section), section
            if entry.anonymous:
                parts.append(entry)
                continue
            if parts:
                yield from self._line(entry, parts, section)
            parts = []

    def _run_in(self) -> Iterator[Score]:
        """A section's own score behind its indicators, which stand in its text: 甲5分，得4分；乙10分，得9分。过程指标得13分."""
        members: dict[int, list[Entry]] = {}
        for _, entry in self.scores.listed:
            if entry.score is not None and entry.score.section is not None:
                members.setdefault(entry.score.section.start, []).append(entry)
        for start, found in members.items():
            home = self.scores.book.sections.get(start)
            whole = self.scores.worth(home) if home is not None else None
            if home is None or whole is None or self.scores.children(home):
                continue
            parts = [e for e in found if e.weight is not None and e.name != home.name]
            own = [e.score for e in found if e.weight is None and e.name == home.name and e.score is not None]
            stated = own[-1] if len(own) == 1 else home.score
            if (
                stated is None
                or any(e.score is stated for e in parts)
                or len(parts) < 2
                or weights_of(parts) != whole.quantity.value
            ):
                continue
            reading = Reading(tuple(parts), complete=True, name="各项")
            if total_of(reading).meets(stated.quantity.interval):
                yield sum_relation(stated, parts, "total", Status.HOLDS, "各项")
            elif not explained(parts, stated, self.scores.over):
                yield sum_relation(stated, parts, "total", Status.CONTRADICTED, "各项")

    def _told_under(self) -> Iterator[Score]:
        """A group's score and those told of it behind 其中: 产出得47分，其中数量得18分、质量得15分、时效得9分、成本得5分."""
        points, text = self.scores.book.points, self.scores.document.text
        for at, (point, first) in enumerate(pairwise(points)):
            between_them = text[point.claim.quantity.span.end : first.claim.quantity.span.start]
            if point.kind is not Kind.SCORE or not words().under.match(between_them):
                continue
            parts = self._parts_behind(at)
            reading = Reading(tuple(parts), complete=False, name="其中各项")
            if len(parts) < _FEWEST_PARTS or any(entry.score is None for entry in parts):
                continue
            stated, gap = point.claim, sum_of(reading) - point.value
            if total_of(reading).meets(stated.quantity.interval):
                yield sum_relation(stated, parts, "total", Status.HOLDS, reading.name)
                continue
            # One left out would be worth less than half, or a third, of the least of those told.
            least = min(part.quantity.value for part in reading.parts) / (2 if gap > 0 else 3)
            if abs(gap) <= least and not explained(parts, stated, self.scores.over):
                yield sum_relation(stated, parts, "total", Status.CONTRADICTED, reading.name)

    @cached_property
    def _off(self) -> set[int | None]:
        """The scores of headings that those below them do not make up: a total of them is off by as much."""
        return {r.operands[0].claim for r in self._titled if r.status is Status.CONTRADICTED}

    @cached_property
    def _titled(self) -> list[Score]:
        """Scores in the brackets of headings, against those of the headings below or of their own text."""
        found: list[Score] = []
        off: set[int] = set()
        sections = self.scores.book.sections
        for start in sorted(sections, reverse=True):  # what is below comes first
            stated = sections[start].titled
            parts = self._below_title(sections[start])
            if stated is None or not parts or any(e.score is None or e.score.index in off for e in parts):
                continue
            named = any(entry.name for entry in parts)
            reading = Reading(tuple(parts), complete=named, name="各项")
            if total_of(reading).meets(stated.quantity.interval):
                found.append(sum_relation(stated, parts, "total", Status.HOLDS, reading.name))
                continue
            # Of the text one may be left out, but none that would be worth so little.
            least = min(part.quantity.value for part in reading.parts) / 3
            meant = near(reading, stated) if named else abs(sum_of(reading) - stated.quantity.value) <= least
            if meant and not explained(parts, stated, self.scores.over):
                off.add(stated.index)
                found.append(sum_relation(stated, parts, "total", Status.CONTRADICTED, reading.name))
        return found

    def _below_title(self, entry: Entry) -> list[Entry]:
        """The scored sections below one, all of them or none; the scores in its text where it has none below."""
        if entry.section is None or entry.titled is None:
            return []
        children = [self.scores.told(child) for child in self.scores.children(entry)]
        if children:
            complete = len(children) == len(entry.section.children) and all(child.score for child in children)
            return children if complete else []
        return [Entry("", "list", score=score) for score in entry.inside]

    def _parts_behind(self, at: int) -> list[Entry]:
        """The scores listed behind the point at an index, as far as its sentence goes on with them."""
        points, text = self.scores.book.points, self.scores.document.text
        parts: list[Entry] = []
        for before, point in pairwise(points[at:]):
            gap = text[before.claim.quantity.span.end : point.claim.quantity.span.start]
            if point.claim.sentence != points[at].claim.sentence or point.depth < points[at + 1].depth or "；" in gap:
                break
            if point.kind in (Kind.SCORE, Kind.BARE):
                parts.append(Entry(core(point.name), "list", score=point.claim, sentence=point.claim.sentence))
            elif point.kind is not Kind.WEIGHT:
                return []
        return parts

    def _own(self, section: Section | None) -> list[Entry]:
        """What a line may sum up in a section that is one indicator itself."""
        own = self.scores.book.sections.get(section.start) if section is not None else None
        known = own is not None and own.score is not None and self.scores.worth(own) is not None
        return [own] if own is not None and known and not self.scores.children(own) else []

    def _line(self, line: Entry, parts: list[Entry], section: Section | None) -> Iterator[Score]:
        score = line.score
        if score is None or any(part.weight is None or part.score is score for part in parts):
            return
        titled = section is not None and bool(line.name) and line.name in section.title
        worth = weights_of(parts)
        whole = line.weight.quantity.value if line.weight is not None else None
        if whole is not None and whole != worth:
            if titled and line.weight is not None and whole < worth < 2 * whole:
                yield from sum_of_weights(
                    line.weight, [part.weight for part in parts if part.weight], line.name, certain=True
                )
            return
        if not titled and (whole is None or len(parts) < 2):
            return
        reading = Reading(tuple(parts), whole is not None, "各项")
        if total_of(reading).meets(score.quantity.interval):
            yield sum_relation(score, parts, "total", Status.HOLDS, "各项")
        elif not explained(parts, score, self.scores.over) and (whole is not None or near(reading, score)):
            yield sum_relation(score, parts, "total", Status.CONTRADICTED, "各项")

    def _home(self, point: Point) -> Entry | None:
        """The section whose subtotal it is: the nearest above it with scored sections of its own."""
        section = point.claim.section
        name = core(point.lead.removeprefix("以上"))
        while section is not None:
            entry = self.scores.book.sections.get(section.start)
            if entry is not None and self.scores.children(entry):
                fits = (
                    not name
                    or name in ("合计", "小计")
                    or any(name.startswith(n) for n in (entry.name, entry.name[:2]))
                )
                return entry if fits else None
            section = section.parent
        return None

    def _section_named(self, entry: Entry) -> Entry | None:
        """The one scored section a list entry sums up: by name, and by weight where it has one."""
        same = [
            other
            for other in self.scores.by_name.get(entry.name, ())
            if other.place == "section"
            and (
                entry.weight is None
                or other.weight is None
                or other.weight.quantity.value == entry.weight.quantity.value
            )
            and self.scores.worth(other) is not None
        ]
        chapters = {id(chapter(other.section)) for other in same}
        return same[0] if len(same) == 1 and len(chapters) == 1 else None


def _same_as_table(total: Point, table: Claim) -> Score:
    return Score(
        status=Status.HOLDS,
        span=total.claim.quantity.span,
        operands=(operand("whole", "总分", total.claim), operand("table", "表中合计", table)),
        stated=total.claim.quantity.text,
        computed=table.quantity.text,
        evidence=f"与表中合计 {table.quantity.text.strip()} 一致",
        aspect="total",
        subject=total.lead,
    )
