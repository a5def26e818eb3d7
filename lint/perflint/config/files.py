"""Finding and reading the configuration file that is closest to a report."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perflint.config.model import Configuration

FILE_NAMES = (".perflint.toml", "perflint.toml", "pyproject.toml")
"""The files that may hold a configuration, the first of a folder being the one that counts."""

PYPROJECT = "pyproject.toml"
_TABLE = "tool.perflint"


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file that was read."""

    path: Path
    root: Path
    """The folder that its relative paths and patterns start from."""
    configuration: Configuration

    @property
    def shown(self) -> str:
        """The path as messages have it."""
        return shown_path(self.path)


def shown_path(path: Path) -> str:
    """A path from the working folder where that is above it; with forward slashes."""
    here = Path.cwd()
    path = path.relative_to(here) if path.is_relative_to(here) else path
    return path.as_posix().encode("utf-8", errors="replace").decode("utf-8")


def read(path: Path, root: Path | None = None) -> ConfigFile | None:
    """The configuration of a file; None for a pyproject.toml without the table [tool.perflint].

    `root` is the folder that paths start from; the file's own when there is none. Raises ConfigError.
    """
    table: Mapping[str, Any] = _content(path)
    prefix = ""
    if path.name == PYPROJECT:
        found = _section(table, path)
        if found is None:
            return None
        table, prefix = found, _TABLE
    elif "tool" in table:
        hint = "[tool.perflint] 只用于 pyproject.toml；此文件中各键直接写在顶层"
        raise ConfigError("没有名为“tool”的键", path=shown_path(path), hint=hint)
    return ConfigFile(path, root or path.parent, validated(table, shown_path(path), prefix))


def validated(table: Mapping[str, Any], shown: str, prefix: str = "") -> Configuration:
    """The configuration in a table. Raises ConfigError naming the keys, the values and the file."""
    from pydantic import ValidationError

    from perflint.config.errors import invalid
    from perflint.config.model import Configuration

    try:
        return Configuration.model_validate(table)
    except ValidationError as error:
        raise invalid(error, shown, Configuration, prefix) from None


def _content(path: Path) -> dict[str, Any]:
    shown = shown_path(path)
    try:
        # Notepad puts a byte order mark before UTF-8.
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"无法打开配置文件：{error.strerror}", path=shown) from error
    except UnicodeDecodeError as error:
        raise ConfigError("配置文件不是 UTF-8 编码", path=shown, hint="请用编辑器另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        hint = '含中文的键要加引号，如 [profiles."本县"]' if "key part" in str(error) else None
        raise ConfigError(f"不是有效的 TOML：{_in_chinese(str(error))}", path=shown, hint=hint) from error
    except RecursionError as error:
        raise ConfigError("不是有效的 TOML：嵌套过深", path=shown) from error


def _in_chinese(fault: str) -> str:
    """The place of a fault in TOML, as a Chinese reader has it, before what the library says of it."""
    match = re.fullmatch(r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", fault)
    if match is None:
        return fault
    place = f"第{match['line']}行第{match['column']}列" if match["line"] else "文件末尾"
    return f"{place}（{match['what']}）"


def _section(table: Mapping[str, Any], path: Path) -> Mapping[str, Any] | None:
    tool = table.get("tool")
    found = tool.get("perflint") if isinstance(tool, dict) else None
    if found is not None and not isinstance(found, dict):
        raise ConfigError(f"键“{_TABLE}”应为表", path=shown_path(path))
    return found


class Finder:
    """Looks for configuration files, each folder once."""

    def __init__(self) -> None:
        self._known: dict[Path, ConfigFile | None] = {}

    def closest(self, folder: Path) -> ConfigFile | None:
        """The configuration of a folder, or of the nearest folder above it that has one. Raises ConfigError."""
        passed: list[Path] = []
        found = None
        for place in (folder, *folder.parents):
            if place in self._known:
                found = self._known[place]
                break
            passed.append(place)
            found = _in_folder(place)
            if found is not None:
                break
        self._known.update(dict.fromkeys(passed, found))
        return found


def _in_folder(folder: Path) -> ConfigFile | None:
    for name in FILE_NAMES:
        path = folder / name
        # Unlike Path.is_file this takes names that no system allows, and folders that may not be entered.
        found = read(path) if os.path.isfile(path) else None  # noqa: PTH113
        if found is not None:
            return found
    return None
