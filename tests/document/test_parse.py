"""Any text at all can be read, and the reading maps back to it exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests.strategies import texts

from perflint.check.registry import load_registry
from perflint.document import Document, Kind, parse
from perflint.document.fold import fold
from perflint.engine import Engine
from perflint.text import SourceText

ENGINE = Engine(list(load_registry()))


def read(text: str) -> Document:
    return parse("报告.txt", SourceText(text))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_character_read_stands_in_the_source(text: str) -> None:
    reading, folded = read(text).reading, fold(text)
    offsets = [reading.source_offset(at) for at in range(len(reading.text))]
    assert [folded[offset] for offset in offsets] == list(reading.text)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_the_reading_keeps_the_order_of_the_source(text: str) -> None:
    reading = read(text).reading
    offsets = [reading.source_offset(at) for at in range(len(reading.text))]
    assert all(one < other for one, other in pairwise(offsets))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_blocks_follow_one_another_inside_the_reading(text: str) -> None:
    document = read(text)
    ends = [0, *(end for block in document.blocks for end in (block.span.start, block.span.end)), len(document.text)]
    assert ends == sorted(ends)
    assert all(block.span.start < block.span.end for block in document.blocks if block.kind is not Kind.TABLE)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_sections_nest(text: str) -> None:
    document = read(text)
    for section in document.sections:
        assert section.start < section.body_start <= section.end <= len(document.text)
        assert document.section_at(section.start) is section
        if section.parent is not None:
            assert section.parent.start < section.start < section.end <= section.parent.end
            assert section in section.parent.children


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_section_belongs_to_one_numbering(text: str) -> None:
    document = read(text)
    assert sorted(s.start for run in document.runs for s in run) == [s.start for s in document.sections]


@settings(max_examples=300, deadline=None)
@given(texts)
def test_analysis_never_crashes_and_names_places_inside_the_file(text: str) -> None:
    result = ENGINE.run("报告.txt", SourceText(text))
    assert not result.failed, [diagnostic.message for diagnostic in result.diagnostics]
    for diagnostic in result.diagnostics:
        for span in (diagnostic.span, *(related.span for related in diagnostic.related)):
            assert 0 <= span.start.offset <= span.end.offset <= len(text)


@pytest.mark.parametrize("zeros", [28, 60])
def test_a_figure_beyond_all_precision_is_still_read(zeros: int) -> None:
    result = ENGINE.run("报告.txt", SourceText(f"共1{'0' * zeros}余家。"))
    assert not result.failed


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        (
            "某县水利局2023年部门整体支出绩效自评报告\n2024年3月\n一、概况\n",
            "某县水利局2023年部门整体支出绩效自评报告",
            2023,
        ),
        (
            "某县文化馆\n绩效自评报告\n一、概况\n2022年支出5万元。\n2022年完成。\n2021年。\n",
            "某县文化馆绩效自评报告",
            2022,
        ),
        ("一、概况\n支出5万元。\n", "", None),
        ("开展绩效自评工作形成本报告。\n2023年。\n", "", 2023),
        ("项目\t绩效自评报告\n2023年。\n", "", 2023),
    ],
)
def test_the_title_tells_the_fiscal_year(text: str, title: str, year: int | None) -> None:
    document = read(text)
    assert (document.title, document.year) == (title, year)


def test_the_section_path_runs_from_the_chapter_down() -> None:
    document = read("一、概况\n（一）职责\n1.主要职责\n履行职责。\n二、管理\n制度健全。\n")
    assert document.section_path(document.text.index("履行")) == ("一、概况", "（一）职责", "1.主要职责")
    assert document.section_path(document.text.index("制度")) == ("二、管理",)


def test_text_before_the_first_heading_lies_in_no_section() -> None:
    document = read("前言。\n一、概况\n")
    assert (document.section_at(0), document.section_path(0)) == (None, ())


def test_nothing_but_layout_is_an_empty_document() -> None:
    document = read("\ufeff\r\n\r\n  \t \u3000\x0c")
    assert [block for block in document.blocks if block.kind is Kind.TEXT] == []
    assert document.text.strip() == ""
