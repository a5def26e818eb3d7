"""The sum of a finding is taken from its evidence, each figure under the name it has among the places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.render.html.equation import Equation, Operand, equation


def drawn(found: Equation) -> str:
    """`[label:text]`, a star where the figure is one of the places."""
    shown = []
    for step in found.steps:
        term = step.term
        shown += [step.sign.text] if step.sign else []
        shown.append(f"[{term.label}:{term.text}{'*' * (term.place is not None)}]")
    return " ".join(shown)


@pytest.mark.parametrize(
    ("evidence", "operands", "expected", "before", "after"),
    [
        (
            "“实际支出”列：498.36 + 128.60 = 626.96 ≠ 983.16，相差 356.20",
            [("分项：培训", "498.36"), ("分项：科研", "128.60"), ("此处", "983.16")],
            "[培训:498.36*] + [科研:128.60*] = [复算:626.96] ≠ [此处:983.16*]",
            "“实际支出”列",
            "相差 356.20",
        ),
        (
            "357 ÷ 420 = 85.00% ≠ 58.00%（相邻两位数字颠倒）",
            [("分子", "357人"), ("分母", "420人"), ("比率", "58.00%")],
            "[分子:357*] ÷ [分母:420*] = [复算:85.00%] ≠ [比率:58.00%*]",
            "",
            "相邻两位数字颠倒",
        ),
        (
            "4,500元 × 20名 × 12个月 = 108.00 ≠ 180.00万元，相差 72.00",
            [("单价", "4,500元"), ("数量", "20名"), ("金额", "180.00万元")],
            "[单价:4,500元*] × [数量:20名*] × [:12个月] = [复算:108.00] ≠ [金额:180.00万元*]",
            "",
            "相差 72.00",
        ),
        (
            "实有 34 人 − 编制 31 名 = 3",
            [("编制", "31名"), ("实有", "34人")],
            "[实有:34 人*] − [编制:31 名*] = [复算:3]",
            "",
            "",
        ),
        (
            "12.00 + 12.00 = 24.00 ≠ 12.00",
            [("合计", "12.00"), ("分项：甲", "12.00"), ("分项：乙", "12.00")],
            "[合计:12.00*] + [甲:12.00*] = [复算:24.00] ≠ [乙:12.00*]",
            "",
            "",
        ),
        (
            "“学员”前为 1,260人次，后为 1,620人次",
            [("前文", "1,260人次"), ("后文", "1,620人次")],
            "[前文:1,260人次*] ≠ [后文:1,620人次*]",
            "",
            "“学员”前为 1,260人次，后为 1,620人次",
        ),
        ("2024年11月只有30天", [("所在句", "2024年11月31日")], "", "", "2024年11月只有30天"),
        ("第1部分、第2部分", [], "", "", "第1部分、第2部分"),
    ],
)
def test_sums_are_drawn_with_the_names_of_their_figures(
    evidence: str, operands: list[tuple[str, str]], expected: str, before: str, after: str
) -> None:
    found = equation(evidence, [Operand(*operand) for operand in operands])
    assert (drawn(found), found.before, found.after) == (expected, before, after)


@settings(deadline=None)
@given(
    st.text(alphabet="0123456789.,+−×÷=≠ %（），万元人培训", max_size=300),
    st.lists(st.builds(Operand, st.text(max_size=5), st.text("0123456789.,，－ 万元", max_size=12)), max_size=4),
)
def test_nothing_of_the_evidence_is_lost_and_no_place_used_twice(evidence: str, operands: list[Operand]) -> None:
    found = equation(evidence, operands)
    used = [step.term.place for step in found.steps if step.term.place is not None]
    assert len(used) == len(set(used))
    whole = (
        found.before
        + found.after
        + "".join((step.sign.text if step.sign else "") + step.term.text for step in found.steps)
    )
    if found.steps and [operand.label for operand in operands] != ["前文", "后文"]:
        assert sum(map(str.isdigit, whole)) == sum(map(str.isdigit, evidence))


def test_endless_digits_are_not_searched_for_sums() -> None:
    assert equation("1" * 200_000 + " = 2", []).steps == ()
