"""Posts and the staff that fill them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check, Example, Finding
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


class HeadcountPartsMismatch(Check):
    """The kinds of staff do not add up to the number they are listed under.

    ## What it does
    Adds up the kinds of posts or staff (行政, 事业, 参公, 工勤 …) listed under 编制, 实有 or 在职. Retired,
    contract and dispatched staff fill no post and are left out. Staff in post and 空编 or 缺编 add up to 编制.

    ## Why is this a problem
    Posts and staff are the basis of the personnel budget; a wrong kind or total misstates it.
    """

    code = "HDC001"
    name = "headcount-parts-mismatch"
    severity = Severity.ERROR
    message = "各类人员之和为{computed}人，与“{whole}”{stated}不符"
    supersedes = ("HDC002",)
    examples = (
        Example("核定编制66名，其中行政编制20名、事业编制41名。", finds="核定编制66名，其中行政编制20名、事业编制41名"),
        Example(
            "在职人员编制数为66人，参公人员63人，其他人员19人；年末实有在职人员82人。",
            finds="在职人员编制数为66人，参公人员63人，其他人员19人",
        ),
        Example("编制38名，在编在岗33人，空编6名。", finds="编制38名，在编在岗33人，空编6名"),
        Example("核定编制66名，其中行政编制20名、事业编制46名。"),
        Example("实有在职人员60人，其中行政人员20人、事业人员40人；另有离退休人员30人。", why="离退休不占编制"),
        Example("核定编制66名，实有在职人员61人，其中行政人员21人、事业人员40人。", why="分项属于实有人数"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Sums of staff that do not hold."""
        from perflint.facts import Sum

        for total in facts.contradicted(Sum):
            if total.staff:
                yield self.finding(total, computed=total.computed, whole=total.whole or "合计", stated=total.stated)


class StaffExceedPosts(Check):
    """More staff in post than authorised posts.

    ## What it does
    Compares 实有, 在职 or 在编 with 编制 in the same paragraph. Staff that need no post (编外, 临聘, 公益性岗位,
    劳务派遣) and totals that include them are left out: 在岗职工 alone is no figure of staff on posts, and where
    在编 and others are told apart, only 在编 is compared.

    ## Why is this a problem
    Either a figure is wrong or the unit is over its establishment, which the report would have to explain.
    """

    code = "HDC002"
    name = "staff-exceed-posts"
    severity = Severity.WARNING
    message = "实有{staff}，超过编制{posts}"
    examples = (
        Example("单位核定编制24名，年末实有在职人员27人。", finds="单位核定编制24名，年末实有在职人员27人"),
        Example("单位核定编制24名，年末实有在职人员24人。"),
        Example("单位核定编制24名，在职22人，另有编外人员30人。", why="编外人员不占编制"),
        Example("核定事业编制310名，全院职工618人。", why="职工包括编外人员"),
        Example("核定编制305名，年末在岗职工447人，其中在编289人、合同制158人。", why="只有在编人员占编制"),
    )

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Staff beyond the posts."""
        from perflint.facts import StaffPosts

        for relation in facts.contradicted(StaffPosts):
            yield self.finding(relation, staff=relation.stated, posts=relation.computed)
