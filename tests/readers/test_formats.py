"""What a file is shows in its content first and in its name second."""

from __future__ import annotations

import pytest

from perflint.errors import DocumentError
from perflint.readers import formats
from perflint.readers.formats import Format, read, suffix_of
from perflint.text import Place, SourceText

SHOUTED = Format(
    "喊话稿",
    (".shout",),
    lambda data, suffix: data.startswith(b"!!"),
    lambda data, name: SourceText(data.decode(), ((0, Place(page=1)),)),
)


@pytest.fixture
def shouted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (SHOUTED,))


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("甲.TXT", ".txt"),
        ("a.b/甲", ""),
        (".docx", ""),
        ("甲.tar.gz", ".gz"),
        ("<stdin>", ""),
        ("报告/甲.docx", ".docx"),
    ],
)
def test_suffixes(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.usefixtures("shouted")
@pytest.mark.parametrize("name", ["甲.shout", "甲.txt", "甲"])
def test_content_decides_whatever_the_name(name: str) -> None:
    reading = read(b"!!abc", name)
    assert (reading.source.text, reading.source.place(3), reading.decoded) == ("!!abc", Place(page=1), None)


@pytest.mark.usefixtures("shouted")
def test_text_under_the_name_of_another_format_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"甲\.shout：扩展名是 \.shout，内容却不是喊话稿"):
        read("支出".encode(), "甲.shout")


def test_text_is_read_with_what_it_takes_to_write_it() -> None:
    reading = read("支出".encode("gb18030"), "甲.txt")
    assert reading.decoded is not None
    assert (reading.source, reading.decoded.encoding) == (SourceText("支出"), "gb18030")
