"""Which rules run: the more exact word counts, and the command line before the configuration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import words

from perflint.check import Registry
from perflint.config.selection import Layer, Selectors
from perflint.diagnostic import Severity
from perflint.errors import ConfigError

CODES = ("AAA001", "AAA002", "BBB001")
REGISTRY = Registry({code: words(code, "词", Severity.ERROR) for code in CODES})
NAMES = st.lists(st.sampled_from(["ALL", "AAA", "BBB", *CODES, "aaa002", "bbb"]), max_size=3).map(tuple)
LAYERS = st.builds(Layer, st.just(""), st.none() | NAMES, NAMES, NAMES)


def chosen(below: Layer, above: Layer | None = None) -> list[str]:
    return sorted(Selectors(REGISTRY).selected(below, above or Layer("")))


def layer(select: str | None = "ALL", extend: str = "", ignore: str = "") -> Layer:
    return Layer("", None if select is None else tuple(select.split()), tuple(extend.split()), tuple(ignore.split()))


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (layer("ALL"), "AAA001 AAA002 BBB001"),
        (layer("AAA"), "AAA001 AAA002"),
        (layer("aaa001"), "AAA001"),
        (layer(""), ""),
        (layer("BBB", "AAA002"), "AAA002 BBB001"),
        (layer("ALL", ignore="AAA"), "BBB001"),
        (layer("AAA002", ignore="AAA"), "AAA002"),
        (layer("AAA", ignore="AAA002"), "AAA001"),
        (layer("AAA", ignore="AAA"), ""),
        (layer("AAA001", ignore="AAA001"), ""),
        (layer("ALL", "AAA", ignore="ALL"), "AAA001 AAA002"),
    ],
)
def test_within_one_place_the_more_exact_word_counts(below: Layer, expected: str) -> None:
    assert chosen(below) == expected.split()


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (layer(None), "AAA001"),
        (layer("BBB"), "BBB001"),
        (layer("ALL"), "AAA001 BBB001"),
        (layer("AAA002"), "AAA002"),
        (layer("AAA"), "AAA001"),
        (layer(None, "BBB"), "AAA001 BBB001"),
        (layer(None, "AAA002"), "AAA001 AAA002"),
        (layer(None, ignore="AAA001"), ""),
        (layer(None, ignore="ALL"), ""),
        (layer("BBB", ignore="BBB001"), ""),
    ],
)
def test_the_command_line_counts_before_a_configuration(above: Layer, expected: str) -> None:
    assert chosen(layer("AAA", ignore="AAA002"), above) == expected.split()


@given(LAYERS, LAYERS)
def test_what_the_command_line_names_exactly_is_done(below: Layer, above: Layer) -> None:
    found = chosen(below, above)
    named = {name.upper() for name in (*(above.select or ()), *above.extend_select)}
    for code in CODES:
        if code in {name.upper() for name in above.ignore}:
            assert code not in found
        elif code in named:
            assert code in found


@given(LAYERS)
def test_an_empty_command_line_changes_nothing(below: Layer) -> None:
    assert chosen(below) == chosen(below, Layer(""))


@given(LAYERS, LAYERS)
def test_ignoring_more_never_runs_more(below: Layer, above: Layer) -> None:
    more = Layer(above.source, above.select, above.extend_select, (*above.ignore, "AAA"))
    assert set(chosen(below, more)) <= set(chosen(below, above))


@given(LAYERS, NAMES)
def test_a_selection_on_the_command_line_bounds_what_runs(below: Layer, select: tuple[str, ...]) -> None:
    wanted = {check.code for name in select for check in REGISTRY.find(name)}
    assert set(chosen(below, Layer("", select))) <= wanted


def test_an_unknown_rule_is_an_error_in_a_selection_and_a_warning_in_an_ignore() -> None:
    selectors = Selectors(REGISTRY)
    with pytest.raises(ConfigError, match="AAA01"):
        selectors.selected(layer("AAA01"), Layer(""))
    with pytest.raises(ConfigError, match="AAA01"):
        selectors.selected(layer(), layer(None, "AAA01"))
    assert selectors.selected(layer(ignore="AAA01"), Layer("")) == set(CODES)
    assert [warning.hint for warning in selectors.warnings] == ["是否想写“AAA001”？"]


def test_severities_go_by_the_more_exact_word() -> None:
    table = {"AAA001": "info", "ALL": "warning", "aaa": "error"}
    expected = {"AAA001": "info", "AAA002": "error", "BBB001": "warning"}
    assert Selectors(REGISTRY).severities(table, "perflint.toml") == expected
    assert Selectors(REGISTRY).severities(dict(reversed(table.items())), "perflint.toml") == expected
