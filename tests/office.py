"""LibreOffice, run without a window for tests that need another program's opinion of a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")


def converted(path: Path, to: str) -> bytes:
    """A file converted by LibreOffice; `to` is a suffix, with a filter and its options where the suffix will not do."""
    assert PROGRAM is not None
    with TemporaryDirectory() as folder:
        profile = Path(folder, "profile").as_uri()
        command = [PROGRAM, "--headless", f"-env:UserInstallation={profile}", "--convert-to", to, "--outdir", folder]
        done = subprocess.run([*command, str(path)], capture_output=True, check=False, timeout=180)
        made = Path(folder, f"{path.stem}.{to.split(':', maxsplit=1)[0]}")
        assert made.exists(), done.stderr.decode(errors="replace")
        return made.read_bytes()
