"""Years that stand where the report's own year belongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence
from perflint.document import Kind
from perflint.lexicon import derived, load
from perflint.relations.model import Operand, Status
from perflint.relations.prose import Dating
from perflint.text import Span, begins_after
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.document import Block, Document

_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_AS_OF = re.compile(
    r"截[至止](?P<year>20\d\d)年(?:12月31日|12月底|12月末|年?[底末])"
    r"|(?<=[，）])(?P<end>20\d\d)年年?[底末](?=实有|在职|资产|共有)"
)
_AT_END = re.compile(r"年(?:12月31日|12月底|12月末|年?[底末])")
_YEAR = re.compile(r"(?P<year>20\d\d)(?<![\d〔]\d{4})年")
_LAST_YEAR = re.compile("上年|去年|同期")
_IN_NUMBER = re.compile(r"[\d.,]")
_NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.])")
_NOT_ALONE = re.compile(r"度?(?:\d{1,2}月|[上下]半年|第?[一二三四]季|[至到—\-－~、和及与]|以来|以前|之前|起)")
_NOTICE = re.compile(
    r"《[^》\n]{0,40}?(?P<year>20\d\d)年度?[^》\n]*?(?:自评|评价)[^》\n]*》（[^（）\n]{0,12}〔(?P<issued>20\d\d)〕"
)
_AS_MANY = 3
"""So many times the own year stands in a report for each slip of it."""
_TELLING = 4
"""A number of so many digits tells what it is the figure of."""


@dataclass(frozen=True)
class _Lexicon:
    as_of: re.Pattern[str]
    as_of_earlier: re.Pattern[str]
    own_result: re.Pattern[str]
    own_report: re.Pattern[str]
    evaluated: re.Pattern[str]
    compared: re.Pattern[str]
    earlier_sections: re.Pattern[str]
    opening: re.Pattern[str]
    other_time: re.Pattern[str]
    began: re.Pattern[str]
    concluded: re.Pattern[str]
    scored: re.Pattern[str]
    of_the_year: re.Pattern[str]
    background: re.Pattern[str]
    against: str
    turned: str
    planned: str


@derived
def _lexicon() -> _Lexicon:
    data = load("dates")
    return _Lexicon(
        re.compile(data["as_of"]),
        re.compile(data["as_of_earlier"]),
        re.compile(
            rf"(?P<year>20\d\d)年度?[^，。；《》\d]{{0,20}}?"
            rf"(?:(?P<result>{data['own_result']})|(?P<evaluation>{data['own_evaluation']}))"
        ),
        re.compile(data["own_report"]),
        re.compile(data["evaluated"]),
        re.compile(data["compared"]),
        re.compile(data["earlier_sections"]),
        re.compile(data["opening"]),
        re.compile(data["other_time"]),
        re.compile(data["began"]),
        re.compile(data["concluded"]),
        re.compile(data["scored"]),
        re.compile(data["of_the_year"]),
        re.compile(data["background"]),
        data["against"],
        data["turned"],
        data["planned"],
    )


def stray_years(document: Document, year: int) -> Iterator[Dating]:
    """Each other year in the place of the report's own, once."""
    seen: set[int] = set()
    recent = any(f"{earlier}年" in document.text for earlier in (year - 1, year - 2))
    others = (_as_of, _of_this_report, _opening_words, _against_itself, _openings) if recent else ()
    for found in (_results, *others):
        for dating in found(document, year):
            if dating.span.start not in seen:
                seen.add(dating.span.start)
                yield dating


def _results(document: Document, year: int) -> Iterator[Dating]:
    """Another year before the report's own result: 2022年度部门整体支出绩效自评得分 in the report on 2023."""
    text, lexicon = document.text, _lexicon()
    found = [match for _, match in document.matches(lexicon.own_result) if not _in_title(text, match.start())]
    # Where the report's own year has a result of its kind, the other year's is an earlier evaluation.
    told = {match.lastgroup for match in found if int(match.group("year")) == year}
    for match in found:
        if int(match.group("year")) == year or match.lastgroup in told:
            continue
        if lexicon.earlier_sections.search("".join(document.section_path(match.start()))):
            continue
        around = _clause if match.lastgroup == "evaluation" else _sentence
        if not lexicon.compared.search(around(text, match.start()).of(text).replace(match.group(), "")):
            yield _stray(document, match, year, f"此处为“{match.group()}”")


def _as_of(document: Document, year: int) -> Iterator[Dating]:
    """截至2022年12月31日, 在职74人 in the report on 2023."""
    text, lexicon = document.text, _lexicon()
    for match in document.find(_AS_OF, _AT_END):
        written = "year" if match.group("year") else "end"
        if int(match.group(written)) != year - 1 or _in_title(text, match.start()):
            continue
        words = _sentence(text, match.start()).of(text).replace(match.group(), "")
        if f"{year}年" in words or lexicon.compared.search(words) or lexicon.as_of_earlier.search(words):
            continue
        if lexicon.as_of.search(words):
            yield _stray(document, match, year, f"此处为“{match.group()}”", at=match.start(written))


def _of_this_report(document: Document, year: int) -> Iterator[Dating]:
    """What the report says of itself: 本报告数据来源于2022年度部门决算 in the report on 2023."""
    text, lexicon = document.text, _lexicon()
    for _, match in document.matches(lexicon.own_report):
        written = int(match.group("year"))
        if not year - 2 <= written < year or _in_title(text, match.start("year")):
            continue
        sentence = _sentence(text, match.start()).of(text)
        alone = not _NOT_ALONE.match(text, match.start("year") + 5)
        # A sentence with a date of the own year tells of an evaluation made within that year.
        if alone and f"{year}年" not in sentence and not re.search(lexicon.against + r"20", sentence):
            yield _stray(document, match, year, f"此处为“{match.group()}”")


def _opening_words(document: Document, year: int) -> Iterator[Dating]:
    """The words before the first heading: what was evaluated, and the notice, issued the year after, that asked for it."""
    text, lexicon = document.text, _lexicon()
    for block in _prose(document):
        if document.sections and block.span.start >= document.sections[0].start:
            return
        if not text.endswith(("。", "：", ":", "，"), block.span.start, block.span.end):
            continue
        words = re.sub("《[^》]*》", "", block.span.of(text))
        for match in lexicon.evaluated.finditer(text, block.span.start, block.span.end):
            if int(match.group("year")) == year - 1 and f"{year}年" not in words and not _in_title(text, match.start()):
                yield _stray(document, match, year, f"此处为“{match.group()}”")
        for match in _NOTICE.finditer(text, block.span.start, block.span.end):
            if int(match.group("year")) == year - 1 and int(match.group("issued")) == year + 1:
                yield _stray(document, match, year, f"此处为{match.group('issued')}年所发“{match.group()}”")


def _against_itself(document: Document, year: int) -> Iterator[Dating]:
    """A year compared with itself: 2023年支出120万元，较2023年支出100万元增加20万元 in the report on 2024."""
    text, lexicon = document.text, _lexicon()
    other = f"{year - 1}年"
    pattern = re.compile(rf"(?:{lexicon.against}){other}(?!度?(?:{lexicon.planned}))")
    for match in pattern.finditer(text):
        sentence = _sentence(text, match.start())
        if f"{year}年" in sentence.of(text) or _in_title(text, match.start()):
            continue
        first = _YEAR.search(text, sentence.start, match.start())
        if first is None or first.group() != other or _NOT_ALONE.match(text, first.end()):
            continue
        if lexicon.opening.fullmatch(text, sentence.start, first.start()):
            yield _stray(document, first, year, f"此处{other}与{other}自身比较")
    turned = re.compile(
        rf"(?:{lexicon.against})上一?年度?相?(?:比|较|对比)，{other}[^，。；]*，(?P<year>{year - 1})年度?(?:{lexicon.turned})"
    )
    for match in turned.finditer(text):
        yield _stray(document, match, year, f"此处{other}与{other}自身比较")


@dataclass(frozen=True, slots=True)
class _Opening:
    """A year that opens a sentence of the report's prose, and what is said of it."""

    match: re.Match[str]
    block: Block
    sentence: Span

    @property
    def year(self) -> int:
        return int(self.match.group("year"))

    def said(self, text: str) -> str:
        """The first words after the year."""
        return text[self.match.end() : self.match.end() + 4].lstrip("度末底年初，共")[:2]


def _openings(document: Document, year: int) -> Iterator[Dating]:
    """The year before, where the report speaks of its own year: 2022年支出决算120万元 in the report on 2023."""
    text = document.text
    if f"{year - 1}年" not in text:
        return
    openings = list(_all_openings(document))
    own = sum(int(written) == year for written in _YEAR.findall(text))
    doubtful = [
        opening
        for opening in openings
        if opening.year == year - 1 and not _explained(document, opening, openings, year)
    ]
    if not doubtful or own < _AS_MANY * len(doubtful):
        return
    for opening in doubtful:
        same = _same_figure(document, opening, year)
        said = opening.sentence.of(text)
        scored = _lexicon().scored.search(opening.block.span.of(text)) is not None
        if same is None and not scored and not _lexicon().of_the_year.search(said):
            continue
        evidence = f"此处为“{said[:24]}”"
        if same is not None:
            evidence += f"，同一数字“{same.text}”在别处是{year}年度的"
        firm = Confidence.HIGH if same is not None or scored else Confidence.MEDIUM
        yield _stray(document, opening.match, year, evidence, firm, same)


def _all_openings(document: Document) -> Iterator[_Opening]:
    text, lexicon = document.text, _lexicon()
    for block, match in document.matches(_YEAR):
        if _NOT_ALONE.match(text, match.end()):
            continue
        sentence = _sentence(text, match.start())
        if lexicon.opening.fullmatch(text, max(sentence.start, block.span.start), match.start()):
            yield _Opening(match, block, sentence)


def _explained(document: Document, opening: _Opening, openings: Sequence[_Opening], year: int) -> bool:
    """Whether something says why the other year stands there."""
    text, lexicon = document.text, _lexicon()
    paragraph = opening.block.span.of(text)
    if re.search(rf"(?<!〔)(?:{year}|{year - 2})年", paragraph) or lexicon.other_time.search(paragraph):
        return True
    if lexicon.concluded.search(opening.sentence.of(text)):
        return True
    if lexicon.began.search(_clause(text, opening.match.start()).of(text)):
        return True
    said = opening.said(text)
    told = text[opening.block.span.start : opening.sentence.start]
    if said and re.search(rf"{re.escape(said)}[^，。；\d]{{0,6}}\d", told):
        return True  # 决算7.96万元…。2022年决算为9.10万元: the own year's was told before
    section = document.section_at(opening.match.start())
    if section is None or lexicon.background.search(section.title):
        return True
    if lexicon.earlier_sections.search("".join(section.path)):
        return True
    # Two years told one after the other: 2022年预算100万元。 2023年预算120万元。
    first, last = (
        bisect_left(openings, at, key=lambda other: other.match.start()) for at in (section.start, section.end)
    )
    return any(
        other.year != opening.year and other.said(text) == opening.said(text) and not lexicon.scored.search(paragraph)
        for other in openings[first:last]
    )


def _same_figure(document: Document, opening: _Opening, year: int) -> Operand | None:
    """A telling figure of the sentence elsewhere, where the year before is not spoken of."""
    text = document.text
    for number in _NUMBER.finditer(text, opening.match.end(), opening.sentence.end):
        if sum(char.isdecimal() for char in number.group()) < _TELLING or text.startswith("年", number.end()):
            continue
        for other in _whole_numbers(text, number.group()):
            sentence = _sentence(text, other.start)
            said = sentence.of(text)
            if sentence != opening.sentence and f"{year - 1}年" not in said and not _LAST_YEAR.search(said):
                return Operand("figure", "同一数字", number.group(), other)
    return None


def _whole_numbers(text: str, number: str) -> Iterator[Span]:
    """Where a number stands that is no piece of a longer one; `find` scans far faster than a lookbehind."""
    at = text.find(number)
    while at >= 0:
        end = at + len(number)
        if not _IN_NUMBER.match(text, max(at - 1, 0), at) and not _IN_NUMBER.match(text, end):
            yield Span(at, end)
        at = text.find(number, end)


def _prose(document: Document) -> Iterator[Block]:
    return (block for block in document.blocks if block.kind is Kind.TEXT)


def _sentence(text: str, at: int) -> Span:
    start = begins_after(text, "。！？", at)
    match = _SENTENCE.match(text, start)
    return Span(start, match.end() if match else len(text))


def _clause(text: str, at: int) -> Span:
    start = begins_after(text, "，。；：！？", at)
    match = _CLAUSE.match(text, at)
    return Span(start, match.end() if match else len(text))


def _stray(
    document: Document,
    match: re.Match[str],
    year: int,
    evidence: str,
    confidence: Confidence = Confidence.HIGH,
    same: Operand | None = None,
    *,
    at: int | None = None,
) -> Dating:
    """A year that is not the report's: the group `year` of a match, or the one at a place."""
    at = match.start("year") if at is None else at
    span = Span(at, at + 5)
    return Dating(
        status=Status.CONTRADICTED,
        span=span,
        operands=(title_year(document, year), *([same] if same else [])),
        stated=span.of(document.text),
        computed=f"{year}年",
        evidence=f"报告评价的是{year}年度，{evidence}",
        confidence=confidence,
        fault="year",
    )


def title_year(document: Document, year: int) -> Operand:
    """Where the report says which year it is about."""
    at = max(0, document.text.find(f"{year}年"))
    return Operand("year", "报告年度", f"{year}年", Span(at, at + 5))


def _in_title(text: str, at: int) -> bool:
    """Whether a place stands inside the title of a document."""
    line = text.rfind("\n", 0, at) + 1
    return text.rfind("《", line, at) > text.rfind("》", line, at)
