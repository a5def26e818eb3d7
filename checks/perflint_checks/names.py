"""Names of the unit and its departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts

_TITLE = "青禾县水利局2023年度部门整体支出绩效自评报告\n"
_CENTRE = "北陵市现代服务业发展促进中心2023年度部门整体支出绩效自评报告\n"
_OFFICES = "局机关内设4个科室，分别为办公室、财务审计科、工程建设科、水政科。\n"


class SelfReferenceOfAnotherBody(Check):
    """The unit calls itself by the word of another kind of body.

    ## What it does
    Learns from title, signature, 以下简称 and habit whether the unit is a 局, 委, 中心, 院, 馆, 镇 …, and reports 我委,
    委领导, 局党组 and the like where they cannot be its own. Places (我县, 我市), party bodies (区委, 党委) and the
    bureau above a centre are left alone.

    ## Why is this a problem
    The passage comes from another body's report, and so may its figures.
    """

    code = "ORG001"
    name = "self-reference-of-another-body"
    severity = Severity.WARNING
    message = "“{stated}”不像{computed}的自称"
    examples = (
        Example(_TITLE + "我委高度重视绩效管理。", finds="我委"),
        Example(_CENTRE + "自评小组由委领导、综合科负责人组成。", finds="委领导"),
        Example("青禾县柳坪镇人民政府2023年度部门整体支出绩效自评报告\n工作组汇报后，局党组作了研究。", finds="局党组"),
        Example(_TITLE + "我局高度重视绩效管理，局党组专题研究。"),
        Example(_TITLE + "完成县委、区委和县纪委交办的任务，我县水利投入增加，我委托第三方验收。", why="党委与地名"),
        Example(_CENTRE + "中心隶属市商务局，经局党组研究后实施。", why="上级主管局"),
        Example(_TITLE + "开展“我为群众办实事”活动，经区发改委批准。", why="引语与其他单位"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Words by which another body calls itself."""
        from perflint.facts import Naming

        for relation in facts.contradicted(Naming):
            if relation.fault == "self":
                yield self.finding(relation, stated=relation.stated, computed=relation.computed)


class UnitNameDiffers(Check):
    """The unit's name is written another way, or another unit's stands in its place.

    ## What it does
    Compares names of the unit's shape with its full name: one or two characters changed, or the ending of another
    kind of body. And it reads who stands where only the unit itself can: before its evaluation working group,
    the office that keeps its accounts, its score, its signature; a body of the same place that evaluated itself here
    (组织力量对…形成本报告) or whose posts and departments the report gives. Declared short names, bodies above and
    below the unit, those that the report names elsewhere too, and those that evaluate others are left alone.

    ## Why is this a problem
    The passage comes from another unit's report, or the name is wrong in an official document.
    """

    code = "ORG002"
    name = "unit-name-differs"
    severity = Severity.WARNING
    message = "此处为“{stated}”，本报告的单位是“{computed}”"
    examples = (
        Example(_TITLE + "县科学技术局绩效自评工作领导小组召开会议。", finds="县科学技术局"),
        Example(_CENTRE + "北陵市现代服务业发展促进局制定了方案。", finds="北陵市现代服务业发展促进局"),
        Example(
            "江渡区人民医院2023年度项目支出绩效自评报告\n资金由江渡区妇幼保健院财务科专账核算。",
            finds="江渡区妇幼保健院",
        ),
        Example(_TITLE + "青禾县民政局核定编制62名。", finds="青禾县民政局"),
        Example(_TITLE + "县水利局绩效自评工作领导小组召开会议，水利局印发方案。", why="简称"),
        Example(_TITLE + "二、下属单位\n青禾县水土保持站核定编制8名。", why="下属单位的编制"),
        Example(_TITLE + "县财政局绩效评价工作组到我局核查。", why="财政部门"),
        Example("江渡区人民医院2023年度项目支出绩效自评报告\n江渡区人民政府和江渡区人民法院给予支持。", why="其他机关"),
        Example(_CENTRE + "下属北陵市现代服务业发展促进站1个。", why="下属单位"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Names that are not quite the unit's."""
        from perflint.facts import Naming

        for relation in facts.contradicted(Naming):
            if relation.fault == "unit":
                yield self.finding(relation, stated=relation.stated, computed=relation.computed)


class DepartmentNotListed(Check):
    """An internal department that the report's complete list of departments lacks.

    ## What it does
    Where the report counts and names all its departments, compares the departments named elsewhere with that list.
    Second names in brackets and short forms (计财科 for 计划财务科) count as listed. A hint, and a warning where the
    department does the unit's own work: it hosts the working group, or takes part in it.

    ## Why is this a problem
    The list is incomplete, the department has another name by now, or the passage comes from elsewhere.
    """

    code = "ORG003"
    name = "department-not-listed"
    severity = Severity.INFO
    message = "所列部门中没有“{stated}”"
    examples = (
        Example(_TITLE + _OFFICES + "自评工作组设在人事教育科，由该科牵头。", finds="人事教育科"),
        Example(_TITLE + _OFFICES + "自评由财务审计科牵头，办公室、财务科配合。", why="简称"),
        Example(_TITLE + _OFFICES + "市委组织部、宣传部和相关科室参加，县财政局预算科复核。", why="外部机构与泛称"),
        Example(_TITLE + "局机关内设办公室、财务审计科、水政科等科室。\n自评工作组设在人事教育科。", why="名单未列全"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Departments outside the list."""
        from perflint.facts import Naming

        for relation in facts.contradicted(Naming):
            if relation.fault == "department":
                severity = Severity.WARNING if relation.firm else Severity.INFO
                yield self.finding(relation, severity=severity, stated=relation.stated)
