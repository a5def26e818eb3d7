"""What is remembered between runs, and when it is not believed."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from tests.batch.jobs import RULES, job, rules

from perflint.batch import cache as module
from perflint.batch.cache import Cache, clean
from perflint.batch.code import _libraries, code_state
from perflint.batch.job import Analysis, Recipe
from perflint.batch.run import Batch
from perflint.knowledge import Knowledge
from perflint.lexicon import Extension

if TYPE_CHECKING:
    from pathlib import Path

ANALYSIS = Analysis(rules)
WORK = job("一、情况\n本年有错误。\n")
FOUND = ANALYSIS(WORK)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "缓存", "state")


def entries(cache: Cache) -> list[Path]:
    return sorted(path for path in cache.folder.glob("??/*") if path.is_file())


class TestAnEntry:
    def test_gives_back_what_was_found(self, cache: Cache) -> None:
        assert cache.get(WORK) is None
        cache.remember(WORK, FOUND)
        assert cache.get(WORK) == FOUND

    def test_is_for_one_content_path_recipe_and_code(self, cache: Cache) -> None:
        cache.remember(WORK, FOUND)
        other = Recipe(WORK.recipe.rules, Knowledge((Extension.of("甲", {"units": {"a": ["乙"]}}),)))
        for work in (
            replace(WORK, data=WORK.data + b" "),
            replace(WORK, path="别.txt"),
            replace(WORK, recipe=other),
            replace(WORK, recipe=Recipe(("CRA001",), Knowledge())),
        ):
            assert cache.get(work) is None
        assert Cache(cache.folder, "another state").get(WORK) is None

    def test_that_is_damaged_is_not_believed(self, cache: Cache) -> None:
        cache.remember(WORK, FOUND)
        (path,) = entries(cache)
        whole = path.read_bytes()
        for damaged in (b"", whole[:-1], whole[:70], whole.replace(b"ERR001", b"ERR002"), os.urandom(len(whole))):
            path.write_bytes(damaged)
            assert cache.get(WORK) is None
        cache.remember(WORK, FOUND)
        assert cache.get(WORK) == FOUND

    def test_of_another_shape_is_not_believed(self, cache: Cache) -> None:
        cache.put(WORK, b'{"report": 5}')
        assert cache.get(WORK) is None

    def test_is_not_made_of_a_file_that_failed(self, cache: Cache) -> None:
        work = job("本年", recipe=Recipe(("CRA001",), Knowledge()))
        cache.remember(work, ANALYSIS(work))
        cache.remember(replace(WORK, kept=False), FOUND)
        assert not cache.folder.exists()

    def test_is_whole_or_absent_while_others_write_it(self, cache: Cache) -> None:
        seen: list[object] = []
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                seen.append(cache.get(WORK))

        def write() -> None:
            for _ in range(50):
                cache.remember(WORK, FOUND)

        reader = threading.Thread(target=look)
        reader.start()
        writers = [threading.Thread(target=write) for _ in range(3)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        done.set()
        reader.join()
        found = [one for one in seen if one is not None]
        assert found
        assert all(one == FOUND for one in found)
        assert seen[seen.index(found[0]) :] == found  # never gone again
        assert len(entries(cache)) == 1


class TestTheFolder:
    def test_is_kept_out_of_repositories_and_backups(self, cache: Cache) -> None:
        cache.remember(WORK, FOUND)
        assert (cache.folder / ".gitignore").read_text() == "*\n"
        assert (
            (cache.folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")
        )

    @pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter on Windows")
    def test_that_cannot_be_written_is_done_without(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        cache = Cache(tmp_path / "file" / "cache", "state")
        cache.remember(WORK, FOUND)
        cache.prune()
        assert cache.get(WORK) is None

    def test_is_deleted_by_clean(self, cache: Cache) -> None:
        assert not clean(cache.folder)
        cache.remember(WORK, FOUND)
        assert clean(cache.folder)
        assert not cache.folder.exists()

    def test_is_not_deleted_where_it_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "报告.txt").write_text("重要", "utf-8")
        with pytest.raises(ValueError, match=tmp_path.name):
            clean(tmp_path)
        assert (tmp_path / "报告.txt").exists()


class TestPruning:
    def test_drops_what_nobody_asked_for_in_a_month(self, cache: Cache) -> None:
        for name in ("旧.txt", "新.txt"):
            cache.remember(replace(WORK, path=name), FOUND)
        old = cache._path(replace(WORK, path="旧.txt"))
        os.utime(old, (0, time.time() - 31 * 24 * 3600))
        cache.prune()
        assert old not in map(str, entries(cache))
        assert cache.get(replace(WORK, path="新.txt")) is not None

    def test_keeps_what_was_asked_for_lately(self, cache: Cache) -> None:
        cache.remember(WORK, FOUND)
        (path,) = entries(cache)
        os.utime(path, (0, time.time() - 31 * 24 * 3600))
        assert cache.get(WORK) is not None
        cache.prune()
        assert cache.get(WORK) is not None

    def test_makes_room_by_dropping_the_oldest(self, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(5):
            cache.remember(replace(WORK, path=f"{number}.txt"), FOUND)
            os.utime(cache._path(replace(WORK, path=f"{number}.txt")), (0, time.time() - 1000 + number))
        size = max(path.stat().st_size for path in entries(cache))
        monkeypatch.setattr(module, "_ROOM", 2 * size)
        cache.prune()
        assert [cache.get(replace(WORK, path=f"{number}.txt")) is not None for number in range(5)] == [False] * 3 + [
            True
        ] * 2

    def test_happens_once_a_day(self, cache: Cache) -> None:
        cache.remember(WORK, FOUND)
        cache.prune()
        (path,) = entries(cache)
        os.utime(path, (0, 0))
        cache.prune()
        assert path.exists()


class TestTheStateOfTheCode:
    def test_changes_with_the_files_of_a_rule(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "house_rules"
        folder.mkdir()
        (folder / "__init__.py").write_text("", "utf-8")
        (folder / "words.toml").write_text("a = 1", "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        import importlib

        monkeypatch.setitem(sys.modules, "house_rules", importlib.import_module("house_rules"))
        check = type("Rule", (RULES["ERR001"],), {"__module__": "house_rules"})
        before = code_state([check])
        assert code_state([check]) == before
        (folder / "words.toml").write_text("a = 12", "utf-8")
        assert code_state([check]) != before

    def test_covers_perflint_itself(self) -> None:
        assert len(code_state([])) == 64

    def test_covers_the_libraries_as_their_metadata_have_them(self) -> None:
        found = dict(line.split(" ", 1) for line in _libraries())
        assert {"spacy", "rjieba", "typer"} <= found.keys()
        assert found == {name: metadata.version(name) for name in found}


def test_a_batch_remembers_and_answers_from_memory(cache: Cache) -> None:
    jobs = [replace(WORK, path=f"{number}.txt") for number in range(3)]
    first = list(Batch(ANALYSIS, cache=cache)(jobs))
    unasked = Analysis(lambda _: pytest.fail("a report was read again"))
    assert list(Batch(unasked, cache=cache)(jobs)) == first


def test_several_processes_remember_too_and_mix_with_what_is_known(cache: Cache) -> None:
    jobs = [replace(WORK, path=f"{number}.txt") for number in range(8)]
    known = jobs[1::2]
    list(Batch(ANALYSIS, cache=cache)(known))
    several = Batch(ANALYSIS, processes=2, cache=cache, worthwhile=0, checks=rules)
    found = list(several(jobs))
    assert found == [ANALYSIS(one) for one in jobs]
    assert all(cache.get(one) is not None for one in jobs)
