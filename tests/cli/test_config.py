"""Configuration over the real command line: each key does what it says, the closest file counts, options win."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Perflint

    from perflint.check import Check

pytestmark = pytest.mark.usefixtures("rules", "reports")

FAULTS = {"错.txt": "ERR001", "警.txt": "WRN001", "示.md": "INF001"}


def write(path: str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


def shown(outcome: Any) -> list[tuple[str, str]]:
    return [(diagnostic["path"], diagnostic["rule"]) for diagnostic in outcome.json["diagnostics"]]


@pytest.fixture
def check(perflint: Perflint) -> Any:
    """Check with JSON output."""
    return lambda *arguments: perflint("check", *arguments, "--output-format", "json")


class TestKeys:
    """Every key of the configuration, seen from what the program does."""

    def test_select(self, check: Any) -> None:
        write("perflint.toml", 'select = ["WRN"]')
        assert shown(check()) == [("警.txt", "WRN001")]

    def test_extend_select(self, check: Any) -> None:
        write("perflint.toml", 'select = ["WRN001"]\nextend-select = ["ERR"]')
        assert shown(check()) == [("警.txt", "WRN001"), ("错.txt", "ERR001")]

    def test_ignore(self, check: Any) -> None:
        write("perflint.toml", 'ignore = ["err001"]')
        assert shown(check()) == [("警.txt", "WRN001")]

    def test_severity(self, check: Any) -> None:
        write("perflint.toml", '[severity]\nERR = "warning"\nINF001 = "error"\nWRN001 = "info"')
        found = check()
        assert shown(found) == [("示.md", "INF001"), ("错.txt", "ERR001")]
        assert [diagnostic["severity"] for diagnostic in found.json["diagnostics"]] == ["error", "warning"]

    def test_per_file_ignores(self, check: Any) -> None:
        write("旧/错.txt", "一、情况\n本年有错误，有警告。\n")
        write("perflint.toml", '[per-file-ignores]\n"旧" = ["ERR"]\n"*.txt" = ["WRN001"]')
        assert shown(check()) == [("错.txt", "ERR001")]

    def test_show(self, check: Any) -> None:
        write("perflint.toml", 'show = "info"')
        assert shown(check("示.md")) == [("示.md", "INF001")]

    def test_min_confidence(self, check: Any) -> None:
        write("perflint.toml", 'min-confidence = "low"')
        assert shown(check("示.md")) == [("示.md", "LOW001")]

    def test_fail_on(self, check: Any) -> None:
        write("perflint.toml", 'fail-on = "error"')
        assert [check("警.txt").status, check("错.txt").status] == [0, 1]
        write("perflint.toml", 'fail-on = "info"')
        assert [check("示.md").status, check("净.txt").status] == [1, 0]
        write("perflint.toml", 'fail-on = "never"')
        assert check("错.txt").status == 0

    def test_output_format(self, perflint: Perflint) -> None:
        write("perflint.toml", 'output-format = "json"')
        assert json.loads(perflint("check", "净.txt").stdout)["summary"]["files"] == 1
        write("perflint.toml", 'output-format = "jsn"')
        outcome = perflint("check", "净.txt")
        assert outcome.status == 2
        assert "perflint.toml：键“output-format”的值“jsn”不对，应为 full、concise、json" in outcome.stderr

    def test_exclude(self, check: Any) -> None:
        write("node_modules/甲.txt", "有错误。")
        assert ("node_modules/甲.txt", "ERR001") not in shown(check())
        write("perflint.toml", 'exclude = ["错.txt"]')
        assert shown(check()) == [("警.txt", "WRN001"), ("node_modules/甲.txt", "ERR001")]
        assert shown(check("错.txt")) == [("错.txt", "ERR001")], "named, it is checked"

    def test_extend_exclude(self, check: Any) -> None:
        write("node_modules/甲.txt", "有错误。")
        write("perflint.toml", 'extend-exclude = ["/警.txt"]')
        assert shown(check()) == [("错.txt", "ERR001")]

    def test_force_exclude(self, check: Any) -> None:
        write("perflint.toml", 'exclude = ["错.*"]\nforce-exclude = true')
        assert shown(check("错.txt", "警.txt")) == [("警.txt", "WRN001")]
        assert shown(check("错.txt", "--no-force-exclude")) == [("错.txt", "ERR001")]

    def test_respect_gitignore(self, check: Any) -> None:
        Path(".git").mkdir()
        write(".gitignore", "错.*")
        assert shown(check()) == [("警.txt", "WRN001")]
        write("perflint.toml", "respect-gitignore = false")
        assert shown(check()) == [("警.txt", "WRN001"), ("错.txt", "ERR001")]
        assert shown(check("--respect-gitignore")) == [("警.txt", "WRN001")]

    def test_nothing_else_is_checked_than_what_is_listed_here(self) -> None:
        from perflint.config.model import Configuration

        tested = {name.removeprefix("test_").replace("_", "-") for name in dir(TestKeys) if name.startswith("test_")}
        tested |= {name.removeprefix("test_").replace("_", "-") for name in dir(TestWords) if name.startswith("test_")}
        elsewhere = {"nlp", "baseline", "cache", "cache-dir", "jobs"}
        assert {field.alias for field in Configuration.model_fields.values()} - elsewhere <= tested


SCORED = "|指标|分值|年度指标值|实际完成值|得分|\n|-|-|-|-|-|\n|投诉件数|10|≤20件|23件|8.70|\n"
UNIT = "岚溪县教育局2023年自评报告\n一、概况\n我局内设4个科室，分别为办公室、人事科、财务科、基教科。{}\n"


@pytest.fixture
def real_rules(rules: dict[str, type[Check]], monkeypatch: pytest.MonkeyPatch) -> None:
    del rules
    from perflint.check import load_registry
    from perflint.cli import catalogue

    monkeypatch.setattr(catalogue, "load_registry", load_registry)


@pytest.mark.usefixtures("real_rules")
class TestWords:
    """Keys that change how a report is read, with the rules that come with perflint."""

    def test_scoring_profile(self, check: Any) -> None:
        write("得分.md", SCORED)
        assert shown(check("得分.md")) == []
        write("perflint.toml", 'scoring-profile = "platform"')
        assert shown(check("得分.md")) == [("得分.md", "SCO004")]
        assert shown(check("得分.md", "--scoring-profile", "national")) == []
        write("perflint.toml", 'scoring-profile = ["platfrom"]')
        assert "键“scoring-profile”中没有名为“platfrom”的计分办法" in check("得分.md").stderr

    def test_profiles(self, check: Any) -> None:
        write("得分.md", SCORED.replace("8.70", "8.21"))
        assert shown(check("得分.md")) == [("得分.md", "SCO004")]
        write("perflint.toml", '[profiles."本县"]\nbasis = "县财发(2023)1号"\nbands = ["0.821"]')
        assert shown(check("得分.md")) == [], "every profile there is, is tried"
        write("perflint.toml", 'scoring-profile = ["national", "本县"]\n[profiles."本县"]\nbands = ["0.821"]')
        assert shown(check("得分.md")) == []
        assert shown(check("得分.md", "--scoring-profile", "bands")) == [("得分.md", "SCO004")]

    def test_lexicon(self, check: Any, perflint: Perflint) -> None:
        write("数.txt", "一、情况\n开展三个家园建设，吊装38吊次。\n")
        write("perflint.toml", '[lexicon]\nphrases = ["三个家园"]\n[lexicon.units]\ncount = ["吊次"]')
        facts = perflint("facts", "数.txt", "--output-format", "json").json
        assert [quantity["text"] for quantity in facts["quantities"]] == ["38吊次"]
        isolated = perflint("facts", "数.txt", "--isolated", "--output-format", "json").json
        assert [quantity["text"] for quantity in isolated["quantities"]] == ["三个", "38"]
        write("值.txt", "一、产出情况\n古树复壮面积为38亩。\n二、效益情况\n古树复壮面积97.2亩。\n")
        assert shown(check("值.txt")) == []
        write("perflint.toml", '[lexicon]\nindicators = ["古树复壮面积"]')
        assert shown(check("值.txt")) == [("值.txt", "REF001")]

    @pytest.mark.parametrize(
        ("sentence", "rule", "table"),
        [
            ("由督导科牵头组织开展自评。", "ORG003", 'departments = ["督导科"]'),
            ("岚溪县体育局自评工作组由局长任组长。", "ORG002", 'bodies = ["岚溪县体育局"]'),
            ("县文旅局自评工作组由局长任组长。", "ORG002", 'short-names = { "岚溪县教育局" = "县文旅局" }'),
        ],
    )
    def test_lexicon_names(self, check: Any, sentence: str, rule: str, table: str) -> None:
        write("名.txt", UNIT.format(sentence))
        arguments = ("名.txt", "--select", rule, "--show", "info")
        assert shown(check(*arguments)) == [("名.txt", rule)]
        write("perflint.toml", f"[lexicon]\n{table}")
        assert shown(check(*arguments)) == []


class TestClosest:
    def test_file_counts_and_no_other(self, check: Any) -> None:
        write("perflint.toml", 'ignore = ["ERR"]\nshow = "error"')
        write("甲/perflint.toml", 'select = ["ERR", "WRN"]')
        write("甲/乙/报告.txt", "有错误，有警告。")
        assert shown(check()) == [("甲/乙/报告.txt", "ERR001"), ("甲/乙/报告.txt", "WRN001")]

    def test_file_above_the_working_folder_counts(self, check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        write("甲/报告.txt", "有错误，有警告。")
        write("perflint.toml", 'select = ["WRN"]')
        monkeypatch.chdir("甲")
        assert shown(check()) == [("报告.txt", "WRN001")]

    def test_of_one_folder_is_the_hidden_one_then_perflints_own(self, check: Any) -> None:
        write("pyproject.toml", '[tool.perflint]\nselect = ["ERR"]')
        assert shown(check()) == [("错.txt", "ERR001")]
        write("perflint.toml", 'select = ["WRN"]')
        assert shown(check()) == [("警.txt", "WRN001")]
        write(".perflint.toml", 'select = ["INF"]\nshow = "info"')
        assert shown(check()) == [("示.md", "INF001")]

    def test_pyproject_without_the_table_is_passed_over(self, check: Any) -> None:
        write("perflint.toml", 'select = ["ERR"]')
        write("甲/pyproject.toml", '[project]\nname = "甲"')
        write("甲/报告.txt", "有错误，有警告。")
        assert shown(check("甲")) == [("甲/报告.txt", "ERR001")]

    def test_file_is_looked_up_for_standard_input_by_its_name(self, perflint: Perflint) -> None:
        write("甲/perflint.toml", 'select = ["WRN"]')
        arguments = ("check", "-", "--output-format", "json", "--stdin-filename")
        text = "有错误，有警告。".encode()
        assert perflint(*arguments, "甲/乙/新.txt", stdin=text).rules() == ["WRN001"]
        assert perflint(*arguments, "乙/新.txt", stdin=text).rules() == ["ERR001", "WRN001"]

    def test_exclusions_of_a_folder_count_in_it(self, check: Any) -> None:
        write("甲/perflint.toml", 'exclude = ["报告.txt"]')
        for folder in "甲乙":
            write(f"{folder}/报告.txt", "有错误。")
        assert shown(check("甲", "乙"))[-1:] == [("乙/报告.txt", "ERR001")]

    def test_fail_on_counts_for_the_reports_in_its_reach(self, check: Any) -> None:
        write("甲/perflint.toml", 'fail-on = "never"')
        write("甲/报告.txt", "有错误。")
        assert check("甲").status == 0
        assert check("甲", "错.txt").status == 1


class TestCommandLine:
    def test_config_is_the_only_file_and_its_paths_start_here(self, check: Any) -> None:
        write("perflint.toml", 'select = ["WRN"]')
        write("甲/perflint.toml", 'select = ["WRN"]')
        write("甲/报告.txt", "有错误，有警告。")
        chosen = write("设置/另.toml", 'select = ["ERR"]\n[per-file-ignores]\n"/错.txt" = ["ERR"]')
        assert shown(check("--config", str(chosen))) == [("甲/报告.txt", "ERR001")]

    def test_config_without_the_table_is_an_error(self, check: Any) -> None:
        outcome = check("--config", str(write("甲/pyproject.toml", '[project]\nname = "甲"')))
        assert outcome.status == 2
        assert "甲/pyproject.toml：没有 [tool.perflint] 表" in outcome.stderr

    def test_a_path_no_system_allows_is_a_finding(self, check: Any) -> None:
        outcome = check("长" * 5000 + "/报告.txt", "错.txt")
        assert outcome.status == 2
        assert [rule for _, rule in shown(outcome)] == ["DOC001", "ERR001"]

    def test_config_that_is_missing_is_an_error(self, check: Any) -> None:
        outcome = check("--config", "没有.toml")
        assert outcome.status == 2
        assert "没有.toml：无法打开配置文件" in outcome.stderr

    def test_isolated_uses_no_file(self, check: Any) -> None:
        write("perflint.toml", 'select = ["WRN"]')
        assert shown(check("--isolated")) == [("警.txt", "WRN001"), ("错.txt", "ERR001")]

    def test_select_takes_the_place_of_the_files_and_keeps_its_more_exact_ignores(self, check: Any) -> None:
        write("perflint.toml", 'select = ["WRN"]\nignore = ["ERR001"]')
        assert shown(check("--select", "ALL")) == [("警.txt", "WRN001")]
        assert shown(check("--select", "ERR001")) == [("错.txt", "ERR001")]

    def test_ignore_adds_to_the_files(self, check: Any) -> None:
        write("perflint.toml", 'ignore = ["ERR001"]')
        assert shown(check("--ignore", "WRN")) == []

    def test_extend_select_adds_to_the_files(self, check: Any) -> None:
        write("perflint.toml", 'select = ["WRN"]')
        assert shown(check("--extend-select", "ERR")) == [("警.txt", "WRN001"), ("错.txt", "ERR001")]

    def test_levels_and_patterns_take_the_place_of_the_files(self, check: Any) -> None:
        write("perflint.toml", 'show = "error"\nfail-on = "never"\nexclude = ["错.txt"]\nextend-exclude = ["示.md"]')
        outcome = check("--show", "warning", "--fail-on", "warning", "--exclude", "净.txt")
        assert (shown(outcome), outcome.status) == ([("警.txt", "WRN001"), ("错.txt", "ERR001")], 1)


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ('selct = ["SUM"]', "没有名为“selct”的键（是否想写“select”？）"),
            ('extend_select = ["SUM"]', "没有名为“extend_select”的键（是否想写“extend-select”？）"),
            ('show = "warn"', "键“show”的值“warn”不对，应为 error、warning、info 之一（是否想写“warning”？）"),
            ("select = 3", "键“select”的值 3 不对，应为列表"),
            ('select = ["ERR", 3]', "键“select[2]”的值 3 不对，应为文字"),
            ('force-exclude = "yes"', "键“force-exclude”的值“yes”不对，应为 true 或 false"),
            ("jobs = -1", "键“jobs”的值 -1 不对，应不小于 0"),
            ("jobs = 1.5", "键“jobs”的值 1.5 不对，应为整数"),
            ("[lexicon]\nunit = {}", "没有名为“lexicon.unit”的键（是否想写“units”？）"),
            ("[lexicon.units]\ncount = ['']", "键“lexicon.units.count[1]”的值“”不对，不能为空"),
            ("[severity]\nERR = 'eror'", "键“severity.ERR”的值“eror”不对"),
            ("[severity]\nEER = 'error'", "键“severity”中没有名为“EER”的规则（是否想写“ERR”？）"),
            ('select = ["EER001"]', "键“select”中没有名为“EER001”的规则（是否想写“ERR001”？）"),
            ('extend-select = ["XYZ"]', "键“extend-select”中没有名为“XYZ”的规则"),
            ("lexicon = 3", "键“lexicon”的值 3 不对，应为表"),
            ("[tool.perflint]\nselect = []", "没有名为“tool”的键（[tool.perflint] 只用于 pyproject.toml"),
            ("select = [", "不是有效的 TOML：文件末尾"),
            (
                "[profiles.本县]",
                "不是有效的 TOML：第1行第11列（Invalid initial character for a key part）（含中文的键要加引号",
            ),
            ("a = 1\nb = ?", "不是有效的 TOML：第2行第5列"),
        ],
    )
    def test_name_the_key_the_value_and_the_file(self, check: Any, text: str, complaint: str) -> None:
        write("甲/perflint.toml", text)
        write("甲/报告.txt", "没有什么。")
        outcome = check("甲")
        assert (outcome.status, outcome.stdout) == (2, b"")
        assert outcome.stderr.startswith(f"perflint：错误：甲/perflint.toml：{complaint}")

    def test_in_pyproject_are_named_with_the_table(self, check: Any) -> None:
        write("pyproject.toml", '[tool.perflint]\nlexicon.phrase = ["三个家园"]')
        expected = "pyproject.toml：没有名为“tool.perflint.lexicon.phrase”的键（是否想写“phrases”？）"
        assert expected in check().stderr

    def test_are_all_told_at_once(self, check: Any) -> None:
        write("perflint.toml", 'shw = "info"\njobs = "4"')
        told = check().stderr
        assert "“shw”" in told
        assert "“jobs”" in told

    def test_of_an_unknown_rule_to_ignore_is_a_warning(self, check: Any) -> None:
        write("perflint.toml", 'ignore = ["EER001"]\n[per-file-ignores]\n"*.md" = ["INF01"]')
        outcome = check()
        assert shown(outcome) == [("警.txt", "WRN001"), ("错.txt", "ERR001")]
        assert outcome.stderr.splitlines() == [
            "perflint：警告：perflint.toml：键“ignore”中没有名为“EER001”的规则（是否想写“ERR001”？）",
            'perflint：警告：perflint.toml：键“per-file-ignores."*.md"”中没有名为“INF01”的规则（是否想写“INF001”？）',
        ]

    def test_of_encoding_are_told(self, check: Any) -> None:
        Path("perflint.toml").write_bytes('[lexicon]\nphrases = ["三个家园"]'.encode("gbk"))
        assert "perflint.toml：配置文件不是 UTF-8 编码" in check().stderr

    def test_a_byte_order_mark_is_none(self, check: Any) -> None:
        Path("perflint.toml").write_bytes(b"\xef\xbb\xbfselect = ['ERR']")
        assert shown(check()) == [("错.txt", "ERR001")]


class TestShown:
    def test_values_come_with_their_origin(self, perflint: Perflint) -> None:
        write("perflint.toml", 'ignore = ["ERR001"]\n[lexicon.units]\ncount = ["吊次"]\n[severity]\nWRN = "error"')
        found = perflint("config", "--ignore", "INF", "--exclude", "旧", "--output-format", "json").json
        settings = {setting["key"]: (setting["value"], setting["source"]) for setting in found["settings"]}
        assert settings["select"] == (["ALL"], "default")
        assert settings["ignore"] == (["ERR001", "INF"], "command-line")
        assert settings["exclude"] == (["旧"], "command-line")
        assert settings["lexicon.units.count"] == (["吊次"], "file")
        assert settings["lexicon.phrases"] == ([], "default")
        assert settings["nlp.model"] == (None, "default")
        assert (found["file"], found["rules"]) == (
            "perflint.toml",
            ["DOC001", "LOW001", "SUP001", "SUP002", "SUP003", "WRN001"],
        )
        assert found["severities"] == {"WRN001": "error"}

    def test_every_key_has_a_line(self, perflint: Perflint) -> None:
        write("甲/perflint.toml", 'show = "info"\n[per-file-ignores]\n"*.md" = ["INF"]')
        lines = perflint("config", "甲/报告.md").text.splitlines()
        assert lines[0] == "# 甲/报告.md：配置文件 甲/perflint.toml，运行 7 条规则"
        assert 'show = "info"  # 甲/perflint.toml' in lines
        assert 'per-file-ignores = { "*.md" = ["INF"] }  # 甲/perflint.toml' in lines
        assert 'fail-on = "warning"  # 默认' in lines
        assert "# baseline 未设置  # 默认" in lines

    def test_the_schema_is_printed(self, perflint: Perflint) -> None:
        schema = perflint("config", "--schema").json
        assert "per-file-ignores" in schema["properties"]
        assert schema["properties"]["output-format"]["enum"][:3] == ["full", "concise", "json"]


def test_order_is_that_of_arguments_and_names_with_duplicates_once(check: Any, rules: dict[str, type[Check]]) -> None:
    del rules
    write("甲 乙/二.txt", "有错误。")
    write("甲 乙/一 号.txt", "有错误。")
    arguments = ("甲 乙/二.txt", ".", "甲 乙", "./甲 乙/一 号.txt", "错.txt")
    expected = ["甲 乙/二.txt", "警.txt", "错.txt", "甲 乙/一 号.txt"]
    assert [path for path, _ in shown(check(*arguments))] == expected
