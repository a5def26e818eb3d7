"""Mutations of numbering, section bodies and copied text."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from bench.mutations.draft import Paragraph, Section, Table
from bench.mutations.layout import STYLES, other_style
from bench.mutations.marks import ids, plain

if TYPE_CHECKING:
    from bench.mutations.case import Case, Mutant
    from bench.mutations.figure_kinds import Kind


def _families_of_headings(case: Case, level: int) -> list[list[Section]]:
    """Runs of at least three sibling headings at a level."""
    if level == 1:
        return [case.draft.sections]
    parents = [s for s in case.draft.walk() if s.level < level]
    runs = [[c for c in parent.children if c.level == level] for parent in parents]
    return [run for run in runs if len(run) >= 3]


def _near(run: list[Section], at: int) -> list[int]:
    """The numbers beside a heading: a skip shows at either side of it."""
    return [s.mark for s in run[max(0, at - 1) : at + 2]]


def _heading(level: int, how: str) -> Kind:
    kind = f"SEC {how}, level {level}"

    def mutate(case: Case) -> Mutant | None:
        runs = _families_of_headings(case, level)
        if not runs:
            return None
        run = case.rng.choice(runs)
        at = case.rng.randrange(1, len(run))
        style = case.style.levels[level - 1]
        shift = {"skip": 1, "repeat": -1}.get(how)
        marks = [run[at].mark, *_near(run, at)]
        if shift is not None:
            for n in range(at, len(run)):
                run[n].number = STYLES[style](n + 1 + shift)
        elif how == "renumber":
            new = case.rng.choice([n for n in range(2, len(run) + 3) if n != at + 1])
            run[at].number = STYLES[style](new)
            marks += [s.mark for s in run]
        else:
            run[at].number = other_style(at + 1, style)
        note = f"{plain(run[at].title)[:14]}: {run[at].number}"
        return case.mutant(kind, {"SEC"}, marks, note)

    return mutate


def _ordinal(case: Case) -> Mutant | None:
    """一是, 三是: an ordinal is skipped."""
    marks = case.present("ordinal")
    marks = [m for m in marks if case.content(m) in "二三" and not _is_stage(case, m)]
    return _skip_ordinal(case, "SEC 一是、三是", marks)


def _stage_ordinal(case: Case) -> Mutant | None:
    """第一阶段, 第三阶段: a stage is skipped."""
    marks = [m for m in case.present("ordinal") if case.content(m) in "二三" and _is_stage(case, m)]
    return _skip_ordinal(case, "SEC 第一、第三阶段", marks)


def _is_stage(case: Case, mark: int) -> bool:
    text = case.block(mark)
    return isinstance(text, Paragraph) and "第" + chr(0xF0000 + mark) in text.text


def _skip_ordinal(case: Case, kind: str, marks: list[int]) -> Mutant | None:
    if not marks:
        return None
    mark = case.rng.choice(marks)
    block = case.block(mark)
    assert isinstance(block, Paragraph)
    following = [m for m in ids(block.text) if m >= mark and case.draft.marks.all[m].role == "ordinal"]
    expected = "一二三四五六".index(case.content(mark))
    for shifted in following:
        now = "一二三四五六".index(case.content(shifted))
        if now != expected:
            break
        case.draft.put(shifted, "一二三四五六七"[now + 1])
        expected += 1
    around = [m for m in ids(block.text) if case.draft.marks.all[m].role in {"ordinal", "stages"}]
    return case.mutant(kind, {"SEC", "CNT"}, [mark, *around], f"→ {case.content(mark)}")


def _indicator_sections(case: Case) -> list[Section]:
    return [s for s in case.draft.walk() if s.topic and len(s.blocks) == 1]


def _told(section: Section) -> bool:
    """Whether the body names its own indicator, so that it can be told apart."""
    return section.topic in plain(_body(section))


def _body(section: Section) -> str:
    block = section.blocks[0]
    return block.text if isinstance(block, Paragraph) else ""


def _places(case: Case, *sections: Section) -> list[int]:
    marks = []
    for section in sections:
        mark = case.draft.marks.new("body", section.topic)
        block = section.blocks[0]
        assert isinstance(block, Paragraph)
        block.text = mark.around(block.text)
        marks += [mark.id, section.mark]
        marks += ids(section.title)
    return marks


def _swapped_bodies(case: Case) -> Mutant | None:
    sections = [s for s in _indicator_sections(case) if _told(s)]
    pairs = [(a, b) for a, b in itertools.pairwise(sections)]
    if not pairs:
        return None
    a, b = case.rng.choice(pairs)
    a.blocks, b.blocks = b.blocks, a.blocks
    marks = _places(case, a, b)
    marks += _tied_figures(case, a, b)
    note = f"{a.topic} ↔ {b.topic}"
    return case.mutant("CPY bodies swapped", {"CPY", "REF", "SCO"}, marks, note)


def _tied_figures(case: Case, *sections: Section) -> list[int]:
    keys = {case.draft.marks.all[m].key for s in sections for m in ids(_body(s)) if m < len(case.draft.marks.all)}
    return [m for key in sorted(keys) for m in case.mentions.get(key, [])]


def _neighbour_body(case: Case) -> Mutant | None:
    """A section whose text is a copy of the section before it."""
    sections = _indicator_sections(case)
    pairs = [(a, b) for a, b in itertools.pairwise(sections) if _told(a)]
    if not pairs:
        return None
    a, b = case.rng.choice(pairs)
    tied = _tied_figures(case, a, b)
    b.blocks = [Paragraph(plain(_body(a)))]
    marks = [*_places(case, b), *tied, *_places(case, a)]
    note = f"{b.topic} now tells {a.topic}"
    return case.mutant("CPY neighbour pasted", {"CPY", "REF", "SCO", "SUM"}, marks, note)


def _repeated(case: Case) -> Mutant | None:
    """A paragraph of 60 characters or more stands again at the end of another chapter."""
    sections = [s for s in case.draft.walk() if s.blocks and not s.run_in and not s.topic and s.level == 2]
    sources = [s for s in sections if isinstance(s.blocks[0], Paragraph) and len(plain(_body(s))) >= 60]
    if len(sources) < 2:
        return None
    source, target = case.rng.sample(sources, 2)
    copy = case.draft.marks.new("copy", source.title)
    original = case.draft.marks.new("original", source.title)
    text = plain(_body(source))
    source.blocks[0] = Paragraph(original.around(_body(source)))
    target.blocks.append(Paragraph(copy.around(text)))
    note = f"{text[:24]}… again under {plain(target.title)}"
    return case.mutant("CPY passage repeated", {"CPY"}, [copy.id, original.id], note)


def _contents(case: Case) -> Mutant | None:
    """A heading is renamed after the contents were made."""
    if not case.style.contents:
        return None
    section = case.rng.choice([s for s in case.draft.sections[0].children if not s.run_in and not ids(s.title)])
    old = section.title
    mark, entry = case.draft.marks.new("title", old), case.draft.marks.new("entry", old)
    section.listed = entry.around(old)
    section.title = mark.around("有关事项说明")
    marks = [mark.id, section.mark, entry.id]
    return case.mutant("SEC contents differ", {"SEC"}, marks, f"{old} → 有关事项说明")


def _missing_reference(case: Case) -> Mutant | None:
    """A reference to a table, attachment or part where others of its kind exist, but not this one."""
    targets = []
    if any(isinstance(b, Table) and b.caption for b in case.draft.blocks()):
        targets.append("表8")
    if any("附件" in line for line in case.draft.tail):
        targets.append("附件9")
    if case.style.levels[0] == "第一部分":
        targets.append("第十二部分")
    paragraphs = [b for b in case.draft.blocks() if isinstance(b, Paragraph) and len(plain(b.text)) > 40]
    if not targets:
        return None
    block, target = case.rng.choice(paragraphs[1:]), case.rng.choice(targets)
    mark = case.draft.marks.new("reference", target)
    block.text += mark.around(f"具体情况详见{target}。")
    return case.mutant("SEC reference to nothing", {"SEC"}, [mark.id], target)


def _empty_section(case: Case) -> Mutant | None:
    sections = [s for s in case.draft.walk() if s.level == 2 and s.blocks and not s.children and not s.run_in]
    section = case.rng.choice(sections)
    mark = case.draft.marks.new("title", section.title)
    section.title = mark.around(section.title)
    section.blocks = []
    return case.mutant("SEC empty section", {"SEC"}, [mark.id, section.mark], plain(section.title))


STRUCTURE_KINDS: dict[str, Kind] = {
    f"SEC {how}, level {level}": _heading(level, how)
    for level in (1, 2, 3)
    for how in ("renumber", "skip", "repeat", "style")
} | {
    "SEC 一是、三是": _ordinal,
    "SEC 第一、第三阶段": _stage_ordinal,
    "SEC contents differ": _contents,
    "SEC reference to nothing": _missing_reference,
    "SEC empty section": _empty_section,
    "CPY bodies swapped": _swapped_bodies,
    "CPY neighbour pasted": _neighbour_body,
    "CPY passage repeated": _repeated,
}
