"""Sections named after an indicator, and the indicator that their text reports."""

from __future__ import annotations

import pytest
from tests.relations.reading import facts

from perflint.facts import Topic
from perflint.relations.writing.topics import indicator_name

SECTIONS = (
    "1.项目绩效管理率（10分）\n项目绩效管理率达100%，该指标得分为10分。\n"
    "2.预决算公开率（10分）\n预决算公开率达100%，该指标得分为10分。\n"
    "3.{}（10分）\n{}，该指标得分为10分。\n"
)


def misplaced(title: str, body: str) -> list[tuple[str, str]]:
    """Heading and the indicator found under it, of the sections that report another one."""
    return [(topic.heading, topic.found) for topic in facts(SECTIONS.format(title, body)).contradicted(Topic)]


def test_a_pasted_section_is_contradicted() -> None:
    assert misplaced("预算执行率", "按时完成公开工作，预决算公开率达100%") == [("预算执行率", "预决算公开率")]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("预算执行率", "预算执行率为98.5%"),
        ("预算执行率", "预算执行率为98.5%，与预决算公开率相互印证"),
        ("预算执行率", "资金全部按进度拨付"),
        ("补助资金发放及时率", "补助发放及时率达95%"),
    ],
)
def test_a_section_about_its_own_indicator_is_left_alone(title: str, body: str) -> None:
    assert misplaced(title, body) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("预算执行率（10分）", "预算执行率"),
        ("补助企业数量情况", "补助企业数量"),
        pytest.param("满意度指标完成情况", "满意度"),
        ("培训人次", "培训人次"),
    ],
)
def test_the_name_of_an_indicator_is_its_heading_without_score_and_the_word_for_state(title: str, name: str) -> None:
    assert indicator_name(title) == name


def test_the_report_defines_its_indicators() -> None:
    assert {"项目绩效管理率", "预决算公开率"} <= facts(SECTIONS.format("预算执行率", "预算执行率为98%")).indicators
