"""Lines and columns, as an editor counts them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from perflint.text import Position, SourceText


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_once(end: str) -> None:
    source = SourceText(f"甲{end}{end}乙丙{end}丁")
    at = source.text.index("丙")
    assert source.position(at) == Position(at, 3, 2)
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["甲", "", "乙丙", "丁"]


def test_mixed_line_ends_are_told_apart() -> None:
    assert SourceText("a\r\n\nb\r\rc\n\r").line_starts == [0, 3, 4, 6, 7, 9, 10]


def test_form_feeds_and_unicode_separators_end_no_line() -> None:
    assert SourceText("甲\x0c乙\x0b丙\x85丁\u2028戊").line_starts == [0]


def test_columns_count_code_points_not_bytes_or_units() -> None:
    source = SourceText("甲𠀀🀄乙")
    assert source.position(3) == Position(3, 1, 4)


def test_offsets_beyond_the_text_are_taken_as_its_ends() -> None:
    source = SourceText("甲\n乙")
    assert (source.position(-5), source.position(99)) == (Position(0, 1, 1), Position(3, 2, 2))


def test_an_empty_text_has_one_empty_line() -> None:
    source = SourceText("")
    assert (source.line(1), source.position(0)) == ("", Position(0, 1, 1))


@given(texts, st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = SourceText(text)
    offset = data.draw(st.integers(0, len(text)))
    position = source.position(offset)
    assert source.line_starts[position.line - 1] + position.column - 1 == offset
    assert position.line == 1 + len(re.findall(r"\r\n|\r|\n", text[:offset])) - text[offset - 1 : offset + 1].count(
        "\r\n"
    )


@given(texts)
def test_lines_hold_everything_but_the_line_ends(text: str) -> None:
    source = SourceText(text)
    lines = [source.line(number) for number in range(1, len(source.line_starts) + 1)]
    assert lines == re.split(r"\r\n|\r|\n", text)
