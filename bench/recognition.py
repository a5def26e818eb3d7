"""How many of the numeric relations of hand-labelled passages perflint recognises: `python -m bench.recognition`.

The passages and the format of their labels are in `tests/relations/sentences.toml`. A label is found when a decided
relation of a fitting kind has its status and its figures, no others (a change or a formula may name more of its own).
Wrong is what is contradicted and not labelled, what has the figures of a label and another status, a list counted out
that nobody counted, a closed sum in a trap, and two figures taken for one that cannot be. Other relations that hold
are extra: true, but not what was asked for.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.facts import Change, Product, Relation, Restatement, Score, Status, understand
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.facts import Facts

SENTENCES = Path(__file__).parents[1] / "tests" / "relations" / "sentences.toml"
KINDS = ("sum", "part-of", "ratio", "change", "count", "score", "restatement", "product")
FITTING = {
    "sum": {"sum", "score", "shares"},
    "part-of": {"part-of", "sum"},
    "ratio": {"ratio"},
    "change": {"change", "ratio", "part-of"},
    "count": {"count"},
    "score": {"score", "sum"},
    "restatement": {"restatement"},
    "product": {"product"},
}
"""The kinds of relation that say what a label of each kind says: scores add up like sums, 是上年的3倍 is a ratio."""
WORDS = {"持平", "翻番"}
"""Changes that are no figures: they need not be among the operands."""
EXTRA = {"sum", "shares", "ratio", "change", "score", "product"}
"""Where one that holds without a label is reported as extra; of the other kinds, it says nothing."""


@dataclass(frozen=True, slots=True)
class Label:
    """A relation as a reader sees it."""

    kind: str
    operands: tuple[str, ...]
    whole: str
    status: str

    def __str__(self) -> str:
        figures = " ".join(self.operands)
        return f"{self.kind} {self.status}: {figures}" + (f" → {self.whole}" if self.whole else "")


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage."""

    name: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A label without its relation, and the relations that share figures with it."""

    passage: Passage
    label: Label
    instead: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one passage."""

    passage: Passage
    placed: tuple[Label, ...]
    """Labels whose figures were put together, whatever was said of them."""
    found: tuple[Label, ...]
    misses: tuple[Miss, ...]
    wrong: tuple[Relation, ...]
    extra: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one kind, or of all."""

    labelled: int
    placed: int
    found: int
    wrong: int
    extra: int

    @property
    def recall(self) -> float:
        """The share of the labels that were found with the right operands and status."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def error(self) -> float:
        """The share of what was found, right or wrong, that is wrong."""
        return self.wrong / (self.found + self.wrong) if self.wrong else 0.0


def main() -> None:
    """Read every passage and print the table, then what was missed and what is wrong."""
    read = [reading(passage) for passage in passages()]
    print(table(read))
    print(f"\n{faults(read)}")


def passages() -> list[Passage]:
    """The labelled passages, in the order of the file."""
    with SENTENCES.open("rb") as file:
        entries = tomllib.load(file)["sentence"]
    return [
        Passage(
            entry["id"],
            entry["text"],
            tuple(
                Label(label["kind"], tuple(label["operands"]), label.get("whole", ""), label["status"])
                for label in entry["relations"]
            ),
        )
        for entry in entries
    ]


def reading(passage: Passage) -> Reading:
    """Compare what perflint relates in a passage with its labels."""
    facts = understand("报告.txt", SourceText(passage.text))
    relations: list[Relation] = facts.relations()
    decided = [relation for relation in relations if relation.status is not Status.UNDETERMINED]
    placed, found, misses = [], [], []
    for label in passage.labels:
        same = [relation for relation in decided if _same_figures(label, relation)]
        if same:
            placed.append(label)
        if any(relation.status == label.status for relation in same):
            found.append(label)
        else:
            misses.append(Miss(passage, label, tuple(r for r in relations if _related(label, r))))
    wrong, extra = [], []
    for relation in decided:
        same_labels = [label for label in passage.labels if _same_figures(label, relation)]
        if any(relation.status == label.status for label in same_labels):
            continue
        if relation.status is Status.CONTRADICTED or same_labels or _false(passage, facts, relation):
            wrong.append(relation)
        elif kind_of(relation) in EXTRA:
            extra.append(relation)
    return Reading(passage, tuple(placed), tuple(found), tuple(misses), tuple(wrong), tuple(extra))


def kind_of(relation: Relation) -> str:
    """The kind of a relation in the words of the labels; `shares` come to a hundred per cent."""
    if isinstance(relation, Product):
        return "product"
    if all(operand.role == "share" for operand in relation.operands) and relation.operands:
        return "shares"
    return relation.kind


def _same_figures(label: Label, relation: Relation) -> bool:
    """Whether a relation is about the figures of a label, those and no others."""
    if kind_of(relation) not in FITTING[label.kind]:
        return False
    if label.kind == "count":
        return _bare(label.whole) in {_bare(o.text) for o in relation.operands if o.role == "count"}
    inputs, whole = Counter(map(_bare, label.operands)), _bare(label.whole)
    operands = Counter(_bare(operand.text) for operand in relation.operands)
    if operands == inputs + Counter([whole] if whole else []):
        return True
    stated = _bare(relation.stated).removesuffix("分") == whole.removesuffix("分") or whole in WORDS
    if isinstance(relation, Change) or (isinstance(relation, Score) and relation.aspect == "formula"):
        return stated and inputs <= operands
    return stated and inputs == operands


def _false(passage: Passage, facts: Facts, relation: Relation) -> bool:
    """Whether a relation that holds says what no reader would.

    Lists nobody counted, closed sums in traps, and two different figures taken for one.
    """
    if isinstance(relation, Restatement):
        stated = [facts.claims[o.claim].quantity.interval for o in relation.operands if o.claim is not None]
        return any(not one.meets(other) for one, other in pairwise(stated))
    return relation.kind == "count" or (relation.kind == "sum" and not passage.labels)


def _related(label: Label, relation: Relation) -> bool:
    figures = {_bare(figure) for figure in (*label.operands, label.whole) if figure}
    return not figures.isdisjoint(_bare(operand.text) for operand in relation.operands)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def tally(read: Iterable[Reading], kind: str | None = None) -> Tally:
    """Count one kind, or all. A wrong relation or an extra one counts where its own kind does."""

    def number(kinds: Iterator[str]) -> int:
        return sum(kind in (None, each.replace("shares", "ratio")) for each in kinds)

    read = list(read)
    return Tally(
        labelled=number(label.kind for one in read for label in one.passage.labels),
        placed=number(label.kind for one in read for label in one.placed),
        found=number(label.kind for one in read for label in one.found),
        wrong=number(kind_of(relation) for one in read for relation in one.wrong),
        extra=number(kind_of(relation) for one in read for relation in one.extra),
    )


def table(read: Sequence[Reading]) -> str:
    """A row for each kind, in Markdown. `operands`: found with the right operands; `status`: with the right status too."""
    lines = ["| Kind | labelled | operands | status | recall | wrong | extra |", "|---|---:|---:|---:|---:|---:|---:|"]
    others = {kind_of(relation).replace("shares", "ratio") for one in read for relation in one.wrong} - set(KINDS)
    for kind in (*KINDS, *sorted(others), None):
        n = tally(read, kind)
        share = f"{n.recall:.3f}" if n.labelled else "—"
        lines.append(f"| {kind or 'all'} | {n.labelled} | {n.placed} | {n.found} | {share} | {n.wrong} | {n.extra} |")
    whole = tally(read)
    lines.append(
        f"\n{len(read)} passages; found {whole.recall:.1%} of the labels; of what was found, {whole.error:.1%} wrong."
    )
    return "\n".join(lines)


def faults(read: Sequence[Reading]) -> str:
    """The labels that were missed, what is wrong, and what is extra, each with its passage."""
    lines = [f"Missed ({sum(len(one.misses) for one in read)}):"]
    for one in read:
        for miss in one.misses:
            lines += [f"  [{one.passage.name}] {miss.label}", f"      {_line(one.passage.text)}"]
            lines += [f"      instead: {_shown(relation)}" for relation in miss.instead] or ["      nothing found"]
    for title, several in (("Wrong", [one.wrong for one in read]), ("Extra", [one.extra for one in read])):
        lines += ["", f"{title} ({sum(map(len, several))}):"]
        for one, relations in zip(read, several, strict=True):
            lines += [f"  [{one.passage.name}] {_shown(r)}\n      {_line(one.passage.text)}" for r in relations]
    return "\n".join(lines)


def _shown(relation: Relation) -> str:
    figures = " ".join(f"{operand.role}={operand.text}" for operand in relation.operands)
    return f"{type(relation).__name__} {relation.status}: {figures}" + (
        f" | {relation.evidence}" if relation.evidence else ""
    )


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


if __name__ == "__main__":
    main()
