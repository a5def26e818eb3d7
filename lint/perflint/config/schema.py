"""The JSON schema of a configuration, for editors that complete and check TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perflint.config.model import Configuration

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that the TOML plug-ins of editors understand."""


def schema(formats: Iterable[str] = ()) -> dict[str, Any]:
    """The schema of perflint.toml and of [tool.perflint]. `formats` are the output formats there are."""
    made = Configuration.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    made["definitions"] = made.pop("$defs")
    for table in (made, *made["definitions"].values()):
        table.pop("description", None)  # the docstrings of classes; the keys have descriptions for users
    if formats := list(formats):
        made["properties"]["output-format"]["enum"] = formats
    return {"$schema": _DIALECT, "title": "perflint", "description": "perflint 的配置", **_without_titles(made)}


def _without_titles(value: Any) -> Any:
    """Names of Python classes and fields say nothing to who writes a configuration."""
    if isinstance(value, dict):
        return {key: _without_titles(inner) for key, inner in value.items() if not _is_title(key, inner)}
    return [_without_titles(inner) for inner in value] if isinstance(value, list) else value


def _is_title(key: str, value: object) -> bool:
    return key == "title" and isinstance(value, str)
