"""The same report says the same as text and as a Word file, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conformance.content import REPORTS, content, source
from tests.conformance.findings import said
from tests.conformance.wordmakers import by_hand, by_libreoffice, by_python_docx
from tests.office import needs_libreoffice

from perflint.readers.docx import read

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = [name for name in REPORTS if "clean" not in name]


@pytest.mark.parametrize("name", REPORTS)
def test_by_python_docx(name: str) -> None:
    assert said(name, read(by_python_docx(content(name)), name)) == said(name, source(name))


@pytest.mark.parametrize("name", REPORTS)
def test_by_hand_with_automatic_numbers(name: str) -> None:
    file = by_hand(content(name))
    assert said(name, read(file, name)) == said(name, source(name))


@needs_libreoffice
@pytest.mark.parametrize("name", REPORTS)
def test_by_libreoffice(name: str, tmp_path: Path) -> None:
    assert said(name, read(by_libreoffice(content(name), tmp_path), name)) == said(name, source(name))


def test_the_reports_say_something() -> None:
    assert all(said(name, source(name)) for name in FAULTY)
