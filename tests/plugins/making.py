"""Plug-ins in miniature, installed by putting a folder on the path: a module, and what pip writes beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GOOD = '''
from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity
from perflint.text import Span


class Sample(Check):
    """Reports the word 样例."""

    code = "PLG001"
    name = "sample-word"
    severity = Severity.ERROR
    message = "有“样例”"

    def run(self, facts):
        at = facts.document.text.find("样例")
        if at >= 0:
            yield Finding(self.message, Span(at, at + 2))


CHECKS = (Sample,)
'''


def install(folder: Path, code: str, name: str = "sample_rules", group: str = "perflint.checks") -> Path:
    """A distribution with one module in a folder of its own, to be put on the path."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    described = folder / f"{name}-2.1.dist-info"
    described.mkdir()
    described.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n", encoding="utf-8")
    described.joinpath("entry_points.txt").write_text(f"[{group}]\n{name} = {name}\n", encoding="utf-8")
    return folder
