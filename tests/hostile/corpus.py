"""Files that no report is, and reports that mean harm: python -m tests.hostile.corpus FOLDER writes them all."""

from __future__ import annotations

import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.readers.pdfs import Drawing, assembled, pdf
from tests.wordfiles import cell, paragraph, table, word, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
SLIP = "一、概况\n全年支出100万元，其中人员支出60万元、公用支出50万元。\n"
"""A report with something to find, so that its words are shown."""
ESCAPES = "\x1b]0;改名\x07\x1b[31m红\x1b[2J\x9b5n\u202e倒\u2066\u200b"


@dataclass(frozen=True)
class Case:
    """A file by the name it has, and what has to be said of it."""

    name: str
    make: Callable[[], bytes]
    says: str = ""
    """Words of the message; empty where the file is a report, to be checked like any other."""


def cases() -> list[Case]:
    """Every file of the corpus."""
    return [*_texts(), *_words(), *_pdfs(), *_pages(), *_others()]


def _texts() -> list[Case]:
    hidden = SLIP.replace("人员", f"人员{ESCAPES}")
    return [
        Case("empty.txt", lambda: b"", "空"),
        Case("empty.docx", lambda: b"", "空"),
        Case("empty.pdf", lambda: b"", "空"),
        Case("blank.txt", "\u3000 \n\t\r\n\xa0".encode, "只有空白"),
        Case("zeros.txt", lambda: bytes(100_000), "NUL"),
        Case("controls.txt", lambda: bytes(range(1, 9)) * 500, "控制字符"),
        Case("picture.txt", lambda: PNG, "PNG"),
        Case("broken-utf8.txt", lambda: SLIP.encode()[:-20] + b"\xe4\xb8" + SLIP.encode() * 3, "损坏"),
        Case("shift-jis.txt", lambda: ("予算の執行状況について報告します。" * 50).encode("shift-jis"), "编码"),
        Case("odd-utf16.txt", lambda: b"\xff\xfe" + SLIP.encode("utf-16-le")[:-1], "无法解码"),
        Case("lone-surrogates-utf16.txt", lambda: b"\xff\xfe" + b"\x00\xd8" * 40, "无法解码"),
        Case("lone-surrogates-utf8.txt", lambda: SLIP.encode() + b"\xed\xa0\x80" * 9, "无法解码"),
        Case("utf-7.txt", lambda: b"+TgBOgA- +ADw-script+AD4-alert(1)+ADw-/script+AD4-\n"),
        Case("long-line.txt", ("支出一万元" * 250_000).encode, "有一行超过"),
        Case("no-punctuation.txt", ("支出情况" * 10_000).encode),
        Case("many-characters.txt", ("支出情况说明\n" * 3_500_000).encode, "不像一份报告"),
        Case("large.txt", lambda: b"a" * (65 << 20), "MiB"),
        Case("escapes.txt", hidden.encode),
        Case("escapes.md", ("# " + hidden).encode),
        Case(
            "script.md", lambda: SLIP.replace("人员", "<script>alert(1)</script><img src=x onerror=alert(1)>").encode()
        ),
        Case("escape\x1b[31m\x07in-name.txt", lambda: b"", "空"),
        Case("line\nbreak.txt", lambda: b"", "空"),
        Case("\u202etxt.exe.txt", SLIP.encode),
        Case("brackets.txt", ("（" * 60_000 + "\n" + "“" * 60_000).encode),
        Case("titles.txt", ("绩效自评报告\n" * 40_000).encode),
        Case("reports.txt", ("一、概况。\n二、预算\n绩效自评报告\n" * 10_000).encode),
        Case("carriage-returns.txt", lambda: SLIP.replace("\n", "\r" * 5_000).encode()),
    ]


def _document(before: str, body: str) -> bytes:
    """A Word file whose main part is this, with what stands before its root."""
    whole = zipfile.ZipFile(BytesIO(word(body)))
    files = {name: whole.read(name) for name in whole.namelist()}
    main = files["word/document.xml"].decode()
    head, mark, rest = main.partition("?>")
    return zipped({**files, "word/document.xml": (head + mark + before + rest).encode()})


def _with_parts(body: str, parts: dict[str, bytes]) -> bytes:
    whole = zipfile.ZipFile(BytesIO(word(body)))
    return zipped({name: whole.read(name) for name in whole.namelist()} | parts)


def _report() -> str:
    return "".join(paragraph(line) for line in SLIP.splitlines())


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈" * 10}">' for n in range(10))
    return _document(f"<!DOCTYPE w [{entities}]>", paragraph("&l9;"))


def _external() -> bytes:
    return _document('<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>', paragraph("&e;") + _report())


def _bomb() -> bytes:
    return _with_parts("", {"word/document.xml": b"<w>" + bytes(900 << 20)})


def _nested() -> bytes:
    inner = zipped({"0": bytes(1 << 20)})
    for level in range(20):
        inner = zipped({f"{level}.zip": inner, f"word/document{level}.xml": inner})
    return inner


def _encrypted_entry() -> bytes:
    data = bytearray(word(_report()))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _macro() -> bytes:
    return _with_parts(_report(), {"word/vbaProject.bin": OLE + bytes(500)})


def _elsewhere() -> bytes:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    return _with_parts(_report(), {"word/_rels/settings.xml.rels": link.encode(), "../../evil.txt": b"!"})


def _many_entries() -> bytes:
    return _with_parts(_report(), {f"custom/{number}": b"" for number in range(12_000)})


def _words() -> list[Case]:
    whole = word(_report())
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    return [
        Case("truncated.docx", lambda: whole[: len(whole) // 2], "损坏"),
        Case("flipped.docx", lambda: whole[:400] + bytes(byte ^ 0x55 for byte in whole[400:700]) + whole[700:], "损坏"),
        Case("text.docx", SLIP.encode, "扩展名"),
        Case("picture.docx", lambda: PNG, "扩展名"),
        Case("sheet.docx", lambda: zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}), "Word 文档"),
        Case("archive.docx", lambda: zipped({"a.txt": "x"}), "Word 文档"),
        Case("bomb.docx", _bomb, "展开后"),
        Case("many-entries.docx", _many_entries, "部件"),
        Case("nested.docx", _nested, "Word 文档"),
        Case("laughs.docx", _laughs, "Word 文档"),
        Case("external-entity.docx", _external, "Word 文档"),
        Case("deep.docx", lambda: word("<w:sdt><w:sdtContent>" * 100_000), "Word 文档"),
        Case("deep-closed.docx", lambda: word("<w:ins>" * 50_000 + "</w:ins>" * 50_000), "Word 文档"),
        Case("wide.docx", lambda: word(table(cell("1") * 300_000)), "Word 文档"),
        Case("huge-table.docx", lambda: word(table(*[cell("1") * 50] * 12_000)), "Word 文档"),
        Case("spans.docx", lambda: word(table(cell("1", '<w:gridSpan w:val="2000000000"/>') * 9) + _report())),
        Case("password.docx", lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "密码"),
        Case("encrypted-entries.docx", _encrypted_entry, "密码"),
        Case("scanned.docx", lambda: word(picture * 3), "扫描"),
        Case("no-body.docx", lambda: word(""), "没有"),
        Case("macro.docm", _macro),
        Case("elsewhere.docx", _elsewhere),
        Case("escapes.docx", lambda: word(_report().replace("人员", "人员\x85\x9b5n\u202e\u2028倒"))),
    ]


def _stream(content: bytes, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content.decode('latin-1')}\nendstream"


def _one_page(content: str, page: str = "", *more: str) -> bytes:
    """A PDF with one page: object 3, its content object 4, more from 5 on."""
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>",
            content,
            *more,
        ]
    )


def _bomb_stream() -> str:
    squeezed = zlib.compress(b"0 0 m 1 1 l S\n" * 45_000_000, 9)
    return _stream(squeezed, "/Filter /FlateDecode")


def _endless_form() -> bytes:
    forms = " ".join("/F Do" for _ in range(50))
    form = _stream(
        forms.encode(), "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    )
    return _one_page(_stream(b"/F Do"), "/Resources << /XObject << /F 5 0 R >> >>", form)


def _nested_arrays() -> bytes:
    return _one_page(_stream(b"[" * 500_000), f"/A {'[' * 20_000}{']' * 20_000}")


def _unmapped() -> bytes:
    font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.05 0 0 .05 0 0] /CharProcs << >> /Encoding"
    font += " << /Differences [65 /g1 /g2 /g3] >> /FirstChar 65 /LastChar 67 /Widths [9 9 9] >>"
    words = b"BT /F 9 Tf 9 99 Td (" + b"ABC" * 20 + b") Tj ET"
    return _one_page(_stream(words), "/Resources << /Font << /F 5 0 R >> >>", font)


def _looping_pages() -> bytes:
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def _counted_pages() -> bytes:
    return assembled(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", "null"]
    )


def _reported() -> Drawing:
    page = Drawing()
    page.lines(70, 100, *SLIP.splitlines())
    return page


def _pdfs() -> list[Case]:
    whole = pdf(_reported())
    picture = Drawing()
    picture.image()
    secret = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    return [
        Case("truncated.pdf", lambda: whole[: len(whole) // 3], "PDF"),
        Case("header-only.pdf", lambda: b"%PDF-1.7\n" + bytes(5_000), "PDF"),
        Case("noise.pdf", lambda: b"%PDF-1.4\n" + zlib.compress(bytes(range(256)) * 4_000, 1) * 30, "PDF"),
        Case("text.pdf", SLIP.encode, "扩展名"),
        Case("password.pdf", lambda: pdf(_reported(), extra=secret), "密码"),
        Case("scanned.pdf", lambda: pdf(picture, picture), "扫描"),
        Case("partly-scanned.pdf", lambda: pdf(_reported(), _reported(), picture), "扫描"),
        Case("blank.pdf", lambda: pdf(Drawing()), "没有文字"),
        Case("no-mapping.pdf", _unmapped, "乱码"),
        Case("looping-pages.pdf", _looping_pages, "PDF"),
        Case("counted-pages.pdf", _counted_pages, "PDF"),
        Case("many-pages.pdf", lambda: pdf(*[_reported()] * 1_200), "页"),
        Case("huge-page.pdf", lambda: pdf(Drawing(width=1e9, height=1e9)), "PDF"),
        Case("bomb.pdf", lambda: _one_page(_bomb_stream()), "PDF"),
        Case("endless-form.pdf", _endless_form, "PDF"),
        Case("nested-arrays.pdf", _nested_arrays, "PDF"),
        Case(
            "script.pdf",
            lambda: pdf(_reported(), objects=("<< /S /JavaScript /JS (app.alert(1)) >>",), extra="/OpenAction 7 0 R"),
        ),
    ]


def _pages() -> list[Case]:
    text = "".join(f"<p>{line}</p>" for line in SLIP.splitlines())
    entity = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>&e;</p>'
    return [
        Case("million-tags.html", lambda: b"<b>x</b>\n" * 1_000_000, "标签"),
        Case("deep.html", lambda: b"<div>" * 200_000, "嵌套"),
        Case("deep-tables.html", lambda: b"<table><tr><td>" * 30_000, "嵌套"),
        Case("row-spans.html", ("<table>" + "<tr><td colspan=60 rowspan=0>1</td></tr>" * 5_000).encode, "表格"),
        Case("huge-table.html", ("<table>" + f"<tr>{'<td>1' * 99}</tr>" * 2_500).encode, "不像一份报告"),
        Case(
            "script.html",
            lambda: b"<html><script>document.write('x')</script><noscript>x</noscript></html>",
            "没有正文",
        ),
        Case("pictures.html", lambda: b"<html><body>" + b"<img src=1.jpg>" * 9, "图片"),
        Case(
            "broken-gbk.html",
            lambda: b"<meta charset=gbk><p>" + "支出情况".encode("gbk") * 40 + b"\xff\xff\x80",
            "编码",
        ),
        Case("picture.html", lambda: PNG, "PNG"),
        Case("large.html", lambda: b"<p>x" + b" " * (25 << 20), "MiB"),
        Case("styles.html", ("<style>" + ".a{" * 400_000 + "</style>" + text).encode),
        Case("unclosed-styles.html", ("<p>支出</p>" + "<style>" * 100_000).encode),
        Case("entity.xhtml", (entity + text).encode),
        Case("utf-7.html", lambda: b'<meta charset="utf-7"><p>+ADw-script+AD4-alert(1)</p>' + text.encode()),
        Case("escapes.html", lambda: text.replace("人员", "人员&#27;[31m&#155;5n&#8238;倒<b hidden>隐</b>").encode()),
        Case("attributes.html", (f'<p class="{"a " * 500_000}" style="{"x:" * 200_000}">' + text).encode),
    ]


def _open_document(content: bytes) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        target.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _compound(flags: int) -> bytes:
    header = b"\xec\xa5" + bytes(9) + bytes([flags]) + bytes(500)
    return OLE + bytes(504) + header + "WordDocument".encode("utf-16-le")


def _wide_rows() -> bytes:
    ends = "".join(f"\\cellx{at}" for at in range(1, 20_000))
    return ("{\\rtf1 \\trowd" + ends + "\\cell" * 20_000 + "\\row}").encode()


def _others() -> list[Case]:
    return [
        Case("truncated.doc", lambda: _compound(0) + struct.pack("<500I", *range(500)), "LibreOffice"),
        Case("password.doc", lambda: _compound(1), "密码"),
        Case("text.doc", SLIP.encode, "扩展名"),
        Case("text.odt", SLIP.encode, "扩展名"),
        Case("deep.rtf", lambda: b"{\\rtf1 " + b"{\\b " * 100_000 + b"x" + b"}" * 100_001, "嵌套"),
        Case("wide.rtf", _wide_rows, "列"),
        Case("bomb.odt", lambda: _open_document(bytes(300 << 20)), "展开后"),
        Case("truncated.odt", lambda: _open_document(b"<x/>" * 900)[:90], "损坏"),
        Case("sheet.xlsx", lambda: zipped({"xl/workbook.xml": "<w/>"}), "不支持的文件类型"),
        Case("archive.zip", lambda: zipped({"a.txt": SLIP}), "不支持的文件类型"),
    ]


def write(folder: Path) -> None:
    """Write every file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases():
        (folder / case.name).write_bytes(case.make())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
