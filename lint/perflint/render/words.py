"""The Chinese words for levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence, Severity
from perflint.suppression import Source

if TYPE_CHECKING:
    from perflint.diagnostic import Diagnostic, Related

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
CONFIDENCE = {Confidence.HIGH: "高", Confidence.MEDIUM: "中", Confidence.LOW: "低"}
SUPPRESSION = {Source.COMMENT: "行内说明", Source.LIST: "忽略清单", Source.BASELINE: "基线"}


def where(at: Diagnostic | Related) -> str:
    """Where a reader finds it: line and column in a text file, paragraph or page in other documents."""
    start = at.span.start
    return f"第{start.line}行第{start.column}列" if at.place is None else at.place


def position(at: Diagnostic | Related) -> str:
    """The same in the way of programs: line:column."""
    start = at.span.start
    return f"{start.line}:{start.column}" if at.place is None else at.place
