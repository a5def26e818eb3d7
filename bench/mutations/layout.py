"""From a draft to the characters of a file: numbering, headings, tables, wrapping, punctuation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.mutations.draft import Block, Draft, Paragraph, Section, Table
from bench.mutations.marks import MARK, is_mark, is_opening, plain, strip
from bench.mutations.scribe import numeral

Numbering = Callable[[int], str]
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
_FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_HALF = str.maketrans("，；：（）“”", ',;:()""')
_NOT_FIRST = set("，。；：、）”》,.;:)%％")

STYLES: dict[str, Numbering] = {
    "一、": lambda n: f"{numeral(n)}、",
    "（一）": lambda n: f"（{numeral(n)}）",
    "(一)": lambda n: f"({numeral(n)})",
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "1．": lambda n: f"{n}．",
    "（1）": lambda n: f"（{n}）",
    "(1)": lambda n: f"({n})",
    "①": lambda n: _CIRCLED[n - 1],
    "第一部分": lambda n: f"第{numeral(n)}部分  ",
    "第一章": lambda n: f"第{numeral(n)}章  ",
}
_OTHER = {
    "一、": "1、",
    "（一）": "（1）",
    "(一)": "(1)",
    "1.": "（1）",
    "1、": "（1）",
    "1．": "（1）",
    "（1）": "①",
    "(1)": "①",
    "①": "（1）",
    "第一部分": "一、",
    "第一章": "一、",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a report looks."""

    name: str
    levels: tuple[str, str, str]
    suffix: str = ".txt"
    tables: str = "tab"
    indent: str = ""
    blank_lines: bool = False
    width: int = 0
    """Characters to a line, 0 for no hard wraps."""
    half_width: bool = False
    full_digits: bool = False
    pages: bool = False
    contents: bool = False


LAYOUTS = (
    Style("official", ("一、", "（一）", "1."), indent="　　"),
    Style("markdown", ("一、", "（一）", "1."), suffix=".md", tables="pipe", blank_lines=True),
    Style("parts", ("第一部分", "一、", "（一）"), tables="tab", contents=True, blank_lines=True),
    Style("pdf", ("一、", "(一)", "1、"), tables="tab", width=34, half_width=True, pages=True),
    Style("cells", ("一、", "（一）", "1．"), tables="cells"),
    Style("arabic", ("1、", "（1）", "①"), tables="tab", indent="　　"),
    Style("full", ("一、", "（一）", "1、"), tables="tab", indent="　　", width=36, full_digits=True, pages=True),
    Style("chapters", ("第一章", "一、", "（一）"), tables="pipe", suffix=".md", blank_lines=True),
    Style("plain", ("一、", "（一）", "（1）"), tables="tab", contents=True),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A file's text, and where each mark stands in it."""

    name: str
    text: str
    spans: dict[int, tuple[int, int]]


def style_of(seed: int) -> Style:
    """The look of a seed's report."""
    return LAYOUTS[seed % len(LAYOUTS)]


def other_style(number: int, style: str) -> str:
    """The number of a heading in another style than its siblings'."""
    return STYLES[_OTHER[style]](number)


def lay_out(draft: Draft, style: Style, name: str) -> Report:
    """The file of a draft."""
    writer = _Writer(draft, style)
    text, spans = strip(writer.text())
    return Report(name + style.suffix, text, spans)


class _Writer:
    def __init__(self, draft: Draft, style: Style) -> None:
        self.draft = draft
        self.style = style
        self.lines: list[str] = []
        self.fixed: set[int] = set()

    def text(self) -> str:
        self._title()
        for paragraph in self.draft.preface:
            self._paragraph(paragraph.text)
        for n, section in enumerate(self.draft.sections, 1):
            self._section(section, n)
        for line in self.draft.tail:
            self._line(line)
        lines = self._wrapped() if self.style.width else self.lines
        if self.style.pages:
            lines = _paged(lines)
        return "\n".join(lines) + "\n"

    def _title(self) -> None:
        mark = "# " if self.style.suffix == ".md" else ""
        if mark:
            self._line(mark + "".join(self.draft.title))
        else:
            for line in self.draft.title:
                self._line(line)
        if self.style.contents:
            self._contents()
        if not self.style.blank_lines:
            self.lines.append("")

    def _contents(self) -> None:
        self.lines += ["", "目    录", ""]
        page = 1
        for n, chapter in enumerate(self.draft.sections, 1):
            self.lines.append(_leader(STYLES[self.style.levels[0]](n) + _listed(chapter), page))
            for k, section in enumerate((s for s in chapter.children if not s.run_in), 1):
                page += k % 2
                self.lines.append(_leader(STYLES[self.style.levels[1]](k) + _listed(section), page))
        self.lines.append("")

    def _line(self, line: str) -> None:
        if self.style.half_width:
            line = line.translate(_HALF)
        if self.style.full_digits:
            line = line.translate(_FULL)
        self.lines.append(line)
        if self.style.blank_lines and line:
            self.lines.append("")

    def _paragraph(self, text: str) -> None:
        self._line(self.style.indent + text)

    def _section(self, section: Section, n: int) -> None:
        level = self.style.levels[section.level - 1]
        number = section.number if section.number is not None else STYLES[level](n)
        number = self.draft.marks.all[section.mark].around(number) if section.mark >= 0 else number
        blocks = list(section.blocks)
        head = number + section.title
        if section.run_in:
            first = blocks[0].text if blocks and isinstance(blocks[0], Paragraph) else ""
            blocks = blocks[1:]
            self._paragraph(head + first)
        else:
            self._heading(head, section.level)
        for block in blocks:
            self._block(block)
        for k, child in enumerate(section.children, 1):
            self._section(child, k)

    def _heading(self, head: str, level: int) -> None:
        if self.style.suffix == ".md" and self.style.name == "markdown":
            self._line("#" * (level + 1) + " " + head)
        else:
            self._line(self.style.indent + head)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block.text)
        else:
            self._table(block)

    def _table(self, table: Table) -> None:
        start = len(self.lines)
        if table.caption:
            self._line(table.caption)
        rows = [table.header, *table.rows]
        if self.style.tables == "pipe":
            rows.insert(1, ["---"] * len(table.header))
            self.lines += ["| " + " | ".join(row) + " |" for row in rows]
        elif self.style.tables == "tab":
            self.lines += ["\t".join(row) for row in rows]
        else:
            for row in rows:
                self.lines += ["\t" + cell for cell in row] + [""]
        if self.style.blank_lines:
            self.lines.append("")
        self.fixed.update(range(start, len(self.lines)))

    def _wrapped(self) -> list[str]:
        out: list[str] = []
        for n, line in enumerate(self.lines):
            out += [line] if n in self.fixed else _wrap(line, self.style.width, digits=self.style.full_digits)
        return out


def _listed(section: Section) -> str:
    return section.listed if section.listed is not None else plain(section.title)


def _leader(title: str, page: int) -> str:
    return title + "…" * max(6, 30 - len(plain(title))) + str(page)


def _wrap(line: str, width: int, *, digits: bool) -> list[str]:
    """Break after `width` characters; never before a closing mark of punctuation, and not inside ASCII numbers."""
    lines, current, used = [], "", 0.0
    for n, char in enumerate(line):
        if not is_mark(char) and used >= width and char not in _NOT_FIRST and (digits or not _inside(line, n)):
            kept = len(current)
            while kept and is_opening(current[kept - 1]):
                kept -= 1
            lines.append(current[:kept])
            current, used = current[kept:], 0.0
        current += char
        used += 0.0 if is_mark(char) else 0.5 if char.isascii() else 1.0
    return [*lines, current]


def _inside(line: str, at: int) -> bool:
    before = MARK.sub("", line[max(0, at - 4) : at])[-1:]
    return line[at].isascii() and line[at].isalnum() and before.isascii() and (before.isalnum() or before in ".,")


def _paged(lines: list[str]) -> list[str]:
    out: list[str] = []
    since, page = 0, 1
    for line in lines:
        if since >= 34 and "\t" not in line:
            out += ["", f"- {page} -", ""]
            since, page = 0, page + 1
        out.append(line)
        since += 1
    return out


def seeded(seed: int, kind: str) -> Random:
    """Randomness that depends on a seed and a name only."""
    return Random(f"{seed}/{kind}")
