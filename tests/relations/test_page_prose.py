"""Prose as budget offices publish it: what looks like a contradiction and is none, and the slip beside it."""

from __future__ import annotations

import pytest
from tests.reports import ENGINE

from perflint.diagnostic import Confidence, Severity
from perflint.text import SourceText


def codes(text: str) -> list[str]:
    """The rules that a text breaks, by default settings."""
    found = ENGINE.run("报告.txt", SourceText(text)).diagnostics
    return sorted(d.rule for d in found if d.severity is not Severity.INFO and d.confidence is not Confidence.LOW)


@pytest.mark.parametrize(
    ("clean", "slip", "rule"),
    [
        pytest.param(
            "本级收入61400万元，上年结转2310万元（其中：镇级120万元），收入总计63710万元。",
            "本级收入61400万元，上年结转2310万元（其中：镇级2400万元），收入总计63710万元。",
            "SUM002",
            id="a list in a bracket ends with it",
        ),
        pytest.param(
            "收入2105万元，转移收入300万元，基金调入95万元，收入合计为2500万元；支出合计2500万元，全部用于民生。",
            "收入2105万元，转移收入300万元，基金调入95万元，收入合计为2600万元。",
            "SUM001",
            id="a total is no part of the next total",
        ),
        pytest.param(
            "下达资金15.3万元，其中：抚育补助9.2万元，管护资金调减6.6万元，造林补助24.2万元。",
            "下达资金15.3万元，其中：抚育补助9.2万元，造林补助24.2万元。",
            "SUM002",
            id="a list with figures taken off is a balance",
        ),
        pytest.param(
            "全区基金收入45.6亿元。区本级基金收入31.2亿元，园区基金收入14.4亿元。其中，全区土地收入44.1亿元。",
            "全区基金收入45.6亿元。其中，全区土地收入54.1亿元。",
            "SUM002",
            id="全区 is no part of a park",
        ),
        pytest.param(
            "2019年转移收入12.60亿元，其中：一般收入12.52亿元，主要为返还收入0.65亿元。",
            "2019年转移收入12.60亿元，其中：一般收入12.52亿元；返还收入0.65亿元。",
            "SUM001",
            id="主要为 tells of the part before",
        ),
        pytest.param(
            "收入完成31200万元，增长1.9%，增收600万元，从部门来看：税务部门完成14100万元，占45.19%；财政部门完成17100万元，"
            "占54.81%。从分类来看，税收收入完成11200万元，占35.90%；非税收入完成20000万元，占64.10%。",
            "收入完成31200万元，从分类来看，税收收入完成11200万元；非税收入完成20900万元。",
            "SUM001",
            id="a total is split a second time",
        ),
        pytest.param(
            "全国企业资产总额310.4亿元，负债总额195.0亿元。其中，中央企业资产总额110.8亿元、负债总额84.7亿元；"
            "地方企业资产总额199.6亿元、负债总额110.3亿元。",
            "全国企业资产总额310.4亿元，其中，中央企业110.8亿元、地方企业196.6亿元。",
            "SUM001",
            id="a list goes through two measures",
        ),
        pytest.param(
            "预计转移收入11.31亿元，主要为返还收入0.65亿元，较上年持平；一般收入7.35亿元，减少0.40亿元，下降5.2%。",
            "预计转移收入11.31亿元，主要为返还收入0.65亿元，较上年持平；一般收入7.35亿元，减少0.40亿元，下降6.2%。",
            "CHG002",
            id="a comparison ends with its clause",
        ),
        pytest.param(
            "完成财政收入29600万元，较上年同期增收1700万元，同比增长6.1%。其中，实现地方一般预算收入20400万元，"
            "占年初预算的29.1%，较上年同期增收1600万元，同比增长8.5%。",
            "完成财政收入29600万元，较上年同期增收1700万元，同比增长6.1%。其中，实现地方一般预算收入20400万元，"
            "占年初预算的29.1%，较上年同期增收1600万元，同比增长9.5%。",
            "CHG002",
            id="一般预算收入 is no budget",
        ),
        pytest.param(
            "全县收入完成52300万元，为年预算107600万元的48.6%。其中：税务部门完成31200万元，为年预算的43.1%。\n"
            "全县支出完成260100万元，为年预算的52.3%。",
            "全县收入完成52300万元，为年预算107600万元的58.6%。",
            "PCT001",
            id="each part has a budget of its own",
        ),
        pytest.param(
            "全县收入2105万元，补助71200万元，上年结余210万元（其中镇级结余16万元），收入总计73515万元。\n"
            "收支相抵，累计结余4120万元（其中镇级结余702万元），全部结转下年。",
            "收支相抵，累计结余4120万元（其中镇级结余4702万元），全部结转下年。",
            "SUM002",
            id="parts of two wholes under one name",
        ),
        pytest.param(
            "1、一般预算收入21864万元，完成年初预算的108.54%。\n2、基金收入18921万元，完成年初预算的108.59%，增长75.96%。",
            "1、一般预算收入21864万元，完成年初预算20000万元的108.54%。\n2、基金收入18921万元，增长75.96%。",
            "PCT001",
            id="rates of two budgets",
        ),
        pytest.param(
            "机关行政编制11名，事业编制8名。2024年实有人员14人。",
            "机关行政编制11名，事业编制8名。2024年实有人员21人。",
            "HDC002",
            id="kinds of posts make up the posts",
        ),
        pytest.param(
            "一、概况\n负责修路。\n二、资金\n1、预算安排情况。安排20万元。\n2、财政拨款20万元。\n3、资金到位率100%\n三、成效\n良好。",
            "一、概况\n负责修路。\n二、资金\n1、预算安排情况。安排20万元。\n2、财政拨款20万元。\n3、资金管理\n三、成效\n良好。",
            "SEC007",
            id="a heading that gives its figure",
        ),
        pytest.param(
            "一、概况\n负责修路。\n二、主要绩效（附绩效目标自评表）\n三、问题\n无。",
            "一、概况\n负责修路。\n二、主要绩效\n三、问题\n无。",
            "SEC007",
            id="a heading that names its attachment",
        ),
        pytest.param(
            "经费支出共计8.00万元，较年初预算数减少12.00万元，下降60.00%，较上年支出数减少0.50万元，下降5.88%。",
            "经费支出共计8.00万元，较年初预算数减少12.00万元，下降60.00%，较上年支出数减少0.50万元，下降6.25%。",
            "CHG002",
            id="two comparisons of one figure",
        ),
        pytest.param(
            "经比较2020年度镇本级经费60万元，较上年减少20万元，下降25%。",
            "经比较2020年度镇本级经费60万元，较上年减少20万元，下降33.33%。",
            "CHG002",
            id="经比较 compares with nothing",
        ),
        pytest.param(
            "公务接待费增加4.30万元，增加的原因是招商项目增加；会议费减少80.50万元。",
            "公务接待费增加4.30万元，增加的原因是会议费减少80.50万元。",
            "CHG004",
            id="the next item is no cause",
        ),
        pytest.param(
            "社会消费品零售总额67.6亿元，同比增长9.2%，其中，限额以上社会消费品零售额4.0亿元，同比增长9.6%，"
            "批发业销售额为103.8亿元，同比下降3.6%。",
            "社会消费品零售总额67.6亿元，同比增长9.2%，其中，限额以上社会消费品零售额104.0亿元，同比增长9.6%。",
            "SUM002",
            id="another measure in the same list",
        ),
        pytest.param(
            "机关设8个内设机构，分别为办公室、提案委、农业委、经济委、教科委、文史委、民族委、联络委，办公室下设4个科，"
            "各委分别下设1个综合科。",
            "机关设8个内设机构，分别为办公室、提案委、农业委、经济委、教科委、文史委、民族委。",
            "CNT001",
            id="the parts are named and not counted",
        ),
        pytest.param(
            "项目资金支付9500.00万元，未支500.00万元，支付率95%。",
            "项目资金支付9500.00万元，未支700.00万元，支付率95%。",
            "PCT001",
            id="paid and unpaid make up the funds",
        ),
        pytest.param(
            "1.完成监督。2.做好维护。3.开展分析。4.完成考评。5.处理投诉。另有：1.抓学习。2.抓宣传。",
            "1.完成监督。2.做好维护。3.开展分析。4.完成考评。4.处理投诉。5.做好指导。",
            "SEC004",
            id="points inside a paragraph",
        ),
        pytest.param(
            "一级指标二级指标三级指标分值年度指标值实际值得分产出指标质量指标验收合格率20100%100%20效益指标改善状况10显著提升显著提升10",
            "验收合格率为120%，群众生活显著提升显著提升。",
            "PCT003 TXT001",
            id="a form copied into one line",
        ),
        pytest.param(
            "项目来源 本级申报项目 项目期 3年\n二级指标 三级指标 指标值",
            "本级申报项目项目期限为3年。",
            "TXT001",
            id="cells put on one line",
        ),
        pytest.param(
            "2024年收入总计4210万元，其中：本年收入3600万元，上年结转610万元。\n"
            "2024年一般公共预算拨款收入总计3005万元，其中：本年收入2930万元，上年结转75万元。",
            "2024年收入总计4210万元，其中：本年收入3600万元，上年结转610万元。\n"
            "2024年部门全部资金共4210万元，其中：本年收入3950万元，上年结转260万元。",
            "REF001",
            id="parts that make up two wholes are two facts, two splits of one total are not",
        ),
        pytest.param(
            "慰问金见3月52、57号凭证，补助见5月48号凭证。",
            "慰问金于2月30号发放。",
            "DAT001",
            id="numbers of vouchers are no days",
        ),
        pytest.param(
            "经费情况\n项目支出\n\n412.70\n\n508.36\n\n1、业务费\n\n\n2、维护费\n……\n3、专项资金\n……",
            "一、经费情况\n经费由财政安排。\n1、业务费\n\n2、维护费\n用于维护。\n3、专项资金\n用于专项。\n4、其他\n没有其他经费。",
            "SEC007",
            id="rows of a form that were left blank",
        ),
        pytest.param(
            "三年预算19 400万元，其中中央资金2 600万元、自筹资金16 800万元。三年到位资金19 788万元，资金到位率102.00%。",
            "三年预算19 400万元，其中中央资金2 600万元、自筹资金16 300万元。三年资金到位率102.00%。",
            "PCT003 SUM001",
            id="thousands set off by blanks, and more money than was planned",
        ),
        pytest.param(
            "表1 分配表\n地区|||金额|||\n序号|名称|合计|其中：||||\n合计|1365|1165|200|\n1|甲县|甲县水库|一座|580|430|430\n"
            "2|乙县|乙县水库|三座|452.5|225|175\n",
            "表1 分配表\n|序号|名称|合计|省级|市级|\n|---|---|---|---|---|\n|1|甲县|430|380|50|\n|2|乙县|225|175|60|\n",
            "SUM003",
            id="a row of totals beside its columns",
        ),
        pytest.param(
            "共安排312万元，其中省级资金236万元，县级76万元，用于日常支出，包括办公费、电费等，全年支出98.40万元。",
            "共安排312万元，其中省级资金236万元，县级76万元，包括办公费98.40万元。",
            "SUM002",
            id="a list of names without amounts",
        ),
        pytest.param(
            "2022年公务接待费支出3.86万元，较上年4.06减少0.20万元，减少了4.93%。",
            "2022年公务接待费支出3.86万元，较上年4.06减少0.20万元，减少了9.43%。",
            "CHG002",
            id="a base without its unit",
        ),
        pytest.param(
            "开展技能培训800人，创业培训210人（培训后开业46人）。其中，脱贫户培训130人。",
            "开展技能培训800人，创业培训210人（培训后开业46人）。其中，脱贫户培训1300人。",
            "SUM002",
            id="what a bracket told is no whole of what follows it",
        ),
        pytest.param(
            "资金总额90.5万元（其中：上级资金：60.5万元；本级资金：0万元）二、自筹资金：0万元三、其他资金：30万元。",
            "资金总额90.5万元（其中：上级资金：60.5万元；本级资金：32万元）二、自筹资金：0万元三、其他资金：30万元。",
            "SUM001",
            id="the colon of a name opens no list",
        ),
        pytest.param(
            "年末滚存结余86.2亿元。分类情况如下：职工保险收入40.1亿元，其中：缴费收入31.2亿元；补贴收入5.3亿元。",
            "年末滚存结余86.2亿元。分类情况如下：职工保险结余50.1亿元，居民保险结余38.1亿元。",
            "SUM001",
            id="a colon after a full stop may begin another account",
        ),
        pytest.param(
            "职工保险收入721.3亿元，其中：保费收入694.9亿元；补贴收入6.7亿元。居民保险收入439.2亿元，其中：保费收入81.6亿元；补贴收入351.6亿元。",
            "职工保险收入701.6亿元，其中：保费收入694.9亿元；补贴收入6.7亿元。居民保险收入439.2亿元，其中：保费收入81.6亿元；补贴收入351.6亿元。",
            "SUM001",
            id="what one list leaves out the next may leave out",
        ),
        pytest.param(
            "全市重点项目96个，年度计划投资310.4亿元。其中工业领域的35个工业项目完成投资52.7亿元，占年度计划的61.3%。",
            "全市重点项目96个，年度计划投资310.4亿元。上半年96个项目完成投资152.7亿元，占年度计划的61.3%。",
            "PCT001",
            id="so many things have a plan of their own",
        ),
        pytest.param(
            "全市财政支出完成318.4亿元。\n教育支出66.23亿元，占财政支出总量的20.8%。\n农林支出33.12亿元，占财政支出总量的10.4%。",
            "全市财政支出完成318.4亿元。\n教育支出66.23亿元，占财政支出总量的20.8%。\n农林支出33.12亿元，占财政支出总量的20.8%。",
            "PCT001",
            id="shares in the same words are of the same whole",
        ),
        pytest.param(
            "公务用车费5万元，占三公经费的12%，公务接待费30万元，占%由各单位自行计算。",
            "公务用车费5万元，占三公经费的%，公务接待费30万元，占%，比上年减少2万元。",
            "CPY003 CPY003",
            id="a share without its figure",
        ),
        pytest.param(
            "全县实事30项，已完成19项。剩余8项中，道路8公里、水厂2座、学校5所、公园6处、桥梁9座正在施工，这3项下月完成。\n其中超额完成的有10项。",
            "全县实事30项，已完成19项。剩余8项中，道路8公里、水厂2座、学校5所、公园6处、桥梁9座正在施工，这3项下月完成。\n其中超额完成的有40项。",
            "SUM002",
            id="a line that begins with 其中 goes into all that stands before it",
        ),
    ],
)
class TestPageProse:
    def test_clean(self, clean: str, slip: str, rule: str) -> None:
        del slip, rule
        assert codes(clean) == []

    def test_slip(self, clean: str, slip: str, rule: str) -> None:
        del clean
        assert codes(slip) == rule.split()


def test_a_numbered_row_of_a_flattened_table_is_no_heading() -> None:
    rows = "收入\n预算数\n执行数\n总计\n610709\n925766\n一、本级收入\n230000\n238600\n二、转移收入\n10000\n20000\n"
    assert codes(f"一、收支情况\n收支见表。\n{rows}二、下一步工作\n做好预算。") == []


def test_links_at_the_foot_of_a_page_are_no_unit() -> None:
    assert codes("经汇总，我镇2024年预算14万元。\n国务院部门网站\n地方政府网站\n") == []


def test_a_conclusion_says_again_what_the_report_says() -> None:
    funds = "2023年度我校课后服务专项经费财政资金总额25.60万元，全部为县级配套资金，当年拨付并使用25.60万元，预算执行率100%。"
    text = "一、{}\n（一）得分\n自评得分100分。\n（二）执行率\n{}\n二、佐证材料\n（一）目的\n用于课后服务。\n（二）资金\n{}\n"
    assert codes(text.format("自评结论", funds, funds)) == []
    assert codes(text.format("第一个项目", funds, funds)) == ["CPY002"]
