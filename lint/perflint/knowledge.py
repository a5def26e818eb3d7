"""What a user or a plug-in tells perflint about reading reports: one value that is handed down, hashed and pickled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.lexicon import Extension


@dataclass(frozen=True, slots=True)
class Model:
    """A statistical spaCy model: what loads it, and the state that it is in."""

    name: str
    """The name of an installed package, or the path of a folder."""
    state: str = ""
    """Changes when the model does: its version, or a digest of its files."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How reports are read. Equal knowledge, and a report is understood alike."""

    lexicons: tuple[Extension, ...] = ()
    """Words on top of the shipped ones, in the order they are added."""
    profiles: tuple[str, ...] = ()
    """Names of the scoring profiles to try; empty stands for all there are."""
    model: Model | None = None

    def key(self) -> str:
        """A name for this knowledge that is the same in every process: equal knowledge, equal keys."""
        model = (self.model.name, self.model.state) if self.model else None
        words = [extension.text for extension in self.lexicons]
        return hashlib.sha256(repr((words, self.profiles, model)).encode()).hexdigest()
