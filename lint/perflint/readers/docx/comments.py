"""A copy of a Word file with comments at exact words, and nothing else changed."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import category

from lxml import etree

from perflint.readers.docx import main_part, open_package, read_word
from perflint.readers.docx.names import as_number, attribute, child, descendants, name
from perflint.readers.docx.runs import Cuts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from perflint.readers.docx.package import Package
    from perflint.readers.docx.pieces import Anchor, WordText
    from perflint.text import Remark

_COMMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Comments stand among runs in these; what lies in anything else is commented as a whole.
_HOLDS_RUNS = {
    "w:hyperlink",
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:sdt",
    "w:sdtContent",
    "w:dir",
    "w:bdo",
}
_STORIES = {"w:tc", "w:txbxContent", "w:body"}
_BIDIRECTIONAL = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def annotated(data: bytes, path: str, remarks: Sequence[Remark], *, author: str, initials: str, now: datetime) -> bytes:
    """A Word file with a comment for each remark, whose spans are those of the text that `read` gives for it.

    Comments that are there are kept, and so is every other part, to the byte. Remarks on footnotes and text boxes
    stand where these hang on the body. Raises DocumentError.
    """
    package = open_package(data, path)
    main = main_part(package)
    root = package.xml(main)
    text = read_word(package, root)
    if not remarks:
        return data
    comments_part = package.related(main, "comments")
    comments = _comments(package, comments_part, root)
    marks = _Marks(text, 1 + max(_ids_in(root, comments), default=-1))
    for number, remark in enumerate(remarks, marks.first_id):
        marks.plan(remark, number)
        comments.append(_comment(comments, number, remark, author, initials, now))
    marks.make()
    parts = {main: _serialised(root)}
    if comments_part in package.entries:
        assert comments_part is not None
        parts[comments_part] = _serialised(comments)
    else:
        parts |= _with_new_part(package, main, root, comments)
    return _repacked(package, parts)


def _ids_in(root: _Element, comments: _Element) -> Iterable[int]:
    for tree in (root, comments):
        for mark in descendants(tree, "w:comment", "w:commentReference", "w:commentRangeStart", "w:commentRangeEnd"):
            key = as_number(attribute(mark, "id"))
            if key is not None:
                yield key


@dataclass(slots=True)
class _Marks:
    """The marks of all comments: planned first, because each splits runs that others need whole."""

    text: WordText
    first_id: int
    cuts: Cuts = field(default_factory=Cuts)
    _planned: list[tuple[int, Anchor, int, Anchor, int]] = field(default_factory=list)

    def plan(self, remark: Remark, number: int) -> None:
        """Note where a comment begins and ends, and the cuts that takes."""
        anchors = self._anchors(remark)
        first, last = anchors[0], anchors[-1]
        start = min(max(0, remark.span.start - first.start), first.length - 1)
        end = max(1, min(last.length, remark.span.end - last.start))
        if first is last:
            end = max(end, start + 1)
        if _is_among_runs(first.origin):
            self.cuts.before(first.origin, start if name(first.origin) == "w:t" else 0)
        if _is_among_runs(last.origin):
            self.cuts.after(last.origin, end)
        self._planned.append((number, first, start, last, end))

    def _anchors(self, remark: Remark) -> list[Anchor]:
        """The anchors of a remark; the nearest one where its words are in no element. In one cell or box only."""
        found = self.text.anchors_in(remark.span.start, remark.span.end)
        found = found or [self.text.nearest(remark.span.start)]
        story = _story(found[0].origin)
        return [anchor for anchor in found if _story(anchor.origin) is story]

    def make(self) -> None:
        """Split the runs and put the marks in."""
        self.cuts.make()
        for number, first, start, last, end in self._planned:
            before = self._node(first, start, at_end=False)
            after = self._node(last, end - 1, at_end=True)
            begun = _made(before, "commentRangeStart", id=str(number))
            ended = _made(before, "commentRangeEnd", id=str(number))
            reference = _made(before, "r")
            formatting = child(after, "w:rPr") if name(after) == "w:r" else None
            if formatting is not None:
                reference.append(_without_changes(formatting))
            reference.append(_made(before, "commentReference", id=str(number)))
            if name(before) == "w:p":
                before.append(begun)
            else:
                before.addprevious(begun)
            if name(after) == "w:p":
                after.extend([ended, reference])
            else:
                after.addnext(reference)
                after.addnext(ended)

    def _node(self, anchor: Anchor, index: int, *, at_end: bool) -> _Element:
        """The element, standing where runs do, that a character is in."""
        origin = anchor.origin
        if name(origin) == "w:p":
            return _content_of(origin, at_end=at_end)
        if _is_among_runs(origin):
            return self.cuts.run_with(origin, index)
        return _among_runs(origin)


def _is_among_runs(origin: _Element) -> bool:
    """Whether it is content of a run that may be split: one that stands where comments may stand."""
    run = origin.getparent()
    return run is not None and name(run) == "w:r" and name(origin) != "w:r" and _among_runs(run) is run


def _among_runs(element: _Element) -> _Element:
    """The element itself or the innermost one around it that comments may stand beside."""
    found = element
    for outer in element.iterancestors():
        if name(outer) == "w:p":
            break
        if name(outer) not in _HOLDS_RUNS:
            found = outer
    return found


def _content_of(paragraph: _Element, *, at_end: bool) -> _Element:
    """The first or last thing in a paragraph; an empty one itself."""
    content = [inner for inner in paragraph if name(inner) not in {"w:pPr", ""}]
    return content[-1 if at_end else 0] if content else paragraph


def _story(origin: _Element) -> _Element:
    return next(outer for outer in origin.iterancestors() if name(outer) in _STORIES)


def _without_changes(formatting: _Element) -> _Element:
    """A copy of a run's formatting for a run of our own: the record of its changes is not ours."""
    copy = etree.fromstring(etree.tostring(formatting, with_tail=False))
    for inner in list(copy):
        if name(inner) in {"w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:vanish"}:
            copy.remove(inner)
    return copy


def _made(like: _Element, local: str, **attributes: str) -> _Element:
    """An element in the WordprocessingML namespace of a file."""
    space = next(
        outer.tag[1 : outer.tag.index("}")]
        for outer in (like, *like.iterancestors())
        if isinstance(outer.tag, str) and name(outer).startswith("w:")
    )
    element = etree.Element(f"{{{space}}}{local}", nsmap={"w": space})
    for key, text in attributes.items():
        element.set(f"{{{space}}}{key}", text)
    return element


def _comments(package: Package, part: str | None, root: _Element) -> _Element:
    """The comments that the file has, or a place for them."""
    if part is None or part not in package.entries:
        return _made(root, "comments")
    comments = package.xml(part)
    if name(comments) != "w:comments":
        raise package.damaged(f"{part} 不是批注")
    return comments


def _comment(comments: _Element, number: int, remark: Remark, author: str, initials: str, now: datetime) -> _Element:
    date = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    comment = _made(comments, "comment", id=str(number), author=author, date=date, initials=initials)
    for at, words in enumerate(remark.paragraphs):
        paragraph = _made(comments, "p")
        if not at:
            mark = _made(comments, "r")
            mark.append(_made(comments, "annotationRef"))
            paragraph.append(mark)
        run, text = _made(comments, "r"), _made(comments, "t")
        text.text = _harmless(words)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _harmless(text: str) -> str:
    """Text without what XML forbids and without what would turn the reading direction of what follows."""
    return "".join("\ufffd" if _is_harmful(char) else char for char in text)


def _is_harmful(char: str) -> bool:
    return category(char) in {"Cc", "Cs"} or char in "\ufffe\uffff" or char in _BIDIRECTIONAL


def _with_new_part(package: Package, main: str, root: _Element, comments: _Element) -> dict[str, bytes]:
    """The new part for comments, and the two that must speak of it."""
    folder, _, base = main.rpartition("/")
    inside = f"{folder}/" if folder else ""
    number = next(at for at in range(10_000) if f"{inside}comments{at or ''}.xml" not in package.entries)
    part = f"comments{number or ''}.xml"
    types = package.xml("[Content_Types].xml")
    kind = {"PartName": f"/{inside}{part}", "ContentType": _COMMENT_TYPE}
    types.append(etree.Element(f"{{{_PACKAGE}/content-types}}Override", kind))
    relations_part = f"{inside}_rels/{base}.rels"
    relations = (
        package.xml(relations_part)
        if relations_part in package.entries
        else etree.Element(f"{{{_PACKAGE}/relationships}}Relationships", nsmap={None: f"{_PACKAGE}/relationships"})
    )
    taken = {relation.get("Id") for relation in relations}
    office = (
        "http://purl.oclc.org/ooxml/officeDocument"
        if "purl.oclc.org" in str(root.tag)
        else "http://schemas.openxmlformats.org/officeDocument/2006"
    )
    relation = {
        "Id": next(key for key in (f"rIdPerflint{at}" for at in range(len(taken) + 1)) if key not in taken),
        "Type": f"{office}/relationships/comments",
        "Target": part,
    }
    relations.append(etree.Element(f"{{{_PACKAGE}/relationships}}Relationship", relation))
    return {
        inside + part: _serialised(comments),
        "[Content_Types].xml": _serialised(types),
        relations_part: _serialised(relations),
    }


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)


def _repacked(package: Package, parts: dict[str, bytes]) -> bytes:
    """The file with some parts replaced or added; all others as they are."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for filename, entry in package.entries.items():
            content = parts.pop(filename, None)
            kept = zipfile.ZipInfo(filename, entry.date_time)
            kept.external_attr = entry.external_attr
            stored = entry.compress_type == zipfile.ZIP_STORED
            kept.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(kept, package.part(filename) if content is None else content)
        for filename, content in parts.items():
            archive.writestr(zipfile.ZipInfo(filename), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
