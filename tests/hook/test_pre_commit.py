"""The hook works in a real git repository with the pre-commit program itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("lint", "checks", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
FAULTY = ROOT / "fixtures" / "reports" / "cq-jiguanshiwu-2021.txt"
CLEAN = ROOT / "fixtures" / "reports" / "zj-whg-2022-clean.txt"
CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: perflint
        {override}
"""


@dataclass(frozen=True)
class Repository:
    """A git repository and the environment its commands run in."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )

    def must(self, *command: str) -> str:
        done = self.run(*command)
        output = done.stdout.decode(errors="replace")
        assert done.returncode == 0, output
        return output.strip()

    def commit(self, **reports: Path) -> tuple[int, str]:
        """Stage reports under new names and commit them: the status and all that is printed."""
        for name, report in reports.items():
            shutil.copy(report, self.folder / f"{name}.txt")
        self.must("git", "add", "--all")
        done = self.run("git", "commit", "-m", "报告")
        return done.returncode, done.stdout.decode(errors="replace")


def new_repository(folder: Path, environment: dict[str, str]) -> Repository:
    folder.mkdir(exist_ok=True)
    repository = Repository(folder, environment)
    repository.must("git", "init", "--quiet")
    return repository


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As on a user's machine: no settings of ours, pre-commit's files apart."""
    # A test run inside a git hook would otherwise work on the outer repository.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    own = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "perflint",
        "GIT_AUTHOR_EMAIL": "perflint@example.org",
        "GIT_COMMITTER_NAME": "perflint",
        "GIT_COMMITTER_EMAIL": "perflint@example.org",
        "PYTHONUTF8": "1",
    }
    return inherited | own


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Repository:
    """The project as a repository of its own, as it is in the working tree."""
    folder = tmp_path_factory.mktemp("hook") / "perflint"
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for part in PARTS:
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=unwanted)
        else:
            shutil.copy(source, target)
    repository = new_repository(folder, environment)
    repository.must("git", "add", "--all")
    repository.must("git", "commit", "--quiet", "-m", "perflint")
    return repository


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("language: system", id="with the perflint that is installed"),
        pytest.param("verbose: false", id="installed by pre-commit", marks=pytest.mark.slow),
    ],
)
def repository(
    request: pytest.FixtureRequest,
    hook: Repository,
    environment: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Repository:
    """A repository of reports in which `pre-commit install` was run."""
    reports = new_repository(tmp_path_factory.mktemp("reports"), environment)
    revision = hook.must("git", "rev-parse", "HEAD")
    config = CONFIG.format(repository=hook.folder.as_posix(), revision=revision, override=request.param)
    (reports.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    reports.must(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    reports.must("git", "add", "--all")
    reports.must("git", "commit", "--quiet", "-m", "配置")
    return reports


def test_a_clean_report_is_committed_and_a_faulty_one_is_not(repository: Repository) -> None:
    status, output = repository.commit(净=CLEAN)
    assert status == 0, output
    before = repository.must("git", "rev-parse", "HEAD")

    status, output = repository.commit(错=FAULTY)
    assert status != 0
    assert repository.must("git", "rev-parse", "HEAD") == before
    assert "错.txt:" in output
    assert "CNT001[error]" in output
    assert "^^^^" in output

    status, output = repository.commit(错=CLEAN)
    assert status == 0, output


def test_other_files_are_not_looked_at(repository: Repository) -> None:
    (repository.folder / "~$锁.txt").write_bytes(b"\0")
    (repository.folder / "表.csv").write_bytes(b"\0")
    status, output = repository.commit()
    assert status == 0, output
