"""What the report calls its own body and departments, against the names it declares."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.language.model import Organisations
from perflint.lexicon import derived, load, quick_look
from perflint.relations.model import CountedList, Operand, Status
from perflint.relations.prose import Naming, within
from perflint.relations.writing.unit import Unit, abbreviates, declared, find_unit, names
from perflint.text import Span, begins_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.document import Document
    from perflint.relations.model import Relation

_HEAD = r"(?:(?<=[，。；：、！？\n（“由经由报向请与和按])|(?<![\s\S]))"
_SELF = re.compile(r"我(中心|街道|公司|[局委厅校院馆镇乡])")
_PIECE = re.compile(r"(?:^|[由经向对为在将请与和，。；：、“\n）])([^由经向对为在将请与和，。；：、“”\n）]{2,22})$")
_FIRST_PLACE = re.compile(r"[\u4e00-\u9fff]{1,5}?[省市县区州盟旗]")
_CLAUSE_STARTS = "，。；：！？\n 　"
_TOWN = re.compile(r"([\u4e00-\u9fff]{1,3})(镇|乡|街道)$")
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]")
_DEPARTMENT = re.compile(
    r"(?<=[，。；：、！？\n（“由在为经与和及])([^\W由在为经与\da-zA-Z]{1,9}?[科股部])(?=[，。；、：）”\n由等牵负会承和与及]|办公室|的|共同|具体|组织)"
)
_DEPARTMENT_END = re.compile(r"[科股部](?:[，。；、：）”\n由等牵负会承和与及的]|办公室|共同|具体|组织)")
_DATE_LINE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$")
_SHORTEST_STEM = 4
_SHORTEST_SWAPPED = 3
"""A name is recognised by so many characters when only its ending is changed."""
_MOST_VARIANTS = 2
"""A name that is written so more often is meant."""


def namings(document: Document, found: Sequence[Relation], bodies: Organisations | None = None) -> Iterator[Naming]:
    """Names that another body goes by. `found` holds the counted lists, which tell the departments.

    `bodies` are the names that a statistical model sees; without them the rules stand on their own.
    """
    bodies = bodies or Organisations(document.text, None)
    unit = find_unit(document)
    if unit.calls:
        yield from _foreign_calls(document, unit)
    if unit.name:
        variants = list(_variants(document, unit, bodies))
        yield from variants
        taken = {naming.span.start for naming in variants}
        yield from (naming for naming in _in_its_place(document, unit, bodies) if naming.span.start not in taken)
    yield from _departments(document, found)


# 我委, 局党组


def _foreign_calls(document: Document, unit: Unit) -> Iterator[Naming]:
    text = document.text
    seen: set[int] = set()
    for match in _SELF.finditer(text):
        word = match.group(1)
        if _may_call(unit, word) or names().after_self.match(text, match.end()) or _quoted(text, match.start()):
            continue
        seen.add(match.start(1))
        yield _call(document, Span(*match.span()), unit)
    for match in document.find(_organs(), quick_look(names().words["organ_cue"], "names")):
        word = match.group(1)
        if word in "院校馆" and not unit.calls.isdisjoint(("局", "委", "厅", "府")):
            continue  # a bureau may speak of its schools and hospitals
        if (
            match.start() in seen
            or _may_call(unit, word)
            or _superior(text, unit, word)
            or _quoted(text, match.start())
        ):
            continue
        yield _call(document, Span(*match.span()), unit)


def _may_call(unit: Unit, word: str) -> bool:
    return word in unit.calls or any(word in call or call.endswith(word) for call in unit.calls)


@derived
def _organs() -> re.Pattern[str]:
    return re.compile(rf"{_HEAD}(?=([委局厅院校馆]))(?:{_organ()})")


def _organ() -> str:
    words = names().words
    return rf"[委局厅](?:{words['organs']})|[局厅](?:{words['acts']})|[院校馆](?:{words['boards']})|[院校局馆]长办公会"


def _superior(text: str, unit: Unit, word: str) -> bool:
    """Whether the body may speak of the one above it: a centre of the bureau that runs it."""
    words = names().words
    if unit.calls.isdisjoint(words["subordinate"]):
        return False
    if word == "委":
        return bool(
            re.search(
                rf"(?:{words['run_by']})[^，。；\n]{{0,15}}(?:委员会|[^区市县州旗省党镇乡纪政村居编]委(?!员|托))",
                text,
            )
        )
    bodies = re.findall(
        rf"[\u4e00-\u9fff]{{1,5}}[^\W\da-zA-Z由经向报请与和按对我]{word}(?=[，。；、（）的主管所下党领])", text
    )
    return any(not any(other in body for other in words["everybodys"].split("|")) for body in bodies)


def _call(document: Document, span: Span, unit: Unit) -> Naming:
    word = span.of(document.text)
    declared = unit.name or f"自称“我{'、我'.join(sorted(unit.calls))}”的单位"
    return Naming(
        status=Status.CONTRADICTED,
        span=span,
        operands=(_declared(document, unit.name, span),),
        stated=word,
        computed=declared,
        evidence=f"“{word}”不是{declared}的自称",
        confidence=Confidence.HIGH if word.startswith("我") else Confidence.MEDIUM,
        fault="self",
    )


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands inside a title or a quotation; a name that is being declared does not."""
    if re.search(r"以下[简统]称“$", text[max(0, at - 6) : at]):
        return False
    line = text.rfind("\n", 0, at) + 1
    return any(text.rfind(opening, line, at) > text.rfind(closing, line, at) for opening, closing in ("《》", "“”"))


# The unit's name written another way


def _variants(document: Document, unit: Unit, bodies: Organisations) -> Iterator[Naming]:
    text, name = document.text, re.sub(r"（[^（）]*）", "", unit.name)
    head = unit.place or name[:2]
    at = name.find(head)
    if at < 0 or not unit.ending or len(unit.stem) < 2:
        return
    tail = name[at:]
    endings = "|".join(sorted({unit.ending, *names().words["swapped"]}, key=len, reverse=True))
    core = len(tail) - len(head)
    pattern = re.compile(
        rf"{re.escape(head)}([\u4e00-\u9fff]{{1,{core + 1}}}?)({endings})(?![\u4e00-\u9fff]?(?:建设|改革))"
    )
    found: dict[str, list[re.Match[str]]] = {}
    for start in _places(text, head):
        match = pattern.match(text, start)
        # The lazy match stops at the first ending; a name may hold one: 图书馆学会.
        while match is not None and match.group() != tail and not text.startswith(tail, start):
            if _slip(match.group(), tail, unit):
                found.setdefault(match.group(), []).append(match)
                break
            longer = re.compile(rf"{re.escape(match.group())}[\u4e00-\u9fff]{{1,{core + 1}}}?(?:{endings})").match(
                text, start
            )
            match = longer if longer is not None and len(longer.group()) <= len(tail) + 1 else None
    for variant, places in found.items():
        if len(places) > _MOST_VARIANTS or any(variant in own for own in unit.own) or unit.is_other(variant):
            continue
        for match in places:
            span = Span(*match.span())
            if not _quoted(text, span.start) and not _of_others(text, match) and bodies.beyond(span) is None:
                yield _other_name(document, span, name)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _slip(written: str, name: str, unit: Unit) -> bool:
    """Whether a name is the unit's with a character or two changed, or with the ending of another kind of body."""
    if _NUMERAL.sub("", written) == _NUMERAL.sub("", name):
        return False
    stem = name.removesuffix(unit.ending)
    if written.startswith(stem) and len(unit.stem) >= _SHORTEST_SWAPPED and not written.endswith(unit.ending):
        return written[len(stem) :] in names().words["swapped"] and unit.stem != "人民"
    if not written.endswith(unit.ending) or len(written) < len(name):
        return False
    most = 2 if len(unit.stem) >= 6 else 1 if len(unit.stem) >= _SHORTEST_STEM else 0
    return 0 < _distance(written, name, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """How many characters differ; two more than `most` stands for all larger distances."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
        return 1
    return most + 2


def _of_others(text: str, match: re.Match[str]) -> bool:
    """Whether a name stands among the bodies under the unit."""
    line = begins_after(text, "。", match.start())
    return bool(re.search(names().words["below"], text[line : match.start()]))


def _other_name(document: Document, span: Span, name: str) -> Naming:
    written = span.of(document.text)
    return Naming(
        status=Status.CONTRADICTED,
        span=span,
        operands=(_declared(document, name, span),),
        stated=written,
        computed=name,
        evidence=f"本报告的单位是“{name}”，此处写作“{written}”",
        fault="unit",
    )


def _declared(document: Document, name: str, span: Span) -> Operand:
    """Where the report names its unit."""
    at = document.text.find(name) if name else -1
    if at < 0 or Span(at, at + len(name)).overlaps(span):
        return within(document.text, span)
    return Operand("unit", "本报告的单位", name, Span(at, at + len(name)))


# Another body in the unit's place


@derived
def _own_places() -> re.Pattern[str]:
    words = names().words
    return re.compile(rf"{words['self_evaluation']}|{words['accounts']}|{words['result']}|{words['described']}")


def _in_its_place(document: Document, unit: Unit, bodies: Organisations) -> Iterator[Naming]:
    """Names that stand where only the unit's own can: before its working group, its accounts, its score."""
    text = document.text
    taken = -1
    for match in document.find(_own_places(), quick_look(names().words["own_place_cue"], "names")):
        if match.start() <= taken:
            continue
        body = _body_before(text, match.start(), bodies)
        if body is None:
            continue
        word = body.of(text)
        if _is_another(text, word, unit, certain=match.group().startswith("（")) and not _quoted(text, body.start):
            taken = match.end()
            yield _other_name(document, body, unit.name)
    for body in _as_its_own(document, unit):
        if body.end > taken:
            yield _other_name(document, body, unit.name)
    for body in _misnamed(text, unit):
        yield _other_name(document, body, unit.name)
    signature = _signature(document)
    if signature is not None and _is_another(text, signature.of(text), unit, certain=True):
        yield _other_name(document, signature, unit.name)


def _misnamed(text: str, unit: Unit) -> Iterator[Span]:
    """Bodies that are given the unit's short name, which is not made of theirs: 县水务局（以下简称“县水利局”）."""
    for short, body in declared(text):
        if abbreviates(short, unit.name) and not abbreviates(short, body.of(text)) and body.of(text) not in unit.own:
            yield body


@derived
def _own_acts() -> re.Pattern[str]:
    words = names().words
    ends = "|".join(sorted(names().kinds, key=len, reverse=True))
    return re.compile(
        rf"(?P<kind>[\u4e00-\u9fff]{{1,14}}?(?:{ends}))"
        rf"(?:(?P<evaluates>{words['evaluates_itself']})|(?P<keeps>{words['keeps']})|{words['own_facts']})"
    )


def _as_its_own(document: Document, unit: Unit) -> Iterator[Span]:
    """Bodies of the unit's place in what a report says of its own only: who evaluated itself, its posts and departments."""
    text, place = document.text, _FIRST_PLACE.match(unit.name)
    if place is None or not unit.ending:
        return
    words = names().words
    # A centre may tell of the bureau above it what it has, but not that it evaluated itself.
    above = re.compile("$^" if unit.calls.isdisjoint(words["subordinate"]) else f"(?:{words['above']})$")
    for start in _places(text, place.group()):
        if start and text[start - 1] not in _CLAUSE_STARTS:
            continue
        match = _own_acts().match(text, start + len(place.group()))
        if match is None or (above.search(match.group("kind")) and not match.group("evaluates")):
            continue
        if match.group("keeps") and not match.group("kind").endswith(unit.ending):
            continue
        body = Span(start, match.end("kind"))
        if _stands_for(document, unit, body, match.group("kind")):
            yield body


def _stands_for(document: Document, unit: Unit, body: Span, kind: str) -> bool:
    """Whether a body stands in the unit's place, and has no part of its own in the report, nor stands above or below."""
    text, words = document.text, names().words
    word = body.of(text)
    if word in unit.name or unit.is_other(word) or any(own in word or word in own for own in unit.own):
        return False
    if text.count(kind) > 1:
        return False
    if re.search(words["others"], word) or _quoted(text, body.start):
        return False
    line = text.rfind("\n", 0, body.start) + 1
    section = document.section_at(body.start)
    title = section.title if section is not None else ""
    return not re.search(words["below"], text[line : body.start] + title)


def _body_before(text: str, end: int, bodies: Organisations) -> Span | None:
    """The name of a body or a town directly before a place."""
    seen = bodies.ending_at(end)
    if seen is not None and _is_name(seen.of(text)):
        return seen
    match = _PIECE.search(text[max(0, end - 24) : end])
    if match is None:
        return None
    word = re.sub(rf"^(?:{names().words['founded']})了?", "", match.group(1))
    if not (names().ends.search(word) or _TOWN.search(word)):
        return None
    return Span(end - len(word), end)


def _is_name(word: str) -> bool:
    """Whether what a model takes for a body is named like one, and not like a department."""
    placed = _FIRST_PLACE.match(word) is not None and not re.search(names().words["inner"], word)
    return 3 <= len(word) <= 24 and (names().ends.search(word) is not None or placed)


def _is_another(text: str, word: str, unit: Unit, *, certain: bool = False) -> bool:
    """Whether a name is neither the unit's nor that of a body that may stand there.

    `certain` says that not even the body above the unit may: at a signature, before 以下简称“我局”.
    """
    words = names().words
    if (
        len(word) < 3
        or unit.is_own(word)
        or unit.is_other(word)
        or re.match(words["generic"], word)
        or re.search(words["others"], word)
    ):
        return False
    below = not certain and not unit.calls.isdisjoint(words["subordinate"])
    if below and re.search(rf"(?:{words['above']})$", word):
        return False
    if any(own.startswith(word) or _same_core(word, own) for own in unit.own):
        return False
    # A body that the report names elsewhere takes part in it: a bureau above it, a centre below it.
    return text.count(word) == 1


def _same_core(word: str, own: str) -> bool:
    """县教育局 and 岚溪县教育局: what follows the last place is the same."""
    return re.split(r"[省市县区州旗镇乡]", word)[-1] == re.split(r"[省市县区州旗镇乡]", own)[-1] != ""


def _signature(document: Document) -> Span | None:
    blocks = document.blocks
    for above, below in pairwise(blocks[-8:]):
        line = above.span.of(document.text).strip()
        if _DATE_LINE.match(below.span.of(document.text).strip()) and re.fullmatch(r"[\u4e00-\u9fff（）]{5,30}", line):
            return above.span if names().ends.search(line) else None
    return None


# Departments


def _departments(document: Document, found: Sequence[Relation]) -> Iterator[Naming]:
    """Departments that a complete list of them lacks, and that the user does not name either."""
    listing = next((relation for relation in found if _is_closed(document, relation)), None)
    if not isinstance(listing, CountedList):
        return
    text, words = document.text, names().words
    known = [inner for name in listing.listed for inner in re.split(r"[（）]", name) if inner]
    endings = {name[-1] for name in known}
    # 局机关设7个科室：…；管理站设4个科室，分别为…: each body of the report has its own list.
    known += [name for other in found if isinstance(other, CountedList) for name in other.listed]
    known += load("own")["departments"]
    other = re.compile(words["not_departments"])
    places: dict[str, list[re.Match[str]]] = {}
    for match in document.find(_DEPARTMENT, _DEPARTMENT_END):
        name = match.group(1)
        if (
            len(name) < 3
            or _of_another_body(text, match.start(), name)
            or listing.span.contains(Span(*match.span()))
            or other.search(name)
        ):
            continue
        if not any(name in entry or entry in name or _short_for(name, entry) for entry in known):
            places.setdefault(name, []).append(match)
    for name, matches in places.items():
        told = next((match for match in matches if _is_in_charge(text, match)), None)
        match = told or matches[0]
        if _quoted(text, match.start()):
            continue
        yield Naming(
            status=Status.CONTRADICTED,
            span=Span(*match.span(1)),
            operands=(
                Operand("list", "部门清单", listing.span.of(text)[:60], listing.span),
                *(Operand("place", "另一处", name, Span(*same.span(1))) for same in matches if same is not match),
            ),
            stated=name,
            computed="、".join(listing.listed),
            evidence=f"所列{len(listing.listed)}个部门为：{'、'.join(listing.listed)}；没有“{name}”",
            confidence=Confidence.MEDIUM,
            fault="department",
            firm=told is not None or name[-1] in endings,
        )


def _of_another_body(text: str, at: int, name: str) -> bool:
    """Whether a department follows another body's name in its clause, or holds one itself."""
    clause = text[begins_after(text, "，。；：", at) : at]
    return bool(re.search(rf"(?:{names().words['bodies']})[^，。；：]{{0,24}}$", clause) or re.search("[局委厅]", name))


def _is_closed(document: Document, relation: Relation) -> bool:
    if not isinstance(relation, CountedList) or relation.open_ended or relation.status is Status.UNDETERMINED:
        return False
    if len(relation.listed) < 3:
        return False
    words = names().words
    lead = document.text[max(0, relation.span.start - 12) : relation.span.start]
    head = document.text[relation.span.start : relation.span.start + 24]
    return bool(re.search(words["lists"], relation.noun + head)) and not re.search(words["not_lists"], lead + head)


def _short_for(name: str, entry: str) -> bool:
    """计财科 for 计划财务科."""
    rest = iter(entry)
    return all(char in rest for char in name)


def _is_in_charge(text: str, match: re.Match[str]) -> bool:
    """Whether a department hosts or does the unit's own work."""
    if re.search(rf"(?:{names().words['host']})$", text[max(0, match.start() - 3) : match.start()]):
        return True
    return re.compile(names().words["in_charge"]).match(text, match.end()) is not None
