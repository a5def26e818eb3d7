"""Running the command line inside the test, with streams of any encoding."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import Outcome, words

from perflint.check import Registry
from perflint.cli import catalogue
from perflint.cli.main import main
from perflint.diagnostic import Confidence, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Perflint

    from perflint.check import Check


class Terminal(io.TextIOWrapper):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def perflint(monkeypatch: pytest.MonkeyPatch) -> Perflint:
    """The command line, its streams captured."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str, stdin: bytes = b"", encoding: str = "utf-8", terminal: bool = False) -> Outcome:
        buffers = [io.BytesIO(stdin), io.BytesIO(), io.BytesIO()]
        kind = Terminal if terminal else io.TextIOWrapper
        for name, buffer in zip(("stdin", "stdout", "stderr"), buffers, strict=True):
            monkeypatch.setattr(sys, name, kind(buffer, encoding=encoding, write_through=True))
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        return Outcome(int(caught.value.code or 0), buffers[1].getvalue(), buffers[2].getvalue().decode(encoding))

    return run


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, type[Check]]:
    """Four rules in the place of the installed ones; a test may add its own."""
    found = {
        "ERR001": words("ERR001", "错误", Severity.ERROR),
        "WRN001": words("WRN001", "警告", Severity.WARNING),
        "INF001": words("INF001", "提示", Severity.INFO),
        "LOW001": words("LOW001", "也许", Severity.ERROR, Confidence.LOW),
    }
    monkeypatch.setattr(catalogue, "load_registry", lambda: Registry(found))
    return found


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of small reports, seen from inside."""
    texts = {"错.txt": "本年有错误。", "警.txt": "有警告。", "示.md": "有提示，也许。", "净.txt": "没有什么。"}
    for name, text in texts.items():
        (tmp_path / name).write_text(f"一、情况\n{text}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
