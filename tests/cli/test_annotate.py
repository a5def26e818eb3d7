"""`perflint annotate` writes a copy with the findings in it, whole or not at all, and never over the report unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.readers.docx.marked import comments, without_comments
from tests.wordfiles import paragraph, word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Perflint

FAULTY = word(
    paragraph("一、基本情况")
    + paragraph("2022年单位支出33463.78万元，其中：基本支出822.24万元，项目支出32542.73万元。")
    + paragraph("二、主要成效")
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "报告.docx").write_bytes(FAULTY)
    (tmp_path / "报告.txt").write_text("一、情况\n支出5万元。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestWord:
    def test_the_copy_holds_the_findings(self, perflint: Perflint, folder: Path) -> None:
        done = perflint("annotate", "报告.docx", "-o", "批注.docx")
        assert (done.status, done.stdout, done.stderr) == (0, b"", "已写出 批注.docx：标明 1 个问题\n")
        copy = (folder / "批注.docx").read_bytes()
        found = list(comments(copy).values())
        assert [one.author for one in found] == ["perflint"] * len(found)
        assert "SUM001" in found[0].text
        assert "822.24 + 32542.73 = 33364.97 ≠ 33463.78" in found[0].text
        assert [one.words for one in found[1:]] == ["33463.78万元", "822.24万元", "32542.73万元"]
        assert without_comments(copy) == without_comments(FAULTY)
        assert (folder / "报告.docx").read_bytes() == FAULTY

    def test_rules_can_be_chosen(self, perflint: Perflint, folder: Path) -> None:
        done = perflint("annotate", "报告.docx", "-o", "批注.docx", "--ignore", "SUM")
        assert (done.status, done.stderr) == (0, "已写出 批注.docx：未发现问题\n")
        assert (folder / "批注.docx").read_bytes() == FAULTY

    def test_the_report_itself_is_not_written_over(self, perflint: Perflint, folder: Path) -> None:
        (folder / "链接.docx").symlink_to("报告.docx")
        for name in ("报告.docx", "./报告.docx", "链接.docx"):
            done = perflint("annotate", "报告.docx", "-o", name)
            assert done.status == 2
            assert "同一个文件" in done.stderr
        assert (folder / "报告.docx").read_bytes() == FAULTY

    def test_unless_it_is_told_to(self, perflint: Perflint, folder: Path) -> None:
        assert perflint("annotate", "报告.docx", "-o", "报告.docx", "--force").status == 0
        assert comments((folder / "报告.docx").read_bytes())

    def test_a_failure_leaves_nothing(self, perflint: Perflint, folder: Path) -> None:
        (folder / "坏.docx").write_bytes(FAULTY[:-300])
        for report in ("坏.docx", "没有.docx", "报告.txt"):
            done = perflint("annotate", report, "-o", "批注.docx")
            assert done.status == 2
            assert report in done.stderr
        assert {path.name for path in folder.iterdir()} == {"坏.docx", "报告.docx", "报告.txt"}

    def test_a_folder_that_is_not_there_is_named(self, perflint: Perflint, folder: Path) -> None:
        done = perflint("annotate", "报告.docx", "-o", "无/批注.docx")
        assert done.status == 2
        assert "无/批注.docx" in done.stderr


def test_only_copies_of_known_kinds_are_written(perflint: Perflint, folder: Path) -> None:
    done = perflint("annotate", "报告.docx", "-o", "批注.pdf")
    assert done.status == 2
    assert ".docx、.docm、.html、.htm" in done.stderr


def test_any_report_becomes_a_page_with_every_figure_marked(perflint: Perflint, folder: Path) -> None:
    for report in ("报告.docx", "报告.txt"):
        done = perflint("annotate", report, "-o", "批注.html", "--force")
        assert done.status == 0
        page = (folder / "批注.html").read_text("utf-8")
        assert page.startswith("<!doctype html>")
        assert '<span class="q ' in page
        assert ('class="note error"' in page) == (report == "报告.docx")


def test_a_folder_is_no_report(perflint: Perflint, folder: Path) -> None:
    done = perflint("annotate", ".", "-o", "批注.html")
    assert done.status == 2
    assert "文件夹" in done.stderr


def test_a_file_with_macros_stays_one(perflint: Perflint, folder: Path) -> None:
    (folder / "报告.docm").write_bytes(FAULTY)
    assert ".docm" in perflint("annotate", "报告.docm", "-o", "批注.docx").stderr
    assert perflint("annotate", "报告.docm", "-o", "批注.docm").status == 0
