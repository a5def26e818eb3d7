"""What a Word file looks like to somebody who does not use perflint: characters, formatting, comments."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n"}
_MARKS = {qn("w:commentRangeStart"), qn("w:commentRangeEnd")}


@dataclass(frozen=True)
class Commented:
    """A comment by the words between its marks."""

    author: str
    text: str
    words: str


def comments(data: bytes) -> dict[int, Commented]:
    """The comments of a file as python-docx reads them, with the words they are anchored at."""
    document = docx.Document(BytesIO(data))
    words: dict[str, str] = {}
    begun: set[str] = set()
    referred: set[str] = set()
    for element in document.element.body.iter():
        key = element.get(qn("w:id")) or ""
        if element.tag == qn("w:commentRangeStart"):
            assert key not in words
            begun.add(key)
            words[key] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            begun.remove(key)
        elif element.tag == qn("w:commentReference"):
            assert key not in begun
            referred.add(key)
        else:
            text = (element.text or "") if element.tag == qn("w:t") else _SIGNS.get(element.tag, "")
            for one in begun:
                words[one] += text
    assert not begun
    assert referred == words.keys()
    return {
        comment.comment_id: Commented(comment.author, comment.text, words[str(comment.comment_id)])
        for comment in document.comments
    }


def characters(data: bytes) -> list[tuple[str, str, str]]:
    """Every character and other thing in the runs of the body: what it is, its formatting, and what it lies in."""
    root = docx.Document(BytesIO(data)).element
    found = []
    for run in root.iter(qn("w:r")):
        if run.find(qn("w:commentReference")) is not None:
            continue
        formatting = run.find(qn("w:rPr"))
        look = "" if formatting is None else _plain(formatting)
        around = "/".join(outer.tag.rpartition("}")[2] for outer in run.iterancestors())
        for inner in run:
            if inner.tag == qn("w:t"):
                found += [(char, look, around) for char in inner.text or ""]
            elif inner.tag != qn("w:rPr"):
                found.append((_plain(inner), look, around))
    return found


def without_comments(data: bytes) -> str:
    """The body as XML with comments taken out and neighbouring runs that look the same put together again."""
    root = docx.Document(BytesIO(data)).element
    for mark in [element for element in root.iter() if element.tag in _MARKS]:
        mark.getparent().remove(mark)
    for reference in list(root.iter(qn("w:commentReference"))):
        run = reference.getparent()
        run.getparent().remove(run)
    for run in list(root.iter(qn("w:r"))):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend([inner for inner in run if inner.tag != qn("w:rPr")])
            run.getparent().remove(run)
            _join_texts(before)
        else:
            _join_texts(run)
    return _plain(root)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _join_texts(run: _Element) -> None:
    for text in list(run.iter(qn("w:t"))):
        before = text.getprevious()
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)


def _look(run: _Element) -> tuple[str, str]:
    formatting = run.find(qn("w:rPr"))
    return str(sorted(run.attrib.items())), "" if formatting is None else _plain(formatting)


def _plain(element: _Element) -> str:
    alone = deepcopy(element)
    alone.tail = None
    plain: bytes = etree.tostring(alone, method="c14n", exclusive=True)
    return plain.decode()
