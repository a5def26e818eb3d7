"""Everything perflint understood of one report: figures, claims, relations, and how much of it was audited."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from perflint.claims import Claim, Sentence, read_claims
from perflint.claims.grid import Grid, read_tables
from perflint.diagnostic import locate, place_of
from perflint.document import Document, Kind, parse, reports
from perflint.knowledge import Knowledge
from perflint.language import Token, tokenize
from perflint.language.model import Organisations
from perflint.lexicon import load, using
from perflint.quantity import Date, Quantity, extract
from perflint.relations.adding.line_sums import further_line, line_sums
from perflint.relations.adding.sums import sums
from perflint.relations.adding.table_sums import table_sums
from perflint.relations.assessing.assessment import assessment
from perflint.relations.balancing.identities import (
    budget_identities,
    spending_by_nature,
    surplus_as_spending,
    three_public_expenses,
)
from perflint.relations.balancing.left_over import balances, left_over, remainders
from perflint.relations.comparing.changes import changes, table_changes
from perflint.relations.counting.counted_details import counted_details, steps
from perflint.relations.counting.counts import composites, counted_lists
from perflint.relations.counting.places import places
from perflint.relations.counting.staff import staff_and_posts
from perflint.relations.counting.trailing_counts import trailing_counts
from perflint.relations.dating.dates import datings
from perflint.relations.dating.deadlines import deadlines
from perflint.relations.dividing.attainable import attainable
from perflint.relations.dividing.products import products, table_products
from perflint.relations.dividing.rate_columns import table_ratios
from perflint.relations.dividing.ratios import ratios
from perflint.relations.dividing.shares import list_shares
from perflint.relations.dividing.surveys import answers, surveys
from perflint.relations.dividing.written_quotients import written_quotients
from perflint.relations.model import (
    Attainable,
    Bounded,
    Change,
    CountedDetails,
    CountedList,
    Denial,
    Numbering,
    Operand,
    PartOf,
    Product,
    Ratio,
    Relation,
    Restatement,
    Shares,
    StaffPosts,
    Status,
    Sum,
    Topic,
    UnitSlip,
)
from perflint.relations.numbering.contents import headings
from perflint.relations.numbering.order import numberings, ordinal_lists
from perflint.relations.numbering.references import references
from perflint.relations.prose import Dating, Heading, Naming, Passage, Reference, Residue, Wording
from perflint.relations.repeating.cells import cells_in_prose
from perflint.relations.repeating.denials import denials
from perflint.relations.repeating.indicator_figures import indicator_figures, rate_bases
from perflint.relations.repeating.none_and_some import nothing_and_something
from perflint.relations.repeating.restatements import restatements
from perflint.relations.repeating.rises import growth_beyond_result
from perflint.relations.repeating.units import odd_parts, odd_sections, percent_for_count, same_figures
from perflint.relations.scoring import Score, Verdict
from perflint.relations.writing.copies import passages, residues
from perflint.relations.writing.names import namings
from perflint.relations.writing.topics import indicators, topics
from perflint.relations.writing.wording import wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from perflint.text import SourceText, Span

__all__ = [
    "Attainable",
    "Bounded",
    "Change",
    "CountedDetails",
    "CountedList",
    "Coverage",
    "Dating",
    "Denial",
    "Facts",
    "Heading",
    "Naming",
    "Numbering",
    "Operand",
    "PartOf",
    "Passage",
    "Product",
    "Ratio",
    "Reference",
    "Relation",
    "Residue",
    "Restatement",
    "Score",
    "Shares",
    "StaffPosts",
    "Status",
    "Sum",
    "Topic",
    "UnitSlip",
    "Verdict",
    "Wording",
    "json_of",
    "surplus_as_spending",
    "understand",
    "understand_each",
]

R = TypeVar("R", bound=Relation)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many figures take part in a relation that holds, in one that does not, or in none."""

    figures: int
    verified: int
    contradicted: int

    @property
    def stated_once(self) -> int:
        """Figures that nothing else in the report speaks to."""
        return self.figures - self.verified - self.contradicted

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.figures + other.figures, self.verified + other.verified, self.contradicted + other.contradicted
        )


@dataclass
class Facts:
    """What a report states, and what its statements make of each other."""

    document: Document
    quantities: list[Quantity]
    dates: list[Date]
    claims: list[Claim]
    sentences: list[Sentence]
    grids: list[Grid]
    knowledge: Knowledge = field(default_factory=Knowledge)
    """By which the report was read."""

    @cached_property
    def indicators(self) -> frozenset[str]:
        """The names of the indicators that the report itself defines, and of those that the user adds."""
        with using(self.knowledge.lexicons):
            return self._indicators()

    def _indicators(self) -> frozenset[str]:
        scored = {
            row.label
            for grid in self.grids
            if grid.column("weight", "score")
            for row in grid.rows
            if row.kind == "item" and len(row.label) >= 3
        }
        return indicators(self.document, self.claims) | scored | frozenset(load("own")["indicators"])

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the reading text with their parts of speech; cut when first asked for."""
        return tokenize(self.document.text)

    @cached_property
    def doc(self) -> Doc:
        """The words as a spaCy Doc with a blank Chinese vocabulary, for Matcher and PhraseMatcher; loads spaCy."""
        from perflint.language.doc import make_doc

        return make_doc(self.tokens)

    @cached_property
    def paragraphs(self) -> list[range]:
        """The claims of each paragraph, by index."""
        grouped: dict[int, range] = {}
        for sentence in self.sentences:
            if sentence.first < sentence.last:
                begun = grouped.get(sentence.block.span.start)
                first = sentence.first if begun is None else begun.start
                grouped[sentence.block.span.start] = range(first, sentence.last)
        return list(grouped.values())

    @property
    def _lists(self) -> list[list[int]]:
        """The claims of each paragraph with those of a line that goes on with 其中."""
        text, goes_on = self.document.text, further_line()
        joined: list[list[int]] = []
        blocks = {block.span.start: at for at, block in enumerate(self.document.blocks)}
        last = -2
        for members in self.paragraphs:
            block = self.sentences[self.claims[members[0]].sentence].block
            at = blocks[block.span.start]
            if at == last + 1 and goes_on.match(text, block.span.start):
                joined[-1].extend(members)
            else:
                joined.append(list(members))
            last = at
        return joined

    @cached_property
    def _relations(self) -> list[Relation]:
        with using(self.knowledge.lexicons):
            return self._related()

    def _related(self) -> list[Relation]:
        document, claims = self.document, self.claims
        listed = [*sums(document.text, claims, self._lists), *line_sums(document, claims)]
        added_up = [relation for relation in listed if isinstance(relation, Sum)]
        tables = list(table_sums(self.grids))
        told = list(indicator_figures(document, claims, self.sentences, self.grids, self.indicators, added_up))
        settled = rate_bases(claims, self.sentences, self.grids)
        left = list(left_over(document.text, claims, self.sentences, added_up))
        settled |= _related([*told, *left])
        rated = list(ratios(document.text, claims, self.sentences, listed))
        parts = frozenset(
            operand.claim
            for relation in added_up
            if relation.status is not Status.UNDETERMINED
            for operand in relation.operands
            if operand.role == "part" and operand.claim is not None
        )
        found: list[Relation] = [
            *listed,
            *tables,
            *three_public_expenses(document, claims, added_up),
            *budget_identities(claims, self.sentences),
            *spending_by_nature(claims, self.sentences, added_up),
            *changes(document.text, claims, self.sentences, document.year, added_up),
            *table_changes(self.grids),
            *rated,
            *remainders(document.text, claims, rated, left),
            *balances(document.text, claims, self.sentences),
            *list_shares(document.text, claims, self.sentences),
            *table_ratios(self.grids),
            *written_quotients(document.text, claims),
            *products(document.text, claims, self.sentences),
            *table_products(self.grids),
            *same_figures(claims),
            *odd_sections(claims),
            *odd_parts(claims),
            *percent_for_count(claims),
            *surveys(claims, self.sentences),
            *answers(document.text, claims, self.sentences, listed),
            *attainable(document.text, claims, self.sentences),
            *denials(document, claims, self.sentences),
            *staff_and_posts(claims, self.paragraphs, parts),
            *counted_lists(document.text, claims),
            *composites(document.text),
            *trailing_counts(document.text, claims),
            *steps(document),
            *counted_details(document, claims),
            *told,
            *left,
            *places(document, claims),
            *restatements(document, claims, self.indicators, settled, added_up),
            *cells_in_prose(document, claims, self.grids),
            *nothing_and_something(document, claims, self.sentences),
            *growth_beyond_result(claims, self.paragraphs),
            *numberings(document),
            *ordinal_lists(document),
            *topics(document),
            *headings(document),
            *references(document),
            *passages(document),
            *residues(document),
            *datings(document, self.dates),
            *deadlines(document, self.dates),
            *wordings(document),
            *assessment(document, claims, self.sentences, self.grids, tables, self.knowledge.profiles),
        ]
        found += namings(document, found, Organisations(document.text, self.knowledge.model))
        found.sort(key=lambda relation: (relation.span.start, relation.span.end, relation.kind))
        return found

    def relations(self, kind: type[R] | None = None) -> list[R]:
        """The relations of one class, in order of place; all of them without an argument."""
        if kind is None:
            return self._relations  # type: ignore[return-value]
        classes = [found for found in self._by_class if issubclass(found, kind)]
        if len(classes) <= 1:
            return list(self._by_class[classes[0]]) if classes else []  # type: ignore[arg-type]
        return [relation for relation in self._relations if isinstance(relation, kind)]

    @cached_property
    def _by_class(self) -> dict[type[Relation], list[Relation]]:
        grouped: dict[type[Relation], list[Relation]] = {}
        for relation in self._relations:
            grouped.setdefault(type(relation), []).append(relation)
        return grouped

    def contradicted(self, kind: type[R]) -> Iterator[R]:
        """The relations of one class that cannot all be true."""
        return (relation for relation in self.relations(kind) if relation.status is Status.CONTRADICTED)

    @cached_property
    def standings(self) -> list[Status | None]:
        """For each quantity whether a relation it takes part in fails, else whether one holds; None in no such."""
        found: dict[int, Status] = {}
        for relation in self._relations:
            if relation.status is Status.UNDETERMINED:
                continue
            for operand in relation.operands:
                if operand.claim is None:
                    continue
                quantity = id(self.claims[operand.claim].quantity)
                if found.get(quantity) is not Status.CONTRADICTED:
                    found[quantity] = relation.status
        return [found.get(id(quantity)) for quantity in self.quantities]

    @cached_property
    def coverage(self) -> Coverage:
        """The audit coverage of the figures in prose and tables."""
        states = self.standings
        return Coverage(len(states), states.count(Status.HOLDS), states.count(Status.CONTRADICTED))

    def to_json(self, first: int = 0) -> dict[str, Any]:
        """The facts as the JSON contract has them: decimal strings in base units, spans of the source.

        `first` is the number of its first quantity.
        """
        index = {id(quantity): number for number, quantity in enumerate(self.quantities, first)}
        coverage = self.coverage
        return {
            "path": self.document.path,
            "quantities": [self._quantity_json(quantity) for quantity in self.quantities],
            "claims": [
                {
                    "subject": claim.subject,
                    "stage": claim.stage,
                    "period": claim.period or (str(self.document.year) if self.document.year else None),
                    "scope": None,
                    "role": claim.role.value,
                    "quantity": index[id(claim.quantity)],
                    "section": list(claim.section.path) if claim.section else [],
                    **self._where_json(claim.quantity.span),
                }
                for claim in self.claims
            ],
            "relations": [self._relation_json(relation) for relation in self._relations],
            "coverage": {
                "figures": coverage.figures,
                "verified": coverage.verified,
                "contradicted": coverage.contradicted,
                "stated_once": coverage.stated_once,
            },
        }

    def _quantity_json(self, quantity: Quantity) -> dict[str, Any]:
        interval = quantity.interval
        return {
            "text": quantity.text,
            **self._where_json(quantity.span),
            "value": f"{quantity.value:f}",
            "low": None if interval.low is None else f"{interval.low:f}",
            "high": None if interval.high is None else f"{interval.high:f}",
            "unit": quantity.unit,
            "dimension": quantity.dimension.value,
            "qualifier": None if quantity.exact else quantity.qualifier.value,
        }

    def _relation_json(self, relation: Relation) -> dict[str, Any]:
        return {
            "kind": relation.kind,
            "status": relation.status.value,
            "confidence": relation.confidence.value,
            **self._where_json(relation.span),
            "operands": [
                {
                    "role": operand.role,
                    "label": operand.label,
                    "text": operand.text,
                    **self._where_json(operand.span),
                }
                for operand in relation.operands
            ],
            "stated": relation.stated,
            "computed": relation.computed,
            "evidence": relation.evidence,
        }

    def _where_json(self, span: Span) -> dict[str, Any]:
        """The span in the source, and where a reader finds it in a document without lines."""
        found = locate(self.document.source, self.document.reading.source_span(span))
        place = place_of(self.document.source, found)
        return {"span": asdict(found), **({} if place is None else {"place": place})}


def _related(found: Sequence[Relation]) -> frozenset[int]:
    """The claims that take part in relations."""
    return frozenset(o.claim for relation in found for o in relation.operands if o.claim is not None)


def json_of(reports: Iterable[Facts]) -> dict[str, Any]:
    """The facts of all the reports in a file, as the JSON contract has them of one."""
    whole: dict[str, Any] = {}
    for facts in reports:
        told = facts.to_json(len(whole["quantities"]) if whole else 0)
        if not whole:
            whole = told
            continue
        for name in ("quantities", "claims", "relations"):
            whole[name] += told[name]
        for name, counted in told["coverage"].items():
            whole["coverage"][name] += counted
    return whole


def understand_each(path: str, source: SourceText, knowledge: Knowledge | None = None) -> Iterator[Facts]:
    """Read the reports in a file one after the other; most files hold one."""
    for stretch in reports(source):
        yield understand(path, source, knowledge, stretch)


def understand(path: str, source: SourceText, knowledge: Knowledge | None = None, stretch: Span | None = None) -> Facts:
    """Read a report as far as its claims; relations are worked out when first asked for.

    `knowledge` is what the user adds to or chooses of what perflint knows. The report is all of the source or what
    stands in this stretch of it.
    """
    knowledge = knowledge or Knowledge()
    with using(knowledge.lexicons):
        document = parse(path, source, stretch)
        quantities, dates = extract(document.text)
        quantities = _figures_only(document, quantities)
        claims, found = read_claims(document, quantities)
        cells, grids = read_tables(document, quantities, len(claims))
    return Facts(document, quantities, dates, [*claims, *cells], found, grids, knowledge)


def _figures_only(document: Document, quantities: list[Quantity]) -> list[Quantity]:
    """Leave out the numbers of headings and items, and the page numbers of contents."""
    numbers = {section.marker.span.start + (section.marker.text[:1] == "（") for section in document.sections}
    kept = []
    blocks = iter(document.blocks)
    block = next(blocks, None)
    for quantity in quantities:
        while block is not None and block.span.end <= quantity.span.start:
            block = next(blocks, None)
        outside = block is not None and block.kind in (Kind.CONTENTS, Kind.ATTACHMENTS)
        if not outside and quantity.span.start not in numbers:
            kept.append(quantity)
    return kept
