"""Scores, weights, grades, and what they follow from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts, Score, Sum


_POINTS = re.compile(r"\d+(?:\.\d+)?")


def _failed(facts: Facts, *aspects: str) -> Iterator[Score]:
    from perflint.facts import Score

    return (score for score in facts.contradicted(Score) if score.aspect in aspects)


def _put_right(facts: Facts, total: Score | Sum) -> bool:
    """Whether a total holds once one of its parts is what its own formula makes it: one slip, reported there."""
    known = [facts.claims[o.claim] for o in total.operands if o.claim is not None]
    if len(known) < 2 or total.operands[0].claim is None:
        return False
    gap = known[0].quantity.value - sum(part.quantity.value for part in known[1:])
    for formula in _failed(facts, "formula"):
        score = next((part for part in known[1:] if part.index == formula.operands[0].claim), None)
        due = _POINTS.match(formula.computed)
        if score is None or due is None:
            continue
        wanted = Decimal(due.group())
        places = {score.quantity.decimals, 1, 2}
        if any(round(wanted, digits) - score.quantity.value == gap for digits in places):
            return True
    return False


class _ScoreCheck(Check):
    """A rule that reports every failed relation of the aspects it names."""

    aspects: ClassVar[tuple[str, ...]]

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Scores that fail in these aspects."""
        for score in _failed(facts, *self.aspects):
            yield self.finding(
                score, subject=score.subject, stated=score.stated, computed=score.computed, evidence=score.evidence
            )


class ScoresDoNotAddUp(Check):
    """A total score is not the sum of the scores of its indicators.

    ## What it does
    Adds up the scores that a table column, a list in one paragraph or the sections of a chapter give, subtotals
    included, and reports the total when no reading of its parts reaches it. In prose a list counts only when it is
    complete: its weights come to 100, or every sibling section has its score. Weight less deductions is
    checked against the score the same way, and so are the scores in the brackets of headings (50分，自评49分) and what was
    taken off in all.

    ## Why is this a problem
    The total decides the grade, and next year's money.

    ## Basis
    财预〔2020〕10号: the total is the sum of the scores of the indicators.
    """

    code = "SCO001"
    name = "scores-do-not-add-up"
    severity = Severity.ERROR
    message = "各项得分之和为{computed}，与“{whole}”{stated}不符"
    examples = (
        Example(
            "预算执行10分，得9.65分；管理30分，得29.00分；产出60分，得58.00分。自评得分97.65分。",
            finds="97.65分",
            related=("9.65分", "29.00分", "58.00分"),
        ),
        Example(
            "（一）产出指标（50分）\n1.数量（30分）。得29分。\n2.质量（20分）。得18分。\n产出指标小计48分。\n",
            finds="48分",
        ),
        Example("预算执行10分，得9.65分；管理30分，得29.00分；产出60分，得58.00分。自评得分96.65分。"),
        Example("预算执行得9.6分，管理得29.0分，产出得58.1分，总分96.7分。"),
        Example("产出50分，得49分；效益30分，得29分。自评得分97.65分。", why="未列全，预算执行等项另计"),
        Example("本年自评得分97.65分，上年自评得分95.00分。", why="两个年度的总分"),
        Example("管理（20分）得18分，其中制度得8分、资产得10分。总分96分。", why="分层得分"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Totals of scores that do not hold, in prose and in tables."""
        from perflint.facts import Sum

        for score in _failed(facts, "total"):
            if not _put_right(facts, score):
                yield self.finding(score, computed=score.computed, whole=score.subject, stated=score.stated)
        for total in facts.contradicted(Sum):
            if total.measure == "score" and not _put_right(facts, total):
                yield self.finding(total, computed=total.computed, whole=total.whole, stated=total.stated)


class WeightsDoNotAddUp(Check):
    """The weights of indicators do not come to the weight above them, or to 100.

    ## What it does
    Adds up the weights in the brackets of headings, in the weight column of a table, and in a list that is
    complete by its wording, and compares them with the parent's weight or with the full marks.

    ## Why is this a problem
    Points go missing or count twice, and the total means nothing.
    """

    code = "SCO002"
    name = "weights-do-not-add-up"
    severity = Severity.ERROR
    message = "各项分值之和为{computed}，与{whole}{stated}不符"
    examples = (
        Example(
            "1.产出指标（50分）\n（1）数量指标（15分）。得15分。\n（2）质量指标（20分）。得15分。\n（3）时效指标（20分）。得20分。\n",
            finds="50分",
        ),
        Example("一级指标分值分别为10分、55分、30分、10分，共100分。", finds="100分"),
        Example("一级指标分值分别为10分、50分、30分、10分，共100分。"),
        Example("1.产出指标（50分）\n（1）数量指标（30分）。得30分。\n（2）质量指标（20分）。得15分。\n"),
        Example("指标体系中产出50分、效益30分、满意度10分。", why="预算执行10分另列"),
        Example("主要指标分值为数量15分、质量20分、时效10分等。", why="“等”表示未列全"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Weights that do not hold, in prose and in tables."""
        from perflint.facts import Sum

        for score in _failed(facts, "weights"):
            yield self.finding(score, computed=score.computed, whole=f"“{score.subject}”", stated=score.stated)
        for total in facts.contradicted(Sum):
            if total.measure == "weight":
                yield self.finding(total, computed=total.computed, whole=f"“{total.whole}”", stated=total.stated)


class ScoreExceedsWeight(_ScoreCheck):
    """An indicator scores more than its weight, or less than nothing.

    ## What it does
    Compares each score with the weight of the same indicator, in sentences, headings and tables. Bonus points are
    left alone.

    ## Why is this a problem
    One of the two is a slip, and the total is off by it.
    """

    code = "SCO003"
    name = "score-exceeds-weight"
    aspects = ("bound",)
    severity = Severity.ERROR
    message = "“{subject}”得分{stated}不在分值{computed}范围内"
    supersedes = ("SCO001",)
    examples = (
        Example("1.满意度指标（10分）\n发放问卷250份，得12分。\n", finds="12分"),
        Example("产出40分，得42.50分；效益60分，得55.00分。", finds="42.50分"),
        Example("产出40分，得40.00分；效益60分，得55.00分。"),
        Example("1.满意度指标（10分）\n发放问卷250份，得10分。\n"),
        Example("附加分5分，得6分；效益60分，得55分。", why="加分项"),
        Example("1.职工满意度（4.75分）\n满意度达95%，该指标得分为4.75分。\n", why="标题括号内为得分"),
    )


class ScoreDoesNotFollowRate(_ScoreCheck):
    """A score follows from its weight and what was reached by no formula in use.

    ## What it does
    Where weight, score and either target and actual figure or the rate are stated for one indicator, tries the
    formulas of all scoring profiles: w·A/T and w·p for what should be high, w·T/A and w·(2 − A/T) for what should be
    low, bands, and deductions per missing unit where the report states them. It reports full marks for a
    target that was clearly missed, and partial marks that no formula gives. Scores with a stated deduction, round
    scores that may be judged by eye, and indicators without figures are left alone.

    ## Why is this a problem
    The score was not brought up to date with the figure, or the figure with the score.

    ## Basis
    财预〔2020〕10号; formulas differ by province, so all of them are tried.
    """

    code = "SCO004"
    name = "score-does-not-follow-rate"
    aspects = ("formula",)
    severity = Severity.WARNING
    message = "“{subject}”得分{stated}与完成情况不符，按现有各种计分方法应为{computed}"
    examples = (
        Example("1.数量指标（15分）。计划购置设备27台，实际购置26台，得15分。\n", finds="15分"),
        Example("1.服务对象满意度指标（10分）\n根据评价标准，该指标得90%权重分，实际得分9.70分。\n", finds="9.70分"),
        Example("1.培训人次（10分）。计划培训400人次，实际培训380人次，得9.50分。\n"),
        Example("1.培训人次（10分）。计划培训400人次，实际培训420人次，得10分。\n"),
        Example("1.培训人次（10分）。计划培训400人次，实际培训380人次，扣1分，得9分。\n", why="说明了扣分"),
        Example("1.可持续影响（10分）。机制基本建立，得8.76分。\n", why="定性指标"),
    )


class GradeDoesNotFollowScore(_ScoreCheck):
    """A grade is not the one its score earns.

    ## What it does
    Looks up the nearest score before each grade, in the bands that the report states or else in the national ones.

    ## Why is this a problem
    The grade is what is published and what money depends on.

    ## Basis
    财预〔2020〕10号: 90分（含）以上为优、80分（含）至90分为良、60分（含）至80分为中、60分以下为差.
    """

    code = "SCO005"
    name = "grade-does-not-follow-score"
    aspects = ("grade",)
    severity = Severity.ERROR
    message = "得分对应的等级应为“{computed}”，文中为“{stated}”"
    examples = (
        Example("自评综合得分97.01分，评价等级为“良”。", finds="自评综合得分97.01分，评价等级为“良"),
        Example("自评得分78分，等级为良。", finds="自评得分78分，等级为良"),
        Example("自评综合得分97.01分，评价等级为“优”。"),
        Example("自评得分78分，等级为良（75分至90分为良）。", why="报告自有等级标准"),
        Example("单位自评得分96分。园林养护项目88.50分，等级“良”。", why="项目的等级"),
        Example("评价得分在80（含）—90分的1个。", why="没有等级"),
    )


class SameRateDifferentScores(_ScoreCheck):
    """Two sibling indicators reach the same rate and score differently.

    ## What it does
    Where a report gives scores without weights, compares indicators that reach the same rate. It reports two scores
    that are close to each other and that this rate makes of no weight that one would set.

    ## Why is this a problem
    One of the scores, or one of the rates, was carried over from elsewhere.
    """

    code = "SCO006"
    name = "same-rate-different-scores"
    aspects = ("same-rate",)
    severity = Severity.WARNING
    message = "“{subject}”与另一指标完成率相同，得分却为{stated}与{computed}"
    examples = (
        Example(
            "1.发放及时率（8.95分）\n及时率达95%，该指标得分为8.95分。\n2.人员满意度（9.69分）\n满意度达95%，该指标得分为9.69分。\n",
            finds="满意度达95%，该指标得分为9.69分",
            related=("95%", "8.95分"),
        ),
        Example(
            "1.发放及时率（9.50分）\n及时率达95%，该指标得分为9.50分。\n2.人员满意度（9.50分）\n满意度达95%，该指标得分为9.50分。\n"
        ),
        Example(
            "1.发放及时率（10分）\n及时率达95%，该指标得分为9.50分。\n2.人员满意度（20分）\n满意度达95%，该指标得分为19.00分。\n",
            why="分值不同",
        ),
        Example(
            "1.发放及时率（9.50分）\n及时率达95%，该指标得分为9.50分。\n2.人员满意度（4.75分）\n满意度达95%，该指标得分为4.75分。\n",
            why="各为10分和5分的95%",
        ),
    )


class FullMarksOrLossWithoutReason(_ScoreCheck):
    """Full marks for what the report says does not exist, or points lost without a word on why.

    ## What it does
    Reports an indicator with full marks whose own text says there was nothing to do (无项目支出情况), and a
    whole report that lost points and names no problem at all.

    ## Why is this a problem
    Points must be earned, and losses explained: the analysis of problems is a required part of the report.
    """

    code = "SCO007"
    name = "loss-without-reason"
    aspects = ("inapplicable", "no-reason")
    severity = Severity.WARNING
    message = "得分缺少依据：{evidence}"
    examples = (
        Example(
            "（一）项目绩效管理率情况\n项目绩效管理率指标权重15分，实际得分15分。2022年单位无项目支出情况。\n",
            finds="项目绩效管理率指标权重15分，实际得分15分。2022年单位无项目支出情况",
        ),
        Example("（一）项目绩效管理率情况\n项目绩效管理率指标权重15分，实际得分15分。项目全部实行绩效管理。\n"),
        Example("（一）财务管理情况\n财务管理指标权重8分，实际得分8分。全年无违规支出情况。\n", why="没有违规是好事"),
        Example("（一）财务管理（8分）\n修订制度4项，全年无因公出国支出，得8分。\n", why="与指标无关"),
        Example("自评得分95分。", why="不是完整的报告"),
    )
