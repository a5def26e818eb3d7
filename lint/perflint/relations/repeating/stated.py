"""What each figure is said of, in as few words as identify it: the names by which one fact is known in two places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.lexicon import derived, load
from perflint.lexicon.words import any_of
from perflint.quantity import Dimension, Qualifier
from perflint.relations.model import Status
from perflint.relations.repeating.horizons import several_years
from perflint.relations.writing.topics import indicator_name
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from perflint.claims import Claim
    from perflint.document import Document
    from perflint.relations.model import Sum

_COMPARED = {
    Dimension.MONEY,
    Dimension.PEOPLE,
    Dimension.COUNT,
    Dimension.MEASURE,
    Dimension.DURATION,
    Dimension.PERCENT,
    Dimension.SCORE,
}
_PROMISES = {Qualifier.RANGE, Qualifier.AT_LEAST, Qualifier.AT_MOST}
NAMED_FISCAL = ("initial-budget", "adjusted-budget", "carried-over")
SINCE = re.compile(r"20\d\d年(?:以来|至今)")
_SINCE_LEAD = re.compile(r"^[自从]?(?:20\d\d年)?(?:以来|至今)")
JOINED = re.compile(r"(?<=结转)[和与及](?=结余)")
_PART = re.compile(r"[，、：（]?其中")
_OF_PLAN = re.compile(r"(?:完成|占|为)[^，。；]{0,6}(?:预算|计划|任务|目标)(?:数|总额|任务)?的?$")
_ANY_WORDS = re.compile("占|值|目标|指标|年度|年初|完成|高于|低于|比|达到")
_SHORTEST_RATE = 5
_PUNCTUATION = '[“”"（）《》、，：\\s]'


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim with its name reduced to what identifies it."""

    claim: Claim
    name: str
    heading: str
    """The indicator that its section is about, where the heading names one."""
    chapter: str
    promised: bool
    """Whether it says what was to be reached."""
    whole: str = ""
    """What it is a part of, or a rate of, by the words before it: 上年结余 of （其中镇级结余10万元）; the years of a plan."""
    total: Decimal | None = None
    """The value of the whole, where its parts add up to it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is no part of a name."""

    trim: re.Pattern[str]
    deeds: re.Pattern[str]
    measures: re.Pattern[str]
    other_budget: re.Pattern[str]
    later: re.Pattern[str]


@derived
def words() -> Words:
    """The words around names, read once."""
    data = load("restated")
    return Words(
        re.compile(f"^(?:{data['head']})+|(?:{data['tail']})+$|{_PUNCTUATION}"),
        re.compile(rf"^(?:{data['deeds']})+(?=[\u4e00-\u9fff]{{4}})"),
        re.compile(f"(?:{data['measures']})$"),
        re.compile(data["other_budget"]),
        re.compile(data["later"]),
    )


@derived
def _generic() -> re.Pattern[str]:
    return re.compile(any_of(load("claims")["generic"]["words"]))


@derived
def particular_measure() -> Callable[[str], int]:
    """Counts the characters of a name that are left without the words that any name may hold; for many names."""
    generic = _generic()
    return lru_cache(maxsize=1 << 14)(lambda words: len(generic.sub("", words)))


def particular(words: str) -> int:
    """How many characters of a name are left without the words that any name may hold."""
    return particular_measure()(words)


@derived
def _names() -> Callable[[str], str]:
    trim = words().trim

    def name(subject: str) -> str:
        before = None
        while subject != before:
            before, subject = subject, trim.sub("", subject)
        return JOINED.sub("", subject)

    return lru_cache(maxsize=1 << 14)(name)


def bare_name(subject: str) -> str:
    """A subject without the words that any name may begin or end with."""
    return _names()(subject)


def wholes(added_up: Sequence[Sum]) -> dict[int, int]:
    """For each part of a sum that holds the whole, both as indices of claims."""
    found: dict[int, int] = {}
    for relation in added_up:
        whole = next((each.claim for each in relation.operands if each.role == "whole"), None)
        if whole is None or relation.status is not Status.HOLDS:
            continue
        for part in relation.operands:
            if part.role == "part" and part.claim is not None:
                found.setdefault(part.claim, whole)
    return found


def stated(document: Document, claim: Claim, before: Claim | None, total: Claim | None) -> Fact | None:
    """A figure under its name; None for what is not compared: other years, scores, rises, figures without a name.

    `before` is the claim before it, `total` the one that it is known to be a part of.
    """
    promised = claim.stage == "target" or claim.quantity.qualifier in _PROMISES
    level = claim.role is Role.LEVEL or (promised and claim.role is Role.BASE)
    if claim.quantity.dimension not in _COMPARED or not level:
        return None
    if claim.stage in ("weight", "score") or claim.quantity.qualifier is Qualifier.RANGE:
        return None
    if claim.inherited and not claim.after and not promised:
        return None  # no name of its own
    if claim.quantity.dimension is Dimension.PERCENT and _of_other_budget(document.text, claim):
        return None
    since = SINCE.search(claim.label) if _may_be_since(claim.label) else None
    own_year = claim.period is None or (document.year is not None and claim.period == str(document.year))
    if not own_year and since is None:
        return None
    path = claim.section.path if claim.section else ()
    heading = indicator_name(claim.section.title) if claim.section else ""
    heading = heading if 3 < len(heading) <= 14 else ""
    if promised:
        return _promise(claim, heading, path, _horizon(document.text, claim))
    name = "" if claim.inherited else claim.subject
    name = bare_name(_SINCE_LEAD.sub("", name) if _may_be_since(name) else name)
    if claim.after and particular(name) < 2:
        name = _turned(claim.after.lstrip("的"))
    if before is not None and name[-1:] == "率" and len(name) <= _SHORTEST_RATE:
        name = _in_full(name, claim, before)
    if len(name) < 2:
        return None
    if since is not None:
        name = since.group() + name
    whole = bare_name(total.subject) if total else _whole(claim, before)
    value = total.quantity.value if total else None
    return Fact(
        claim,
        name,
        heading,
        path[0] if path else "",
        promised=False,
        whole=whole,
        total=value,
    )


def _in_full(rate: str, claim: Claim, before: Claim) -> str:
    """老年人健康管理率 for the 管理率 behind 老年人健康管理3.75万人."""
    counted = before.subject
    told = before.sentence == claim.sentence and len(counted) >= len(rate) and counted.endswith(rate[:-1])
    return bare_name(counted) + "率" if told else rate


def _turned(name: str) -> str:
    """新建改造公交站台 for 公交站台的新建改造: what was done before what it was done to, as beside a figure that follows."""
    thing, _, done = name.partition("的")
    return bare_name(done + thing) if len(done) >= 2 else name


def _whole(claim: Claim, before: Claim | None) -> str:
    """The name of the figure before, where a claim is a part of it or says how much of its budget it is."""
    if before is None or before.sentence != claim.sentence:
        return ""
    part = _PART.match(claim.label) is not None
    rate = claim.quantity.dimension is Dimension.PERCENT and _OF_PLAN.search(claim.label) is not None
    return bare_name(before.subject) if part or rate else ""


def _may_be_since(words: str) -> bool:
    return "以来" in words or "至今" in words


def _of_other_budget(text: str, claim: Claim) -> bool:
    """政府采购计划…，实际采购…，执行率…: the rate of a budget that only the sentence names."""
    start = max(text.rfind(mark, 0, claim.label_start) for mark in "。\n")
    return claim.subject.endswith("执行率") and bool(words().other_budget.search(text, start + 1, claim.label_start))


def _horizon(text: str, claim: Claim) -> str:
    """The years that a plan is for, by the words of its sentence before it; 年度 for the report's own."""
    start = max(text.rfind(mark, 0, claim.label_start) for mark in "。\n") + 1
    return several_years(text, start, claim.quantity.span.start) or "年度"


def _promise(claim: Claim, heading: str, path: tuple[str, ...], horizon: str) -> Fact | None:
    """A target under the name of its indicator; plans for the years after are others."""
    if words().later.search("".join(path)) or claim.label.strip("，、 ") == "的":
        return None
    name = bare_name(words().deeds.sub("", claim.subject))
    if len(_generic().sub("", _ANY_WORDS.sub("", name))) < 2:
        name = bare_name(heading)
    chapter = path[0] if path else ""
    return Fact(claim, name, "", chapter, promised=True, whole=horizon) if len(name) >= 4 else None


def kind_of(fact: Fact) -> tuple[str, str | None, bool]:
    """What a name stands for: 预算 at the beginning of the year is another thing than 预算 at its end."""
    stage = fact.claim.stage if fact.claim.stage in NAMED_FISCAL else None
    return fact.name, stage, fact.promised
