"""Filling wordings with figures, names and dates, each between its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from string import Formatter
from typing import TYPE_CHECKING, Any

from bench.mutations.draft import Group
from bench.mutations.figures import Sum
from bench.mutations.marks import Mark, Marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from random import Random

    from bench.mutations.world import World

_NUMERALS = "零一二三四五六七八九十"
_ORDINAL = re.compile(r"(?<![一-鿿])([一二三四五六])是|第([一二三四五六])(?=阶段|步)")
_COUNTED = re.compile(
    r"(?<=分)([两三四])(?=个阶段|步)|(?<=分为)([两三四])(?=个阶段|步)|([三四])(?=项措施|个方面|个问题|项工作|点：)"
)
_KNOWN = {"posts", "staff", "proc", "cats"}
"""Wholes whose parts are so well known that the ones 其中 lists must come to the whole, if none is missing."""


def numeral(number: int) -> str:
    """A Chinese numeral up to 99."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def counted(number: int) -> str:
    """A Chinese numeral before a classifier: 两个, not 二个."""
    return "两" if number == 2 else numeral(number)


@dataclass(slots=True)
class Scribe(Formatter):
    """Renders wordings for one report."""

    world: World
    marks: Marks = field(default_factory=Marks)
    groups: list[Group] = field(default_factory=list)
    dates: dict[str, date] = field(default_factory=dict)
    thousands: bool = False
    chinese_counts: bool = False
    paired: dict[str, Mark] = field(default_factory=dict)

    @property
    def rng(self) -> Random:
        """The report's randomness."""
        return self.world.rng

    def say(self, choices: Sequence[str], **words: str) -> str:
        """One of the wordings, filled."""
        return self.fill(self.rng.choice(choices), **words)

    def fill(self, wording: str, **words: str) -> str:
        """A wording, filled. Counted names and their counts are paired within it."""
        self.paired = {}
        self._prepare_counts(wording)
        text = self.vformat(wording, (), words)
        return self._ordinals(text)

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Fields keep their names until their format is known."""
        del args
        return (kwargs[field_name] if field_name in kwargs else _Key(field_name)), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        """What a slot becomes."""
        if not isinstance(value, _Key):
            return str(value)
        handlers = {
            "d": self._direction,
            "g": self._growth,
            "list": self._open_list,
            "all": self._closed_list,
            "names": self._names,
            "count": self._count,
            "date": self._date,
        }
        if format_spec:
            return handlers[value](format_spec)
        return self._plain(value)

    def figure(self, key: str, *, bare: bool = False) -> str:
        """A mention of a figure."""
        figure = self.world.figures[key]
        mark = self.marks.new("figure", key, bare=bare)
        return mark.around(figure.text(thousands=self.thousands, bare=bare))

    def _plain(self, key: str) -> str:
        if key in self.world.figures:
            return self.figure(key)
        if key == "Y":
            return self.marks.new("year", key).around(str(self.world.year))
        if key == "me":
            return self.marks.new("self", key).around(self.world.domain["self"])
        if key == "unit":
            return self.marks.new("unit", key).around(self.world.unit)
        if key == "grade":
            return self.marks.new("grade", key).around(self.world.words["grade"])
        return self.world.words[key]

    def _direction(self, key: str) -> str:
        word = self.rng.choice(("增加",)) if self.world.rises[key] else "减少"
        return self.marks.new("direction", key).around(word)

    def _growth(self, key: str) -> str:
        return self.marks.new("growth", key).around("增长" if self.world.rises[key] else "下降")

    def _open_list(self, key: str) -> str:
        return self._list(key, closed=False)

    def _closed_list(self, key: str) -> str:
        return self._list(key, closed=True)

    def _list(self, key: str, *, closed: bool) -> str:
        items, marks = [], []
        for label, part in self.world.listings[key]:
            mark = self.marks.new("item", key)
            marks.append(mark.id)
            verb = "得" if key == "cats" else ""
            items.append(mark.around(label + verb + self.figure(part)))
        whole = {"functions": "spent", "funds": "full", "cats": "total", "projects": self._project_whole()}.get(
            key, key
        )
        self.groups.append(Group(key, tuple(marks), self._pair(key), closed, whole))
        parts = tuple(part for _, part in self.world.listings[key])
        self.world.relations = [
            replace(r, is_open=not closed and key not in _KNOWN)
            if isinstance(r, Sum) and r.parts == parts and r.whole == whole
            else r
            for r in self.world.relations
        ]
        return self._joined(items, long=key in {"functions", "projects"})

    def _project_whole(self) -> str:
        return "project" if self.world.genre == "department" else "spent"

    def _joined(self, items: list[str], *, long: bool) -> str:
        separator = self.rng.choice(("、", "，", "；") if long else ("、", "、", "，"))
        if separator == "、" and self.rng.random() < 0.4:
            return separator.join(items[:-1]) + "和" + items[-1]
        return separator.join(items)

    def _prepare_counts(self, wording: str) -> None:
        for key in re.findall(r"\{count:(\w+)\}", wording):
            self.paired[key] = self.marks.new("count", key)

    def _pair(self, key: str) -> int | None:
        mark = self.paired.get(key)
        return None if mark is None else mark.id

    def _names(self, key: str) -> str:
        marks = [self.marks.new("name", key) for _ in self.world.names[key]]
        items = [mark.around(name) for mark, name in zip(marks, self.world.names[key], strict=True)]
        self.groups.append(Group(key, tuple(m.id for m in marks), self._pair(key), closed=True))
        if self.rng.random() < 0.35:
            return "、".join(items[:-1]) + "和" + items[-1]
        return "、".join(items)

    def _count(self, key: str) -> str:
        number = len(self.world.names[key])
        return self.paired[key].around(counted(number) if self.chinese_counts else str(number))

    def _date(self, key: str) -> str:
        value = self.dates[key]
        return self.marks.new("date", key).around(f"{value.year}年{value.month}月{value.day}日")

    def _ordinals(self, text: str) -> str:
        def mark(match: re.Match[str]) -> str:
            group = match.lastindex or 1
            digit = match.group(group)
            return match.group(0).replace(digit, self.marks.new("ordinal", digit).around(digit), 1)

        def stages(match: re.Match[str]) -> str:
            return self.marks.new("stages", match.group(0)).around(match.group(0))

        return _COUNTED.sub(stages, _ORDINAL.sub(mark, text))


class _Key(str):
    """The name of a slot that the caller gave no word for."""

    __slots__ = ()
