"""The lists of a paragraph: what opens one, which figure may be its total, and its parts to their end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint import values
from perflint.claims import Claim, Role
from perflint.lexicon import derived, load
from perflint.quantity import Dimension, Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.text import Span

STAGES_APART = {"posts", "staff", "score", "weight", "target", "initial-budget", "adjusted-budget"}
NAMED_WHOLE = re.compile(r"([^，。；：]{2,12})中(?:[，：]|又?(?:有|包括|含))")
_OF_MONEY = re.compile(r"(?:资金|经费|金额|款项)$")
_MAY_OPEN = re.compile(r"[其包由分具即按从中主来：（]")  # every opener has one of these
SHARED_OUT = re.compile(r"^[，、（]?(?:分别|各|约)?占(?![地用道])[^，。；]*$")
_TOTAL_FIRST = re.compile(r"(?:共|共有|共计|总数|总计)$")
_NAMED_ONLY = re.compile(r"、[^，；]*，")
_LONGEST_SPLIT = 20
_SPLIT_BEFORE = re.compile(r"(?:按|从)[^，。；：]{2,16}?(?:分|看)[，：]")
_REACH_BACK = 8
_FAR_BACK = 16
_LOOK_AHEAD = 160
_LOOK_ON = 8
_LOOK_REST = 40
_LONGEST_ITEM = 48
_NAMES = 4
ADDITIVE = {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE, Dimension.SCORE}
_LOOSE = {Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.RANGE, Qualifier.FUZZY}
_COUNTED_LIST = re.compile(r"(?P<count>[两二三四五六七八九十]|\d+)(?:大|个)?(?:类|项|部分|块|方面)")
_NAMED_BEFORE = re.compile(r"(?P<name>[^，。；：、（）\d]{2,12})(?:包括|包含)")
_THINGS = {Dimension.PEOPLE, Dimension.COUNT, Dimension.MEASURE}
_OF_THE_PART = re.compile(r"[，（]?(?:(?:主要|具体)?(?:包括|包含|其中)|主要(?:为|是|用于))")
_SCOPE = re.compile(r"^[，、：]?(全[省市州盟区县旗镇乡])")
_OF_THOSE = re.compile(r"[^，。；：、（）\d]{0,8}(?<!其)中[^，。；：、（）\d]{1,16}的(?:有)?")
_USED = re.compile(r"(?:已|实际|尚|仅|现)[^，。；：、（）\d]{1,8}")
_ITEM_GAP = re.compile(r"）(?:[、，；]|以?及|[和与])?[^（）。；：，、\d]{1,24}（")
_ITEM_CUE = re.compile(r"[，、（](?:主要)?(?:是|为|有|包括|包含|涉及)|其中|分别|：")
_SUBTOTAL = re.compile(r"小计$")
_OTHER_STAFF = re.compile(r"^[，；、]?(?:其他|其余|其它)(?:人员|职工|员工|工作人员)$")


@values.dataclass(frozen=True)
class _Lexicon:
    opener: re.Pattern[str]
    stops: re.Pattern[str]
    open_list: re.Pattern[str]
    rest: re.Pattern[str]
    closing: re.Pattern[str]
    complete: tuple[tuple[re.Pattern[str], ...], ...]
    kinds: re.Pattern[str]
    staff_total: re.Pattern[str]
    outside: re.Pattern[str]
    covers: re.Pattern[str]
    vacant: re.Pattern[str]
    taken: re.Pattern[str]
    causes: re.Pattern[str]
    best: re.Pattern[str]
    grades: re.Pattern[str]


@derived
def lexicon() -> _Lexicon:
    """The words of lists and totals, read once."""
    data = load("sums")
    openers, staff = data["openers"], data["staff"]
    return _Lexicon(
        re.compile(rf"(?P<within>{openers['within']})|(?P<closed>{openers['closed']})|(?P<colon>：)|(?P<bracket>（)"),
        re.compile(openers["stops"]),
        re.compile(openers["open"]),
        re.compile(openers["rest"]),
        re.compile(openers["closing"]),
        tuple(tuple(re.compile(part) for part in entry["parts"]) for entry in data["complete"]),
        re.compile(staff["kinds"]),
        re.compile(staff["total"]),
        re.compile(staff["outside"]),
        re.compile(openers["covers"]),
        re.compile(staff["vacant"]),
        re.compile(openers["taken"]),
        re.compile(data["causes"]["told"]),
        re.compile(data["grades"]["best"]),
        re.compile(data["grades"]["others"]),
    )


@values.dataclass(frozen=True, slots=True)
class Opening:
    """The words that open a list, between a total and its first part."""

    kind: str
    word: str
    new_sentence: bool
    name: str = ""
    """What stands right before 包括: 基本支出包括…."""
    of_part: bool = False
    """Whether what it lists is itself a part of 其中: up to the semicolon, 包括 is about that part alone."""
    bracketed: bool = False
    """Whether the list stands in a bracket, and ends with it: 结余50万元（其中：镇级8万元），收入总计…."""
    items: bool = False
    """Whether each part stands in a bracket of its own, behind its name: 时长不足（49份）、记录缺失（12份）."""
    entire: bool = False
    """Whether no fewer than all its figures make up the total: they may count some things twice."""


@dataclass(slots=True)
class PartList:
    """Parts as read, and where each could be the last one."""

    parts: list[Claim]
    natural_end: int
    """How many parts the punctuation makes one list."""
    start: int
    text: str
    rest: str = ""
    """What the sentence goes on with behind them."""
    netted: bool = False
    """Whether some of the figures listed are taken off: 造林24万元、管护资金调减6万元."""


def opening_before(text: str, claims: list[Claim], position: int) -> Opening | None:
    """The words between a figure and the one before it that open a list, if any do; `position` is the first part's."""
    gap = text[claims[position - 1].quantity.span.end : claims[position].quantity.span.start]
    if not _MAY_OPEN.search(gap):
        return _implied(gap, claims, position)
    among = _among(gap, claims[position - 1], claims[position]) if "中" in gap else None
    if among is not None:
        return among
    itemised = _in_own_bracket(text, claims[position].quantity.span) and _itemised(text, gap, claims, position)
    return itemised or _worded(text, gap, claims, position)


def _among(gap: str, before: Claim, claim: Claim) -> Opening | None:
    """Lists of some among those just counted."""
    if _OF_THOSE.fullmatch(gap) and claim.quantity.unit == before.quantity.unit:
        return Opening("within", "中，", new_sentence=False, entire=True)  # 42个小区中有物业的27个、自治的15个
    if _named_again(gap, before):
        return Opening("within", f"{before.subject}中，", new_sentence="。" in gap)  # 教师96人，教师中教授13人、…
    return None


def _worded(text: str, gap: str, claims: list[Claim], position: int) -> Opening | None:
    """Lists that a word, a colon or a bracket opens."""
    words = lexicon()
    start, stop = claims[position - 1].quantity.span.end, claims[position].quantity.span.start
    match = None
    # 由…组成 closes behind its parts, so the words after the gap are in view.
    for found in words.opener.finditer(text[start : stop + (_LOOK_AHEAD if "由" in gap else _LOOK_ON)]):
        if found.start() >= len(gap):
            break
        match = found
        if match.lastgroup in ("within", "closed"):
            break
    # 甲中心设4个科室，分别为办公室、计财科；乙中心设6个: the list that was opened is over.
    over = match is not None and gap.find("；", match.end()) >= 0
    if match is not None and not over and not words.stops.search(gap[: match.start()]):
        if match.lastgroup == "bracket" and gap.find("）", match.end()) >= 0:
            return None
        labels = match.lastgroup == "colon" and gap.startswith(("；", "）")) and match.end() == len(gap.rstrip())
        if labels or (match.lastgroup == "colon" and len(gap[: match.start()].strip()) > 12):
            return None  # 甲：60万元；乙：40万元: what stands before the colon is the name of the figure behind it
        named = _NAMED_BEFORE.search(gap)
        name = named.group("name") if named is not None else ""
        if claims[position].quantity.dimension is Dimension.COUNT and gap.count("、", match.end()) >= _NAMES:
            return None  # 设8个机构，分别为甲、乙、丙、丁…，其中甲下设4个科: the parts are named, not counted
        before = gap[: match.start()]
        if match.group().startswith("主要") and claims[position - 1].role is not Role.LEVEL:
            return None  # the causes of a change are no parts of it
        if match.group().startswith("即") and _says_again(claims[position - 1], claims[position]):
            return None
        if match.group().startswith(("包括", "包含")) and _NAMED_ONLY.search(gap, match.end()):
            return None  # 包括办公费、水电费等，全年支出80万元: what is named has no amounts
        bracketed = before.count("（") > before.count("）")
        apart = "。" in before or "\n" in before
        of_part = match.group().startswith(("包括", "包含")) and _within_parts(text, claims, position)
        return Opening(_kind(match, before), match.group(), apart, name, of_part, bracketed)
    return _implied(gap, claims, position)


def _named_again(gap: str, claim: Claim) -> bool:
    """Whether the words after a figure name what it is of once more, and go into it: 教师96人，教师中教授13人."""
    return len(claim.subject) > 1 and gap.lstrip("，；。、").startswith(f"{claim.subject}中")


def _in_own_bracket(text: str, span: Span) -> bool:
    return text.startswith("（", span.start - 1) and text.startswith("）", span.end)


def _itemised(text: str, gap: str, claims: list[Claim], position: int) -> Opening | None:
    """A list whose names have their figures in brackets: 82份不合格，主要是时长不足（49份）、记录缺失（12份）."""
    further = claims[position + 1 : position + 2]
    if not further or not _next_item(text, claims[position], further[0]):
        return None
    cue = _ITEM_CUE.search(gap)
    unit = claims[position].quantity.unit
    if cue is None or unit != claims[position - 1].quantity.unit or claims[position - 1].role is not Role.LEVEL:
        return None
    kind = "closed" if cue.group().startswith(("分别", "：")) else "within"
    return Opening(kind, cue.group(), new_sentence=False, items=True)


def _next_item(text: str, claim: Claim, follower: Claim) -> bool:
    between = text[claim.quantity.span.end : follower.quantity.span.start]
    return _ITEM_GAP.fullmatch(between) is not None and text.startswith("）", follower.quantity.span.end)


def _kind(match: re.Match[str], before: str) -> str:
    """What opens a list. 满意、基本满意的分别为226份、131份 tells of those who say so, and there are others.

    教育、卫生支出分别为8亿元、3亿元 does so too: of what is named before it.
    """
    some = match.group().startswith("分别") and "、" in before[before.rfind("，") + 1 :]
    return "within" if some else match.lastgroup or ""


def _says_again(figure: Claim, other: Claim) -> bool:
    """Whether 即 tells one thing twice: 付至审定金额的97%，即…, the amount of the rate; 3126000元，即312.60万元."""
    return figure.quantity.dimension is Dimension.PERCENT or figure.quantity.value == other.quantity.value


def _within_parts(text: str, claims: list[Claim], position: int) -> bool:
    """Whether the figure before a list stands behind 其中 in its own sentence."""
    before = claims[position - 1]
    back = position - 1
    while back and claims[back - 1].sentence == before.sentence:
        back -= 1
    start = claims[back - 1].quantity.span.end if back else claims[back].label_start
    return "其中" in text[start : before.quantity.span.start]


def _implied(gap: str, claims: list[Claim], position: int) -> Opening | None:
    """Lists that no word opens: kinds of staff after their total, parts after 共….."""
    if not gap.startswith("，"):
        return None
    words = lexicon()
    claim, whole = claims[position], claims[position - 1]
    if _graded_list(claims, position):
        return Opening("within", "", new_sentence=False)
    kinds = words.kinds.search(claim.label) and not words.kinds.search(whole.label)
    if kinds and words.staff_total.search(whole.label):
        return Opening("staff", "", new_sentence=False) if not words.outside.search(claim.label) else None
    if words.covers.search(gap) or of_another_noun(claim, whole):
        return None  # 终端共90个，覆盖13个乡镇: the total is told, and then something else
    if _TOTAL_FIRST.search(whole.label.rstrip("为是有达：")):
        return Opening("total", "", new_sentence=False)
    return None


def _graded_list(claims: list[Claim], position: int) -> bool:
    """Whether what was judged is told grade by grade from the best on: 评价26个项目，结果为优的9个、良的13个."""
    words, first, further = lexicon(), claims[position], claims[position + 1 : position + 2]
    if not further or first.quantity.dimension is not Dimension.COUNT or not words.best.search(first.label):
        return False
    return further[0].quantity.unit == first.quantity.unit and words.grades.match(further[0].label) is not None


def of_another_noun(part: Claim, whole: Claim) -> bool:
    """Whether a figure counts other things than a total does: 13个乡镇 are no part of 终端90个.

    Only what stands behind the classifier tells, and only where the total's words do not name it.
    """
    noun = part.after
    if not noun or part.quantity.dimension is not Dimension.COUNT:
        return False
    counted = whole.after or whole.subject
    return bool(counted) and noun[-1] != counted[-1] and noun not in whole.label and counted not in noun


def is_total(claim: Claim) -> bool:
    """Whether a figure is called a total: 收入合计2500万元."""
    label = claim.label.rstrip("为是有达：")
    return lexicon().closing.search(label) is not None and not _SUBTOTAL.search(label)


def _near_wholes(text: str, claims: list[Claim], position: int, opening: Opening) -> list[int] | None:
    """The total of a list that can only be right before it; None where it may be further off."""
    first, beside = claims[position], claims[position - 1]
    if opening.kind in ("bracket", "colon") and not opening.new_sentence:
        return _adjacent(text, claims, position)
    if opening.of_part:
        like = (back for back in range(position - 1, -1, -1) if claims[back].quantity.unit == first.quantity.unit)
        return [back for back in like if claims[back].sentence == first.sentence][:1]
    if opening.bracketed and beside.role is Role.LEVEL and beside.quantity.unit == first.quantity.unit:
        return [position - 1]
    return None


def whole_positions(text: str, claims: list[Claim], position: int, opening: Opening) -> list[int]:
    """Claims that may be the total of a list, the nearest first."""
    near = _near_wholes(text, claims, position, opening)
    if near is not None:
        return near
    first = claims[position]
    found: list[int] = []
    reach = _REACH_BACK
    floor = first.sentence - 1
    for back in range(position - 1, -1, -1):
        claim = claims[back]
        # What 按…分 splits once more may stand before a list whose every part has its rates.
        reach -= opening.word[:1] not in "按从" or claim.quantity.dimension in ADDITIVE
        if reach < 0:
            break
        if claim.sentence < floor:
            break
        before_splits = claim.sentence < first.sentence and opening.new_sentence
        if before_splits and opening.word[:1] in "按从" and _opens_split(text, claims, back):
            # 按地区分，甲…；乙…。按类型分，…: both split what stands before the first of them.
            found, floor = [], claim.sentence - 1
            continue
        if before_splits and opening.word[:1] == "其" and _is_cause(text, claims, back):
            continue  # 预算增加5万元，原因是新增项目资金5万元。其中：… is about the budget
        # 按…分 may split a total that stands before the sentence a second time.
        if claim.sentence < first.sentence and not (opening.new_sentence or opening.word[:1] in "按从"):
            break
        if claim.role not in (Role.LEVEL, Role.CHANGE) or claim.quantity.qualifier in _LOOSE:
            continue
        between = text[claim.quantity.span.end : claims[back + 1].quantity.span.start]
        if "；" in between and not opening.new_sentence and found:
            break
        found.append(back)
    since = claims[found[-1]].quantity.span.end if found else 0
    if found and not opening.bracketed and text.find("）", since, first.quantity.span.start) >= 0:
        # 培训90人（其中结业60人）。其中，… is about the training.
        outside = [back for back in found if not _closed_in(text, claims[back], first)]
        like = any(claims[back].quantity.unit == first.quantity.unit for back in outside)
        found = outside if like else found
    if opening.name:
        found = [back for back in found if claims[back].subject.endswith(opening.name)] or found
    named = NAMED_WHOLE.match(opening.word)
    return found if named is None else _called(claims, position, found, named.group(1))


def _closed_in(text: str, claim: Claim, first: Claim) -> bool:
    """Whether a figure stands in a bracket that is closed before another one."""
    between = text[claim.quantity.span.end : first.quantity.span.start]
    return between.count("）") > between.count("（")


def _called(claims: list[Claim], position: int, found: list[int], word: str) -> list[int]:
    """The figures that are called what a list says itself that it is part of: 基本支出中，…; all that were found where none is."""
    name, first = _OF_MONEY.sub("", word) or word, claims[position]
    like = [back for back in found if claims[back].quantity.unit == first.quantity.unit]
    called = [back for back in like if name in claims[back].label]
    for back in range(position - 1, max(-1, position - _FAR_BACK), -1):
        claim = claims[back]
        # 结案80件，结案率…。其中新收…，旧存…。结案中，…: a sentence may come between.
        if called or claim.sentence < first.sentence - 2:
            break
        if claim.role is Role.LEVEL and claim.quantity.unit == first.quantity.unit and claim.subject.endswith(name):
            called = [back]
    return called or found


def _opens_split(text: str, claims: list[Claim], back: int) -> bool:
    """Whether a figure is the first of another split: 按地区分，甲…."""
    start = claims[back - 1].quantity.span.end if back else max(0, claims[back].label_start - _LONGEST_SPLIT)
    return _SPLIT_BEFORE.search(text, start, claims[back].quantity.span.start) is not None


def _is_cause(text: str, claims: list[Claim], back: int) -> bool:
    """Whether a figure stands among the reasons of another in its sentence."""
    start = back
    while start and claims[start - 1].sentence == claims[back].sentence:
        start -= 1
    if start == back:
        return False
    return lexicon().causes.search(text, claims[start].quantity.span.end, claims[back].quantity.span.start) is not None


def _adjacent(text: str, claims: list[Claim], position: int) -> list[int]:
    """What a bracket or colon explains: the figure before it, and others of the same item (312户1086人：)."""
    found = [position - 1]
    rate, colon = (
        claims[position - 1],
        "：" in text[claims[position - 1].quantity.span.end : claims[position].label_start],
    )
    if (
        colon
        and position > 1
        and rate.quantity.dimension is Dimension.PERCENT
        and claims[position - 2].sentence == rate.sentence
    ):
        found.append(position - 2)  # 支出100万元，执行率97%：人员60万元，公用40万元
    while (
        found[-1] and not text[claims[found[-1] - 1].quantity.span.end : claims[found[-1]].quantity.span.start].strip()
    ):
        found.append(found[-1] - 1)
    return [back for back in found if claims[back].role in (Role.LEVEL, Role.CHANGE, Role.BASE)]


def make_up_a_whole(one: Claim, other: Claim) -> bool:
    """Whether two figures are the kinds that one whole consists of: 基本支出 and 项目支出."""
    return one.quantity.unit == other.quantity.unit and one.role is other.role is Role.LEVEL and complete([one, other])


def of_wider_scope(whole: Claim, part: Claim) -> bool:
    """Whether a figure names a whole place that its total does not: 全县土地收入 is no part of 园区收入."""
    scope = _SCOPE.match(part.label)
    return scope is not None and scope.group(1) not in whole.label


def ends_counted(text: str, last: Claim) -> bool:
    """Whether a list is followed by how many parts there are."""
    return _COUNTED_LIST.match(text, last.quantity.span.end) is not None


def parts_behind(text: str, claims: list[Claim], position: int, whole: Claim, opening: Opening) -> PartList:
    """The parts that follow an opening: same unit, same role, until the list ends."""
    reader = _PartsReader(claims[position], whole, opening)
    start = at = claims[position - 1].quantity.span.end
    for claim in claims[position:]:
        gap = text[at : claim.quantity.span.start]
        if not reader.take(claim, gap):
            break
        at = claim.quantity.span.end
    chosen = _of_one_stage(reader.parts, whole)
    natural = reader.natural_end
    end = len(chosen) if natural is None or len(chosen) != len(reader.parts) else natural
    rest = text[at : at + _LOOK_REST].partition("。")[0]
    return PartList(chosen, end, start, text[start : at + 6], rest, reader.netted)


@dataclass(slots=True)
class _PartsReader:
    """Reads the figures of a list one by one, and keeps those that are parts."""

    first: Claim
    whole: Claim
    opening: Opening
    parts: list[Claim] = field(default_factory=list)
    opened_by_coverage: bool = False
    """Whether the first part is itself what is covered: 其中惠及老人30人、惠及儿童20人."""
    natural_end: int | None = None
    """Where a semicolon ends a list whose parts are set off by commas."""
    by_semicolons: bool = False
    """Whether semicolons set off the parts themselves."""
    nested: bool = False
    """Whether the figures belong to the part before: 其中 inside 其中."""
    netted: bool = False
    """Whether a figure was taken off rather than added."""

    def take(self, claim: Claim, gap: str) -> bool:
        """Read one more figure; False when the list has ended before it."""
        if claim is self.first:
            self.opened_by_coverage = lexicon().covers.search("，" + _OF_THE_PART.sub("", claim.label)) is not None
        else:
            if self._ends_before(claim, gap):
                return False
            if self.opening.items:
                self.parts.append(claim)
                return True
            self._nest(gap)
        if not self.nested and lexicon().taken.search(claim.label):
            self.netted = True
        # 本地就业率71%，即290人 is told again; 第一批600万元已使用560万元 is about the first.
        again = claim is not self.first and (claim.label.startswith("即") or _USED.fullmatch(gap) is not None)
        if self.nested or again or not _is_part(claim, self.whole, self.opening, lexicon()):
            return True
        stages = {claim.stage, self.whole.stage}
        if lexicon().kinds.search(claim.label):
            stages = set()  # 政法专项编制人员 are staff of a kind of post
        if (len(stages) == 2 and stages <= STAGES_APART) or (len(gap) > _LONGEST_ITEM and self.parts):
            return False
        self.parts.append(claim)
        return True

    def _ends_before(self, claim: Claim, gap: str) -> bool:
        words = lexicon()
        # 甲类6个，即县医院、县120指挥中心…；乙类18个: what was opened had no parts.
        passed = not self.parts and "；" in gap and self.opening.kind != "within"
        if passed or claim.sentence != self.first.sentence or words.stops.search(gap):
            return True
        if self.opening.items:
            return claim.quantity.unit != self.first.quantity.unit or _ITEM_GAP.fullmatch(gap) is None
        if self.opening.of_part and "；" in gap:
            return True
        if "中" in gap and self.parts and _named_again(gap, self.parts[-1]):
            return True  # 教师96人，教师中教授13人、…: from here on it is about the teachers
        if (self.opening.kind == "bracket" or self.opening.bracketed) and "）" in outside_pairs(gap):
            return True
        if self.whole.quantity.dimension in _THINGS and not self.opened_by_coverage and words.covers.search(gap):
            return True
        # A list that no word opens holds the same things as its total.
        unopened = self.opening.kind in ("total", "staff") and _is_part(claim, self.whole, self.opening, words)
        if unopened and of_another_noun(claim, self.whole):
            return True
        # 其中拨款95万元；其差异总额为14万元: behind a semicolon a total is of something else.
        total = words.closing.search(claim.label.rstrip("为是有达： ")) is not None
        return total and (len(self.parts) > 1 or "；" in gap)

    def _nest(self, gap: str) -> None:
        outside = outside_pairs(gap)
        if "；" in gap:
            self.nested = False
            self.by_semicolons = self.by_semicolons or len(self.parts) == 1
            if len(self.parts) > 1 and self.natural_end is None and not self.by_semicolons:
                self.natural_end = len(self.parts)
        elif re.search(r"其中|（", outside) and self.opening.kind != "bracket":
            self.nested = True
        elif self.parts and self.opening.kind != "bracket" and _OF_THE_PART.match(outside):
            self.nested = True  # up to the semicolon, what a part includes is the part's
        elif "）" in outside:
            self.nested = False


def _is_part(claim: Claim, whole: Claim, opening: Opening, words: _Lexicon) -> bool:
    quantity = claim.quantity
    if quantity.qualifier in _LOOSE or quantity.unit != whole.quantity.unit or SHARED_OUT.match(claim.label):
        return False  # 占可用资金100万元的96% names a base, no part
    if words.outside.search(claim.label) and words.staff_total.search(whole.label):
        return False
    if _TOTAL_FIRST.search(claim.label) and _TOTAL_FIRST.search(whole.label):
        return False  # 甲类共30件；乙类共20件: each has a total of its own
    if words.vacant.search(claim.label) and not words.vacant.search(whole.label):
        return False  # nobody fills it
    if whole.role is Role.CHANGE:
        # What was added is made up of sources, which are levels: 追加4068万元，由三部分组成.
        added = opening.kind in ("closed", "colon") or "中" in opening.word
        return claim.role is Role.CHANGE or (claim.role is Role.LEVEL and added and whole.polarity > 0)
    return claim.role is Role.LEVEL and (claim.period != "上年" or whole.period == "上年")


def _of_one_stage(parts: list[Claim], whole: Claim) -> list[Claim]:
    """Of items given as 预算…、支出…, only the figures of the whole's stage."""
    bare = re.compile(r"^[，、]?(?:实际)?(?:支出|执行数?|决算数?|完成|到位)$")
    spent = [part for part in parts if bare.search(part.label.strip())]
    if not spent or len(spent) == len(parts):
        return parts
    return [part for part in parts if part not in spent] if whole.stage in ("budget", "target") else spent


def outside_pairs(gap: str) -> str:
    """A gap without brackets that open and close in it."""
    return re.sub(r"（[^（）]*）", "", gap)


def complete(parts: Sequence[Claim]) -> bool:
    """Whether the parts' names make up a known whole, or the last one is what remains."""
    labels = [part.label for part in parts]
    if re.search(r"其余|剩余|其他(?!收入|资金)", labels[-1]) and len(labels) > 2:
        return True
    if _OTHER_STAFF.search(labels[-1]) and re.search(r"人员$|职工$", labels[0]):
        return True
    return any(
        len(members) <= len(labels) and all(any(member.search(label) for label in labels) for member in members)
        for members in lexicon().complete
    )
