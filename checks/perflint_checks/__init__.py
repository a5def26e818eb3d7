"""The bundled checks: an ordinary plug-in, found through the entry-point group perflint.checks."""

from perflint_checks.copies import SectionAboutAnotherIndicator
from perflint_checks.counts import DetailsDifferFromCount, ListedItemsDifferFromCount
from perflint_checks.headcount import HeadcountPartsMismatch, StaffExceedPosts
from perflint_checks.restatements import DifferentBounds, DifferentFigures
from perflint_checks.sections import NumberingStyleChanges, NumberSkippedOrRepeated, OrdinalListBroken
from perflint_checks.sums import PartExceedsWhole, PartsDoNotAddUp

CHECKS = (
    PartsDoNotAddUp,
    PartExceedsWhole,
    HeadcountPartsMismatch,
    StaffExceedPosts,
    ListedItemsDifferFromCount,
    DetailsDifferFromCount,
    DifferentFigures,
    DifferentBounds,
    SectionAboutAnotherIndicator,
    NumberSkippedOrRepeated,
    NumberingStyleChanges,
    OrdinalListBroken,
)
