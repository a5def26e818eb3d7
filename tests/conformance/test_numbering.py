"""Automatic numbers come out as LibreOffice prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.office import converted, needs_libreoffice
from tests.readers.docx.test_numbering import CHAPTERS, abstract, level, listing
from tests.wordfiles import numbered, paragraph, word

from perflint.readers.docx import read

if TYPE_CHECKING:
    from pathlib import Path

# Where LibreOffice knows the format; the enclosed and dashed ones, for instance, it prints as plain digits.
FORMS = (
    *("decimal", "decimalZero", "chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand"),
    *("japaneseCounting", "chineseLegalSimplified", "ideographLegalTraditional", "ideographTraditional"),
    *("ideographZodiac", "decimalEnclosedCircle", "decimalEnclosedCircleChinese"),
    *("upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "none"),
)
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


@needs_libreoffice
def test_every_format_and_level(tmp_path: Path) -> None:
    forms = list(enumerate(FORMS, 20))
    numbering = CHAPTERS + "".join(abstract(key, level(0, form, "（%1）")) for key, form in forms)
    numbering += listing(1, 0) + listing(2, 0) + listing(3, 0, ANEW)
    numbering += "".join(listing(key, key) for key, _ in forms)
    body = [paragraph(form, numbered(key)) for key, form in forms for _ in range(12)]
    body += [paragraph("章", numbered(1, at)) for at in (0, 1, 1, 2, 2, 0, 1, 2, 1, 2, 2, 0, 0, 2)]
    body += [paragraph("续", numbered(key)) for key in (2, 2, 3, 1, 3)]
    path = tmp_path / "编号.docx"
    path.write_bytes(word("".join(body), numbering=numbering))
    printed = converted(path, "txt:Text (encoded):UTF8").decode("utf-8-sig")
    assert _bare(read(path.read_bytes(), path.name).text) == _bare(printed)


def _bare(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.splitlines()]
