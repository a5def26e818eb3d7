"""The Chinese words for levels."""

from __future__ import annotations

from perflint.diagnostic import Confidence, Severity

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
CONFIDENCE = {Confidence.HIGH: "高", Confidence.MEDIUM: "中", Confidence.LOW: "低"}
