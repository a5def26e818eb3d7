"""Scores and weights over the tree of indicators: totals, subtotals, weights, bounds, deductions."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.quantity import Interval
from perflint.relations.format import amount, operand
from perflint.relations.model import Operand, Restatement, Status, Sum
from perflint.relations.points import Entry, Kind, Point, Scorebook, core, group_name, words
from perflint.relations.scoring import Score
from perflint.relations.slips import slip
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.document import Document, Section

_BELOW = re.compile(r"其中|下设")
_HUNDRED = Decimal(100)
_FIFTH = Decimal("0.2")
_FEW = 3
"""Beyond as many totals the report is a collection, and none of them is the sum of all before it."""
_BESIDE = ("所列各项", "其中各项")
"""Readings of the total's own paragraph: before it, after it."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Scores that may make up a total."""

    entries: tuple[Entry, ...]
    complete: bool
    """Whether nothing can be missing: the weights come to 100, or every sibling has its score."""
    name: str

    @property
    def parts(self) -> list[Claim]:
        """The scores."""
        return [entry.score for entry in self.entries if entry.score is not None]


@dataclass(frozen=True)
class Scores:
    """A report's points, with what is needed to relate them."""

    document: Document
    sentences: Sequence[Sentence]
    book: Scorebook
    tables: tuple[Sum, ...]
    """The totals of score and weight columns."""

    def relations(self) -> Iterator[Score | Restatement]:
        """All relations between points."""
        over = [entry for entry in self.book.entries if exceeds(entry)]
        yield from self._bounds(over)
        yield from self._totals(over)
        yield from self._groups(over)
        yield from self._lines(over)
        yield from self._run_in(over)
        yield from self._weights()
        yield from self._ledger()
        yield from self._headings()
        yield from self._twice()

    # Totals

    def _totals(self, over: list[Entry]) -> Iterator[Score]:
        broken = {t.operands[0].claim for t in self.tables if t.status is Status.CONTRADICTED}
        stated = [entry.value for entry in self._table_totals if entry.index in broken]
        for position, total in enumerate(self.book.totals):
            readings = [reading for reading in self._readings(position) if len(reading.parts) > 1]
            held = next((r for r in readings if _total_of(r).meets(total.claim.quantity.interval)), None)
            if held is not None:
                yield _sum_relation(total.claim, held.entries, "total", Status.HOLDS, held.name)
                yield from self._beside(total, readings, held, broken, over)
                continue
            table = self._table_total_for(total)
            if table is not None and table.quantity.interval.meets(total.claim.quantity.interval):
                if table.index not in broken:
                    yield _same_as_table(total, table)
                continue
            failing = [reading for reading in readings if reading.complete or _beyond(reading, total.claim)]
            if not failing or total.value in stated:
                continue
            nearest = failing[0]
            if _explained(nearest.entries, total.claim, over):
                continue
            if _near(nearest, total.claim):
                yield _sum_relation(total.claim, nearest.entries, "total", Status.CONTRADICTED, nearest.name)

    def _beside(
        self, total: Point, readings: list[_Reading], held: _Reading, broken: set[int | None], over: list[Entry]
    ) -> Iterator[Score]:
        """A complete list that misses a total which other parts reach; and weights that miss 100 all the same."""
        used = {id(entry.score) for entry in held.entries}
        for reading in readings:
            apart = not used & {id(entry.score) for entry in reading.entries}
            table = reading.entries[0].place == "table"
            elsewhere = len(self.book.totals) > 1 and reading.name not in _BESIDE
            if (
                elsewhere
                or not (reading.complete and apart)
                or (table and broken)
                or _explained(reading.entries, total.claim, over)
            ):
                continue
            if _near(reading, total.claim) and not _total_of(reading).meets(total.claim.quantity.interval):
                yield _sum_relation(total.claim, reading.entries, "total", Status.CONTRADICTED, reading.name)
                return
        weights = [self.worth(entry) for entry in held.entries if entry.place != "table"]
        known = [weight for weight in weights if weight is not None]
        worth = sum((weight.quantity.value for weight in known), Decimal(0))
        if len(known) != len(held.entries) or len(known) < 3 or worth in (80, 90, 100) or self._doubtful(known):
            return
        if total.value <= _HUNDRED and not any(entry.bonus for entry in held.entries):
            yield from _weights_to_100(known, known[0].quantity.span)

    def _doubtful(self, weights: list[Claim]) -> bool:
        """Whether a conflict of these weights is reported elsewhere: with the weight above them, or in a list."""
        for entry in self.book.sections.values():
            children = [weight for weight in map(self.worth, self._children(entry)) if weight is not None]
            whole = self.worth(entry)
            total = sum((child.quantity.value for child in children), Decimal(0))
            if children and whole is not None and total != whole.quantity.value:
                return True
        beside = [w.sentence for w in weights]
        return len(set(beside)) == 1

    @cached_property
    def _table_totals(self) -> list[_TableTotal]:
        """The totals of all score columns."""
        found: list[_TableTotal] = []
        for grid in {id(entry.grid): entry.grid for entry in self.book.rows}.values():
            column = grid.column("score") if grid is not None else None
            for row in grid.rows if grid is not None else ():
                claim = row.claims.get(column.index) if column and row.kind == "total" else None
                if claim is not None:
                    found.append(_TableTotal(claim.index, claim.quantity.value, claim))
        return found

    def _table_total_for(self, total: Point) -> Claim | None:
        """The total of the one table of scores, or of the nearest one in the total's chapter."""
        tables = self._table_totals
        if len(tables) == 1:
            return tables[0].claim
        chapter = _chapter(total.claim.section)
        within = [table.claim for table in tables if _chapter(table.claim.section) is chapter]
        return within[0] if len(within) == 1 else None

    def _readings(self, position: int) -> Iterator[_Reading]:
        totals = self.book.totals
        total = totals[position]
        at = total.claim.quantity.span.start
        before = totals[position - 1].claim.quantity.span.start if position else 0
        after = (
            totals[position + 1].claim.quantity.span.start if position + 1 < len(totals) else len(self.document.text)
        )
        block = self.sentences[total.claim.sentence].block
        beside = _between(self._listed, block.span.start, self._end_of_list(total.claim.sentence))
        behind = [e for e in beside if at < e.start < after]
        yield _listed([e for e in beside if before <= e.start < at], _BESIDE[0])
        # What a later sentence says of one of the parts is no further part.
        yield _listed([e for e in behind if e.sentence == behind[0].sentence], _BESIDE[1])
        yield _listed(behind, _BESIDE[1])
        windows = ((before, at), (0, at), (at, after)) if position <= _FEW else ((before, at), (at, after))
        for low, high in windows:
            tops = _between(self._tops, low, high)
            listed = [entry for entry in _between(self._listed, low, high) if entry.weight]
            yield _weighed([*tops, *listed], "各部分")
            # Passages and the lines that sum them up stand in one text; together they would count some points twice.
            yield _weighed([entry for entry in listed if not entry.anonymous], "所列各部分")
            yield _weighed([entry for entry in listed if entry.anonymous], "各指标")
            yield self._leaves(tops)
        if len(self._table_totals) == 1:
            rows = tuple(entry for entry in self.book.rows if entry.score)
            yield _Reading(rows, _weights_of(rows) == _HUNDRED, "表中各指标")

    def _end_of_list(self, number: int) -> int:
        """Where the paragraph of a total ends, with the one after it that begins with 其中."""
        end = self.sentences[number].block.span.end
        follower = next((s for s in self.sentences[number + 1 : number + 8] if s.span.start >= end), None)
        if follower is not None and self.document.text.startswith("其中", follower.span.start):
            return follower.block.span.end
        return end

    @cached_property
    def _tops(self) -> list[tuple[int, Entry]]:
        """The scored sections that stand in no other scored section, by place."""
        sections = [entry for entry in self.book.sections.values() if entry.section is not None]
        tops = [(e.section.start, e) for e in sections if e.section is not None and self._above(e.section) is None]
        return sorted(tops, key=_place)

    @cached_property
    def _listed(self) -> list[tuple[int, Entry]]:
        """The scored entries of lists, by place."""
        return sorted(((entry.start, entry) for entry in self.book.listed if entry.score), key=_place)

    @cached_property
    def _by_weight(self) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for entry in self.book.listed:
            if entry.weight is not None:
                found.setdefault(entry.weight.index, []).append(entry)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.book.entries:
            found.setdefault(entry.name, []).append(entry)
        return found

    def _above(self, section: Section) -> Entry | None:
        parent = section.parent
        while parent is not None:
            if parent.start in self.book.sections:
                return self.book.sections[parent.start]
            parent = parent.parent
        return None

    def _leaves(self, tops: list[Entry]) -> _Reading:
        """The scores below each section, where all its weights or all its siblings are known."""
        entries: list[Entry] = []
        whole = bool(tops)
        for top in tops:
            parts = self._parts(top)
            whole = whole and bool(parts)
            entries.extend(parts)
        weights = [self.worth(top) for top in tops]
        if all(weight is not None for weight in weights):
            whole = whole and sum((w.quantity.value for w in weights if w), Decimal(0)) == _HUNDRED
        else:
            parents = {id(top.section.parent) for top in tops if top.section}
            home = tops[0].section.parent if tops and tops[0].section else None
            siblings = home.children if home else []
            scored = sum(s.start in self.book.sections for s in siblings)
            whole = whole and len(parents) == 1 and scored >= 3 and len(siblings) - scored <= 1
        return _Reading(tuple(entries), whole, "各指标")

    def _parts(self, entry: Entry) -> list[Entry]:
        """An entry with its own score, or those of its sections; empty when one is missing."""
        if entry.score is not None:
            return [entry]
        children = self._children(entry)
        found: list[Entry] = []
        for child in children:
            below = self._parts(child)
            if not below:
                return []
            found.extend(below)
        return found

    def _children(self, entry: Entry) -> list[Entry]:
        if entry.section is None:
            return []
        return [self.book.sections[s.start] for s in entry.section.children if s.start in self.book.sections]

    def worth(self, entry: Entry) -> Claim | None:
        """An entry's weight; None where the report writes scores in the brackets of headings."""
        if self.book.headings_are_scores and entry.place == "section" and _bracketed(entry):
            return None
        return entry.weight

    # Groups

    def _groups(self, over: list[Entry]) -> Iterator[Score]:
        """Subtotals, and scores of groups in a summary, against the scores of their sections."""
        failed: set[int] = set()
        for point in self.book.subtotals:
            home = self._home(point)
            if home is not None:
                yield from self._group(point.claim, home, failed, over)
        for entry in self.book.listed:
            match = self._section_named(entry)
            if match is not None and entry.score is not None:
                yield from self._group(entry.score, match, failed, over)

    def _group(self, stated: Claim, home: Entry, failed: set[int], over: list[Entry]) -> Iterator[Score]:
        parts = self._parts(Entry(home.name, "section", section=home.section)) if self._children(home) else []
        if not parts and home.score is not None and not self._children(home):
            parts = [home]
        children = home.section.children if home.section else []
        if not parts or stated is home.score or (len(parts) > 1 and len(self._children(home)) != len(children)):
            return
        reading = _Reading(tuple(parts), complete=True, name="各项")
        holds = _total_of(reading).meets(stated.quantity.interval)
        if holds:
            yield _sum_relation(stated, parts, "total", Status.HOLDS, "各项")
        elif home.section and home.section.start not in failed and not _explained(parts, stated, over):
            failed.add(home.section.start)
            yield _sum_relation(stated, parts, "total", Status.CONTRADICTED, "各项")

    def _lines(self, over: list[Entry]) -> Iterator[Score]:
        """Lines that sum up the indicators scored in the prose before them: 以上产出指标50分，合计得49.75分."""
        taken = {id(entry.score) for entry in self.book.listed}
        sums = [
            Entry(group_name(point.lead), "list", score=point.claim, sentence=point.claim.sentence)
            for point in self.book.subtotals
            if id(point.claim) not in taken
        ]
        found = [entry for _, entry in self._listed] + sums
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
                yield from self._line(entry, parts, section, over)
            parts = []

    def _run_in(self, over: list[Entry]) -> Iterator[Score]:
        """A section's own score behind its indicators, which stand in its text: 甲5分，得4分；乙10分，得9分。过程指标得13分."""
        members: dict[int, list[Entry]] = {}
        for _, entry in self._listed:
            if entry.score is not None and entry.score.section is not None:
                members.setdefault(entry.score.section.start, []).append(entry)
        for start, found in members.items():
            home = self.book.sections.get(start)
            whole = self.worth(home) if home is not None else None
            if home is None or whole is None or self._children(home):
                continue
            parts = [e for e in found if e.weight is not None and e.name != home.name]
            own = [e.score for e in found if e.weight is None and e.name == home.name and e.score is not None]
            stated = own[-1] if len(own) == 1 else home.score
            if (
                stated is None
                or any(e.score is stated for e in parts)
                or len(parts) < 2
                or _weights_of(parts) != whole.quantity.value
            ):
                continue
            reading = _Reading(tuple(parts), complete=True, name="各项")
            if _total_of(reading).meets(stated.quantity.interval):
                yield _sum_relation(stated, parts, "total", Status.HOLDS, "各项")
            elif not _explained(parts, stated, over):
                yield _sum_relation(stated, parts, "total", Status.CONTRADICTED, "各项")

    def _own(self, section: Section | None) -> list[Entry]:
        """What a line may sum up in a section that is one indicator itself."""
        own = self.book.sections.get(section.start) if section is not None else None
        known = own is not None and own.score is not None and self.worth(own) is not None
        return [own] if own is not None and known and not self._children(own) else []

    def _line(self, line: Entry, parts: list[Entry], section: Section | None, over: list[Entry]) -> Iterator[Score]:
        score = line.score
        if score is None or any(part.weight is None or part.score is score for part in parts):
            return
        titled = section is not None and bool(line.name) and line.name in section.title
        worth = _weights_of(parts)
        whole = line.weight.quantity.value if line.weight is not None else None
        if whole is not None and whole != worth:
            if titled and line.weight is not None and whole < worth < 2 * whole:
                yield from _weights(
                    line.weight, [part.weight for part in parts if part.weight], line.name, certain=True
                )
            return
        if not titled and (whole is None or len(parts) < 2):
            return
        reading = _Reading(tuple(parts), whole is not None, "各项")
        if _total_of(reading).meets(score.quantity.interval):
            yield _sum_relation(score, parts, "total", Status.HOLDS, "各项")
        elif not _explained(parts, score, over) and (whole is not None or _near(reading, score)):
            yield _sum_relation(score, parts, "total", Status.CONTRADICTED, "各项")

    def _home(self, point: Point) -> Entry | None:
        """The section whose subtotal it is: the nearest above it with scored sections of its own."""
        section = point.claim.section
        name = core(point.lead.removeprefix("以上"))
        while section is not None:
            entry = self.book.sections.get(section.start)
            if entry is not None and self._children(entry):
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
            for other in self._by_name.get(entry.name, ())
            if other.place == "section"
            and (
                entry.weight is None
                or other.weight is None
                or other.weight.quantity.value == entry.weight.quantity.value
            )
            and self.worth(other) is not None
        ]
        chapters = {id(_chapter(other.section)) for other in same}
        return same[0] if len(same) == 1 and len(chapters) == 1 else None

    # Weights

    def _weights(self) -> Iterator[Score]:
        yield from self._weights_of_sections()
        yield from self._weights_in_lists()

    def _weights_of_sections(self) -> Iterator[Score]:
        for entry in self.book.sections.values():
            whole = self.worth(entry)
            children = self._children(entry)
            known = [weight for weight in map(self.worth, children) if weight is not None]
            if whole is None or entry.section is None or len(known) < 2 or len(known) != len(entry.section.children):
                continue
            yield from _weights(whole, known, entry.name or "上级指标", certain=True)

    def _weights_in_lists(self) -> Iterator[Score]:
        groups: dict[tuple[int, int], list[Point]] = {}
        for point in self.book.points:
            if point.kind is Kind.WEIGHT:
                groups.setdefault((point.claim.sentence, point.depth), []).append(point)
        full = {point.claim.sentence: point.claim for point in self.book.full}
        for (number, _), group in groups.items():
            sentence = self.sentences[number]
            words_of = self.document.text[sentence.span.start : sentence.span.end]
            if len(group) < 3 or words().open_list.search(words_of) or any(words().bonus.search(p.lead) for p in group):
                continue
            level = group[: self._end_of_level(group)]
            known = [point.claim for point in level]
            whole = full.get(number) or full.get(number - 1)
            if whole is not None:
                yield from _weights(whole, known, "满分")
            elif self._exhaustive(level):
                yield from _weights_to_100(known, Span(known[0].label_start, known[-1].quantity.span.end))

    @staticmethod
    def _end_of_level(group: list[Point]) -> int:
        """How many weights of a list stand before 其中, which tells what one of them is made up of."""
        return next((at for at, point in enumerate(group) if at > 1 and _BELOW.search(point.claim.label)), len(group))

    def _exhaustive(self, group: list[Point]) -> bool:
        """Whether a list of weights must come to 100 points."""
        total = sum((point.value for point in group), Decimal(0))
        if total == _HUNDRED:
            return True
        scored = [e for point in group for e in self._by_weight.get(point.claim.index, ())]
        if scored:
            return len(scored) == len(group) and any(
                _total_of(_Reading(tuple(scored), complete=True, name="")).meets(t.claim.quantity.interval)
                for t in self.book.totals
            )
        if not Decimal(70) <= total <= Decimal(140):
            return False
        return total > _HUNDRED or bool(words().first.search(group[0].name))

    # Bounds

    def _bounds(self, over: list[Entry]) -> Iterator[Score]:
        for entry in over:
            weight, score = entry.weight, entry.score
            if weight is None or score is None or (entry.place == "section" and self.worth(entry) is None):
                continue
            operands = [operand("score", "得分", score), operand("weight", "分值", weight)]
            operands += [operand("whole", "合计", claim) for claim in self._explained_totals(entry)]
            low = score.quantity.value < 0
            yield Score(
                status=Status.CONTRADICTED,
                span=score.quantity.span,
                operands=tuple(operands),
                stated=score.quantity.text.strip(),
                computed=weight.quantity.text.strip(),
                evidence=f"“{entry.name}”得 {score.quantity.text.strip()}"
                + (" < 0" if low else f" > 分值 {weight.quantity.text.strip()}"),
                aspect="bound",
                subject=entry.name,
            )

    def mended(self, entry: Entry, due: Interval) -> Iterator[Claim]:
        """The failing totals of an entry's table that hold once its score is what it should be."""
        if entry.score is None or entry.grid is None:
            return
        for table in self.tables:
            parts = [o.claim for o in table.operands[1:]]
            if table.status is not Status.CONTRADICTED or entry.score.index not in parts:
                continue
            whole = next((t for t in self._table_totals if t.index == table.operands[0].claim), None)
            if whole is None:
                continue
            column = entry.grid.column("score")
            values = [r.claims[column.index] for r in entry.grid.rows if column and column.index in r.claims]
            rest = sum((c.quantity.value for c in values if c.index in parts and c is not entry.score), Decimal(0))
            if (due + Interval.exactly(rest)).meets(whole.claim.quantity.interval):
                yield whole.claim

    def _explained_totals(self, entry: Entry) -> Iterator[Claim]:
        """The totals of the entry's table: what they miss is put down to this row."""
        if entry.grid is not None and entry.score is not None:
            for table in self.tables:
                indexes = [o.claim for o in table.operands]
                if table.status is Status.CONTRADICTED and entry.score.index in indexes:
                    yield from (t.claim for t in self._table_totals if t.index == indexes[0])

    # Deductions

    def _ledger(self) -> Iterator[Score]:
        """What was taken off, against weight and score: 分值15分，扣1分，得14分."""
        yield from self._own_losses()
        yield from self._from_full_marks()
        named: dict[str, list[Claim]] = {}
        for point in self.book.points:
            if point.kind is Kind.LOSS and point.name:
                named.setdefault(core(point.name), []).append(point.claim)
        matched = [(losses, self._loser(name)) for name, losses in named.items()]
        for losses, entry in matched:
            if entry is not None and entry.weight is not None and entry.score is not None and len(losses) == 1:
                yield from _taken_off(entry.weight, entry.score, losses, entry.name, certain=False)

    def _own_losses(self) -> Iterator[Score]:
        for entry in self.book.entries:
            weight = self.worth(entry)
            if weight is not None and entry.score is not None and entry.losses and not exceeds(entry):
                yield from _taken_off(weight, entry.score, entry.losses, entry.name, certain=entry.place == "section")

    def _from_full_marks(self) -> Iterator[Score]:
        """满分100分，扣3.6分，得96.4分: of the whole, or of what the clause names."""
        points = self.book.points
        for full, loss, score in zip(points, points[1:], points[2:], strict=False):
            if full.kind is not Kind.FULL or loss.kind is not Kind.LOSS or loss.name:
                continue
            told = score.kind is Kind.TOTAL or (score.kind is Kind.SCORE and not score.name)
            same = full.claim.sentence == loss.claim.sentence == score.claim.sentence
            if told and same and full.depth == loss.depth == score.depth:
                yield from _taken_off(full.claim, score.claim, [loss.claim], "总分", certain=True)

    def _loser(self, name: str) -> Entry | None:
        """The one entry of a name, in a table, a list or a section; the same score in two of them is one."""
        same = [e for e in self._by_name.get(name, ()) if self.worth(e) is not None and e.score is not None]
        gaps = {e.weight.quantity.value - e.score.quantity.value for e in same if e.weight and e.score}
        return same[0] if len(gaps) == 1 else None

    # Headings

    def _headings(self) -> Iterator[Restatement]:
        """The score in a heading's brackets and the one in the text below it."""
        if not self.book.headings_are_scores:
            return
        for entry in self.book.sections.values():
            if entry.weight is None or entry.score is None or not _bracketed(entry):
                continue
            a, b = entry.weight, entry.score
            same = a.quantity.value == b.quantity.value
            yield Restatement(
                status=Status.HOLDS if same else Status.CONTRADICTED,
                span=b.quantity.span,
                operands=(operand("first", "标题", a), operand("second", "正文", b)),
                stated=b.quantity.text,
                computed=a.quantity.text,
                evidence=f"“{entry.name}”标题为 {a.quantity.text}，正文为 {b.quantity.text}",
                confidence=Confidence.HIGH,
                subject=entry.name,
            )

    # Weights told twice

    def _twice(self) -> Iterator[Restatement]:
        """The weight of an indicator in its heading or its passage, and in the one table of scores."""
        if len({id(entry.grid) for entry in self.book.rows}) != 1:
            return
        pairs: list[tuple[Entry, Claim, Claim]] = []
        for name, entries in self._by_name.items():
            rows = [entry for entry in entries if entry.place == "table"]
            told = [e for e in entries if e.place == "section" or e.anonymous]
            if len(rows) == len(told) == 1 and name:
                prose, cell = self.worth(told[0]), rows[0].weight
                if prose is not None and cell is not None:
                    pairs.append((told[0], prose, cell))
        same = sum(prose.quantity.value == cell.quantity.value for _, prose, cell in pairs)
        if same < 2 or same * 3 < len(pairs) * 2:
            return  # the table is of another project, or on another scale
        for entry, prose, cell in pairs:
            holds = prose.quantity.value == cell.quantity.value
            yield Restatement(
                status=Status.HOLDS if holds else Status.CONTRADICTED,
                span=prose.quantity.span,
                operands=(operand("first", "正文", prose), operand("second", "表中", cell)),
                stated=prose.quantity.text.strip(),
                computed=cell.quantity.text.strip(),
                evidence=f"“{entry.name}”分值正文为 {prose.quantity.text.strip()}，表中为 {cell.quantity.text.strip()}",
                confidence=Confidence.HIGH,
                subject=f"{entry.name}分值",
            )


def _place(entry: tuple[int, Entry]) -> int:
    return entry[0]


def _between(entries: list[tuple[int, Entry]], low: int, high: int) -> list[Entry]:
    """The entries of a list in order of place that begin in a stretch of the text."""
    return [
        entry for _, entry in entries[bisect_left(entries, low, key=_place) : bisect_left(entries, high, key=_place)]
    ]


@dataclass(frozen=True, slots=True)
class _TableTotal:
    index: int
    value: Decimal
    claim: Claim


def exceeds(entry: Entry) -> bool:
    """Whether a score lies above its weight, or below zero."""
    if entry.weight is None or entry.score is None or entry.bonus:
        return False
    score = entry.score.quantity.value
    return score < 0 or (score > entry.weight.quantity.value and entry.weight.quantity.value > 0)


def _bracketed(entry: Entry) -> bool:
    section, weight = entry.section, entry.weight
    return section is not None and weight is not None and weight.quantity.span.start < section.title_span.end


def _chapter(section: Section | None) -> Section | None:
    while section is not None and section.parent is not None:
        section = section.parent
    return section


def _listed(entries: list[Entry], name: str) -> _Reading:
    """Entries of one paragraph: complete when their weights come to 100, or when there are three with the first kind."""
    known = [entry for entry in entries if entry.weight is not None]
    if known and len(known) == len(entries):
        whole = _weights_of(entries) == _HUNDRED
    else:
        whole = len(entries) >= 3 and any(words().first.search(entry.name) for entry in entries)
    return _Reading(tuple(entries), whole, name)


def _weighed(entries: list[Entry], name: str) -> _Reading:
    chosen = tuple(entry for entry in entries if entry.score is not None)
    return _Reading(chosen, len(chosen) == len(entries) and _weights_of(chosen) == _HUNDRED, name)


def _weights_of(entries: Iterable[Entry]) -> Decimal:
    return sum((entry.weight.quantity.value for entry in entries if entry.weight is not None), Decimal(0))


def _possible(entry: Entry) -> Interval:
    """The points an entry may stand for: full marks and whole numbers are exact."""
    if entry.score is None:
        return Interval.exactly(0)
    quantity = entry.score.quantity
    full = entry.weight is not None and entry.weight.quantity.value == quantity.value
    return Interval.exactly(quantity.value) if full else quantity.interval


def _total_of(reading: _Reading) -> Interval:
    total = Interval.exactly(0)
    for entry in reading.entries:
        total += _possible(entry)
    return total


def _gap(reading: _Reading, total: Claim) -> Decimal:
    return sum((part.quantity.value for part in reading.parts), Decimal(0)) - total.quantity.value


def _beyond(reading: _Reading, total: Claim) -> bool:
    """Whether the parts told after a total are more than it by one slip: nothing left out could explain that."""
    parts = reading.parts
    if reading.name != _BESIDE[1] or any(part.sentence != total.sentence for part in parts):
        return False
    gap = _gap(reading, total)
    return gap > 0 and bool(total.quantity.decimals) and bool(slip(total.quantity.value, total.quantity.value + gap))


def _near(reading: _Reading, total: Claim) -> bool:
    """Whether a list is meant to make up a total it misses: by a fifth at most, by one slip, or by one part above it."""
    gap = _gap(reading, total)
    if abs(gap) <= _FIFTH * max(total.quantity.value, Decimal(1)):
        return True
    if reading.complete and any(part.quantity.value > total.quantity.value for part in reading.parts):
        return True
    return any(
        part.quantity.value > gap and slip(part.quantity.value, part.quantity.value - gap) for part in reading.parts
    ) or bool(slip(total.quantity.value, total.quantity.value + gap) and total.quantity.value + gap <= _HUNDRED)


def _explained(entries: Iterable[Entry], total: Claim, over: list[Entry]) -> bool:
    """Whether a total fails only because of a score above its weight, which is reported by itself."""
    entries = list(entries)
    return any(entry is other or entry.score is other.score for entry in entries for other in over) and bool(total)


def _sum_relation(total: Claim, entries: Iterable[Entry], aspect: str, status: Status, name: str) -> Score:
    parts = [(entry.name, entry.score) for entry in entries if entry.score is not None]
    computed = sum((part.quantity.value for _, part in parts), Decimal(0))
    shown = _shown(computed, total)
    terms = " + ".join(part.quantity.text.strip().removesuffix("分") for _, part in parts)
    stated = total.quantity.text.strip()
    evidence = f"{terms} = {shown}"
    if status is Status.CONTRADICTED:
        evidence += f" ≠ {stated}，相差 {_shown(abs(computed - total.quantity.value), total)}"
        evidence += _hint(parts, computed - total.quantity.value, total)
    return Score(
        status=status,
        span=total.quantity.span,
        operands=(
            operand("whole", "总分", total),
            *(operand("part", f"{name}：{label}" if label else name, part) for label, part in parts),
        ),
        stated=stated,
        computed=shown,
        evidence=evidence,
        reading=name,
        aspect=aspect,
        subject=total.label.strip() or "总分",
    )


def _hint(parts: list[tuple[str, Claim]], gap: Decimal, total: Claim) -> str:
    """The one figure that would make it agree, where a typing slip explains it."""
    for label, part in parts:
        due = part.quantity.value - gap
        if due > 0 and part.quantity.decimals and slip(part.quantity.value, due):
            return f"；若“{label}”为 {_shown(due, part)} 则一致"
    due = total.quantity.value + gap
    how = slip(total.quantity.value, due)
    return f"（{how}）" if how else ""


def _shown(value: Decimal, like: Claim) -> str:
    return f"{amount(value, like.quantity)}分"


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


def _weights(whole: Claim, parts: list[Claim], name: str, *, certain: bool = False) -> Iterator[Score]:
    total = sum((part.quantity.value for part in parts), Decimal(0))
    holds = total == whole.quantity.value
    if not holds and not certain and abs(total - whole.quantity.value) > whole.quantity.value / 2:
        return
    yield _weight_relation(whole.quantity.span, whole, parts, name, total, whole.quantity.value)


def _weights_to_100(parts: list[Claim], span: Span) -> Iterator[Score]:
    total = sum((part.quantity.value for part in parts), Decimal(0))
    yield _weight_relation(span, None, parts, "满分", total, _HUNDRED)


def _weight_relation(
    span: Span, whole: Claim | None, parts: list[Claim], name: str, total: Decimal, due: Decimal
) -> Score:
    terms = " + ".join(part.quantity.text.strip().removesuffix("分") for part in parts)
    shown, stated = f"{total:f}分", f"{due:f}分"
    holds = total == due
    head = [operand("whole", name, whole)] if whole is not None else []
    return Score(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=span,
        operands=(*head, *(operand("part", "分值", part) for part in parts)),
        stated=stated,
        computed=shown,
        evidence=f"{terms} = {shown}" + ("" if holds else f" ≠ {stated}，相差 {abs(total - due):f}"),
        aspect="weights",
        subject=name,
    )


def _taken_off(weight: Claim, score: Claim, losses: list[Claim], name: str, *, certain: bool) -> Iterator[Score]:
    """weight − deductions = score. An uncertain list of deductions may only be too long, never too short."""
    lost = sum((loss.quantity.value for loss in losses), Decimal(0))
    gap = weight.quantity.value - score.quantity.value
    possible = Interval.exactly(weight.quantity.value) - score.quantity.interval
    holds = lost == gap or lost in possible
    if not holds and lost < gap and (not certain or len(losses) > 1):
        return
    terms = "".join(f" − {loss.quantity.text.strip().removesuffix('分')}" for loss in losses)
    due = weight.quantity.value - lost
    evidence = f"“{name}”：{weight.quantity.text.strip().removesuffix('分')}{terms} = {due:f}"
    yield Score(
        status=Status.HOLDS if holds else Status.CONTRADICTED,
        span=score.quantity.span,
        operands=(
            operand("whole", "得分", score),
            operand("weight", "分值", weight),
            *(operand("part", "扣分", loss) for loss in losses),
        ),
        stated=score.quantity.text.strip(),
        computed=f"{due:f}分",
        evidence=evidence + ("" if holds else f" ≠ {score.quantity.text.strip()}"),
        confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
        aspect="total",
        subject=name,
    )


def place(role: str, label: str, text: str, span: Span) -> Operand:
    """A stretch of text that is no figure, as an operand."""
    return Operand(role, label, text, span)
