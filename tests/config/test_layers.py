"""Each key has the value of the command line, else of the closest file, else the default: for any choice of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.running import words

from perflint.check import Registry
from perflint.config.configurations import Configurations
from perflint.config.model import Configuration
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

REGISTRY = Registry({"AAA001": words("AAA001", "词", Severity.ERROR)})
VALUES = {
    "show": st.sampled_from(["error", "warning", "info"]),
    "min-confidence": st.sampled_from(["high", "medium", "low"]),
    "fail-on": st.sampled_from(["error", "warning", "info", "never"]),
    "exclude": st.lists(st.sampled_from(["旧", "*.md"]), max_size=2),
    "extend-exclude": st.lists(st.sampled_from(["旧", "*.md"]), max_size=2),
    "force-exclude": st.booleans(),
    "respect-gitignore": st.booleans(),
    "scoring-profile": st.lists(st.sampled_from(["national", "platform"]), max_size=2),
}
SOME = st.fixed_dictionaries({}, optional=VALUES)


def toml(values: dict[str, Any]) -> str:
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(outer=SOME, inner=st.none() | SOME, given_=SOME)
def test_the_order_of_layers(
    tmp_path_factory: pytest.TempPathFactory,
    outer: dict[str, Any],
    inner: dict[str, Any] | None,
    given_: dict[str, Any],
) -> None:
    top = tmp_path_factory.mktemp("层")
    folder = top / "甲"
    folder.mkdir()
    (top / "perflint.toml").write_text(toml(outer), encoding="utf-8")
    if inner is not None:
        (folder / "perflint.toml").write_text(toml(inner), encoding="utf-8")
    closest = outer if inner is None else inner
    effective = Configurations(REGISTRY, given=given_).at(folder)
    defaults = Configuration().model_dump(by_alias=True)
    found = {setting.key: setting for setting in effective.settings()}
    for key in VALUES:
        expected = given_.get(key, closest.get(key, defaults[key]))
        source = "command-line" if key in given_ else "file" if key in closest else "default"
        assert (effective.value(key), found[key].value, found[key].source) == (expected, expected, source)
    isolated = Configurations(REGISTRY, isolated=True, given=given_).at(folder)
    assert {key: isolated.value(key) for key in VALUES} == {key: given_.get(key, defaults[key]) for key in VALUES}


def test_the_plan_of_a_report_has_a_key_for_what_its_findings_depend_on(tmp_path: Path) -> None:
    def key(text: str) -> str:
        (tmp_path / "perflint.toml").write_text(text, encoding="utf-8")
        return Configurations(REGISTRY).plan(tmp_path / "报告.txt").key()

    plain = key("")
    assert key("") == plain
    assert key('show = "info"\nfail-on = "never"\njobs = 2') == plain, "what is shown is no part of what is found"
    different = [
        key('ignore = ["AAA001"]'),
        key('severity.AAA = "info"'),
        key('scoring-profile = "national"'),
        key('lexicon.places = ["洋浦"]'),
        key('per-file-ignores = { "*.txt" = ["AAA001"] }\nseverity.AAA = "info"'),
    ]
    assert len({plain, *different}) == 6


def test_plans_are_equal_where_the_same_holds(tmp_path: Path) -> None:
    configurations = Configurations(REGISTRY)
    assert configurations.plan(tmp_path / "甲.txt") is configurations.plan(tmp_path / "乙" / "丙.txt")
