"""Positions in text: spans, lines and columns, display width. The lowest layer."""

from perflint.text.bounds import begins_after
from perflint.text.comments import Comment, comments, ignoring
from perflint.text.edit import Edit, edited
from perflint.text.place import Place
from perflint.text.reading import ReadingText
from perflint.text.remark import Remark
from perflint.text.source import Position, SourceText
from perflint.text.span import Span
from perflint.text.stretches import Stretches
from perflint.text.width import display_width

__all__ = [
    "Comment",
    "Edit",
    "Place",
    "Position",
    "ReadingText",
    "Remark",
    "SourceText",
    "Span",
    "Stretches",
    "begins_after",
    "comments",
    "display_width",
    "edited",
    "ignoring",
]
