"""Run a command in the project's own virtual environment, which is made on first use.

python dev.py perflint check fixtures/reports
python dev.py pytest

Needs nothing but Python. The environment is .venv beside this file, or the folder that PERFLINT_VENV names.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main(command: list[str]) -> int:
    """Make the environment when it is missing or out of date, run the command in it, return its exit status."""
    if sys.version_info < OLDEST:
        return fail("perflint needs Python 3.11 or newer; this is " + sys.version.split()[0])
    if not command:
        return fail("what shall run? For example: python dev.py pytest")
    folder = Path(os.environ.get("PERFLINT_VENV") or ROOT / ".venv").absolute()
    try:
        prepare(folder)
    except subprocess.CalledProcessError as error:
        return fail(f"setting up {folder} failed with status {error.returncode}; see above")
    return run(command, folder)


def fail(message: str) -> int:
    """Say what is wrong; the status of a usage error."""
    sys.stderr.write(f"dev.py: {message}\n")
    return 2


def prepare(folder: Path) -> None:
    """Install the project and its tools, once for each state of pyproject.toml."""
    stamp = folder / "perflint-dev-stamp"
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    sys.stderr.write(f"dev.py: setting up {folder} (a minute or two, once)\n")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]"]
    subprocess.run([str(programs(folder) / "python"), *install], check=True, cwd=ROOT)
    stamp.write_text(state, encoding="ascii")


def programs(folder: Path) -> Path:
    """Where the environment keeps its programs."""
    return folder / ("Scripts" if os.name == "nt" else "bin")


def run(command: list[str], folder: Path) -> int:
    """Run a program of the environment from the folder the user is in."""
    path = os.pathsep.join([str(programs(folder)), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path, "VIRTUAL_ENV": str(folder)}
    program = programs(folder) / command[0]
    return subprocess.call([str(program), *command[1:]], env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
