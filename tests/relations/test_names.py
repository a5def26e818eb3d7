"""Names of the unit, of other bodies and of departments."""

from __future__ import annotations

import pytest

from perflint.document import parse
from perflint.facts import Naming, understand
from perflint.relations.writing.unit import find_unit
from perflint.text import SourceText

BUREAU = "青禾县水利和湖泊局2023年度部门整体支出绩效自评报告\n"
CENTRE = "北陵市现代服务业发展促进中心2023年度部门整体支出绩效自评报告\n"


def faults(text: str) -> list[tuple[str, str]]:
    facts = understand("报告.txt", SourceText(text))
    return [(relation.fault, relation.stated) for relation in facts.contradicted(Naming)]


@pytest.mark.parametrize(
    ("text", "name", "place", "stem", "ending"),
    [
        (BUREAU, "青禾县水利和湖泊局", "青禾县", "水利和湖泊", "局"),
        ("楚澧市市场监督管理局2024年度绩效自评报告\n", "楚澧市市场监督管理局", "楚澧市", "市场监督管理", "局"),
        ("岑南区城市管理局2023年度绩效自评报告\n", "岑南区城市管理局", "岑南区", "城市管理", "局"),
        (
            "北京市石景山区投资促进服务中心关于\n2022年绩效评价的报告\n",
            "北京市石景山区投资促进服务中心",
            "石景山区",
            "投资促进服务",
            "中心",
        ),
        ("黔宁县应急管理局应急救援能力建设项目2023年度绩效自评报告\n", "黔宁县应急管理局", "黔宁县", "应急管理", "局"),
        ("2024年度农机化示范项目绩效自评报告\n", "", "", "", ""),
    ],
)
def test_the_unit_is_learned_from_the_title(text: str, name: str, place: str, stem: str, ending: str) -> None:
    unit = find_unit(parse("报告.txt", SourceText(text)))
    assert (unit.name, unit.place, unit.stem, unit.ending) == (name, place, stem, ending)


def test_short_names_and_other_plates_are_own_names() -> None:
    text = (
        BUREAU
        + "青禾县水利和湖泊局（以下简称“县水利局”）加挂县河湖长制办公室牌子。青禾县财政局（以下简称“县财政局”）。"
    )
    own = find_unit(parse("报告.txt", SourceText(text))).own
    assert own == ("青禾县水利和湖泊局", "县水利局", "县河湖长制办公室")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (BUREAU + "我委高度重视。", "我委"),
        (BUREAU + "工作组由委领导任组长。", "委领导"),
        (CENTRE + "工作组由委领导任组长。", "委领导"),
        (CENTRE + "我局高度重视。", "我局"),
        ("青禾县柳坪镇人民政府2022年度绩效自评报告\n会后，局党组听取汇报。", "局党组"),
    ],
)
def test_a_word_of_another_kind_of_body_is_foreign(text: str, word: str) -> None:
    assert faults(text) == [("self", word)]


@pytest.mark.parametrize(
    "text",
    [
        BUREAU + "县委、区委、县纪委、国家发改委要求，我县、我市、我省、我国均有规定，我委托第三方验收。",
        BUREAU + "局党组、局领导研究，局机关执行。",
        BUREAU + "开展“我院为您办实事”活动。",
        CENTRE + "中心由市商务局主管，局党组批准后实施。",
        "青禾县卫生健康委员会2023年度绩效自评报告\n我委和委领导高度重视。",
        "2024年度示范项目绩效自评报告\n我站组织实施。",
    ],
)
def test_places_party_bodies_superiors_and_own_words_are_not_foreign(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BUREAU + "青禾县水利和湖洎局制定方案。", "青禾县水利和湖洎局"),
        (BUREAU + "青禾县水利和湖泊中心制定方案。", "青禾县水利和湖泊中心"),
        (BUREAU + "县科学技术局绩效自评工作领导小组召开会议。", "县科学技术局"),
        ("青禾县云顶镇人民政府2022年度绩效自评报告\n自评由石坪镇财政所承办。", "石坪镇"),
        ("青禾县文化馆2022年度绩效自评报告\n自评得分95分。\n青禾县图书馆\n2023年3月10日", "青禾县图书馆"),
    ],
)
def test_another_name_in_the_place_of_the_units_is_seen(text: str, name: str) -> None:
    assert faults(text) == [("unit", name)]


@pytest.mark.parametrize(
    "text",
    [
        BUREAU + "县水利和湖泊局绩效自评工作组、水利局办公室负责。",
        BUREAU + "县财政局绩效评价工作组到场核查，第三方机构绩效评价小组复核。",
        BUREAU + "下属青禾县水利和湖泊站1个。",
        "青禾县人民医院2023年度绩效自评报告\n青禾县人民政府、青禾县人民法院支持。",
        "青禾县第一中学2023年度绩效自评报告\n县教育局绩效评价小组到校核查。",
    ],
)
def test_short_names_and_other_bodies_are_left_alone(text: str) -> None:
    assert faults(text) == []


OFFICES = "局机关内设4个科室，分别为办公室、财务审计科、工程建设科、水政科。\n"


@pytest.mark.parametrize("text", ["自评由人事教育科牵头。", "工作组设在人事教育科，由其办理。"])
def test_a_department_outside_a_complete_list_is_seen(text: str) -> None:
    assert faults(BUREAU + OFFICES + text) == [("department", "人事教育科")]


@pytest.mark.parametrize(
    "text",
    [
        "由财务科、水政科负责。",
        "县财政局绩效科、预算科复核。",
        "相关科室、各科室和市委组织部参加。",
        "按《人事教育科工作规则》办理。",
        "县河湖管理站内设3个科室，分别为人事教育科、巡查科、安全科；人事教育科管理档案。",
    ],
)
def test_short_forms_and_departments_of_others_are_left_alone(text: str) -> None:
    assert faults(BUREAU + OFFICES + text) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (BUREAU + "青禾县民政局组织力量对2023年度部门整体支出进行了全面梳理，形成本报告。", "青禾县民政局"),
        (BUREAU + "青禾县民政局认真组织开展2023年度部门整体支出绩效自评，有关情况如下。", "青禾县民政局"),
        (BUREAU + "青禾县住房和城乡建设局核定编制38名。", "青禾县住房和城乡建设局"),
        (BUREAU + "青禾县民政局设7个内设机构。", "青禾县民政局"),
        ("青禾县白岩镇人民政府2023年度绩效自评报告\n青禾县大湾镇人民政府核定编制62名。", "青禾县大湾镇人民政府"),
        ("青禾县人民医院2023年度绩效自评报告\n青禾县中医医院核定编制62名。", "青禾县中医医院"),
    ],
)
def test_another_body_of_the_place_with_what_is_the_units_own_is_seen(text: str, written: str) -> None:
    assert faults(text) == [("unit", written)]


@pytest.mark.parametrize(
    "text",
    [
        BUREAU + "青禾县财政局组织开展部门整体支出绩效自评，有关情况如下。",
        BUREAU + "二、下属单位情况\n青禾县水土保持站核定编制8名。",
        BUREAU + "下属单位有县水土保持站。青禾县水土保持站核定编制8名。",
        BUREAU + "青禾县民政局组织开展救助站建设。",
        BUREAU + "青禾县水利和湖泊局核定编制38名。",
        CENTRE + "北陵市发展和改革局核定编制38名。",
    ],
)
def test_bodies_with_a_part_of_their_own_are_not_taken_for_the_unit(text: str) -> None:
    assert [fault for fault, _ in faults(text)] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("云岭市第五中学2023年度绩效自评报告\n院党委定期听取汇报。", "院党委"),
        (CENTRE + "成立由局领导任组长的自评小组。", "局领导"),
        (BUREAU + "成立青禾县林业局预算绩效管理工作领导小组。", "青禾县林业局"),
    ],
)
def test_boards_and_groups_of_another_body(text: str, word: str) -> None:
    assert [stated for _, stated in faults(text)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "云岭市第五医院2023年度绩效自评报告\n院党委定期听取汇报。",
        CENTRE + "中心由市商务局主管，成立由局领导任组长的自评小组。",
        BUREAU + "成立青禾县水利和湖泊局预算绩效管理工作领导小组。",
    ],
)
def test_own_boards_and_those_of_the_body_above(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "河东区残疾人联合会2023年度绩效自评报告\n河东区妇女联合会先后制定《财务管理办法》等制度。",
            ["河东区妇女联合会"],
        ),
        ("河东区残疾人联合会2023年度绩效自评报告\n河东区残疾人联合会先后制定《财务管理办法》等制度。", []),
        (BUREAU + "青禾县灌溉试验站先后制定《财务管理办法》等制度。", []),  # of another kind: it may be the unit's own
        (BUREAU + "所属单位中，青禾县河道局严格执行财务制度。", []),
    ],
)
def test_who_keeps_the_accounts_is_the_unit_or_of_another_kind(text: str, words: list[str]) -> None:
    assert [stated for _, stated in faults(text)] == words
