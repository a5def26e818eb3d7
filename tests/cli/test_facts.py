"""`perflint facts`: tables for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Perflint

pytestmark = pytest.mark.usefixtures("reports")

KEYS = ["path", "quantities", "claims", "relations", "coverage"]


def test_one_file_is_one_object(perflint: Perflint) -> None:
    outcome = perflint("facts", "错.txt", "--output-format", "json")
    assert outcome.status == 0
    assert list(outcome.json) == KEYS
    assert outcome.json["path"] == "错.txt"


def test_several_files_are_a_list(perflint: Perflint) -> None:
    found = perflint("facts", "错.txt", "净.txt", "--output-format", "json").json
    assert [one["path"] for one in found] == ["错.txt", "净.txt"]


def test_an_unreadable_file_is_named_and_left_out(perflint: Perflint) -> None:
    outcome = perflint("facts", "没有.txt", "净.txt", "--output-format", "json")
    assert outcome.status == 2
    assert [one["path"] for one in outcome.json] == ["净.txt"]
    assert outcome.stderr == "perflint：错误：没有.txt：文件不存在\n"


def test_a_single_unreadable_file_prints_nothing(perflint: Perflint) -> None:
    outcome = perflint("facts", "没有.txt", "--output-format", "json")
    assert (outcome.status, outcome.stdout) == (2, b"")


def test_people_get_tables(perflint: Perflint) -> None:
    text = perflint("facts", "-", "--stdin-filename", "稿.txt", stdin="全年支出5万元。".encode()).text
    assert text.startswith("稿.txt\n")
    for title in ("数量", "陈述", "关系"):
        assert f"\n{title}" in text
    assert "个仅出现一次" in text


def test_any_console_can_show_them(perflint: Perflint) -> None:
    assert perflint("facts", ".", "--color", encoding="gbk").status == 0
