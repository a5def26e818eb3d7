"""Cues: what is looked for first is in everything that is looked for then, also where words were added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis.strategies import DataObject, data, from_regex

from perflint.check import load_registry
from perflint.engine import Engine
from perflint.knowledge import Knowledge
from perflint.lexicon import Extension, quick_look, shipped, using
from perflint.relations.assessing.verdicts import _words
from perflint.relations.counting.counts import _COMPOSITE, _SIGN_OF_COMPOSITE
from perflint.relations.repeating.denials import _words as _denied
from perflint.relations.repeating.none_and_some import _words as _nothing
from perflint.relations.writing.copies import _lexicon
from perflint.relations.writing.names import _organ, _own_places
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = shipped("names")["words"]


@pytest.mark.parametrize(
    ("pattern", "cue"),
    [
        (lambda: re.compile(_organ()), lambda: quick_look(NAMES["organ_cue"], "names")),
        (_own_places, lambda: quick_look(NAMES["own_place_cue"], "names")),
        (lambda: _words().missed, lambda: _words().sign_of_missed),
        (lambda: _denied().all_spent, lambda: _denied().none_left),
        (lambda: _COMPOSITE, lambda: _SIGN_OF_COMPOSITE),
        (lambda: _nothing().nothing, lambda: _nothing().cue),
        *((lambda at=at: _lexicon().blanks[at][1], lambda: _lexicon().sign_of_blank) for at in range(5)),
    ],
)
@given(data())
def test_what_matches_holds_the_cue(
    pattern: Callable[[], re.Pattern[str]], cue: Callable[[], re.Pattern[str]], drawn: DataObject
) -> None:
    text = drawn.draw(from_regex(pattern()))
    match = pattern().search(text)
    assert match is not None
    assert cue().search(text)


@pytest.mark.parametrize(
    ("rule", "lists", "line"),
    [
        ("CPY003", {"copies": {"reasons": "缘由(?:是|为)(?=[。；，])"}}, "本年支出增加12万元，缘由为。"),
        ("SEC004", {"sections": {"stages": "轮"}}, "第一轮自查自纠。第三轮复核验收。"),
        ("LOG002", {"scoring": {"verdicts": {"met": "全部了结"}}}, "计划整改隐患45处，实际整改38处，全部了结。"),
        ("ORG001", {"names": {"words": {"acts": "召集"}}}, "局召集了三次专题会。"),
    ],
)
def test_added_words_are_found_without_the_cue(rule: str, lists: dict[str, dict[str, Any]], line: str) -> None:
    text = SourceText(f"和溪县环湖镇卫生院2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n我院是公立医院。{line}\n")
    check = load_registry().find(rule)
    extra = Extension.of("本局词表", lists)
    assert Engine(check).run("a.txt", text).diagnostics == []
    assert [found.rule for found in Engine(check, Knowledge((extra,))).run("a.txt", text).diagnostics] == [rule]


def test_with_added_words_any_text_is_looked_at() -> None:
    assert quick_look("甲", "names").search("乙") is None
    with using((Extension.of("本局词表", {"names": {"words": {"acts": "召集"}}}),)):
        assert quick_look("甲", "names").search("乙") is not None
