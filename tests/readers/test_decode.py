"""Bytes become the text they were written as, or are refused with the reason."""

from __future__ import annotations

import codecs
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.errors import DocumentError
from perflint.readers import MAX_BYTES, decode

REPORT = "一、基本情况\r\n2022年，单位支出33463.78万元，其中：基本支出822.24万元。\n\n镕基喆——“三公”经费①\n"
REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
FIXTURES = sorted([*REPORTS.glob("*.txt"), *REPORTS.glob("*.md")])


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        decode(data, "报告/甲.txt")
    assert str(caught.value).startswith("报告/甲.txt：")
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode("utf-8"),
        codecs.BOM_UTF8 + REPORT.encode("utf-8"),
        REPORT.encode("gb18030"),
        "\ufeff".encode("gb18030") + REPORT.encode("gb18030"),
        codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + REPORT.encode("utf-32-be"),
    ],
)
def test_every_encoding_gives_the_same_text_without_its_mark(data: bytes) -> None:
    assert decode(data, "a.txt") == REPORT


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_whole_reports_survive_every_encoding(path: Path, encoding: str) -> None:
    text = decode(path.read_bytes(), path.name)
    assert decode(text.encode(encoding), path.name) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), min_size=1))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    data = text.encode()
    if text.strip() and not data.startswith((b"%PDF-", b"{\\rtf", b"GIF8", b"PK")):
        assert decode(data, "a.txt") == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(DocumentError):
        assert decode(data, "a.txt").strip()


def test_a_short_gb18030_text_is_not_taken_for_another_encoding() -> None:
    assert decode("得分98分。".encode("gb18030"), "a.txt") == "得分98分。"


def test_a_damaged_utf8_file_is_refused_and_not_read_as_other_words() -> None:
    whole = REPORT.encode()
    for cut in (4, 100):
        message = refusal(whole[:cut] + whole[cut + 1 :])
        assert "UTF-8 编码的文件" in message
        assert "损坏" in message


@pytest.mark.parametrize(
    ("text", "encoding"), [("單位整體支出績效自評報告，預算執行率", "big5"), ("歳出の決算報告について", "shift-jis")]
)
def test_other_chinese_and_japanese_encodings_are_refused(text: str, encoding: str) -> None:
    assert "编码" in refusal(text.encode(encoding))


def test_undecodable_bytes_are_refused_with_their_place() -> None:
    message = refusal("支出".encode("gb18030") + b"\xff\xff")
    assert "无法解码" in message
    assert "第 5 个字节" in message


def test_a_mark_that_the_rest_belies_is_refused() -> None:
    assert "UTF-8" in refusal(codecs.BOM_UTF8 + REPORT.encode("gb18030"))
    assert "UTF-16" in refusal(codecs.BOM_UTF16_LE + b"\x00\xd8\x00")


@pytest.mark.parametrize(
    ("magic", "named"),
    [
        (b"PK\x03\x04", ".docx"),
        (b"PK\x05\x06", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08", "压缩"),
        (b"Rar!\x1a\x07\x01", "压缩"),
        (b"7z\xbc\xaf\x27\x1c", "压缩"),
    ],
)
def test_other_kinds_of_file_are_named(magic: bytes, named: str) -> None:
    message = refusal(magic + b"\x00\x01 the rest")
    assert named in message
    assert "请另存为" in message


def test_binary_data_is_refused() -> None:
    assert "空字节" in refusal(b"\x00\x01\x02\x03" * 40)
    assert "空字节" in refusal("支出".encode() + b"\x00")
    assert "控制字符" in refusal(b"\x01\x02\x03\x04ab" * 40)


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b" \r\n\t", "\u3000\u3000\n".encode()])
def test_empty_and_blank_files_are_refused(data: bytes) -> None:
    message = refusal(data)
    assert "空" in message


@pytest.mark.parametrize("text", [b"a" * 50_000_000, "支".encode() * 16_000_000, b"3.5" * 500_000])
def test_one_endless_line_is_refused_quickly(text: bytes) -> None:
    started = time.perf_counter()
    assert "不像一份报告" in refusal(text)
    assert time.perf_counter() - started < 5


def test_long_reports_of_ordinary_lines_are_read() -> None:
    text = ("支出" * 400 + "\n") * 500
    assert decode(text.encode(), "a.txt") == text


def test_more_bytes_than_any_report_are_refused() -> None:
    assert "64 MiB" in refusal(b"a\n" * (MAX_BYTES // 2 + 1))
