"""The same indicator in two places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class DifferentFigures(Check):
    """The same fact is stated with different figures.

    ## What it does
    Finds claims of one subject, unit, stage and year in different sentences, and reports them when their figures
    cannot both be true. How sure it is depends on how alike the names are, on whether the report defines the
    indicator, and on whether a typing slip makes one figure of the other. 无…支出 counts as a figure of zero.

    ## Why is this a problem
    One of the two was not brought up to date.
    """

    code = "REF001"
    name = "same-indicator-different-figures"
    severity = Severity.ERROR
    message = "“{subject}”前后不一致：{first}与{second}"
    examples = (
        Example("年末结转结余592.17万元。\n全年结转结余529.17万元，主要是工程尾款。", finds="全年结转结余529.17万元"),
        Example("全年改造农村户厕420座。\n通过402座户厕改造，村容明显改观。", finds="通过402座户厕改造"),
        Example("年末结转结余592.17万元。\n全年结转结余592.17万元。"),
        Example("年初预算数为1616.11万元。\n全年预算数为1550.96万元。", why="阶段不同"),
        Example("计划改造农村户厕420座。\n实际改造农村户厕402座。", why="计划与完成"),
        Example("上年结转结余592.17万元。\n年末结转结余529.17万元。", why="年度不同"),
        Example(
            "项目全年预算数901.08万元，实际支出817.05万元，结余84.03万元。\n年末形成结转结余93.27万元，影响了使用效益。",
            finds="年末形成结转结余93.27万元",
        ),
        Example(
            "项目全年预算数901.08万元，实际支出817.05万元，结余84.03万元。\n政府性基金预算年末结余3.27万元。",
            why="另一预算",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Pairs of figures that exclude each other."""
        from perflint.facts import Restatement

        for relation in facts.contradicted(Restatement):
            if not relation.bounds and not relation.table:
                yield self.finding(relation, subject=relation.subject, first=relation.computed, second=relation.stated)


class DifferentBounds(Check):
    """The same fact is stated with different bounds.

    ## What it does
    超过15家 in one chapter and 超过18家 in another can both be true of one number, yet one of them was not brought
    up to date. A bound and an exact figure with the same number (超过380次, 380次) are not reported.

    ## Why is this a problem
    The reader cannot tell which number was counted.
    """

    code = "REF002"
    name = "same-indicator-different-bounds"
    severity = Severity.WARNING
    message = "“{subject}”前后表述不一：{first}与{second}"
    examples = (
        Example(
            "补助企业数量超过15家。\n（三）补助企业数量情况\n单位全年补助企业数量超过18家。",
            finds="单位全年补助企业数量超过18家",
        ),
        Example("接待次数超过380次。\n全年接待次数380次。", why="数字相同"),
        Example("补助企业数量超过15家。\n单位全年补助企业数量超过15家。"),
        Example("走访企业超过300家。\n帮扶企业超过30家。", why="不是同一指标"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Pairs of bounds that differ."""
        from perflint.facts import Restatement

        for relation in facts.contradicted(Restatement):
            if relation.bounds and not relation.table:
                yield self.finding(relation, subject=relation.subject, first=relation.computed, second=relation.stated)


class ProseDiffersFromTable(Check):
    """Prose and a table give different figures for one indicator.

    ## What it does
    Takes the rows of tables as statements of their own, in the unit that header or caption gives, and compares them
    with the same indicator in prose.

    ## Why is this a problem
    One of the two was not brought up to date.
    """

    code = "REF003"
    name = "prose-differs-from-table"
    severity = Severity.ERROR
    message = "“{subject}”文字与表格不一致：{first}与{second}"
    examples = (
        Example(
            "学员满意度96.02%，高于目标值。\n\n| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
            "| 学员满意度 | ≥95% | 98.02% | 10 | 10 |\n| 培训期数 | ≥5期 | 5期 | 10 | 10 |\n",
            finds="98.02%",
        ),
        Example(
            "学员满意度98.02%，高于目标值。\n\n| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
            "| 学员满意度 | ≥95% | 98.02% | 10 | 10 |\n| 培训期数 | ≥5期 | 5期 | 10 | 10 |\n",
        ),
        Example(
            "年初设定以下目标：改造农村户厕不少于310座。\n全年改造农村户厕328座。\n\n"
            "| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
            "| 农村户厕改造座数 | ≥310座 | 382座 | 10 | 10 |\n| 培训期数 | ≥5期 | 5期 | 10 | 10 |\n",
            finds="382座",
        ),
        Example(
            "上半年改造农村户厕150座。\n全年改造农村户厕328座，完成年度目标310座的105.81%。\n\n"
            "| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
            "| 农村户厕改造座数 | ≥310座 | 328座 | 10 | 10 |\n| 培训期数 | ≥5期 | 5期 | 10 | 10 |\n",
            why="上半年",
        ),
        Example(
            "学员满意度98.0%，高于目标值。\n\n| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
            "| 学员满意度 | ≥95% | 98.02% | 10 | 10 |\n| 培训期数 | ≥5期 | 5期 | 10 | 10 |\n",
            why="四舍五入",
        ),
        Example(
            "学员满意度目标为95%。\n\n| 指标 | 目标值 | 完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
            "| 学员满意度 | ≥95% | 98.02% | 10 | 10 |\n| 培训期数 | ≥5期 | 5期 | 10 | 10 |\n",
            why="目标与完成",
        ),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Pairs of a sentence and a cell that exclude each other."""
        from perflint.facts import Restatement

        for relation in facts.contradicted(Restatement):
            if relation.table:
                yield self.finding(relation, subject=relation.subject, first=relation.computed, second=relation.stated)
