"""How typists get a number wrong, and whether two numbers differ just so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def slip(first: Decimal, second: Decimal) -> str | None:
    """The one typing slip that makes `first` of `second`, in Chinese words; None when it takes more.

    Known slips: two neighbouring digits swapped, one digit wrong, one digit too many or missing, the decimal
    point or unit moved by a power of ten.
    """
    if first == second or first <= 0 or second <= 0:
        return None
    apart = first.adjusted() - second.adjusted()
    if apart and first.scaleb(-apart) == second:
        return "数量级相差" + _power(first, second)
    if abs(apart) > 1:
        return None  # no other slip moves the first digit further
    a, b = _aligned(first, second)
    if len(a) == len(b):
        wrong = [i for i, digit in enumerate(a) if digit != b[i]]
        if len(wrong) == 1:
            return "一位数字不同"
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]:
            return "相邻两位数字颠倒"
    if abs(len(a) - len(b)) == 1:
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        if any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
            return "多或少一位数字"
    return None


def significant_digits(number: Decimal) -> int:
    """How many digits of a number are written after leading zeros."""
    return len(str(abs(number)).replace(".", "").lstrip("0"))


def _aligned(first: Decimal, second: Decimal) -> tuple[str, str]:
    """The digits of two positive numbers, with as many places behind the point."""
    a, _, decimals = f"{first:f}".partition(".")
    b, _, others = f"{second:f}".partition(".")
    places = max(len(decimals), len(others))
    return (a + decimals.ljust(places, "0")).lstrip("0"), (b + others.ljust(places, "0")).lstrip("0")


def _power(first: Decimal, second: Decimal) -> str:
    ratio = max(first, second) / min(first, second)
    named = {4: "一万倍", 8: "一亿倍", 3: "一千倍", 2: "一百倍", 1: "十倍"}
    return named.get(len(str(int(ratio))) - 1, "若干倍")
