"""What is kept and handed over is what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.batch.jobs import RECIPE, job
from tests.reports import ENGINE

from perflint.batch.job import Job, failed
from perflint.batch.transfer import packed, unpacked
from perflint.readers import read
from perflint.render.json import finding
from perflint.render.report import FileReport, report_of
from perflint.text import SourceText
from perflint.text.place import Place

REPORTS = sorted(Path(__file__).parents[2].joinpath("fixtures", "reports").glob("*[tm][xd]*"))
TEXTS = [path for path in REPORTS if path.suffix in (".txt", ".md")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_findings_come_out_as_they_went_in(path: Path) -> None:
    work = Job(path.name, RECIPE, path.read_bytes())
    report = report_of(ENGINE.run(path.name, read(work.data, path.name).source))
    again = unpacked(packed(report, work), work)
    assert again == report
    assert [finding(one) for one in again.diagnostics] == [finding(one) for one in report.diagnostics]


def test_the_text_of_a_document_that_is_no_text_file_goes_along() -> None:
    work = Job("稿.pdf", RECIPE, b"%PDF-1.7")
    source = SourceText("支出\n合计", ((0, Place(page=1, line=2)), (3, Place(table=1, row=2, column=3, part="页眉"))))
    report = FileReport("稿.pdf", source=source)
    assert unpacked(packed(report, work), work) == report


def test_the_text_of_a_text_file_stays_behind() -> None:
    work = job("支出合计" * 1000)
    report = FileReport(work.path, source=SourceText(work.data.decode()))
    assert len(packed(report, work)) < 1000
    assert unpacked(packed(report, work), work) == report


def test_an_unreadable_file_has_no_text() -> None:
    work = Job("无.txt", RECIPE, error="文件不存在")
    report = failed(work.path, work.error)
    assert unpacked(packed(report, work), work) == report


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"report": {}, "own_text": false}', b"\x80\x04K\x01."])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - in whosever words
        unpacked(data, job("支出"))
