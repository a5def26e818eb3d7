"""What a report says of its targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class VerdictConflictsWithFigures(Check):
    """A target is called missed that was met, or met that was missed.

    ## What it does
    Compares a figure with the target beside it as the words say (高于95%的目标值, 未达到100%的目标), looks up
    indicators that are called missed in the table of indicators, compares a plan and a result with the clause behind
    them (计划45公里，实际38公里，年度任务全部完成), and reports 超额完成 beside a rate below 100 %
    and 各项目标均完成 above a table with a shortfall. A date that is called 按期 or 提前 is compared with the deadline
    told before it in the sentence. Where less is better (≤, 控制在…以内, 投诉, 差错率), the
    comparison is turned round.

    ## Why is this a problem
    The reader is told one thing and shown another.
    """

    code = "LOG002"
    name = "verdict-conflicts-with-figures"
    severity = Severity.ERROR
    message = "“{stated}”与数据不符：{evidence}"
    examples = (
        Example("群众满意度91.20%，高于95%的目标值。", finds="91.20%，高于95%"),
        Example("完成年度计划的96%，超额完成。", finds="96%，超额完成"),
        Example("计划清淤河道45公里，实际清淤38公里，年度任务全部完成。", finds="年度任务全部完成"),
        Example("验收合格率98.50%，未达到95%的目标值。", finds="98.50%，未达到95%"),
        Example("合同约定完工时间为2023年9月30日，项目按期于2023年10月20日完工。", finds="按期于2023年10月20日完工"),
        Example("计划清淤河道45公里，实际清淤46公里，年度任务全部完成。"),
        Example("群众满意度96.20%，高于95%的目标值。"),
        Example("合同约定完工时间为2023年9月30日，项目按期于2023年9月20日完工。"),
        Example("差错率0.32%，未超过0.5%的年度指标值。", why="反向指标"),
        Example("有责投诉1136件，低于控制目标1200件。", why="反向指标"),
        Example("开展宣传超过380次，达到目标值380次的要求。", why="下限与目标相同"),
        Example("硬化道路8.6公里，完成年度目标9.0公里的95.56%。", why="所说为完成率"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Verdicts that the figures refute."""
        from perflint.facts import Verdict

        for verdict in facts.contradicted(Verdict):
            yield self.finding(verdict, stated=verdict.stated, evidence=verdict.evidence)
