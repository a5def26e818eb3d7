"""One report in every format, each made by a program that people make such files with."""

from __future__ import annotations

import subprocess
from html import escape
from typing import TYPE_CHECKING

from tests.conformance.content import Paragraph, Table
from tests.office import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    Content = Sequence[Paragraph | Table]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
_SITE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="{charset}"><title>{title}_某某市人民政府门户网站</title>
<style>
body {{ font: 16px "Noto Serif CJK SC", SimSun, serif; }}
#content p {{ text-indent: 2em; line-height: 1.8; margin: 0; text-align: justify; white-space: pre-wrap; }}
table {{ border-collapse: collapse; }} td {{ border: 1px solid #000; padding: 2px 6px; }}
@media print {{ .site {{ display: none; }} }}
</style><script>document.write("")</script></head><body>
<div class="site header"><img src="logo.png" alt=""><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="site crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 财政预决算</div>
<div class="site info">信息来源：本站 发布时间：2024-05-20 09:30 浏览次数：128 【字体：大 中 小】</div>
<div id="content" class="TRS_Editor">
{body}
</div>
<div class="site share"><a href="#">分享到微博</a><a href="#">打印</a></div>
<div class="site related"><h3>相关链接</h3><ul><li><a href="/1">2021年度部门预算公开说明</a></li></ul></div>
<div class="site footer"><p>主办单位：某某市人民政府办公室 网站标识码：1234567890</p><p>某ICP备12345678号</p></div>
</body></html>
"""


def as_text(report: Content) -> str:
    """The report as plain text: a line for each paragraph, tabs between cells."""
    parts = (part.text if isinstance(part, Paragraph) else "\n".join(map("\t".join, part.rows)) for part in report)
    return "\n".join(parts) + "\n"


def as_markdown(report: Content) -> str:
    """The report as Markdown, with pipes around cells."""
    return "\n\n".join(part.text if isinstance(part, Paragraph) else _pipes(part) for part in report) + "\n"


def _pipes(table: Table) -> str:
    lines = [f"| {' | '.join(row)} |" for row in table.rows]
    return "\n".join([lines[0], "|" + "---|" * len(table.rows[0]), *lines[1:]])


def as_html(report: Content, charset: str = "utf-8") -> bytes:
    """The report as the site of a government publishes it."""
    parts = (_html_table(part) if isinstance(part, Table) else f"<p>{escape(part.text)}</p>" for part in report)
    body, title = "\n".join(parts), escape(report[0].text) if isinstance(report[0], Paragraph) else ""
    page = _SITE.format(charset=charset, title=title, body=body)
    return page.encode("gb18030" if charset == "gb2312" else charset)


def _html_table(table: Table) -> str:
    inner = "".join(f"<tr>{''.join(f'<td><p>{escape(cell)}</p></td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table>{inner}</table>"


def as_word(report: Content, path: Path) -> None:
    """The report as a Word file of python-docx, laid out as reports are printed."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for index, part in enumerate(report):
        if isinstance(part, Paragraph):
            paragraph = document.add_paragraph(part.text)
            paragraph.paragraph_format.first_line_indent = None if index == 0 else Pt(24)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if index == 0 else WD_ALIGN_PARAGRAPH.JUSTIFY
            continue
        table = document.add_table(len(part.rows), len(part.rows[0]), style="Table Grid")
        for row, cells in zip(table.rows, part.rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(path))


def as_pdf_of_libreoffice(words: Sequence[Path], folder: Path) -> list[Path]:
    """Word files printed by LibreOffice, all in one run."""
    assert PROGRAM is not None
    profile = f"-env:UserInstallation={(folder / 'office-profile').as_uri()}"
    target = folder / "printed"
    command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [target / f"{path.stem}.pdf" for path in words]


def as_pdf_of_chromium(page: Path, chromium: str, folder: Path) -> Path:
    """A web page printed by Chromium, with the heads and feet it adds to each sheet."""
    target = folder / f"{page.stem}.chromium.pdf"
    profile = f"--user-data-dir={folder / 'chromium-profile'}"
    command = [chromium, *_QUIET.split(), profile, f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target
