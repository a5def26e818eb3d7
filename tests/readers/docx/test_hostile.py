"""Whatever is in a file that calls itself a Word file, it is read or refused with its name and a reason."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.readers.docx.marked import parts
from tests.wordfiles import W, cell, numbered, paragraph, run, table, word, zipped

from perflint.errors import DocumentError
from perflint.readers import formats
from perflint.readers.docx import body, read
from perflint.readers.docx import package as packages
from perflint.readers.docx.comments import annotated
from perflint.text import Remark, Span

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NOTES = f'<w:footnote w:id="2">{paragraph("含结转3万元")}</w:footnote>'
WHOLE = word(
    paragraph("概况", numbered(1))
    + paragraph(inner=run("支出5万元", "<w:b/>") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + table(cell("项目", '<w:vMerge w:val="restart"/>') + cell("金额"), cell("", "<w:vMerge/>") + cell("5")),
    numbering=NUMBERING,
    footnotes=NOTES,
)


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        formats.read(data, "甲.docx")
    assert str(caught.value).startswith("甲.docx：")
    return str(caught.value)


def survives(data: bytes) -> None:
    """Reading and commenting end well, or with the name of the file."""
    try:
        text = read(data, "甲.docx").text
        now = datetime(2026, 1, 2, tzinfo=UTC)
        annotated(data, "甲.docx", [Remark(Span(0, len(text)), ("说明",))], author="a", initials="a", now=now)
    except DocumentError as error:
        path = error.path
    else:
        path = "甲.docx"
    assert path == "甲.docx"


@given(st.integers(0, len(WHOLE) - 1))
def test_cut_off_anywhere(length: int) -> None:
    refusal(WHOLE[:length])


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(1, 255)), min_size=1, max_size=8))
def test_bits_flipped_in_the_archive(flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, mask in flips:
        data[at] ^= mask
    if data.startswith(b"PK"):
        survives(bytes(data))


PARTS = parts(
    annotated(
        WHOLE,
        "甲.docx",
        [Remark(Span(0, 2), ("先前的批注",))],
        author="王",
        initials="W",
        now=datetime(2026, 1, 1, tzinfo=UTC),
    )
)


@given(st.sampled_from(sorted(PARTS)), st.data())
def test_bits_flipped_in_a_part(name: str, data: st.DataObject) -> None:
    part = bytearray(PARTS[name])
    for at in data.draw(st.lists(st.integers(0, len(part) - 1), min_size=1, max_size=4)):
        part[at] = data.draw(st.sampled_from(b"<>/\"'=&0 9az\x00\xff"))
    survives(zipped(PARTS | {name: bytes(part)}))


@given(st.sampled_from(sorted(PARTS)))
def test_a_part_left_out(name: str) -> None:
    survives(zipped({key: part for key, part in PARTS.items() if key != name}))


ELEMENTS = st.recursive(
    st.sampled_from(
        [
            *(
                run("5万元"),
                "<w:r/>",
                "<w:t>散</w:t>",
                "<w:tab/>",
                "<w:pPr/>",
                "<w:p/>",
                "<w:tc/>",
                "<w:tr/>",
                "<w:tbl/>",
            ),
            *('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
            *('<w:r><w:footnoteReference w:id="2"/></w:r>', "<w:r><w:sym/></w:r>", '<w:commentRangeStart w:id="0"/>'),
            *(
                f"<w:pPr>{numbered(1)}</w:pPr>",
                '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>',
                "<!-- 注 -->",
                "<?pi?>",
            ),
        ]
    ),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                *("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:hyperlink"),
                *(
                    "mc:AlternateContent",
                    "mc:Choice",
                    "w:drawing",
                    "w:txbxContent",
                    "m:oMath",
                    "m:f",
                    "m:num",
                    "w:ruby",
                ),
                *("w:rubyBase", "w:fldSimple", "w:moveFrom", "w:moveTo"),
            ]
        ),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=25,
)


@given(st.lists(ELEMENTS, max_size=6))
@example(["<w:p><w:r><w:ruby><w:rubyBase>" + run("5") + "</w:rubyBase></w:ruby></w:r></w:p>"])
def test_elements_in_any_order_at_any_depth(body: list[str]) -> None:
    survives(word("".join(body) + paragraph("末"), numbering=NUMBERING, footnotes=NOTES))


def test_encrypted_files_are_told_apart() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert refusal(old) == "甲.docx：Word 文档已加密（请去除密码后再检查）"


def test_scans_are_told_apart() -> None:
    picture = "<w:r><w:drawing><a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></w:drawing></w:r>"
    assert "扫描件" in refusal(word(paragraph(inner=picture) * 3))
    assert "扫描件" in refusal(word(table(cell(paragraph(inner=picture)) + cell(" "), cell() + cell())))


def test_files_without_words_are_empty() -> None:
    assert "没有文字" in refusal(word(paragraph(" ") + paragraph()))
    assert "没有文字" in refusal(word(table(cell() + cell(), cell() + cell())))


def test_other_archives_are_no_word_files() -> None:
    assert "找不到正文" in refusal(zipped({"a.txt": "支出"}))
    workbook = PARTS | {"word/document.xml": b"<workbook xmlns='urn:x'/>"}
    assert "不是 Word 文档" in refusal(zipped(workbook))
    assert "扩展名" in refusal("支出5万元".encode())
    assert "扩展名" in refusal(b"\x89PNG\r\n\x1a\n")


def test_document_types_are_refused() -> None:
    entities = '<!ENTITY a "5"><!ENTITY b "&a;&a;">'
    text = "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"
    bomb = f'<!DOCTYPE w [{entities}]><w:document xmlns:w="{W}">{text}</w:document>'
    for encoding in ("utf-8", "utf-16"):
        assert "DTD" in refusal(zipped(PARTS | {"word/document.xml": bomb.encode(encoding)}))


def test_references_to_other_files_are_not_followed() -> None:
    outside = PARTS["word/_rels/document.xml.rels"].replace(
        b'Target="numbering.xml"', b'Target="file:///etc/passwd" TargetMode="External"'
    )
    assert read(zipped(PARTS | {"word/_rels/document.xml.rels": outside}), "甲.docx").text.startswith("概况\n")
    climbing = PARTS["_rels/.rels"].replace(b"word/document.xml", b"../../../../etc/passwd")
    assert "找不到正文" in refusal(zipped(PARTS | {"_rels/.rels": climbing}))


def test_what_expands_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 1000)
    assert "展开后超过" in refusal(word(paragraph("长" * 2000)))


def test_an_entry_larger_than_it_says_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped(PARTS))
    at = data.rindex(b"word/document.xml") - 46 + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert "无法解压" in refusal(bytes(data))


def test_archives_of_very_many_or_very_large_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_ENTRIES", 20)
    assert "部件" in refusal(zipped(PARTS | {f"word/{at}.bin": b"" for at in range(20)}))
    monkeypatch.setattr(packages, "MAX_EXPANDED", 10_000)
    assert "展开后超过" in refusal(zipped(PARTS | {"word/big.bin": b"\0" * 20_000}))


def test_parts_of_one_name_are_refused() -> None:
    target = BytesIO(WHOLE)
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<a/>")
    assert "重名" in refusal(target.getvalue())


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_ELEMENTS", 50)
    assert "过多的标记" in refusal(word(paragraph("甲") * 30))


def test_tables_that_nobody_would_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = cell("5", '<w:gridSpan w:val="63"/>')
    assert "超过 126 列" in refusal(word(table(wide * 3)))
    monkeypatch.setattr(body, "_MOST_CELLS", 20_000)
    assert "超过 2 万格" in refusal(word(table(*[wide + wide] * 200)))


def test_too_deep_a_tree_is_refused() -> None:
    assert "不是完好的 XML" in refusal(word("<w:sdt>" * 300 + "</w:sdt>" * 300))


def test_passwords_on_parts_are_told() -> None:
    data = bytearray(zipped(PARTS))
    at = data.rindex(b"word/document.xml") - 46 + 8
    data[at] |= 1
    assert "加密" in refusal(bytes(data))
