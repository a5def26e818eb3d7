"""Whatever a report holds, the terminal draws it and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.render.display import Display
from perflint.text import display_width


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("支出\t5万元", "支出    5万元"),
        ("\x1b[31m红\x07", "␛[31m红␇"),
        ("一\r\n二", "一  二"),
        ("\u3000全角\u00a0空格", "\u3000全角 空格"),
        ("反\u202e转\u200b零宽\ufeff", "反\ufffd转\ufffd零宽\ufffd"),
        ("\x9b31m\x7f", "\ufffd31m\ufffd"),
        ("\uf06c私用", "\ufffd私用"),
        ("✔\ufe0f", "✔"),
    ],
)
def test_what_is_not_plainly_visible_is_replaced(text: str, drawn: str) -> None:
    assert Display().text(text) == drawn


@pytest.mark.parametrize(
    ("encoding", "drawn"),
    [("gbk", "支出≠①──喆??"), ("ascii", "?????????????"[:11]), (None, "支出≠①──喆🀄")],
)
def test_what_the_console_lacks_becomes_as_many_question_marks_as_it_is_wide(encoding: str | None, drawn: str) -> None:
    text = Display(encoding).text("支出≠①──喆🀄")
    assert text == ("?" * display_width("支出≠①──喆🀄") if encoding == "ascii" else drawn)


def test_an_unknown_encoding_draws_question_marks_and_does_not_crash() -> None:
    assert Display("no-such-encoding").text("支a") == "???"


@given(st.text(), st.sampled_from(["utf-8", "gbk", "cp437", "ascii"]))
def test_anything_can_be_drawn_everywhere(text: str, encoding: str) -> None:
    drawn = Display(encoding).text(text)
    drawn.encode(encoding)
    assert drawn.replace("\u3000", " ").isprintable() or "\ufffd" in drawn
    assert not set(drawn) & set("\x1b\r\n\x07\u202e")
