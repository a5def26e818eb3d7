"""All that is related to scores, in one pass: what `facts` asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perflint.relations.assessing.grades import grades
from perflint.relations.assessing.points import scorebook
from perflint.relations.assessing.rates import Rates
from perflint.relations.assessing.score_formulas import profiles
from perflint.relations.assessing.score_passages import Told
from perflint.relations.assessing.score_totals import Totals
from perflint.relations.assessing.score_weights import Weights
from perflint.relations.assessing.scores import Scores
from perflint.relations.assessing.unearned import unearned
from perflint.relations.assessing.verdicts import verdicts
from perflint.relations.model import Relation, Status, Sum
from perflint.relations.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.claims.grid import Grid
    from perflint.document import Document
    from perflint.text import Span


def assessment(
    document: Document,
    claims: Sequence[Claim],
    sentences: Sequence[Sentence],
    grids: Sequence[Grid],
    table_sums: Iterable[Relation],
    tried: tuple[str, ...] = (),
) -> Iterator[Relation]:
    """Scores, weights, formulas, grades and verdicts. `table_sums` are the totals of all tables.

    `tried` names the scoring profiles; empty stands for all of them.
    """
    book = scorebook(document, claims, sentences, grids)
    if book.entries or book.totals or book.points:
        tables = tuple(t for t in table_sums if isinstance(t, Sum) and t.measure in ("score", "weight"))
        scores = Scores(document, sentences, book, tables)
        totals = list(Totals(scores).relations())
        wrong = {total.span for total in totals if total.status is Status.CONTRADICTED}
        # A total that its parts do not make up is not said again to be no hundred less what was lost.
        found = [*(r for r in Weights(scores).relations() if not _told_already(r, wrong)), *totals]
        yield from found
        told = Told(scores, claims)
        yield from Rates(told, _in_conflict(found, claims), profiles(tried)).relations()
        yield from unearned(told)
        yield from grades(document, claims, book)
    yield from verdicts(document, claims, sentences, grids)


def _told_already(relation: Relation, wrong: set[Span]) -> bool:
    total = isinstance(relation, Score) and relation.aspect == "total"
    return total and relation.status is Status.CONTRADICTED and relation.span in wrong


def _in_conflict(found: Iterable[Relation], claims: Sequence[Claim]) -> dict[int, Decimal]:
    """The weights that take part in a sum that fails, and what each would have to be."""
    due: dict[int, Decimal] = {}
    for relation in found:
        if (
            not isinstance(relation, Score)
            or relation.aspect != "weights"
            or relation.status is not Status.CONTRADICTED
        ):
            continue
        parts = [claims[o.claim] for o in relation.operands if o.role == "part" and o.claim is not None]
        gap = Decimal(relation.stated.removesuffix("分")) - sum((p.quantity.value for p in parts), Decimal(0))
        due |= {part.index: part.quantity.value + gap for part in parts}
    return due
