"""Several processes: order, and what becomes of a report whose process dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.batch.jobs import RECIPE, job, rules

from perflint.batch.job import Analysis, Recipe
from perflint.batch.pool import Pool
from perflint.batch.run import Batch
from perflint.batch.transfer import unpacked
from perflint.knowledge import Knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perflint.batch.job import Job
    from perflint.render.report import FileReport

ENDING = Recipe(("END001",), Knowledge())


def checked(jobs: list[Job], size: int = 2) -> list[FileReport]:
    with Pool(size, rules) as pool:
        return [unpacked(data, job) for job, data in pool.run(jobs)]


def test_findings_come_in_the_order_of_the_reports() -> None:
    texts = ["净。\n" * (400 if number % 3 == 0 else 1) + "错误\n" * (number % 4) for number in range(25)]
    jobs = [job(text, f"{number}.txt") for number, text in enumerate(texts)]
    assert checked(jobs) == [Analysis(rules)(one) for one in jobs]


def test_more_processes_than_reports_are_not_started() -> None:
    with Pool(5, rules) as pool:
        list(pool.run([job("错误")]))
        assert len(pool._workers) == 1


def test_a_report_whose_process_ends_is_a_finding_and_the_others_are_checked() -> None:
    texts = ["一。", "退出。", "二。", "内存。", "离开。", "打印。", "三。", "退出。", "四。"]
    found = checked([job(f"{number}、{text}", f"{number}.txt", ENDING) for number, text in enumerate(texts)])
    assert [one.path for one in found] == [f"{number}.txt" for number in range(9)]
    assert [one.failed for one in found] == [text in ("退出。", "内存。", "离开。") for text in texts]
    assert "进程意外结束（退出状态 3）" in found[1].diagnostics[0].message
    assert "MemoryError" in found[3].diagnostics[0].message
    assert found[8].diagnostics[0].message == "读完"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to kill with")
def test_a_process_that_the_system_kills_is_told_of() -> None:
    (found,) = checked([job("杀死", recipe=ENDING)])
    assert found.failed
    assert found.diagnostics[0].message == "检查本文件的进程被系统终止（SIGKILL，可能是内存不足），本文件未能检查"


def test_a_report_of_many_megabytes_is_handed_over() -> None:
    text = "本年度工作正常开展。\n" * 60_000
    (found,) = checked([job(text + "错误", recipe=RECIPE)])
    assert [one.message for one in found.diagnostics] == ["有“错误”"]
    assert found.source is not None
    assert found.source.text == text + "错误"


def test_only_as_many_reports_are_read_ahead_as_there_is_use_for() -> None:
    read = 0

    def jobs() -> Iterator[Job]:
        nonlocal read
        for number in range(40):
            read += 1
            yield job("错误", f"{number}.txt")

    with Pool(2, rules) as pool:
        for done, _ in enumerate(pool.run(jobs()), 1):
            assert read <= done + 2 * 4


def test_a_few_small_reports_are_checked_in_this_process() -> None:
    batch = Batch(Analysis(rules), processes=2, checks=lambda _: pytest.fail("another process was asked"))
    assert [one.path for one in batch([job("错误", "甲.txt"), job("净", "乙.txt")])] == ["甲.txt", "乙.txt"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the processes in /proc")
def test_an_interrupt_ends_every_process(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("一、情况\n本年支出合计100万元，其中基本支出40万元。\n" * 200, "utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "perflint", "check", "--jobs", "2", "--no-cache", "."],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    wait_until(lambda: len(children.read_text().split()) >= 3)  # two, and the one that tidies up
    # As a user does, press again where nothing happens; a busy machine takes its time.
    for _ in range(10):
        os.killpg(run.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            output, _ = run.communicate(timeout=15)
            break
    assert output == b""
    assert run.returncode not in (0, 1)
    wait_until(lambda: not group_exists(run.pid))


def wait_until(done: Callable[[], bool]) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    pytest.fail("waited in vain")


def group_exists(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
