"""The record of what was there when checking began: a line for each finding, in an order that merges well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.errors import ConfigError
from perflint.suppression.ledger import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DEFAULT_NAME = "perflint-baseline.tsv"
_HEAD = "# perflint 基线 1\t每行一条开始检查时已有的结果：文件、规则、指纹、内容。由 perflint baseline write 写入。\n"
_WORDS = 80
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline as it is written down."""

    path: Path
    entries: tuple[Entry, ...]


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises ConfigError naming the line that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        hint = "先运行 perflint baseline write"
        raise ConfigError("基线文件不存在", path=str(path), hint=hint) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"无法读取基线文件：{error}", path=str(path)) from error
    lines = enumerate(text.split("\n"), 1)
    return Baseline(
        path, tuple(_entry(line, number, path) for number, line in lines if line.strip() and line[0] != "#")
    )


def _entry(line: str, number: int, path: Path) -> Entry:
    fields = [_unescaped(field) for field in line.rstrip("\r").split("\t")]
    if len(fields) != 4 or not all(fields[:3]):
        hint = "是否有未解决的合并冲突？也可用 perflint baseline write 重写"
        raise ConfigError(f"基线文件第{number}行看不懂", path=str(path), hint=hint)
    report, rule, fingerprint, words = fields
    return Entry(report, rule, fingerprint, words, number)


def baseline_text(entries: Iterable[Entry]) -> str:
    """The text of a baseline: sorted, so that the same findings give the same text."""
    rows = sorted((entry.path, entry.rule, entry.words[:_WORDS], entry.fingerprint) for entry in entries)
    lines = ("\t".join(map(_escaped, (path, rule, name, words))) for path, rule, words, name in rows)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    escaped = "".join(_ESCAPES.get(sign, sign) for sign in text)
    # A first field that looks like a comment or a mark of a conflict would be taken for one.
    return "\\" + escaped if escaped.startswith(("#", "<", "=", ">")) else escaped


def _unescaped(text: str) -> str:
    signs = {escape: sign for sign, escape in _ESCAPES.items()}
    found, at = [], 0
    while at < len(text):
        pair = text[at : at + 2]
        found.append(signs.get(pair, pair[1:]) if pair[0] == "\\" else pair[0])
        at += 2 if pair[0] == "\\" else 1
    return "".join(found)
