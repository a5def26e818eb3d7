"""Points in prose and tables: which figures are weights, scores, deductions and totals, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.writing.topics import indicator_name
from perflint.values import StrEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid, Row
    from perflint.document import Document, Section
    from perflint.text import Span

_BREAKS = "，；。：、（）！？\n“"
_JOINED = re.compile(r"以及|[和及与]")
_LONGEST_LEAD = 40
_FEWEST_IN_BRACKETS = 3
_ENDS_LIST = re.compile("[，；。]")


class Kind(StrEnum):
    """What a figure of points is."""

    WEIGHT = "weight"
    SCORE = "score"
    LOSS = "loss"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    FULL = "full"
    """The points to be had in all: 满分100分."""
    HEADING = "heading"
    """A figure in brackets behind a heading: a weight or, in some reports, the score."""
    BARE = "bare"
    """A name and points, without a word that says which."""


@dataclass(slots=True)
class Point:
    """A figure of points in prose."""

    claim: Claim
    kind: Kind
    lead: str
    """The words of its clause before it."""
    name: str
    """What is scored; empty where the sentence named it before."""
    depth: int
    """How many brackets it stands in."""
    titled: bool = False
    """Whether it is the score behind the weight in a heading's bracket: （一）产出（50分，自评49分）."""

    @property
    def value(self) -> Decimal:
        """The points."""
        return self.claim.quantity.value


@dataclass(slots=True)
class Entry:
    """Something that is scored: an indicator or a group of them, in a list, a section or a table row."""

    name: str
    place: str
    """`list`, `section` or `table`."""
    weight: Claim | None = None
    score: Claim | None = None
    losses: list[Claim] = field(default_factory=list)
    section: Section | None = None
    sentence: int = -1
    row: Row | None = None
    grid: Grid | None = None
    bonus: bool = False
    anonymous: bool = False
    """Whether the words beside its points do not name it: 该指标10分，得9分. Its passage does."""
    begin: int = -1
    """Where the passage of an anonymous entry begins."""
    titled: Claim | None = None
    """The score in the heading's bracket, behind the weight."""
    inside: list[Claim] = field(default_factory=list)
    """The scores that the text under such a heading gives, without names."""

    @property
    def start(self) -> int:
        """Where its first figure stands; that of a weight lent from another list does not count."""
        claims = [claim for claim in (self.weight, self.score) if claim is not None]
        near = [claim for claim in claims if self.place != "list" or claim.sentence == self.sentence]
        return min(claim.quantity.span.start for claim in near or claims)


@dataclass(slots=True)
class Scorebook:
    """All points of a report."""

    points: list[Point]
    listed: list[Entry]
    sections: dict[int, Entry]
    """Entries of sections, by where the section starts."""
    rows: list[Entry]
    totals: list[Point]
    subtotals: list[Point]
    full: list[Point]
    places: int
    """The most decimals a score of the report is written with."""
    headings_are_scores: bool = False

    @property
    def entries(self) -> list[Entry]:
        """Everything scored, lists first."""
        return [*self.listed, *self.sections.values(), *self.rows]


@dataclass(frozen=True)
class Words:
    """The words of scoring, compiled."""

    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]
    single: re.Pattern[str]
    anonymous: re.Pattern[str]
    own: re.Pattern[str]
    weighting: re.Pattern[str]
    bonus: re.Pattern[str]
    open_list: re.Pattern[str]
    nested: re.Pattern[str]
    under: re.Pattern[str]
    in_bracket: re.Pattern[str]
    scored: re.Pattern[str]
    weight_behind: re.Pattern[str]
    weighed: re.Pattern[str]
    reason: re.Pattern[str]
    lost_together: re.Pattern[str]
    endings: re.Pattern[str]
    execution: re.Pattern[str]
    first: re.Pattern[str]
    group: re.Pattern[str]


@derived
def words() -> Words:
    """The lexicon of scoring, read once."""
    data = load("scoring")
    own = data["words"]
    return Words(
        tuple((Kind(kind["name"]), re.compile(kind["pattern"])) for kind in data["kind"]),
        re.compile(own["single"]),
        re.compile(own["anonymous"]),
        re.compile(own["own"]),
        re.compile(own["weighting"]),
        re.compile(own["bonus"]),
        re.compile(own["open"]),
        re.compile(own["nested"]),
        re.compile(rf"[，（](?:{own['under']})"),
        re.compile(rf"（(?:(?:{own['in_bracket']})(?:为|：)?)?\d+(?:\.\d+)?分$"),
        re.compile(rf"(?:(?:实际|自评|综合|评价)?(?:{own['behind_bracket']})(?:为|是|：)?)?"),
        re.compile(rf"（(?:{own['in_bracket']})(?:为|：)?"),
        re.compile(rf"(?:{own['in_bracket']})(?:为|：)?"),
        re.compile(rf"(?:{own['reason']})"),
        re.compile(
            rf"(?:以上|上述)?(?P<count>[一二两三四五六七八九十]{{1,2}}|\d{{1,2}})?(?:项|处|个指标)?(?:{own['lost_together']})(?:被)?扣(?:除|减|分|掉)?(?:了|为)?$"
        ),
        re.compile(rf"(?:{own['endings']})$"),
        re.compile(own["execution"]),
        re.compile(own["first"]),
        re.compile(own["group"]),
    )


def group_name(lead: str) -> str:
    """What a line that sums up names: 产出 in 以上产出指标合计."""
    return core(words().group.sub("", lead))


@derived
def core(name: str) -> str:
    """The name of an indicator without what reports hang on it: 过程 for 过程类指标."""
    return words().endings.sub("", indicator_name(name)).strip("“”\"' ")


def read_points(document: Document, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Point]:
    """The figures of points in prose, in order; ranges and bounds such as 90分及以上 left out."""
    found: list[Point] = []
    for claim in claims:
        if claim.quantity.dimension is Dimension.SCORE and claim.sentence >= 0 and claim.quantity.exact:
            found.append(_point(document, claim, sentences[claim.sentence].span, found))
    return found


def _point(document: Document, claim: Claim, sentence: Span, before: list[Point]) -> Point:
    text, start = document.text, claim.quantity.span.start
    section = claim.section
    floor = sentence.start
    if section is not None and section.start == sentence.start:
        floor = section.marker.span.end
    at = start
    while at > max(floor, start - _LONGEST_LEAD) and text[at - 1] not in _BREAKS:
        at -= 1
    if before and before[-1].claim.sentence == claim.sentence:
        # A list goes on without a comma: 效益指标得30分和满意度指标得10分.
        joined = _JOINED.match(text, before[-1].claim.quantity.span.end)
        at = max(at, joined.end()) if joined else at
    lead = text[at:start].strip()
    if before and _weight_in_bracket(text, before[-1], at, claim):
        # 产出指标（50分）得47.50分: the bracket holds the weight of what stands before it.
        before[-1].kind, before[-1].depth = Kind.WEIGHT, before[-1].depth - 1
        before[-1].name = _name_before(text, before[-1].claim, sentence)
        return Point(claim, Kind.SCORE, lead, "", before[-1].depth)
    head = text[sentence.start : start]
    depth = head.count("（") - head.count("）")
    if section is not None and section.start <= start < section.title_span.end:
        # A sentence may begin with its number; what stands in the title's own bracket is its weight or score.
        if text[at - 1 : at] == "（" and (not lead or words().weighed.fullmatch(lead)):
            return Point(claim, Kind.HEADING, "", section.title, 0)
        depth = max(depth - 1, 0) if text[at - 1 : at] == "（" else depth
        if before and before[-1].kind is Kind.HEADING and _kind(lead, claim.quantity.value == 100) is Kind.SCORE:
            weight = before[-1].claim
            if (
                weight.section is section
                and text[weight.quantity.span.end : at] == "，"
                and not _name(lead, Kind.SCORE)
            ):
                return Point(claim, Kind.SCORE, lead, "", 0, titled=True)
    kind = _kind(lead, claim.quantity.value == 100)
    if kind is Kind.BARE and not lead and before and before[-1].claim.sentence == claim.sentence:
        between = text[before[-1].claim.quantity.span.end : start]
        if between in ("、", "，", "和"):
            kind = before[-1].kind
    return Point(claim, kind, lead, _name(lead, kind), max(depth, 0))


def _weight_in_bracket(text: str, weight: Point, at: int, score: Claim) -> bool:
    """Whether points stand behind a bracket that holds nothing but the points before: （10分）得9.62分, （满分10分）9.62分."""
    end = weight.claim.quantity.span.end
    if weight.claim.sentence != score.sentence or weight.kind is Kind.HEADING:
        return False
    if text[end:at] not in ("）", "）："):
        return False
    inside = words().in_bracket.search(text, max(0, end - _LONGEST_LEAD), end)
    return inside is not None and words().scored.fullmatch(text, at, score.quantity.span.start) is not None


def _name_before(text: str, weight: Claim, sentence: Span) -> str:
    """What stands before the bracket of a weight, up to the sign before it."""
    end = text.rfind("（", sentence.start, weight.quantity.span.start)
    at = end
    while at > max(sentence.start, end - _LONGEST_LEAD) and text[at - 1] not in _BREAKS:
        at -= 1
    return text[at:end].strip().removeprefix("其中").removeprefix("和")


@derived
def _kind(lead: str, hundred: bool) -> Kind:  # noqa: FBT001 - what is remembered by its arguments has no keywords
    """What the words before a figure tell of it, and whether it is a hundred points."""
    tables = words()
    kind = next((kind for kind, pattern in tables.kinds if pattern.search(lead)), Kind.BARE)
    if kind is Kind.TOTAL and tables.single.search(lead):
        return Kind.SCORE
    if hundred and (kind is Kind.SUBTOTAL or re.search(r"(?:总分|共|满分|分值)$", lead)):
        return Kind.FULL
    if kind is Kind.FULL and not hundred:
        return Kind.WEIGHT
    return kind


@derived
def _name(lead: str, kind: Kind) -> str:
    """What a lead names, without the words that tell the kind."""
    name = lead.removeprefix("其中")
    if kind is Kind.LOSS and words().reason.match(name):
        return ""
    if kind in (Kind.SCORE, Kind.LOSS, Kind.WEIGHT):
        if words().anonymous.match(name):
            return ""
        for known, pattern in words().kinds:
            if known is kind:
                name = pattern.sub("", name)
    return "" if re.fullmatch(r"(?:该|本|此)?(?:项)?(?:指标|项目)?(?:绩效)?(?:评价|自评)?", name) else name


def scorebook(
    document: Document, claims: Sequence[Claim], sentences: Sequence[Sentence], grids: Sequence[Grid]
) -> Scorebook:
    """All points of a report, each with its owner."""
    points = read_points(document, claims, sentences)
    for before, point in pairwise(points):
        if (
            before.kind is Kind.FULL
            and point.kind is Kind.SCORE
            and not point.name
            and not words().own.search(point.lead)
        ):
            same = before.claim.sentence == point.claim.sentence
            point.kind = Kind.TOTAL if same else point.kind
    _resolve_bare(document, points, sentences)
    book = Scorebook(
        points,
        [],
        {},
        [entry for grid in grids for entry in _rows(grid)],
        [point for point in points if point.kind is Kind.TOTAL and not _elsewhen(point, document)],
        [point for point in points if point.kind is Kind.SUBTOTAL],
        [point for point in points if point.kind is Kind.FULL],
        0,
    )
    by_section: dict[int, list[Point]] = {}
    for point in points:
        by_section.setdefault(point.claim.section.start if point.claim.section else -1, []).append(point)
    for start, members in by_section.items():
        _read_section(book, start, members)
    _weigh_behind(document.text, book)
    scores = [entry.score for entry in book.entries if entry.score is not None]
    book.places = max((claim.quantity.decimals for claim in scores), default=0)
    _headings(book)
    _lend_weights(book)
    _promote(book, sentences)
    _name_anonymous(book, claims, sentences)
    for entry in book.entries:
        entry.bonus = bool(words().bonus.search(entry.name))
    return book


def _elsewhen(point: Point, document: Document) -> bool:
    """Whether a total is another year's."""
    period = point.claim.period
    return period is not None and period != str(document.year)


def _resolve_bare(document: Document, points: list[Point], sentences: Sequence[Sentence]) -> None:
    """Tell lists of weights from lists of scores, by the words around them and by what they add up to."""
    text = document.text
    for position, point in enumerate(points[:-1]):
        following = points[position + 1]
        if following.kind is Kind.LOSS and not following.name and position + 2 < len(points):
            following = points[position + 2]  # 资金管理10分，存在…，扣1.5分，得8.5分
        if point.kind is not Kind.BARE or not _follows(following, point):
            continue
        gap = text[point.claim.quantity.span.end : following.claim.quantity.span.start]
        if not re.search("[；。]", gap):
            point.kind = Kind.WEIGHT
    _weigh_before_sum(points)
    groups: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        if point.kind is Kind.BARE:
            groups.setdefault((point.claim.sentence, point.depth), []).append(point)
    _weigh_brackets(text, groups, sentences)
    totals = {point.claim.sentence for point in points if point.kind is Kind.TOTAL}
    for (number, depth), group in groups.items():
        summed = depth == 0 and bool(totals & {number - 1, number})
        kind = _kind_of_list(text, group, sentences[number], summed=summed)
        for point in group:
            point.kind = kind if point.kind is Kind.BARE else point.kind


def _weigh_before_sum(points: list[Point]) -> None:
    """数量20分、质量15分、时效15分，合计50分，自评得分48.5分: what is then scored lower was a sum of weights."""
    for at in range(_FEWEST_IN_BRACKETS, len(points) - 1):
        whole, score = points[at], points[at + 1]
        told = score.kind is Kind.TOTAL or (score.kind is Kind.SCORE and not score.name)
        if whole.kind is not Kind.SUBTOTAL or not told:
            continue
        first = at
        while first and points[first - 1].name and points[first - 1].kind in (Kind.BARE, Kind.WEIGHT):
            first -= 1
            if points[first].claim.sentence != whole.claim.sentence or points[first].claim.quantity.decimals:
                first += 1
                break
        same = score.claim.sentence == whole.claim.sentence and score.depth == whole.depth
        if same and at - first >= _FEWEST_IN_BRACKETS and score.value < whole.value:
            for point in points[first:at]:
                point.kind = Kind.WEIGHT
            # A sum that fails is one of figures like any other.
            whole.kind = Kind.FULL if sum(p.value for p in points[first:at]) == whole.value else Kind.BARE
            score.kind = Kind.TOTAL if whole.value == 100 else Kind.SUBTOTAL


def _weigh_brackets(text: str, groups: dict[tuple[int, int], list[Point]], sentences: Sequence[Sentence]) -> None:
    """执行率（10分）、产出（50分）、效益（40分）: a plain list of names with their weights in brackets, one level of it."""
    alone = Counter(number for number, _ in groups)
    for (number, depth), group in groups.items():
        if len(group) < _FEWEST_IN_BRACKETS or not depth or alone[number] > 1:
            continue
        if any(point.lead for point in group) or not all(_fills_bracket(text, point.claim) for point in group):
            continue
        sentence = sentences[number].span
        first, last = group[0].claim.quantity.span, group[-1].claim.quantity.span
        names = [_name_before(text, point.claim, sentence) for point in group]
        around = text[max(sentence.start, first.start - 60) : first.start] + text[last.end : last.end + 16]
        end = _ENDS_LIST.search(text, last.end + 1)
        rest = text[last.end : end.start() if end else sentence.end]  # 和满意度（另行评价）四部分: one more
        one_level = not words().nested.search(text, first.start, last.end) and "（" not in rest
        if all(names) and one_level and words().weighting.search(around):
            for point, name in zip(group, names, strict=True):
                point.kind, point.name, point.depth = Kind.WEIGHT, name, depth - 1


def _weigh_behind(text: str, book: Scorebook) -> None:
    """自评48分（满分50分）: the weight in the bracket behind a score."""
    behind = {
        id(score.claim): weight.claim
        for score, weight in pairwise(book.points)
        if score.kind is Kind.SCORE
        and weight.kind is Kind.WEIGHT
        and text.startswith("）", weight.claim.quantity.span.end)
        and words().weight_behind.fullmatch(text, score.claim.quantity.span.end, weight.claim.quantity.span.start)
    }
    for entry in book.listed:
        if entry.weight is None and entry.score is not None:
            entry.weight = behind.get(id(entry.score))


def _fills_bracket(text: str, claim: Claim) -> bool:
    start, end = claim.quantity.span.start, claim.quantity.span.end
    return text.startswith("（", start - 1) and text.startswith("）", end)


def _follows(score: Point, weight: Point) -> bool:
    """Whether points belong to what the points before them are the weight of: 该指标10分，得9分."""
    if score.claim.sentence != weight.claim.sentence or score.depth != weight.depth:
        return False
    if weight.name:
        return (score.kind is Kind.SCORE and not score.name) or (
            score.kind is Kind.SUBTOTAL and not group_name(score.lead)
        )
    return score.kind is Kind.SCORE and not score.name and bool(words().own.match(weight.lead))


def _kind_of_list(text: str, group: list[Point], sentence: Sentence, *, summed: bool) -> Kind:
    if len(group) < 2 or not all(point.name for point in group):
        return Kind.BARE
    first, last = group[0].claim.quantity.span, group[-1].claim.quantity.span
    around = text[max(sentence.span.start, first.start - 60) : first.start] + text[last.end : last.end + 8]
    fractions = any(point.claim.quantity.decimals for point in group)
    if not fractions and (words().weighting.search(around) or sum(point.value for point in group) == 100):
        return Kind.WEIGHT
    return Kind.SCORE if summed else Kind.BARE


def _read_section(book: Scorebook, start: int, members: list[Point]) -> None:
    heading = next((point for point in members if point.kind is Kind.HEADING), None)
    body = [point for point in members if point.depth == 0 and point.kind is not Kind.HEADING and not point.titled]
    entry: Entry | None = None
    section = members[0].claim.section
    if heading is not None and section is not None:
        entry = Entry(core(section.title), "section", weight=heading.claim, section=section)
    elif section is not None:
        entry = _from_body(section, body)
    pairs = _pairs(body, entry)
    book.listed.extend(pairs)
    if entry is not None:
        taken = {id(pair.score) for pair in pairs} | {id(loss) for pair in pairs for loss in pair.losses}
        _own_score(entry, [point for point in body if id(point.claim) not in taken])
        entry.titled = next((point.claim for point in members if point.titled), None)
        if entry.titled is not None:
            entry.inside = [point.claim for point in body if point.kind is Kind.SCORE and not point.name]
        book.sections[start] = entry


def _from_body(section: Section, body: list[Point]) -> Entry | None:
    """The entry of a section whose text begins with its one weight: 该指标分值15分，实际得分15分."""
    weights = [point for point in body if point.kind is Kind.WEIGHT]
    scores = [point for point in body if point.kind is Kind.SCORE]
    name = core(section.title)
    if (
        len(weights) != 1
        or not name
        or not scores
        or weights[0].claim.quantity.span.start > scores[0].claim.quantity.span.start
    ):
        return None
    own = core(weights[0].name)
    if own and own not in name and name not in own:
        return None
    return Entry(name, "section", weight=weights[0].claim, section=section)


def _own_score(entry: Entry, body: list[Point]) -> None:
    """The score that a section's text gives to the section itself."""
    scores = [point for point in body if point.kind is Kind.SCORE and not point.name]
    named = [point for point in scores if words().own.search(point.lead)]
    plain = [point for point in scores if point not in named]
    worth = entry.weight.quantity.value if entry.weight is not None else None
    if len(plain) == 1 and worth is not None and all(plain[0].value <= worth < point.value for point in named):
        named = []  # 得8.53分。and, on a line below the last indicator, 本项得37.66分: that is the group's
        scores = plain
    if named:
        scores = named
    if len(scores) == 1:
        entry.score = scores[0].claim
    entry.losses = [point.claim for point in body if point.kind is Kind.LOSS and not point.name] or [
        point.claim for point in body if point.kind is Kind.LOSS
    ]


def _pairs(body: list[Point], entry: Entry | None) -> list[Entry]:
    """Names with weights and scores in running text: 过程25分，得23.90分."""
    found: list[Entry] = []
    waiting: Entry | None = None
    alone = False
    unscored = 0
    weights_in = Counter(point.claim.sentence for point in body if point.kind is Kind.WEIGHT)
    for point in body:
        if point.kind is Kind.WEIGHT and (entry is None or entry.weight is not point.claim):
            name = group_name(point.name)
            unscored = unscored + 1 if waiting is not None and waiting.sentence == point.claim.sentence else 1
            waiting = Entry(name, "list", weight=point.claim, sentence=point.claim.sentence, anonymous=not point.name)
            alone = weights_in[point.claim.sentence] == 1 and bool(point.name)
            if waiting.anonymous and (entry is not None or point.depth):
                waiting = None
        elif point.kind is Kind.SCORE:
            near = waiting is not None and (alone or waiting.sentence == point.claim.sentence)
            if waiting is not None and near and not point.name:
                waiting.score = point.claim
                found.append(waiting)
            elif point.name and not words().own.search(point.lead):
                found.append(Entry(core(point.name), "list", score=point.claim, sentence=point.claim.sentence))
            elif entry is None and point.depth == 0:
                name = core(point.claim.subject)
                found.append(Entry(name, "list", score=point.claim, sentence=point.claim.sentence))
            waiting = None
        elif point.kind is Kind.LOSS and not point.name:
            last = waiting or (found[-1] if found else None)
            if last is not None and last.sentence == point.claim.sentence:
                last.losses.append(point.claim)
        elif point.kind in (Kind.TOTAL, Kind.SUBTOTAL):
            summed = waiting is not None and not waiting.anonymous and not group_name(point.lead)
            # 数量20分、质量15分、时效10分，合计45分: the sum of the weights, and no score of the last.
            if waiting is not None and summed and waiting.sentence == point.claim.sentence and unscored == 1:
                waiting.score = point.claim
                found.append(waiting)
            waiting = None
    return found


def _headings(book: Scorebook) -> None:
    """Where the brackets of headings repeat the scores below them, they are scores."""
    entries = [e for e in book.sections.values() if e.weight is not None and e.score is not None]
    bracketed = [e for e in entries if e.section is not None and e.section.start <= e.start < e.section.title_span.end]
    same = [e for e in bracketed if e.weight and e.score and e.weight.quantity.value == e.score.quantity.value]
    broken = [e for e in same if e.weight and e.weight.quantity.decimals]
    book.headings_are_scores = bool(broken) and 2 * len(same) > len(bracketed)


def _lend_weights(book: Scorebook) -> None:
    """Give scores in a list the weights that another list has for the same names."""
    weights: dict[str, list[Point]] = {}
    for point in book.points:
        if point.kind is Kind.WEIGHT and point.name:
            weights.setdefault(core(point.name), []).append(point)
    for entry in book.listed:
        named = weights.get(entry.name, [])
        # Two that no word names have nothing in common: 满分5分 of a scale, and 上述五项得9分.
        if entry.weight is None and entry.name and len(named) == 1 and named[0].claim.sentence != entry.sentence:
            entry.weight = named[0].claim


def _name_anonymous(book: Scorebook, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> None:
    """Give anonymous entries their passage, which reaches back to the points before, and the name it tells."""
    known = {entry.name for entry in book.rows}
    rows = _rows_by_figures(book)
    ends = [point.claim.quantity.span.end for point in book.points]
    for entry in book.listed:
        if not entry.anonymous or entry.weight is None:
            continue
        start = entry.weight.quantity.span.start
        before = bisect_right(ends, start)
        entry.begin = max(sentences[entry.sentence].block.span.start, ends[before - 1] if before else 0)
        figures = list(passage(entry, claims, sentences))
        values = [claim.quantity.value for claim in figures]
        named = [name for name in (core(claim.subject) for claim in figures) if len(name) > 2]
        exact = next((name for name in reversed(named) if name in known), "")
        alike = {name for pair in permutations(values[:8], 2) for name in rows.get(pair, ())}
        entry.name = exact or (alike.pop() if len(alike) == 1 else named[0] if named else "该指标")


def passage(entry: Entry, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> Iterator[Claim]:
    """The figures of an anonymous entry's passage before its points, in order."""
    first = entry.sentence
    while first > 0 and sentences[first - 1].span.end > entry.begin:
        first -= 1
    end = entry.weight.quantity.span.start if entry.weight is not None else 0
    for claim in claims[sentences[first].first : sentences[entry.sentence].last]:
        if entry.begin <= claim.quantity.span.start < end and claim.quantity.dimension is not Dimension.SCORE:
            yield claim


def _rows_by_figures(book: Scorebook) -> dict[tuple[Decimal, Decimal], set[str]]:
    """The names of table rows, by what they were to reach and what they did reach."""
    found: dict[tuple[Decimal, Decimal], set[str]] = {}
    for entry in book.rows:
        goal = entry.grid.column("target") if entry.grid else None
        done = entry.grid.column("actual") if entry.grid else None
        target = entry.row.claims.get(goal.index) if entry.row and goal else None
        actual = entry.row.claims.get(done.index) if entry.row and done else None
        if target is not None and actual is not None and target.quantity.value != actual.quantity.value:
            found.setdefault((target.quantity.value, actual.quantity.value), set()).add(entry.name)
    return found


def _promote(book: Scorebook, sentences: Sequence[Sentence]) -> None:
    """合计97.78分 at the end of a list of scores is a total, wherever no section has it as its subtotal."""
    beside = Counter(sentences[entry.sentence].block.span.start for entry in book.listed if entry.score)
    for point in list(book.subtotals):
        if point.value >= 50 and beside[sentences[point.claim.sentence].block.span.start] >= 3:
            point.kind = Kind.TOTAL
            book.totals.append(point)
    book.subtotals = [point for point in book.subtotals if point.kind is Kind.SUBTOTAL]
    book.totals.sort(key=lambda point: point.claim.index)


def _rows(grid: Grid) -> Iterable[Entry]:
    weight, score = grid.column("weight"), grid.column("score")
    if score is None:
        return
    for row in grid.rows:
        points = row.claims.get(score.index)
        if row.kind == "item" and points is not None:
            worth = row.claims.get(weight.index) if weight else None
            yield Entry(core(row.label) or row.label, "table", weight=worth, score=points, row=row, grid=grid)
