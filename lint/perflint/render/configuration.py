"""What `perflint config` shows: every key with its value and where that comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.config.configurations import Effective, Setting
    from perflint.config.plan import Plan
    from perflint.render.display import Display


def configuration_object(path: str, effective: Effective, plan: Plan) -> dict[str, Any]:
    """The configuration in the reach of a path, for programs."""
    file = effective.file.shown if effective.file else None
    return {
        "path": path,
        "file": file,
        "root": effective.root.as_posix(),
        "settings": [
            {
                "key": setting.key,
                "value": _plain(setting.value),
                "source": setting.source,
                "file": file if setting.source == "file" else None,
            }
            for setting in effective.settings()
        ],
        "rules": list(plan.rules),
        "severities": {code: severity.value for code, severity in plan.severities},
    }


def configuration_lines(path: str, effective: Effective, plan: Plan, display: Display) -> Iterator[str]:
    """The same for people: lines as in a TOML file, each with its origin as a comment."""
    file = effective.file.shown if effective.file else None
    yield display.text(f"# {path}：{f'配置文件 {file}' if file else '没有配置文件'}，运行 {len(plan.rules)} 条规则")
    for setting in effective.settings():
        written = f"# {setting.key} 未设置" if setting.value is None else f"{setting.key} = {_toml(setting.value)}"
        yield display.text(f"{written}  # {_origin(setting, file)}")


def _origin(setting: Setting, file: str | None) -> str:
    return {"default": "默认", "file": file or "", "command-line": "命令行"}[setting.source]


def _plain(value: Any) -> Any:
    """A value without pydantic's classes."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value.model_dump(by_alias=True) if hasattr(value, "model_dump") else value


def _toml(value: Any) -> str:
    value = _plain(value)
    if isinstance(value, dict):
        pairs = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
