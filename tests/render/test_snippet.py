"""Underlines stand straight under the words they mean, however long or wide the line is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perflint.render.display import Display
from perflint.render.snippet import Mark, Snippet, snippet
from perflint.text import display_width

LINE = "2022年单位支出33463.78万元，其中：基本支出822.24万元，项目支出32542.73万元。"


def under(line: str, words: str, room: int = 200) -> Snippet:
    start = line.index(words)
    return snippet(line, [Mark(start, start + len(words))], room, Display())


def underlined(drawn: Snippet, sign: str = "^") -> str:
    """The words above the signs, read off by display columns."""
    words, column = "", 0
    for char in drawn.text:
        if column < len(drawn.underline) and drawn.underline[column] == sign:
            words += char
        column += display_width(char)
    return words


def test_a_short_line_is_drawn_whole() -> None:
    drawn = under(LINE, "822.24万元")
    assert drawn.text == LINE
    assert drawn.underline == " " * display_width("2022年单位支出33463.78万元，其中：基本支出") + "^" * 10


def test_a_long_line_is_cut_around_the_words() -> None:
    drawn = under("前" * 300 + LINE + "后" * 300, "822.24万元", room=60)
    assert drawn.text == "…3.78万元，其中：基本支出822.24万元，项目支出32542.73万元。…"
    assert underlined(drawn) == "822.24万元"


def test_a_line_is_cut_at_the_end_only_when_the_words_are_at_its_beginning() -> None:
    drawn = under(LINE + "后" * 300, "2022年", room=40)
    assert drawn.text.startswith("2022年")
    assert drawn.text.endswith("…")
    assert display_width(drawn.text) <= 40


def test_words_longer_than_the_room_are_underlined_to_the_ellipsis() -> None:
    drawn = under("前" * 50 + "长" * 100 + "后", "长" * 100, room=40)
    assert underlined(drawn) == drawn.text[drawn.text.index("长") :]
    assert drawn.text.endswith("…")


def test_tabs_and_combining_marks_do_not_push_the_underline_aside() -> None:
    assert underlined(under("甲\te\u0301乙支出", "支出")) == "支出"


def test_an_empty_mark_is_one_column_wide() -> None:
    assert snippet("支出", [Mark(2, 2)], 80, Display()).underline == "    ^"
    assert snippet("", [Mark(0, 0)], 80, Display()).underline == "^"


def test_the_first_of_overlapping_marks_is_on_top() -> None:
    drawn = snippet("甲乙丙", [Mark(1, 2), Mark(0, 3, "-")], 80, Display())
    assert drawn.underline == "--^^--"


def test_marks_outside_the_window_are_left_out() -> None:
    drawn = snippet("甲" * 500, [Mark(0, 1), Mark(400, 401, "-")], 40, Display())
    assert drawn.underline == "^^"


@given(
    st.text("支出一5.,；\t\u3000e\u0301\u200b\x1b🀄", max_size=120),
    st.integers(0, 120),
    st.integers(0, 120),
    st.integers(20, 80),
    st.sampled_from(["utf-8", "gbk", "ascii"]),
)
def test_the_underline_is_where_the_words_are(line: str, start: int, length: int, room: int, encoding: str) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    display = Display(encoding)
    drawn = snippet(line, [Mark(start, end)], room, display)
    assert display_width(drawn.text) <= room
    words = display.text(line[start:end])
    marked = underlined(drawn).removesuffix("…")
    if words and not display_width(words):
        return  # combining marks alone take no column of their own
    # What combines takes no column of its own: read off by columns, it may stand with the words or not.
    marked, words = ("".join(char for char in part if display_width(char)) for part in (marked, words))
    if words and encoding != "ascii" and display_width(words) <= room // 4:
        assert marked == words
    else:
        assert words.startswith(marked) or not words or encoding == "ascii"
