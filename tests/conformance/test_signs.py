"""Which of several signs a typist chose says nothing: the rules that fire are those for the same text in other signs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.conformance.test_lines import PATHS, text_of
from tests.reports import ENGINE

from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_HALF_WIDTH = str.maketrans("，：；（）％", ",:;()%")
_INDENTED = re.compile(r"^(?=[^|\t\n]+$)", re.MULTILINE)
_BRACKETED = re.compile(r"^([ \u3000]*)（([一二三四五六七八九十]+)）", re.MULTILINE)
_CHAPTER = re.compile(r"^([ \u3000]*[一二三四五六七八九十]+)、", re.MULTILINE)
_BOOKMARKED = re.compile(r"^(?=[一二三四五六七八九十]+、)", re.MULTILINE)

SIGNS: dict[str, Callable[[str], str]] = {
    "half-width": lambda text: text.translate(_HALF_WIDTH),
    "full-width per cent": lambda text: text.replace("%", "％"),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "indented": lambda text: _INDENTED.sub("　　", text),
    "blanks at line ends": lambda text: text.replace("\n", "  \n"),
    "half-width brackets of headings": lambda text: _BRACKETED.sub(r"\1(\2)", text),
    "full stops after chapter numbers": lambda text: _CHAPTER.sub(r"\1．", text),
    "blanks after chapter numbers": lambda text: _CHAPTER.sub(r"\1、 ", text),
    "bookmarks": lambda text: _BOOKMARKED.sub("[bookmark: _Toc1234]", text),
}


def rules(text: str) -> Counter[str]:
    return Counter(diagnostic.rule for diagnostic in ENGINE.run("报告.txt", SourceText(text)).diagnostics)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_same_rules_fire_in_other_signs(path: Path) -> None:
    text = text_of(path)
    fired = rules(text)
    assert {name: rules(change(text)) for name, change in SIGNS.items()} == dict.fromkeys(SIGNS, fired)
