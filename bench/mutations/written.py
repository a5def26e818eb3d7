"""The same mutations on reports that people wrote: found by patterns in the text, and in their lists of traps."""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.mutations.case import Mutant, Span
from bench.mutations.layout import Report, seeded
from bench.mutations.scribe import numeral

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
_NUMERALS = "[一二三四五六七八九十]{1,3}"
_PREFIX = r"(?:\[bookmark: \w+\]|[ 　#])*"
_HEADINGS = {
    "一、": re.compile(rf"^{_PREFIX}(?P<n>{_NUMERALS})(?=、[^\n]*$)", re.MULTILINE),
    "（一）": re.compile(rf"^{_PREFIX}[（(](?P<n>{_NUMERALS})(?=[）)])", re.MULTILINE),
    "1.": re.compile(rf"^{_PREFIX}(?P<n>\d{{1,2}})(?=[.．、][^\d\n])", re.MULTILINE),
}
_NAME = re.compile(r"、(?P<name>[^、，。；：（）()和及与\d]{2,14})(?=、)")
_COUNT = re.compile(r"(?:\d+|[一二三四五六七八九十]+)(?=[个家类])")
_EQUATION = re.compile(r"(?P<parts>\d+(?:\.\d+)?(?:\s*\+\s*\d+(?:\.\d+)?)+)\s*=\s*(?P<whole>\d+(?:\.\d+)?)")
_INDICATOR = re.compile(
    r"^[^\n（]{0,24}?\d{1,2}[.．、]\s*(?P<name>[^\n（]{3,20})（[\d.]+分）\n(?P<body>[^\n]{20,})$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Written:
    """A clean report of the fixtures, with the sentences its makers vouch for."""

    name: str
    text: str
    traps: tuple[tuple[tuple[str, ...], str], ...]
    """Anchors with the reason why they are right."""


def written_reports(folder: Path = FIXTURES) -> list[Written]:
    """The clean reports, in order of name."""
    reports = []
    for gold in sorted(folder.glob("*-clean.toml")):
        data = tomllib.loads(gold.read_text(encoding="utf-8"))
        raw = (folder / data["report"]).read_bytes()
        text = raw.decode(data.get("encoding", "utf-8")).replace("\r\n", "\n")
        traps = tuple((tuple(trap["anchors"]), trap["why"]) for trap in data.get("trap", ()))
        reports.append(Written(data["report"], text, traps))
    return reports


@dataclass(frozen=True, slots=True)
class _Edit:
    span: Span
    new: str
    places: tuple[Span, ...]
    note: str


def _mutant(written: Written, kind: str, families: set[str], edits: list[_Edit]) -> Mutant:
    """Apply edits that do not overlap, and carry the places along."""
    edits = sorted(edits, key=lambda e: e.span)
    text, moved = written.text, []
    for edit in reversed(edits):
        text = text[: edit.span[0]] + edit.new + text[edit.span[1] :]
    for edit in edits:
        moved += [_carried(place, edits) for place in (edit.span, *edit.places)]
    family = kind.split(" ", 1)[0]
    report = Report(written.name, text, {})
    note = "; ".join(e.note for e in edits)
    return Mutant(kind, family, report, tuple(moved), frozenset(families | {family}), note)


def _carried(place: Span, edits: list[_Edit]) -> Span:
    start, end = place
    before = sum(len(e.new) - (e.span[1] - e.span[0]) for e in edits if e.span[1] <= start and e.span != place)
    within = sum(len(e.new) - (e.span[1] - e.span[0]) for e in edits if start <= e.span[0] and e.span[1] <= end)
    return start + before, max(start + before + 1, end + before + within)


def _runs(text: str, pattern: re.Pattern[str]) -> list[list[re.Match[str]]]:
    """Headings numbered 1, 2, 3 … without a gap, at least three of them."""
    runs: list[list[re.Match[str]]] = []
    for match in pattern.finditer(text):
        line = text[match.start() : text.find("\n", match.start())]
        if re.search(r"……|\.\.\.\.|PAGEREF", line):
            continue
        number = _value(match["n"])
        if number == 1:
            runs.append([match])
        elif runs and _value(runs[-1][-1]["n"]) == number - 1:
            runs[-1].append(match)
    return [run for run in runs if len(run) >= 3]


def _value(number: str) -> int:
    return int(number) if number.isdigit() else next((n for n in range(1, 60) if numeral(n) == number), 0)


def _renumbered(level: str) -> Callable[[Written, Random], Mutant | None]:
    def mutate(written: Written, rng: Random) -> Mutant | None:
        runs = _runs(written.text, _HEADINGS[level])
        if not runs:
            return None
        run = rng.choice(runs)
        at = rng.randrange(1, len(run))
        old = run[at]["n"]
        value = rng.choice([n for n in (at, at + 2, at + 3) if n not in {1, _value(old)}])
        new = str(value) if old.isdigit() else numeral(value)
        places = tuple(m.span("n") for m in run)
        edit = _Edit(run[at].span("n"), new, places, f"{old} → {new}")
        return _mutant(written, "SEC heading renumbered", {"SEC"}, [edit])

    return mutate


def _name_dropped(written: Written, rng: Random) -> Mutant | None:
    found = []
    for anchors, _ in written.traps:
        for anchor in anchors:
            if anchor not in written.text or not re.search("内设|科室|股室|下属|直属|所属", anchor):
                continue
            start = written.text.index(anchor)
            if _COUNT.search(anchor) and "等" not in anchor:
                found += [(start + m.start(), start + m.end(), anchor) for m in _NAME.finditer(anchor)]
    if not found:
        return None
    start, end, anchor = rng.choice(found)
    whole = written.text.index(anchor)
    places = ((whole, whole + len(anchor)),)
    edit = _Edit((start, end), "", places, f"dropped {written.text[start + 1 : end]}")
    return _mutant(written, "CNT listed name dropped", {"CNT", "ORG"}, [edit])


def _figure_changed(written: Written, rng: Random) -> Mutant | None:
    found = []
    for anchors, why in written.traps:
        equations = [(m, re.findall(r"\d+(?:\.\d+)?", m.group())) for m in _EQUATION.finditer(why)]
        for _, numbers in equations:
            homes = [a for a in anchors if a in written.text and all(_at(a, n) is not None for n in numbers)]
            found += [(a, n, numbers) for a in homes for n in numbers]
    if not found:
        return None
    anchor, number, numbers = rng.choice(found)
    start = written.text.index(anchor)
    at = _at(anchor, number)
    assert at is not None
    new = _other_digit(anchor[at[0] : at[1]], rng)
    places = tuple((start + s[0], start + s[1]) for n in numbers if (s := _at(anchor, n)) is not None)
    edit = _Edit((start + at[0], start + at[1]), new, places, f"{number} → {new}")
    families = {"SUM", "HDC", "CNT", "REF", "PCT", "CHG", "SCO"}
    return _mutant(written, "SUM figure changed", families, [edit])


def _at(anchor: str, number: str) -> Span | None:
    """Where a number stands in an anchor, with or without thousands separators."""
    whole, _, decimals = number.partition(".")
    grouped = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    found = re.search(rf"(?<![\d.,])(?:{re.escape(number)}|{re.escape(grouped)})(?![\d]|\.\d)", anchor)
    return found.span() if found else None


def _other_digit(number: str, rng: Random) -> str:
    places = [n for n, char in enumerate(number) if char.isdigit()]
    at = rng.choice(places)
    return number[:at] + rng.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]


def _bodies_swapped(written: Written, rng: Random) -> Mutant | None:
    found = list(_INDICATOR.finditer(written.text))
    told = [m for m in found if m["name"][-4:] in m["body"] or m["name"][:4] in m["body"]]
    pairs = [(a, b) for a, b in itertools.pairwise(told) if b.start() - a.end() <= 40]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    note = f"{a['name']} ↔ {b['name']}"
    edits = [
        _Edit(a.span("body"), b["body"], (a.span("name"),), note),
        _Edit(b.span("body"), a["body"], (b.span("name"),), ""),
    ]
    return _mutant(written, "CPY indicator bodies swapped", {"CPY", "REF", "SCO"}, edits)


WRITTEN_KINDS: dict[str, Callable[[Written, Random], Mutant | None]] = {
    "SEC heading renumbered 一、": _renumbered("一、"),
    "SEC heading renumbered （一）": _renumbered("（一）"),
    "SEC heading renumbered 1.": _renumbered("1."),
    "CNT listed name dropped": _name_dropped,
    "SUM figure changed": _figure_changed,
    "CPY indicator bodies swapped": _bodies_swapped,
}


def written_mutants(seed: int, each: int) -> list[tuple[Written, Mutant]]:
    """Mutants of every written report: at most `each` different ones of a kind."""
    mutants = []
    for written in written_reports():
        for kind, mutate in WRITTEN_KINDS.items():
            seen = set()
            for n in range(each):
                made = mutate(written, seeded(seed, f"{written.name}/{kind}/{n}"))
                if made is not None and made.report.text not in seen:
                    seen.add(made.report.text)
                    mutants.append((written, made))
    return mutants
