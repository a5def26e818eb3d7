"""无…支出 in one place, and an amount of it in another."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load, quick_look
from perflint.quantity import Dimension, Interval
from perflint.relations.format import operand
from perflint.relations.model import Operand, Restatement, Status
from perflint.relations.repeating.likeness import of_other_projects
from perflint.relations.repeating.stated import JOINED, bare_name, particular
from perflint.text import Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.document import Document

_ZERO = re.compile(r"(?<![\d.])0(?:\.0+)?(?![\d.])")
_LEFT_OVER = re.compile(r"^结转(?:[和与及]?结余)?|^结余")
_LEFT_HERE = re.compile(
    r"(?:^|[，；。、年末底])(?:形成|项目|全年)*(?:结转[和与及]?结余|结余|结转)(?:资金)?(?:为|共计|共)?$"
)
_YEAR_END = re.compile(r"[\s　]*(?:截至)?(?:20\d\d)?年?(?:度)?(?:12月31日)?[，]?(?:年末|年底|全年)?[，]?")
_MOST_MENTIONS = 12


@dataclass(frozen=True)
class _Words:
    nothing: re.Pattern[str]
    cue: re.Pattern[str]
    vague: re.Pattern[str]
    cost: re.Pattern[str]
    before: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("restated")["nothing"]
    return _Words(
        re.compile(
            rf"(?:(?<=[，。；：、\n])|{_behind(data['bodies'])})(?:均|也|尚)?(?:{data['denies']})"
            rf"(?P<what>[\u4e00-\u9fff（）“”]{{3,20}}?)(?:{data['tail']})?(?=[，。；\n])"
        ),
        quick_look(data["denies"], "restated"),
        re.compile(data["vague"]),
        re.compile(rf"(?:{data['cost']})+(?:情况)?$"),
        re.compile(rf"^[\s，]*(?:{data['before']})+"),
    )


def _behind(endings: str) -> str:
    """A place behind one of the endings; each has a length of its own, so each is looked for by itself."""
    return "|".join(f"(?<={ending})" for ending in endings.split("|"))


def nothing_and_something(
    document: Document, claims: Sequence[Claim], found: Sequence[Sentence]
) -> Iterator[Restatement]:
    """无…支出 here, and an amount of it there."""
    text, words = document.text, _words()
    starts = [sentence.span.start for sentence in found]
    left = [
        c
        for c in claims
        if c.sentence >= 0
        and ("结转" in c.label or "结余" in c.label)
        and _some(c)
        and _LEFT_HERE.search(c.label)
        and not re.search(r"上年|年初", c.label)
    ]
    people = [
        c for c in claims if c.quantity.dimension is Dimension.PEOPLE and c.role is Role.LEVEL and c.sentence >= 0
    ]
    for match in document.find(words.nothing, words.cue):
        what = match.group("what").strip("“”")
        if particular(what) < 1 and what != "项目支出":
            continue
        if words.vague.match(what):
            continue
        section = document.section_at(match.start())
        for sentence in _naming(text, what, found, starts):
            claim = _amount_of(text, sentence, what, claims)
            if claim is None or sentence.span.contains(Span(match.start(), match.end())):
                continue
            if (
                section is not None
                and claim.section is not None
                and of_other_projects(section.path[0], claim.section.path[0])
            ):
                continue
            yield _nothing(match, what, claim)
            break
        else:
            other = _counted_staff(what, people)
            if other is None and _LEFT_OVER.match(what):
                other = _left_over(text, match, found[bisect_right(starts, match.start()) - 1], left)
            if other is not None:
                yield _nothing(match, what, other)


def _counted_staff(what: str, people: Sequence[Claim]) -> Claim | None:
    """劳务派遣和编外聘用人员: people of one of the kinds that there were none of."""
    if not what.endswith("人员"):
        return None
    kinds = {kind.removesuffix("人员") for kind in re.split(r"[和及与或、]", what)}
    for claim in people:
        name = bare_name(claim.subject).removesuffix("人员")
        if len(name) >= 4 and name in kinds and claim.quantity.value > 0 and claim.period != "上年":
            return claim
    return None


def _left_over(text: str, match: re.Match[str], sentence: Sentence, left: Sequence[Claim]) -> Claim | None:
    """What remained at the end of the year, where the report gives one amount of it and this is said of the whole."""
    if not _YEAR_END.fullmatch(text[sentence.span.start : match.start()]):
        return None
    whole = [c for c in left if "结转" in c.label and "结余" in c.label] or left
    return whole[0] if len({c.quantity.value for c in whole}) == 1 else None


def _naming(text: str, what: str, found: Sequence[Sentence], starts: list[int]) -> Iterator[Sentence]:
    """The first sentences that hold the heart of a name."""
    core = _words().cost.sub("", what)
    core = "结转" if core.startswith("结转") else core if len(core) >= 4 else what
    at, last = text.find(core), -1
    for _ in range(_MOST_MENTIONS):
        if at < 0:
            return
        index = bisect_right(starts, at) - 1
        if index != last and index >= 0:
            yield found[index]
        last = index
        at = text.find(core, at + 1)


def _amount_of(text: str, sentence: Sentence, what: str, claims: Sequence[Claim]) -> Claim | None:
    """An amount of this year, more than nothing, in a sentence that is about `what`."""
    if sentence.first == sentence.last:
        return None
    core = JOINED.sub("", _words().cost.sub("", what))
    for claim in claims[sentence.first : sentence.last] if len(core) >= 4 else ():
        # 因公出国（境）支出 and 因公出国（境）费 are one thing.
        if JOINED.sub("", _words().cost.sub("", bare_name(claim.subject))) == core and _some(claim):
            return claim
    at = text.find(what, sentence.span.start, sentence.span.end)
    if at < 0:
        return None
    head = _words().before.sub("", text[sentence.span.start : at])
    for claim in claims[sentence.first : sentence.last]:
        quantity = claim.quantity
        if not _some(claim):
            continue
        between = text[at + len(what) : quantity.span.start]
        if what in (bare_name(claim.subject), claim.subject):
            return claim
        if (
            len(head.strip("0123456789.（）、一二三四五六七八九十 ")) <= 8
            and 0 <= len(between) <= 40
            and not _ZERO.search(between)
        ):
            return claim if not re.search(r"无|未|没有", between) else None
    return None


def _some(claim: Claim) -> bool:
    """Whether a claim is an amount of this year, more than nothing."""
    if claim.quantity.dimension is not Dimension.MONEY or claim.role is not Role.LEVEL or claim.period == "上年":
        return False
    return claim.stage not in ("target", "initial-budget") and not claim.quantity.interval.meets(Interval.exactly(0))


def _nothing(match: re.Match[str], what: str, claim: Claim) -> Restatement:
    span = Span(*match.span())
    return Restatement(
        status=Status.CONTRADICTED,
        span=span,
        operands=(
            Operand("none", "称无此项", match.group(), span),
            operand("second", "列有此项", claim),
        ),
        stated=match.group(),
        computed=claim.quantity.text,
        evidence=f"此处称“{match.group()}”，另一处“{claim.subject or what}”为 {claim.quantity.text}",
        confidence=Confidence.HIGH,
        subject=what,
        denied=True,
    )
