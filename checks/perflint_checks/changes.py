"""Rises and falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Change, Facts


class _ChangeCheck(Check):
    """What the checks of changes share: each takes one kind of fault."""

    fault = ""

    def run(self, facts: Facts) -> Iterator[Finding]:
        """The changes with this fault."""
        from perflint.facts import Change

        for relation in facts.contradicted(Change):
            if relation.fault == self.fault:
                yield self._worded(relation)

    def _worded(self, relation: Change) -> Finding:
        return self.finding(relation, subject=relation.subject, computed=relation.computed, stated=relation.stated)


class ChangeAmountMismatch(_ChangeCheck):
    """A stated increase or decrease is not the difference of the two figures.

    ## What it does
    Recomputes 增减额 = 本年 − 上年 from the two figures beside it, in prose and in tables, with the rounding each may
    carry. Differences of rates are in percentage points.

    ## Why is this a problem
    One of the three figures is wrong.

    ## Basis
    GB/T 8170-2008: rounding.
    """

    code = "CHG001"
    name = "change-amount-mismatch"
    severity = Severity.ERROR
    message = "增减额应为{computed}，文中为{stated}"
    fault = "amount"
    examples = (
        Example(
            "本年支出49527.33万元，比上年的45186.90万元增加4304.43万元。",
            finds="本年支出49527.33万元，比上年的45186.90万元增加4304.43万元",
        ),
        Example("本年支出49527.33万元，比上年的45186.90万元增加4340.43万元。"),
        Example("药占比由上年的28.1%降至26.4%，下降1.7个百分点。"),
        Example("本年支出4.95亿元，比上年的4.52亿元增加4340.43万元。", why="四舍五入"),
        Example(
            "建成村卫生室70个，分别为新建46个和改建24个，比目标63个多3个。",
            finds="建成村卫生室70个，分别为新建46个和改建24个，比目标63个多3个",
        ),
        Example("建成村卫生室70个，分别为新建46个和改建24个，比目标63个多7个。", why="与目标相比的是总数"),
        Example(
            "全年预算数1100.00万元，执行数1012.81万元。上年支出950.00万元，本年增加31.00万元。", why="口径可能不同"
        ),
    )


class ChangeRateMismatch(_ChangeCheck):
    """A stated growth rate does not follow from its base and its result.

    ## What it does
    Recomputes 增减率 = 增减额 ÷ 上年 from whichever figures are given (the base is recovered as 本年 − 增减额 where it is
    not), and reports it when no choice of unrounded figures could have produced the rate.

    ## Why is this a problem
    The rate is what a reader quotes. If the figures beside it cannot yield it, one of them is wrong.

    ## Basis
    GB/T 8170-2008: rounding. Bounds as in XBRL Calculations 1.1.
    """

    code = "CHG002"
    name = "change-rate-mismatch"
    severity = Severity.ERROR
    message = "增减率与所列数字不符，文中为{stated}"
    fault = "rate"
    examples = (
        Example(
            "“三公”经费较上年的34.12万元减少2.86万元，下降9.15%。",
            finds="“三公”经费较上年的34.12万元减少2.86万元，下降9.15%",
        ),
        Example("“三公”经费较上年的34.12万元减少2.86万元，下降8.38%。"),
        Example("本年支出100万元，上年支出83万元，增长20%。", why="两数均为约数"),
        Example("本年支出0.62万元，比上年的0.50万元增加0.12万元，增长22.22%。", why="基数小，四舍五入影响大"),
        Example("本年支出20.00万元，比上年的0万元增加20.00万元，增长100%。", why="基数为零"),
        Example(
            "年初预算为1000.00万元，预算调整增加163.20万元，全年预算数1163.20万元，调整率16.12%。",
            finds="全年预算数1163.20万元，调整率16.12%",
        ),
        Example("年初预算为1000.00万元，预算调整增加163.20万元，全年预算数1163.20万元，调整率16.32%。"),
        Example("“三公”经费58.38万元，为预算74.00万元的78.89%，比上年的64.10万元减少5.72万元，下降8.92%。"),
    )


class DirectionConflict(_ChangeCheck):
    """A rise is called a fall, or the other way round.

    ## What it does
    Compares the verb (增加, 减少, 增长, 下降 …) with the two figures, and the verb of the amount with that of the rate.

    ## Why is this a problem
    The sentence says the opposite of its figures.
    """

    code = "CHG003"
    name = "direction-conflict"
    severity = Severity.ERROR
    message = "增减方向与所列数字不符：{subject}"
    fault = "direction"
    examples = (
        Example(
            "公务接待费4.70万元，比上年的5.32万元增加0.62万元。",
            finds="公务接待费4.70万元，比上年的5.32万元增加0.62万元",
        ),
        Example("公务接待费4.70万元，比上年的5.32万元减少0.62万元。"),
        Example("公务接待费5.32万元，比上年的4.70万元增加0.62万元，增长13.19%。"),
        Example("公务接待费4.70万元，与上年持平。"),
    )


class CauseCannotExplain(_ChangeCheck):
    """The cause given for a change cannot have made it.

    ## What it does
    Reports a rise whose only causes are falls (or the reverse), and an item that is said to have risen by more than it
    comes to. A cause larger than the net change is fine when another item offset it. Where the last cause is all the
    rest (其他支出减少…), rises and falls are added up and must come to the change.

    ## Why is this a problem
    The explanation was kept from another year, or belongs to another figure.
    """

    code = "CHG004"
    name = "cause-cannot-explain"
    severity = Severity.ERROR
    message = "所述原因无法解释增减：{subject}"
    fault = "cause"
    examples = (
        Example(
            "全年支出比上年的500.00万元减少20.00万元，主要是办公经费增加20.00万元。",
            finds="减少20.00万元，主要是办公经费增加20.00万元",
        ),
        Example("全年支出比上年的500.00万元减少20.00万元，主要是办公经费减少20.00万元。"),
        Example(
            "全年支出比上年增加20.00万元，主要是项目支出增加50.00万元，同时公用经费减少30.00万元。", why="增减相抵"
        ),
        Example("全年支出比上年增加20.00万元，主要是新增人员。"),
        Example(
            "全年支出比上年增加20.00万元，主要是危房改造增加25.50万元，其他支出减少3.50万元。",
            finds="全年支出比上年增加20.00万元，主要是危房改造增加25.50万元，其他支出减少3.50万元",
        ),
        Example("全年支出比上年增加20.00万元，主要是危房改造增加23.50万元，其他支出减少3.50万元。"),
        Example(
            "全年支出比上年增加20.00万元，主要是危房改造增加25.50万元，其他社会保障支出减少3.50万元。", why="未列全"
        ),
        Example("全年支出比上年增加20.00万元，主要是危房改造增加25.50万元、道路养护减少3.50万元等。", why="未列全"),
    )


class PercentForPoints(_ChangeCheck):
    """A difference of two rates is written in per cent instead of percentage points.

    ## What it does
    Where two rates are compared, 提高1.8% that is their difference is reported; a relative change of that size is not.

    ## Why is this a problem
    From 93.2 % to 95 % is 1.8 percentage points, or 1.93 per cent.
    """

    code = "CHG005"
    name = "percent-for-points"
    severity = Severity.WARNING
    message = "两个比率之差应以“个百分点”表示，文中为{stated}"
    fault = "points"
    examples = (
        Example("优良路率达到95%，比上年的93.2%提高1.8%。", finds="优良路率达到95%，比上年的93.2%提高1.8%"),
        Example("优良路率达到95%，比上年的93.2%提高1.8个百分点。"),
        Example("优良路率达到95%，比上年的93.2%提高1.93%。", why="相对增幅"),
        Example("优良路率达到95%，里程增长1.8%。", why="不是两个比率之差"),
    )
