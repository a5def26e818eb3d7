"""The names that rates give their wholes, and the claims of a report that go by them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.dividing.quotients import countable
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.claims import Claim

_BUDGETS = ("budget", "initial-budget", "adjusted-budget")
_PLANS = ("initial-budget", "adjusted-budget", "target")
_NAMED = 2
"""So many characters of a name that two figures share make them of one thing."""
_SHORT = 4
"""A name of fewer characters names a kind of thing: 支出, 项目. With a word before it, it is one of them only."""


@dataclass(frozen=True, slots=True)
class _Words:
    account: re.Pattern[str]
    any_kind: re.Pattern[str]
    in_all: re.Pattern[str]
    whole: re.Pattern[str]
    plan: re.Pattern[str]
    flow: re.Pattern[str]
    splits: re.Pattern[str]
    done: re.Pattern[str]
    general: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("ratios")
    names = data["whole_names"]
    return _Words(
        re.compile(data["account"]),
        re.compile(names["any_kind"]),
        re.compile(names["in_all"]),
        re.compile(names["whole"]),
        re.compile(names["plan"]),
        re.compile(names["flow"]),
        splits(),
        re.compile(names["done"]),
        re.compile(f"{names['any_kind']}|{names['general']}"),
    )


@derived
def splits() -> re.Pattern[str]:
    """The words that begin the parts of what was told before."""
    return re.compile(load("ratios")["whole_names"]["splits"])


@dataclass(frozen=True, slots=True)
class Name:
    """What a rate calls its whole: 支出 of 占全年支出总额的12%."""

    text: str
    """As it stands."""
    bare: str
    """Without the words that say it is a whole."""
    budget: bool
    """Whether it names a budget; 一般公共预算支出 names an account, and no plan."""

    def is_like(self, claim: Claim) -> bool:
        """Whether a figure's words begin or end as the name does: 实有38辆 for 实有车辆."""
        return len(self.bare) >= _SHORT and (self.bare[:2] in claim.label or self.bare[-2:] in claim.label)


@derived
def name_of(text: str) -> Name:
    """A name as a rate gives it; 到位资金 is what 累计到位 tells."""
    words = _words()
    bare = text.removesuffix("资金") if text.endswith("到位资金") else words.in_all.sub("", words.whole.sub("", text))
    return Name(text, bare, "预算" in words.account.sub("", bare))


def is_called(claim: Claim, name: Name) -> bool:
    """职工 for 全院职工, 区级收入 for 区级一般公共预算收入, 预算 for anything at the stage of a budget."""
    bare = name.bare
    if not bare or not countable(claim):
        return False
    if bare in claim.label or bare in claim.subject or claim.after.startswith(bare):
        return True
    if name.budget and claim.stage in _BUDGETS:
        if "年初" in bare:
            return claim.stage == "initial-budget"
        return claim.stage == "adjusted-budget" or ("调整" not in bare and "全年" not in bare)
    if len(bare) < _SHORT or bare[:2] not in claim.subject or bare[-2:] not in claim.subject:
        return False
    letters = iter(claim.subject)
    return all(char in letters for char in bare)


def _ends_called(claim: Claim, name: Name) -> bool:
    """Whether a name stands right before a figure: 财政支出 for 财政支出完成26.70亿元."""
    label = claim.label.rstrip("为是达共计约有")
    if label.endswith(name.text):
        return True
    told = _words().done.sub("", label) if len(name.bare) >= _SHORT else label
    return told != label and told.endswith(name.bare)


def is_one_kind(whole: Claim, name: Name) -> bool:
    """Whether a figure is of one kind only of what a short name names: 百万元以上设备 of 占设备总数."""
    if len(name.bare) >= _SHORT or not whole.subject.endswith(name.bare):
        return False
    words = _words()
    return bool(words.any_kind.sub("", words.whole.sub("", whole.subject.removesuffix(name.bare))))


def is_of_another_kind(whole: Claim, part: Claim, name: Name) -> bool:
    """Whether 项目 of 占项目总数 is a kind of them beside the part's own: 技改项目 is no whole of 评价项目.

    Nor is 基本支出 one of 项目支出全年执行数.
    """
    bare = name.bare
    if len(bare) > len("项目") or not (whole.subject.endswith(bare) and bare in part.subject):
        return False
    own, other = (_words().any_kind.sub("", claim.subject.partition(bare)[0]) for claim in (part, whole))
    return bool(own and other) and own != other


def is_plan_of(text: str, whole: Claim, part: Claim) -> bool:
    """Whether a plan is that of a figure: each part of 其中 has its own, and so have income and spending.

    预算 in the name of an account is no plan: 国有资本经营预算收入 is what came in.
    """
    words = _words()
    told = words.account.sub("", whole.label + whole.subject)
    if whole.stage not in _PLANS and not words.plan.search(told):
        return False
    kinds = [frozenset(words.flow.findall(claim.label)) for claim in (whole, part)]
    if all(kinds) and kinds[0].isdisjoint(kinds[1]):
        return False
    if not _is_of_the_same(whole, part):
        return False
    return whole.index > part.index or not words.splits.search(text, whole.quantity.span.end, part.quantity.span.start)


def _is_of_the_same(plan: Claim, part: Claim) -> bool:
    """Whether a plan's own words name what a figure is of: the budget of 三公经费 is not that of 公务用车运行维护费.

    One without such words is everybody's where what is counted stands beside it: 任务400座，改造户厕420座.
    """
    general = _words().general
    own, other = (general.sub("", claim.subject) for claim in (part, plan))
    if len(own) < _NAMED:
        return True
    if len(other) < _NAMED:
        return plan.sentence == part.sentence and part.quantity.dimension is not Dimension.MONEY
    return any(own[at : at + _NAMED] in other for at in range(len(own) - _NAMED + 1))


class Names:
    """Claims of the whole report by the names they go by."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._found: dict[tuple[str, str | None], list[Claim]] = {}
        self._holding: dict[tuple[str, str], list[Claim]] = {}
        self._budgets: list[Claim] | None = None

    @cached_property
    def _by_unit(self) -> dict[str | None, list[Claim]]:
        found: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            if claim.role is Role.LEVEL and claim.sentence >= 0 and countable(claim):
                found[claim.quantity.unit].append(claim)
        return found

    def find(self, name: Name, part: Claim) -> list[Claim]:
        """Claims in a part's unit whose subject is a name, or holds its characters in order; not the part itself."""
        key = (name.text, part.quantity.unit)
        if key not in self._found:
            self._found[key] = [claim for claim in self._by_unit[part.quantity.unit] if is_called(claim, name)]
        found = [claim for claim in self._found[key] if claim is not part]
        plain = [claim for claim in found if _ends_called(claim, name)]
        return plain or [claim for claim in found if name.text not in claim.subject]

    def takes_share_of(self, claim: Claim, name: Name) -> bool:
        """Whether the figure right behind a claim in its sentence is its share of what has that name."""
        after = claim.index + 1
        if after >= len(self._claims) or self._claims[after].sentence != claim.sentence:
            return False
        share = self._claims[after]
        return share.quantity.dimension is Dimension.PERCENT and f"占{name.text}" in share.label

    def one_budget(self) -> list[Claim]:
        """The budget of the whole year, where the report has just one."""
        if self._budgets is None:
            self._budgets = [
                claim
                for found in self._by_unit.values()
                for claim in found
                if claim.stage == "adjusted-budget" and "全年预算" in claim.label
            ]
        return self._budgets[:1] if len({claim.quantity.value for claim in self._budgets}) == 1 else []

    def holding(self, word: str, unit: str) -> list[Claim]:
        """Claims whose words hold a fiscal term, one for each amount."""
        if (word, unit) not in self._holding:
            found = [claim for claim in self._by_unit[unit] if word in claim.label]
            self._holding[word, unit] = list({claim.quantity.value: claim for claim in reversed(found)}.values())[::-1]
        return self._holding[word, unit]
