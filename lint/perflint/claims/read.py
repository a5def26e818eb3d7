"""Reading claims: the words around each figure, and what they make of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.claims.model import Claim, Role, Sentence
from perflint.claims.sentences import sentences
from perflint.lexicon import derived, load
from perflint.lexicon.words import any_of

if TYPE_CHECKING:
    from perflint.document import Document, Section
    from perflint.quantity import Quantity
    from perflint.text import Span

_AFTER = re.compile(r"[^\W\d_]{2,12}")
_PERIOD = re.compile(r"(?:上年度?|去年|上一年度?)(?!结转|结余|末)|(20\d\d)年")
_COMPARED = re.compile(r"(?:[比与同]|(?<!比)较)于?$")
_OVER = re.compile(r"；|持平[，；]")
_THIS_YEAR = re.compile(r"(?<!\d年)(?<!\d年度)(?:本年度?|当年)|今年|本期")
_MOVES = re.compile(r"[^，。；、]{0,4}?(?:增|升|提|降|下|减|缩|上|扩|调|变|发展|到|至)")
_MADE_UP = re.compile(r"[^，。；]{0,12}?[组构]成")
_BESIDE = re.compile(r"[，、]?(?:比|(?<!比)较)[^，；。]{2,24}$")
_HIGHER = re.compile(r"的?(?:高|低|多|少)(?=出?\d)")
_TARGET_AFTER = re.compile(r"的?(?:年度|年初|全年|预期|绩效|控制)?(?:目标|指标)(?:值|任务|要求)?(?!完成)")
_NAMED_CHANGE = re.compile(r"[\u4e00-\u9fff]{4,}(?:提升|提高|扩大)$")
_FALL = re.compile(r"减|降|缩|节约|核减|回落|少|低|跌|差|短收|小于")
_CHANGED_TO = re.compile(r"[增减升降调](?:加|少|长|低|高|增|减|整)?[到至为]$")
_YEARS = re.compile(r"20\d\d年?度?(?:[、和及与]20\d\d年?度?)+|20\d\d年?度?[至到—－-]+20\d\d年度?")
_YEAR = re.compile(r"20\d\d")
_EACH = re.compile(r"[^，。；\d]*(?:分别|依次)[^，。；、\d]*$")
_IN_TURN = re.compile("分别|依次|各")
_ALSO = frozenset(("", "、", "和", "及", "与", "以及"))
_LONGEST_LABEL = 60


@dataclass(frozen=True)
class _Patterns:
    lead: re.Pattern[str]
    trail: re.Pattern[str]
    stages: tuple[tuple[str, re.Pattern[str]], ...]
    any_stage: re.Pattern[str]
    roles: tuple[tuple[Role, re.Pattern[str]], ...]


@derived
def _patterns() -> _Patterns:
    data = load("claims")

    def words(name: str) -> str:
        return any_of(data[name]["words"])

    stages = tuple((stage["name"], re.compile(stage["pattern"])) for stage in data["stage"])
    periods = r"20\d\d年(?:度|末|底|初)?|\d{1,2}月(?:末|底)?|\d{1,2}日"
    leads = "|".join([periods, words("lead"), *data["lead"]["patterns"]])
    return _Patterns(
        re.compile(rf"(?:(?:{leads})[，、]?)+"),
        re.compile(rf"(?:{words('trail')})+$"),
        stages,
        re.compile("|".join(pattern.pattern for _, pattern in stages)),
        tuple((Role(role["name"]), re.compile(role["pattern"])) for role in data["role"]),
    )


_Said = dict[str, tuple[str, str, str | None]]
"""Words before a figure, which come again and again in a report, with the subject and the stage they name."""


def read_claims(document: Document, quantities: list[Quantity]) -> tuple[list[Claim], list[Sentence]]:
    """One claim for every quantity in prose, and the sentences that hold them."""
    starts = [quantity.span.start for quantity in quantities]
    claims: list[Claim] = []
    found: list[Sentence] = []
    said: _Said = {}
    begin = 0
    markers = {section.marker.span.start: section.marker.span.end for section in document.sections}
    for block, span in sentences(document):
        start = markers.get(span.start, span.start)
        first, last = bisect_left(starts, start), bisect_left(starts, span.end)
        end = begin
        if first < last:
            _read_sentence(document, quantities[first:last], start, span, claims, len(found), said)
            end = len(claims)
        found.append(Sentence(span, block, begin, end))
        begin = end
    return claims, found


def _read_sentence(
    document: Document,
    quantities: list[Quantity],
    start: int,
    span: Span,
    claims: list[Claim],
    sentence: int,
    said: _Said,
) -> None:
    text, section, patterns = document.text, document.section_at(span.start), _patterns()
    words = text[span.start : span.end]
    dated, this_year = _PERIOD.search(words) is not None, _THIS_YEAR.search(words) is not None
    aimed, bracketed = "目标" in words or "指标" in words, "（" in words or "）" in words
    at, subject, stage, period = start, "", None, None
    promised, done, depth, seen = _promises(words, section), False, 0, span.start
    reached = in_turn = False
    for position, quantity in enumerate(quantities):
        begin, end = quantity.span.start, quantity.span.end
        label_start = _label_start(text, at, begin)
        label = text[label_start:begin]
        known = said.get(label)
        if known is None:
            known = said[label] = (label, _subject(label, patterns), _stage(label, patterns))
        label, own, own_stage = known
        clause = text[max(at, begin - _LONGEST_LABEL) : begin]
        role, polarity = _role(label, clause, patterns)
        before = claims[-1] if position else None
        in_turn = in_turn and role is Role.LEVEL and label in _ALSO and text[begin - 1 : begin] in "、和及与"
        if in_turn and before is not None:
            role, polarity = Role.CHANGE, before.polarity  # 分别提高200元、100元和50元
        else:
            role, polarity = _role_beside(text, quantity.span, label, (role, polarity), before)
            in_turn = role is Role.CHANGE and _IN_TURN.search(label) is not None
        if own:
            subject, stage = own, own_stage
        # 计划新增343张，实际完成303张（机构113张、…），其中…: what a bracket or the rest lists was done, not planned.
        if bracketed:
            depth += text.count("（", seen, begin) - text.count("）", seen, begin)
            seen = begin
        stage = own_stage or stage or (None if reached or (depth > 0 and done) else promised)
        done = (depth > 0 and done) or own_stage == "actual"
        reached = reached or (own_stage == "actual" and "实际" in label)
        named = _PERIOD.search(clause) if dated else None
        if named and _COMPARED.search(clause, 0, named.start()) and _OVER.search(clause, named.end()):
            named = None  # 较上年持平；接待费3万元: the comparison is over
        own_period = (named.group(1) or "上年") if named else period
        if this_year and _THIS_YEAR.search(label):
            own_period = period = None
        if named and role is not Role.BASE and not _COMPARED.search(clause, 0, named.start()):
            period = own_period
        follower = quantities[position + 1].span.start if position + 1 < len(quantities) else span.end
        after = _AFTER.match(text, end, follower)
        own_target = aimed and _TARGET_AFTER.match(text, end, follower) is not None
        claims.append(
            Claim(
                len(claims),
                quantity,
                own or subject,
                label,
                label_start,
                after.group() if after else "",
                not own,
                "target" if own_target else stage,
                own_period,
                role,
                polarity,
                section,
                sentence,
            )
        )
        at = end
    if dated and "分别" in words:
        _share_years(text, span, claims, len(claims) - len(quantities))


def _role_beside(text: str, span: Span, label: str, found: tuple[Role, int], before: Claim | None) -> tuple[Role, int]:
    """The role of a figure, with what stands around it: `found` is what the words before it give."""
    role, polarity = found
    made_up = label[-1:] == "由" and _MADE_UP.match(text, span.end) is not None
    if role is Role.BASE and (made_up or (label[:1] in "由从" and not _MOVES.match(text, span.end))):
        role = Role.LEVEL  # 由流动资产…组成 and 小组由7人组成 start from nothing
    if role is Role.CHANGE and before is not None and before.role is Role.BASE and _CHANGED_TO.search(label):
        role, polarity = Role.LEVEL, 0  # 由5.8元调减为5.6元
    level = role in (Role.LEVEL, Role.SHARE, Role.AVERAGE)
    if level and _BESIDE.match(label) and _HIGHER.match(text, span.end):
        role = Role.BASE  # 比全省平均水平85.2%高3.1个百分点
    return role, polarity


def _share_years(text: str, sentence: Span, claims: list[Claim], first: int) -> None:
    """Give each figure of a row its year: 2021年、2022年、2023年支出分别为112万元、108万元、103万元."""
    for match in _YEARS.finditer(text, sentence.start, sentence.end):
        years = [int(year) for year in _YEAR.findall(match.group())]
        if not re.search("[、和及与]", match.group()):
            years = list(range(years[0], years[-1] + 1))
        row = [c for c in claims[first:] if c.quantity.span.start > match.end()][: len(years)]
        if len(row) < len(years) or not _EACH.fullmatch(text, match.end(), row[0].quantity.span.start):
            continue
        gaps = (text[a.quantity.span.end : b.quantity.span.start] for a, b in pairwise(row))
        if all(len(gap) <= 2 and "；" not in gap for gap in gaps):
            for claim, year in zip(row, years, strict=True):
                claims[claim.index] = replace(claim, period=str(year))


_PROMISE = re.compile(
    r"(?:绩效|年度|年初|总体|整体|具体|预期|工作|主要)目标(?:是|为|：|如下|包括)|目标(?:是|为)：?|(?<![到成现于过了])年初(?:申报|设定|批复|下达|确定)[^，。；]{0,12}目标|力争|计划(?:新|购|建|完成|培训|开展|组织|改|安排)"
)
_PROMISED = re.compile(r"不少于|不低于|不超过|不高于|以上|以内|达到\d|≥|≤")
_TARGETS = re.compile(r"目标(?!完成|实现|的完成|达成|未|偏差|管理|相差|[尚还仅]?差)|计划$|任务$|下一步|改进|打算|建议")


def _promises(sentence: str, section: Section | None) -> str | None:
    """`target` when a sentence tells what is to be done, by its words or by its heading."""
    if (("目标" in sentence or "力争" in sentence or "计划" in sentence) and _PROMISE.search(sentence)) or (
        len(_PROMISED.findall(sentence)) >= 3
    ):
        return "target"
    if (
        section is not None
        and _TARGETS.search("".join(section.path))
        and not re.search(r"完成|实现|分析|评价|自评", section.title)
    ):
        return "target" if "完成" not in sentence else None
    return None


def _label_start(text: str, start: int, end: int) -> int:
    """Where the clause before a figure begins: after the last break outside of brackets that close again."""
    depth, at = 0, end
    while at > start and end - at < _LONGEST_LABEL:
        char = text[at - 1]
        if char == "）":
            depth += 1
        elif char == "（":
            if not depth:
                return at
            depth -= 1
        elif not depth and at < end and char in "，；：。！？、\n":
            return at
        elif not depth and char in "，；：。！？、\n":
            # A break directly before the figure: the clause before it names the subject.
            end_of_clause = at - 1
            if char in "。！？\n、；":
                return at
            return _label_start(text, start, end_of_clause) if end_of_clause > start else at
        at -= 1
    return at


def _subject(label: str, patterns: _Patterns) -> str:
    body = label.rstrip("，：、 ")
    lead = patterns.lead.match(body)
    body = body[lead.end() :] if lead and lead.end() < len(body) else ("" if lead else body)
    trail = patterns.trail.search(body)
    if trail:
        body = body[: trail.start()]
    body = body.strip("，：、 \t|")
    if body.startswith("（") and body.count("（") > body.count("）"):
        body = body[1:]
    return body if len(body) > 1 else ""


def _role(label: str, clause: str, patterns: _Patterns) -> tuple[Role, int]:
    words = label or clause
    for role, pattern in patterns.roles:
        if pattern.search(words):
            if role is Role.CHANGE and _NAMED_CHANGE.search(label) and "比" not in label and "较" not in label:
                continue  # 乡村旅游提升, 能力提高: the name of a project
            if role is Role.CHANGE:
                return role, -1 if _FALL.search(label[-8:]) else 1
            return role, 0
    return Role.LEVEL, 0


def _stage(label: str, patterns: _Patterns) -> str | None:
    if not patterns.any_stage.search(label):
        return None
    return next((name for name, pattern in patterns.stages if pattern.search(label)), None)
