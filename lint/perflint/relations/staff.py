"""Staff in post against authorised posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.claims import Role
from perflint.diagnostic import Confidence
from perflint.lexicon import derived, load
from perflint.quantity import Dimension
from perflint.relations.format import operand
from perflint.relations.model import StaffPosts, Status
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim


@derived
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    staff = load("sums")["staff"]
    return (
        re.compile(staff["posts"]),
        re.compile(staff["actual"]),
        re.compile(f"{staff['everyone']}|{staff['outside']}"),
        re.compile(staff["kinds"]),
    )


def staff_and_posts(
    claims: Sequence[Claim], paragraphs: Sequence[Sequence[int]], parts: frozenset[int]
) -> Iterator[StaffPosts]:
    """In each paragraph, each total of posts against the next total of staff in post.

    `parts` are claims known as parts of a sum: kinds of posts or staff, never totals.
    """
    posts_words, actual_words, excluded, kinds = _words()
    for members in paragraphs:
        people = [
            claims[i]
            for i in members
            if i not in parts
            and claims[i].role is Role.LEVEL
            and claims[i].quantity.exact
            and (claims[i].quantity.dimension is Dimension.PEOPLE or claims[i].quantity.unit == "个")
            and not excluded.search(claims[i].label)
        ]
        posts: Claim | None = None
        for claim in people:
            if posts_words.search(claim.label):
                # Kinds of posts after their total: the total stays.
                if posts is None or not kinds.search(claim.label):
                    posts = claim
            elif posts is not None and actual_words.search(claim.label) and not kinds.search(claim.label):
                yield _compare(posts, claim)
                posts = None


def _compare(posts: Claim, staff: Claim) -> StaffPosts:
    over = staff.quantity.value - posts.quantity.value
    return StaffPosts(
        status=Status.CONTRADICTED if over > 0 else Status.HOLDS,
        span=Span(posts.label_start, staff.quantity.span.end),
        operands=(operand("posts", "编制", posts), operand("staff", "实有", staff)),
        stated=staff.quantity.text,
        computed=posts.quantity.text,
        evidence=f"实有 {staff.quantity.value:f} 人 − 编制 {posts.quantity.value:f} 名 = {over:f}",
        confidence=Confidence.MEDIUM,
    )
