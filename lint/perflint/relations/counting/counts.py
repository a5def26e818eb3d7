"""Stated numbers of bodies and places that the report then names one by one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document.marker import ordinal
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.model import CountedList, Operand, Status
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim

_COMPOSITE = re.compile(
    r"(?:[一二两三四五六七八九十]{1,3}(?:个)?(?:办公室|办|部|室|科|股|中心|大队|支队|中队|所|站|院|局|处|队|系|馆|组|会|园|校)){2,}"
)
_SIGN_OF_COMPOSITE = re.compile(
    r"[室办部科股心队所站院局处系馆组会园校][一二两三四五六七八九十]{1,3}个?(?:[室办部科股所站院局处队系馆组会园校]|中心|[大支中]队)"
)
"""What every composite holds where its first part ends, for a quick look first."""
_COMPOSITE_PART = re.compile(r"([一二两三四五六七八九十]{1,3})(?:个)?(\D*?)(?=[一二两三四五六七八九十]{1,3}|$)")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|“[^”]*”|《[^》]*》")
CONJUNCTION = re.compile(r"以及|和|及|与")
_LIST_END = re.compile(r"[。；！？\n]")
OPEN = re.compile(r"等(?!级|额|候|待)|……|\.\.\.")
_NUMBERED = re.compile(r"[一二三四五六七八九十]是|其[一二三四五六七八九十]")
_FIGURE = re.compile(r"\d")
_ONE_BY_ONE = re.compile(r"分别|即")
_BODY = re.compile(r"(?:科|股|室|部|处|中心|站|所|大队|支队|局|队|馆|办|院)(?:※+)?$")
_BRACKETED = re.compile(
    r"(?P<noun>[^，。；：、（）()\d]{1,10})[（(](?P<list>[^（）()\d，。；：]+?(?:、[^（）()\d，。；：]+){2,})[）)]"
)
_FEWEST_IN_BRACKETS = 3


@dataclass(frozen=True)
class _Lexicon:
    cue: re.Pattern[str]
    suffix: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("counts")
    suffixes = "|".join(sorted(map(re.escape, data["suffixes"]), key=len, reverse=True))
    return _Lexicon(
        re.compile(
            rf"(?P<noun>[^，。；：、（）\d]{{0,14}}?)(?:（[^（）]{{0,16}}）)?"
            rf"(?:，(?:(?!第|其中|{data['beside']})[^，。；：、（）\d]{{0,8}}?))?(?:(?:{data['cues']})[：，]?|：|——)"
        ),
        re.compile(rf"(?:{suffixes})$"),
    )


def suffix() -> re.Pattern[str]:
    """How names of bodies, places and posts end."""
    return _lexicon().suffix


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list as read: the items, and how few or many names they may be."""

    items: tuple[str, ...]
    low: int
    high: int
    open_ended: bool
    span: Span
    figures: bool


def counted_lists(text: str, claims: Sequence[Claim]) -> Iterator[CountedList]:
    """Numbers followed by a list of names, and whether the list has that many."""
    for claim in claims:
        quantity = claim.quantity
        if quantity.dimension not in (Dimension.COUNT, Dimension.PEOPLE) or not quantity.exact:
            continue
        if quantity.scale != 1 or not 1 <= quantity.value <= 60:
            continue
        yield from _at(text, claim, quantity.span.end, int(quantity.value))


def _at(text: str, claim: Claim, end: int, stated: int) -> Iterator[CountedList]:
    match = _lexicon().cue.match(text, end) or _BRACKETED.match(text, end)
    if match is None:
        return
    if match.re is _BRACKETED:
        yield from _in_brackets(text, claim, match, stated)
        return
    joined = _joined_count(text, claim)
    listing = read_list(text, match.end(), groups=2 if joined else 1)
    if listing is None or listing.figures:
        return
    span = Span(claim.label_start, listing.span.end)
    if joined:
        span, stated = Span(joined[1], listing.span.end), stated + joined[0]
    named = bool(_ONE_BY_ONE.search(match.group())) or all(map(_ends_as_body, listing.items))
    apart = _group_by_group(text, match.end(), claim, joined) if joined else None
    if apart is not None:
        yield from apart
        return
    relation = _judge(listing, stated, claim, span, match.group("noun"), named=named)
    if relation is not None:
        yield relation


def _in_brackets(text: str, claim: Claim, match: re.Match[str], stated: int) -> Iterator[CountedList]:
    """6个行政村（甲村、乙村…）: a bracket of nothing but names of bodies or places."""
    listing = read_list(text, match.start("list"), stop=match.end("list"))
    if listing is None or listing.open_ended or len(listing.items) < _FEWEST_IN_BRACKETS:
        return
    if all(_lexicon().suffix.search(item) for item in listing.items):
        span = Span(claim.label_start, match.end())
        relation = _judge(listing, stated, claim, span, match.group("noun"), named=True)
        if relation is not None:
            yield relation


def _group_by_group(text: str, start: int, claim: Claim, joined: tuple[int, int]) -> list[CountedList] | None:
    """6个行政村和2个社区，分别是A、B，C、D: each number against its own group, where a comma parts them."""
    end = _LIST_END.search(text, start)
    stop = end.start() if end else len(text)
    comma = without_brackets(text[start:stop]).find("，")
    if comma < 0 or "，" in without_brackets(text[start:stop])[comma + 1 :]:
        return None
    first = read_list(text, start, stop=start + comma)
    second = read_list(text, start + comma + 1, stop=stop)
    if first is None or second is None or first.figures or second.figures:
        return None
    span = Span(joined[1], stop)
    number = re.compile(r"\d{1,2}(?:个|家|所|名)|[一二两三四五六七八九十]{1,3}(?:个|家|所|名)").match(text, joined[1])
    told = [
        _judge(first, joined[0], None, span, number.group() if number else str(joined[0]), named=True),
        _judge(second, int(claim.quantity.value), claim, span, "", named=True),
    ]
    found = [relation for relation in told if relation is not None]
    return found if len(found) == 2 else None


def _joined_count(text: str, claim: Claim) -> tuple[int, int] | None:
    """The first number of 11个行政村和2个社区：, and where it stands."""
    match = re.compile(
        r"(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|家|所|名)[^，。；：、（）\d]{1,8}[和及与、]$"
    ).search(text, max(0, claim.quantity.span.start - 18), claim.quantity.span.start)
    if match is None:
        return None
    number = ordinal(match.group(1).replace("两", "二"))
    return (number, match.start()) if number else None


def composites(text: str) -> Iterator[CountedList]:
    """六部一室, 五办两中心一大队, and the list behind."""
    if not _SIGN_OF_COMPOSITE.search(text):
        return
    for match in _COMPOSITE.finditer(text):
        cue = _lexicon().cue.match(text, match.end())
        if cue is None or len(cue.group("noun")) > 4:
            continue
        parts = _COMPOSITE_PART.findall(match.group())
        stated = sum(ordinal(number.replace("两", "二")) or 0 for number, _ in parts)
        listing = read_list(text, cue.end(), groups=len(parts))
        if listing is None or listing.figures:
            continue
        relation = _judge(listing, stated, None, Span(match.start(), listing.span.end), match.group())
        if relation is not None:
            yield relation


def _ends_as_body(name: str) -> bool:
    """Whether a lone name is that of a body or place: 所属单位2个，为县殡葬服务所."""
    return bool(_BODY.search(name)) and len(name) <= 20


def _judge(
    listing: _Listing, stated: int, claim: Claim | None, span: Span, noun: str, *, named: bool = False
) -> CountedList | None:
    if (len(listing.items) < 2 or stated < 2) and not named:
        return None
    if len(listing.items) == 1 and stated == 1:
        return None
    enough = listing.low <= stated <= listing.high
    if listing.open_ended:
        enough = listing.low <= stated
    listed = f"{listing.low}" if listing.low == listing.high else f"{listing.low}—{listing.high}"
    wild = abs(stated - len(listing.items)) > max(3, stated // 2)
    status = Status.HOLDS if enough else Status.UNDETERMINED if wild else Status.CONTRADICTED
    text = claim.quantity.text if claim else noun
    at = claim.quantity.span if claim else Span(span.start, span.start + len(noun))
    return CountedList(
        status=status,
        span=span,
        operands=(
            Operand("count", "所述数量", text, at, claim.index if claim else None),
            Operand("list", "所列名称", "、".join(listing.items), listing.span),
        ),
        stated=str(stated),
        computed=listed,
        evidence=f"所述{stated}个，所列{listed}个：{'、'.join(listing.items)}",
        confidence=Confidence.HIGH if listing.low == listing.high and len(listing.items) > 2 else Confidence.MEDIUM,
        noun=noun,
        listed=listing.items,
        open_ended=listing.open_ended,
    )


def read_list(text: str, start: int, groups: int = 1, stop: int | None = None) -> _Listing | None:
    """The names listed from `start` on, up to `stop` or the end of the list. None when there is no list."""
    if stop is None:
        end = _LIST_END.search(text, start)
        stop = end.start() if end else len(text)
    if text[start : start + 1] == "（" and "）" in text[start:stop]:
        stop = text.rindex("）", start, stop)
        start += 1
    titles = [match.start() + 1 for match in re.finditer("》《", text[start:stop])]
    masked = without_brackets(text[start:stop])
    pieces = _split(masked, groups)
    if pieces is None:
        return None
    pieces = [piece for a, b in pieces for piece in _between_titles(a, b, titles)]
    items = [text[start + a : start + b].strip() for a, b in pieces]
    shown = [masked[a:b] for a, b in pieces]
    last = pieces[-1][1]
    open_ended = bool(OPEN.search(masked[:last]))
    if open_ended:
        cut = OPEN.search(shown[-1])
        if cut:
            shown[-1], items[-1] = shown[-1][: cut.start()], items[-1][: cut.start()]
    names = [item for item in items if item]
    if not names:
        return None
    if _NUMBERED.match(names[0]) and not all(map(_NUMBERED.match, names)):
        return None  # 原因有两个：一是目标不完整，扣1分；二是…: sentences, and their commas part no items
    low, high, names = _count(shown, items)
    figures = sum(bool(_FIGURE.search(item)) for item in shown) > len(shown) / 3
    return _Listing(tuple(names), low, high, open_ended, Span(start, start + last), figures)


def _between_titles(start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """《甲》《乙》 are two items with nothing between."""
    for cut in cuts:
        if start < cut < end:
            yield start, cut
            start = cut
    yield start, end


def without_brackets(text: str) -> str:
    """The text with what stands in brackets, quotes and titles blanked, length kept."""
    while True:
        blanked = _BRACKETS.sub(lambda match: "※" * len(match.group()), text)
        if blanked == text:
            return text
        text = blanked


def _split(masked: str, groups: int) -> list[tuple[int, int]] | None:
    """Where each item begins and ends; None when nothing is enumerated."""
    separators = [match.start() for match in re.finditer(r"[、，]", masked)]
    if "、" not in masked:
        if not separators:
            return [(0, len(masked))]
        if groups == 1 and (len(separators) < 2 or max(map(len, masked.split("，"))) > 18):
            return [(0, separators[0])]
    pieces, at = [], 0
    seen_comma = 0
    for separator in separators:
        if masked[separator] == "，" and "、" in masked:
            seen_comma += 1
            following = masked[separator + 1 :]
            ends = seen_comma >= groups or not _lexicon().suffix.search(re.split(r"[、，]", following)[0].strip("※ "))
            if ends and "、" in masked[:separator]:
                pieces.append((at, separator))
                return pieces
        pieces.append((at, separator))
        at = separator + 1
    pieces.append((at, len(masked)))
    return pieces


def _count(shown: list[str], items: list[str]) -> tuple[int, int, list[str]]:
    """The fewest and most names the items may be, and the names as best told apart."""
    suffix = _lexicon().suffix
    bare = [item.rstrip("※ ") for item in shown]
    known = [bool(suffix.search(item)) for item in bare]
    named = sum(known) >= max(2, 0.7 * len(bare))
    endings = Counter(item[-1] for item, ok in zip(bare, known, strict=True) if ok)
    low = high = 0
    names: list[str] = []
    for position in range(len(bare)):
        last = position == len(bare) - 1
        cut = _conjunction(shown[position], endings if named else None, last=last and len(bare) > 1)
        if cut is None:
            low, high = low + 1, high + 1
            names.append(items[position])
            if named and not known[position] and not last:
                low -= 1  # perhaps the first half of a name with 、 in it
        elif cut[1]:
            low, high = low + 2, high + 2
            names += [items[position][: cut[0]], items[position][cut[2] :]]
        else:
            low, high = low + 1, high + 2
            names.append(items[position])
    return low, high, names


def _conjunction(item: str, endings: Counter[str] | None, *, last: bool) -> tuple[int, bool, int] | None:
    """Where an item may be two names, and whether it certainly is; None when it is one.

    `endings` counts how the names of the list end, where most end as names of one kind do.
    """
    suffix = _lexicon().suffix
    doubtful = None
    for match in CONJUNCTION.finditer(item):
        left, right = item[: match.start()].rstrip("※ "), item[match.end() :]
        if not left and item[: match.start()].strip() and right.strip():
            return match.start(), True, match.end()  # “甲项目”和“乙项目”
        if not left or not right.strip("※"):
            continue
        if suffix.search(left) and len(left) > 1 and (endings is None or _ends_alike(left, right, item, endings)):
            return match.start(), True, match.end()
        if "※" in item[: match.start()][-1:]:
            return match.start(), True, match.end()
        if last and _BODY.search(left) and _BODY.search(right.rstrip("※ ")) and len(left) > 2:
            return match.start(), True, match.end()
        if last and (endings is None or suffix.search(left)):
            doubtful = (match.start(), False, match.end())
    return doubtful


def _ends_alike(left: str, right: str, item: str, endings: Counter[str]) -> bool:
    """Whether both halves end as other names of the list do: 市场运营部和办公室, not 农村和社会发展科."""
    others = endings[left[-1]] - (left[-1] == item.rstrip("※ ")[-1])
    return bool(_lexicon().suffix.search(right.rstrip("※ "))) and others > 0
