"""What a report says of its targets: 未达目标, 全部完成, 高于95%的目标值, against the figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.document import Kind
from perflint.lexicon import derived, load, quick_look
from perflint.quantity import Dimension
from perflint.relations.assessing.points import core
from perflint.relations.assessing.results import Result, results, thing, told_before, told_together
from perflint.relations.assessing.targets import comparable, falls_short, is_reverse, may_be_reverse
from perflint.relations.format import operand
from perflint.relations.model import Operand, Status
from perflint.relations.scoring import Verdict
from perflint.relations.writing.topics import indicator_name
from perflint.text import Span, begins_after
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid
    from perflint.document import Document


_FEWEST_LETTERS = 3
_FEWEST_RESULTS = 3
_SIGNS = "，。；：、"
_ENDS_CLAUSE = frozenset("，）（")
_JOINED = re.compile("以及|[、和与]|及(?!时)")


@dataclass(frozen=True)
class _Words:
    missed: re.Pattern[str]
    sign_of_missed: re.Pattern[str]
    everything: re.Pattern[str]
    surpassed: re.Pattern[str]
    compared: re.Pattern[str]
    attained: re.Pattern[str]
    met: re.Pattern[str]
    lead: re.Pattern[str]
    goal_near: re.Pattern[str]
    goal_before: re.Pattern[str]
    no_result: re.Pattern[str]
    supposed: re.Pattern[str]
    before_name: re.Pattern[str]
    after_name: re.Pattern[str]
    share: re.Pattern[str]
    of_some: re.Pattern[str]
    kept: re.Pattern[str]


@derived
def _words() -> _Words:
    data = load("scoring")["verdicts"]
    goal = data["goal"]
    signs = "|".join(f"(?P<{name}>{data[name]})" for name in ("within", "below", "above", "reached"))
    named = rf"(?:{data['set_by']})*(?:{goal})?(?:的|为|是)?"
    middle = rf"{named}(?:不超过|不高于|不低于|不少于)?"
    missed = f"{data['missed']}|{data['missed_short']}"
    return _Words(
        re.compile(missed),
        quick_look(data["missed_cue"], "scoring"),
        re.compile(data["everything"]),
        re.compile(data["surpassed"]),
        re.compile(rf"(?:{signs}){middle}$"),
        re.compile(rf"，(?:均|已|全部)*(?:{data['attained']})(?:{data['set_by']})*(?:{goal})(?=[，。；])"),
        re.compile(rf"）?[，（](?P<said>(?:{data['verdict_lead']})*(?:{data['met']}))(?=[，。；）])"),
        re.compile(rf"(?:{data['verdict_lead']})*"),
        quick_look(data["goal_cue"], "scoring"),
        re.compile(data["goal_before"]),
        re.compile(data["no_result"]),
        re.compile(data["supposed"]),
        re.compile(rf"^(?:{data['before_name']})+"),
        re.compile(rf"(?:等)?(?:[一二两三四五六七八九十\d]+[项个])?(?:{data['after_name']})*$"),
        re.compile(rf"(?:{data['share']})$"),
        re.compile(data["of_some"]),
        re.compile(rf"，(?:{data['kept']})*"),
    )


@derived
def _goal_after() -> re.Pattern[str]:
    return re.compile(
        rf"(?:以上|以内)?的?(?:{load('scoring')['verdicts']['set_by']})*(?:{load('scoring')['verdicts']['goal']})"
    )


def verdicts(
    document: Document, claims: Sequence[Claim], sentences: Sequence[Sentence], grids: Sequence[Grid]
) -> Iterator[Verdict]:
    """All verdicts that figures can decide."""
    text = document.text
    known = results(grids)
    named: dict[str, list[Result]] = {}
    for result in known:
        named.setdefault(result.name, []).append(result)
    bounded = [r for r in known if r.target.quantity.qualifier.value != "exact" and r.short]
    goals = [c for c in claims if c.quantity.dimension is Dimension.PERCENT and _is_goal(c)]
    missed = _by_sentence(document, sentences, document.find(_words().missed, _words().sign_of_missed))
    surpassed = _by_sentence(document, sentences, _words().surpassed.finditer(text))
    for result in told_together(text, claims, sentences) if missed else ():
        named.setdefault(result.name, [result])
    near = [match.start() for match in _words().goal_near.finditer(text)]
    for index, sentence in enumerate(sentences):
        inside = claims[sentence.first : sentence.last]
        if inside:
            yield from _compared(text, inside, near)
            if index in surpassed:
                yield from _surpassed(text, surpassed[index][0], inside)
        if index in missed:
            yield from _said_missed(document, sentence, inside, named, missed[index])
    yield from _reached_elsewhere(text, claims, goals)
    yield from _said_met(text, claims, sentences)
    if bounded and len(known) >= _FEWEST_RESULTS:
        for index, matches in _by_sentence(document, sentences, _words().everything.finditer(text)).items():
            yield from _everything(document, sentences[index], matches[0], bounded[0])


def _by_sentence(
    document: Document, sentences: Sequence[Sentence], matches: Iterator[re.Match[str]]
) -> dict[int, list[re.Match[str]]]:
    """The matches in prose by the index of their sentence."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[re.Match[str]]] = {}
    for match in matches:
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and document.blocks[document.line_at(match.start())].kind is Kind.TEXT:
            found.setdefault(number, []).append(match)
    return found


# A figure, a comparison and a target in one sentence


def _any_between(places: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the places, in order, lies at or after `low` and before `high`."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _compared(text: str, claims: Sequence[Claim], near: Sequence[int]) -> Iterator[Verdict]:
    """满意度96.40%，高于95%的目标值: the figures on both sides of the word. `near` is where words of targets stand."""
    if not _any_between(near, claims[0].quantity.span.start - 16, claims[-1].quantity.span.end + 9):
        return
    for position, target in enumerate(claims[1:], 1):
        start, end = target.quantity.span.start, target.quantity.span.end
        if not (_any_between(near, start - 16, start + 1) or _any_between(near, end, end + 9)):
            continue
        floor = max(claims[position - 1].quantity.span.end, start - 24)
        before = text[max(floor, begins_after(text, _SIGNS, start)) : start]
        lead = _words().compared.search(_folded(text, target))
        if lead is None:
            continue
        actual = claims[position - 1]
        goal = _goal_after().match(text, end) or _words().goal_before.search(before)
        if not goal and not _kept_within(text, actual, target):
            continue
        if actual.role in (Role.CHANGE, Role.BASE) and position > 1:
            # 达到93.6%，比2020年提高11.2个百分点，超额完成95%的目标: the comparison between is passed over.
            actual = next((c for c in reversed(claims[: position - 1]) if c.role is Role.LEVEL), actual)
        gap = text[actual.quantity.span.end : start]
        if re.match(r"的\s*\d", text[end : end + 4]) or re.search(r"目标$", before):
            continue  # a share of the target; or the distance from it
        if (
            not comparable(actual, target)
            or re.search(r"[。；：]", gap)
            or gap.count("，") > (1 if actual is claims[position - 1] else 2)
            or actual.role not in (Role.LEVEL, Role.SHARE, Role.AVERAGE)
        ):
            continue
        if "比" in gap.split("，")[-1] or _words().no_result.search(
            text, actual.label_start, actual.quantity.span.start
        ):
            continue
        sign = lead.lastgroup or ""
        verdict = _comparison(text, actual, target, sign)
        if verdict.status is Status.CONTRADICTED and target.quantity.dimension is not Dimension.PERCENT:
            # After a list of parts the verdict is on their total: 87场，其中送戏下乡28场、进社区15场，超过86场的目标.
            totals = [c for c in claims[: position - 1] if comparable(c, target) and c.role is Role.LEVEL]
            told = [_comparison(text, total, target, sign) for total in totals]
            verdict = next((other for other in told if other.status is Status.HOLDS), verdict)
        yield verdict
        if verdict.status is Status.HOLDS and sign in ("above", "reached") and not may_be_reverse(actual.subject):
            yield from _taken_back(text, verdict, target)


def _kept_within(text: str, actual: Claim, target: Claim) -> bool:
    """单方造价2180元，控制在2300元以内: a bound that is a target by itself, said of the figure right before it."""
    if not target.quantity.text.startswith("控制在") or actual.stage not in (None, "actual", "final-accounts"):
        return False
    return _words().kept.fullmatch(text, actual.quantity.span.end, target.quantity.span.start) is not None


def _taken_back(text: str, verdict: Verdict, target: Claim) -> Iterator[Verdict]:
    """可用率99.62%，高于99.5%的目标，未达标: said to be reached, and in the next words not to be."""
    goal = _goal_after().match(text, target.quantity.span.end)
    if goal is None or may_be_reverse(goal.group()) or text[goal.end() : goal.end() + 1] != "，":
        return
    said = _words().missed.match(text, goal.end() + 1)
    if said is not None and text[said.end() : said.end() + 1] in ("，", "。", "；", ""):
        yield replace(
            verdict,
            status=Status.CONTRADICTED,
            span=Span(verdict.span.start, said.end()),
            stated=said.group(),
            evidence=f"文中称“{verdict.stated}”，又称“{said.group()}”",
            missed=True,
        )


def _is_goal(claim: Claim) -> bool:
    level = claim.role in (Role.LEVEL, Role.BASE) and len(claim.subject) >= _FEWEST_LETTERS
    return level and (claim.stage == "target" or claim.quantity.qualifier.value == "at-least")


def _reached_elsewhere(text: str, claims: Sequence[Claim], goals: Sequence[Claim]) -> Iterator[Verdict]:
    """满意度91.26%，达到年度绩效目标, which another chapter sets at 92%."""
    for rate in claims if goals else ():
        if rate.quantity.dimension is not Dimension.PERCENT or rate.role is not Role.LEVEL or rate.stage == "target":
            continue
        if rate.sentence < 0:
            continue
        said = _words().attained.match(text, rate.quantity.span.end)
        name = rate.subject
        if said is None or rate.inherited or len(name) < _FEWEST_LETTERS or may_be_reverse(name):
            continue
        own = [g for g in goals if g.subject.endswith(name) or name.endswith(g.subject)]
        if len({g.quantity.value for g in own}) != 1:
            continue
        short = falls_short(rate, own[0], reverse=False)
        span = Span(rate.quantity.span.start, said.end())
        word = said.group().lstrip("，")
        goal = _without_bound(own[0].quantity.text)
        yield Verdict(
            status=Status.CONTRADICTED if short else Status.HOLDS,
            span=span,
            operands=(operand("actual", "完成值", rate), operand("target", "目标值", own[0])),
            stated=word,
            computed=rate.quantity.text.strip(),
            evidence=f"{rate.quantity.text.strip()} {'<' if short else '≥'} 目标值 {goal}，文中称“{word}”",
            confidence=Confidence.MEDIUM,
            subject=name,
            missed=False,
        )


def _folded(text: str, target: Claim) -> str:
    """The words before a target, with its own qualifier, which may be part of the verdict: 超过90场的目标值."""
    quantity = target.quantity
    own = re.match(r"[^\d≥≤]*", quantity.text)
    start = quantity.span.start
    return text[max(start - 20, begins_after(text, _SIGNS, start)) : start] + (own.group() if own else "")


def _without_bound(figure: str) -> str:
    """60万元 of 超过60万元 and 60万元以内."""
    number = re.search(r"\d[^以]*", figure)
    return number.group().strip() if number else figure.strip()


def _comparison(text: str, actual: Claim, target: Claim, sign: str) -> Verdict:
    interval, goal = actual.quantity.interval, target.quantity.value
    low, high = interval.low, interval.high
    reverse = sign == "reached" and is_reverse(actual.subject, target)
    if sign == "above":
        wrong = high is not None and high < goal
    elif sign in {"below", "within"} or reverse:
        wrong = low is not None and low > goal
    else:
        wrong = high is not None and high < goal
    start = text.rfind("，", actual.quantity.span.end, target.quantity.span.start) + 1 or actual.quantity.span.end
    said = text[start : target.quantity.span.end]
    word = {"above": "<", "reached": "<"}.get(sign, ">")
    figure = _without_bound(target.quantity.text)
    evidence = f"{actual.quantity.text.strip()} {word if wrong else '与'} {figure}，文中称“{said.strip()}”"
    return Verdict(
        status=Status.CONTRADICTED if wrong else Status.HOLDS,
        span=Span(actual.quantity.span.start, target.quantity.span.end),
        operands=(operand("actual", "完成值", actual), operand("target", "目标值", target)),
        stated=said.strip(),
        computed=actual.quantity.text.strip(),
        evidence=evidence,
        subject=actual.subject,
        missed=sign == "below",
    )


# Indicators by name


def _said_missed(
    document: Document,
    sentence: Sentence,
    inside: Sequence[Claim],
    known: Mapping[str, list[Result]],
    said: Sequence[re.Match[str]],
) -> Iterator[Verdict]:
    """X、Y两项指标未达到年初目标, or the same of the section's own indicator."""
    text = document.text
    for match in said:
        begin = _clause(text, sentence, match.start())
        clause = text[begin : match.start()]
        if text[match.end() : match.end() + 1].isdigit() or _words().supposed.search(clause[:1] + clause[-1:]):
            continue
        names = [core(indicator_name(_bare(part))) for part in (clause, *_JOINED.split(clause))]
        named = [
            result
            for name in dict.fromkeys(names)
            if name
            for result in known.get(name, []) or known.get(thing(name), [])
        ]
        if not named and begin > sentence.span.start and inside:
            named = _of_section(document, sentence, inside, known, match.start())
        beside = None if named else _told_beside(text, inside, begin, clause)
        if beside is not None:
            yield _named(beside, Span(begin, match.end()), text)
        for result in named:
            if len(known.get(result.name, ())) == 1 and (result.reached or result.short):
                yield _named(result, Span(begin, match.end()), text)


def _clause(text: str, sentence: Sentence, at: int) -> int:
    """Where the clause of a place begins."""
    return max(sentence.span.start - 1, *(text.rfind(mark, sentence.span.start, at) for mark in "，；：。（")) + 1


def _told_beside(text: str, inside: Sequence[Claim], begin: int, clause: str) -> Result | None:
    """What a clause is said of that has no figure and names nothing itself: the target and the result told before it."""
    before = [c for c in inside if c.quantity.span.end <= begin]
    return _decided(text, before, begin) if _words().lead.fullmatch(clause) else None


def _decided(text: str, before: Sequence[Claim], begin: int) -> Result | None:
    told = told_before(text, before, begin) if len(before) > 1 else None
    return told if told is not None and (told.reached or told.short) else None


def _said_met(text: str, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> Iterator[Verdict]:
    """计划新建公路45公里，实际建成38公里，年度任务全部完成."""
    met = _words().met
    for at, claim in enumerate(claims):
        end = claim.quantity.span.end
        if text[end : end + 1] not in _ENDS_CLAUSE or claim.sentence < 0:
            continue
        said = met.match(text, end)
        told = _decided(text, claims[sentences[claim.sentence].first : at + 1], end) if said is not None else None
        if said is not None and told is not None:
            yield _named(told, Span(*said.span("said")), text, missed=False)


def _bare(part: str) -> str:
    return _words().after_name.sub("", _words().before_name.sub("", part.strip()))


def _of_section(
    document: Document, sentence: Sentence, inside: Sequence[Claim], known: Mapping[str, list[Result]], end: int
) -> list[Result]:
    """The section's indicator, when the sentence gives the very figure that its table row has."""
    section = document.section_at(sentence.span.start)
    if section is None:
        return []
    name = core(section.title)
    values = [c.quantity.value for c in inside if c.quantity.span.end <= end]
    return [r for r in known.get(name, ()) if r.actual.quantity.value in values]


def _named(result: Result, span: Span, text: str, *, missed: bool = True) -> Verdict:
    wrong = result.reached is missed
    said = text[span.start : span.end].strip()
    actual, target = result.actual.quantity.text.strip(), result.target.quantity.text.strip()
    return Verdict(
        status=Status.CONTRADICTED if wrong else Status.HOLDS,
        span=span,
        operands=(
            Operand("verdict", "结论", said, span),
            operand("actual", f"“{result.name}”完成值", result.actual),
            operand("target", f"“{result.name}”目标值", result.target),
        ),
        stated=said,
        computed=actual,
        evidence=f"“{result.name}”目标 {target}，完成 {actual}，{'已' if result.reached else '未'}达目标",
        subject=result.name,
        missed=missed,
    )


# Claims to have done more than was asked, or all of it


def _surpassed(text: str, match: re.Match[str], inside: Sequence[Claim]) -> Iterator[Verdict]:
    """完成目标的96%，超额完成."""
    shares = [
        c
        for c in inside
        if c.quantity.dimension is Dimension.PERCENT
        and _words().share.search(text[c.label_start : c.quantity.span.start])
        and abs(c.quantity.span.end - match.start()) <= 12
    ]
    for claim in shares:
        high = claim.quantity.interval.high
        wrong = high is not None and high < 100
        yield Verdict(
            status=Status.CONTRADICTED if wrong else Status.HOLDS,
            span=Span(min(claim.quantity.span.start, match.start()), max(claim.quantity.span.end, match.end())),
            operands=(
                operand("actual", "完成率", claim),
                Operand("verdict", "结论", match.group(), Span(*match.span())),
            ),
            stated=match.group(),
            computed=claim.quantity.text.strip(),
            evidence=f"完成率 {claim.quantity.text.strip()}，文中称“{match.group()}”",
            subject=claim.subject,
            missed=False,
        )


def _everything(document: Document, sentence: Sentence, match: re.Match[str], first: Result) -> Iterator[Verdict]:
    """各项指标均达到年度目标, with one in the table that did not."""
    words = document.text[sentence.span.start : match.end()]
    section = document.section_at(sentence.span.start)
    if _words().of_some.search(words) or (
        section and section.children == [] and section.parent is not None and section.parent.parent is not None
    ):
        return
    span = Span(*match.span())
    yield Verdict(
        status=Status.CONTRADICTED,
        span=span,
        operands=(
            Operand("verdict", "结论", match.group(), span),
            operand("actual", f"“{first.name}”完成值", first.actual),
            operand("target", f"“{first.name}”目标值", first.target),
        ),
        stated=match.group(),
        computed=first.actual.quantity.text.strip(),
        evidence=f"“{first.name}”目标 {first.target.quantity.text.strip()}，完成 {first.actual.quantity.text.strip()}，未达目标",
        confidence=Confidence.MEDIUM,
        subject=first.name,
        missed=False,
    )
