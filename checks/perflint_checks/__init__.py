"""The bundled checks: an ordinary plug-in, found through the entry-point group perflint.checks."""

from perflint_checks.changes import (
    CauseCannotExplain,
    ChangeAmountMismatch,
    ChangeRateMismatch,
    DirectionConflict,
    PercentForPoints,
)
from perflint_checks.copies import PassageRepeated, SectionAboutAnotherIndicator, TemplateResidue
from perflint_checks.counts import DetailsDifferFromCount, ListedItemsDifferFromCount
from perflint_checks.dates import DatesOutOfOrder, EvaluatedBeforePeriodEnd, ImpossibleDate, StrayYear
from perflint_checks.headcount import HeadcountPartsMismatch, StaffExceedPosts
from perflint_checks.logic import NoneAndSome
from perflint_checks.names import DepartmentNotListed, SelfReferenceOfAnotherBody, UnitNameDiffers
from perflint_checks.ratios import (
    ImpliedBaseMismatch,
    ImpossibleRate,
    RatioMismatch,
    SharesNotOneHundred,
    UnreachableRate,
)
from perflint_checks.restatements import DifferentBounds, DifferentFigures, ProseDiffersFromTable
from perflint_checks.scores import (
    FullMarksOrLossWithoutReason,
    GradeDoesNotFollowScore,
    SameRateDifferentScores,
    ScoreDoesNotFollowRate,
    ScoreExceedsWeight,
    ScoresDoNotAddUp,
    WeightsDoNotAddUp,
)
from perflint_checks.sections import (
    ContentsDifferFromHeadings,
    EmptySection,
    LevelSkipped,
    NumberingStyleChanges,
    NumberSkippedOrRepeated,
    OrdinalListBroken,
    ReferenceToNothing,
)
from perflint_checks.sums import PartExceedsWhole, PartsDoNotAddUp
from perflint_checks.tables import FiscalIdentity, QuantityTimesPrice, SurplusCountedAsSpending, TableDoesNotFoot
from perflint_checks.units import OddUnitInSection, SameFigureDifferentUnit
from perflint_checks.verdicts import VerdictConflictsWithFigures
from perflint_checks.wording import BrokenPunctuation, DoubledWord

CHECKS = (
    ScoresDoNotAddUp,
    WeightsDoNotAddUp,
    ScoreExceedsWeight,
    ScoreDoesNotFollowRate,
    GradeDoesNotFollowScore,
    SameRateDifferentScores,
    FullMarksOrLossWithoutReason,
    VerdictConflictsWithFigures,
    TableDoesNotFoot,
    FiscalIdentity,
    SurplusCountedAsSpending,
    QuantityTimesPrice,
    RatioMismatch,
    SharesNotOneHundred,
    ImpossibleRate,
    UnreachableRate,
    ImpliedBaseMismatch,
    ChangeAmountMismatch,
    ChangeRateMismatch,
    DirectionConflict,
    CauseCannotExplain,
    PercentForPoints,
    SameFigureDifferentUnit,
    OddUnitInSection,
    NoneAndSome,
    ProseDiffersFromTable,
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
    LevelSkipped,
    ContentsDifferFromHeadings,
    ReferenceToNothing,
    EmptySection,
    PassageRepeated,
    TemplateResidue,
    ImpossibleDate,
    DatesOutOfOrder,
    EvaluatedBeforePeriodEnd,
    StrayYear,
    SelfReferenceOfAnotherBody,
    UnitNameDiffers,
    DepartmentNotListed,
    DoubledWord,
    BrokenPunctuation,
)
