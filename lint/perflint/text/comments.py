"""Comments to perflint that stand in a report: found here, so that they are never read as its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perflint.text.span import Span

_COMMENT = re.compile(
    r"<!--[ \t]*perflint[ \t]*[:：](?P<markup>(?:(?!-->)[^\n\r]){0,1000})-->"
    r"|[#＃]+[ \t]*perflint[ \t]*[:：](?P<line>[^\n\r]*)"
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: all of it, and what it says after `perflint:`."""

    span: Span
    words: str


def ignoring(rule: str, *, markup: bool) -> str:
    """The comment that sets a finding of the next line aside, in Markdown or in plain text; its reason is still a blank."""
    words = f"perflint: ignore {rule} 请写明原因"
    return f"<!-- {words} -->" if markup else f"# {words}"


def comments(text: str) -> list[Comment]:
    """The comments of a text: `<!-- perflint: … -->`, or `# perflint: …` to the end of its line."""
    if "perflint" not in text:
        return []
    return [
        Comment(Span(*match.span()), (match["markup"] or match["line"] or "").strip())
        for match in _COMMENT.finditer(text)
    ]
