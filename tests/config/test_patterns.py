"""Patterns of files are those of .gitignore, with either slash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from perflint.config.patterns import Patterns

ROOT = Path("/工程/报告 集").absolute()


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.txt", "甲/乙.txt", True),
        ("*.txt", "甲/乙.md", False),
        ("旧", "旧/2021/乙.txt", True),
        ("旧", "新/旧/乙.txt", True),
        ("/旧", "新/旧/乙.txt", False),
        ("旧/*.txt", "旧/乙.txt", True),
        ("旧/*.txt", "新/旧/乙.txt", False),
        ("旧\\2021\\*.txt", "旧/2021/乙.txt", True),
        ("**\\草稿\\**", "一/草稿/二/乙.txt", True),
        ("./旧", "旧/乙.txt", True),
        ("20[12]?", "2021/乙.txt", True),
        ("乙 稿.txt", "甲/乙 稿.txt", True),
        ("[!#]#*.txt", "甲#一.txt", True),
    ],
)
def test_patterns(pattern: str, path: str, *, fits: bool) -> None:
    assert Patterns(ROOT, [pattern]).match_within(ROOT / path) is fits


def test_the_last_pattern_that_fits_decides() -> None:
    patterns = Patterns(ROOT, ["*.txt", "!留.txt"])
    assert [patterns.match(ROOT / name) for name in ("甲.txt", "留.txt", "甲.md")] == [True, False, False]


def test_names_fit_outside_of_the_root_too() -> None:
    patterns = Patterns(ROOT, ["草稿.txt"])
    assert patterns.match_within(ROOT.parent / "别处" / "草稿.txt")
    assert not patterns.match_within(ROOT.parent / "别处" / "定稿.txt")


def test_no_patterns_fit_nothing() -> None:
    assert not Patterns(ROOT, []).match_within(ROOT / "甲.txt")


@given(
    st.lists(st.sampled_from(["甲", "venv", "a.txt", "_b-c", ".git", "..", "x"]), min_size=1, max_size=3),
    st.lists(st.sampled_from(["甲", "venv", "a.txt", "_b-c", "xx", "x"]), min_size=1, max_size=4),
    st.booleans(),
)
def test_plain_names_are_matched_as_the_library_does(lines: list[str], parts: list[str], folder: bool) -> None:
    path = "/".join(parts)
    expected = GitIgnoreSpec.from_lines(lines).match_file(path + "/" * folder)
    assert Patterns(ROOT, lines).match(ROOT / path, folder=folder) is expected
