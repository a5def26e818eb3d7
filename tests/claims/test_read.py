"""What a figure is said of: subject, stage, period and role."""

from __future__ import annotations

import pytest
from tests.relations.reading import claim, facts

from perflint.claims import Role


@pytest.mark.parametrize(
    ("sentence", "figure", "subject"),
    [
        ("群众满意度达到96.5%。", "96.5%", "群众满意度"),
        ("截至2023年12月31日，全县共有农村公路2186.4公里。", "2186.4公里", "农村公路"),
        ("其中：财政拨款收入900万元。", "900万元", "财政拨款收入"),
        ("一是新增床位120张；二是更新设备35台（套）。", "35台（套）", "更新设备"),
        ("2023年年初预算批复1200.50万元。", "1200.50万元", "年初预算批复"),
        ("单位核定编制24名，年末实有在职人员22人。", "24名", "核定编制"),
        ("单位核定编制24名，年末实有在职人员22人。", "22人", "实有在职人员"),
        ("全年预算数为1350.20万元，执行数为1301.88万元。", "1350.20万元", "全年预算"),
        ("全年会议费支出3.2万元，同比下降12.4%。", "3.2万元", "会议费支出"),
        ("年末，结转结余资金15.6万元。", "15.6万元", "结转结余资金"),
        ("我局共有固定资产（不含土地）总额320万元。", "320万元", "固定资产（不含土地）总额"),
        ("全年培训总人数约为420人。", "约为420人", "培训总人数"),
    ],
)
def test_the_subject_is_the_noun_before_the_figure(sentence: str, figure: str, subject: str) -> None:
    found = claim(sentence, figure)
    assert (found.subject, found.inherited) == (subject, False)


def test_a_clause_without_a_subject_takes_the_one_before() -> None:
    found = claim("接待群众来访86批次、213人次。", "213人次")
    assert (found.subject, found.inherited) == ("接待群众来访", True)


def test_the_word_behind_the_unit_is_kept() -> None:
    assert claim("通过402座户厕改造，村容明显改观。", "402座").after == "户厕改造"


@pytest.mark.parametrize(
    ("sentence", "figure", "stage"),
    [
        ("2023年年初预算批复1200.50万元。", "1200.50万元", "initial-budget"),
        ("年初部门预算安排支出820万元。", "820万元", "initial-budget"),
        ("全年预算数为1350.20万元。", "1350.20万元", "adjusted-budget"),
        ("调整后预算为905万元。", "905万元", "adjusted-budget"),
        ("全年预算数为1350.20万元，执行数为1301.88万元。", "1301.88万元", "final-accounts"),
        ("决算支出880万元。", "880万元", "final-accounts"),
        ("上年结转32.15万元。", "32.15万元", "carried-over"),
        ("产出指标分值50分，得分48.5分。", "50分", "weight"),
        ("产出指标分值50分，得分48.5分。", "48.5分", "score"),
        ("计划新建文化广场12个。", "12个", "target"),
        ("年度目标：完成户厕改造420座，受益群众1.2万人。", "1.2万人", "target"),
        ("年初目标：新建水窖36口，新增灌溉面积5,200亩。", "5,200亩", "target"),
        ("核定编制24名。", "24名", "posts"),
        ("年末实有22人。", "22人", "staff"),
        ("财政拨款收入900万元。", "900万元", "income"),
        ("政府采购预算300万元。", "300万元", "budget"),
        ("群众满意度达到96.5%。", "96.5%", None),
        pytest.param(
            "计划新建文化广场12个，实际完成14个。",
            "14个",
            "actual",
        ),
    ],
)
def test_the_words_before_a_figure_give_its_stage(sentence: str, figure: str, stage: str | None) -> None:
    assert claim(sentence, figure).stage == stage


@pytest.mark.parametrize(
    ("sentence", "figure", "period"),
    [
        ("2022年收入1500万元，2023年收入1600万元。", "1500万元", "2022"),
        ("2022年收入1500万元，2023年收入1600万元。", "1600万元", "2023"),
        ("上年支出80万元。", "80万元", "上年"),
        ("全年支出100万元。", "100万元", None),
        ("全年支出100万元，比上年增加20万元，项目支出50万元。", "50万元", None),
        pytest.param(
            "上年支出80万元，本年支出100万元。",
            "100万元",
            None,
        ),
        (
            "培训人数由上年的300人增加到420人。",
            "420人",
            None,
        ),
    ],
)
def test_the_period_is_the_year_that_is_named(sentence: str, figure: str, period: str | None) -> None:
    assert claim(sentence, figure).period == period


@pytest.mark.parametrize(
    ("sentence", "figure", "role", "polarity"),
    [
        ("全年支出100万元，比上年增加20万元，增长25%。", "100万元", Role.LEVEL, 0),
        ("全年支出100万元，比上年增加20万元，增长25%。", "20万元", Role.CHANGE, 1),
        ("全年支出100万元，比上年增加20万元，增长25%。", "25%", Role.CHANGE, 1),
        ("较上年减少15.3万元，下降8.2%。", "15.3万元", Role.CHANGE, -1),
        ("较上年减少15.3万元，下降8.2%。", "8.2%", Role.CHANGE, -1),
        ("实际采购金额285万元，节约15万元。", "15万元", Role.CHANGE, -1),
        ("由1200人降至980人。", "1200人", Role.BASE, 0),
        ("由1200人降至980人。", "980人", Role.LEVEL, 0),
        ("比上年的80万元增加20万元。", "80万元", Role.BASE, 0),
        ("项目支出占总支出的62.5%。", "62.5%", Role.SHARE, 0),
        ("人均培训费用450元。", "450元", Role.AVERAGE, 0),
        ("单价3.2万元。", "3.2万元", Role.AVERAGE, 0),
        (
            "培训人数由上年的300人增加到420人。",
            "300人",
            Role.BASE,
            0,
        ),
        pytest.param(
            "满意度较目标值高2.3个百分点。",
            "2.3个百分点",
            Role.CHANGE,
            1,
        ),
        pytest.param(
            "全年压减“三公”经费6.8万元。",
            "6.8万元",
            Role.CHANGE,
            -1,
        ),
    ],
)
def test_the_words_before_a_figure_give_its_role(sentence: str, figure: str, role: Role, polarity: int) -> None:
    found = claim(sentence, figure)
    assert (found.role, found.polarity) == (role, polarity)


def test_a_claim_knows_its_section() -> None:
    found = claim("一、概况\n（一）资金\n全年支出100万元。\n", "100万元")
    assert found.section is not None
    assert found.section.path == ("一、概况", "（一）资金")


def test_numbers_of_headings_contents_and_attachments_are_no_claims() -> None:
    text = "目录\n一、概况......3\n二、成效......5\n一、概况\n1.支出5万元。\n2.收入6万元。\n附件：1.自评表\n2.问卷\n"
    assert [claim.quantity.text for claim in facts(text).claims] == ["5万元", "6万元"]


def test_sentences_hold_the_claims_between_their_ends() -> None:
    read = facts("支出5万元，收入6万元。结余1万元！\n培训3次。\n")
    assert [(sentence.first, sentence.last) for sentence in read.sentences] == [(0, 2), (2, 3), (3, 4)]
    assert [claim.sentence for claim in read.claims] == [0, 0, 1, 2]
