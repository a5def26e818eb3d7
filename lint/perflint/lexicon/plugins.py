"""Word lists that plug-ins bring, through the entry-point group `perflint.lexicons`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from perflint.errors import PluginError
from perflint.lexicon.extension import Extension

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

GROUP = "perflint.lexicons"


def plugins(points: Iterable[EntryPoint] | None = None) -> tuple[Extension, ...]:
    """The additions of every installed plug-in, in order of name. Raises PluginError naming the plug-in at fault.

    Such an entry point names a package with files like the shipped ones: units.toml adds to units.toml.
    """
    from importlib.metadata import entry_points

    found = entry_points(group=GROUP) if points is None else points
    return tuple(_extension(point) for point in sorted(found, key=lambda point: (point.name, point.value)))


def _extension(point: EntryPoint) -> Extension:
    from importlib.resources import files

    name = f"插件 {point.name}（{point.value}）的词表"
    lists: dict[str, dict[str, Any]] = {}
    try:
        for file in sorted(files(point.value).iterdir(), key=lambda file: file.name):
            if file.name.endswith(".toml"):
                lists[file.name.removesuffix(".toml")] = tomllib.loads(file.read_text("utf-8"))
    except Exception as error:  # importing a stranger's package may fail in any way
        raise PluginError(f"{name}无法加载：{type(error).__name__}: {error}") from error
    if not lists:
        raise PluginError(f"{name}是空的", hint="该包中应有与 perflint 词表同名的 .toml 文件")
    return Extension.of(name, lists)
