"""No file crashes perflint, keeps it busy, or reaches through it to the terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.hostile.corpus import Case, cases

from perflint.readers.office import libreoffice

if TYPE_CHECKING:
    from typing import Any

SECONDS = 10
MEGABYTES = 500
CASES = {case.name: case for case in cases()}
_DANGEROUS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069]")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="what a process took is measured as POSIX does"),
]


def measured(folder: Path, *arguments: str) -> Any:
    """Run perflint in a folder, as a user does."""
    command = [
        str(Path(__file__).with_name("measured.py")),
        str(2 * SECONDS),
        sys.executable,
        "-m",
        "perflint",
        *arguments,
    ]
    run = subprocess.run(
        [sys.executable, "-I", *command],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=3 * SECONDS,
        check=True,
    )
    return json.loads(run.stdout)


def test_the_corpus_is_large_and_covers_every_format() -> None:
    assert len(CASES) == len(cases())
    assert len([case for case in CASES.values() if case.says]) >= 40
    suffixes = {Path(name).suffix for name in CASES}
    assert suffixes >= {".txt", ".md", ".docx", ".pdf", ".html", ".doc", ".odt"}


@pytest.mark.parametrize("case", [pytest.param(case, id=ascii(case.name)[1:-1]) for case in CASES.values()])
def test_each_file_gives_a_clear_message_or_a_safe_report(case: Case, tmp_path: Path) -> None:
    if case.says == "LibreOffice" and libreoffice.find() is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / case.name).write_bytes(case.make())
    seen = measured(tmp_path, "check", "./" + case.name)
    output = seen["output"]
    assert seen["seconds"] < SECONDS
    assert seen["kilobytes"] < MEGABYTES * 1024
    assert "Traceback" not in output
    assert not _DANGEROUS.findall(output)
    if case.says:
        assert seen["status"] == 2, output
        assert "DOC001" in output
        assert case.says in output
        assert output.startswith(_drawn(case.name)), "the message names the file"
    else:
        assert seen["status"] in {0, 1}, output


def _drawn(name: str) -> str:
    from perflint.render.display import Display

    return Display().text(name)


def test_findings_in_harmful_text_are_escaped_in_every_format_of_output(tmp_path: Path) -> None:
    case = CASES["escapes.txt"]
    (tmp_path / case.name).write_bytes(case.make())
    for output_format in ("full", "concise"):
        output = measured(tmp_path, "check", "--output-format", output_format, case.name)["output"]
        assert "SUM001" in output
        assert not _DANGEROUS.findall(output)
