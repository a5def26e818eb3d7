"""The same reports give the same bytes: twice, remembered or not, in one process or in two."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perflint.cli.outputs import OutputFormat

if TYPE_CHECKING:
    from tests.cli.running import Outcome, Perflint

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
SOME = (
    "hn-nongye-2023.txt",
    "gd-minzheng-2024.md",
    "jx-shuili-2023.txt",
    "js-zhiyuan-2023-clean.md",
    "sc-nongji-2024.txt",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some reports, one that cannot be read, and one that is empty."""
    folder = tmp_path_factory.mktemp("各单位 报告")
    for name in SOME:
        shutil.copy(REPORTS / name, folder / name)
    (folder / "坏.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "空.md").write_bytes(b"")
    return folder


@pytest.mark.parametrize("output_format", list(OutputFormat))
def test_in_every_format(
    perflint: Perflint, folder: Path, monkeypatch: pytest.MonkeyPatch, output_format: OutputFormat
) -> None:
    monkeypatch.chdir(folder)

    def check(*options: str) -> Outcome:
        return perflint("check", "--output-format", output_format, "--show", "info", "--statistics", *options)

    plain = check("--jobs", "1", "--no-cache")
    if "尚不支持输出格式" in plain.stderr:
        pytest.skip("a format that is still to come")
    assert plain.status == 2
    assert plain.stdout
    for options in (
        ("--jobs", "1", "--no-cache"),
        ("--jobs", "2", "--no-cache"),
        ("--jobs", "2", "--cache-dir", "新"),
        ("--jobs", "2", "--cache-dir", "新"),
        ("--jobs", "1"),
        ("--jobs", "1"),
        (),
    ):
        assert check(*options) == plain
    shutil.rmtree("新")


def test_a_remembered_run_reads_no_report_again(
    perflint: Perflint, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    first = perflint("check", *SOME, "--output-format", "json")

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("a report was read again")

    monkeypatch.setattr("perflint.engine.Engine.run", crash)
    assert perflint("check", *SOME, "--output-format", "json") == first
    assert "a report was read again" in perflint("check", SOME[0], "--no-cache", "--jobs", "1").stderr


def test_clean_forgets(perflint: Perflint, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    perflint("check", SOME[0])
    assert (folder / ".perflint_cache").is_dir()
    assert "已删除 .perflint_cache" in perflint("clean").stderr
    assert not (folder / ".perflint_cache").exists()
    assert perflint("clean").status == 0


def test_clean_deletes_nothing_else(perflint: Perflint, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    outcome = perflint("clean", "--cache-dir", ".")
    assert outcome.status == 2
    assert "“.”不是 perflint 的缓存，未删除" in outcome.stderr
    assert (folder / SOME[0]).exists()
