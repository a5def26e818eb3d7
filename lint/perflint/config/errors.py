"""What is wrong with a configuration, said in Chinese: the key, the value and the file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

_EXPECTED = {
    "string_type": "应为文字（加引号）",
    "list_type": '应为列表，如 ["…"]',
    "dict_type": "应为表",
    "model_type": "应为表",
    "model_attributes_type": "应为表",
    "bool_type": "应为 true 或 false",
    "int_type": "应为整数",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": '写法不对，应为 0 到 1 之间的小数，如 "0.8"',
}
_LONGEST = 40


def invalid(error: ValidationError, path: str, model: type[BaseModel], prefix: str = "") -> ConfigError:
    """The error for a file that pydantic refused: every fault, in the order of the file's keys."""
    faults = [_fault(details, model, prefix) for details in error.errors(include_url=False)]
    return ConfigError("；".join(dict.fromkeys(faults)), path=path)


def _fault(details: ErrorDetails, model: type[BaseModel], prefix: str) -> str:
    steps = [step for step in details["loc"] if step != "[key]"]
    key = _dotted([prefix, *steps] if prefix else steps)
    kind, context, value = details["type"], details.get("ctx", {}), details["input"]
    if kind == "extra_forbidden":
        return f"没有名为“{key}”的键{_meant(str(steps[-1]), keys_at(model, steps[:-1]))}"
    if kind == "literal_error":
        return f"键“{key}”的值{_shown(value)}不对，{_one_of(context, value)}"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"不小于 {context.get('ge')}" if kind == "greater_than_equal" else f"不大于 {context.get('le')}"
        return f"键“{key}”的值{_shown(value)}不对，应{bound}"
    return f"键“{key}”的值{_shown(value)}不对，{_EXPECTED.get(kind, details['msg'])}"


def _dotted(steps: Iterable[int | str]) -> str:
    """lexicon.units.count[2]: counted from 1, as a reader counts."""
    text = ""
    for step in steps:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _shown(value: object) -> str:
    text = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else None  # as TOML writes them
    text = text or (f"“{value}”" if isinstance(value, str) else f" {value!r} ")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _one_of(context: Mapping[str, Any], value: object) -> str:
    choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
    return f"应为 {'、'.join(choices)} 之一{_meant(str(value), choices)}"


def _meant(word: str, known: Iterable[str]) -> str:
    close = closest(word, known)
    return f"（是否想写“{close}”？）" if close else ""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most likely stands for."""
    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(other.casefold(), other)
    close = get_close_matches(word.casefold().replace("_", "-"), folded, 1)
    return folded[close[0]] if close else None


def keys_at(model: type[BaseModel], steps: Iterable[int | str]) -> list[str]:
    """The keys that a table of the configuration may have."""
    from pydantic import BaseModel as Base

    here: Any = model
    for step in steps:
        if not (isinstance(here, type) and issubclass(here, Base)):
            return []
        field = next((f for f in here.model_fields.values() if f.alias == step), None)
        if field is None:
            return []
        here = field.annotation
        arguments = getattr(here, "__args__", ())
        if arguments and not isinstance(here, type):
            here = arguments[-1]
    if isinstance(here, type) and issubclass(here, Base):
        return [field.alias or name for name, field in here.model_fields.items()]
    return []
