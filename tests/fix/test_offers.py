"""Which fixes findings offer: safe ones, ones that need a human's eye, and none where more than one is possible."""

from __future__ import annotations

import pytest
from tests.reports import ENGINE

from perflint.engine import mend
from perflint.relations.numbering.renumbering import Renumbering, chinese_ordinal, like, renumbering
from perflint.text import SourceText


def mended(text: str, *, unsafe: bool = False) -> str:
    """The text after its fixes."""
    return mend(
        SourceText(text), lambda source: ENGINE.run("报告.txt", source), lambda _: True, unsafe=unsafe
    ).source.text


@pytest.mark.parametrize(
    ("numbers", "at", "opened", "found"),
    [
        ([1, 2, 2, 4], 2, 0, Renumbering({2: 3})),
        ([1, 2, 5, 4, 5], 2, 0, Renumbering({2: 3})),
        ([2, 2, 3], 0, 0, Renumbering({0: 1})),
        ([1, 2, 4, 5], 2, 0, Renumbering({2: 3, 3: 4})),
        ([1, 2, 2, 3], 2, 0, Renumbering({2: 3, 3: 4})),
        ([1, 3], 1, 0, Renumbering({1: 2})),
        ([1, 2, 7], 2, 0, Renumbering({2: 3}, far=True)),
        ([1, 3, 1, 2], 1, 0, Renumbering({1: 2})),
        ([1, 2, 3, 1, 3], 4, 3, Renumbering({4: 2})),
        ([1, 3, 5], 1, 0, None),
        ([1, 3, 5], 2, 0, None),
        ([2, 3, 4], 0, 0, None),
        ([1, 2, 1, 3], 3, 2, None),
        ([1, 1, 2, 2], 3, 1, None),
    ],
    ids=str,
)
def test_numbers_are_put_in_order_where_there_is_one_way(
    numbers: list[int], at: int, opened: int, found: Renumbering | None
) -> None:
    assert renumbering(numbers, at, opened) == found


@pytest.mark.parametrize(
    ("number", "written", "expected"),
    [(3, "五", "三"), (3, "5", "3"), (3, "05", "03"), (3, "５", "３"), (3, "⑤", "③"), (21, "⑤", None), (3, "٣", None)],
)
def test_a_number_is_written_in_the_script_of_the_one_it_replaces(
    number: int, written: str, expected: str | None
) -> None:
    assert like(number, written) == expected


@pytest.mark.parametrize(("number", "written"), [(20, "二十"), (100, "一百"), (105, "一百零五"), (112, "一百一十二")])
def test_large_ordinals_are_written_out(number: int, written: str) -> None:
    assert chinese_ordinal(number) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、概况\n二、管理\n四、成效\n五、问题\n", "一、概况\n二、管理\n三、成效\n四、问题\n"),
        ("（一）职责\n（二）人员\n（二）预算\n（四）决算\n", "（一）职责\n（二）人员\n（三）预算\n（四）决算\n"),
        ("（一）职责\n（二）人员\n（二）预算\n（三）决算\n", "（一）职责\n（二）人员\n（三）预算\n（四）决算\n"),
        ("一、甲\n1.子\n2.丑\n三、乙\n四、丙\n", "一、甲\n1.子\n2.丑\n二、乙\n三、丙\n"),
        ("(一)职责\n(二)人员\n(四)预算\n", "(一)职责\n(二)人员\n(三)预算\n"),
        ("一、概况\n1.职责\n2.人员\n４．预算\n", "一、概况\n1.职责\n2.人员\n３．预算\n"),
        ("一、概况\n(一)职责\n（2）预算\n二、管理\n", "一、概况\n(一)职责\n(二)预算\n二、管理\n"),
        ("一、概况\n二、管理\n三、成效\n4、问题\n", "一、概况\n二、管理\n三、成效\n四、问题\n"),
        ("# 一、概况\n# **三、管理**\n", "# 一、概况\n# **二、管理**\n"),
        ("主要做法：一是抓进度，三是抓质量。", "主要做法：一是抓进度，二是抓质量。"),
        ("一是抓进度，二是抓安全，二是抓质量，四是抓廉政。", "一是抓进度，二是抓安全，三是抓质量，四是抓廉政。"),
        ("第一阶段为准备阶段，第三阶段为总结阶段。", "第一阶段为准备阶段，第二阶段为总结阶段。"),
        ("项目绩效绩效管理率达100%。", "项目绩效管理率达100%。"),
    ],
)
def test_what_is_certain_is_fixed(text: str, expected: str) -> None:
    assert mended(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一、概况\n详见第四部分。\n二、管理\n四、成效\n五、问题\n",
            "一、概况\n详见第四部分。\n二、管理\n三、成效\n四、问题\n",
        ),
        (
            "一、概况\n二、管理\n（一）制度\n（二）资金\n（四）采购\n三、问题\n与本报告（四）一致。\n",
            "一、概况\n二、管理\n（一）制度\n（二）资金\n（三）采购\n三、问题\n与本报告（四）一致。\n",
        ),
        (
            "目录\n一、概况……1\n二、管理……2\n四、成效……3\n\n一、概况\n负责。\n二、管理\n齐全。\n四、成效\n良好。\n",
            "目录\n一、概况……1\n二、管理……2\n四、成效……3\n\n一、概况\n负责。\n二、管理\n齐全。\n三、成效\n良好。\n",
        ),
        ("主要有以下三点：一是抓进度，三是抓质量。", "主要有以下三点：一是抓进度，二是抓质量。"),
        ("一、概况\n二、管理\n七、成效\n", "一、概况\n二、管理\n三、成效\n"),
        (
            "第一阶段为准备阶段，第三阶段为总结阶段。\n二、其他\n第三阶段已经结束。\n",
            "第一阶段为准备阶段，第二阶段为总结阶段。\n二、其他\n第三阶段已经结束。\n",
        ),
        (
            "全年预算33463.78万元。\n2022年共安排预算资金33463.78元。\n",
            "全年预算33463.78万元。\n2022年共安排预算资金33463.78万元。\n",
        ),
        (
            "中央补助480.00万元、省级补助320.00万元、市级补助160.00万元、区级安排900.00元。",
            "中央补助480.00万元、省级补助320.00万元、市级补助160.00万元、区级安排900.00万元。",
        ),
    ],
)
def test_what_something_speaks_against_is_fixed_only_when_asked(text: str, expected: str) -> None:
    assert mended(text) == text
    assert mended(text, unsafe=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、概况\n三、管理\n五、成效\n",
        "一、概况\n二、管理\n三 采购\n四、成效\n",
        "一是抓进度，其次是抓安全，三是抓质量。",
        "一是抓进度，二要抓安全，三是抓质量。",
        "一是甲，二是乙。在驾驶员管理方面，一是丙，三是丁。",
        "（一）职责\n1.宣传；\n2.落实；\n（二）人员\n3.培训；\n",
        "由XX单位填写。\n",
        "3、成效\n4、产出\n（1）数量\n（2）质量\n（3）时效\n（5）结论\n6、问题\n",
    ],
)
def test_what_is_not_certain_gets_no_fix(text: str) -> None:
    assert mended(text, unsafe=True) == text


def test_the_halves_of_a_word_that_layout_keeps_apart_may_both_be_meant() -> None:
    text = "项目**绩效**绩效管理率达100%。"
    assert mended(text) == text
    assert mended(text, unsafe=True) == "项目**绩效**管理率达100%。"


def test_a_section_in_order_with_the_contents_may_be_renumbered() -> None:
    text = "目录\n一、概况……1\n二、管理……2\n三、成效……3\n\n一、概况\n负责。\n二、管理\n齐全。\n四、成效\n良好。\n"
    assert mended(text) == text.replace("四、", "三、")
