"""How much speaks for two figures being of one fact, by their names, their digits and what they are amounts of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Qualifier
from perflint.relations.repeating.stated import NAMED_FISCAL, SINCE, particular, particular_measure, words
from perflint.relations.slips import significant_digits, slip

if TYPE_CHECKING:
    from collections.abc import Callable

    from perflint.claims import Claim
    from perflint.quantity import Quantity
    from perflint.relations.repeating.stated import Fact

BOUNDS = {Qualifier.OVER, Qualifier.UNDER, Qualifier.ODD, Qualifier.FUZZY}
_OF_OTHER_STAGES = {"budget", "initial-budget", "adjusted-budget", "posts"}
"""Stages whose figures are other things than those of any other stage."""
TELLING = 3
CERTAIN = 4
"""Weights from which on two figures ought to be equal."""
_MOST_IN_PART = 1.5
"""What names weigh at most that are not the same."""
_FEWEST_SHARED = 4
"""How long a stretch of two headings is that makes their figures alike."""
_OWN_WORDS = 2
"""How many characters before what they share make two names those of two kinds of it."""


@derived
def _money_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("ratios")
    places = re.compile(f"(?P<whole>{words['whole_place']})|{words['own_level']}")
    return re.compile(words["accounts"]), places


def _account(text: str, claim: Claim) -> tuple[str, str]:
    """The account, and whether of a whole place or its own level, last named in a claim's sentence or its headings."""
    accounts, places = _money_words()
    start = max(text.rfind(mark, 0, claim.label_start) for mark in "。\n") + 1
    titles = claim.section.path if claim.section is not None else ()
    account, place = "", ""
    for told in (text[start : claim.quantity.span.start], *reversed(titles)):
        account = account or next(reversed(accounts.findall(told)), "")
        found = list(places.finditer(told)) if not place else []
        place = ("whole" if found[-1].group("whole") else "own") if found else place
    return account, place


def of_other_accounts(text: str, first: Fact, second: Fact) -> bool:
    """Whether two amounts are of different accounts, or of a whole place and its own level."""
    if first.claim.quantity.dimension is not Dimension.MONEY:
        return False
    accounts = (_account(text, fact.claim) for fact in (first, second))
    return any(a and b and a != b for a, b in zip(*accounts, strict=True))


@derived
def pairs_of() -> Callable[[str], frozenset[str]]:
    """Each two neighbouring characters of a name that are not a word which any name may hold."""
    particular = particular_measure()

    def pairs(name: str) -> frozenset[str]:
        return frozenset(name[i : i + 2] for i in range(len(name) - 1) if particular(name[i : i + 2]))

    return lru_cache(maxsize=1 << 14)(pairs)


def weight(first: Fact, second: Fact, indicators: frozenset[str]) -> float | None:
    """How much speaks for a slip rather than for two facts, in quarters; None when it is too little in any case."""
    a, b = first.claim.quantity, second.claim.quantity
    if first.promised:
        return _promises_differ(first, second, indicators)
    bounds = a.qualifier in BOUNDS and b.qualifier in BOUNDS
    one = first.claim.subject == second.claim.subject and first.claim.subject in indicators
    known = one or first.name in indicators or second.name in indicators
    if not bounds and first.name != second.name and not known and not _alike_in_length(a, b):
        return None  # neither name nor figure speaks for a slip
    if a.interval.meets(b.interval) and not (bounds or _bound_and_exact(first, second)):
        return None
    if a.scale != b.scale and a.written == b.written and significant_digits(a.written) >= 5:
        return 4  # a figure that long stands twice for one amount, whatever it is called
    stages = (first.claim.stage, second.claim.stage)
    if stages[0] != stages[1] and not _OF_OTHER_STAGES.isdisjoint(stages):
        return None
    figures = _figures_alike(first, second)
    weight = figures + (1.5 if known else 0)
    if a.dimension is Dimension.COUNT and a.unit not in ("个", "项", "次", "家", "人次", "条", "份"):
        weight += 0.5
    if stages[0] == stages[1] and stages[0] in ("staff", *NAMED_FISCAL):
        weight += 1
    if first.name != second.name and weight + _MOST_IN_PART < TELLING:
        return None
    alike = _names_alike(first, second, figures)
    if alike is None:
        return None
    weight += alike
    if first.name == second.name and SINCE.match(first.name):
        weight += 1  # a sum over years has no other stage, scope or plan to be told from
    if not known and of_other_projects(first.chapter, second.chapter):
        weight -= 3
    return weight


def of_other_projects(first: str, second: str) -> bool:
    """Whether two headings are those of several projects: 项目一 and 项目二, or one and what stands outside of them."""
    return first != second and _projects().search(f"{first}\n{second}") is not None


@derived
def _projects() -> re.Pattern[str]:
    return re.compile(load("restated")["projects"])


def _promises_differ(first: Fact, second: Fact, indicators: frozenset[str]) -> float | None:
    """Two targets of one indicator: a name that is the other's or ends in it, and another number."""
    a, b = first.claim.quantity, second.claim.quantity
    if a.value == b.value or a.dimension is Dimension.MONEY:
        return None
    names = [words().measures.sub("", fact.name) for fact in (first, second)]
    longer, shorter = sorted(names, key=len, reverse=True)
    if not longer.endswith(shorter) or particular(shorter) < 2:
        return None
    known = not indicators.isdisjoint((first.name, second.name, *names))
    alike = 2 if longer == shorter else 1.75
    return alike + (1.5 if known else 0) + (1 if _figures_alike(first, second) >= 1 else 0)


def _alike_in_length(a: Quantity, b: Quantity) -> bool:
    """Whether two figures have about as many digits, as a typing slip leaves them."""
    if a.scale != b.scale and a.written == b.written:
        return True
    return 0 < b.value < a.value * 20 < b.value * 400 or 0 > b.value > a.value * 20 > b.value * 400


def _bound_and_exact(first: Fact, second: Fact) -> bool:
    """超过15家 and 18家 under one full name are not the same statement."""
    a, b = first.claim.quantity, second.claim.quantity
    return first.name == second.name and (a.qualifier in BOUNDS) != (b.qualifier in BOUNDS) and (a.exact or b.exact)


def _names_alike(first: Fact, second: Fact, figures: float) -> float | None:
    a, b = first.name, second.name
    headed = (first.heading and first.heading == b) or (second.heading and second.heading == a)
    if headed and figures >= 1:
        return _MOST_IN_PART  # the section, or the row, is named after it
    if _takes_part(first, second):
        return None
    if a == b:
        if _modified(first, second):
            return None
        core = particular(a)
        if core < 2 and first.claim.stage == second.claim.stage and first.claim.stage in NAMED_FISCAL:
            return 1.5  # 年初预算数 and 全年预算数 are names in full
        return 2 if core >= 4 else 1.5 if core >= 2 or len(a) >= 4 else 0.5
    return _partly_alike(first, second, figures)


def _takes_part(first: Fact, second: Fact) -> bool:
    """Whether one is what part of the other did: 残疾人 and 残疾人参加养老保险. More than there are is no part."""
    longer, shorter = (first, second) if len(first.name) > len(second.name) else (second, first)
    rest = longer.name.removeprefix(shorter.name)
    fewer = longer.claim.quantity.value < shorter.claim.quantity.value
    return fewer and rest != longer.name and _partaking().match(rest) is not None


@derived
def _partaking() -> re.Pattern[str]:
    return re.compile(load("claims")["partaking"]["verbs"])


def _partly_alike(first: Fact, second: Fact, figures: float) -> float | None:
    """How alike two names are that share a stretch, or stand under headings that do."""
    shorter = min(len(first.name), len(second.name))
    shared = shared_stretch(first.name, second.name)
    if shared:
        if all(particular(name[: name.find(shared)]) >= _OWN_WORDS for name in (first.name, second.name)):
            return None  # 普法宣传活动 and 防汛宣传活动: each is a kind of its own
        told = len(shared) >= min(4, shorter) or 2 * len(shared) >= shorter
        if not told or _modified(first, second):
            return None
        return 1 if len(shared) >= min(4, shorter) else 0.75
    # Headings of two sections tell something; the one that both stand under does not.
    one_section = first.claim.section is second.claim.section
    if figures < 2 or one_section or len(shared_stretch(first.heading, second.heading)) < _FEWEST_SHARED:
        return None
    return None if _modified(first, second) else 1


def _modified(first: Fact, second: Fact) -> bool:
    """Whether two amounts or rates are of different things by their words: 采购执行率 is no 预算执行率."""
    own_office, months = _kinds()[1:]
    if set(months.findall(first.claim.label)) != set(months.findall(second.claim.label)):
        return True  # 上半年办结案件 are not those of the year
    if (own_office.match(first.name) is None) != (own_office.match(second.name) is None):
        return True  # the office's own staff are part of all staff
    if first.claim.quantity.dimension not in (Dimension.MONEY, Dimension.PERCENT):
        return False
    return _modifiers(first) != _modifiers(second)


@derived
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("restated")
    return re.compile(data["kinds"]), re.compile(data["own_office"]), re.compile(data["months"])


def _modifiers(fact: Fact) -> frozenset[str]:
    return frozenset(_kinds()[0].findall(fact.claim.subject + fact.claim.label))


def shared_stretch(a: str, b: str) -> str:
    """The longest stretch the names share that names something particular; empty when there is none."""
    if a == b and particular(a) >= 2:
        return a
    pairs = pairs_of()
    if pairs(a).isdisjoint(pairs(b)):
        return ""
    if len(a) > len(b):
        a, b = b, a
    longest = 1
    for start in range(len(a)):
        while start + longest < len(a) and a[start : start + longest + 1] in b:
            longest += 1
    for length in range(longest, 1, -1):
        for start in range(len(a) - length + 1):
            piece = a[start : start + length]
            if piece in b and particular(piece) >= min(2, length):
                return piece
    return ""


def _figures_alike(first: Fact, second: Fact) -> float:
    a, b = first.claim.quantity, second.claim.quantity
    if a.qualifier in BOUNDS and b.qualifier in BOUNDS:
        same_form = a.qualifier is b.qualifier and len(str(int(a.written))) == len(str(int(b.written)))
        return 1.5 if same_form else 1
    how = slip(a.value, b.value) if a.scale == b.scale else slip(a.written, b.written) or slip(a.value, b.value)
    rescaled = a.scale != b.scale and a.written == b.written
    if how is None and not rescaled:
        return 0
    digits = min(significant_digits(a.written), significant_digits(b.written))
    if rescaled and digits >= 3:
        return 2.5
    if how is None:
        return 0
    if "颠倒" in how:
        return 2 if digits >= 3 else 1.5
    if digits >= 5:
        return 2
    if digits < 2:
        return 0  # one digit is soon another, and soon one of two
    return 1 if digits >= 4 else 0.5
