"""The word lists in use: the shipped ones, with what was added for the report at hand."""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib.resources import files
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from perflint.errors import LexiconError
from perflint.lexicon.merge import merged

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from perflint.lexicon.extension import Extension

P = ParamSpec("P")
R = TypeVar("R")

_FOLDER = "perflint.lexicon"
_REMEMBERED = 4096


@cache
def shipped(name: str) -> dict[str, Any]:
    """The word list `name`.toml beside this module, as it comes with perflint."""
    return tomllib.loads((files(_FOLDER) / f"{name}.toml").read_text("utf-8"))


class _Words:
    """Shipped and added words; one object for each set of additions, so that it can be a key by identity."""

    __slots__ = ("_changed", "made")

    def __init__(self, extensions: tuple[Extension, ...]) -> None:
        self.made: dict[object, Any] = {}
        """What functions without arguments made of these words, by function."""
        self._changed: dict[str, dict[str, Any]] = {}
        for extension in extensions:
            for name, additions in extension.lists().items():
                try:
                    self._changed[name] = merged(self.list(name), additions, extension.source, name)
                except FileNotFoundError:
                    known = "、".join(names())
                    raise LexiconError(f"没有名为“{name}”的词表", path=extension.source, hint=f"有：{known}") from None

    def list(self, name: str) -> dict[str, Any]:
        return self._changed.get(name) or shipped(name)


def names() -> list[str]:
    """The shipped word lists."""
    return sorted(file.name.removesuffix(".toml") for file in files(_FOLDER).iterdir() if file.name.endswith(".toml"))


_words = cache(_Words)
_SHIPPED = _words(())
_active: ContextVar[_Words] = ContextVar("words", default=_SHIPPED)


@contextmanager
def using(extensions: tuple[Extension, ...]) -> Iterator[None]:
    """Let the additions count for everything inside. Raises LexiconError where they do not fit."""
    token = _active.set(_words(extensions))
    try:
        yield
    finally:
        _active.reset(token)


def load(name: str) -> dict[str, Any]:
    """The word list `name` as it counts now."""
    return _active.get().list(name)


def quick_look(cue: str, name: str) -> re.Pattern[str]:
    """What every match of the patterns in the shipped word list `name` holds; with words added, what any text holds.

    For looking for it before the patterns themselves. Added alternatives are not known to hold it.
    """
    return re.compile(cue if load(name) is shipped(name) else "")


def derived(make: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function makes of the word lists, for each set of additions. Its arguments must be hashable."""

    @lru_cache(maxsize=_REMEMBERED)
    def remembered(words: _Words, arguments: tuple[Hashable, ...]) -> R:
        del words
        return make(*arguments)  # type: ignore[call-arg, arg-type]

    if not signature(make).parameters:
        return wraps(make)(_once(make))

    @wraps(make)
    def for_active(*arguments: P.args, **keywords: P.kwargs) -> R:
        assert not keywords
        return remembered(_active.get(), arguments)

    return for_active


def _once(make: Callable[..., R]) -> Callable[..., R]:
    """The commonest case, for which a key of arguments would cost more than the look-up."""

    def for_active() -> R:
        made = _active.get().made
        found: R | None = made.get(make)
        if found is None:
            found = made[make] = make()
        return found

    return for_active
