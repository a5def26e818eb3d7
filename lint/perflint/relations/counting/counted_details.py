"""Stated numbers of stages, problems and steps that the report then tells one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document.marker import ordinal
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.model import CountedDetails, Operand, Status
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim
    from perflint.document import Document

_STEPS = re.compile(r"分(?:为|成)?([二两三四五六七八])(?:个)?(步)(?!骤)")


@derived
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；：、（）]{{0,6}}?)({load('counts')['details']})")


def counted_details(document: Document, claims: Sequence[Claim]) -> Iterator[CountedDetails]:
    """三个阶段, 四个方面 and the ones that are then told."""
    text = document.text
    for claim in claims:
        quantity = claim.quantity
        if quantity.dimension is not Dimension.COUNT or not quantity.exact or not 2 <= quantity.value <= 12:
            continue
        noun = _nouns().match(text, quantity.span.end)
        direct = quantity.unit in ("方面", "阶段", "点", "步", "类")
        if noun is None and not direct:
            continue
        places = _told(document, claim, noun.group(1) if noun else str(quantity.unit))
        if places is None:
            continue
        name = noun.group(1) if noun else str(quantity.unit)
        span = Span(claim.label_start, noun.end() if noun else quantity.span.end)
        yield _details(int(quantity.value), name, span, places, text, claim)


def _details(stated: int, name: str, span: Span, places: list[Span], text: str, claim: Claim | None) -> CountedDetails:
    told = len(places)
    count = claim.quantity.text if claim else span.of(text)
    at = claim.quantity.span if claim else span
    return CountedDetails(
        status=Status.HOLDS if told == stated else Status.CONTRADICTED,
        span=span,
        operands=(
            Operand("count", "所述数量", count, at, claim.index if claim else None),
            *(Operand("item", "所列", place.of(text), place) for place in places),
        ),
        stated=str(stated),
        computed=str(told),
        evidence=f"所述{stated}个{name}，其后列出{told}个：{'、'.join(place.of(text) for place in places)}",
        confidence=Confidence.HIGH if name in ("阶段", "步") else Confidence.MEDIUM,
        noun=name,
    )


def steps(document: Document) -> Iterator[CountedDetails]:
    """分三步进行 and the 第一步, 第二步 … that follow."""
    text = document.text
    for match in _STEPS.finditer(text):
        section = document.section_at(match.start())
        end = section.end if section else len(text)
        told = _first_of_each(re.compile(r"第([一二三四五六七八])步"), text, match.end(), min(end, match.end() + 1500))
        stated = ordinal(match.group(1).replace("两", "二")) or 0
        if len(told) >= 2:
            yield _details(stated, "步", Span(*match.span()), told, text, None)


def _told(document: Document, claim: Claim, noun: str) -> list[Span] | None:
    """Where the details that follow a number stand; None when no list follows."""
    text, start = document.text, claim.quantity.span.end
    tail = text[start : start + 40]
    section = claim.section
    end = section.end if section else len(text)
    block_end = text.find("\n", start)
    block_end = len(text) if block_end < 0 else block_end
    if noun == "阶段":
        stages = _first_of_each(re.compile(r"第([一二三四五六七八九十])(?:个)?阶段"), text, start, end)
        if stages:
            return stages
    if noun == "步骤":
        told = _first_of_each(re.compile(r"第([一二三四五六七八九])(?:个)?步(?:骤)?"), text, start, end)
        if told:
            return told
    announced = re.match(r"[^。；\n]{0,16}(?:[：。]|如下)", tail)
    if announced is None:
        return None
    told = _told_in_prose(text, start, block_end, end)
    if told:
        return told
    if block_end - start > 40 or section is None:
        return None
    below = [child for child in section.children if child.start > start]
    if len(below) >= 2 and not text[block_end : below[0].start].strip() and noun in "阶段方面问题措施环节步骤建议举措":
        return [child.marker.span for child in below]
    return None


def _told_in_prose(text: str, start: int, block_end: int, end: int) -> list[Span]:
    """Details numbered 一是, 二是 or （1）, （2） in the paragraph itself, or 一是, 二是 on lines of their own after it."""
    found = _first_list(re.compile(r"(?<=[，。；：、])([一二三四五六七八九十]{1,2})是"), text, start, block_end)
    if not found and text.startswith("一是", block_end + 1):
        found = _first_list(re.compile(r"(?<=\n)([一二三四五六七八九十]{1,2})是"), text, block_end, end)
    return found or _first_list(re.compile(r"(?<=[，。；：、])（(\d{1,2})）"), text, start, block_end)


def _first_of_each(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    seen: dict[str, Span] = {}
    for match in pattern.finditer(text, start, end):
        seen.setdefault(match.group(1), Span(*match.span()))
    return list(seen.values()) if "一" in seen else []


def _first_list(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    """The places of 一是, 二是 … up to the next 一是."""
    places: list[Span] = []
    for match in pattern.finditer(text, start, end):
        number = ordinal(match.group(1))
        if number == 1 and places:
            break
        if number != 1 and not places:
            return []
        places.append(Span(*match.span()))
    return places if len(places) >= 2 else []
