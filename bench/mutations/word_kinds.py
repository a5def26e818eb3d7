"""Mutations of words: directions, grades, verdicts, dates, names, placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.mutations.draft import Paragraph
from bench.mutations.marks import ids, plain

if TYPE_CHECKING:
    from bench.mutations.case import Case, Mutant
    from bench.mutations.figure_kinds import Kind

_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_CHANGES = {
    "spent": ("spent", "spent_last", "spent_diff", "spent_rate"),
    "tp": ("tp", "tp_last", "tp_diff", "tp_growth"),
    "cause": ("cause_amount", "other_amount", "spent_diff"),
}


def _direction(kind: str, role: str, *keys: str) -> Kind:
    def mutate(case: Case) -> Mutant | None:
        marks = [m for key in keys for m in case.present(role, key)]
        marks = [m for m in marks if _contradicted(case, m, role)]
        if not marks:
            return None
        mark = case.rng.choice(marks)
        old = case.content(mark)
        case.draft.put(mark, _OPPOSITE[old])
        near = _figures_near(case, mark)
        return case.mutant(kind, {"CHG"}, [mark, *near], f"{old} → {_OPPOSITE[old]}")

    return mutate


def _figures_near(case: Case, mark: int) -> list[int]:
    key = case.draft.marks.all[mark].key
    keys = _CHANGES.get(key, ())
    here = case.homes[mark]
    return [m for k in keys for m in case.mentions.get(k, []) if case.homes[m] == here] + [
        m for role in ("direction", "growth") for m in case.present(role) if case.homes[m] == here and m != mark
    ]


def _contradicted(case: Case, mark: int, role: str) -> bool:
    """Whether both years stand beside the word, or the other word of the pair does."""
    key = case.draft.marks.all[mark].key
    here = case.homes[mark]
    if key == "cause":
        return any(case.homes[m] == here for m in case.mentions.get("other_amount", []))
    years = _CHANGES[key][:2]
    both = all(any(case.homes[m] == here for m in case.mentions.get(k, [])) for k in years)
    other = "growth" if role == "direction" else "direction"
    return both or any(case.homes[m] == here for m in case.present(other, key))


def _points(case: Case) -> Mutant | None:
    """A difference of two rates written as per cent."""
    marks = [m for key in ("pt_diff", "up_diff") for m in case.mentions.get(key, [])]
    if not marks:
        return None
    mark = case.rng.choice(marks)
    block = case.block(mark)
    assert isinstance(block, Paragraph)
    block.text = block.text.replace("个百分点", "%")
    near = [m for m in ids(block.text) if m in case.homes]
    return case.mutant("CHG % for 个百分点", {"CHG", "PCT", "UNT"}, [mark, *near], "个百分点 → %")


def _grade(case: Case) -> Mutant | None:
    marks = case.present("grade")
    mark = case.rng.choice(marks)
    old = case.content(mark)
    new = case.rng.choice([g for g in "优良中差" if g != old])
    case.draft.put(mark, new)
    places = [mark, *case.mentions.get("total", [])]
    return case.mutant("SCO wrong grade", {"SCO"}, places, f"{old} → {new}")


_NONE = {
    "rec": "{me}全年未发生公务接待费。",
    "proc": "{Y}年未开展政府采购。",
    "left": "年末无结转结余资金。",
    "project": "{Y}年{me}无项目支出。",
    "hired": "{me}没有劳务派遣和编外聘用人员。",
}


def _hired_by_name(case: Case) -> bool:
    """Whether the hired staff are of the kinds denied: people bought as a service, or in public posts, are not."""
    marks = case.mentions["hired"]
    texts = [plain(block.text) for m in marks if isinstance(block := case.block(m), Paragraph)]
    return any(re.search(r"(?:劳务派遣|编外聘用)人员\d", text) for text in texts)


def _none_and_some(case: Case) -> Mutant | None:
    keys = [key for key in _NONE if key in case.mentions and (key != "hired" or _hired_by_name(case))]
    key = case.rng.choice(keys)
    words = {"me": case.world.domain["self"], "Y": str(case.world.year)}
    paragraphs = [b for b in case.draft.blocks() if isinstance(b, Paragraph)]
    homes = {case.homes[m] for m in case.mentions[key]}
    others = [b for n, b in enumerate(paragraphs) if n not in homes and len(plain(b.text)) > 40]
    block = case.rng.choice(others[1:])
    mark = case.draft.marks.new("none", key)
    block.text += mark.around(_NONE[key].format(**words))
    places = [mark.id, *case.mentions[key]]
    return case.mutant("LOG none and some", {"LOG", "REF"}, places, _NONE[key])


def _met_called_missed(case: Case) -> Mutant | None:
    marks = case.present("verdict")
    met = [i for i in case.world.indicators if i.kind in {"count", "rate"} and i.met]
    if not marks or not met:
        return None
    mark, other = marks[0], case.rng.choice(met)
    block = case.block(mark)
    assert isinstance(block, Paragraph)
    if set(ids(block.text)) - {mark}:
        return None
    case.draft.put(mark, other.name)
    places = [mark, *case.mentions[other.actual], *case.mentions[other.target]]
    return case.mutant("LOG met called missed", {"LOG", "SCO"}, places, f"{other.name} 未达到")


def _all_met(case: Case) -> Mutant | None:
    marks = case.present("missed")
    if not marks:
        return None
    block = case.block(marks[0])
    assert isinstance(block, Paragraph)
    text = plain(block.text)
    stop = text.index("。") + 1
    claim = case.draft.marks.new("claim", "all")
    rest = text[stop:]
    block.text = claim.around("各项绩效指标均达到或超过年初目标。") + rest
    missed = next(i for i in case.world.indicators if i.kind == "count" and not i.met)
    places = [claim.id, *case.mentions[missed.actual], *case.mentions[missed.target]]
    places += list(case.present("verdict"))
    return case.mutant("LOG all met", {"LOG", "SCO"}, places, missed.name)


def _date_kind(kind: str) -> Kind:
    def mutate(case: Case) -> Mutant | None:
        marks = case.present("date")
        marks = [m for m in marks if kind != "DAT order" or case.draft.marks.all[m].key in "bdf"]
        if not marks:
            return None
        mark = case.rng.choice(marks)
        old = case.content(mark)
        year, month, _ = map(int, re.findall(r"\d+", old))
        new = {
            "DAT impossible": f"{year}年{case.rng.choice(['2月30', '4月31', '13月5'])}日",
            "DAT order": f"{year}年1月{case.rng.randrange(1, 7)}日",
            "DAT before period end": f"{year - 1}年{month}月{old.split('月')[1]}",
        }[kind]
        case.draft.put(mark, new)
        here = [m for m in case.present("date") if case.homes[m] == case.homes[mark]]
        if kind == "DAT order" and len(here) < 2:
            return None
        return case.mutant(kind, {"DAT"}, [mark, *here], f"{old} → {new}")

    return mutate


def _stray_year(case: Case) -> Mutant | None:
    marks = case.present("year")
    mark = case.rng.choice(marks)
    year = str(case.world.year - 1)
    case.draft.put(mark, year)
    return case.mutant("DAT stray year", {"DAT", "REF", "CHG"}, [mark], f"{case.world.year} → {year}")


def _self(case: Case) -> Mutant | None:
    marks = case.present("self")
    if not marks:
        return None
    mark = case.rng.choice(marks)
    old = case.content(mark)
    new = case.rng.choice([name for name in ("我委", "我局", "我院", "我中心") if name != old])
    case.draft.put(mark, new)
    return case.mutant("ORG another 我×", {"ORG"}, [mark], f"{old} → {new}")


def _other_unit(case: Case) -> Mutant | None:
    marks = [m for m in case.present("unit") if not _could_be_another(case, m)]
    if not marks:
        return None
    mark = case.rng.choice(marks)
    new = case.world.place + case.rng.choice(case.world.domain["others"])
    old = case.content(mark)
    case.draft.put(mark, new)
    return case.mutant("ORG another unit", {"ORG"}, [mark], f"{old} → {new}")


def _could_be_another(case: Case, mark: int) -> bool:
    """Whether another body might do what the sentence says."""
    block = case.block(mark)
    return isinstance(block, Paragraph) and bool(re.search("印发自评工作方案|组织实施", plain(block.text)))


def _placeholder(case: Case) -> Mutant | None:
    marks = [m for ms in case.mentions.values() for m in ms if m not in case.in_table and m not in case.titled]
    mark = case.rng.choice(marks)
    old = case.content(mark)
    case.draft.put(mark, case.rng.choice(["XX", "××"]) + case.figure(mark).unit)
    return case.mutant("CPY placeholder", {"CPY"}, [mark], f"{old} → {case.content(mark)}")


def _unfilled(case: Case) -> Mutant | None:
    marks = list(case.present("direction"))
    if not marks:
        return None
    mark = case.rng.choice(marks)
    case.draft.put(mark, "增加（减少）")
    return case.mutant("CPY 增加（减少）", {"CPY", "CHG"}, [mark], "增加（减少）")


def _empty_cause(case: Case) -> Mutant | None:
    for block in case.draft.blocks():
        if isinstance(block, Paragraph) and (found := re.search(r"主要(?:原因)?是[^。]*(?=。)", block.text)):
            mark = case.draft.marks.new("cause", "empty")
            text = block.text[: found.start()] + mark.around("主要原因是") + block.text[found.end() :]
            block.text = text
            return case.mutant("CPY empty cause", {"CPY"}, [mark.id], "主要原因是。")
    return None


_WORDS = re.compile("绩效|支出|项目|预算|管理|资金|评价|经费|工作|开展")


def _doubled(case: Case) -> Mutant | None:
    blocks = [b for b in case.draft.blocks() if isinstance(b, Paragraph) and _WORDS.search(b.text)]
    block = case.rng.choice(blocks)
    found = case.rng.choice(list(_WORDS.finditer(block.text)))
    word = found.group()
    mark = case.draft.marks.new("doubled", word)
    block.text = block.text[: found.start()] + mark.around(word * 2) + block.text[found.end() :]
    return case.mutant("TXT doubled word", {"TXT"}, [mark.id], word * 2)


WORD_KINDS: dict[str, Kind] = {
    "CHG direction, amount": _direction("CHG direction, amount", "direction", "spent", "tp"),
    "CHG direction, rate": _direction("CHG direction, rate", "growth", "spent", "tp"),
    "CHG direction, cause": _direction("CHG direction, cause", "direction", "cause"),
    "CHG % for 个百分点": _points,
    "SCO wrong grade": _grade,
    "LOG none and some": _none_and_some,
    "LOG met called missed": _met_called_missed,
    "LOG all met": _all_met,
    "DAT impossible": _date_kind("DAT impossible"),
    "DAT order": _date_kind("DAT order"),
    "DAT before period end": _date_kind("DAT before period end"),
    "DAT stray year": _stray_year,
    "ORG another 我×": _self,
    "ORG another unit": _other_unit,
    "CPY placeholder": _placeholder,
    "CPY 增加（减少）": _unfilled,
    "CPY empty cause": _empty_cause,
    "TXT doubled word": _doubled,
}
