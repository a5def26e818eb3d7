"""Living with findings: comments, lists of ignored findings and baselines, through the command line."""

from __future__ import annotations

import json
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Outcome, Perflint

pytestmark = pytest.mark.usefixtures("rules", "reports")

LIST = ".perflint-ignore.toml"
BASELINE = "perflint-baseline.tsv"


def check(perflint: Perflint, *arguments: str) -> Outcome:
    return perflint("check", "--output-format", "json", *arguments)


def fingerprint(perflint: Perflint, path: str) -> str:
    (found,) = check(perflint, path).json["diagnostics"]
    name: str = found["fingerprint"]
    return name


class TestComments:
    @pytest.mark.parametrize(
        ("text", "counting", "suppressed"),
        [
            ("# perflint: ignore ERR001 已核实\n有错误。\n", [], ["ERR001"]),
            ("有错误。<!-- perflint: 忽略 ERR001 已核实 -->\n", [], ["ERR001"]),
            ("# perflint: ignore ERR 已核实\n有错误。\n有错误。\n", ["ERR001"], ["ERR001"]),
            ("# perflint: ignore-file err001 已核实\n有错误。\n有错误。\n", [], ["ERR001", "ERR001"]),
            (
                "# perflint: ignore-start ERR001 由\n有错误。\n# perflint: ignore-end\n有错误。\n",
                ["ERR001"],
                ["ERR001"],
            ),
            ("# perflint: ignore ERR001\n有错误。\n", ["SUP002"], ["ERR001"]),
            ("# perflint: ignore WRN001 已核实\n有错误。\n", ["SUP001", "ERR001"], []),
            ("# perflint: ignore WRN001，ERR001 已核实\n有错误。\n", ["SUP001"], ["ERR001"]),
            ("# perflint: ignore XYZ 已核实\n有错误。\n", ["SUP003", "ERR001"], []),
            ("# perflint: ignore XYZ, ERR001 已核实\n有错误。\n", ["SUP003"], ["ERR001"]),
            ("# perflint: ignore-start ERR001 由\n有错误。\n", ["SUP003", "ERR001"], []),
            ("有错误。 # perflint: 不管它\n", ["ERR001", "SUP003"], []),
            ("# perflint: ignore SUP003 由\n# perflint: 胡说\n好。\n", ["SUP001", "SUP003"], []),
        ],
    )
    def test_suppress_what_they_name(
        self, perflint: Perflint, reports: Path, text: str, counting: list[str], suppressed: list[str]
    ) -> None:
        (reports / "稿.txt").write_text(text, encoding="utf-8")
        outcome = check(perflint, "稿.txt")
        assert outcome.rules() == counting
        assert [one["rule"] for one in outcome.json.get("suppressed", [])] == suppressed
        assert outcome.json["summary"].get("suppressed", 0) == len(suppressed)
        assert outcome.status == bool(counting)

    def test_show_their_reason(self, perflint: Perflint, reports: Path) -> None:
        (reports / "稿.md").write_text("好。\n<!-- perflint: ignore ERR001 已核实 -->\n有错误。\n", encoding="utf-8")
        (one,) = check(perflint, "稿.md").json["suppressed"]
        assert one["suppression"] == {"source": "comment", "reason": "已核实", "path": "稿.md", "line": 2}
        assert "已忽略1条" in perflint("check", "稿.md").text
        results = perflint("check", "稿.md", "--output-format", "sarif").json["runs"][0]["results"]
        assert results[0]["suppressions"][0]["justification"] == "已核实"
        assert "已核实" in perflint("check", "稿.md", "--output-format", "markdown").text

    def test_count_below_the_threshold_too(self, perflint: Perflint, reports: Path) -> None:
        (reports / "稿.txt").write_text("# perflint: ignore INF001 由\n有提示。\n", encoding="utf-8")
        assert check(perflint, "稿.txt").rules() == []
        assert "suppressed" not in check(perflint, "稿.txt").json
        assert len(check(perflint, "稿.txt", "--show", "info").json["suppressed"]) == 1

    @pytest.mark.parametrize("options", [["--select", "WRN"], ["--ignore", "SUP"], ["--select", "WRN,SUP"]])
    def test_are_not_held_against_rules_that_did_not_run(
        self, perflint: Perflint, reports: Path, options: list[str]
    ) -> None:
        (reports / "稿.txt").write_text("# perflint: ignore ERR001 由\n好。\n", encoding="utf-8")
        assert check(perflint, "稿.txt", *options).rules() == []

    def test_can_be_passed_over(self, perflint: Perflint, reports: Path) -> None:
        (reports / "稿.txt").write_text("# perflint: ignore ERR001 由\n有错误。\n", encoding="utf-8")
        assert check(perflint, "稿.txt", "--no-suppressions").rules() == ["ERR001"]


class TestList:
    def test_takes_findings_and_keeps_the_reason(self, perflint: Perflint, reports: Path) -> None:
        name = fingerprint(perflint, "错.txt")
        outcome = perflint("ignore", name[:8], "--reason", '已与财务科"核实"')
        assert outcome.status == 0
        assert outcome.text == f"已写入 {LIST}：1条\n"
        (entry,) = tomllib.loads((reports / LIST).read_text(encoding="utf-8"))["ignore"]
        date = entry.pop("date")
        assert date.year >= 2026
        assert entry == {
            "fingerprint": name,
            "rule": "ERR001",
            "path": "错.txt",
            "excerpt": "错误",
            "reason": '已与财务科"核实"',
        }
        after = check(perflint)
        assert after.rules() == ["WRN001"]
        assert after.json["suppressed"][0]["suppression"]["reason"] == '已与财务科"核实"'
        assert check(perflint, "错.txt").status == 0

    def test_is_the_nearest_one_and_follows_reports_that_move(self, perflint: Perflint, reports: Path) -> None:
        (reports / "里" / "深").mkdir(parents=True)
        (reports / "里" / LIST).touch()
        shutil.copy(reports / "错.txt", reports / "里" / "深" / "错 一.txt")
        name = fingerprint(perflint, "里/深/错 一.txt")
        perflint("ignore", name, "--reason", "由", "--in", "里")
        assert 'path = "深/错 一.txt"' in (reports / "里" / LIST).read_text(encoding="utf-8")
        assert not (reports / LIST).exists()
        assert check(perflint, "里").rules() == []
        (reports / "里" / "深" / "错 一.txt").rename(reports / "里" / "改名.txt")
        assert check(perflint, "里").rules() == []
        assert check(perflint, "错.txt").rules() == ["ERR001"]

    def test_tells_of_entries_that_match_nothing(self, perflint: Perflint, reports: Path) -> None:
        perflint("ignore", fingerprint(perflint, "错.txt"), "--reason", "由")
        (reports / "错.txt").write_text("一、情况\n改好了。\n", encoding="utf-8")
        outcome = check(perflint, "错.txt")
        assert outcome.rules() == ["SUP001"]
        assert f"忽略清单 {LIST} 第4行的 ERR001（由）" in outcome.json["diagnostics"][0]["message"]
        assert check(perflint, "警.txt").rules() == ["WRN001"]
        assert perflint("ignore", "--prune").text == f"{LIST}：删去1条，剩余0条\n"
        assert check(perflint, "错.txt").rules() == []

    def test_keeps_what_people_wrote_in_it(self, perflint: Perflint, reports: Path) -> None:
        err, wrn = fingerprint(perflint, "错.txt"), fingerprint(perflint, "警.txt")
        perflint("ignore", err, "--reason", "旧")
        with (reports / LIST).open("a", encoding="utf-8") as file:
            file.write("# 手工注释\n")
        perflint("ignore", wrn, "--reason", "二")
        perflint("ignore", err, "--reason", "新")
        text = (reports / LIST).read_text(encoding="utf-8")
        entries = tomllib.loads(text)["ignore"]
        assert [(entry["rule"], entry["reason"]) for entry in entries] == [("WRN001", "二"), ("ERR001", "新")]
        assert "# 手工注释" in text
        assert check(perflint).rules() == []

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            (["0123456789"], "没有写明理由"),
            (["--reason", "由"], "没有写明指纹"),
            (["0123456789", "--reason", " "], "没有写明理由"),
            (["012", "--reason", "由"], "太短"),
            (["0123456789", "--reason", "由"], "没有指纹为“0123456789”的结果"),
            (["--prune", "--reason", "由"], "--prune 不与"),
        ],
    )
    def test_refuses_what_says_too_little(
        self, perflint: Perflint, reports: Path, arguments: list[str], reason: str
    ) -> None:
        outcome = perflint("ignore", *arguments)
        assert outcome.status == 2
        assert reason in outcome.stderr
        assert not (reports / LIST).exists()

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("[[ignore]]\nrule = 1\n", "第1行的条目没有写明 path"),
            ("[[ignore]]\npath='a'\nrule='b'\nfingerprint='c'\nreason=' '\n", "没有写明 reason"),
            ("ignored = 3\n", "应由 [[ignore]] 各条组成"),
            ("[[ignore]\n", "无法读取忽略清单"),
        ],
    )
    def test_that_is_broken_stops_the_run(self, perflint: Perflint, reports: Path, text: str, reason: str) -> None:
        (reports / LIST).write_text(text, encoding="utf-8")
        outcome = perflint("check")
        assert outcome.status == 2
        assert reason in outcome.stderr

    def test_never_hides_that_a_file_cannot_be_read(self, perflint: Perflint, reports: Path) -> None:
        (reports / "空.txt").touch()
        name = fingerprint(perflint, "空.txt")
        assert "没有指纹" in perflint("ignore", name, "--reason", "由").stderr
        entry = f"[[ignore]]\npath='空.txt'\nrule='DOC001'\nfingerprint='{name}'\nreason='由'\n"
        (reports / LIST).write_text(entry, encoding="utf-8")
        assert check(perflint, "空.txt").rules() == ["DOC001"]


class TestBaseline:
    def test_leaves_only_what_is_new(self, perflint: Perflint, reports: Path) -> None:
        assert perflint("baseline", "write").text == f"{BASELINE}：写入2条\n"
        outcome = perflint("check", "--baseline", BASELINE)
        assert outcome.status == 0
        assert "未发现问题；基线中已有2条" in outcome.text
        (reports / "错.txt").write_text("一、情况\n新有警告。\n本年有错误。\n", encoding="utf-8")
        assert check(perflint, "--baseline", BASELINE).rules() == ["WRN001"]
        sarif = perflint("check", "--baseline", BASELINE, "--output-format", "sarif").json["runs"][0]["results"]
        assert [result["baselineState"] for result in sarif] == ["unchanged", "new", "unchanged"]

    def test_may_be_named_by_the_configuration(self, perflint: Perflint, reports: Path) -> None:
        (reports / "perflint.toml").write_text('baseline = "旧账.tsv"\n', encoding="utf-8")
        assert perflint("baseline", "write").status == 0
        first = (reports / "旧账.tsv").read_bytes()
        assert check(perflint).rules() == []
        perflint("baseline", "write")
        assert (reports / "旧账.tsv").read_bytes() == first

    def test_counts_findings_that_are_alike(self, perflint: Perflint, reports: Path) -> None:
        path = reports / "重.txt"
        path.write_text("有错误。\n有错误。\n", encoding="utf-8")
        perflint("baseline", "write", "重.txt")
        path.write_text("有错误。\n有错误。\n有错误。\n", encoding="utf-8")
        assert check(perflint, "重.txt", "--baseline", BASELINE).rules() == ["ERR001"]

    def test_is_the_same_text_for_the_same_findings(self, perflint: Perflint, reports: Path) -> None:
        perflint("baseline", "write")
        first = (reports / BASELINE).read_bytes()
        perflint("baseline", "write", "错.txt", "警.txt", "示.md")
        assert (reports / BASELINE).read_bytes() == first
        rows = [line.split("\t") for line in first.decode().splitlines()[1:]]
        assert [(row[0], row[1], row[3]) for row in rows] == [
            ("警.txt", "WRN001", "有“警告”"),
            ("错.txt", "ERR001", "有“错误”"),
        ]

    def test_may_be_kept_elsewhere_and_used_from_anywhere(
        self, perflint: Perflint, reports: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (reports / "里").mkdir()
        monkeypatch.chdir(reports / "里")
        perflint("baseline", "write", "..", "--baseline", "旧账.tsv")
        monkeypatch.chdir(reports)
        assert check(perflint, "--baseline", "里/旧账.tsv").rules() == []

    def test_follows_reports_that_move(self, perflint: Perflint, reports: Path) -> None:
        perflint("baseline", "write")
        (reports / "错.txt").rename(reports / "改名.txt")
        assert check(perflint, "--baseline", BASELINE).rules() == []
        shutil.copy(reports / "改名.txt", reports / "又.txt")
        assert check(perflint, "--baseline", BASELINE).rules() == ["ERR001"]

    def test_tells_of_entries_that_are_gone_and_drops_them(self, perflint: Perflint, reports: Path) -> None:
        perflint("baseline", "write")
        (reports / "错.txt").write_text("一、情况\n改好了。\n", encoding="utf-8")
        assert "基线中1条已不再出现" in perflint("check", "--baseline", BASELINE).text
        assert check(perflint, "--baseline", BASELINE).json["summary"]["stale"] == 1
        assert "stale" not in check(perflint, "--baseline", BASELINE, "警.txt").json["summary"]
        assert "stale" not in check(perflint, "--baseline", BASELINE, "--select", "WRN").json["summary"]
        assert perflint("baseline", "prune", "警.txt").text == f"{BASELINE}：删去0条，剩余2条\n"
        assert perflint("baseline", "prune").text == f"{BASELINE}：删去1条，剩余1条\n"
        assert "stale" not in check(perflint, "--baseline", BASELINE).json["summary"]

    def test_writing_keeps_the_entries_of_other_reports(self, perflint: Perflint, reports: Path) -> None:
        perflint("baseline", "write")
        (reports / "警.txt").unlink()
        assert perflint("baseline", "write", "示.md").text == f"{BASELINE}：写入0条，另有其他报告的1条\n"
        assert "错.txt" in (reports / BASELINE).read_text(encoding="utf-8")

    def test_leaves_out_what_is_ignored_and_what_cannot_be_read(self, perflint: Perflint, reports: Path) -> None:
        (reports / "空.txt").touch()
        (reports / "注.txt").write_text(
            "# perflint: ignore WRN001\n有错误。 # perflint: ignore ERR 由\n", encoding="utf-8"
        )
        outcome = perflint("baseline", "write", "空.txt", "注.txt")
        assert outcome.status == 2
        assert "空.txt：文件是空的" in outcome.stderr
        assert outcome.text == f"{BASELINE}：写入0条\n"
        assert check(perflint, "空.txt", "--baseline", BASELINE).rules() == ["DOC001"]

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (None, "基线文件不存在（先运行 perflint baseline write）"),
            ("a\tb\n", "第1行看不懂"),
            ("# 基线\n<<<<<<< HEAD\n", "第2行看不懂（是否有未解决的合并冲突？"),
        ],
    )
    def test_that_is_broken_stops_the_run(
        self, perflint: Perflint, reports: Path, text: str | None, reason: str
    ) -> None:
        if text is not None:
            (reports / BASELINE).write_text(text, encoding="utf-8")
        outcome = perflint("check", "--baseline", BASELINE)
        assert outcome.status == 2
        assert reason in outcome.stderr

    def test_holds_any_path_and_message(self) -> None:
        from pathlib import Path
        from tempfile import TemporaryDirectory

        from perflint.suppression import Entry, baseline_text, load_baseline

        entries = [Entry("#a\tb\n\\t.txt", "R", "f", "x\\\ty\r", 2), Entry("<<<<<<<", "R", "f", "", 3)]
        with TemporaryDirectory() as folder:
            path = Path(folder, "b.tsv")
            path.write_text(baseline_text(entries), encoding="utf-8", newline="")
            assert list(load_baseline(path).entries) == entries


def test_fingerprints_are_shown_when_asked_for(perflint: Perflint) -> None:
    name = fingerprint(perflint, "错.txt")
    assert perflint("check", "错.txt", "--fingerprints").text.splitlines()[0].endswith(f"(err001) {name}")
    assert name not in perflint("check", "错.txt").text
    line = perflint("check", "错.txt", "--output-format", "json-lines").text.splitlines()[0]
    assert json.loads(line)["fingerprint"] == name
