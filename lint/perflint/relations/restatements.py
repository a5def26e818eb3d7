"""The same fact in two places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.lexicon.words import any_of
from perflint.quantity import Dimension, Interval, Qualifier
from perflint.relations.format import operand
from perflint.relations.horizons import several_years
from perflint.relations.model import Operand, Restatement, Status
from perflint.relations.slips import significant_digits, slip
from perflint.relations.topics import indicator_name
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from perflint.claims import Claim, Sentence
    from perflint.document import Document
    from perflint.quantity import Quantity
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
_BOUNDS = {Qualifier.OVER, Qualifier.UNDER, Qualifier.ODD, Qualifier.FUZZY}
_PROMISES = {Qualifier.RANGE, Qualifier.AT_LEAST, Qualifier.AT_MOST}
_TRIM = re.compile(
    r"^(?:20\d\d年(?:度|末|底)?|截[至止][^，]*?(?:年末|日|月|底|前)|全年|本年度?|当年|年末|年底|单位|部门|实际|累计|共|已|新|(?:经)?自评|整体)+"
    r"|(?:总数|人数|数量|总量|总额|金额|场次|人次|户次|次数|件数|里程|套数|台数|个数|数|量|指标|情况|实际|合计|共)+$|[“”\"（）《》、，：\s]"
)
_NAMED_FISCAL = ("initial-budget", "adjusted-budget", "carried-over")
_MODIFIER = re.compile(
    r"一般公共预算|政府性基金|国有资本|基本支出|项目支出|人员|公用|三公|采购|接待|用车|出国|会议|培训|收入|教育|卫生|住房|社会保障|其他|上年|中央|省|市级|区级|县级|项目"
)
_NOTHING = re.compile(
    r"(?:(?<=[，。；：、\n])|(?<=单位)|(?<=部门)|(?<=年)|(?<=年度)|(?<=[局镇委院校馆末底心所站队办处厅]))"
    r"(?:均|也|尚)?(?:无|(?:没有|未)使用|没有|未发生|未安排|未开展)(?P<what>[\u4e00-\u9fff（）“”]{3,20}?)"
    r"(?:的?情况|安排的?支出|安排|发生|预算安排|资金)?(?=[，。；\n])"
)
_NONE = re.compile(r"无|没有|未发生|未安排|未开展|未使用")
_LATER = re.compile(r"下一步|改进|打算|建议|下年|来年|问题")
_OWN_OFFICE = re.compile("本级|局?机关|局本部")
_ZERO = re.compile(r"(?<![\d.])0(?:\.0+)?(?![\d.])")
_OTHER_BUDGET = re.compile("采购|三公|项目支出|基本支出")
_SINCE = re.compile(r"20\d\d年(?:以来|至今)")
_SINCE_LEAD = re.compile(r"^[自从]?(?:20\d\d年)?(?:以来|至今)")
_VERB = re.compile(
    r"^(?:新增|新建|建成|开展|完成|举办|组织|改造|培训|购置|提供|实现|达到|确保|年度|年初|目标|计划)+(?=[\u4e00-\u9fff]{4})"
)
_HOW_MANY = re.compile(r"(?:里程|面积|长度|[人户场批件份台座套家]数)$")
_SAID = ("上述", "前述")
_JOINED = re.compile(r"(?<=结转)[和与及](?=结余)")
_COST = re.compile(r"(?:支出|费用?|经费|总额|金额)+(?:情况)?$")
_LEFT_OVER = re.compile(r"^结转(?:[和与及]?结余)?|^结余")
_LEFT_HERE = re.compile(
    r"(?:^|[，；。、年末底])(?:形成|项目|全年)*(?:结转[和与及]?结余|结余|结转)(?:资金)?(?:为|共计|共)?$"
)
_YEAR_END = re.compile(r"[\s　]*(?:截至)?(?:20\d\d)?年?(?:度)?(?:12月31日)?[，]?(?:年末|年底|全年)?[，]?")
_PART = re.compile(r"[，、：（]?其中")
_OF_PLAN = re.compile(r"(?:完成|占|为)[^，。；]{0,6}(?:预算|计划|任务|目标)(?:数|总额|任务)?的?$")
_OF_OTHER_STAGES = {"budget", "initial-budget", "adjusted-budget", "posts"}
"""Stages whose figures are other things than those of any other stage."""
_TELLING = 3
_CERTAIN = 4
"""Weights from which on two figures ought to be equal."""
_MOST_IN_PART = 1.5
"""What names weigh at most that are not the same."""
_MANY = 3
_OWN_WORDS = 2
"""How many characters before what they share make two names those of two kinds of it."""
_MOST_MENTIONS = 12
_NEAREST = 6


@dataclass(frozen=True, slots=True)
class _Fact:
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


@derived
def _generic() -> re.Pattern[str]:
    return re.compile(any_of(load("claims")["generic"]["words"]))


@derived
def _measure() -> Callable[[str], int]:
    generic = _generic()
    return lru_cache(maxsize=1 << 14)(lambda words: len(generic.sub("", words)))


def _particular(words: str) -> int:
    """How many characters of a name are left without the words that any name may hold."""
    return _measure()(words)


def restatements(
    document: Document,
    claims: Sequence[Claim],
    indicators: frozenset[str],
    told: frozenset[int] = frozenset(),
    added_up: Sequence[Sum] = (),
) -> Iterator[Restatement]:
    """Pairs of claims about one fact: equal ones hold, disjoint ones contradict.

    `told` are claims that are compared under their indicators already, or known to be of none; two of them are not
    compared again. `added_up` are the sums that prose states.
    """
    wholes = _wholes(added_up)
    by_unit: dict[str, list[_Fact]] = defaultdict(list)
    for claim in claims:
        whole = claims[wholes[claim.index]] if claim.index in wholes else None
        fact = _fact(document, claim, claims[claim.index - 1] if claim.index else None, whole)
        if fact is not None:
            by_unit[claim.quantity.unit or ""].append(fact)
    promised = indicators | {_HOW_MANY.sub("", _name(_VERB.sub("", name))) for name in indicators}
    for facts in by_unit.values():
        if len(facts) < 2:
            continue
        yield from _equal(facts)
        yield from _told_of_one(document.text, facts, _differing(facts, indicators, promised, told))


def _wholes(added_up: Sequence[Sum]) -> dict[int, int]:
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


def _fact(document: Document, claim: Claim, before: Claim | None, total: Claim | None) -> _Fact | None:
    promised = claim.stage == "target" or claim.quantity.qualifier in _PROMISES
    level = claim.role is Role.LEVEL or (promised and claim.role is Role.BASE)
    if claim.quantity.dimension not in _COMPARED or not level:
        return None
    if claim.stage in ("weight", "score") or claim.quantity.qualifier is Qualifier.RANGE:
        return None
    if claim.quantity.dimension is Dimension.PERCENT and _of_other_budget(document.text, claim):
        return None
    since = _SINCE.search(claim.label) if _may_be_since(claim.label) else None
    own_year = claim.period is None or (document.year is not None and claim.period == str(document.year))
    if not own_year and since is None:
        return None
    path = claim.section.path if claim.section else ()
    heading = indicator_name(claim.section.title) if claim.section else ""
    heading = heading if 3 < len(heading) <= 14 else ""
    if promised:
        return _promise(claim, heading, path, _horizon(document.text, claim))
    name = "" if claim.inherited else claim.subject
    name = _name(_SINCE_LEAD.sub("", name) if _may_be_since(name) else name)
    if claim.after and _particular(name) < 2:
        name = _turned(claim.after.lstrip("的"))
    if len(name) < 2:
        return None
    if since is not None:
        name = since.group() + name
    whole = _name(total.subject) if total else _whole(claim, before)
    value = total.quantity.value if total else None
    return _Fact(
        claim,
        name,
        heading,
        path[0] if path else "",
        promised=False,
        whole=whole,
        total=value,
    )


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
    for words in (text[start : claim.quantity.span.start], *reversed(titles)):
        account = account or next(reversed(accounts.findall(words)), "")
        found = list(places.finditer(words)) if not place else []
        place = ("whole" if found[-1].group("whole") else "own") if found else place
    return account, place


def _of_other_accounts(text: str, first: _Fact, second: _Fact) -> bool:
    """Whether two amounts are of different accounts, or of a whole place and its own level."""
    if first.claim.quantity.dimension is not Dimension.MONEY:
        return False
    accounts = (_account(text, fact.claim) for fact in (first, second))
    return any(a and b and a != b for a, b in zip(*accounts, strict=True))


def _turned(name: str) -> str:
    """新建改造公交站台 for 公交站台的新建改造: what was done before what it was done to, as beside a figure that follows."""
    thing, _, done = name.partition("的")
    return _name(done + thing) if len(done) >= 2 else name


def _whole(claim: Claim, before: Claim | None) -> str:
    """The name of the figure before, where a claim is a part of it or says how much of its budget it is."""
    if before is None or before.sentence != claim.sentence:
        return ""
    part = _PART.match(claim.label) is not None
    rate = claim.quantity.dimension is Dimension.PERCENT and _OF_PLAN.search(claim.label) is not None
    return _name(before.subject) if part or rate else ""


def _may_be_since(words: str) -> bool:
    return "以来" in words or "至今" in words


def _of_other_budget(text: str, claim: Claim) -> bool:
    """政府采购计划…，实际采购…，执行率…: the rate of a budget that only the sentence names."""
    start = max(text.rfind(mark, 0, claim.label_start) for mark in "。\n")
    return claim.subject.endswith("执行率") and bool(_OTHER_BUDGET.search(text, start + 1, claim.label_start))


def _horizon(text: str, claim: Claim) -> str:
    """The years that a plan is for, by the words of its sentence before it; 年度 for the report's own."""
    start = max(text.rfind(mark, 0, claim.label_start) for mark in "。\n") + 1
    return several_years(text, start, claim.quantity.span.start) or "年度"


def _promise(claim: Claim, heading: str, path: tuple[str, ...], horizon: str) -> _Fact | None:
    """A target under the name of its indicator; plans for the years after are others."""
    if _LATER.search("".join(path)) or claim.label.strip("，、 ") == "的":
        return None
    name = _name(_VERB.sub("", claim.subject))
    if len(_generic().sub("", re.sub("占|值|目标|指标|年度|年初|完成|高于|低于|比|达到", "", name))) < 2:
        name = _name(heading)
    chapter = path[0] if path else ""
    return _Fact(claim, name, "", chapter, promised=True, whole=horizon) if len(name) >= 4 else None


@lru_cache(maxsize=1 << 14)
def _name(subject: str) -> str:
    before = None
    while subject != before:
        before, subject = subject, _TRIM.sub("", subject)
    return _JOINED.sub("", subject)


def _equal(facts: list[_Fact]) -> Iterator[Restatement]:
    """Figures that stand twice: long ones, ones under names that share a word, and like names that can agree."""
    by_value: dict[Decimal, _Fact] = {}
    by_name: dict[tuple[str, str | None, bool], _Fact] = {}
    for fact in facts:
        quantity = fact.claim.quantity
        first = by_value.setdefault(quantity.value, fact)
        if first is not fact and quantity.exact and _restates(first, fact):
            yield _relation(first, fact, Status.HOLDS, Confidence.HIGH)
            continue
        namesake = by_name.setdefault(_kind(fact), fact)
        if namesake is fact or (quantity.qualifier in _BOUNDS and namesake.claim.quantity.value != quantity.value):
            continue
        apart = namesake.claim.sentence != fact.claim.sentence or namesake.claim.quantity.exact != quantity.exact
        told = _particular(fact.name) >= 2 or fact.claim.stage in _NAMED_FISCAL
        if apart and told and quantity.interval.meets(namesake.claim.quantity.interval):
            yield _relation(namesake, fact, Status.HOLDS, Confidence.HIGH)


def _restates(first: _Fact, second: _Fact) -> bool:
    if first.promised or second.promised or first.claim.sentence == second.claim.sentence >= 0:
        return False
    digits = significant_digits(second.claim.quantity.written)
    if digits >= 5 or first.name == second.name:
        return True
    shared = _shared(first.name, second.name)
    return (digits >= 4 and bool(shared)) or len(shared) >= 4


def _told_of_one(
    text: str, facts: Sequence[_Fact], pairs: Iterable[tuple[_Fact, _Fact, Confidence]]
) -> Iterator[Restatement]:
    """The pairs that ought to be equal, less those of other accounts, other places and other groups."""
    apart: set[tuple[tuple[int, int], tuple[int, int]]] | None = None
    reported: set[int] = set()
    for first, second, confidence in pairs:
        if second.claim.index in reported:
            continue
        apart = _of_other_groups(facts) if apart is None else apart
        if (_place(first), _place(second)) not in apart and not _of_other_accounts(text, first, second):
            reported.add(second.claim.index)
            yield _relation(first, second, Status.CONTRADICTED, confidence)


def _differing(
    facts: list[_Fact], indicators: frozenset[str], promised: frozenset[str], told: frozenset[int]
) -> Iterator[tuple[_Fact, _Fact, Confidence]]:
    """Pairs that ought to be equal: weighed by how alike names and figures are."""
    values: dict[tuple[str, str | None, bool], set[Decimal]] = defaultdict(set)
    kinds = [_kind(fact) for fact in facts]
    for kind, fact in zip(kinds, facts, strict=True):
        values[kind].add(fact.claim.quantity.value)
    few = [index for index, kind in enumerate(kinds) if len(values[kind]) <= _MANY]
    # What was promised and what was reached are never paired.
    reached = [index for index in few if not facts[index].promised]
    promises = [index for index in few if facts[index].promised]
    for i, j in sorted([*_near(facts, reached), *_near(facts, promises)]):
        first, second = facts[i], facts[j]
        if first.claim.sentence == second.claim.sentence and not second.claim.label.lstrip("，").startswith(_SAID):
            continue  # one sentence, or cells of tables: told apart by their own words
        if first.claim.index in told and second.claim.index in told:
            continue
        if _of_other_wholes(first, second):
            continue
        names = promised if first.promised else indicators
        weight = _weight(first, second, names)
        if weight is not None and weight >= _TELLING and not _named_apart(first, second, names):
            yield first, second, Confidence.HIGH if weight >= _CERTAIN else Confidence.MEDIUM


def _of_other_wholes(first: _Fact, second: _Fact) -> bool:
    """Whether they are parts of two things. Two splits of one total are not: their parts ought to be the same."""
    one_total = first.total is not None and first.total == second.total
    return bool(first.whole and second.whole) and first.whole != second.whole and not one_total


def _place(fact: _Fact) -> tuple[int, int]:
    """The section of a claim, or its sentence where it stands in none."""
    section = fact.claim.section
    return (section.start, -1) if section is not None else (-1, fact.claim.sentence)


def _of_other_groups(facts: Sequence[_Fact]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Places that go through the same names with other figures throughout: they are about other groups.

    全部案件：批准10件，不批准5件。 and 未成年人案件：批准3件，不批准2件。 share names, and not one figure.
    """
    latest: dict[tuple[str, str | None, bool], list[_Fact]] = defaultdict(list)
    told: dict[tuple[tuple[int, int], tuple[int, int]], set[tuple[str, str | None, bool]]] = defaultdict(set)
    agreeing: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for fact in facts:
        kind = _kind(fact)
        for other in latest[kind]:
            key = (_place(other), _place(fact))
            if key[0] == key[1]:
                continue
            told[key].add(kind)
            one_total = other.total is not None and other.total == fact.total
            if one_total or other.claim.quantity.interval.meets(fact.claim.quantity.interval):
                agreeing.add(key)
        latest[kind] = [*latest[kind], fact][-_MANY:]
    return {key for key, kinds in told.items() if len(kinds) > 1 and key not in agreeing}


@derived
def _pairs() -> Callable[[str], frozenset[str]]:
    """Each two neighbouring characters of a name that are not a word which any name may hold."""
    particular = _measure()

    def pairs(name: str) -> frozenset[str]:
        return frozenset(name[i : i + 2] for i in range(len(name) - 1) if particular(name[i : i + 2]))

    return lru_cache(maxsize=1 << 14)(pairs)


def _named_apart(first: _Fact, second: _Fact, indicators: frozenset[str]) -> bool:
    """Whether the report itself knows the two as indicators of their own."""
    names = [{fact.name, fact.claim.subject} & indicators for fact in (first, second)]
    return all(names) and names[0].isdisjoint(names[1])


def _near(facts: Sequence[_Fact], compared: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of facts with different values, by index: each with the nearest before it that share a piece of name, or the number.

    Linear in the length of the report. `compared` are the indices of the facts to pair.
    """
    latest: dict[str, list[int]] = {}
    telling = _pairs()
    for index in compared:
        fact = facts[index]
        quantity = fact.claim.quantity
        pieces = {fact.name, str(quantity.written), *telling(fact.name)}
        if fact.heading:
            pieces.add(fact.heading)
            pieces |= telling(fact.heading)
        near: set[int] = set()
        for piece in pieces:
            members = latest.get(piece)
            if members is None:
                latest[piece] = [index]
                continue
            near.update(members)
            if len(members) == _NEAREST:
                del members[0]
            members.append(index)
        for member in near:
            if facts[member].claim.quantity.value != quantity.value:
                yield member, index


def _kind(fact: _Fact) -> tuple[str, str | None, bool]:
    """What a name stands for: 预算 at the beginning of the year is another thing than 预算 at its end."""
    stage = fact.claim.stage if fact.claim.stage in _NAMED_FISCAL else None
    return fact.name, stage, fact.promised


def _weight(first: _Fact, second: _Fact, indicators: frozenset[str]) -> float | None:
    """How much speaks for a slip rather than for two facts, in quarters; None when it is too little in any case."""
    a, b = first.claim.quantity, second.claim.quantity
    if first.promised:
        return _promises_differ(first, second, indicators)
    bounds = a.qualifier in _BOUNDS and b.qualifier in _BOUNDS
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
    if stages[0] == stages[1] and stages[0] in ("staff", *_NAMED_FISCAL):
        weight += 1
    if first.name != second.name and weight + _MOST_IN_PART < _TELLING:
        return None
    alike = _names_alike(first, second, figures)
    if alike is None:
        return None
    weight += alike
    if first.name == second.name and _SINCE.match(first.name):
        weight += 1  # a sum over years has no other stage, scope or plan to be told from
    if (
        not known
        and first.chapter != second.chapter
        and re.search(r"项目[一二三四五六]", first.chapter + second.chapter)
    ):
        weight -= 3
    return weight


def _promises_differ(first: _Fact, second: _Fact, indicators: frozenset[str]) -> float | None:
    """Two targets of one indicator: a name that is the other's or ends in it, and another number."""
    a, b = first.claim.quantity, second.claim.quantity
    if a.value == b.value or a.dimension is Dimension.MONEY:
        return None
    names = [_HOW_MANY.sub("", fact.name) for fact in (first, second)]
    longer, shorter = sorted(names, key=len, reverse=True)
    if not longer.endswith(shorter) or _particular(shorter) < 2:
        return None
    known = not indicators.isdisjoint((first.name, second.name, *names))
    alike = 2 if longer == shorter else 1.75
    return alike + (1.5 if known else 0) + (1 if _figures_alike(first, second) >= 1 else 0)


def _alike_in_length(a: Quantity, b: Quantity) -> bool:
    """Whether two figures have about as many digits, as a typing slip leaves them."""
    if a.scale != b.scale and a.written == b.written:
        return True
    return 0 < b.value < a.value * 20 < b.value * 400 or 0 > b.value > a.value * 20 > b.value * 400


def _bound_and_exact(first: _Fact, second: _Fact) -> bool:
    """超过15家 and 18家 under one full name are not the same statement."""
    a, b = first.claim.quantity, second.claim.quantity
    return first.name == second.name and (a.qualifier in _BOUNDS) != (b.qualifier in _BOUNDS) and (a.exact or b.exact)


def _names_alike(first: _Fact, second: _Fact, figures: float) -> float | None:
    a, b = first.name, second.name
    headed = (first.heading and first.heading == b) or (second.heading and second.heading == a)
    if headed and figures >= 1:
        return _MOST_IN_PART  # the section, or the row, is named after it
    if _takes_part(first, second):
        return None
    if a == b:
        if _modified(first, second):
            return None
        core = _particular(a)
        if core < 2 and first.claim.stage == second.claim.stage and first.claim.stage in _NAMED_FISCAL:
            return 1.5  # 年初预算数 and 全年预算数 are names in full
        return 2 if core >= 4 else 1.5 if core >= 2 or len(a) >= 4 else 0.5
    return _partly_alike(first, second, figures)


def _takes_part(first: _Fact, second: _Fact) -> bool:
    """Whether one is what part of the other did: 残疾人 and 残疾人参加养老保险. More than there are is no part."""
    longer, shorter = (first, second) if len(first.name) > len(second.name) else (second, first)
    rest = longer.name.removeprefix(shorter.name)
    fewer = longer.claim.quantity.value < shorter.claim.quantity.value
    return fewer and rest != longer.name and _partaking().match(rest) is not None


@derived
def _partaking() -> re.Pattern[str]:
    return re.compile(load("claims")["partaking"]["verbs"])


def _partly_alike(first: _Fact, second: _Fact, figures: float) -> float | None:
    """How alike two names are that share a stretch, or stand under headings that do."""
    shorter = min(len(first.name), len(second.name))
    shared = _shared(first.name, second.name)
    if shared:
        if all(_particular(name[: name.find(shared)]) >= _OWN_WORDS for name in (first.name, second.name)):
            return None  # 普法宣传活动 and 防汛宣传活动: each is a kind of its own
        told = len(shared) >= min(4, shorter) or 2 * len(shared) >= shorter
        if not told or _modified(first, second):
            return None
        return 1 if len(shared) >= min(4, shorter) else 0.75
    if figures < 2 or not (first.heading and second.heading and len(_shared(first.heading, second.heading)) >= 4):
        return None
    return None if _modified(first, second) else 1


def _modified(first: _Fact, second: _Fact) -> bool:
    """Whether two amounts or rates are of different things by their words: 采购执行率 is no 预算执行率."""
    if (_OWN_OFFICE.match(first.name) is None) != (_OWN_OFFICE.match(second.name) is None):
        return True  # the office's own staff are part of all staff
    if first.claim.quantity.dimension not in (Dimension.MONEY, Dimension.PERCENT):
        return False
    return _modifiers(first) != _modifiers(second)


def _modifiers(fact: _Fact) -> frozenset[str]:
    return frozenset(_MODIFIER.findall(fact.claim.subject + fact.claim.label))


def _shared(a: str, b: str) -> str:
    """The longest stretch the names share that names something particular; empty when there is none."""
    if a == b and _particular(a) >= 2:
        return a
    pairs = _pairs()
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
            if piece in b and _particular(piece) >= min(2, length):
                return piece
    return ""


def _figures_alike(first: _Fact, second: _Fact) -> float:
    a, b = first.claim.quantity, second.claim.quantity
    if a.qualifier in _BOUNDS and b.qualifier in _BOUNDS:
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


def _relation(first: _Fact, second: _Fact, status: Status, confidence: Confidence) -> Restatement:
    a, b = first.claim.quantity, second.claim.quantity
    bounds = a.interval.meets(b.interval)
    evidence = f"“{first.claim.subject or first.name}”前为 {a.text}，后为 {b.text}"
    if status is Status.CONTRADICTED and a.interval.bounded and b.interval.bounded and not bounds:
        evidence += f"，相差 {_difference(first, second)}"
        how = slip(a.written, b.written) if a.exact and b.exact else None
        if how and min(significant_digits(a.written), significant_digits(b.written)) >= 2:
            evidence += f"（{how}）"
    return Restatement(
        status=status,
        span=Span(
            second.claim.label_start,
            b.span.end + len(second.claim.after) if second.claim.inherited else b.span.end,
        ),
        operands=(operand("first", "前文", first.claim), operand("second", "后文", second.claim)),
        stated=b.text,
        computed=a.text,
        evidence=evidence,
        confidence=confidence,
        subject=second.name,
        bounds=bounds,
        table=first.claim.sentence < 0 or second.claim.sentence < 0,
    )


def _difference(first: _Fact, second: _Fact) -> str:
    a, b = first.claim.quantity, second.claim.quantity
    scale = min(a.scale, b.scale)
    unit = ("万" if scale == 10000 else "亿" if scale == 10**8 else "") + (a.unit or "")
    apart = f"{abs(a.value - b.value) / scale:f}"
    return (apart.rstrip("0").rstrip(".") if "." in apart else apart) + f" {unit}"


def nothing_and_something(
    document: Document, claims: Sequence[Claim], found: Sequence[Sentence]
) -> Iterator[Restatement]:
    """无…支出 here, and an amount of it there."""
    text = document.text
    starts = [sentence.span.start for sentence in found]
    left = [
        c
        for c in claims
        if c.sentence >= 0
        and ("结转" in c.label or "结余" in c.label)
        and _some(c)
        and _LEFT_HERE.search(c.label)
        and not re.search(r"上年|年初", c.label)
    ]
    people = [
        c for c in claims if c.quantity.dimension is Dimension.PEOPLE and c.role is Role.LEVEL and c.sentence >= 0
    ]
    for match in document.find(_NOTHING, _NONE):
        what = match.group("what").strip("“”")
        if _particular(what) < 1 and what != "项目支出":
            continue
        if re.match(r"新增|重大|明显|相关|其他|任何|违规|此|该|这|因", what):
            continue
        section = document.section_at(match.start())
        for sentence in _naming(text, what, found, starts):
            claim = _amount_of(text, sentence, what, claims)
            if claim is None or sentence.span.contains(Span(match.start(), match.end())):
                continue
            if (
                section is not None
                and claim.section is not None
                and _other_scope(section.path[0], claim.section.path[0])
            ):
                continue
            yield _nothing(match, what, claim)
            break
        else:
            other = _counted_staff(what, people)
            if other is None and _LEFT_OVER.match(what):
                other = _left_over(text, match, found[bisect_right(starts, match.start()) - 1], left)
            if other is not None:
                yield _nothing(match, what, other)


def _counted_staff(what: str, people: Sequence[Claim]) -> Claim | None:
    """劳务派遣和编外聘用人员: people of one of the kinds that there were none of."""
    if not what.endswith("人员"):
        return None
    kinds = {kind.removesuffix("人员") for kind in re.split(r"[和及与或、]", what)}
    for claim in people:
        name = _name(claim.subject).removesuffix("人员")
        if len(name) >= 4 and name in kinds and claim.quantity.value > 0 and claim.period != "上年":
            return claim
    return None


def _left_over(text: str, match: re.Match[str], sentence: Sentence, left: Sequence[Claim]) -> Claim | None:
    """What remained at the end of the year, where the report gives one amount of it and this is said of the whole."""
    if not _YEAR_END.fullmatch(text[sentence.span.start : match.start()]):
        return None
    whole = [c for c in left if "结转" in c.label and "结余" in c.label] or left
    return whole[0] if len({c.quantity.value for c in whole}) == 1 else None


def _naming(text: str, what: str, found: Sequence[Sentence], starts: list[int]) -> Iterator[Sentence]:
    """The first sentences that hold the heart of a name."""
    core = _COST.sub("", what)
    core = "结转" if core.startswith("结转") else core if len(core) >= 4 else what
    at, last = text.find(core), -1
    for _ in range(_MOST_MENTIONS):
        if at < 0:
            return
        index = bisect_right(starts, at) - 1
        if index != last and index >= 0:
            yield found[index]
        last = index
        at = text.find(core, at + 1)


def _other_scope(first: str, second: str) -> bool:
    return first != second and bool(re.search(r"项目[一二三四五六]", first + second))


def _amount_of(text: str, sentence: Sentence, what: str, claims: Sequence[Claim]) -> Claim | None:
    """An amount of this year, more than nothing, in a sentence that is about `what`."""
    if sentence.first == sentence.last:
        return None
    core = _JOINED.sub("", _COST.sub("", what))
    for claim in claims[sentence.first : sentence.last] if len(core) >= 4 else ():
        # 因公出国（境）支出 and 因公出国（境）费 are one thing.
        if _JOINED.sub("", _COST.sub("", _name(claim.subject))) == core and _some(claim):
            return claim
    at = text.find(what, sentence.span.start, sentence.span.end)
    if at < 0:
        return None
    head = re.sub(r"^[\s，]*(?:20\d\d年度?|本单位|我单位|本部门|全年|其中[：，]?)+", "", text[sentence.span.start : at])
    for claim in claims[sentence.first : sentence.last]:
        quantity = claim.quantity
        if not _some(claim):
            continue
        between = text[at + len(what) : quantity.span.start]
        if what in (_name(claim.subject), claim.subject):
            return claim
        if (
            len(head.strip("0123456789.（）、一二三四五六七八九十 ")) <= 8
            and 0 <= len(between) <= 40
            and not _ZERO.search(between)
        ):
            return claim if not re.search(r"无|未|没有", between) else None
    return None


def _some(claim: Claim) -> bool:
    """Whether a claim is an amount of this year, more than nothing."""
    if claim.quantity.dimension is not Dimension.MONEY or claim.role is not Role.LEVEL or claim.period == "上年":
        return False
    return claim.stage not in ("target", "initial-budget") and not claim.quantity.interval.meets(Interval.exactly(0))


def _nothing(match: re.Match[str], what: str, claim: Claim) -> Restatement:
    span = Span(*match.span())
    return Restatement(
        status=Status.CONTRADICTED,
        span=span,
        operands=(
            Operand("none", "称无此项", match.group(), span),
            operand("second", "列有此项", claim),
        ),
        stated=match.group(),
        computed=claim.quantity.text,
        evidence=f"此处称“{match.group()}”，另一处“{claim.subject or what}”为 {claim.quantity.text}",
        confidence=Confidence.HIGH,
        subject=what,
        denied=True,
    )


def growth_beyond_result(claims: Sequence[Claim], paragraphs: Sequence[Sequence[int]]) -> Iterator[tuple[Claim, Claim]]:
    """A rise that is larger than what it rose to: the level and the rise, in one paragraph or its neighbours."""
    levels: dict[tuple[str, str | None], Claim] = {}
    for members in paragraphs:
        for claim in (claims[i] for i in members):
            key = (_name(claim.subject), claim.quantity.unit)
            if claim.inherited or claim.quantity.dimension is not Dimension.MONEY or len(key[0]) < 3:
                continue
            if claim.role is Role.LEVEL and claim.period != "上年":
                levels[key] = claim
            elif claim.role is Role.CHANGE and claim.polarity > 0:
                whole = levels.get((re.sub(r"^主要[是为]|增加$|增长$", "", key[0]), key[1]))
                if whole is not None and whole.sentence < claim.sentence <= whole.sentence + 4:
                    high, low = whole.quantity.interval.high, claim.quantity.interval.low
                    if high is not None and low is not None and low > high:
                        yield whole, claim
