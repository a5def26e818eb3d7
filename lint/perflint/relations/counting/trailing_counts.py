"""Stated numbers of bodies, places and kinds that the report names right before: 永丰、太平、石桥3个乡镇."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.counting.counts import CONJUNCTION, OPEN, suffix, without_brackets
from perflint.relations.model import CountedList, Operand, Status
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim

_LONGEST_LIST = 200
_LONGEST_NAME = 16
_FEWEST, _MOST = 2, 30
_FEWEST_NAMES = 3
_MOST_APART, _MOST_APART_IN_ALL = 2, 3
"""How far a list may miss its number to be one with a name too many or too few; and where it says 共."""
_STOP = re.compile(r"[。；：！？\n（]")
_IN_ALL = re.compile(r"，?(?:一?共|总共|合计)(?:计|有)?$")


@dataclass(frozen=True)
class _Words:
    nouns: re.Pattern[str]
    leads: re.Pattern[str]
    bodies: re.Pattern[str]
    apart: re.Pattern[str]
    levels: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@derived
def _words() -> _Words:
    data = load("counts")["trailing"]
    return _Words(
        re.compile(rf"(?P<noun>{data['nouns']})(?=[，。；：、（）\s\d]|$|[{data['followers']}])"),
        re.compile(data["leads"]),
        re.compile(data["sets_up"]),
        re.compile(data["apart"]),
        tuple((re.compile(level["noun"]), re.compile(level["other"])) for level in data["level"]),
    )


def trailing_counts(text: str, claims: Sequence[Claim]) -> Iterator[CountedList]:
    """局机关设办公室、财务股共6个股室 and 决策、过程、产出3个方面: the number behind the names."""
    for claim in claims:
        quantity, start = claim.quantity, claim.quantity.span.start
        if quantity.dimension is not Dimension.COUNT or not quantity.exact or claim.sentence < 0:
            continue
        if quantity.scale != 1 or not _FEWEST <= quantity.value <= _MOST:
            continue
        comma = text.rfind("、", max(0, start - _LONGEST_NAME - 4), start)
        if comma < 0:
            continue
        noun = quantity.unit if quantity.unit == "类" else None
        found = _words().nouns.match(text, quantity.span.end)
        noun = found.group("noun") if found is not None else noun
        relation = _counted(text, claim, noun) if noun is not None else None
        if relation is not None:
            yield relation


def _counted(text: str, claim: Claim, noun: str) -> CountedList | None:
    start, end = _list_before(text, claim)
    shown = without_brackets(text[start:end])
    names = shown.split("、")
    open_ended = OPEN.search(shown) is not None
    if len(names) < _FEWEST_NAMES or not _is_list(names, noun):
        return None
    low = len(names)
    high = low + sum(map(_further_names, names)) if _named_alike(names) else low + _conjunctions(names)
    stated = int(claim.quantity.value)
    in_all = end < claim.quantity.span.start
    status = _status(stated, low, high, open_ended=open_ended, apart=_MOST_APART_IN_ALL if in_all else _MOST_APART)
    if status is None:
        return None
    parts = [part.strip("和及与") for part in OPEN.sub("", text[start:end]).split("、")]
    listed = f"{low}" if low == high else f"{low}—{high}"
    return CountedList(
        status=status,
        span=Span(start, claim.quantity.span.end),
        operands=(
            Operand("count", "所述数量", claim.quantity.text, claim.quantity.span, claim.index),
            Operand("list", "所列名称", text[start:end], Span(start, end)),
        ),
        stated=str(stated),
        computed=listed,
        evidence=f"所述{stated}个，所列{listed}个：{'、'.join(parts)}",
        confidence=Confidence.HIGH if in_all and low == high else Confidence.MEDIUM,
        noun=noun,
        listed=tuple(parts),
        open_ended=open_ended,
    )


def _named_alike(names: Sequence[str]) -> bool:
    """Whether the names end as those of bodies and places do: then 疾控与应急股 is one of them."""
    return all(suffix().search(name.rstrip("※")) for name in names)


def _further_names(name: str) -> int:
    """How many names a stretch may hold besides its last one, each with its ending: 财务科和业务科."""
    return sum(suffix().search(name[: match.start()].rstrip("※")) is not None for match in CONJUNCTION.finditer(name))


def _conjunctions(names: Sequence[str]) -> int:
    return sum(len(CONJUNCTION.findall(name.strip("和及与"))) for name in names)


def _list_before(text: str, claim: Claim) -> tuple[int, int]:
    """Where the names before a number begin and end, without the words that open them and 共."""
    stop = claim.quantity.span.start
    begin = max(0, stop - _LONGEST_LIST)
    shown = without_brackets(text[begin:stop])
    in_all = _IN_ALL.search(shown)
    end = in_all.start() if in_all is not None else len(shown)
    start = 0
    for match in _STOP.finditer(shown, 0, end):
        start = match.end()
    comma = shown.rfind("，", start, end)
    start = max(start, comma + 1)
    for match in _words().leads.finditer(shown, start, min(end, max(start, shown.find("、", start, end)))):
        start = match.end()
    # 党工委、办事处内设党政办、经济办…: what opens the names may stand behind several that have them.
    for match in _words().bodies.finditer(shown, start, max(start, shown.rfind("、", start, end))):
        start = match.end()
    return begin + start, begin + end


def _is_list(names: Sequence[str], noun: str) -> bool:
    """Whether each stretch between the commas is a name, and of the level that the number counts."""
    words = _words()
    if any(not name or len(name) > _LONGEST_NAME for name in names[1:]) or words.apart.search("、".join(names)):
        return False
    last = names[-1].rstrip("※")
    return not any(level.search(noun) and other.search(last) for level, other in words.levels)


def _status(stated: int, low: int, high: int, *, open_ended: bool, apart: int) -> Status | None:
    """Whether a list has its number; None where it misses it by more than a name or two."""
    if low <= stated and (stated <= high or open_ended):
        return Status.HOLDS
    missing = low - stated if stated < low else stated - high
    return Status.CONTRADICTED if missing <= apart else None
