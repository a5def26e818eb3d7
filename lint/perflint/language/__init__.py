"""Words and their kinds, as a dictionary sees them. Loaded only when something asks for words."""

from perflint.language.tokens import Token, tokenize

__all__ = ["Token", "tokenize"]
