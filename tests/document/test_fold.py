"""One form for each sign, and never another length."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.strategies import texts

from perflint.document.fold import fold


@given(texts)
def test_every_character_stays_at_its_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１２３．４５％", "123.45%"),
        ("Ａ４＋ｂ", "A4+b"),
        ("(一)职责:管理;建设,成效?", "（一）职责：管理；建设，成效？"),
        ("1,234.56元", "1,234.56元"),
        ("12,345,678元", "12,345,678元"),
        ("3,45元", "3，45元"),
        ("４,８\n４５．１１万元", "4,8\n45.11万元"),
        ("8:30", "8:30"),
        ("比例：1:1", "比例：1:1"),
        ("甲\u3000乙\xa0丙", "甲 乙 丙"),
        ("上\r\n下\x0c页\r完", "上 \n下\n页\n完"),
        ("≧95﹪", "≥95%"),
        ('“1+3”和"双减"，5"', '“1+3”和“双减”，5"'),
        ("〜－−", "~--"),
    ],
)
def test_signs_take_the_form_of_chinese_print(text: str, folded: str) -> None:
    assert fold(text) == folded
