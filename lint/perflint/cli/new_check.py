"""`perflint new-check`: a plug-in project with one rule, which passes its tests as it is written."""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perflint.diagnostic import Severity
from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

Code = Annotated[str, typer.Argument(metavar="代码", help="两到六个大写字母加三位数字，如 ABC001。")]
Name = Annotated[
    str, typer.Argument(metavar="名称", help="用连字符连接的小写英文词，说明毛病是什么，如 amount-is-vague。")
]
Into = Annotated[
    Path | None, typer.Option("--into", metavar="文件夹", help="写到哪里；应不存在或为空。默认为 perflint-名称。")
]
Package = Annotated[str | None, typer.Option("--package", metavar="包名", help="Python 包的名称。默认由名称得出。")]
Title = Annotated[str | None, typer.Option("--title", metavar="一句话", help="说明页的第一句。")]
RuleSeverity = Annotated[Severity, typer.Option("--severity", help="规则的级别。")]

_CODE = re.compile(r"[A-Z]{2,6}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "src/{package}/__init__.py": "__init__.py.txt",
    "src/{package}/rules.py": "rules.py.txt",
    "src/{package}/py.typed": None,
    "tests/test_rules.py": "test_rules.py.txt",
}


def new_check(
    code: Code,
    name: Name,
    into: Into = None,
    package: Package = None,
    title: Title = None,
    severity: RuleSeverity = Severity.WARNING,
) -> None:
    """写出一个规则插件的骨架：可安装的项目、一条能运行的规则、它的例子和测试。"""
    code = code.upper()
    _refuse_unusable(code, name)
    module = package or name.replace("-", "_")
    if not (module.isidentifier() and module.isascii()) or keyword.iskeyword(module) or module == "perflint":
        raise ConfigError(f"“{module}”不能作包名", hint="用 --package 另给一个")
    folder = into or Path(f"perflint-{name}")
    values = {
        "code": code,
        "name": name,
        "package": module,
        "class_name": "".join(word.capitalize() for word in name.split("-")),
        "distribution": f"perflint-{module.replace('_', '-')}",
        "title": _sentence(title or name.replace("-", " ").capitalize()),
        "severity": severity.name,
        "version": _version(),
    }
    written = _write(folder, values)
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stdout.write(
        f'\n接下来：\n  cd {folder}\n  pip install --editable ".[dev]"\n  pytest\n  perflint explain {code}\n'
    )


def _refuse_unusable(code: str, name: str) -> None:
    """Raise ConfigError for a code or name that is malformed or taken."""
    from perflint.cli.catalogue import catalogue

    if not _CODE.fullmatch(code):
        raise ConfigError(f"规则代码“{code}”应为两到六个大写字母加三位数字", hint="如 ABC001")
    if not _NAME.fullmatch(name):
        raise ConfigError(f"规则名称“{name}”应为用连字符连接的小写英文词", hint="如 amount-is-vague")
    for check in catalogue():
        if code == check.code or name == check.name:
            raise ConfigError(f"已有规则 {check.code}（{check.name}）", hint="perflint rules 列出全部规则")


def _sentence(title: str) -> str:
    """The title as one line that ends with a full stop and cannot end a docstring or a TOML string."""
    line = " ".join(title.replace("\\", "/").replace('"', "'").split())
    return line if line.endswith((".", "。")) else f"{line}{'.' if line.isascii() else '。'}"


def _version() -> str:
    from perflint import __version__

    return __version__


def _write(folder: Path, values: Mapping[str, str]) -> list[Path]:
    """Write every file, or none where something is in the way."""
    from importlib.resources import files
    from string import Template

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError("已存在且不为空", path=str(folder), hint="用 --into 另给一个文件夹")
    templates = files("perflint.cli.skeleton")
    texts = {
        folder / path.format_map(values): Template((templates / name).read_text("utf-8")).substitute(values)
        if name
        else ""
        for path, name in _FILES.items()
    }
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"无法写入：{error.strerror}", path=str(folder)) from error
    return list(texts)
