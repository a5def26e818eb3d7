"""Numbers of headings and ordinals in order."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Numbering, Status


def faults(text: str) -> list[tuple[str, str, str]]:
    """Fault, number as written and number expected."""
    return [(found.fault, found.stated, found.expected) for found in facts(text).contradicted(Numbering)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、概况\n二、管理\n四、成效\n五、问题\n", ("skipped", "四、", "三、")),
        ("一、概况\n二、管理\n二、成效\n三、问题\n", ("repeated", "二、", "三、")),
        ("（一）职责\n（二）人员\n（二）预算\n（三）决算\n", ("repeated", "（二）", "（三）")),
        ("一、概况\n1.职责\n2.人员\n4.预算\n二、成效\n", ("skipped", "4.", "3.")),
        ("一、概况\n（1）职责\n（2）人员\n（4）预算\n", ("skipped", "（4）", "（3）")),
        ("第一部分 概况\n一、职责\n第三部分 成效\n一、产出\n", ("skipped", "第三部分", "第二部分")),
        ("一、概况\n（二）人员\n（三）预算\n二、管理\n三、成效\n", ("skipped", "（二）", "（一）")),
        ("二、人员\n三、预算\n第二部分 成效\n一、产出\n二、效益\n", ("skipped", "二、", "一、")),
        ("一、概况\n（一）职责\n（2）预算\n二、管理\n", ("style", "（2）", "（二）")),
        ("一、概况\n二、管理\n三、成效\n4、问题\n", ("style", "4、", "四、")),
        ("一、做法\n主要做法如下。\n一是抓进度，三是抓质量。\n", ("ordinal", "三是", "二是")),
        ("一、做法\n主要做法如下。\n一是抓进度，二是抓安全，二是抓质量。\n", ("ordinal", "二是", "三是")),
        ("一、安排\n工作安排如下。\n第一阶段为准备，第三阶段为总结。\n", ("ordinal", "第三阶段", "第二阶段")),
        ("一、安排\n工作安排如下。\n第一，抓进度。第三，抓质量。\n", ("ordinal", "第三，", "第二，")),
        ("主要包括①规划；②建设；④管理。\n", ("ordinal", "④", "③")),
        ("一、概况\n1.职责明确。\n1.人员到位。\n2.预算完整。\n", ("repeated", "1.", "2.")),
        ("（1）职责\n①规划\n②建设\n（3）管理\n④服务\n（2）机构\n", ("style", "（3）", "③")),
        ("（1）职责\n①规划\n②建设\n（3）管理\n（2）机构\n", ("style", "（3）", "③")),
    ],
)
def test_a_number_out_of_order_is_a_fault(text: str, expected: tuple[str, str, str]) -> None:
    assert faults(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "一、概况\n（一）职责\n（二）人员\n二、管理\n（一）制度\n（二）资金\n三、成效\n",
        "第一部分 概况\n一、职责\n二、人员\n第二部分 成效\n一、产出\n二、效益\n",
        "一、概况\n1.职责\n2.人员\n主要做法如下。\n1.抓进度\n2.抓质量\n二、成效\n",
        "1.职责\n2、人员\n3．预算\n",
        "一、指标\n1.发放补贴及时。\n效益指标：\n1.群众受益。\n2.环境改善。\n",
        "一、概况\n方案提出“一、明确职责；三、强化保障”。\n二、成效\n",
        "目录\n一、概况......1\n三、成效......3\n一、概况\n二、成效\n",
        "一、概况\n附件：1.自评表\n3.问卷\n",
        "一、做法\n主要做法如下。\n一是抓进度，二是抓质量。在宣传方面，一是上门，二是上网。\n",
        "首先抓进度，二是抓质量，三是抓安全。\n",
        "统一是前提，三是数字。\n",
        "第一阶段为准备，第二阶段为实施，第一阶段已经完成。\n",
        "包括①规划；②建设。另有①甲；②乙。\n",
        "1.总馆1个。\n2.流动车2辆。\n3.分馆情况。\n4.45个分馆全部开放。\n5.其他。\n",
    ],
)
def test_lists_in_order_are_left_alone(text: str) -> None:
    assert faults(text) == []


def test_chapters_may_hold_sections() -> None:
    text = "第一章 总则\n第一节 目的\n第二节 依据\n第二章 管理\n第一节 制度\n第二节 资金\n"
    assert faults(text) == []


@pytest.mark.parametrize("text", ["一是抓进度，三是抓质量。", "第一阶段为准备，第三阶段为总结。"])
def test_ordinals_of_the_first_line_of_a_file_are_followed(text: str) -> None:
    assert [fault for fault, _, _ in faults(text)] == ["ordinal"]


def test_numbers_that_follow_one_another_hold() -> None:
    relations = facts("一、概况\n二、管理\n三、成效\n").relations(Numbering)
    assert [(found.stated, found.status) for found in relations] == [("二、", Status.HOLDS), ("三、", Status.HOLDS)]
