"""The reading text knows where in the source each of its characters stands."""

from __future__ import annotations

import pytest

from perflint.text import ReadingText, Span

# The source is "ab--cd\n--ef"; the reading text leaves out the dashes.
READING = ReadingText("abcd\nef", [0, 2, 5], [0, 4, 9])


@pytest.mark.parametrize(("offset", "source"), [(0, 0), (1, 1), (2, 4), (3, 5), (4, 6), (5, 9), (6, 10)])
def test_characters_map_to_their_own_run(offset: int, source: int) -> None:
    assert READING.source_offset(offset) == source


def test_a_span_over_a_gap_takes_the_gap_with_it() -> None:
    assert READING.source_span(Span(1, 3)) == Span(1, 5)


def test_a_span_that_ends_before_a_gap_leaves_it_out() -> None:
    assert READING.source_span(Span(0, 2)) == Span(0, 2)


def test_an_empty_span_stays_empty() -> None:
    assert READING.source_span(Span(5, 5)) == Span(9, 9)


def test_an_empty_text_maps_to_the_beginning() -> None:
    assert ReadingText().source_span(Span(0, 0)) == Span(0, 0)
