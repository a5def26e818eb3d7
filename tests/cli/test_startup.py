"""Commands that need no language tools load none, and the installed program works as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOADED = """
import json, sys
from perflint.cli.main import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as end:
    status = end.code
print(json.dumps([status or 0, sorted(sys.modules)]), file=sys.stderr)
"""
HEAVY = ("spacy", "cn2an", "rjieba", "numpy", "thinc", "perflint.facts", "perflint.language", "perflint.engine")


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "perflint", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | environment)


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["rules"], ["explain", "DOC001"], ["explain", "SUM"], ["config"]]
)
def test_light_commands_load_no_language_tools(arguments: list[str]) -> None:
    command = [sys.executable, "-c", LOADED, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, check=True)
    status, modules = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stdout.decode(errors="replace")
    assert not [name for name in modules if name in HEAVY or name.startswith(("spacy.", "perflint.facts."))]
    assert not [name for name in modules if name == "rich" or name.startswith("rich.")]
    assert ("perflint.config.model" in modules) is (arguments == ["config"])


def test_a_run_from_memory_loads_neither_language_tools_nor_models(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("一、情况\n支出5万元，其中甲支出3万元、乙支出3万元。\n", encoding="utf-8")
    command = [sys.executable, "-c", LOADED, json.dumps(["check", "甲.txt"])]
    first, again = (subprocess.run(command, capture_output=True, check=True, cwd=tmp_path) for _ in range(2))
    assert again.stdout == first.stdout
    modules = json.loads(again.stderr.splitlines()[-1])[1]
    assert not [name for name in modules if name in (*HEAVY, "perflint.config.model")]


def test_the_version_is_printed() -> None:
    from perflint import __version__

    done = program("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"perflint {__version__}")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_any_console_encoding_will_do(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、情况\n支出5万元🀄。", encoding="utf-8")
    for arguments in (["check", str(tmp_path)], ["rules"], ["facts", str(tmp_path)], ["check", "没有.txt"]):
        done = program(*arguments, PYTHONIOENCODING=encoding)
        assert done.returncode == (2 if "没有.txt" in arguments else 0), done.stderr.decode(errors="replace")
        assert b"Traceback" not in done.stderr
