"""Questions about the rates of one report: what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.relations.dividing.rate_words import rate_words
from perflint.relations.dividing.readings import (
    End,
    Question,
    Settled,
    none,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perflint.claims import Claim
    from perflint.relations.dividing.quotients import Reading
    from perflint.relations.dividing.whole_names import (
        Names,
    )


class Inquiry:
    """The text and the names of a report, and what has been found of its rates so far."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.settled = Settled()

    def ask(
        self,
        rate: Claim,
        parts: Sequence[End] = (),
        wholes: Callable[[Claim], Sequence[End]] = none,
        figures: Sequence[Claim] = (),
        excuses: Iterable[Reading] = (),
        *,
        nearest: bool = False,
        in_turn: bool = False,
    ) -> Question:
        """A question that knows what the answers to earlier ones were."""
        explained = rate_words().explained.match(self.text, rate.quantity.span.end) is not None
        return Question(
            rate,
            parts,
            wholes,
            figures,
            excuses,
            nearest=nearest,
            in_turn=in_turn,
            explained=explained,
            settled=self.settled,
        )
