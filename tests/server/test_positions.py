"""Places for editors that count in different units."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lsprotocol import types

from perflint.server.positions import Positions
from perflint.text import SourceText, Span

ENCODINGS = {
    types.PositionEncodingKind.Utf16: "utf-16-le",
    types.PositionEncodingKind.Utf32: "utf-32-le",
    types.PositionEncodingKind.Utf8: "utf-8",
}
WIDTHS = {types.PositionEncodingKind.Utf16: 2, types.PositionEncodingKind.Utf32: 4, types.PositionEncodingKind.Utf8: 1}
TEXTS = st.text(st.sampled_from("a支𠮷😀\r\n\f\u2028é"), max_size=30)


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 3), ("utf-32", 2), ("utf-8", 7)])
def test_a_character_outside_the_basic_plane_counts_by_the_encoding(encoding: str, column: int) -> None:
    positions = Positions(SourceText("前\n𠮷支出"), types.PositionEncodingKind(encoding))
    assert positions.position(4) == types.Position(1, column)
    assert positions.offset(types.Position(1, column)) == 4


@given(TEXTS, st.data(), st.sampled_from(list(ENCODINGS)))
def test_the_column_is_the_encoded_length_of_the_line_before_it(
    text: str, data: st.DataObject, encoding: types.PositionEncodingKind
) -> None:
    source = SourceText(text)
    offset = data.draw(st.integers(0, len(text)))
    assume(text[offset - 1 : offset + 1] != "\r\n")
    line = re.split("\r\n|\r|\n", text[:offset])[-1]
    character = Positions(source, encoding).position(offset).character
    assert character == len(line.encode(ENCODINGS[encoding])) // WIDTHS[encoding]


@given(TEXTS, st.data(), st.sampled_from(list(ENCODINGS)))
def test_a_place_comes_back_as_it_went(text: str, data: st.DataObject, encoding: types.PositionEncodingKind) -> None:
    source = SourceText(text)
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(source, encoding)
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
    assert positions.offset(positions.position(offset)) == offset - inside_line_end


def test_positions_past_the_end_are_the_end() -> None:
    positions = Positions(SourceText("一\n二"))
    assert positions.offset(types.Position(0, 99)) == 1
    assert positions.offset(types.Position(9, 0)) == 3


def test_a_range_goes_both_ways() -> None:
    positions = Positions(SourceText("😀支出\n合计"))
    span = Span(1, 5)
    assert positions.range(span) == types.Range(types.Position(0, 2), types.Position(1, 1))
    assert positions.span(positions.range(span)) == span
