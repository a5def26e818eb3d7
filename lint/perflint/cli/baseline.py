"""`perflint baseline`: write down what is there when checking begins, so that only what is new is reported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.cli.options import Command, Group, PathsArgument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.cli.settings import Settings
    from perflint.render.report import FileReport
    from perflint.suppression import Entry

File = Annotated[
    str | None,
    typer.Option("--baseline", metavar="文件", help="基线文件。默认为配置所写，或当前文件夹的 perflint-baseline.tsv。"),
]

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None, help="基线：只报告新出现的问题。")


@app.command(cls=Command)
def write(paths: PathsArgument = None, baseline: File = None) -> None:
    """把现有的结果写入基线；其他报告已有的条目保持不变。

    此后 perflint check --baseline 文件 只报告新出现的问题。无法读取的文件不会写入，仍会报告。
    """
    from perflint.suppression import Ledger, baseline_text, load_baseline

    settings = _settings(paths)
    path = _path(baseline, settings)
    files = list(_shown(settings))
    old = load_baseline(path).entries if path.exists() else ()
    ledger = Ledger(path.parent, old, once=True)
    checked = {ledger.path_of(file.path) for file in files if not file.failed}
    kept = [entry for entry in old if entry.path not in checked and not ledger.gone(entry.path)]
    new = [entry for file in files for entry in _entries(file, ledger.path_of(file.path))]
    _save(path, baseline_text([*kept, *new]))
    others = f"，另有其他报告的{len(kept)}条" if kept else ""
    sys.stdout.write(f"{path}：写入{len(new)}条{others}\n")
    raise typer.Exit(_status(files))


@app.command(cls=Command)
def prune(paths: PathsArgument = None, baseline: File = None) -> None:
    """从基线中删去已不再出现的条目；从不增加。"""
    from perflint.suppression import Ledger, baseline_text, load_baseline

    settings = _settings(paths)
    path = _path(baseline, settings)
    entries = load_baseline(path).entries
    ledger = Ledger(path.parent, entries, once=True)
    files = list(_all(settings))
    for file in files:
        for diagnostic in file.diagnostics:
            ledger.meet(file.path, diagnostic)
    checked = {ledger.path_of(file.path) for file in files if not file.failed}
    ran = frozenset(check.code for check in settings.checks(file.path for file in files))
    stale = set(map(id, ledger.stale(checked, ran)))
    kept = [entry for entry in ledger.entries if id(entry) not in stale]
    if stale:
        _save(path, baseline_text(kept))
    sys.stdout.write(f"{path}：删去{len(stale)}条，剩余{len(kept)}条\n")
    raise typer.Exit(_status(files))


def _path(baseline: str | None, settings: Settings) -> Path:
    from perflint.cli.settling import baseline_of
    from perflint.suppression import DEFAULT_NAME

    return Path(baseline) if baseline else baseline_of(settings) or Path(DEFAULT_NAME)


def _settings(paths: list[str] | None) -> Settings:
    from perflint.cli.settings import Options, settings_of

    return settings_of(Options(paths=tuple(paths or ())))


def _all(settings: Settings) -> Iterator[FileReport]:
    """The reports with all their findings."""
    from perflint.cli.running import run

    return run(settings)


def _shown(settings: Settings) -> Iterator[FileReport]:
    """The reports with the findings that `perflint check` would show."""
    from perflint.cli.settling import Settling

    settling = Settling(settings, baseline=False)
    return map(settling.shown, _all(settings))


def _entries(file: FileReport, path: str) -> Iterator[Entry]:
    """What is written down of a report. That it could not be checked, or how it is commented, is not."""
    from perflint.suppression import SUPPRESSION_RULES, Entry

    about = {check.code for check in SUPPRESSION_RULES}
    failures = file.failures()
    for diagnostic in file.diagnostics:
        if diagnostic not in failures and diagnostic.rule not in about:
            yield Entry(path, diagnostic.rule, diagnostic.fingerprint, diagnostic.message, 0)


def _save(path: Path, text: str) -> None:
    from perflint.readers import write_whole

    write_whole(path, text.encode("utf-8", "replace"))


def _status(files: list[FileReport]) -> int:
    """2 where a report could not be read, and so is not accounted for."""
    from perflint.cli.streams import complain

    failures = [f"{file.path}：{d.message}" for file in files for d in file.failures()]
    complain(*failures)
    return 2 if failures else 0
