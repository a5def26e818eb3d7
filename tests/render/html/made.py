"""Pages to look at: of fixtures, of reports written for a test, of a report as long as they come."""

from __future__ import annotations

from pathlib import Path

from tests.reports import ENGINE, REGISTRY

from perflint.engine import failure
from perflint.readers import load
from perflint.render.html import page
from perflint.render.report import FileReport, Report, Threshold, report_of
from perflint.text import SourceText

FIXTURES = Path(__file__).parents[3] / "fixtures" / "reports"
FAULTY = "hn-dangxiao-2023.txt"
CLEAN = "gd-keji-2023-clean.md"
_FILL = "本项工作按照年度计划组织实施，责任分工明确，过程管理规范，资料归集完整，具体执行情况与年初工作安排基本一致。"

# What a hostile author would try: leaving text, attribute, style and script; templates; what cannot be seen.
ATTACKS = (
    "</script><script>alert(1)</script>",
    "<script>top.hacked=1</script>",
    "<img src=x onerror=top.hacked=1>",
    '"><svg onload=top.hacked=1>',
    "' onmouseover='top.hacked=1",
    "` onfocus=`top.hacked=1` autofocus tabindex=0",
    "</style><style>*{display:none}</style>",
    "</title><base href=//evil.example>",
    "<!--", "-->", "]]>", "<![CDATA[", "<?xml ?>",
    "</textarea></select></option></mark></bdi></article></template></main></html>",
    "<iframe src=javascript:top.hacked=1>", "<a href=javascript:top.hacked=1>x</a>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<link rel=stylesheet href=//evil.example>",
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "{{config}}", "&lt;b&gt;", "&amp;amp;", "&#x3c;b>", "&lt",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\u2029", "\x00", "\x08", "\x1b[31m", "\x7f", "\x85", "\ud800",
    "\U000e0041", "\ufffe", "\r", "\x0c", "e\u0301" + "\u0301" * 30,
)  # fmt: skip


def checked(text: str, path: str = "报告.txt") -> FileReport:
    """What the page is given of a text."""
    return report_of(ENGINE.run(path, SourceText(text)), laid_out=True).above(Threshold())


def of_fixture(name: str) -> FileReport:
    return report_of(ENGINE.run(name, load(FIXTURES / name)), laid_out=True).above(Threshold())


def unreadable(path: str = "坏.docx", message: str = "文件已损坏，请重新导出") -> FileReport:
    return report_of(failure(path, message))


def page_of(*files: FileReport) -> str:
    return page(Report(files, checks=list(REGISTRY)))


def long_text(chapters: int, items: int) -> str:
    """A report in which every paragraph has a sum with one digit wrong, and every eighth a table that is not."""
    lines = ["某市综合部门2023年度整体支出绩效自评报告", ""]
    for chapter in range(1, chapters + 1):
        lines.append(f"第{chapter}部分 第{chapter}号项目执行情况")
        for item in range(1, items + 1):
            one, other = 100 + chapter * 1.37 + item * 3.11, 60 + chapter * 2.53 + item * 1.07
            total = f"{one + other:.2f}"
            lines.append(
                f"第{chapter}号项目第{item}批支出{total[:-1]}{(int(total[-1]) + 5) % 10}万元，其中设备购置{one:.2f}万元、"
                f"材料采购{other:.2f}万元。{_FILL}"
            )
            if item % 8 == 0:
                lines += ["", "| 事项 | 预算数 | 执行数 |", "|---|---|---|"]
                lines += [f"| 甲 | {one:.2f} | {other:.2f} |", f"| 乙 | {other:.2f} | {one:.2f} |"]
                lines += [f"| 合计 | {one + other:.2f} | {one + other:.2f} |", ""]
    return "\n".join(lines)
