"""What a search passes over is what git itself ignores: the program git is asked where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perflint.readers import Search, discover, shown_path
from perflint.readers.gitignore import GitIgnore

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="git is not installed")
NAMES = ("甲.txt", "乙 二.md", "a.txt", "旧", "x")
PATTERNS = (
    "*.txt", "!a.txt", "/a.txt", "旧", "旧/", "/旧/", "旧/*", "!旧/a.txt", "**/甲.txt", "x/**", "乙*", "# 注", "", "旧/x/a.txt",
    "x/*.md", "[甲乙]*", "!*.txt", "a.tx?", "\\#", " ", "乙\\ 二.md",
)  # fmt: skip


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(folder: Path, search: Search | None = None) -> list[str]:
    entries = discover([str(folder)], search)
    return [shown_path(entry.relative_to(folder)) for entry in entries if isinstance(entry, Path)]


def git(folder: Path, *arguments: str, stdin: str = "") -> list[str]:
    assert GIT is not None
    command = [GIT, "-c", "core.excludesFile=", "-c", "core.quotePath=false", *arguments]
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(command, cwd=folder, input=stdin.encode(), capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    return [name for name in done.stdout.decode().split("\0") if name]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a report in every folder."""
    top = tmp_path / "库 一"
    (top / ".git" / "info").mkdir(parents=True)
    for folder in ("", "旧", "旧/x", "x", "x/旧"):
        for name in ("甲.txt", "乙 二.md", "a.txt"):
            write(top / folder / name, "支出5万元。")
    return top


def test_nested_files_have_the_last_word(repository: Path) -> None:
    write(repository / ".gitignore", "*.md\n/旧/甲.txt\n")
    write(repository / "x" / ".gitignore", "!乙 二.md\n甲.txt\n")
    assert found(repository) == [
        "a.txt",
        "甲.txt",
        "x/a.txt",
        "x/乙 二.md",
        "x/旧/a.txt",
        "x/旧/乙 二.md",
        "旧/a.txt",
        "旧/x/a.txt",
        "旧/x/甲.txt",
    ]


def test_files_above_the_folder_count_within_the_repository_only(repository: Path) -> None:
    write(repository / ".gitignore", "甲.txt\n")
    write(repository.parent / ".gitignore", "a.txt\n")
    assert found(repository / "x") == ["a.txt", "乙 二.md", "旧/a.txt", "旧/乙 二.md"]


def test_outside_of_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "*.txt\n")
    write(tmp_path / "a.txt", "支出5万元。")
    assert found(tmp_path) == ["a.txt"]


def test_the_repositorys_own_excludes_count(repository: Path) -> None:
    write(repository / ".git" / "info" / "exclude", "*.txt\n")
    write(repository / "x" / ".gitignore", "!a.txt\n")
    assert found(repository) == ["乙 二.md", "x/a.txt", "x/乙 二.md", "x/旧/a.txt", *("x/旧/乙 二.md", "旧/乙 二.md", "旧/x/乙 二.md")]  # fmt: skip


def test_a_worktree_has_the_excludes_of_its_repository(repository: Path) -> None:
    write(repository / ".git" / "info" / "exclude", "*.txt\n")
    tree = repository.parent / "树"
    write(tree / "a.txt", "支出5万元。")
    write(tree / "b.md", "支出5万元。")
    inner = repository / ".git" / "worktrees" / "树"
    write(inner / "commondir", "../..\n")
    write(tree / ".git", f"gitdir: {inner}\n")
    assert found(tree) == ["b.md"]


def test_a_repository_within_a_repository_goes_by_its_own_files(repository: Path) -> None:
    write(repository / ".gitignore", "*.md\n")
    (repository / "x" / ".git").mkdir()
    assert "x/乙 二.md" in found(repository)


def test_a_file_with_nothing_but_comments_ignores_nothing(repository: Path) -> None:
    write(repository / ".gitignore", "\ufeff# 注释\n\n   \n")
    assert len(found(repository)) == 15


def test_no_respect_finds_everything(repository: Path) -> None:
    write(repository / ".gitignore", "*\n")
    assert found(repository) == []
    assert len(found(repository, Search(respect_gitignore=False))) == 15


def test_a_folder_that_is_named_is_searched_even_if_git_ignores_it(repository: Path) -> None:
    write(repository / ".gitignore", "旧/\n")
    assert found(repository / "旧" / "x") == ["a.txt", "乙 二.md", "甲.txt"]


@needs_git
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    top=st.lists(st.sampled_from(PATTERNS), max_size=4),
    inner=st.lists(st.sampled_from(PATTERNS), max_size=3),
    own=st.lists(st.sampled_from(PATTERNS), max_size=2),
)
def test_git_ignores_the_same(
    tmp_path_factory: pytest.TempPathFactory, top: list[str], inner: list[str], own: list[str]
) -> None:
    repository = tmp_path_factory.mktemp("库")
    git(repository, "init", "--quiet", "--template=")
    for folder in ("", "旧", "旧/x", "x", "x/旧"):
        for name in NAMES[:3]:
            write(repository / folder / name, "支出5万元。")
    write(repository / ".gitignore", "\n".join(top) + "\n")
    write(repository / "x" / ".gitignore", "\n".join(inner) + "\n")
    write(repository / ".git" / "info" / "exclude", "\n".join(own) + "\n")
    seen = git(repository, "ls-files", "--others", "--exclude-standard", "-z")
    expected = sorted(name for name in seen if name.endswith((".txt", ".md")))
    assert sorted(found(repository)) == expected


def test_what_cannot_be_read_ignores_nothing(repository: Path) -> None:
    (repository / ".gitignore").mkdir()
    assert not GitIgnore().ignores(repository / "a.txt", folder=False)
