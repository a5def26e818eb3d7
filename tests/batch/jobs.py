"""Jobs for processes of their own, and rules that those can find."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from tests.cli.running import crashing, words

from perflint.batch.job import Job, Recipe
from perflint.check import Check, Finding
from perflint.diagnostic import Severity
from perflint.knowledge import Knowledge
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts

RECIPE = Recipe(("ERR001",), Knowledge())


def job(text: str, path: str = "稿.txt", recipe: Recipe = RECIPE) -> Job:
    return Job(path, recipe, text.encode())


class Ending(Check):
    """Ends the process that reads a report which asks for it, in the way it asks for."""

    code = "END001"
    name = "ending"
    severity = Severity.ERROR
    message = "结束"

    def run(self, facts: Facts) -> Iterator[Finding]:
        text = facts.document.text
        if "退出" in text:
            os._exit(3)
        if "杀死" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "内存" in text:
            raise MemoryError
        if "打印" in text:
            print("插件的话")
        if "离开" in text:
            sys.exit(5)
        yield Finding("读完", Span(0, 1))


RULES: dict[str, type[Check]] = {
    "ERR001": words("ERR001", "错误", Severity.ERROR),
    "CRA001": crashing("CRA001"),
    "END001": Ending,
}


def rules(codes: tuple[str, ...]) -> list[type[Check]]:
    return [RULES[code] for code in codes]
