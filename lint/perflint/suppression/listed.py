"""The list of findings that people have looked at and accepted: a file that people read and may edit."""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perflint.errors import ConfigError
from perflint.suppression.ledger import Entry, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST_NAME = ".perflint-ignore.toml"
_HEAD = """\
# perflint 忽略清单：已经看过、可以接受的结果。由 perflint ignore 写入，也可以手工修改。
# path 是报告相对于本文件的路径；每条都要写明理由 reason。
"""
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*ignore[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class IgnoreList:
    """A list as it is written down."""

    path: Path
    entries: tuple[Entry, ...]
    text: str = ""

    def ledger(self) -> Ledger:
        """The entries to meet findings with."""
        return Ledger(self.path.parent, self.entries, once=False)

    def without(self, entries: Iterable[Entry]) -> str:
        """The text of the list less these entries; all else, comments too, as it is."""
        starts = [match.start() for match in _ENTRY.finditer(self.text)]
        ends = [_end_of_entry(self.text, at, end) for at, end in pairwise([*starts, len(self.text)])]
        spans = dict(zip((entry.line for entry in self.entries), zip(starts, ends, strict=True), strict=True))
        text = self.text
        for start, end in sorted((spans[entry.line] for entry in entries), reverse=True):
            text = text[:start] + text[end:]
        return text


def _end_of_entry(text: str, start: int, end: int) -> int:
    """Where an entry ends: what stands after it in comments belongs to nobody."""
    lines = text[start:end].splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + sum(map(len, lines))


def load_list(path: Path) -> IgnoreList:
    """Read a list; one that does not exist is empty. Raises ConfigError naming what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        parsed = tomllib.loads(text)
    except FileNotFoundError:
        return IgnoreList(path, ())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"无法读取忽略清单：{error}", path=str(path)) from error
    written = parsed.get("ignore", [])
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    if set(parsed) - {"ignore"} or not isinstance(written, list) or len(lines) != len(written):
        raise ConfigError("忽略清单应由 [[ignore]] 各条组成", path=str(path))
    entries = tuple(_entry(each, line, path) for each, line in zip(written, lines, strict=True))
    return IgnoreList(path, entries, text)


def _entry(written: Any, line: int, path: Path) -> Entry:
    def field(name: str) -> str:
        value = written.get(name) if isinstance(written, dict) else None
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"忽略清单第{line}行的条目没有写明 {name}", path=str(path))
        return value

    return Entry(field("path"), field("rule"), field("fingerprint"), field("reason"), line)


def entry_text(entry: Entry, *, excerpt: str, date: str) -> str:
    """An entry as it is written down. `words` is its reason."""
    fields = {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "path": entry.path,
        "excerpt": excerpt,
        "reason": entry.words,
    }
    lines = [f"{name} = {_quoted(value)}\n" for name, value in fields.items()]
    return "".join(["[[ignore]]\n", *lines, f"date = {date}\n"])


def with_entries(text: str, entries: Iterable[str]) -> str:
    """The text of a list with further entries at its end."""
    text = text or _HEAD
    return "\n".join([text.rstrip("\n") + "\n", *entries])


def _quoted(text: str) -> str:
    """A TOML string. JSON's escapes are TOML's too, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def nearest_list(folder: Path) -> Path | None:
    """The list that is for reports in a folder: in it or in the nearest folder above, as far as its repository."""
    here = Path(folder).absolute()
    for above in (here, *here.parents):
        # No error for a path that no system allows.
        if os.path.isfile(above / LIST_NAME):  # noqa: PTH113
            return above / LIST_NAME
        if os.path.exists(above / ".git"):  # noqa: PTH110
            return None
    return None
