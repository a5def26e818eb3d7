"""Living with findings: those that people have looked at and accepted, with their reasons."""

from perflint.suppression.baseline import DEFAULT_NAME, Baseline, baseline_text, load_baseline
from perflint.suppression.inline import Rules, settle
from perflint.suppression.ledger import Entry, Ledger
from perflint.suppression.listed import (
    LIST_NAME,
    IgnoreList,
    entry_text,
    load_list,
    nearest_list,
    with_entries,
)
from perflint.suppression.model import Settled, Source, Suppressed, Suppression
from perflint.suppression.rules import SUPPRESSION_RULES
from perflint.suppression.settling import Suppressions

__all__ = [
    "DEFAULT_NAME",
    "LIST_NAME",
    "SUPPRESSION_RULES",
    "Baseline",
    "Entry",
    "IgnoreList",
    "Ledger",
    "Rules",
    "Settled",
    "Source",
    "Suppressed",
    "Suppression",
    "Suppressions",
    "baseline_text",
    "entry_text",
    "load_baseline",
    "load_list",
    "nearest_list",
    "settle",
    "with_entries",
]
