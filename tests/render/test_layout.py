"""The layout of a report: its text in order, told apart by what it looks like, and the standing of each figure."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.strategies import texts

from perflint.facts import Facts, understand
from perflint.readers import load
from perflint.render.layout import Form, Layout, Passage, Sheet, Standing, layout, plain_layout
from perflint.text import SourceText, Span

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
REPORTS = sorted(path.name for path in FIXTURES.iterdir() if path.suffix in {".txt", ".md"})


def facts_of(name: str) -> Facts:
    return understand(name, load(FIXTURES / name))


def pieces(laid_out: Layout) -> list[Span]:
    found: list[Span] = []
    for part in laid_out.parts:
        if isinstance(part, Passage):
            found += part.pieces
        else:
            found += [piece for row in part.rows for cell in row for piece in cell]
    return found


def words(laid_out: Layout, source: SourceText, form: Form) -> list[str]:
    return [
        "".join(piece.of(source.text) for piece in part.pieces)
        for part in laid_out.parts
        if isinstance(part, Passage) and part.form is form
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_is_drawn_and_counted_as_the_coverage_counts_it(name: str) -> None:
    facts = facts_of(name)
    laid_out = layout(facts)
    counted = Counter(figure.standing for figure in laid_out.figures)
    coverage = facts.coverage
    assert counted[Standing.VERIFIED] == coverage.verified
    assert counted[Standing.CONTRADICTED] == coverage.contradicted
    assert counted[Standing.ONCE] == coverage.stated_once
    drawn = pieces(laid_out)
    for figure in laid_out.figures:
        assert any(figure.span.overlaps(piece) for piece in drawn), figure.span.of(facts.document.source.text)


@pytest.mark.parametrize("name", REPORTS)
def test_a_layout_is_small_and_survives_the_way_to_another_process(name: str) -> None:
    facts = facts_of(name)
    laid_out = layout(facts)
    packed = pickle.dumps(laid_out)
    assert pickle.loads(packed) == laid_out
    assert len(packed) < 8 * len(facts.document.source.text)


def test_titles_headings_leads_tables_and_contents_are_told_apart() -> None:
    source = SourceText(
        "中共某县委党校\n2023年度部门整体支出绩效自评报告\n\n目录\n\n一、概况……………1\n二、支出……………2\n\n"
        "一、概况\n\n（一）主要职责。承担全县干部教育培训工作，开展理论宣讲。\n\n二、支出\n\n"
        "| 项目 | 预算数 |\n|---|---|\n| 培训 | 10.00 |\n| 合计 | 10.00 |\n\n## 附记\n\n附件：1.自评表\n"
    )
    laid_out = layout(understand("报告.md", source))
    assert words(laid_out, source, Form.TITLE) == ["中共某县委党校", "2023年度部门整体支出绩效自评报告"]
    assert words(laid_out, source, Form.HEADING) == ["一、概况", "二、支出", "附记"]
    assert len(words(laid_out, source, Form.CONTENTS)) == 3
    assert words(laid_out, source, Form.LIST) == ["附件：1.自评表"]
    item = next(part for part in laid_out.parts if isinstance(part, Passage) and part.lead)
    assert source.text[item.pieces[0].start : item.lead] == "（一）主要职责"
    sheet = next(part for part in laid_out.parts if isinstance(part, Sheet))
    cells = [["".join(piece.of(source.text) for piece in cell) for cell in row] for row in sheet.rows]
    assert cells == [["项目", "预算数"], ["培训", "10.00"], ["合计", "10.00"]]


@settings(deadline=None)
@given(texts)
def test_any_text_is_laid_out_in_order_and_each_character_once(text: str) -> None:
    facts = understand("任意.txt", SourceText(text))
    drawn = pieces(layout(facts))
    for piece, following in pairwise(drawn):
        assert piece.start < piece.end <= following.start
    kept = "".join(char for piece in drawn for char in piece.of(text) if char.isalnum())
    read = "".join(text[facts.document.reading.source_offset(i)] for i in range(len(facts.document.text)))
    # Rows of a table that hold nothing, and what rules it, are not drawn; all else that is read is.
    if not facts.document.tables:
        assert kept == "".join(char for char in read if char.isalnum())


@settings(deadline=None)
@given(texts)
def test_a_text_that_was_not_understood_is_laid_out_line_by_line(text: str) -> None:
    drawn = pieces(plain_layout(SourceText(text)))
    assert "".join("".join(piece.of(text).split()) for piece in drawn) == "".join(text.split())
