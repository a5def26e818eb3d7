"""What fixes would change, as a unified diff that `git apply` and `patch -p1` understand."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING

from perflint.render.blocks import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perflint.render.display import Display

_NO_LINE_END = "\n\\ No newline at end of file\n"
_QUOTED = re.compile(r'["\\\x00-\x1f\x7f]')
_STYLES = {"+": "good", "-": "error", "@": "related"}


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff of one file, none where nothing changes. Only LF ends a line, as for git."""
    old, new = _lines(before), _lines(after)
    for line in unified_diff(old, new, fromfile=_name("a", path), tofile=_name("b", path)):
        yield line if line.endswith("\n") else line + _NO_LINE_END


def coloured(lines: Iterable[str], display: Display) -> Iterator[Line]:
    """The lines of a diff for a terminal, made harmless."""
    for line in lines:
        style = "path" if line.startswith(("--- ", "+++ ")) else _STYLES.get(line[:1], "")
        yield from ((Piece(display.text(part.rstrip("\r")), style),) for part in line.removesuffix("\n").split("\n"))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _name(side: str, path: str) -> str:
    """A path as git writes it: quoted where it must be, and a tab after a name with spaces."""
    name = f"{side}/{path.lstrip('/')}"
    if _QUOTED.search(name):
        return '"' + _QUOTED.sub(lambda char: f"\\{ord(char.group()):03o}", name) + '"'
    return name + "\t" if " " in name else name
