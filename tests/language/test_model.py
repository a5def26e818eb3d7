"""A statistical model helps with the names of bodies; small ones are built here, as `nlp.to_disk` writes them."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import spacy

from perflint.check import load_registry
from perflint.engine import Engine
from perflint.errors import ConfigError
from perflint.knowledge import Knowledge, Model
from perflint.language.model import Organisations, find_model, load_model
from perflint.text import SourceText, Span

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Perflint

REPORT = "岚溪县教育局2023年自评报告\n一、概况\n我局高度重视。{}\n"


def build(folder: Path, *names: str, language: str = "zh", label: str = "ORG") -> Path:
    """A model that knows these names and nothing else."""
    pipeline = spacy.blank(language)
    if names:
        ruler: Any = pipeline.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": label, "pattern": name} for name in names])
    pipeline.to_disk(folder)
    return folder


def found(text: str, model: Model | None) -> list[tuple[str, str]]:
    result = Engine(list(load_registry().find("ORG")), Knowledge(model=model)).run("报告.txt", SourceText(text))
    assert not result.failed, result.diagnostics
    return [(d.rule, text[d.span.start.offset : d.span.end.offset]) for d in result.diagnostics]


def model_of(folder: Path) -> Model:
    model = find_model(folder.name, folder.parent)
    assert model is not None
    return model


class TestNames:
    def test_that_no_rule_knows_are_seen_in_the_units_place(self, tmp_path: Path) -> None:
        text = REPORT.format("岚溪县供销社自评工作组由局长任组长。")
        assert found(text, None) == []
        model = model_of(build(tmp_path / "模型", "岚溪县供销社"))
        assert found(text, model) == [("ORG002", "岚溪县供销社")]

    def test_have_the_models_bounds(self, tmp_path: Path) -> None:
        text = REPORT.format("岚溪县对外经济合作局自评工作组由局长任组长。")
        assert found(text, None) == [("ORG002", "济合作局")]
        model = model_of(build(tmp_path / "模型", "岚溪县对外经济合作局"))
        assert found(text, model) == [("ORG002", "岚溪县对外经济合作局")]

    def test_that_go_on_are_no_slip_for_the_units_own(self, tmp_path: Path) -> None:
        text = REPORT.replace("教育局", "投资促进局").format("岚溪县投资促进中心印刷厂承接了材料。")
        assert found(text, None) == [("ORG002", "岚溪县投资促进中心")]
        assert found(text, model_of(build(tmp_path / "模型", "岚溪县投资促进中心印刷厂"))) == []

    def test_of_departments_and_groups_are_none_of_bodies(self, tmp_path: Path) -> None:
        text = REPORT.format("岚溪县督导科自评工作组由科长任组长，绩效专班自评工作组配合。")
        model = model_of(build(tmp_path / "模型", "岚溪县督导科", "绩效专班"))
        assert found(text, model) == found(text, None)

    def test_of_other_kinds_are_left_alone(self, tmp_path: Path) -> None:
        text = REPORT.format("岚溪县供销社自评工作组由局长任组长。")
        assert found(text, model_of(build(tmp_path / "模型", "岚溪县供销社", label="GPE"))) == []

    def test_of_the_unit_itself_are_its_own(self, tmp_path: Path) -> None:
        text = REPORT.format("岚溪县教育局自评工作组由局长任组长。")
        assert found(text, model_of(build(tmp_path / "模型", "岚溪县教育局"))) == []


class TestOrganisations:
    def test_are_found_by_their_end_and_by_what_they_hold(self, tmp_path: Path) -> None:
        text = "第一行。\n由甲县乙社和乙社负责。\n"
        bodies = Organisations(text, model_of(build(tmp_path / "模型", "甲县乙社", "乙社负责")))
        assert bodies.ending_at(text.index("和")) == Span(6, 10)
        assert bodies.ending_at(text.index("负")) is None
        at = text.rindex("乙社")
        assert bodies.beyond(Span(at, at + 2)) == Span(at, at + 4)
        assert bodies.beyond(Span(6, 8)) == Span(6, 10)
        assert bodies.beyond(Span(6, 10)) is None

    def test_read_a_very_long_line_in_pieces(self, tmp_path: Path) -> None:
        text = "字" * 12_000 + "甲县乙社" + "字" * 3000
        bodies = Organisations(text, model_of(build(tmp_path / "模型", "甲县乙社")))
        assert bodies.ending_at(12_004) == Span(12_000, 12_004)

    def test_are_none_without_a_model(self) -> None:
        assert Organisations("甲县乙社", None).ending_at(4) is None


class TestFinding:
    def test_loads_nothing(self, tmp_path: Path) -> None:
        build(tmp_path / "模型", "甲县乙社")
        program = (
            "import sys; from pathlib import Path; from perflint.language.model import find_model;"
            f"assert find_model('模型', Path({str(tmp_path)!r})); assert 'spacy' not in sys.modules"
        )
        subprocess.run([sys.executable, "-X", "utf8", "-c", program], check=True)

    def test_a_changed_model_has_another_state(self, tmp_path: Path) -> None:
        before = model_of(build(tmp_path / "模型", "甲县乙社"))
        assert model_of(tmp_path / "模型") == before
        assert pickle.loads(pickle.dumps(before)) == before
        assert model_of(build(tmp_path / "模型", "甲县乙社", "丙县乙社")).state != before.state

    @pytest.mark.parametrize("name", ["zh_no_such_model", "没有/这里", "", "..", "a b", "../x"])
    def test_what_is_not_there_is_none(self, tmp_path: Path, name: str) -> None:
        assert find_model(name, tmp_path) is None


class TestFailures:
    def complaint(self, model: Model) -> str:
        with pytest.raises(ConfigError) as caught:
            Engine([], Knowledge(model=model)).run("报告.txt", SourceText("一、概况\n"))
        assert str(caught.value).startswith("键“nlp.model”：模型“")
        return str(caught.value)

    def test_of_another_language(self, tmp_path: Path) -> None:
        assert "语言是 en，应为中文" in self.complaint(model_of(build(tmp_path / "模型", "ACME", language="en")))

    def test_of_a_model_without_names(self, tmp_path: Path) -> None:
        assert "不能辨认名称" in self.complaint(model_of(build(tmp_path / "模型")))

    def test_of_a_damaged_model(self, tmp_path: Path) -> None:
        folder = build(tmp_path / "模型", "甲县乙社")
        (folder / "config.cfg").write_text("[nlp", encoding="utf-8")
        assert "无法加载" in self.complaint(model_of(folder))

    def test_of_a_tokenizer_whose_package_is_not_installed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = build(tmp_path / "模型", "甲县乙社")
        config = folder / "config.cfg"
        config.write_text(config.read_text("utf-8").replace('segmenter = "char"', 'segmenter = "jieba"'), "utf-8")
        monkeypatch.setitem(sys.modules, "jieba", None)
        told = self.complaint(model_of(folder))
        assert "无法加载：ImportError" in told
        assert "请安装模型分词所需的软件包" in told

    def test_of_spacys_own_tokenizer_which_is_not_installed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "spacy_pkuseg", None)
        pipeline = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
        ruler: Any = pipeline.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "ORG", "pattern": [{"TEXT": "甲县乙社"}]}])
        pipeline.to_disk(tmp_path / "模型")
        assert "无法加载：ImportError: spacy-pkuseg not installed" in self.complaint(model_of(tmp_path / "模型"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report."""
    text = REPORT.format("岚溪县供销社自评工作组由局长任组长。")
    (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestCommandLine:
    def test_a_folder_is_named_from_the_configuration(self, project: Path, perflint: Perflint) -> None:
        build(project / "模型 一", "岚溪县供销社")
        (project / "perflint.toml").write_text('[nlp]\nmodel = "模型 一"', encoding="utf-8")
        arguments = ("check", "报告.txt", "--select", "ORG", "--output-format", "json")
        assert perflint(*arguments).rules() == ["ORG002"]
        assert perflint(*arguments, "--isolated").rules() == []

    def test_what_is_not_installed_is_told_with_key_and_file(self, project: Path, perflint: Perflint) -> None:
        (project / "perflint.toml").write_text('[nlp]\nmodel = "zh_no_such_model"', encoding="utf-8")
        outcome = perflint("check", "报告.txt")
        assert (outcome.status, outcome.stdout) == (2, b"")
        assert outcome.stderr.startswith(
            "perflint：错误：perflint.toml：键“nlp.model”：没有安装名为“zh_no_such_model”的模型"
        )

    def test_what_cannot_be_loaded_ends_the_run(self, project: Path, perflint: Perflint) -> None:
        build(project / "模型", "ACME", language="en")
        (project / "perflint.toml").write_text('nlp.model = "模型"', encoding="utf-8")
        for command in ("check", "facts"):
            outcome = perflint(command, "报告.txt")
            assert (outcome.status, outcome.stdout) == (2, b"")
            assert "键“nlp.model”：模型“" in outcome.stderr

    def test_an_installed_package_is_used_by_its_name(self, project: Path) -> None:
        packages = project / "包"
        (packages / "zh_tiny").mkdir(parents=True)
        build(packages / "zh_tiny" / "zh_tiny-1.2", "岚溪县供销社")
        loader = "from pathlib import Path\nfrom spacy.util import load_model_from_path\n\n\ndef load(**overrides):\n"
        loader += "    return load_model_from_path(Path(__file__).parent / 'zh_tiny-1.2', **overrides)\n"
        (packages / "zh_tiny" / "__init__.py").write_text(loader, encoding="utf-8")
        information = packages / "zh_tiny-1.2.dist-info"
        information.mkdir()
        (information / "METADATA").write_text("Metadata-Version: 2.1\nName: zh-tiny\nVersion: 1.2\n", encoding="utf-8")
        (project / "perflint.toml").write_text('[nlp]\nmodel = "zh_tiny"', encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "perflint", "check", "报告.txt", "--select", "ORG", "--output-format", "concise"],
            capture_output=True,
            check=False,
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(packages), "PYTHONIOENCODING": "utf-8"},
        )
        assert done.returncode == 1, done.stderr.decode()
        assert "ORG002" in done.stdout.decode()


def test_a_model_is_loaded_once_in_a_process(tmp_path: Path) -> None:
    model = model_of(build(tmp_path / "模型", "甲县乙社"))
    assert load_model(model) is load_model(model)
