"""What a comment to perflint says: which rules it suppresses, on which lines, and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from perflint.text import Edit, comments, edited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.text import Comment, SourceText, Span


class Reach(StrEnum):
    """How far a comment reaches."""

    LINE = "ignore"
    """Its own line, or the next one when it stands on a line of its own."""
    START = "ignore-start"
    END = "ignore-end"
    FILE = "ignore-file"


_WORDS = {
    "忽略": Reach.LINE,
    "忽略开始": Reach.START,
    "忽略结束": Reach.END,
    "忽略全文": Reach.FILE,
    **{reach.value: reach for reach in Reach},
}
_VERB = re.compile(r"(?:(?P<word>ignore(?:-[a-z]+)?)(?![A-Za-z0-9-])|(?P<chinese>忽略(?:开始|结束|全文)?))")
_RULE = r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
_RULES = re.compile(rf"[ \t:：]*(?P<rules>{_RULE}(?:[ \t]*[,，、][ \t]*{_RULE})*)?")
_SEPARATOR = re.compile(r"[,，、]")
_BEFORE_REASON = re.compile(r"[\s:：,，;；。、—–-]*(?:(?:理由|原因)[\s:：]+)?")
_LAST = 1 << 60


@dataclass(slots=True)
class Directive:
    """A comment that suppresses findings of `rules` that begin or end on the lines `first` to `last`."""

    span: Span
    line: int
    reach: Reach
    rules: tuple[str, ...]
    reason: str
    words: str
    first: int = 0
    last: int = _LAST
    used: set[str] = field(default_factory=set)
    """Those of its rules that have suppressed something."""

    def covers(self, first: int, last: int) -> bool:
        """Whether a finding on these lines is within reach."""
        return first <= self.last and last >= self.first


@dataclass(frozen=True, slots=True)
class Fault:
    """A comment, or a part of one, that cannot be understood, and why."""

    span: Span
    words: str
    reason: str


def directives(source: SourceText) -> tuple[list[Directive], list[Fault]]:
    """What the comments of a report say, and those of them that cannot be understood."""
    found: list[Directive] = []
    faults: list[Fault] = []
    for comment in comments(source.text):
        read = _directive(comment, source)
        if isinstance(read, Fault):
            faults.append(read)
        else:
            found.append(read)
    _place(found, source)
    found, unmatched = _paired(found)
    return found, [*faults, *unmatched]


def _directive(comment: Comment, source: SourceText) -> Directive | Fault:
    verb = _VERB.match(comment.words)
    reach = _WORDS.get(verb["word"] or verb["chinese"]) if verb else None
    if verb is None or reach is None:
        return Fault(comment.span, comment.words, f"看不懂“{comment.words}”，应为 ignore 规则 理由")
    named = _RULES.match(comment.words, verb.end())
    assert named is not None
    rules = tuple(name.strip() for name in _SEPARATOR.split(named["rules"])) if named["rules"] else ()
    if not rules and reach is not Reach.END:
        return Fault(comment.span, comment.words, "没有写明忽略哪条规则")
    start = _BEFORE_REASON.match(comment.words, named.end())
    assert start is not None
    line = source.position(comment.span.start).line
    return Directive(comment.span, line, reach, rules, comment.words[start.end() :], comment.words)


def _place(found: Iterable[Directive], source: SourceText) -> None:
    """Tell each comment for one line which line that is."""
    saying: list[int] | None = None
    for directive in found:
        if directive.reach is Reach.LINE:
            saying = _lines_that_say_something(source) if saying is None else saying
            # The comment's own line where that says anything, or else the next one.
            at = bisect_left(saying, directive.line)
            directive.first = directive.last = saying[at] if at < len(saying) else directive.line


def _lines_that_say_something(source: SourceText) -> list[int]:
    return [n for n in range(1, len(source.line_starts) + 1) if _says_something(source.line(n))]


def _says_something(line: str) -> bool:
    return bool(edited(line, [Edit(comment.span, "") for comment in comments(line)]).strip())


def _paired(found: list[Directive]) -> tuple[list[Directive], list[Fault]]:
    """Give each beginning its end. One without the other is a fault, and suppresses nothing."""
    kept: list[Directive] = []
    faults: list[Fault] = []
    opened = _Opened()
    for directive in found:
        if directive.reach is Reach.START:
            directive.first = directive.line
            opened.add(directive)
        elif directive.reach is Reach.END:
            start = opened.close(directive.rules)
            if start is None:
                faults.append(Fault(directive.span, directive.words, "没有与之对应的 ignore-start"))
            else:
                start.last = directive.line
                kept.append(start)
        else:
            kept.append(directive)
    faults += [Fault(one.span, one.words, "没有与之对应的 ignore-end，未起作用") for one in opened.left()]
    return kept, faults


class _Opened:
    """Beginnings that wait for their ends."""

    def __init__(self) -> None:
        self._all: list[Directive] = []
        self._by_rules: dict[tuple[str, ...], list[Directive]] = {}
        self._closed: set[int] = set()

    def add(self, start: Directive) -> None:
        self._all.append(start)
        self._by_rules.setdefault(start.rules, []).append(start)

    def close(self, rules: tuple[str, ...]) -> Directive | None:
        """The latest beginning for these rules, or for any where none are named."""
        waiting = self._by_rules.get(rules, []) if rules else self._all
        while waiting:
            start = waiting.pop()
            if id(start) not in self._closed:
                self._closed.add(id(start))
                return start
        return None

    def left(self) -> list[Directive]:
        return [start for start in self._all if id(start) not in self._closed]
