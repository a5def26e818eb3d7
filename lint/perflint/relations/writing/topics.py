"""Sections named after an indicator, and what their text reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.relations.model import Operand, Status, Topic
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.document import Document, Section

_BRACKETS = re.compile(r"（[^（）]*）")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,3})\1")
_VERDICT = r"(?:（[^（）]*）)?(?:情况|指标|实际|完成|总计|平均|已|全年|年度)*(?:为|达|是|约|超过|共|提高|降|升|率|得|分值|权重|≥|\d)"
_RESULT = re.compile(r"[，。；](?=[^，。；]*(?:该|本)(?:项)?指标[^，。；]*得)|，得\d+(?:\.\d+)?分")


@dataclass(frozen=True)
class _Lexicon:
    ends: re.Pattern[str]
    not_indicators: re.Pattern[str]
    measures: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    trail: re.Pattern[str]
    scored: re.Pattern[str]


@derived
def _lexicon() -> _Lexicon:
    data = load("topics")
    return _Lexicon(
        re.compile(rf"(?:{data['indicator_ends']})$"),
        re.compile(data["not_indicators"]),
        re.compile(rf"(?:{data['measures']})$"),
        tuple((kind["heading"], re.compile(kind["own"])) for kind in data["kind"]),
        re.compile(rf"(?:(?:完成)?(?:{data['trail']}))+$"),
        re.compile(data["scored"]),
    )


@derived
def indicator_name(title: str) -> str:
    """The indicator a heading names: without score, brackets and the word 情况."""
    return _lexicon().trail.sub("", _BRACKETS.sub("", title).strip()).strip("：: ")


def indicators(document: Document, claims: Sequence[Claim]) -> frozenset[str]:
    """The indicators the report defines: headings of scored sections, and names in its lists of weights."""
    names = {indicator_name(section.title) for run in document.runs for section in _scored(document, run)}
    for claim in claims:
        if claim.stage == "weight" and not claim.inherited:
            names.add(re.sub(r"(?:指标)?(?:分值|权重|满分|标准分)$", "", _BRACKETS.sub("", claim.subject)))
    return frozenset(name for name in names if 3 <= len(name) <= 24)


def _scored(document: Document, run: Sequence[Section]) -> list[Section]:
    """The sections of a run, when most of them report an indicator's score."""
    text, words = document.text, _lexicon()
    scored = [
        section
        for section in run
        if section.title
        and not section.children
        and not words.not_indicators.search(section.title)
        and words.scored.search(text, section.start, section.end)
    ]
    return scored if len(scored) >= 2 and 2 * len(scored) >= len(run) else []


def topics(document: Document) -> Iterator[Topic]:
    """For each scored section, whether its text is about the indicator of its heading."""
    for run in document.runs:
        scored = _scored(document, run)
        names = [indicator_name(section.title) for section in scored]
        for section, name in zip(scored, names, strict=True):
            others = [(s, n) for s, n in zip(scored, names, strict=True) if s is not section and _distinct(n, name)]
            yield _topic(document, section, name, others)


def _distinct(other: str, name: str) -> bool:
    return len(other) >= 3 and other != name and other not in name


def _topic(document: Document, section: Section, name: str, others: list[tuple[Section, str]]) -> Topic:
    body = document.text[section.body_start : section.end]
    own = _mentions(name, body)
    for other, foreign in others:
        stated = _stated(foreign, body, full=own)
        if stated is None or foreign in name:
            continue
        if not own:
            return _misplaced(section, name, foreign, stated, Confidence.HIGH, other)
        if _concludes(body, stated) and (_is_rate(foreign, name) or not _stated(name, body, full=False)):
            return _misplaced(section, name, foreign, stated, Confidence.MEDIUM, other)
    if not own and _untouched(name, body):
        for other, foreign in others:
            named = re.search(re.escape(foreign), body) if len(foreign) >= 5 and not _related(foreign, name) else None
            if named is not None:
                return _misplaced(section, name, foreign, named, Confidence.MEDIUM, other)
    strange = None if own else _strange_rate(name, body) or _other_kind(name, body)
    if strange is not None:
        return _misplaced(section, name, strange.group("name"), strange, Confidence.MEDIUM, None)
    return Topic(
        status=Status.HOLDS if own else Status.UNDETERMINED,
        span=Span(section.start, section.title_span.end),
        operands=(_heading(section),),
        stated=name,
        heading=name,
        found=name if own else "",
    )


def _is_rate(foreign: str, name: str) -> bool:
    """Whether a section that counts things ends in the rate of another indicator."""
    return foreign.endswith(("率", "度")) and not name.endswith(("率", "度"))


def _untouched(name: str, body: str) -> bool:
    """Whether no word of an indicator's subject comes up in a text: 改造验收 of 改造验收合格率."""
    subject = _lexicon().measures.sub("", name)
    return len(subject) >= 3 and not any(subject[i : i + 2] in body for i in range(len(subject) - 1))


def _related(one: str, other: str) -> bool:
    """Whether two names share a word, as those of one project's indicators may."""
    return any(one[i : i + 2] in other for i in range(len(one) - 1))


def _heading(section: Section) -> Operand:
    return Operand("heading", "标题", section.title, Span(section.start, section.title_span.end))


def _misplaced(
    section: Section, name: str, foreign: str, stated: re.Match[str], confidence: Confidence, home: Section | None
) -> Topic:
    """A section whose text belongs to another indicator."""
    place = Span(section.body_start + stated.start(), section.body_start + stated.end())
    operands = [_heading(section), Operand("foreign", "正文所述指标", stated.group(), place)]
    if home is not None:
        operands.append(Operand("home", "该指标自己的章节", home.title, Span(home.start, home.title_span.end)))
    closing = "，未提及标题中的指标" if confidence is Confidence.HIGH or home is None else "，并以后者作结"
    return Topic(
        status=Status.CONTRADICTED,
        span=Span(section.start, place.end),
        operands=tuple(operands),
        stated=name,
        computed=foreign,
        evidence=f"标题为“{name}”，正文所述为“{foreign}”{closing}",
        confidence=confidence,
        heading=name,
        found=foreign,
    )


_RATE = re.compile(r"(?<=[，。；：、])(?P<name>[\u4e00-\u9fff“”]{3,10}[率度])(?:为|达到?|是)?(?=\d|百分之)")


def _strange_rate(name: str, body: str) -> re.Match[str] | None:
    """A rate that a section about another rate ends in, where no word of its own heading comes up."""
    if not name.endswith(("率", "度")):
        return None
    core = name[:-1]
    if any(core[i : i + 2] in body for i in range(len(core) - 1)):
        return None
    return next((match for match in _RATE.finditer(body)), None)


def _other_kind(name: str, body: str) -> re.Match[str] | None:
    """A text about cost under a heading about time, or the other way round."""
    for heading, own in _lexicon().kinds:
        if heading not in name or own.search(body):
            continue
        for other, words in _lexicon().kinds:
            if other != heading and len(words.findall(body)) >= 2 and other in body:
                return re.search(rf"(?P<name>{other})", body)
    return None


def _mentions(name: str, body: str) -> bool:
    """Whether a text speaks of an indicator, in full or in short: 补助发放及时率 for 补助资金发放及时率."""
    if name in body:
        return True
    pieces = {name[i : i + 2] for i in range(len(name) - 1)}
    if not pieces:
        return False
    for clause in re.split(r"[，。；\n]", body):
        found = sum(piece in clause for piece in pieces)
        if found >= max(2, 0.5 * len(pieces)):
            return True
    return False


def _stated(name: str, body: str, *, full: bool) -> re.Match[str] | None:
    """Where a text gives the result of an indicator, by its full name or, unless `full`, by the end of it.

    Doubled words are read as one.
    """
    match = re.search(re.escape(name) + _VERDICT, body)
    if match is None and _DOUBLED.search(body):
        match = _loosely(name, body)
    if match is None and not full and len(name) >= 6 and _lexicon().ends.search(name):
        match = re.search(rf"(?<![\u4e00-\u9fff]){re.escape(name[-5:])}{_VERDICT}", body) or re.search(
            rf"(?:年末|全年|年度|实际){re.escape(name[-5:])}{_VERDICT}", body
        )
    return match


def _loosely(name: str, body: str) -> re.Match[str] | None:
    """A name in which the typist doubled a word."""
    for size in (2, 3):
        for at in range(len(name) - size + 1):
            word = name[at : at + size]
            match = re.search(re.escape(name[:at] + word + word + name[at + size :]) + _VERDICT, body)
            if match:
                return match
    return None


def _concludes(body: str, stated: re.Match[str]) -> bool:
    """Whether a statement is the last one before the score."""
    result = None
    for result in _RESULT.finditer(body):  # noqa: B007 - the last one is wanted
        pass
    if result is None or stated.start() > result.start():
        return False
    return not re.search(r"[，。；]", body[stated.end() : result.start()])
