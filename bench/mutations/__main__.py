"""Run the benchmark and print its table."""

from __future__ import annotations

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.mutations.measure import KINDS, Alarm, Outcome, generated, installed, written
from bench.mutations.written import WRITTEN_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ORDER = ("SUM", "HDC", "CNT", "REF", "PCT", "CHG", "SCO", "UNT", "LOG", "SEC", "CPY", "DAT", "ORG", "TXT")


@dataclass(slots=True)
class Result:
    """All outcomes of one run."""

    reports: int
    characters: int = 0
    clean: list[tuple[str, Alarm]] = field(default_factory=list)
    written_clean: list[tuple[str, Alarm]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    written_outcomes: list[Outcome] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, run, print and write."""
    options = _parser().parse_args(arguments)
    result = run(
        seed=options.seed, reports=options.reports, kinds=_chosen(options.families, options.kinds), jobs=options.jobs
    )
    table = render(result)
    if options.json:
        print(json.dumps(asdict(result), ensure_ascii=False, indent=1))
    else:
        print(table)
        if options.misses:
            print(misses(result, options.misses))
    if options.write:
        Path(options.write).write_text(_page(result, table, options), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__)
    parser.add_argument("--families", help="only mutations of these families, e.g. SUM,HDC")
    parser.add_argument("--kinds", help="only kinds whose name holds one of these words, separated by commas")
    parser.add_argument("--seed", type=int, default=0, help="the first report")
    parser.add_argument("--reports", type=int, default=60, help="how many reports to generate")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", action="store_true", help="print every outcome instead of the table")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also print N missed mutants of each kind")
    parser.add_argument("--write", metavar="FILE", help="write the table to a page")
    return parser


def _chosen(families: str | None, kinds: str | None) -> list[str]:
    names = [*KINDS, *(name for name in WRITTEN_KINDS if name not in KINDS)]
    if families:
        names = [name for name in names if name.split(" ", 1)[0] in families.split(",")]
    if kinds:
        names = [name for name in names if any(word in name for word in kinds.split(","))]
    return names


def run(*, seed: int, reports: int, kinds: list[str], jobs: int = 1) -> Result:
    """Generate, spoil, check and judge."""
    result = Result(reports)
    work = partial(generated, kinds=[kind for kind in kinds if kind in KINDS])
    seeds = range(seed, seed + reports)
    with ProcessPoolExecutor(jobs) as pool:
        for number, (alarms, outcomes) in zip(seeds, pool.map(work, seeds, chunksize=2), strict=True):
            result.clean += [(f"generated-{number:03}", one) for one in alarms]
            result.outcomes += outcomes
    wanted = {name.split(" ", 2)[0] for name in kinds if name in WRITTEN_KINDS}
    result.written_clean, spoiled = written(seed, each=4)
    result.written_outcomes = [one for one in spoiled if one.family in wanted]
    return result


def _row(name: str, outcomes: list[Outcome], known: Iterable[str]) -> str:
    alarms = sum(len(one.alarms) for one in outcomes)
    if outcomes[0].family not in known:
        return f"| {name} | {len(outcomes)} | no rule yet | — | {alarms} |"
    found = sum(bool(one.found) for one in outcomes)
    return f"| {name} | {len(outcomes)} | {found} | {found / len(outcomes):.3f} | {alarms} |"


def _grouped(outcomes: list[Outcome], *, by_kind: bool) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = {}
    for one in sorted(outcomes, key=lambda o: ORDER.index(o.family)):
        groups.setdefault(one.kind if by_kind else one.family, []).append(one)
    return groups


def render(result: Result) -> str:
    """The tables, in Markdown."""
    known = installed()
    head = ["| {} | n | found | recall | false alarms |", "|---|---:|---:|---:|---:|"]
    lines = []
    titles = (("Family", result.outcomes, False), ("Mutation", result.outcomes, True))
    for title, outcomes, by_kind in (*titles, ("Written reports", result.written_outcomes, True)):
        lines += [head[0].format(title), head[1]]
        lines += [_row(name, group, known) for name, group in _grouped(outcomes, by_kind=by_kind).items()]
        lines.append("")
    flagged = len({name for name, _ in result.clean})
    lines.append(f"Unmutated: {result.reports} generated reports, {flagged} with {len(result.clean)} false alarms;")
    names = len({name for name, _ in result.written_clean})
    lines.append(f"clean reports of the fixtures: {names} with {len(result.written_clean)} false alarms.")
    return "\n".join(lines)


def misses(result: Result, each: int) -> str:
    """Missed mutants and false alarms, with their text."""
    known = installed()
    lines = ["", "Missed:"]
    for kind, group in _grouped(result.outcomes + result.written_outcomes, by_kind=True).items():
        missed = [one for one in group if not one.found and one.family in known]
        lines += [f"  {kind} [{one.report}] {one.note}\n      {one.excerpt}" for one in missed[:each]]
    lines += ["", "False alarms on mutants:"]
    for one in result.outcomes + result.written_outcomes:
        lines += [f"  {one.kind} [{one.report}] {one.note}: {a.rule} {a.message} | {a.excerpt}" for a in one.alarms]
    lines += ["", "False alarms on clean reports:"]
    lines += [f"  [{n}] {a.rule} {a.message} | {a.excerpt}" for n, a in result.clean + result.written_clean]
    return "\n".join(lines)


def _page(result: Result, table: str, options: argparse.Namespace) -> str:
    return (
        "# Mutations\n\n"
        f"`python -m bench.mutations --seed {options.seed} --reports {options.reports}` spoils "
        f"{result.reports} generated reports, and the clean reports under `fixtures/`, in one place at a time, "
        "and asks whether perflint points there. Generated reports are right by construction; a mutation counts "
        "only when something else in the text contradicts it. A false alarm is a finding of a family that the "
        "mutation does not concern, or at another place.\n\n"
        f"{table}\n"
    )


if __name__ == "__main__":
    main()
