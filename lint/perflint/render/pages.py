"""The list of rules, and the page of one rule with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check.pages import chinese_page, title_of
from perflint.render.blocks import Piece
from perflint.render.words import SEVERITY
from perflint.text import display_width

_COLUMNS = 88
_CLOSING = "，。、；：？！）】》”’…)"

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.check import Check, Example
    from perflint.render.blocks import Line


def summary(check: type[Check]) -> str:
    """The first line of a rule's page."""
    return check.page().partition("\n")[0]


def rule_objects(checks: Sequence[type[Check]]) -> list[dict[str, str]]:
    """The rules for programs."""
    return [
        {
            "code": check.code,
            "name": check.name,
            "family": check.family(),
            "severity": check.severity.value,
            "summary": summary(check),
            "title": title_of(check),
        }
        for check in checks
    ]


def rule_lines(checks: Sequence[type[Check]]) -> Iterator[Line]:
    """A row for every rule, in columns."""
    width = max((len(check.name) for check in checks), default=0)
    for check in checks:
        yield (
            Piece(f"{check.code}  ", "path"),
            Piece(f"{SEVERITY[check.severity]}  ", check.severity),
            Piece(f"{check.name:{width}}  "),
            Piece(title_of(check), "hint"),
        )


def page_lines(check: type[Check], *, english: bool = False) -> Iterator[Line]:
    """The rule's page, in Chinese where there is one, then the examples it is tested with."""
    title = f"{check.code}  {check.name}"
    yield (Piece(title, "path"), Piece(f"  [{SEVERITY[check.severity]}]", check.severity))
    yield (Piece("─" * display_width(title), "gutter"),)
    chinese = None if english else chinese_page(check)
    text = wrapped(chinese.markdown(), _COLUMNS) if chinese else check.page()
    yield from (_page_line(line) for line in text.splitlines())
    firing = [example for example in check.examples if example.expected]
    silent = [example for example in check.examples if not example.expected]
    yield from _examples("会报告的例子", firing)
    yield from _examples("不会报告的例子", silent)
    yield ()


def wrapped(text: str, columns: int) -> str:
    """Chinese text in lines of so many columns, none of which begins with a mark that belongs to the line before."""
    return "\n".join(part for line in text.splitlines() for part in (_pieces(line, columns) if line else [""]))


def _pieces(line: str, columns: int) -> Iterator[str]:
    start = width = 0
    for at, character in enumerate(line):
        width += display_width(character)
        if width > columns and character not in _CLOSING and not _is_word(line[at - 1 : at + 1]):
            yield line[start:at]
            start, width = at, display_width(character)
    yield line[start:]


def _is_word(pair: str) -> bool:
    return pair.isascii() and pair.replace("-", "a").isalnum()


def _page_line(line: str) -> Line:
    return (Piece(line.lstrip("# "), "path"),) if line.startswith("#") else (Piece(line),)


def _examples(title: str, examples: Sequence[Example]) -> Iterator[Line]:
    if not examples:
        return
    yield ()
    yield (Piece(title, "path"),)
    for example in examples:
        yield ()
        yield from ((Piece("  │ ", "gutter"), *_marked(line, example)) for line in example.text.splitlines())
        if example.expected:
            yield (Piece("  → ", "gutter"), Piece("、".join(f"“{words}”" for words in example.expected)))
        if example.why:
            yield (Piece("  "), Piece(example.why, "hint"))


def _marked(line: str, example: Example) -> Iterator[Piece]:
    """The line with the first of the reported words that is in it set off."""
    words = next((words for words in example.expected if words in line), "")
    before, found, after = line.partition(words) if words else (line, "", "")
    yield from (Piece(before), Piece(found, "error"), Piece(after))
