"""Automatic numbers are written out as Word prints them."""

from __future__ import annotations

import pytest
from tests.wordfiles import numbered, paragraph, word

from perflint.readers.docx import read
from perflint.readers.docx.numerals import written


@pytest.mark.parametrize(
    ("form", "signs"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 103: "一〇三"}),
        ("chineseCountingThousand", {10: "十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一"}),
        ("japaneseCounting", {3: "三", 15: "十五"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {2: "貳", 20: "貳拾"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1990: "MCMXC"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
        ("numberInDash", {3: "- 3 -"}),
        ("none", {3: ""}),
        ("someFutureFormat", {3: "3"}),
        ("chineseCounting", {0: "0"}),
    ],
)  # fmt: skip
def test_number_formats(form: str, signs: dict[int, str]) -> None:
    assert {number: written(number, form) for number in signs} == signs


def test_a_custom_format_goes_by_its_example() -> None:
    assert written(7, "custom", "001, 002, 003, ...") == "007"


def level(at: int, form: str, text: str, *more: str) -> str:
    inner = "".join(more)
    start = "" if "w:start" in inner else '<w:start w:val="1"/>'
    return f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{form}"/>{inner}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def listing(key: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


CHAPTERS = abstract(
    0, level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)
DECIMALS = abstract(1, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))


def lines(numbering: str, *paragraphs: str, styles: str = "") -> list[str]:
    source = read(word("".join(paragraphs), numbering=numbering, styles=styles), "甲.docx")
    return source.text.splitlines()


def test_levels_are_counted_and_begin_again_below_each_other() -> None:
    at = [0, 1, 1, 2, 2, 0, 1, 2]
    shown = lines(CHAPTERS + listing(5, 0), *(paragraph("文", numbered(5, one)) for one in at))
    assert shown == ["一、文", "（一）文", "（二）文", "1. 文", "2. 文", "二、文", "（一）文", "1. 文"]


def test_a_number_of_several_levels_is_arabic_where_it_says_so() -> None:
    shown = lines(DECIMALS + listing(1, 1), *(paragraph("文", numbered(1, one)) for one in (0, 1, 1, 0, 1)))
    assert shown == ["第一章文", "1.1 文", "1.2 文", "第二章文", "2.1 文"]


def test_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = CHAPTERS + listing(1, 0) + listing(2, 0) + listing(3, 0, anew)
    shown = lines(numbering, *(paragraph("文", numbered(key)) for key in (1, 1, 2, 3, 3, 2)))
    assert shown == ["一、文", "二、文", "三、文", "一、文", "二、文", "三、文"]


def test_an_override_may_bring_its_own_level() -> None:
    circled = level(0, "decimalEnclosedCircle", "%1", '<w:suff w:val="nothing"/>')
    own = f'<w:lvlOverride w:ilvl="0">{circled}</w:lvlOverride>'
    assert lines(CHAPTERS + listing(1, 0, own), paragraph("文", numbered(1))) == ["①文"]


def test_a_level_may_never_begin_again() -> None:
    running = abstract(0, level(0, "decimal", "%1、"), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    shown = lines(running + listing(1, 0), *(paragraph("文", numbered(1, one)) for one in (0, 1, 0, 1)))
    assert shown == ["1、文", "(1) 文", "2、文", "(2) 文"]


def test_styles_number_paragraphs_on_their_level() -> None:
    linked = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    numbers = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/>{inner}</w:style>'
        for key, inner in {"H1": numbers, "H2": numbers, "Sub": '<w:basedOn w:val="H2"/>'}.items()
    )
    kinds = ("H1", "H2", "Sub", "H1")
    shown = lines(
        linked + listing(4, 0), *(paragraph("文", f'<w:pStyle w:val="{kind}"/>') for kind in kinds), styles=styles
    )
    assert shown == ["一、文", "（一）文", "（二）文", "二、文"]


def test_a_paragraph_may_refuse_the_number_of_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/>'
        f"<w:pPr>{numbered(1)}</w:pPr></w:style>"
    )  # fmt: skip
    plain = paragraph("文", '<w:pStyle w:val="L"/>' + numbered(0))
    shown = lines(CHAPTERS + listing(1, 0), plain, paragraph("文", '<w:pStyle w:val="L"/>'), styles=styles)
    assert shown == ["文", "一、文"]


def test_a_numbering_style_lends_its_levels() -> None:
    numbering = (
        CHAPTERS
        + '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="NS"/></w:abstractNum>'
        + listing(1, 0)
        + listing(2, 7)
    )
    styles = f'<w:style w:type="numbering" w:styleId="NS"><w:name w:val="NS"/><w:pPr>{numbered(1)}</w:pPr></w:style>'
    assert lines(numbering, paragraph("文", numbered(2, 1)), styles=styles) == ["（一）文"]


def test_an_empty_paragraph_keeps_its_number() -> None:
    shown = lines(CHAPTERS + listing(1, 0), *(paragraph(text, numbered(1)) for text in ("文", "", "文")))
    assert shown == ["一、文", "二、", "三、文"]


def test_bullets_are_bullets() -> None:
    bullets = abstract(0, level(0, "bullet", "\uf0b7"))
    assert lines(bullets + listing(1, 0), paragraph("文", numbered(1))) == ["●文"]


def test_lists_that_do_not_exist_number_nothing() -> None:
    assert lines("", paragraph("文", numbered(9))) == ["文"]
    assert lines(CHAPTERS + listing(1, 0), paragraph("文", numbered(1, 8))) == ["文"]


def test_styles_in_a_circle_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    assert lines(CHAPTERS, paragraph("文", '<w:pStyle w:val="A"/>'), styles=styles) == ["文"]
