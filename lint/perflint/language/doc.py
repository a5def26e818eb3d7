"""A spaCy Doc made of perflint's words, for plug-ins that match patterns over words and their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from perflint.language.tokens import Token


def make_doc(tokens: Sequence[Token]) -> Doc:
    """The tokens as a Doc with a blank Chinese vocabulary, tags in `Token.tag_`.

    `doc[i].idx` is the offset in the reading text: the words carry no space after them, and line ends are words
    of their own.
    """
    from spacy.tokens import Doc

    words = [token.text for token in tokens]
    return Doc(_vocabulary(), words=words, spaces=[False] * len(words), tags=[token.tag for token in tokens])


def _vocabulary() -> Vocab:
    from spacy.lang.zh import Chinese

    # Of the blank pipeline only the vocabulary is used; its own tokenizer splits into characters and loads nothing.
    return Chinese().vocab
