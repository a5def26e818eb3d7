"""Spans are half-open, ordered, and know what they cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.text import Span


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 12))
    return Span(start, start + draw(st.integers(0, 6)))


def members(span: Span) -> set[int]:
    """The code points of a span; an empty one counts as one code point wide."""
    return set(range(span.start, max(span.end, span.start + 1)))


@given(spans(), spans())
def test_spans_overlap_exactly_where_they_share_a_code_point(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(members(one) & members(other))


@given(spans(), spans())
def test_overlap_is_mutual(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(spans(), spans())
def test_what_a_span_contains_lies_between_its_ends(outer: Span, inner: Span) -> None:
    contained = set(range(inner.start, inner.end + 1)) <= set(range(outer.start, outer.end + 1))
    assert outer.contains(inner) == contained


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 3), (3, 5), False), ((0, 4), (3, 5), True), ((3, 3), (3, 5), True), ((5, 5), (3, 5), False)],
)
def test_neighbours_do_not_overlap(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is expected


def test_a_span_names_its_words() -> None:
    span = Span(2, 7)
    assert (span.of("全年支出五万元。"), len(span)) == ("支出五万元", 5)


def test_spans_sort_by_place() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]
