"""The outline, in the layouts that reports have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perflint.document import parse
from perflint.text import SourceText

if TYPE_CHECKING:
    from perflint.document import Section

Tree = list["str | tuple[str, Tree]"]


def tree(*lines: str) -> Tree:
    """The outline of some lines: a string for a leaf, a pair for a section with others under it."""
    document = parse("报告.txt", SourceText("\n".join(lines) + "\n"))
    return [branch(section) for section in document.sections if section.parent is None]


def branch(section: Section) -> str | tuple[str, Tree]:
    name = f"{section.marker.text}{section.title}"
    return (name, [branch(child) for child in section.children]) if section.children else name


LAYOUTS: dict[str, tuple[tuple[str, ...], Tree]] = {
    "all six levels": (
        (
            "第一部分 概况",
            "一、职责",
            "（一）主要职责",
            "1.规划",
            "（1）编制",
            "①起草",
            "②审定",
            "（2）实施",
            "2.监督",
            "（二）机构",
        ),
        [
            (
                "第一部分概况",
                [
                    (
                        "一、职责",
                        [
                            (
                                "（一）主要职责",
                                [("1.规划", [("（1）编制", ["①起草", "②审定"]), "（2）实施"]), "2.监督"],
                            ),
                            "（二）机构",
                        ],
                    )
                ],
            )
        ],
    ),
    "parts restart their chapters": (
        ("第一部分 概况", "一、职责", "二、人员", "第二部分 成效", "一、产出", "二、效益"),
        [("第一部分概况", ["一、职责", "二、人员"]), ("第二部分成效", ["一、产出", "二、效益"])],
    ),
    "chapters restart their sections": (
        ("一、概况", "（一）职责", "（二）人员", "二、成效", "（一）产出", "（二）效益"),
        [("一、概况", ["（一）职责", "（二）人员"]), ("二、成效", ["（一）产出", "（二）效益"])],
    ),
    "items directly under chapters": (
        ("一、概况", "1.职责", "2.人员", "二、成效", "1.产出"),
        [("一、概况", ["1.职责", "2.人员"]), ("二、成效", ["1.产出"])],
    ),
    "points of a section stand under it": (
        ("（一）产出", "1、数量", "2、质量", "（二）效益", "1、经济", "2、社会"),
        [("（一）产出", ["1、数量", "2、质量"]), ("（二）效益", ["1、经济", "2、社会"])],
    ),
    "chapters under arabic chapters": (
        ("1、概况", "（1）职责", "（2）人员", "2、成效", "（1）产出"),
        [("1、概况", ["（1）职责", "（2）人员"]), ("2、成效", ["（1）产出"])],
    ),
    "a new list of the same style": (
        ("一、概况", "1.职责", "2.人员", "主要做法如下。", "1.抓进度", "2.抓质量"),
        [("一、概况", ["1.职责", "2.人员", "1.抓进度", "2.抓质量"])],
    ),
    "a sibling in another style": (
        ("一、概况", "（一）职责", "（2）预算", "（三）决算", "二、成效"),
        [("一、概况", ["（一）职责", "（2）预算", "（三）决算"]), "二、成效"],
    ),
    "chapters that slip into arabic": (
        ("一、概况", "二、管理", "三、成效", "4、问题", "5、建议"),
        ["一、概况", "二、管理", "三、成效", "4、问题", "5、建议"],
    ),
    "a first chapter in arabic": (("1、概况", "二、管理", "三、成效"), ["1、概况", "二、管理", "三、成效"]),
    "a skipped chapter": (("一、概况", "二、管理", "四、成效"), ["一、概况", "二、管理", "四、成效"]),
    "a figure glued to its number": (
        ("1.总馆1个。", "2.流动车2辆。", "3.分馆情况。", "4.45个分馆全部开放。", "5.其他。"),
        ["1.总馆1个", "2.流动车2辆", "3.分馆情况", "4.45个分馆全部开放", "5.其他"],
    ),
    "a decimal where no number is due": (
        ("1.总馆1个。", "2.流动车2辆。", "4.45个百分点的增幅。"),
        ["1.总馆1个", "2.流动车2辆"],
    ),
    "sentences that begin with a number": (
        ("一、概况", "12家企业获得补助。", "第一批资金已拨付。", "三年来成效明显。", "二、成效"),
        ["一、概况", "二、成效"],
    ),
    "a part that is mentioned": (
        ("一、概况", "第一部分资金已经拨付，第二部分尚未拨付。", "二、成效"),
        ["一、概况", "二、成效"],
    ),
    "years after the number": (("1.2022年收入", "2.2023年收入"), ["1.2022年收入", "2.2023年收入"]),
    "full-width and ascii brackets": (
        ("(一)职责", "（二）人员", "(三)预算"),
        ["（一）职责", "（二）人员", "（三）预算"],
    ),
    "full-width digits": (("１．职责", "２．人员", "３、预算"), ["1.职责", "2.人员", "3、预算"]),
    "markdown": (
        ("# 一、概况", "## （一）**职责**", "## （二）人员", "# 二、成效"),
        [("一、概况", ["（一）职责", "（二）人员"]), "二、成效"],
    ),
    "more than ten": (tuple(f"{n}、章" for n in "一二三四五六七八九"), [f"{n}、章" for n in "一二三四五六七八九"]),
    "titles end where the sentence goes on": (
        ("一、加强管理。全年制定制度。", "二、成效：良好"),
        ["一、加强管理", "二、成效"],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_outline_follows_the_layout(layout: str) -> None:
    lines, expected = LAYOUTS[layout]
    assert tree(*lines) == expected


def test_more_than_ten_chapters_are_one_numbering() -> None:
    numbers = ("九", "十", "十一", "十二", "二十", "二十一")
    assert tree(*(f"{number}、章" for number in numbers)) == [f"{number}、章" for number in numbers]


def test_sections_stand_under_their_chapters() -> None:
    lines = ("第一章 总则", "第一节 目的", "第二节 依据", "第二章 管理", "第一节 制度")
    assert tree(*lines) == [("第一章总则", ["第一节目的", "第二节依据"]), ("第二章管理", ["第一节制度"])]


def test_circled_numbers_inside_a_sentence_are_no_items() -> None:
    assert tree("一、包括①规划；②建设；", "③管理。", "二、成效") == ["一、包括①规划", "二、成效"]


def test_a_long_item_has_no_title() -> None:
    text = (
        "1.本单位按照上级要求认真组织实施年度各项重点工作任务并及时足额拨付相关资金确保项目按期完成并发挥应有的效益\n"
    )
    (section,) = parse("报告.txt", SourceText(text)).sections
    assert section.title == ""
    assert section.body_start == section.marker.span.end
