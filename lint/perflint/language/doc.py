"""A spaCy Doc made of perflint's words, for plug-ins that match patterns over words and their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from perflint.language.tokens import Token


def make_doc(tokens: Sequence[Token], pipeline: Language | None = None) -> Doc:
    """The tokens as a Doc, tags in `Token.tag_`.

    Without a pipeline the Doc has a blank Chinese vocabulary and nothing else; with one, its components (a
    statistical model's named entities, a plug-in's rulers) run over these tokens. `doc[i].idx` is the offset
    in the reading text: the words carry no space after them, and line ends are words of their own.
    """
    from spacy.tokens import Doc

    vocab = _vocabulary() if pipeline is None else pipeline.vocab
    words = [token.text for token in tokens]
    doc = Doc(vocab, words=words, spaces=[False] * len(words), tags=[token.tag for token in tokens])
    if pipeline is not None:
        for _, component in pipeline.pipeline:
            doc = component(doc)
    return doc


def load_pipeline(model: str | None) -> Language | None:
    """The named spaCy model, when one is configured. Raises ConfigError when it is not installed."""
    if model is None:
        return None
    import spacy

    from perflint.errors import ConfigError

    try:
        return spacy.load(model)
    except OSError as error:
        raise ConfigError(f"未安装 spaCy 模型 {model}", hint=f"python -m spacy download {model}") from error


def _vocabulary() -> Vocab:
    from spacy.lang.zh import Chinese

    # Of the blank pipeline only the vocabulary is used; its own tokenizer splits into characters and loads nothing.
    return Chinese().vocab
