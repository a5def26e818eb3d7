"""The computed parts of the pages: each is what perflint itself says."""

from __future__ import annotations

import inspect
import io
import json
import tomllib
from enum import Enum
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docs import rulepages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perflint.quantity import Quantity

_WIDTH = 90
_REPORT_NAME = "报告.txt"
_QUALIFIERS = {
    "exact": "", "about": "约数", "near": "接近", "over": "多于", "at-least": "不少于", "under": "少于",
    "at-most": "不多于", "odd": "余数", "fuzzy": "概数", "range": "范围",
}  # fmt: skip
_STATUS = {"holds": "相符", "contradicted": "矛盾", "undetermined": "无法判断"}
_KINDS = {
    "sum": "合计", "part-of": "部分与整体", "ratio": "比率", "change": "增减", "count": "数量", "score": "得分",
    "restatement": "重复表述", "order": "次序", "reference": "引用",
}  # fmt: skip


def figures(argument: str, _: str) -> str:
    """How each figure is read, as a table."""
    from perflint.quantity import extract

    rows = ["| 写法 | 理解为 | 真实值可以是 |\n| --- | --- | --- |\n"]
    for words in argument.split(" | "):
        for quantity in extract(words)[0]:
            kind = _QUALIFIERS[quantity.qualifier.value] or "四舍五入后的数"
            exact = quantity.exact and quantity.interval.low == quantity.interval.high
            rows.append(f"| {quantity.text} | {'准确的数' if exact else kind} | {_interval(quantity)} |\n")
    return "".join(rows)


def _interval(quantity: Quantity) -> str:
    """The interval in the unit as written, in the notation that schools teach."""
    interval, scale, unit = quantity.interval, quantity.scale, _unit(quantity)
    low = "−∞" if interval.low is None else f"{(interval.low / scale).normalize():f}"
    high = "+∞" if interval.high is None else f"{(interval.high / scale).normalize():f}"
    if low == high:
        return f"{low}{unit}"
    opened = "（" if interval.low is None or interval.low_open else "［"
    closed = "）" if interval.high is None or interval.high_open else "］"
    return f"{opened}{low}，{high}{closed} {unit}"


def _unit(quantity: Quantity) -> str:
    """The unit with its scale word, as written."""
    if quantity.scale == 1 or quantity.unit is None:
        return quantity.unit or ""
    tail = quantity.text.rpartition(quantity.unit)[0]
    return tail.lstrip("0123456789.,—-~至约近超过不足一二三四五六七八九十百千几数余多")[-2:] + quantity.unit


def findings(argument: str, report: str) -> str:
    """What the rules find in a report, as printed."""
    from perflint.cli.catalogue import catalogue
    from perflint.diagnostic import Confidence, Severity
    from perflint.engine import Engine
    from perflint.render.display import Display
    from perflint.render.report import Report, Threshold, report_of
    from perflint.render.terminal import full, write_lines
    from perflint.text import SourceText

    rules = [rule for name in argument.split() for rule in catalogue().find(name)] or list(catalogue())
    result = Engine(rules).run(_REPORT_NAME, SourceText(report))
    shown = report_of(result).above(Threshold(Severity.INFO, Confidence.MEDIUM))
    stream = io.StringIO()
    write_lines(full(Report([shown]), Display(), _WIDTH), stream, colour=False)
    return f"```\n{stream.getvalue().strip() or '未发现问题'}\n```\n"


def relations(_: str, report: str) -> str:
    """What was related to what in a report, and whether it holds, as a table."""
    from perflint.facts import Relation, understand
    from perflint.text import SourceText

    rows = ["| 关系 | 判断 | 算式 |\n| --- | --- | --- |\n"]
    for relation in understand(_REPORT_NAME, SourceText(report)).relations(Relation):
        kind, status = _KINDS.get(relation.kind, relation.kind), _STATUS[relation.status.value]
        evidence = relation.evidence.replace("|", "\\|")
        rows.append(f"| {kind} | {status} | {evidence} |\n")
    return "".join(rows)


def commands(_: str, __: str) -> str:
    """The help of the program and of every command, as printed in a terminal of eighty-eight columns."""
    from typer.main import get_command

    from perflint.cli.main import app

    return "".join(_help_of(get_command(app), ["perflint"]))


def _help_of(command: Any, words: list[str]) -> Iterator[str]:
    from typer.testing import CliRunner

    from perflint.cli.main import app

    told = CliRunner().invoke(app, [*words[1:], "--help"], prog_name="perflint", env={"COLUMNS": "88"})
    lines = "\n".join(line.rstrip() for line in told.output.strip("\n").splitlines())
    yield f"## {' '.join(words)}\n\n```\n{lines}\n```\n\n"
    for name, inner in getattr(command, "commands", {}).items():
        yield from _help_of(inner, [*words, name])


def rules(_: str, __: str) -> str:
    """The list of rules by family."""
    return rulepages.listing("rules/")


def interface(argument: str, _: str) -> str:
    """What the modules offer, each name with the first line of its docstring, classes with what they hold."""
    parts = []
    for name in argument.split():
        module = import_module(name)
        parts.append(f"## {name}\n\n{_first_line(module)}\n\n| 名称 | 内容 |\n| --- | --- |\n")
        for public in sorted(module.__all__, key=lambda word: (word.isupper(), word[0].islower(), word)):
            thing = getattr(module, public)
            parts.append(f"| {_signature(public, thing)} | {_described(thing)} |\n")
        parts.append("\n")
    return "".join(parts)


def _signature(name: str, thing: object) -> str:
    if isinstance(thing, type) or not callable(thing):
        return f"`{name}`"
    names = [word for word in inspect.signature(thing).parameters if word != "self"]
    return f"`{name}({', '.join(names)})`"


def _described(thing: object) -> str:
    told = _first_line(thing) if isinstance(thing, type) or callable(thing) else f"`{thing!r}`"
    if not isinstance(thing, type):
        return told
    if issubclass(thing, Enum):
        return f"{told}<br>{'、'.join(f'`{member.name}`' for member in thing)}"
    held = [
        name
        for name, value in {**dict.fromkeys(getattr(thing, "__annotations__", {})), **vars(thing)}.items()
        if not name.startswith("_")
        and name not in ("model_config", "kind", "family", "page", "validate")
        and not isinstance(value, staticmethod)
    ]
    return f"{told}<br>{'、'.join(f'`{name}`' for name in held)}" if held else told


def _first_line(thing: object) -> str:
    return inspect.cleandoc(thing.__doc__ or "").partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def lexicons(_: str, __: str) -> str:
    """The word lists, each with the comment it opens with and its keys."""
    folder = files("perflint.lexicon")
    rows = ["| 词表 | 内容 | 键 |\n| --- | --- | --- |\n"]
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            text = file.read_text("utf-8")
            comment = " ".join(line.lstrip("# ") for line in text.partition("\n\n")[0].splitlines() if line[:1] == "#")
            keys = "、".join(f"`{key}`" for key in tomllib.loads(text))
            rows.append(f"| `{file.name}` | {comment} | {keys} |\n")
    return "".join(rows)


def settings(_: str, __: str) -> str:
    """The keys of the configuration file, with their types, defaults and meanings."""
    from perflint.config.model import Configuration

    return "".join(_tables(Configuration.model_json_schema(by_alias=True)))


def _tables(schema: dict[str, Any]) -> Iterator[str]:
    """One table of keys for the file itself, then one for each table in it."""
    definitions: dict[str, Any] = schema.get("$defs", {})
    waiting = [("", schema)]
    while waiting:
        name, table = waiting.pop(0)
        if name:
            yield f"### [{name}]\n\n"
        yield "| 键 | 值 | 默认 | 含义 |\n| --- | --- | --- | --- |\n"
        for key, about in table["properties"].items():
            inner = _inner(about, definitions)
            if inner:
                waiting.append((f"{name}.{key}".lstrip(".") + inner[0], inner[1]))
                told = f"见下 `[{waiting[-1][0]}]`。{about.get('description', '')}"
                yield f"| `{key}` | 表 |  | {told} |\n"
            else:
                default = json.dumps(about.get("default"), ensure_ascii=False) if "default" in about else ""
                shown = "" if default in ("null", "") else f"`{default}`"
                yield f"| `{key}` | {_type(about)} | {shown} | {about.get('description', '')} |\n"
        yield "\n"


def _inner(about: dict[str, Any], definitions: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The table that a key holds, with what its name goes on with; None for a plain value."""
    for ending, place in (("", about), (".名称", about.get("additionalProperties"))):
        if not isinstance(place, dict):
            continue
        links = [place, *place.get("allOf", []), *place.get("anyOf", [])]
        for link in links:
            found = definitions.get(str(link.get("$ref", "")).rpartition("/")[2])
            if found and "properties" in found:
                return ending, found
    return None


def _type(about: dict[str, Any]) -> str:
    """What may be written, in a few words."""
    if "const" in about:
        return f"`{about['const']}`"
    if "enum" in about:
        return "、".join(f"`{value}`" for value in about["enum"])
    if "anyOf" in about:
        return "或".join(dict.fromkeys(_type(choice) for choice in about["anyOf"] if choice.get("type") != "null"))
    if about.get("type") == "array":
        return f"{_type(about.get('items', {}))}的列表"
    if about.get("type") == "object":
        return f"表：{_type(about.get('additionalProperties', {}))}"
    return {"string": "文字", "integer": "整数", "boolean": "`true`、`false`"}.get(about.get("type", ""), "文字")


MAKERS: dict[str, Callable[[str, str], str]] = {
    "figures": figures,
    "findings": findings,
    "relations": relations,
    "commands": commands,
    "rules": rules,
    "interface": interface,
    "lexicons": lexicons,
    "settings": settings,
}
