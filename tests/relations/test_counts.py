"""Stated numbers and the names that are then listed."""

from __future__ import annotations

import pytest
from tests.relations.reading import found, one

from perflint.facts import CountedDetails, CountedList, Status


@pytest.mark.parametrize(
    ("text", "stated", "listed"),
    [
        ("内设3个科室：办公室、财务科、业务科。", "3", "3"),
        ("内设3个科室，分别为人事科、财务科和业务科。", "3", "3"),
        ("内设3个科室，分别为安全监察和能源科、财务科、业务科。", "3", "3"),
        ("内设2个科室：政策法规科（行政审批科）、办公室（党委办、人事科）。", "2", "2"),
        ("内设五部一室，即创作部、培训部、辅导部、非遗部、数字部和办公室。", "6", "6"),
        ("内设五办两中心，即综合办、党建办、经济办、城建办、平安办，文化中心、便民中心。", "7", "7"),
        (
            "辖11个行政村和2个社区：甲村、乙村、丙村、丁村、戊村、己村、庚村、辛村、壬村、癸村、子村、丑社区、寅社区。",
            "13",
            "13",
        ),
    ],
)
def test_lists_as_long_as_stated_hold(text: str, stated: str, listed: str) -> None:
    relation = one(text, CountedList)
    assert (relation.status, relation.stated, relation.computed) == (Status.HOLDS, stated, listed)


@pytest.mark.parametrize(
    ("text", "stated", "listed"),
    [
        ("内设4个科室：办公室、财务科、业务科。", "4", "3"),
        ("内设2个科室，分别为人事科、财务科和业务科。", "2", "3"),
        ("内设六部一室，即创作部、培训部、辅导部、非遗部、数字部和办公室。", "7", "6"),
        ("设3个科室，分别为一是办公室、二是财务科。", "3", "2"),
        ("内设五部一室，即创作部、培训部、辅导部、非遗部、数字部、信息部和办公室。", "6", "7"),
    ],
)
def test_lists_of_another_length_are_contradicted(text: str, stated: str, listed: str) -> None:
    relation = one(text, CountedList)
    assert (relation.status, relation.stated, relation.computed) == (Status.CONTRADICTED, stated, listed)


@pytest.mark.parametrize(
    "text",
    [
        "内设5个科室，包括办公室、财务科、业务科等。",
        "内设办公室、财务科、业务科等5个科室。",
        "约4个科室：办公室、财务科、业务科。",
        "补助5个项目：甲项目3万元、乙项目2万元。",
        "全年培训3次，参训干部、教师、学生踊跃。",
        "服务120家企业，包括甲公司、乙公司、丙公司。",
        "扣分的原因有两个：一是目标不完整，没有质量指标，扣1分；二是按上年基数分配，扣0.5分。",
    ],
)
def test_open_lists_and_lists_of_figures_contradict_nothing(text: str) -> None:
    assert not [status for status, _ in found(text, CountedList) if status == "contradicted"]


def test_an_open_list_may_not_be_longer_than_stated() -> None:
    assert found("内设2个科室：办公室、财务科、业务科等。", CountedList)[0][0] == "contradicted"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("评价分为三个阶段：第一阶段为准备，第二阶段为实施。", "contradicted"),
        ("评价分为两个阶段：第一阶段为准备，第二阶段为实施。", "holds"),
        ("存在三个方面问题：一是进度偏慢，二是资料不全。", "contradicted"),
        ("存在两方面问题：一是进度偏慢，二是资料不全。", "holds"),
        ("存在以下两个方面的问题：\n一是进度偏慢。\n二是资料不全。\n三是培训不足。\n", "contradicted"),
        ("存在以下两个方面的问题：\n一是进度偏慢。\n二是资料不全。\n", "holds"),
        ("存在三个问题：一是甲；二是乙；三是丙。另外，一是丁，二是戊。", "holds"),
    ],
)
def test_details_are_counted(text: str, status: str) -> None:
    assert [relation[0] for relation in found(text, CountedDetails)] == [status]


@pytest.mark.parametrize(
    "text", ["本年开展三个方面工作，成效明显。", "分为三个阶段推进。", "存在两方面问题，均已整改。"]
)
def test_announcements_without_details_say_nothing(text: str) -> None:
    assert found(text, CountedDetails) == []


def test_details_may_be_items_under_a_heading() -> None:
    text = "一、问题\n存在{}个方面问题：\n（一）进度偏慢\n进度慢。\n（二）资料不全\n资料少。\n二、建议\n"
    assert [status for status, _ in found(text.format("两"), CountedDetails)] == ["holds"]
    assert [status for status, _ in found(text.format("三"), CountedDetails)] == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("全乡辖5个行政村（柳溪村、上坪村、田心村、大屋村、长岭村），总人口0.9万人。", ["holds"]),
        ("全乡辖6个行政村（柳溪村、上坪村、田心村、大屋村、长岭村），总人口0.9万人。", ["contradicted"]),
        ("改造6个行政村（道路、绿化、照明）。", []),
        ("全乡辖6个行政村（含柳溪村、上坪村、田心村等）。", []),
    ],
)
def test_a_bracket_of_names_is_a_list(text: str, status: list[str]) -> None:
    assert [told for told, _ in found(text, CountedList) if told != "undetermined"] == status


@pytest.mark.parametrize(
    ("text", "stated", "listed"),
    [
        ("公司下设工程部、招采部、财务部、安全部{}个部门，专职管理人员23人。", "4", "4"),
        ("指标体系包括决策、过程、产出、效益{}个一级指标，12个二级指标。", "4", "4"),
        ("项目分布在清河、双塔、柳湾、石坝{}个乡镇32个行政村。", "4", "4"),
        ("局机关设办公室、财务股、业务股，共{}个股室。", "3", "3"),
        ("面向低保户、特困人员、监测户和残疾人家庭{}类重点对象。", "4", "3—4"),
        ("党工委、办事处内设党政办公室、党建办公室、平安办公室、疾控与应急办公室{}个办公室。", "4", "4"),
        ("会同财政、发改、（原）国土、审计等{}个部门联合验收。", "4", "4"),
    ],
)
def test_a_number_behind_the_names_is_theirs(text: str, stated: str, listed: str) -> None:
    relation = one(text.format(stated), CountedList)
    assert (relation.status, relation.stated, relation.computed) == (Status.HOLDS, stated, listed)
    assert one(text.format("2"), CountedList).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    "text",
    [
        "完成道路、桥梁、管网4个项目。",
        "会同市发改委、市财政局、市审计局对4个项目单位开展检查。",
        "走访教育、卫健、民政、人社等单位和12个乡镇。",
        "将水利、林业、农业、住建、交通5个部门的12项资金整合使用。",
        "完成城东、城西、城南污水处理厂4个单位工程的验收。",
        "抽查清河镇、双塔镇、柳湾镇4个村。",
        "抽查清河、双塔、柳湾镇所属4个单位。",
        "与公安、司法、信访、妇联共建3个中心。",
        "覆盖清河、双塔、柳湾4个乡镇卫生院。",
        "走访财政、发改和审计、人社4个部门。",
        "涉及水利、林业、农业三大类4个方面。",
        "数量、质量、时效各2个方面。",
        "财政、发改、审计等9个部门参加。",
        "清河、双塔、柳湾、石坝12个乡镇级单位。",
    ],
)
def test_numbers_of_other_things_behind_names_are_let_alone(text: str) -> None:
    assert not [status for status, _ in found(text, CountedList) if status == "contradicted"]
