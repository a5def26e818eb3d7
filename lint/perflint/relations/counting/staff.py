"""Staff in post against authorised posts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perflint import values
from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.format import operand
from perflint.relations.model import StaffPosts, Status, Sum
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim

_HELD = re.compile(r"^[，、（]?(?:其中|包括|包含|含)")


@values.dataclass(frozen=True)
class _Words:
    posts: re.Pattern[str]
    actual: re.Pattern[str]
    excluded: re.Pattern[str]
    kinds: re.Pattern[str]
    on_posts: re.Pattern[str]
    beyond: re.Pattern[str]
    vacant: re.Pattern[str]
    retired: re.Pattern[str]


@derived
def _words() -> _Words:
    staff = load("sums")["staff"]
    return _Words(
        re.compile(staff["posts"]),
        re.compile(staff["actual"]),
        re.compile(f"{staff['everyone']}|{staff['outside']}"),
        re.compile(staff["kinds"]),
        re.compile(staff["on_posts"]),
        re.compile(staff["beyond"]),
        re.compile(staff["vacant"]),
        re.compile(staff["retired"]),
    )


def staff_and_posts(
    claims: Sequence[Claim], paragraphs: Sequence[Sequence[int]], parts: frozenset[int]
) -> Iterator[StaffPosts | Sum]:
    """In each paragraph, each total of posts against the next total of staff in post, and the posts left vacant.

    `parts` are claims known as parts of a sum: kinds of posts or staff, never totals.
    """
    for members in paragraphs:
        for posts, told in _by_posts([claims[i] for i in members], parts):
            staff = _in_post(told, parts)
            if staff is None:
                continue
            kinds = list(_further_kinds(posts, told, staff, parts))
            yield _compare([posts, *kinds], staff)
            changed = any(c.role is Role.CHANGE for c in claims[posts.index : staff.index])
            vacant = [c for c in told if _words().vacant.search(c.label) and not _words().kinds.search(c.label)]
            if (
                len(vacant) == 1
                and not kinds
                and not changed
                and vacant[0].sentence == staff.sentence <= posts.sentence + 1
            ):
                yield _filled_and_vacant(posts, staff, vacant[0])


def _by_posts(members: Sequence[Claim], parts: frozenset[int]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each total of posts with the figures of people up to the next total."""
    words = _words()
    posts: Claim | None = None
    told: list[Claim] = []
    for claim in members:
        people = claim.quantity.dimension is Dimension.PEOPLE or claim.quantity.unit == "个"
        if claim.role is not Role.LEVEL or not claim.quantity.exact or not people:
            continue
        total = words.posts.search(claim.label) and not words.vacant.search(claim.label)
        if not total or claim.index in parts or words.excluded.search(claim.label):
            told.append(claim)
        elif posts is None or not words.kinds.search(claim.label):
            # Kinds of posts after their total: the total stays.
            if posts is not None:
                yield posts, told
            posts, told = claim, []
        else:
            told.append(claim)
    if posts is not None:
        yield posts, told


def _in_post(told: Sequence[Claim], parts: frozenset[int]) -> Claim | None:
    """The total of staff that fill posts: of staff told apart as 在编 and others, only the former do."""
    words = _words()
    totals = [
        claim
        for claim in told
        if words.actual.search(claim.label)
        and not words.kinds.search(claim.label)
        and not words.excluded.search(claim.label)
        and not words.posts.search(claim.label)
    ]
    others = [claim for claim in told if words.beyond.search(claim.label)]
    if others:
        on_posts = next((claim for claim in totals if words.on_posts.search(claim.label)), None)
        if on_posts is not None:
            return on_posts
    found = next((claim for claim in totals if claim.index not in parts), None)
    inner = next((claim for claim in totals if found is not None and _serving(claim, found)), None)
    if inner is not None:
        return inner  # 实有76人，其中在职48人…，退休20人: the others fill no post
    if found is not None and any(_includes(found, other, told) for other in others):
        return None
    return found


def _serving(claim: Claim, total: Claim) -> bool:
    """Whether a figure is those in service among a total of staff."""
    inside = claim.index > total.index and claim.sentence == total.sentence and _HELD.search(claim.label) is not None
    return inside and claim.quantity.value <= total.quantity.value


def _includes(total: Claim, other: Claim, told: Sequence[Claim]) -> bool:
    """Whether a total of staff is said to hold these others: 实有30人，其中合同制5人.

    A list of its kinds that the retired follow is over: 在职30人，其中行政20人、事业10人；退休8人，劳务派遣5人.
    """
    between = [claim for claim in told if total.index < claim.index <= other.index]
    over = any(_words().retired.search(claim.label) for claim in between)
    return total.sentence == other.sentence and not over and any(_HELD.search(claim.label) for claim in between)


def _further_kinds(posts: Claim, told: Sequence[Claim], staff: Claim, parts: frozenset[int]) -> Iterator[Claim]:
    """The other kinds of posts, where only kinds and no total are given: 行政编制11名，事业编制8名."""
    words = _words()
    if not words.kinds.search(posts.label) or words.kinds.search(staff.label):
        return
    for claim in told:
        kind = words.kinds.search(claim.label) and words.posts.search(claim.label)
        if kind and claim.sentence == posts.sentence and claim.index < staff.index and claim.index not in parts:
            yield claim


def _compare(posts: Sequence[Claim], staff: Claim) -> StaffPosts:
    """Staff against their posts: a total, or the kinds that make it up."""
    authorised = sum((claim.quantity.value for claim in posts), Decimal(0))
    over = staff.quantity.value - authorised
    kinds = " + ".join(f"{claim.quantity.value:f}" for claim in posts)
    return StaffPosts(
        status=Status.CONTRADICTED if over > 0 else Status.HOLDS,
        span=Span(posts[0].label_start, staff.quantity.span.end),
        operands=(*(operand("posts", "编制", claim) for claim in posts), operand("staff", "实有", staff)),
        stated=staff.quantity.text,
        computed=posts[0].quantity.text if len(posts) == 1 else f"{authorised:f}{posts[0].quantity.unit or ''}",
        evidence=f"实有 {staff.quantity.value:f} 人 − 编制 {kinds if len(posts) == 1 else f'（{kinds}）'} 名 = {over:f}",
        confidence=Confidence.MEDIUM,
    )


def _filled_and_vacant(posts: Claim, staff: Claim, vacant: Claim) -> Sum:
    """编制 = 在编 + 空编."""
    due = staff.quantity.value + vacant.quantity.value
    gap = abs(due - posts.quantity.value)
    evidence = f"{staff.quantity.value:f} + {vacant.quantity.value:f} = {due:f}"
    if gap:
        evidence += f" ≠ {posts.quantity.value:f} 名，相差 {gap:f}"
    return Sum(
        status=Status.CONTRADICTED if gap else Status.HOLDS,
        span=Span(posts.label_start, max(staff.quantity.span.end, vacant.quantity.span.end)),
        operands=(operand("whole", "编制", posts), operand("part", "在编", staff), operand("part", "空编", vacant)),
        stated=posts.quantity.text,
        computed=f"{due:f}",
        evidence=evidence,
        confidence=Confidence.HIGH if _words().on_posts.search(staff.label) else Confidence.MEDIUM,
        reading="vacant",
        whole=posts.subject or "编制",
        unit=posts.quantity.unit or "",
        staff=True,
    )
