"""Places are named as the reader of a page would name them, and every offset has the nearest one before it."""

from __future__ import annotations

import pytest

from perflint.text import Place, SourceText


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(page=3, line=12), "第3页第12行"),
        (Place(paragraph=12), "第12段"),
        (Place(table=2, row=3, column=4), "表2第3行第4列"),
        (Place(part="脚注1"), "脚注1"),
        (Place(part="文本框2", paragraph=1), "文本框2第1段"),
        (Place(page=1, table=1, row=2), "第1页表1第2行"),
    ],
)
def test_a_place_is_named_in_chinese(place: Place, words: str) -> None:
    assert str(place) == words


def test_an_offset_stands_at_the_last_place_that_begins_before_it() -> None:
    first, second = Place(paragraph=1), Place(paragraph=2)
    source = SourceText("甲乙\n丙丁", ((0, first), (3, second)))
    assert [source.place(offset) for offset in range(6)] == [first, first, first, second, second, second]


def test_a_text_file_has_no_places() -> None:
    assert SourceText("甲").place(0) is None


def test_before_the_first_place_there_is_none() -> None:
    assert SourceText("甲乙", ((1, Place(paragraph=1)),)).place(0) is None
