"""The section tree: which numbers belong to one numbering, and what stands under what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.document.marker import marker_at, tight_marker_at
from perflint.document.model import Block, Kind, Marker, Section, Style
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLE_END = re.compile(r"[。：；！？]|\n")
_ATTACHMENT = re.compile(r"附(?:件|表|录) ?[\d一二三四五六七八九十]{0,3}[：:\s]*$|附(?:件|表) ?\d{1,2}\b")
_LONGEST_TITLE = 45
_LOOK_AHEAD = 12


@dataclass(slots=True)
class _Level:
    """An open numbering: its style and the siblings read so far."""

    style: Style
    shape: str
    run: list[Section] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.run[-1].marker.number


def outline(text: str, blocks: Sequence[Block]) -> tuple[list[Section], list[list[Section]]]:
    """All sections in order, and the numberings they belong to."""
    levels: list[_Level] = []
    sections: list[Section] = []
    runs: list[list[Section]] = []
    prose = [block for block in blocks if block.kind is Kind.TEXT]
    seen = [marker_at(text, block.span.start, block.span.end) for block in prose]
    ahead = [marker for marker in seen if marker is not None]
    passed = 0
    for block, first_seen in zip(prose, seen, strict=True):
        passed += first_seen is not None
        marker = first_seen or _due(levels, text, block)
        if marker is None or not _is_item(text, block, marker):
            if _ATTACHMENT.match(text, block.span.start, block.span.end):
                levels.clear()
            continue
        if _stands_above(levels, marker):
            levels.clear()
        depth = _depth(levels, marker, ahead[passed : passed + _LOOK_AHEAD])
        del levels[depth + 1 :]
        if depth == len(levels):
            levels.append(_Level(marker.style, marker.shape))
            runs.append(levels[-1].run)
        section = _section(text, block, marker, levels[depth - 1].run[-1] if depth else None)
        _join(levels[depth], section)
        sections.append(section)
    _close(sections, len(text))
    return sections, runs


def _due(levels: list[_Level], text: str, block: Block) -> Marker | None:
    """A number glued to a figure, where it is the one that the innermost list waits for."""
    marker = tight_marker_at(text, block.span.start, block.span.end)
    if marker is None or not levels or levels[-1].style is not marker.style or levels[-1].shape != marker.shape:
        return None
    return marker if levels[-1].last + 1 == marker.number else None


def _is_item(text: str, block: Block, marker: Marker) -> bool:
    """Whether a number at the head of a line numbers it: 第一部分资金已拨付 does not."""
    rest = text[marker.span.end : block.span.end]
    if not rest.strip():
        return False
    if marker.style is Style.PART:
        return len(rest) <= _LONGEST_TITLE and "。" not in rest and "，" not in rest
    return True


def _stands_above(levels: list[_Level], marker: Marker) -> bool:
    """Whether a part or chapter begins above what is open, and is not the next number of it in another style."""
    if marker.style is not Style.PART or any(level.style is Style.PART for level in levels):
        return False
    return bool(levels) and levels[0].last + 1 != marker.number


def _depth(levels: list[_Level], marker: Marker, ahead: Sequence[Marker]) -> int:
    """The level a number belongs to; `len(levels)` opens a new one. `ahead` are the numbers that follow."""
    following = [i for i, level in enumerate(levels) if level.style is marker.style and level.last + 1 == marker.number]
    if following:
        same_shape = [i for i in following if levels[i].shape == marker.shape]
        return (same_shape or following)[-1]
    same_style = [i for i, level in enumerate(levels) if level.style is marker.style]
    if marker.style is Style.PART:
        alike = [i for i in same_style if levels[i].shape == marker.shape]
        # 第一节 stands under 第一章.
        return alike[-1] if alike else len(same_style)
    if marker.number == 1:
        return _first_of_numbering(levels, marker, same_style)
    restyled = _restyled(levels, marker, ahead)
    if restyled is not None and (
        not same_style
        or levels[same_style[-1]].shape != marker.shape
        or _belongs_below(levels, marker, ahead, restyled, same_style[-1])
    ):
        return restyled
    if same_style:
        return same_style[-1]
    return len(levels) if restyled is None else restyled


def _first_of_numbering(levels: list[_Level], marker: Marker, same_style: list[int]) -> int:
    """A number 1 opens a numbering, unless its style is already open below the innermost one."""
    if not same_style:
        return len(levels)
    if same_style[-1] == len(levels) - 1:
        return same_style[-1]
    nested = levels[-1].style < marker.style or all(levels[i].shape != marker.shape for i in same_style)
    return len(levels) if nested else same_style[-1]


def _restyled(levels: list[_Level], marker: Marker, ahead: Sequence[Marker]) -> int | None:
    """The numbering that a number continues in another style: （一） then （2）, 1. then （2） then 3."""
    waiting = [i for i, level in enumerate(levels) if level.last + 1 == marker.number]
    # 一、 then （二） then 二、: the number is still to come.
    waiting = [i for i in waiting if _next_number(levels[i], ahead) != marker.number]
    if len(waiting) > 1:
        taken_up = [i for i in waiting if _goes_on(levels[i], marker, ahead)]
        waiting = taken_up or waiting
    same_shape = [i for i in waiting if levels[i].shape == marker.shape]
    found = same_shape or waiting
    return found[-1] if found else None


def _belongs_below(levels: list[_Level], marker: Marker, ahead: Sequence[Marker], below: int, own: int) -> bool:
    """Whether a number that a list below waits for is that list's, though it is written as the one above it: ② then （3）.

    The list goes on in its own style, or the number that the one above waits for is still to come.
    """
    if below <= own:
        return False
    due = levels[own].last + 1
    return _goes_on(levels[below], marker, ahead) or any(
        other.style is marker.style and other.shape == marker.shape and other.number == due for other in ahead
    )


def _goes_on(level: _Level, marker: Marker, ahead: Sequence[Marker]) -> bool:
    """Whether the next number in a numbering's own style is the one after `marker`."""
    return _next_number(level, ahead) == marker.number + 1


def _next_number(level: _Level, ahead: Sequence[Marker]) -> int | None:
    """The next number in a numbering's own style."""
    return next((other.number for other in ahead if other.style is level.style), None)


def _join(level: _Level, section: Section) -> None:
    # The first number of a run may itself be the odd one: 1、 before 二、 三、.
    if len(level.run) == 1 and section.marker.style < level.style:
        level.style, level.shape = section.marker.style, section.marker.shape
    level.run.append(section)


def _section(text: str, block: Block, marker: Marker, parent: Section | None) -> Section:
    start = marker.span.end
    stop = _TITLE_END.search(text, start, block.span.end)
    end = stop.start() if stop else block.span.end
    if end - start > _LONGEST_TITLE:
        end = start
    section = Section(marker, text[start:end].strip(), Span(start, end), parent)
    if parent is not None:
        parent.children.append(section)
    return section


def _close(sections: list[Section], end: int) -> None:
    open_sections: list[Section] = []
    for section in sections:
        while open_sections and open_sections[-1] is not section.parent:
            open_sections.pop().end = section.start
        open_sections.append(section)
    for section in open_sections:
        section.end = end
