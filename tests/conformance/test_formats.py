"""The same report in every format gives the same findings, at the same words."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.conformance import making
from tests.conformance.content import REPORTS, Table, content, source
from tests.conformance.findings import Said, said
from tests.office import needs_libreoffice

from perflint.readers import load

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = next((found for name in making.CHROMIUM_NAMES if (found := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@cache
def expected(name: str) -> list[Said]:
    """The findings in the report as it was written."""
    return said(name, source(name))


def test_reports_of_each_kind_are_there() -> None:
    clean = [name for name in REPORTS if "-clean." in name]
    assert len(REPORTS) >= 6
    assert min(len(clean), len(REPORTS) - len(clean)) >= 2
    assert sum(any(isinstance(part, Table) for part in content(name)) for name in REPORTS) >= 6


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every report as .txt, .md, .docx and .html."""
    folder = tmp_path_factory.mktemp("reports")
    for name in REPORTS:
        report = content(name)
        stem = folder / name.partition(".")[0]
        making.as_word(report, stem.with_suffix(".docx"))
        charset = "gb2312" if name.endswith(".txt") else "utf-8"
        stem.with_suffix(".html").write_bytes(making.as_html(report, charset))
        stem.with_suffix(".txt").write_text(making.as_text(report), encoding="utf-8")
        stem.with_suffix(".md").write_text(making.as_markdown(report), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def printed(made: Path) -> dict[str, Path]:
    """The Word files, printed."""
    words = sorted(made.glob("*.docx"))
    return {path.stem: path for path in making.as_pdf_of_libreoffice(words, made)}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".html"])
def test_findings_do_not_depend_on_the_format(made: Path, name: str, suffix: str) -> None:
    path = (made / name.partition(".")[0]).with_suffix(suffix)
    assert said(name, load(path)) == expected(name)


@needs_libreoffice
@pytest.mark.parametrize("name", REPORTS)
def test_nor_on_being_printed_from_word(printed: dict[str, Path], name: str) -> None:
    read = load(printed[name.partition(".")[0]])
    assert said(name, read) == expected(name)
    assert all(place.page for _, place in read.places)


@needs_chromium
@pytest.mark.parametrize("name", REPORTS)
def test_nor_on_being_printed_from_a_browser(made: Path, name: str) -> None:
    assert CHROMIUM is not None
    page = (made / name.partition(".")[0]).with_suffix(".html")
    read = load(making.as_pdf_of_chromium(page, CHROMIUM, made))
    assert said(name, read) == expected(name)
