"""Chinese numerals, exactly: cn2an for whole numbers, our own care for what it rounds or does not know."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_DIGITS = dict(zip("零〇一二两三四五六七八九", map(str, (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9)), strict=True))


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral such as 九十三点二, 三千二百万 or 两; None when it is not one."""
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    digits = [_DIGITS.get(char) for char in fraction]
    if not digits or None in digits:
        return None
    return value + Decimal("0." + "".join(digit for digit in digits if digit))


def _whole(text: str) -> Decimal | None:
    if len(text) == 1 and text in _DIGITS:
        return Decimal(_DIGITS[text])
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return Decimal("".join(_DIGITS[char] for char in text))
    import cn2an

    try:
        # cn2an returns floats for anything but whole numbers; those never reach it here.
        return Decimal(int(cn2an.cn2an(text.replace("〇", "零"), "smart")))
    except (ValueError, KeyError):  # 十十二 is a KeyError there
        return None
