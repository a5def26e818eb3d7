"""Words as one pattern: the same matches as a list of alternatives, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.lexicon.words import any_of

WORDS = st.sets(st.text("个月人次-]^\\.", min_size=1, max_size=4), min_size=1, max_size=9)


def listed(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@given(WORDS, st.text("个月人次-]^\\.", max_size=16))
def test_matches_what_a_list_of_alternatives_matches(words: set[str], text: str) -> None:
    for follower in ("", "(?=[个-])"):
        found = [match.span() for match in re.finditer(f"(?:{any_of(words)}){follower}", text)]
        assert found == [match.span() for match in re.finditer(f"(?:{listed(words)}){follower}", text)]


@pytest.mark.parametrize("words", [[], [""], ["元", ""]])
def test_refuses_what_would_be_found_everywhere(words: list[str]) -> None:
    with pytest.raises(ValueError, match="word"):
        any_of(words)
