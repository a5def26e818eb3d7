"""Several reports in one file are audited each by itself; chapters, contents and running heads begin none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from tests.strategies import texts

from perflint.check.registry import load_registry
from perflint.document import reports
from perflint.engine import Engine
from perflint.facts import json_of, understand_each
from perflint.readers import load
from perflint.text import SourceText

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
DUTIES = "负责全县水资源管理、防汛抗旱、农村饮水安全和水土保持工作，组织实施重要水利工程建设。" * 6
ENGINE = Engine(list(load_registry()))

DEPARTMENT = f"""云汀县水务局
2023年度部门整体支出绩效自评报告

一、部门概况
{DUTIES}
我局编制30人，年末实有在职人员28人。
二、预算执行
全年预算1200万元，支出1140万元，执行率95%。
三、存在问题
一是资料归集不及时。

云汀县水务局
2024年3月20日
"""
PROJECT = f"""附件1

山洪灾害防治项目
2023年度绩效自评报告

一、项目概况
{DUTIES}
项目聘用巡查员12人。
二、资金使用
全年预算200万元，支出190万元，执行率95%。
"""


def begins(text: str) -> list[str]:
    source = SourceText(text)
    stretches = reports(source)
    assert [stretch.start for stretch in stretches[1:]] == [one.end for one, _ in pairwise(stretches)]
    assert (stretches[0].start, stretches[-1].end) == (0, len(text))
    return [stretch.of(text).split("\n", 1)[0] for stretch in stretches]


def test_a_title_after_which_chapters_begin_anew_begins_a_report() -> None:
    assert begins(DEPARTMENT + PROJECT) == ["云汀县水务局", "附件1"]
    assert begins(PROJECT + DEPARTMENT + PROJECT) == ["附件1", "云汀县水务局", "附件1"]
    assert begins(DEPARTMENT * 3) == ["云汀县水务局"] * 3
    assert begins((DEPARTMENT + PROJECT).replace("2023年度绩效自评报告", "# 2023年度项目绩效评价报告（摘要）"))[1:] == [
        "附件1"
    ]


@pytest.mark.parametrize(
    "text",
    [
        # a cover and a table of contents with its preface
        "云汀县水务局2023年度绩效自评报告\n\n本报告依据县财政局通知编制。\n\n目录\n一、部门概况\n二、预算执行\n\n"
        + DEPARTMENT,
        # a running head, before the first numbers of lower levels and before the end
        DEPARTMENT.replace("三、", "\n2023年度部门整体支出绩效自评报告\n\n三、") + "2023年度部门整体支出绩效自评报告\n",
        # a chapter whose title is on the line below its number
        f"第一部分\n部门概况\n一、职责\n{DUTIES}\n二、人员\n编制30人。\n第二部分\n2023年度部门整体支出绩效自评报告\n一、预算\n预算10万元。\n",
        # one on the line of its number
        f"第一部分 概况\n一、职责\n{DUTIES}\n第二部分 绩效自评报告\n一、预算\n预算10万元。\n",
        # a list of attachments, a sentence, a cell
        DEPARTMENT + "附件：1.山洪灾害防治项目2023年度绩效自评报告\n",
        DEPARTMENT.replace("三、", "县局形成了绩效自评报告。\n三、") + "一、以上为自评报告\n",
        DEPARTMENT.replace("一是", "佐证材料\n绩效自评报告\n一是"),
    ],
)
def test_what_begins_no_report(text: str) -> None:
    assert len(begins(text)) == 1


def test_a_few_lines_are_no_report() -> None:
    assert len(begins("一、概况。\n二、预算\n绩效报告\n" * 50)) < 5


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_a_report_is_one(path: Path) -> None:
    assert len(reports(load(path))) == 1


@given(texts)
def test_stretches_are_all_of_any_text(text: str) -> None:
    stretches = reports(SourceText(text))
    assert "".join(stretch.of(text) for stretch in stretches) == text


def test_figures_of_one_report_do_not_speak_to_those_of_another() -> None:
    apart = [ENGINE.run("甲.txt", SourceText(text)) for text in (DEPARTMENT, PROJECT)]
    assert [result.diagnostics for result in apart] == [[], []]
    both = ENGINE.run("甲.txt", SourceText(DEPARTMENT + PROJECT))
    assert both.diagnostics == []
    assert [facts.document.title for facts in both.facts] == [
        facts.document.title for result in apart for facts in result.facts
    ]


def test_a_slip_in_a_later_report_is_found_where_it_stands() -> None:
    wrong = PROJECT.replace("执行率95%", "执行率85%")
    result = ENGINE.run("甲.txt", SourceText(DEPARTMENT + wrong))
    [alone] = ENGINE.run("甲.txt", SourceText(wrong)).diagnostics
    [found] = result.diagnostics
    assert (found.rule, found.message) == (alone.rule, alone.message)
    assert found.span.start.offset == alone.span.start.offset + len(DEPARTMENT)
    assert found.span.start.line == alone.span.start.line + DEPARTMENT.count("\n")


def test_findings_alike_in_two_reports_have_names_of_their_own() -> None:
    wrong = PROJECT.replace("执行率95%", "执行率85%")
    found = ENGINE.run("甲.txt", SourceText(wrong + wrong)).diagnostics
    assert len(found) == len({diagnostic.fingerprint for diagnostic in found}) == 2


def test_the_facts_of_a_file_are_those_of_all_its_reports() -> None:
    source = SourceText(DEPARTMENT + PROJECT)
    found = json_of(understand_each("甲.txt", source))
    counted = ENGINE.run("甲.txt", source).coverage
    assert counted is not None
    assert len(found["quantities"]) == found["coverage"]["figures"] == counted.figures
    assert found["coverage"]["verified"] == counted.verified > 0
    for claim in found["claims"]:
        assert found["quantities"][claim["quantity"]]["span"] == claim["span"]
