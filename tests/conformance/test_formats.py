"""The same report in every format gives the same findings, at the same words."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conformance import making
from tests.conformance.pieces import pieces
from tests.reports import ENGINE

from perflint.readers import load
from perflint.readers.office import libreoffice

if TYPE_CHECKING:
    from perflint.text import SourceText

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
NAMES = (
    "bj-jiedao-2022-clean.txt",
    "fj-tushuguan-2023.md",
    "gd-keji-2023-clean.md",
    "gd-minzheng-2024.md",
    "gz-yingji-2023-clean.txt",
    "hb-shuili-2022.txt",
    "hn-dangxiao-2023.txt",
    "hn-jiedao-2022-clean.md",
    "hn-nongye-2023.txt",
    "js-zhiyuan-2023-clean.md",
    "sc-nongji-2024.txt",
)
"""Clean ones and faulty ones, with and without wrapped lines, all with tables."""
CHROMIUM = next((found for name in making.CHROMIUM_NAMES if (found := shutil.which(name))), None)

needs_libreoffice = pytest.mark.skipif(libreoffice.find() is None, reason="LibreOffice is not installed")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

Finding = tuple[str, str, str, str, str]


def findings(source: SourceText) -> list[Finding]:
    """Rule, message, evidence and words of each finding, and the words beside it, whatever the layout between them."""
    found = []
    for one in ENGINE.run("报告", source).diagnostics:
        words = [
            source.text[span.start.offset : span.end.offset] for span in (one.span, *(r.span for r in one.related))
        ]
        said = [_plain(text) for text in (one.message, one.evidence or "", words[0], "；".join(words[1:]))]
        found.append((one.rule, said[0], said[1], said[2], said[3]))
    return sorted(found)


@cache
def expected(name: str) -> list[Finding]:
    """The findings in the report as it was written."""
    return findings(load(REPORTS / name))


def _plain(text: str) -> str:
    """A text without what each format sets between words and cells in its own way."""
    return re.sub(r"[\s|]|^#+|-{3,}", "", text)


def test_a_report_of_each_kind_is_there() -> None:
    clean = [name for name in NAMES if "-clean." in name]
    assert min(len(clean), len(NAMES) - len(clean)) >= 3
    assert {Path(name).suffix for name in NAMES} == {".txt", ".md"}
    for name in NAMES:
        assert any(isinstance(piece, list) for piece in pieces(name, load(REPORTS / name))), name


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every report as .txt, .md, .docx and .html."""
    folder = tmp_path_factory.mktemp("reports")
    for name in NAMES:
        report = pieces(name, load(REPORTS / name))
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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".html"])
def test_findings_do_not_depend_on_the_format(made: Path, name: str, suffix: str) -> None:
    path = (made / name.partition(".")[0]).with_suffix(suffix)
    assert findings(load(path)) == expected(name)


@needs_libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_nor_on_being_printed_from_word(printed: dict[str, Path], name: str) -> None:
    source = load(printed[name.partition(".")[0]])
    assert findings(source) == expected(name)
    assert all(place.page for _, place in source.places)


@needs_chromium
@pytest.mark.parametrize("name", NAMES)
def test_nor_on_being_printed_from_a_browser(made: Path, name: str) -> None:
    assert CHROMIUM is not None
    page = (made / name.partition(".")[0]).with_suffix(".html")
    source = load(making.as_pdf_of_chromium(page, CHROMIUM, made))
    assert findings(source) == expected(name)
