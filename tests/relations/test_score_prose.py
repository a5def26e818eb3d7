"""Prose on points, targets, numbers and names: the trap that stays silent and the slip beside it."""

from __future__ import annotations

import pytest
from tests.relations.test_page_prose import codes


@pytest.mark.parametrize(
    ("clean", "slip", "rule"),
    [
        pytest.param(
            "部门整体支出自评得分93.6分（其中：预算执行9.6分，产出47.5分，效益27.5分，满意度9分），等级为“优”。",
            "部门整体支出自评得分83.6分（其中：预算执行9.6分，产出37.5分，效益27.5分，满意度9分），等级为“优”。",
            "SCO005",
            id="the grade is that of the total, and not of the last part in the bracket",
        ),
        pytest.param(
            "产出指标中，数量指标16分、质量指标16分、时效指标8分，合计40分，自评得分38分。",
            "产出指标中，数量指标16分、质量指标18分、时效指标8分，合计40分，自评得分38分。",
            "SUM001",
            id="a sum of points that then get fewer is one of weights",
        ),
        pytest.param(
            "评价体系由执行率（10分）、产出（40分）、效益（35分）、满意度（15分）四个部分组成，满分100分。",
            "评价体系由执行率（10分）、产出（40分）、效益（35分）、满意度（25分）四个部分组成，满分100分。",
            "SCO002",
            id="weights in brackets make up the full marks",
        ),
        pytest.param(
            "评价体系由执行率（10分）、产出（其中：数量（30分）、质量（20分））、效益（40分）组成，满分100分。",
            "评价体系由执行率（20分）、产出（50分）、效益（40分）组成，满分100分。",
            "SCO002",
            id="weights of two levels do not",
        ),
        pytest.param(
            "数量指标12分，得11.35分。上述五项均完成目标，得9.00分。\n问卷采用五级量表，满分5分，平均得分4.48分。",
            "数量指标12分，得12.35分。上述五项均完成目标，得9.00分。\n问卷采用五级量表，满分5分，平均得分4.48分。",
            "SCO003",
            id="points without a name do not share a weight without a name",
        ),
        pytest.param(
            "培训指标满分8分，因1期延后举办扣1.5分，得6.5分。",
            "培训指标满分8分，因1期延后举办扣1.5分，得7分。",
            "SCO001",
            id="a reason for points lost names no indicator",
        ),
        pytest.param(
            "过程满分25分，得22分，其中制度建设得5分、资金管理得9分、资产管理得8分，产出得30分。",
            "过程满分25分，得23分，其中制度建设得5分、资金管理得9分、资产管理得8分；产出得30分。",
            "SCO001",
            id="a group and what it is made up of",
        ),
        pytest.param(
            "产出得47分（其中数量指标18分、质量指标15分、时效指标9分），效益得28分。",
            "产出得47分（其中数量指标18分、质量指标15分、时效指标9分、成本指标4分），效益得28分。",
            "SCO001",
            id="some of what a group is made up of",
        ),
        pytest.param(
            "公开指标分值5分，因公开不及时扣1分，存档不全扣0.5分，得3.5分。",
            "公开指标分值5分，因公开不及时扣1分，得3.5分。",
            "SCO001",
            id="all that was taken off is told with the score right behind",
        ),
        pytest.param(
            "总分100分，自评得分94.6分，扣分5.4分。",
            "总分100分，自评得分95.6分，扣分5.4分。",
            "SCO001",
            id="what was taken off is told last",
        ),
        pytest.param(
            "主要措施：一是加强领导；二是强化监督；三是严格考核；四是注重宣传。",
            "主要措施：一是加强领导；二是强化监督；二是严格考核；四是注重宣传。",
            "SEC004",
            id="one ordinal mistyped is one slip",
        ),
        pytest.param(
            "支出水费36.5元、电费285.6元、办公用品1.2万元、差旅费3.4万元。",
            "支出会议费2.3万元、培训费4.6万元、办公费12.8元、差旅费9.4万元。",
            "UNT002",
            id="one item in another unit among three with as many decimals",
        ),
        pytest.param(
            "实得92.75分，失分7.25分，满分100分。",
            "实得91.75分，失分7.25分，满分100分。",
            "SCO001",
            id="points got, lost and to be had in any order",
        ),
        pytest.param(
            "产出指标自评48分（满分50分），效益指标自评30分（满分30分）。",
            "产出指标自评52分（满分50分），效益指标自评30分（满分30分）。",
            "SCO003",
            id="the weight in the bracket behind a score",
        ),
        pytest.param(
            "经综合评定，得分89.4分，为“良好”等次。",
            "经综合评定，得分89.4分，为“优秀”等次。",
            "SCO005",
            id="a grade that is called so behind it",
        ),
        pytest.param(
            "固定资产投资目标68亿元，实际完成71.2亿元，超额完成年度目标。",
            "固定资产投资目标68亿元，实际完成61.2亿元，超额完成年度目标。",
            "LOG002",
            id="money of which more is better",
        ),
        pytest.param(
            "改造户均成本0.66万元，低于0.7万元的控制标准。",
            "改造户均成本0.76万元，低于0.7万元的控制标准。",
            "LOG002",
            id="a standard not to be exceeded",
        ),
        pytest.param(
            "目标接待游客50万人次，实际接待48.6万人次，未能完成年度目标。",
            "目标接待游客50万人次，实际接待52.3万人次，未能完成年度目标。",
            "LOG002",
            id="could not be reached, and was",
        ),
        pytest.param(
            "一环一环抓推进，一件一件抓落实。",
            "一环环抓推进，抓落实抓落实。",
            "TXT001",
            id="one after the other",
        ),
        pytest.param(
            "自评得95.7分。执行率扣0.3分；少建1座，扣2.5分；归档滞后，扣1分；满意度扣0.5分。四项合计扣4.3分。",
            "自评得95.7分。执行率扣0.3分；少建1座，扣2.5分；归档滞后，扣1分；满意度扣0.5分。四项合计扣4.8分。",
            "SCO001",
            id="all that was lost, together",
        ),
        pytest.param(
            "扣分较多的有：执行率扣1.2分，满意度扣1.5分。全年共扣6分。",
            "执行率扣1.20分，满意度扣1.55分。共扣2.57分。",
            "SCO001",
            id="some of what was lost",
        ),
        pytest.param(
            "整体支出绩效自评95.7分，其中：预算执行9.7分，产出46.5分，效益30分，满意度9.5分。",
            "整体支出绩效自评95.7分，其中：预算执行9.7分，产出45.5分，效益30分，满意度9.5分。",
            "SCO001",
            id="a total that is called self-evaluation only",
        ),
        pytest.param(
            "供水工程应于2023年11月底前通水，实际于2023年11月16日全部按期通水。",
            "供水工程应于2023年11月底前通水，实际于2023年12月16日全部按期通水。",
            "LOG002",
            id="in time, right before what was done",
        ),
        pytest.param(
            "泽川县水利局2023年度部门整体支出绩效自评报告\n\n一、概况\n\n泽川县水利局（以下简称“县水利局”）编制20名。\n",
            "泽川县水利局2023年度部门整体支出绩效自评报告\n\n一、概况\n\n泽川县水务局（以下简称“县水利局”）编制20名。\n",
            "ORG002",
            id="a short name that is not made of the name before it",
        ),
        pytest.param(
            "一、重点任务\n除险加固水库4座。\n二、完成情况\n热情服务服务对象，除险加固水库3座。",
            "一、重点任务\n除险加固水库4座。\n二、完成情况\n实有实有人员20人，除险加固水库3座。",
            "TXT001",
            id="what is to be done and what was",
        ),
        pytest.param(
            "四项未得满分：执行率（10分）得9.5分；厂房（8分）得7.6分；公开（4分）得3分；制度（6分）得5分。四项共扣2.9分。",
            "四项未得满分：执行率（10分）得9.5分；厂房（8分）得7.6分；公开（4分）得3分；制度（6分）得5分。四项共扣2.5分。",
            "SCO001",
            id="all that was lost, by what each could have got",
        ),
        pytest.param(
            "自评总得分为95.6分。一是支出滞后，扣1.4分；二是少立案1件，扣1分；三是公开延迟，扣2分。合计扣4.4分。",
            "自评总得分为96.5分。一是支出滞后，扣1.4分；二是少立案1件，扣1分；三是公开延迟，扣2分。合计扣4.4分。",
            "SCO001",
            id="a hundred less all that was lost",
        ),
        pytest.param(
            "标准厂房单方造价2,180元，控制在2,300元以内；全年支出126万元，其中差旅费控制在20万元以内。",
            "标准厂房单方造价2,180元，控制在2,100元以内；全年支出126万元，其中差旅费控制在20万元以内。",
            "LOG002",
            id="a bound that is a target by itself",
        ),
        pytest.param(
            "目标为1月底前完成，实际于12月12日提前完成；应于12月31日前报送，实际于1月8日报送。",
            "目标为3月31日前完成，实际于4月12日按期完成；应于12月31日前报送，实际于1月8日报送。",
            "LOG002",
            id="deadlines without a year",
        ),
        pytest.param(
            "群众满意度为88.2%，目标值为90%，未达到预期目标。",
            "群众满意度为93.2%，目标值为90%，未达到预期目标。",
            "LOG002",
            id="the target after the result",
        ),
        pytest.param(
            "计划清淤河道45公里，实际清淤46公里，年度任务全部完成。",
            "计划清淤河道45公里，实际清淤38公里，年度任务全部完成。",
            "LOG002",
            id="all done by what was planned and what was done",
        ),
        pytest.param(
            "计划清淤河道45公里，实际清淤48公里，完成率106.67%，圆满完成年度任务。",
            "计划清淤河道45公里，实际清淤36公里，完成率80%，圆满完成年度任务。",
            "LOG002",
            id="a rate between them and the verdict",
        ),
        pytest.param(
            "应检设备45台，实际检测42台，未完成检测任务。",
            "应检设备45台，实际检测45台，未完成检测任务。",
            "LOG002",
            id="as many as were to be",
        ),
        pytest.param(
            "计划培训300人次，实际培训312人次，但学员满意度未达到目标。",
            "计划培训300人次，实际培训312人次，但仍未完成年度任务。",
            "LOG002",
            id="a clause that names another indicator is said of that one",
        ),
        pytest.param(
            "计划投入维护经费80万元，实际支出72万元，完成年度任务。",
            "计划维护路灯80盏，实际维护72盏，完成年度任务。",
            "LOG002",
            id="less spent than planned is no shortfall",
        ),
    ],
)
def test_points_and_verdicts(clean: str, slip: str, rule: str) -> None:
    assert codes(clean) == []
    assert codes(slip) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "五、存在的问题\n（一）资料不全\n个别台账缺失。\n（二）进度偏慢\n招标较晚。\n六、下一步措施\n完善台账。",
        "内设办公室、人事股、防火股3个股室，下辖国有青岭林场、县林科所2个单位。人事股牵头考核，防火股负责巡护。",
        (
            "一、概况\n机关在职20人。\n二、自评结论\n得分情况如下：\n一、管理（40分），得39分。\n二、效果（60分），得58分。\n"
            "三、存在问题\n目标不细。"
        ),
        "全年召开专题会议6次，所有支出履行申请、审核、支付程序。",
        "局机关内设6个股室，下辖国有青岭林场、县林科所、县苗圃。",
        "经核查，××村村民李某某、张××反映的补贴问题已核实，补发1.2万元。",
        "保障保障性住房用地供应，热情服务服务对象。",
    ],
)
def test_what_only_looks_like_a_slip(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("二、资金情况\n全年到位。\n三、绩效情况\n完成良好。", "SEC001"),
        ("经核查，××村补贴已发放，补发1.2万元。", "CPY003"),
        ("资金××万元已发放到张某某等人。", "CPY003"),
        ("主要任务是服务服务体系建设。", "TXT001"),
    ],
)
def test_the_slip_beside_it(text: str, rule: str) -> None:
    assert codes(text) == [rule]


TITLED = """一、完成情况
（一）产出指标（50分，自评48分）
1.数量指标（30分，自评29分）。培训到位，得20分；宣传不足，扣1分，得9分。
2.质量指标（20分，自评19分）。验收不足，扣1分，得19分。
（二）效益指标（50分，自评46.5分）
带动就业，得28分；生态改善，得18.5分。
综上，自评总分为94.5分。
"""


@pytest.mark.parametrize(
    ("written", "slip", "rules"),
    [
        ("", "", []),
        ("50分，自评48分", "50分，自评47分", ["SCO001"]),
        ("30分，自评29分", "30分，自评28分", ["SCO001"]),
        ("得18.5分", "得17.5分", ["SCO001"]),
        ("50分，自评48分", "满分50分，得48分", []),
        ("50分，自评48分", "满分50分，得47分", ["SCO001"]),
        ("总分为94.5分", "总分为95.4分", ["SCO001"]),
        ("50分，自评46.5分", "40分，自评46.5分", ["SCO003"]),
        # Of a list that leaves one out nothing follows.
        ("；生态改善，得18.5分", "；生态改善", []),
    ],
)
def test_scores_in_the_brackets_of_headings(written: str, slip: str, rules: list[str]) -> None:
    assert codes(TITLED.replace(written, slip) if written else TITLED) == rules
