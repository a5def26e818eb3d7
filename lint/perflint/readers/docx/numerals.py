"""Numbers as Word writes them before paragraphs: 一, 壹, 甲, ①, IV …, by the names of ECMA-376 (17.18.59)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNTING = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LARGEST = 9999


def written(number: int, form: str, pattern: str | None = None) -> str:
    """A number in one of Word's number formats; what has no sign in it, and unknown formats, in Arabic digits.

    `pattern` is the example that the format `custom` goes by: 001, 002, …
    """
    if form == "none":
        return ""
    if form == "custom":
        return str(number).zfill(len((pattern or "").split(",")[0].strip()))
    write = _FORMS.get(form)
    return str(number) if write is None or not 0 < number <= _LARGEST else write(number)


def _thousands(number: int, digits: str, places: str) -> str:
    """Chinese numerals with their places: 一百零三."""
    zero = "零"
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (zero if gap and text else "") + digits[digit] + ("", *places)[place]
            gap = False
        else:
            gap = True
    return text


def _counting_thousand(number: int) -> str:
    text = _thousands(number, _COUNTING, "十百千")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _counting(number: int) -> str:
    """With places to 99, digit by digit from there: 十二, 一〇三."""
    return _counting_thousand(number) if number < 100 else _digital(number)


def _digital(number: int) -> str:
    return "".join(_COUNTING[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ, and so on, as Word goes on."""
    count, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (count + 1)


def _row(signs: str) -> Callable[[int], str]:
    """One sign for each number from 1; beyond the last, Arabic digits."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


def _cycle(number: int) -> str:
    """Stems and branches: 甲子, 乙丑 … 癸亥."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_CIRCLED = _run("①", 20) + _run("㉑", 15) + _run("㊱", 15)
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting_thousand,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting_thousand,
    "japaneseCounting": _counting_thousand,
    "koreanCounting": _counting_thousand,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "koreanDigital2": _digital,
    "chineseLegalSimplified": lambda number: _thousands(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _thousands(number, _LEGAL_TRADITIONAL, "拾佰仟"),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _row(_run("㊀", 10)),
    "decimalEnclosedCircle": _row(_CIRCLED),
    "decimalEnclosedCircleChinese": _row(_CIRCLED),
    "decimalEnclosedFullstop": _row(_run("⒈", 20)),
    "decimalEnclosedParen": _row(_run("⑴", 20)),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": lambda number: f"{number}{_ordinal_ending(number)}",
}


def _ordinal_ending(number: int) -> str:
    if 10 < number % 100 < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
