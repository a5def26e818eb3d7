"""Many stretches asked about a place at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perflint.text import Span, Stretches

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 12))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_overlap_is_what_one_of_the_spans_says_of_itself(spans: list[Span], place: Span) -> None:
    """Nested, empty and equal spans included."""
    assert Stretches(spans).overlap(place) == any(span.overlaps(place) for span in spans)
