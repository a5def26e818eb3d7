"""`perflint ignore`: write findings that were looked at and accepted into a list, with the reason."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.cli.settings import Settings
    from perflint.diagnostic import Diagnostic
    from perflint.render.report import FileReport
    from perflint.suppression import Entry, IgnoreList

_LEAST_PREFIX = 6
_EXCERPT = 40

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="指纹", help="check --fingerprints 或 json 输出中的 fingerprint，至少前6位。"),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="理由", help="为什么可以接受。")]
In = Annotated[list[str] | None, typer.Option("--in", metavar="路径", help="在哪些报告中找。默认为当前文件夹。")]
List = Annotated[
    str | None,
    typer.Option("--list", metavar="文件", help="写入的清单。默认为报告所在或上级文件夹中的 .perflint-ignore.toml。"),
]
Prune = Annotated[bool, typer.Option("--prune", help="改为从清单中删去已不再出现的条目。")]


def ignore(
    fingerprints: Names = None,
    reason: Reason = None,
    paths: In = None,
    list_file: List = None,
    prune: Prune = False,
) -> None:
    """把看过、可以接受的结果写入忽略清单，以后不再报告。

    清单是可以手工修改的文本文件，适用于各种格式的报告，包括 Word 和 PDF。
    """
    if prune:
        if fingerprints or reason:
            raise ConfigError("--prune 不与指纹、--reason 同用")
        raise typer.Exit(_prune(_settings(paths), list_file))
    if not fingerprints:
        raise ConfigError("没有写明指纹", hint="perflint check --fingerprints 列出每条结果的指纹")
    if not reason or not reason.strip():
        raise ConfigError("没有写明理由", hint="--reason 理由")
    files = list(_checked(_settings(paths)))
    _write(_named(files, fingerprints), " ".join(reason.split()), list_file)


def _settings(paths: list[str] | None) -> Settings:
    from perflint.cli.settings import Options, settings_of

    return settings_of(Options(paths=tuple(paths or ())))


def _checked(settings: Settings) -> Iterator[FileReport]:
    """The reports with all their findings, shown or not."""
    from perflint.cli.running import run

    return run(settings)


def _named(files: list[FileReport], names: list[str]) -> list[tuple[FileReport, Diagnostic]]:
    """The findings that fingerprints stand for. Raises ConfigError for one that stands for none, or for several."""
    found = [(file, d) for file in files for d in file.diagnostics if d not in file.failures()]
    chosen: list[tuple[FileReport, Diagnostic]] = []
    for name in names:
        if len(name) < _LEAST_PREFIX:
            raise ConfigError(f"指纹“{name}”太短", hint=f"至少写前{_LEAST_PREFIX}位")
        matching = [(file, d) for file, d in found if d.fingerprint.startswith(name.lower())]
        if not matching:
            hint = "perflint check --fingerprints 列出每条结果的指纹；用 --in 指明报告"
            raise ConfigError(f"没有指纹为“{name}”的结果", hint=hint)
        if len({d.fingerprint for _, d in matching}) > 1:
            raise ConfigError(f"指纹“{name}”对应多条结果", hint="请写全")
        chosen += matching
    return chosen


def _write(chosen: list[tuple[FileReport, Diagnostic]], reason: str, list_file: str | None) -> None:
    from perflint.readers import write_whole
    from perflint.suppression import Entry, entry_text, load_list, with_entries

    by_list: dict[Path, list[tuple[FileReport, Diagnostic]]] = {}
    for file, diagnostic in chosen:
        by_list.setdefault(_list_for(file.path, list_file), []).append((file, diagnostic))
    for path, findings in by_list.items():
        written = load_list(path)
        ledger = written.ledger()
        entries: list[str] = []
        replaced: list[Entry] = []
        for file, diagnostic in findings:
            entry = Entry(ledger.path_of(file.path), diagnostic.rule, diagnostic.fingerprint, reason, 0)
            replaced += [e for e in written.entries if (e.path, e.fingerprint) == (entry.path, entry.fingerprint)]
            today = date.today().isoformat()
            entries.append(entry_text(entry, excerpt=_excerpt(file, diagnostic), date=today))
        write_whole(path, with_entries(written.without(replaced), entries).encode())
        sys.stdout.write(f"已写入 {_shown(path)}：{len(entries)}条\n")


def _list_for(report: str, list_file: str | None) -> Path:
    """The list for a report: the one named, the nearest there is, or a new one in the working folder or beside it."""
    from perflint.suppression import LIST_NAME, nearest_list

    if list_file is not None:
        return Path(list_file)
    folder = Path(report).absolute().parent
    here = Path.cwd()
    return nearest_list(folder) or (here if folder.is_relative_to(here) else folder) / LIST_NAME


def _excerpt(file: FileReport, diagnostic: Diagnostic) -> str:
    """The words it is about, so that people know the entry again."""
    span = diagnostic.span
    text = file.source.text[span.start.offset : span.end.offset] if file.source else ""
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"


def _prune(settings: Settings, list_file: str | None) -> int:
    """Take out of the lists what the reports do not hold any more."""
    from perflint.readers import write_whole
    from perflint.suppression import load_list

    lists: dict[Path, list[FileReport]] = {}
    for file in _checked(settings):
        lists.setdefault(_list_for(file.path, list_file), []).append(file)
    failed = False
    for path, reports in lists.items():
        written = load_list(path)
        ran = frozenset(check.code for check in settings.checks(file.path for file in reports))
        stale = _stale(written, reports, ran)
        if stale:
            write_whole(path, written.without(stale).encode())
        if written.entries:
            sys.stdout.write(f"{_shown(path)}：删去{len(stale)}条，剩余{len(written.entries) - len(stale)}条\n")
        failed = failed or any(file.failed for file in reports)
    return 2 if failed else 0


def _stale(written: IgnoreList, reports: list[FileReport], ran: frozenset[str]) -> list[Entry]:
    ledger = written.ledger()
    for file in reports:
        for diagnostic in file.diagnostics:
            ledger.meet(file.path, diagnostic)
    checked = {ledger.path_of(file.path) for file in reports if not file.failed}
    return ledger.stale(checked, ran)


def _shown(path: Path) -> str:
    from perflint.readers import shown_path

    here = Path.cwd()
    return shown_path(path.relative_to(here) if path.is_relative_to(here) else path)
