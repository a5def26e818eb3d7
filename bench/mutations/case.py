"""One report about to be spoiled: which figures stand where, and what ties them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from bench.mutations.compose import compose
from bench.mutations.draft import Block, Draft, Group, Table, block_strings
from bench.mutations.figures import Figure, Relation, Sum
from bench.mutations.layout import Report, Style, lay_out, seeded, style_of
from bench.mutations.marks import content, ids, plain

if TYPE_CHECKING:
    from bench.mutations.world import World

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoiled report: what was done, where a finding may point, and which families may speak."""

    kind: str
    family: str
    report: Report
    places: tuple[Span, ...]
    families: frozenset[str]
    note: str

    def shown(self, width: int = 36) -> str:
        """The first touched place with what stands around it."""
        start, end = self.places[0]
        return self.report.text[max(0, start - width) : end + width].replace("\n", "⏎")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that a changed figure breaks, with the marks that show it."""

    relation: Relation | None
    """None when the same figure merely stands elsewhere too."""
    marks: tuple[int, ...]


@dataclass(slots=True)
class Case:
    """A draft with its world and style, to be edited by one mutation."""

    seed: int
    draft: Draft
    world: World
    style: Style
    rng: Random
    homes: dict[int, int] = field(default_factory=dict)
    """Which block each mark stands in."""
    in_table: set[int] = field(default_factory=set)
    mentions: dict[str, list[int]] = field(default_factory=dict)
    titled: set[int] = field(default_factory=set)
    """Marks that stand in headings."""

    @classmethod
    def of(cls, seed: int, kind: str) -> Case:
        """The case of a seed, with the randomness of one kind of mutation."""
        draft, world = compose(seed)
        case = cls(seed, draft, world, style_of(seed), seeded(seed, kind))
        case._look()
        return case

    def _look(self) -> None:
        for n, block in enumerate(self.draft.blocks()):
            for mark in (m for text in block_strings(block) for m in ids(text)):
                self.homes[mark] = n
                if isinstance(block, Table):
                    self.in_table.add(mark)
        for section in self.draft.walk():
            below = next((self.homes[m] for b in section.blocks for t in block_strings(b) for m in ids(t)), -1)
            for mark in ids(section.title):
                self.homes[mark] = below
                self.titled.add(mark)
        for mark in self.homes:
            known = self.draft.marks.all[mark]
            if known.role == "figure":
                self.mentions.setdefault(known.key, []).append(mark)

    def figure(self, mark: int) -> Figure:
        """The figure that a mark mentions."""
        return self.world.figures[self.draft.marks.all[mark].key]

    def present(self, role: str, key: str | None = None) -> list[int]:
        """The marks of a role that stand in the report's blocks."""
        marks = self.draft.marks.of(role)
        return [m.id for m in marks if m.id in self.homes and (key is None or m.key == key)]

    def content(self, mark: int) -> str:
        """The plain text at a mark."""
        found = (content(text, mark) for text in self.draft.strings())
        return plain(next((text for text in found if text is not None), ""))

    def block(self, mark: int) -> Block:
        """The block in which a mark stands."""
        found = self.draft.home(mark)
        assert found is not None
        return found

    def write(self, mark: int, figure: Figure) -> None:
        """Put another figure in place of one mention."""
        thousands = "," in "".join(self.content(m) for m in self.homes if self.draft.marks.all[m].role == "figure")
        self.draft.put(mark, figure.text(thousands=thousands, bare=self.draft.marks.all[mark].bare))

    def broken(self, mark: int, new: Figure) -> list[Tie]:
        """What the rest of the text says against a changed mention."""
        key = self.draft.marks.all[mark].key
        ties = []
        for relation in self.world.relations:
            if key not in relation.keys:
                continue
            others = [self._nearest(other, mark, relation) for other in relation.keys if other != key]
            if any(other is None for other in others):
                continue
            if not relation.holds(lambda k: new if k == key else self.world.figures[k]):
                ties.append(Tie(relation, tuple(o for o in others if o is not None)))
        elsewhere = self.elsewhere(mark)
        if elsewhere and not _same(new, self.world.figures[key]):
            ties.append(Tie(None, elsewhere))
        return ties

    def elsewhere(self, mark: int) -> tuple[int, ...]:
        """The other mentions of the same figure."""
        return tuple(m for m in self.mentions[self.draft.marks.all[mark].key] if m != mark)

    def concerned(self, mark: int, new: Figure) -> list[Tie]:
        """What a change might also be held against, however far away and however loosely listed."""
        key = self.draft.marks.all[mark].key
        ties = []
        for relation in self.world.relations:
            others = [m for other in relation.keys if other != key for m in self.mentions.get(other, [])]
            closed = replace(relation, is_open=False) if isinstance(relation, Sum) else relation
            if (
                key in relation.keys
                and others
                and not closed.holds(lambda k: new if k == key else self.world.figures[k])
            ):
                ties.append(Tie(relation, tuple(others)))
        return ties

    def _nearest(self, key: str, mark: int, relation: Relation) -> int | None:
        marks = self.mentions.get(key, [])
        near = next((m for m in marks if self.homes[m] == self.homes[mark]), None)
        return near if near is not None or not relation.everywhere else next(iter(marks), None)

    def mutant(self, kind: str, families: Iterable[str], marks: Iterable[int], note: str) -> Mutant | None:
        """Lay out the edited draft. None when no place of the mutation is left in the text."""
        report = lay_out(self.draft, self.style, f"generated-{self.seed:03}")
        places = tuple(report.spans[m] for m in marks if m in report.spans)
        family = kind.split(" ", 1)[0]
        return Mutant(kind, family, report, places, frozenset(families) | {family}, note) if places else None


def _same(a: Figure, b: Figure) -> bool:
    return a.value * a.scale == b.value * b.scale and a.unit == b.unit


def families_of(ties: Iterable[Tie]) -> frozenset[str]:
    """The families that may speak about broken ties."""
    return frozenset().union(*({"REF"} if t.relation is None else t.relation.families for t in ties))


Edit = Callable[[Figure, Random], Figure | None]


def digit(figure: Figure, rng: Random) -> Figure | None:
    """Another digit in one place, the first two places more often than the last."""
    text = str(figure.value)
    places = [n for n, char in enumerate(text) if char.isdigit()]
    at = rng.choice(places[: max(2, len(places) - 1)])
    new = rng.choice([d for d in "123456789" if d != text[at]])
    return Figure(Decimal(text[:at] + new + text[at + 1 :]), figure.unit)


def transposition(figure: Figure, rng: Random) -> Figure | None:
    """Two neighbouring digits in the other order."""
    text = str(figure.value)
    pairs = [n for n in range(len(text) - 1) if (text[n : n + 2]).isdigit() and text[n] != text[n + 1]]
    pairs = [n for n in pairs if not (n == 0 and text[1] == "0")]
    if not pairs:
        return None
    n = rng.choice(pairs)
    return Figure(Decimal(text[:n] + text[n + 1] + text[n] + text[n + 2 :]), figure.unit)


def stale(figure: Figure, rng: Random) -> Figure | None:
    """A figure of another draft: some per cent away, with as many decimals."""
    exponent = figure.value.as_tuple().exponent
    assert isinstance(exponent, int)
    share = Decimal(rng.choice([*range(82, 97), *range(104, 118)])) / 100
    value = (figure.value * share).quantize(Decimal(1).scaleb(exponent))
    if value == figure.value or (figure.unit == "%" and value > 100):
        return None
    return Figure(value, figure.unit)


def in_yuan(figure: Figure, rng: Random) -> Figure | None:
    """元 where 万元 is meant."""
    del rng
    return Figure(figure.value, "元") if figure.unit == "万元" else None


def in_hundred_millions(figure: Figure, rng: Random) -> Figure | None:
    """亿元 where 万元 is meant."""
    del rng
    return Figure(figure.value, "亿元") if figure.unit == "万元" else None


def groups_of(case: Case, *names: str) -> list[Group]:
    """The lists of these names whose items stand in the report."""
    return [g for g in case.draft.groups if g.name in names and all(i in case.homes for i in g.items)]
