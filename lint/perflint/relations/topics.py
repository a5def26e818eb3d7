"""Sections named after an indicator, and what their text reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.relations.model import Operand, Status, Topic
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.document import Document, Section

_NAME_END = re.compile(r"(?:完成)?(?:情况|指标|分析|方面|说明|自评)+$")
_BRACKETS = re.compile(r"（[^（）]*）")
_SCORED = re.compile(r"得分|[得计]\d+(?:\.\d+)?分|分值|权重|该(?:项)?指标|指标值|目标值")
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,3})\1")
_VERDICT = r"(?:（[^（）]*）)?(?:情况|指标|实际|完成|总计|平均|已|全年|年度)*(?:为|达|是|约|超过|共|提高|降|升|率|得|分值|权重|≥|\d)"
_RESULT = re.compile(r"[，。；](?=[^，。；]*(?:该|本)(?:项)?指标[^，。；]*得)|，得\d+(?:\.\d+)?分")


def indicator_name(title: str) -> str:
    """The indicator a heading names: without score, brackets and the word 情况."""
    return _NAME_END.sub("", _BRACKETS.sub("", title).strip()).strip("：: ")


def indicators(document: Document, claims: Sequence[Claim]) -> frozenset[str]:
    """The indicators the report defines: headings of scored sections, and names in its lists of weights."""
    names = {indicator_name(section.title) for run in document.runs for section in _scored(document, run)}
    for claim in claims:
        if claim.stage == "weight" and not claim.inherited:
            names.add(re.sub(r"(?:指标)?(?:分值|权重|满分|标准分)$", "", _BRACKETS.sub("", claim.subject)))
    return frozenset(name for name in names if 3 <= len(name) <= 24)


def _scored(document: Document, run: Sequence[Section]) -> list[Section]:
    """The sections of a run, when most of them report an indicator's score."""
    text = document.text
    scored = [section for section in run if section.title and _SCORED.search(text, section.start, section.end)]
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
    start, end = section.body_start, section.end
    body = document.text[start:end]
    heading = Operand("heading", "标题", section.title, Span(section.start, section.title_span.end))
    own = _mentions(name, body)
    for other, foreign in others:
        stated = _stated(foreign, body)
        if stated is None or foreign in name:
            continue
        confidence = None
        if not own:
            confidence = Confidence.HIGH
        elif _concludes(body, stated) and not _stated(name, body):
            confidence = Confidence.MEDIUM
        if confidence is None:
            continue
        place = Span(start + stated.start(), start + stated.end())
        return Topic(
            status=Status.CONTRADICTED,
            span=Span(section.start, min(place.end, end)),
            operands=(
                heading,
                Operand("foreign", "正文所述指标", stated.group(), place),
                Operand("home", "该指标自己的章节", other.title, Span(other.start, other.title_span.end)),
            ),
            stated=name,
            computed=foreign,
            evidence=f"标题为“{name}”，正文所述为“{foreign}”"
            + ("，未提及标题中的指标" if not own else "，并以后者作结"),
            confidence=confidence,
            heading=name,
            found=foreign,
        )
    return Topic(
        status=Status.HOLDS if own else Status.UNDETERMINED,
        span=heading.span,
        operands=(heading,),
        stated=name,
        heading=name,
        found=name if own else "",
    )


def _mentions(name: str, body: str) -> bool:
    """Whether a text speaks of an indicator, in full or in short: 补助发放及时率 for 补助资金发放及时率."""
    if name in body:
        return True
    pieces = {name[i : i + 2] for i in range(len(name) - 1)}
    if not pieces:
        return False
    for clause in re.split(r"[，。；\n]", body):
        found = sum(piece in clause for piece in pieces)
        if found >= max(2, 0.6 * len(pieces)):
            return True
    return False


def _stated(name: str, body: str) -> re.Match[str] | None:
    """Where a text gives the result of an indicator; doubled words are read as one."""
    pattern = "".join(f"{re.escape(char)}" for char in name)
    match = re.search(pattern + _VERDICT, body)
    if match is None and _DOUBLED.search(body):
        doubled = re.search("(?:" + re.escape(name[:2]) + ")?".join([re.escape(name[:2]), re.escape(name[2:])]), body)
        match = doubled or _loosely(name, body)
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
