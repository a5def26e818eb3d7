"""A page for every rule, from the rule: its text, and what it says of its own examples."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from perflint.check.pages import chinese_page, family_title, title_of
from perflint.cli.catalogue import catalogue
from perflint.engine import Engine
from perflint.render.words import SEVERITY
from perflint.text import SourceText

if TYPE_CHECKING:
    from perflint.check import Check, Example
    from perflint.diagnostic import Diagnostic

_PATH = "示例.txt"
_INDEX = """# 规则

{count} 条规则，按类别排列。终端里用 `perflint explain 代码` 看同样的说明；`perflint rules` 列出已安装的全部规则，包括插件的。

级别：**错误**是确定的矛盾，**警告**是很可能有问题或表述不准，**提示**默认不显示（`--show info`）。在命令行和配置里，
规则可以用代码（`SUM001`）、类别（`SUM`）或名称（`parts-do-not-add-up`）来指定。

"""


def pages() -> dict[str, str]:
    """The name and text of every page."""
    rules = _rules()
    index = _INDEX.format(count=len(rules)) + listing("")
    return {"index.md": index} | {f"{check.code}.md": page(check) for check in rules}


def names() -> set[str]:
    """The names of the pages."""
    return {"index.md"} | {f"{check.code}.md" for check in _rules()}


def _rules() -> list[type[Check]]:
    """The rules that come with perflint, whatever else is installed here."""
    return [check for check in catalogue() if check.__module__.partition(".")[0] in ("perflint", "perflint_checks")]


def listing(folder: str) -> str:
    """The rules by family, each with its severity and title and a link into the folder."""
    parts = []
    for family, checks in groupby(_rules(), key=lambda check: check.family()):
        members = list(checks)
        parts.append(f"## {family} {family_title(members[0])} {{ #{family.lower()} }}\n\n")
        parts.append("| 规则 | 级别 | 报告什么 |\n| --- | --- | --- |\n")
        parts += [
            f"| [{check.code}]({folder}{check.code}.md) | {SEVERITY[check.severity]} | {title_of(check)} |\n"
            for check in members
        ]
        parts.append("\n")
    return "".join(parts)


def page(check: type[Check]) -> str:
    """The page of one rule."""
    chinese = chinese_page(check)
    family = f"[{check.family()} {family_title(check)}](index.md#{check.family().lower()})".replace(" ]", "]")
    text = chinese.markdown().partition("\n\n")[2] if chinese else check.page().partition("\n\n")[2]
    parts = [
        f"# {check.code} {title_of(check).rstrip('。.')}\n",
        f"`{check.name}` · **{SEVERITY[check.severity]}** · {family}\n",
        f"{text}\n",
    ]
    firing = [example for example in check.examples if example.expected]
    silent = [example for example in check.examples if not example.expected]
    if firing:
        parts.append("## 会报告\n")
        parts += [_firing(check, example) for example in firing]
    if silent:
        parts.append("## 不会报告\n")
        parts += [_quoted(example, []) + (f"{example.why}。\n" if example.why else "") for example in silent]
    if check.supersedes:
        others = "、".join(f"[{code}]({code}.md)" for code in check.supersedes)
        parts.append(f"## 与其他规则\n\n同一处由本规则说明原因时，不再报告 {others}。\n")
    parts.append(_settings(check))
    if chinese:
        english = "\n".join(f"    {line}".rstrip() for line in check.page().replace("## ", "**").splitlines())
        parts.append(f'??? note "In English"\n\n{_bold(english)}\n')
    return "\n".join(parts)


def _bold(text: str) -> str:
    """Headings that were opened as bold text, closed; a heading inside a note would come into the contents."""
    return "\n".join(f"{line}**\n" if line.lstrip().startswith("**") else line for line in text.splitlines())


def _settings(check: type[Check]) -> str:
    return (
        "## 选择\n\n"
        f"```\nperflint check --select {check.code} 报告.txt      只运行这一条\n"
        f"perflint check --ignore {check.code} 报告.txt      不运行这一条\n```\n"
    )


def _firing(check: type[Check], example: Example) -> str:
    found = Engine([check]).run(_PATH, SourceText(example.text)).diagnostics
    told = "".join(f"- {_told(diagnostic)}\n" for diagnostic in found)
    why = f"{example.why}：\n\n" if example.why else ""
    return f"{_quoted(example, found)}{why}{told}"


def _told(diagnostic: Diagnostic) -> str:
    evidence = f"<br>复核：{_plain(diagnostic.evidence)}" if diagnostic.evidence else ""
    fix = f"<br>可修复：{_plain(diagnostic.fix.message)}" if diagnostic.fix else ""
    return f"{_plain(diagnostic.message)}{evidence}{fix}"


def _plain(text: str) -> str:
    """Text of a report inside Markdown: nothing in it is markup."""
    marked = "".join(f"\\{char}" if char in "\\`*_{}[]#|~" else char for char in text)
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")


def _quoted(example: Example, found: list[Diagnostic]) -> str:
    """The example with the reported words marked."""
    shown, at = "", 0
    for diagnostic in found:
        start, end = diagnostic.span.start.offset, diagnostic.span.end.offset
        if start >= at:
            shown += f"{escape(example.text[at:start])}<mark>{escape(example.text[start:end])}</mark>"
            at = end
    shown += escape(example.text[at:])
    return f'<pre class="report">{shown.rstrip()}</pre>\n\n'
