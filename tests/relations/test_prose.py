"""Headings, references, copied passages, blanks and wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perflint.facts import Heading, Passage, Reference, Residue, Wording, understand
from perflint.text import SourceText

if TYPE_CHECKING:
    from perflint.relations.model import Relation


def stated(text: str, kind: type[Relation]) -> list[str]:
    return [relation.stated for relation in understand("报告.txt", SourceText(text)).contradicted(kind)]


CONTENTS = (
    "目  录\n一、概况…………1\n二、{}…………2\n三、成效 PAGEREF _Toc1 \\h 3\n\n一、概况\n好。\n二、{}\n好。\n三、成效\n好。\n"
)


def test_contents_that_list_the_headings_agree_whatever_their_layout() -> None:
    assert stated(CONTENTS.format("“三公”经 费", "“三公”经费"), Heading) == []


def test_a_renamed_heading_gives_one_finding() -> None:
    assert stated(CONTENTS.format("经费与资产", "经费和采购"), Heading) == ["二、经费与资产"]


def test_a_heading_that_the_contents_lack_is_seen() -> None:
    assert stated(CONTENTS.format("管理", "管理") + "四、建议\n好。\n", Heading) == ["四、建议"]


def test_a_heading_without_text_is_empty_only_where_others_have_some() -> None:
    assert stated("一、概况\n好。\n二、管理\n三、成效\n好。\n", Heading) == ["二、管理"]
    assert stated("一、概况\n二、管理\n三、成效\n", Heading) == []


LISTED = "\n附件：1.自评表\n2.佐证材料\n"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("详见附件3。" + LISTED, "附件3"),
        ("原因见第三部分。\n第一部分 概况\n第二部分 管理\n", "第三部分"),
        ("结果如表2所示。\n表1 得分表\n单位：分\n", "表2"),
    ],
)
def test_a_reference_to_nothing_is_seen(text: str, target: str) -> None:
    assert stated(text, Reference) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "详见附件2。" + LISTED,
        "详见附件3。",
        "标准见《管理办法》附件5。" + LISTED,
        "附件4\n自评报告\n本报告为附件4，佐证材料见附件1。" + LISTED,
        "见《规划》第六部分。\n第一部分 概况\n第二部分 管理\n",
    ],
)
def test_references_that_lead_somewhere_or_elsewhere_are_left_alone(text: str) -> None:
    assert stated(text, Reference) == []


RESULT = "平均等候时间由42分钟缩短到18分钟，患者的救治流程进一步顺畅，全年未发生医疗事故，满意度为95%。"


def test_a_result_pasted_under_another_heading_is_a_copy() -> None:
    assert len(stated(f"1.等候时间\n{RESULT}\n2.培训效果\n{RESULT}\n", Passage)) == 1


def test_a_paragraph_with_figures_in_another_chapter_was_pasted_there() -> None:
    paragraph = f"全年开展义诊42场，比目标多2场，{RESULT}"
    other = "我院核定编制97名，年末在职人员93人，内设科室6个，下属单位2个，均已纳入自评。" * 3
    text = f"一、概况\n（一）人员\n{other}\n{paragraph}\n二、成效\n（一）产出\n{paragraph}\n{other[:30]}\n"
    relations = understand("报告.txt", SourceText(text)).contradicted(Passage)
    assert [relation.advice for relation in relations] == [False]
    summary = text.replace("二、成效", "二、评价结论").replace("（一）产出", "（一）总体评价")
    assert all(relation.advice for relation in understand("报告.txt", SourceText(summary)).contradicted(Passage))


@pytest.mark.parametrize(
    "text",
    [
        f"1.等候时间\n{RESULT}\n2.培训效果\n{RESULT.replace('42', '45').replace('95', '96').replace('18', '19')}\n",
        f"1.等候时间\n{RESULT[:20]}。\n2.培训效果\n{RESULT[:20]}。\n",
        f"一、主要职责\n{RESULT}\n二、评价原则\n{RESULT}\n",
    ],
)
def test_templates_short_passages_and_boilerplate_are_no_copies(text: str) -> None:
    assert stated(text, Passage) == []


def test_a_passage_that_stands_very_often_is_found_in_linear_time() -> None:
    report = "".join(f"{number}.指标\n{RESULT}\n" for number in range(1, 100))
    assert len(stated(report, Passage)) == 98


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("使用率达到XX%。", "XX"),
        ("走访××家企业。", "××"),
        ("支出增加（减少）3万元。", "增加（减少）"),
        ("主要原因是。", "主要原因是"),
        ("全年支出万元。", "支出万元"),
        ("（请填写项目名称）实施顺利。", "（请填写项目名称）"),
        ("2023年 月 日完成。", "2023年月日"),
    ],
)
def test_a_blank_of_the_template_is_seen(text: str, blank: str) -> None:
    assert stated(text, Residue) == [blank]


@pytest.mark.parametrize(
    "text",
    [
        "张XX、李××表示满意。",
        "按《XX县预算办法》执行。",
        "金额单位为万元。",
        "增长（下降）率按公式计算。",
        "主要原因是：人员增加。",
        "二○○三年成立，电话138****1234。",
        "亿元以上企业3家，单价万元以上设备5台。",
    ],
)
def test_masked_names_titles_and_units_are_no_blanks(text: str) -> None:
    assert stated(text, Residue) == []


def test_an_anonymised_report_gives_one_finding() -> None:
    assert len(stated("20XX年，XX市XX县XX局支出XX万元，XX项目完成XX%，XX。", Residue)) == 1


@pytest.mark.parametrize("text", ["项目绩效绩效管理率。", "农村公路公路优良率。", "完善我的的办法。"])
def test_a_doubled_word_is_seen_with_its_fix(text: str) -> None:
    (relation,) = understand("报告.txt", SourceText(text)).contradicted(Wording)
    assert relation.replacement is not None
    assert relation.stated == relation.replacement * 2


@pytest.mark.parametrize(
    "text",
    [
        "逐步逐项、应保尽保、常常、天天、一一核对。",
        "一个一个核对，反复研究研究。",
        "楚澧市市场监督管理局。",
        "符合目的的要求。",
        "二十二十五。",
        "社会效益指标指标1：带动就业。",
        "一级指标二级指标指标内容备注。",
        "一级指标二级指标三级指标分值得分\n资金使用率10 10资产管理资产管理制度5 5",
    ],
)
def test_reduplication_names_and_numbers_are_not_doubled(text: str) -> None:
    assert stated(text, Wording) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [("支出（其中培训。", "（"), ("已完成。。", "。。"), ("“三公经费。", "“"), ("甲、乙、", "、")],
)
def test_broken_punctuation_is_seen(text: str, sign: str) -> None:
    assert stated(text, Wording)[:1] == [sign]


def test_a_part_of_a_chapter_numbered_1_in_brackets_may_be_empty_too() -> None:
    text = "一、绩效情况\n（1）产出情况\n完成培训3场。\n（2）效益情况\n（3）得分情况\n自评得95分。\n"
    assert stated(text, Heading) == ["（2）效益情况"]
    assert stated(text.replace("效益情况", "已组织复核。"), Heading) == []


def test_rows_of_a_table_are_no_entries_of_the_contents() -> None:
    rows = "一级指标\t三级指标\t分值\t得分\n产出\t培训场次\t20\t20\n效益\t就业人数\t20\t18\n"
    text = f"目录\n一、概况\t1\n二、成效\t2\n三、得分\t3\n一、概况\n好。\n二、成效\n好。\n三、得分\n{rows}"
    assert stated(text, Heading) == []
