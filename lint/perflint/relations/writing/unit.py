"""The body that reports: its names, and the words by which it calls itself."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from perflint.document import Kind
from perflint.lexicon import derived, load
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document import Document

_NOT_PLACE = "[^省市州盟区县旗镇乡（）]"
_PLACE = re.compile(
    rf"(?:中共)?(?P<upper>{_NOT_PLACE}{{1,4}}(?:自治区|省|市|州|盟))?(?P<middle>{_NOT_PLACE}{{1,4}}(?:区|县|市|旗))?"
    rf"(?:人民政府)?(?P<lower>{_NOT_PLACE}{{1,4}}(?:镇|乡|街道))?"
)
_BEFORE_YEAR = re.compile(r"^(?P<name>.{2,40}?)(?:关于)?(?:20\d\d)")
_CALLED = re.compile(r"以下(?:简称|统称)[“\"]?(?P<short>[\u4e00-\u9fff]{1,14})[”\"]?")
_FULL = re.compile(r"[\u4e00-\u9fff（）]{2,40}$")
_PLATE = re.compile(r"(?:加挂|挂)[“\"]?(?P<name>[\u4e00-\u9fff]{3,24}?)[”\"]?(?:的)?牌子")
_SELF = re.compile(r"我(中心|街道|公司|学院|[局委厅校院馆镇乡])")
_BRACKETED = re.compile(r"（([^（）]{2,24})）")


@dataclass(frozen=True)
class Names:
    """The lexicon of names, compiled."""

    kinds: dict[str, tuple[str, ...]]
    words: dict[str, Any]
    ends: re.Pattern[str]
    after_self: re.Pattern[str]


@derived
def names() -> Names:
    """The lexicon `names.toml`."""
    data = load("names")
    kinds = {suffix: tuple(words) for suffix, words in data["kinds"].items()}
    ends = "|".join(sorted(kinds, key=len, reverse=True))
    bodies = re.compile(rf"(?:{ends})$(?<!{data['words']['no_body']})")
    return Names(kinds, data["words"], bodies, re.compile(rf"(?:{data['words']['after_self']})"))


@dataclass(frozen=True, slots=True)
class Unit:
    """What the report declares of its own body. `name` is empty where it declares none."""

    name: str
    own: tuple[str, ...]
    """All its names: the full one, those in brackets, declared short ones."""
    calls: frozenset[str]
    """The words it may call itself by: 局, 委, 中心 …"""
    place: str
    """The innermost place in its name, with 区, 县, 镇 …"""
    stem: str
    """The name after the place, without its ending."""
    ending: str
    others: tuple[str, ...] = ()
    """Bodies that the user names, which are never a slip for the unit."""

    def is_other(self, name: str) -> bool:
        """Whether a name is that of another body by the user's word."""
        return any(name in other or name.endswith(other) for other in self.others)

    def is_own(self, other: str) -> bool:
        """Whether a name is one of its own, in full, without the place, or abbreviated."""
        return any(other in name or name in other or abbreviates(other, name) for name in self.own)


def find_unit(document: Document) -> Unit:
    """The unit, from the report's title, its signature, the names it declares and those that the user adds."""
    text = document.text
    name = _from_title(document) or _from_signature(document)
    own = [name] if name else []
    own += [inner for inner in _BRACKETED.findall(name) if names().ends.search(inner)]
    if own and "（" in name:
        own.append(_BRACKETED.sub("", name))
    calls: set[str] = set()
    for match in _CALLED.finditer(text):
        short, full = match.group("short"), _named_before(text, match)
        if short.startswith(("我", "本")):
            calls.add(short[1:])
        elif "统称" in match.group() or _belongs(full.of(text) if full else "", name):
            own.append(short)
    own += [match.group("name") for match in _PLATE.finditer(text)]
    own += [short for full in tuple(own) for short in load("own")["short-names"].get(full, ())]
    if name and calls.isdisjoint(_calls(name)):
        # What is declared but hardly used, and is no word of the title's body, is itself the slip.
        calls = {call for call in calls if text.count(f"我{call}") >= 3}
    own = [entry for entry in dict.fromkeys(own) if len(entry) >= 2]
    for entry in own:
        calls |= _calls(entry)
    calls |= _habit(text, calls)
    plain = _BRACKETED.sub("", name)
    inner, at = _place(plain)
    ending = names().ends.search(plain)
    stem = plain[at : ending.start()] if ending and ending.start() > at else ""
    others = tuple(load("own")["bodies"])
    return Unit(name, tuple(own), frozenset(calls), inner, stem, ending.group() if ending else "", others)


def _named_before(text: str, match: re.Match[str]) -> Span | None:
    """The full name before 以下简称."""
    end = match.start() - text.endswith("（", 0, match.start())
    full = _FULL.search(text, max(0, match.start() - 41), end)
    return Span(*full.span()) if full else None


def declared(text: str) -> Iterator[tuple[str, Span]]:
    """The short names that a report declares, each with where the full one stands."""
    for match in _CALLED.finditer(text):
        full = _named_before(text, match)
        if full is not None:
            yield match.group("short"), full


def _place(name: str) -> tuple[str, int]:
    """The innermost place at the head of a name, and where it ends."""
    found = _PLACE.match(name)
    at = found.end() if found else 0
    inner = next((part for part in reversed(found.groups()) if part), "") if found else ""
    places = load("own")["places"]
    while own := max((place for place in places if name.startswith(place, at)), key=len, default=""):
        inner, at = own, at + len(own)
    return inner, at


def _belongs(full: str, name: str) -> bool:
    """Whether the name before 以下简称 is the unit's, not 区财政局's."""
    return bool(full and name) and (full.endswith(name[-4:]) or name.endswith(full[-4:]))


def _from_title(document: Document) -> str:
    title = document.title
    if title.startswith(("（", "(")):
        # A second name in brackets, on a line of its own: the first one stands above it.
        lines = [block.span.of(document.text) for block in document.blocks[:12]]
        above = next((one for one, two in pairwise(lines) if title.startswith(two)), "")
        title = above + title
    match = _BEFORE_YEAR.match(title)
    name = match.group("name") if match else ""
    return _to_last_ending(name)


def _to_last_ending(name: str) -> str:
    """The name up to where a body's name ends: without 应急救援能力建设项目."""
    if not name or names().ends.search(_BRACKETED.sub("", name)):
        return name
    ends = [match.end() for match in re.finditer("|".join(names().kinds), name) if match.end() >= 4]
    long_enough = [end for end in ends if not name[end : end + 1] or name[end : end + 1] not in "建管业"]
    return name[: long_enough[-1]] if long_enough else ""


def _from_signature(document: Document) -> str:
    """A short line at the head or the end that is the name of a body."""
    lines = [
        block.span.of(document.text).strip()
        for block in (*document.blocks[:4], *document.blocks[-8:])
        if block.kind is Kind.TEXT and 5 <= len(block.span) <= 30
    ]
    found = Counter(line for line in lines if re.fullmatch(r"[\u4e00-\u9fff（）]+", line) and names().ends.search(line))
    return found.most_common(1)[0][0] if found else ""


def _calls(name: str) -> set[str]:
    ending = names().ends.search(_BRACKETED.sub("", name))
    found = set(names().kinds[ending.group()]) if ending else set()
    town = re.search(r"(镇|乡|街道)", name)
    if town and ending and ending.group() in ("人民政府", "办事处", "街道办事处"):
        found.add(town.group())
    return found


def _habit(text: str, declared: set[str]) -> set[str]:
    """What a report calls itself again and again, where its title does not tell."""
    counts = Counter(match.group(1) for match in _SELF.finditer(text))
    most = max((counts[word] for word in declared), default=0)
    return {word for word, count in counts.items() if count >= 3 and count >= most}


def abbreviates(short: str, name: str) -> bool:
    """Whether each character of a short name stands in the full one, in order: 区投促中心."""
    rest = iter(name)
    return len(short) >= 3 and all(char in rest for char in short)
