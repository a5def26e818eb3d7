"""What is read inside a paragraph: runs, with fields, changes and hidden text as they appear on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.readers.docx.names import attribute, child, name, switch, value
from perflint.readers.docx.pieces import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perflint.readers.docx.styles import Styles

_TRANSPARENT = {
    "w:hyperlink",
    "w:ins",
    "w:moveTo",
    "w:smartTag",
    "w:customXml",
    "w:sdtContent",
    "w:sdt",
    "w:fldSimple",
    "w:dir",
    "w:bdo",
    "w:ruby",
    "w:rubyBase",
}
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
# Pipes and line ends of the text itself would end cells and rows when it is read.
_HARMLESS = str.maketrans({"|": "¦", "｜": "¦"} | dict.fromkeys("\t\n\x0b\x0c\r\x85\u2028\u2029", " "))
# Boxes and bullets of the symbol fonts, which reports use for choices: 是☑ 否□.
_SYMBOLS = {0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒", 0xA8: "□", 0xA3: "□", 0x6F: "□", 0xFC: "√", 0x6C: "●"}


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False
    """Whether its result has begun."""


@dataclass(slots=True)
class Beside:
    """What hangs on a run and is read elsewhere."""

    boxes: list[tuple[_Element, _Element]] = field(default_factory=list)
    """The contents of text boxes, each with its run."""
    notes: list[tuple[str, str, _Element]] = field(default_factory=list)
    """Footnotes and endnotes: kind, id and run."""
    pictures: int = 0


@dataclass(slots=True)
class Inline:
    """Reads paragraphs in order; fields may run on from one to the next."""

    styles: Styles
    beside: Beside = field(default_factory=Beside)
    fields_hide: bool = True
    """Whether the instructions of fields are told from their results; not so in a file whose fields never end."""
    in_contents: bool = False
    """Whether the last paragraph was part of a table of contents."""
    _fields: list[_Field] = field(default_factory=list)

    @property
    def open_field(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._fields)

    def read(self, paragraph: _Element, host: _Element | None = None) -> list[Piece]:
        """The visible text of a paragraph. All of it comes from `host`, where one is given."""
        out: list[Piece] = []
        self.in_contents = self._shows_contents
        style = value(paragraph, "w:pPr", "w:pStyle")
        hidden = bool(self.styles.hidden(style))
        for inner in paragraph:
            self._element(inner, out, hidden=hidden)
        return out if host is None else [Piece(text, host) for text, _ in out]

    def _element(self, element: _Element, out: list[Piece], *, hidden: bool) -> None:
        kind = name(element)
        if kind == "w:r":
            self._run(element, out, hidden=hidden)
        elif kind in _TRANSPARENT:
            for inner in element:
                self._element(inner, out, hidden=hidden)
        elif kind in {"m:oMath", "m:oMathPara"}:
            if self._visible and not hidden:
                out.append(Piece(_formula(element).translate(_HARMLESS), element))
        elif kind == "mc:AlternateContent":
            for inner in _chosen(element):
                self._element(inner, out, hidden=hidden)

    def _run(self, run: _Element, out: list[Piece], *, hidden: bool) -> None:
        properties = child(run, "w:rPr")
        if properties is not None and len(properties):
            own = switch(properties, "w:vanish")
            own = self.styles.hidden(value(properties, "w:rStyle")) if own is None else own
            hidden = hidden if own is None else own
        for inner in run:
            kind = name(inner)
            if kind == "w:fldChar":
                self._field(attribute(inner, "fldCharType"))
            elif kind == "w:instrText":
                if self._fields:
                    self._fields[-1].instruction += inner.text or ""
            elif self._visible and not hidden:
                self._content(kind, inner, run, out)

    def _content(self, kind: str, element: _Element, run: _Element, out: list[Piece]) -> None:
        if kind == "w:t":
            out.append(Piece((element.text or "").translate(_HARMLESS), element))
        elif kind in _SIGNS:
            out.append(Piece(_SIGNS[kind], element))
        elif kind == "w:sym":
            out.append(Piece(_symbol(element), element))
        elif kind == "w:ruby":
            self._element(element, out, hidden=False)
        elif kind in {"w:footnoteReference", "w:endnoteReference"}:
            self.beside.notes.append((kind, attribute(element, "id") or "", run))
        elif kind in {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}:
            self._drawing(element, run)

    def _drawing(self, element: _Element, run: _Element) -> None:
        for part in _chosen(element) if name(element) == "mc:AlternateContent" else [element]:
            kind = name(part)
            if kind == "w:txbxContent":
                self.beside.boxes.append((part, run))
            elif kind in {"a:blip", "v:imagedata"}:
                self.beside.pictures += 1
            elif kind == "mc:AlternateContent":
                self._drawing(part, run)
            else:
                for inner in part:
                    self._drawing(inner, run)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            self.in_contents = self.in_contents or self._shows_contents
        elif kind == "end" and self._fields:
            self._fields.pop()

    @property
    def _shows_contents(self) -> bool:
        return any(one.instruction.lstrip().upper().startswith("TOC") for one in self._fields)

    @property
    def _visible(self) -> bool:
        return not self.fields_hide or all(one.shows for one in self._fields)


def _chosen(element: _Element) -> list[_Element]:
    """What is shown of alternatives: the first choice, which is the newest drawing; what stands in for it else."""
    branches = [branch for branch in element if name(branch) in {"mc:Choice", "mc:Fallback"} and len(branch)]
    return list(branches[0]) if branches else []


def _symbol(element: _Element) -> str:
    code = attribute(element, "char") or ""
    try:
        point = int(code[:8], 16)
    except ValueError:
        return "□"
    if 0xF000 <= point <= 0xF0FF:
        point -= 0xF000
    if (attribute(element, "font") or "").lower().startswith("wingdings"):
        return _SYMBOLS.get(point, "□")
    char = chr(point) if point < 0xD800 or 0xE000 <= point <= 0x10FFFF else "□"
    return char if char.isprintable() else "□"


def _formula(element: _Element) -> str:
    """A formula on one line: fractions with a stroke."""
    if name(element) == "m:t":
        return element.text or ""
    if name(element) == "m:f":
        upper, lower = child(element, "m:num"), child(element, "m:den")
        parts = [_formula(part) for part in (upper, lower) if part is not None]
        return "/".join(parts)
    return "".join(_formula(inner) for inner in element)
