"""Files and folders become report files, in a stable order; what is missing is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from perflint.errors import DocumentError
from perflint.readers import REPORT_SUFFIXES, Search, discover, shown_path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports, seen from inside."""
    for name in ("乙.txt", "甲.md", "B.MARKDOWN", "表.xlsx", "~$甲.txt", ".hidden.txt", "深/层/丙.txt", ".git/丁.txt"):
        path = tmp_path / "报告" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("支出5万元。", encoding="utf-8")
    (tmp_path / "空").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str, force_exclude: bool = False) -> list[str]:
    entries = discover(arguments, Search(force_exclude=force_exclude))
    return [f"! {entry}" if isinstance(entry, DocumentError) else shown_path(entry) for entry in entries]


@pytest.mark.usefixtures("folder")
class TestFolders:
    def test_are_searched_through_in_order_of_name(self) -> None:
        assert found("报告") == ["报告/B.MARKDOWN", "报告/乙.txt", "报告/甲.md", "报告/深/层/丙.txt"]

    def test_without_reports_are_named(self) -> None:
        [error] = found("空")
        assert error.startswith("! 空：文件夹中没有报告")

    def test_do_not_repeat_files_that_are_also_named(self) -> None:
        assert found("报告/甲.md", "报告", "./报告/甲.md")[:2] == ["报告/甲.md", "报告/B.MARKDOWN"]
        assert len(found("报告/甲.md", "报告", "./报告/甲.md")) == 4

    def test_that_are_the_current_folder_show_plain_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("报告")
        assert found(".")[0] == "B.MARKDOWN"


@pytest.mark.usefixtures("folder")
class TestFiles:
    def test_keep_the_order_of_the_arguments(self) -> None:
        assert found("报告/甲.md", "-", "报告/乙.txt") == ["报告/甲.md", "-", "报告/乙.txt"]

    def test_that_are_missing_stand_in_their_place_as_errors(self) -> None:
        assert found("没有.txt", "报告/甲.md") == ["! 没有.txt：文件不存在", "报告/甲.md"]

    def test_of_another_kind_are_refused_with_the_kinds_that_are_read(self) -> None:
        supported = "、".join(REPORT_SUFFIXES)
        assert found("报告/表.xlsx") == [f"! 报告/表.xlsx：不支持的文件类型“.xlsx”（支持 {supported}）"]

    def test_that_are_hidden_are_read_when_named(self) -> None:
        assert found("报告/.hidden.txt", "报告/~$甲.txt") == ["报告/.hidden.txt", "报告/~$甲.txt"]

    def test_that_are_hidden_stay_out_of_a_hook(self, folder: Path) -> None:
        arguments = ["报告/.hidden.txt", "报告/~$甲.txt", "报告/.git/丁.txt", str(folder / "报告/.git/丁.txt")]
        assert found(*arguments, force_exclude=True) == []
        assert found("报告/甲.md", "没有.txt", force_exclude=True) == ["报告/甲.md", "! 没有.txt：文件不存在"]

    def test_with_names_no_system_allows_are_errors(self) -> None:
        [error] = found("长" * 5000 + ".txt")
        assert error.startswith("! 长长")


def test_a_name_that_is_no_text_can_be_shown() -> None:
    assert shown_path(Path("a\udcff.txt")) == "a?.txt"


class TestLinks:
    def test_to_the_folder_itself_do_not_loop(self, folder: Path) -> None:
        (folder / "报告" / "环").symlink_to(folder / "报告", target_is_directory=True)
        assert len(found("报告")) == 4

    def test_to_a_file_are_the_file(self, folder: Path) -> None:
        (folder / "别名.txt").symlink_to(folder / "报告" / "乙.txt")
        assert found("别名.txt", "报告/乙.txt") == ["别名.txt"]

    def test_to_themselves_are_errors(self, folder: Path) -> None:
        (folder / "环.txt").symlink_to(folder / "环.txt")
        [error] = found("环.txt")
        assert error.startswith("! 环.txt：")
        [only] = found(str(folder))[-1:]
        assert not only.startswith("! 环")


@pytest.mark.usefixtures("folder")
class TestLockFiles:
    def test_of_word_are_passed_over_even_when_a_shell_names_them(self, folder: Path) -> None:
        (folder / "报告" / "~$甲.docx").write_bytes(b"\x06admin")
        assert found("报告/~$甲.docx", "报告/甲.md") == ["报告/甲.md"]

    def test_are_passed_over_in_folders(self, folder: Path) -> None:
        (folder / "报告" / "~$甲.docx").write_bytes(b"\x06admin")
        assert "报告/~$甲.docx" not in found("报告")


class Named:
    """Excludes files of one name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def excludes(self, path: Path, *, folder: bool) -> bool:
        return path.name == self._name

    def excludes_within(self, path: Path) -> bool:
        return self._name in path.absolute().parts


@pytest.mark.usefixtures("folder")
class TestExclusion:
    def test_counts_in_searches_only(self) -> None:
        search = Search(Named("甲.md"))
        assert [shown_path(path) for path in discover(["报告", "报告/甲.md"], search) if isinstance(path, Path)] == [
            "报告/B.MARKDOWN",
            "报告/乙.txt",
            "报告/深/层/丙.txt",
            "报告/甲.md",
        ]

    def test_counts_for_named_files_where_it_is_forced(self) -> None:
        assert discover(["报告/甲.md", "报告/深"], Search(Named("甲.md"), force_exclude=True)) == [
            Path("报告/深/层/丙.txt")
        ]
        assert discover(["报告/深", "报告/深/层/丙.txt"], Search(Named("深"), force_exclude=True)) == []

    def test_of_a_named_folder_does_not_keep_it_from_being_searched(self) -> None:
        assert discover(["报告/深"], Search(Named("深"))) == [Path("报告/深/层/丙.txt")]

    def test_of_everything_is_told(self) -> None:
        [error] = discover(["报告/深"], Search(Named("丙.txt")))
        assert "报告/深/层/丙.txt 等 1 项被 .gitignore 或配置排除" in str(error)
