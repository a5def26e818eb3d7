"""Words of plug-ins and users on top of the shipped ones: what they change, for how long, and what is refused."""

from __future__ import annotations

import pickle
import re
from importlib.metadata import EntryPoint
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from perflint.check import load_registry
from perflint.engine import Engine
from perflint.errors import LexiconError, PluginError
from perflint.knowledge import Knowledge
from perflint.lexicon import Extension, derived, load, plugins, shipped, using
from perflint.quantity import extract
from perflint.text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

SHELVES = Extension.of("本局词表", {"units": {"dimensions": {"count": ["列架"]}, "same": {"书架": "列架"}}})


def units_of(text: str) -> list[str | None]:
    return [quantity.unit for quantity in extract(text)[0]]


def test_added_words_count_inside_and_only_there() -> None:
    assert units_of("新增12列架。") == ["列"]
    with using((SHELVES,)):
        assert units_of("新增12列架。") == ["列架"]
    assert units_of("新增12列架。") == ["列"]


def test_other_threads_see_the_shipped_words() -> None:
    seen: list[str | None] = []
    with using((SHELVES,)):
        thread = Thread(target=lambda: seen.extend(units_of("新增12列架。")))
        thread.start()
        thread.join()
    assert seen == ["列"]


def test_the_innermost_additions_count() -> None:
    with using((SHELVES,)), using(()):
        assert units_of("新增12列架。") == ["列"]


def test_an_engine_checks_with_its_words() -> None:
    text = SourceText("内设3个科室，分别为办公室、财务科、督导专班。\n本年全馆执行率为112%，借阅上架率为104%。\n")
    checks = load_registry().find("PCT003")
    bounded = Extension.of("本局词表", {"ratios": {"bounded": "上架率"}})
    assert [d.rule for d in Engine(checks).run("a.txt", text).diagnostics] == []
    assert [d.rule for d in Engine(checks, Knowledge((bounded,))).run("a.txt", text).diagnostics] == ["PCT003"]


def test_what_is_derived_is_remembered_for_each_set_of_additions() -> None:
    made: list[int] = []

    @derived
    def counts() -> int:
        made.append(len(load("units")["dimensions"]["count"]))
        return made[-1]

    before = counts()
    with using((SHELVES,)):
        assert counts() == before + 1
    with using((SHELVES,)):
        counts()
    counts()
    assert made == [before, before + 1]


def test_additions_are_data_for_workers_and_caches() -> None:
    again = pickle.loads(pickle.dumps(SHELVES))
    assert (again, hash(again)) == (SHELVES, hash(SHELVES))


def test_lists_grow_patterns_get_alternatives_and_tables_merge() -> None:
    extra = Extension.of("甲", {"ratios": {"bounded": "上架率", "verbs": {"上架率": "上架", "合格率": "验过"}}})
    with using((extra, SHELVES)):
        assert re.search(load("ratios")["bounded"], "图书上架率")
        assert load("ratios")["verbs"]["上架率"] == "上架"
        assert load("ratios")["verbs"]["合格率"] == "合格|达标|验过"
        assert load("units")["same"]["书架"] == "列架"
    assert "上架率" not in shipped("ratios")["verbs"]


def test_a_named_table_is_replaced_and_a_new_one_tried_first() -> None:
    profile = shipped("scoring")["profile"][0]
    extra = [profile | {"basis": "县财〔2024〕1号"}, profile | {"name": "county"}]
    with using((Extension.of("甲", {"scoring": {"profile": extra}}),)):
        profiles = load("scoring")["profile"]
    assert [entry["name"] for entry in profiles] == ["county", "national", "platform", "bands"]
    assert profiles[1]["basis"] == "县财〔2024〕1号"


@pytest.mark.parametrize(
    ("lists", "complaint"),
    [
        ({"unit": {}}, "没有名为“unit”的词表"),
        ({"units": {"dimension": {}}}, "词表没有“units.dimension”这一项"),
        ({"units": {"dimensions": {"counts": ["列架"]}}}, "词表没有“units.dimensions.counts”这一项"),
        ({"units": {"dimensions": ["列架"]}}, "“units.dimensions”应为表"),
        ({"units": {"dimensions": {"count": "列架"}}}, "“units.dimensions.count”应为列表"),
        ({"units": {"dimensions": {"count": [3]}}}, "“units.dimensions.count”应为文字"),
        ({"units": {"scales": {"打": "12"}}}, "“units.scales.打”应为数"),
        ({"ratios": {"bounded": ["上架率"]}}, "“ratios.bounded”应为文字"),
        ({"ratios": {"bounded": "上架率|"}}, "“ratios.bounded”可匹配空文字"),
        ({"ratios": {"bounded": "(上架)率"}}, "“ratios.bounded”含有捕获组"),
        ({"ratios": {"bounded": "上架率("}}, "“ratios.bounded”不是有效的正则表达式"),
        ({"scoring": {"grade": [{"name": "甲"}]}}, "“scoring.grade”的一项缺少from、to、words"),
        ({"scoring": {"grade": ["甲"]}}, "“scoring.grade”应为表"),
        ({"claims": {"stage": [{"name": "甲", "pattern": "乙", "regex": "丙"}]}}, "“claims.stage”没有“regex”这一项"),
    ],
)
def test_what_does_not_fit_is_named(lists: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LexiconError) as caught, using((Extension.of("本局词表", lists),)):
        pass
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("本局词表：")


def package(folder: Path, name: str, **files: str) -> EntryPoint:
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(files.pop("code", ""), encoding="utf-8")
    for file, text in files.items():
        (folder / name / f"{file}.toml").write_text(text, encoding="utf-8")
    return EntryPoint("本局", name, "perflint.lexicons")


def test_a_plug_in_brings_its_word_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    point = package(tmp_path, "bureau_words", units='[dimensions]\ncount = ["列架"]\n', ratios='bounded = "上架率"\n')
    (extension,) = plugins([point])
    with using((extension,)):
        assert units_of("新增12列架。") == ["列架"]


@pytest.mark.parametrize(
    ("name", "files", "complaint"),
    [
        ("words_that_crash", {"code": "1 / 0"}, "无法加载：ZeroDivisionError"),
        ("words_not_toml", {"units": "dimensions = ["}, "无法加载：TOMLDecodeError"),
        ("words_of_nothing", {}, "是空的"),
    ],
)
def test_a_broken_plug_in_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, files: dict[str, str], complaint: str
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PluginError, match=rf"插件 本局（{name}）的词表{complaint}"):
        plugins([package(tmp_path, name, **files)])


def test_a_plug_in_that_is_missing_is_named() -> None:
    with pytest.raises(PluginError, match="插件 本局（no_such_package）的词表无法加载：ModuleNotFoundError"):
        plugins([EntryPoint("本局", "no_such_package", "perflint.lexicons")])
