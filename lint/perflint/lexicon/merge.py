"""How additions go into a word list, and what does not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perflint.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Lists of synonyms, where a word stands for one other: a new value takes the place of the old one.
_ONE_VALUE = {"units.same", "units.scales"}
_PLAIN = {"name", "basis"}
"""Keys whose text is no pattern."""
_WORDS = [""]
"""What stands in a table that is shipped empty: lists of words."""
_KINDS = {str: "文字", list: "列表", dict: "表", int: "数", float: "数", bool: "是非值"}


def merged(shipped: Mapping[str, Any], additions: Mapping[str, Any], source: str, name: str) -> dict[str, Any]:
    """The word list `name` with the additions of `source`. Raises LexiconError naming the key that does not fit.

    Lists grow; patterns get further alternatives; tables are merged key by key; of a list of tables, one with a
    known `name` is replaced and new ones are tried first.
    """
    result = dict(shipped)
    # Tables keyed by Chinese words (synonyms, scales, verbs) take new words; the others have a fixed set of keys.
    open_ended = not shipped or not all(key.isascii() for key in shipped)
    for key, value in additions.items():
        where = f"{name}.{key}"
        if key in shipped:
            result[key] = _joined(shipped[key], value, source, where)
        elif open_ended:
            result[key] = _like(next(iter(shipped.values()), _WORDS), value, source, where)
        else:
            raise LexiconError(f"词表没有“{where}”这一项", path=source, hint=f"有：{'、'.join(shipped)}")
    return result


def _joined(old: Any, new: Any, source: str, where: str) -> Any:
    if isinstance(old, dict):
        _demand(isinstance(new, dict), dict, source, where)
        return merged(old, new, source, where)
    _like(old, new, source, where)
    if isinstance(old, list):
        if old and isinstance(old[0], dict):
            return _tables(old, new, source, where)
        return [*old, *(word for word in new if word not in old)]
    if isinstance(old, str) and where.rpartition(".")[0] not in _ONE_VALUE:
        return f"{old}|{new}"
    return new


def _like(old: Any, new: Any, source: str, where: str) -> Any:
    """The new value, when it is of the same kind as the old one."""
    kind = type(old)
    _demand(isinstance(new, (int, float) if kind in (int, float) else kind), kind, source, where)
    if isinstance(new, str) and where.rpartition(".")[2] not in _PLAIN:
        _check_pattern(new, source, where)
    elif isinstance(old, list) and old and isinstance(old[0], dict):
        for entry in new:
            _demand(isinstance(entry, dict), dict, source, where)
    elif isinstance(new, list):
        for word in new:
            _demand(isinstance(word, str) and bool(word), str, source, where)
    return new


def _tables(old: list[dict[str, Any]], new: list[dict[str, Any]], source: str, where: str) -> list[dict[str, Any]]:
    needed = set.intersection(*(set(entry) for entry in old))
    for entry in new:
        if missing := sorted(needed - set(entry)):
            raise LexiconError(f"“{where}”的一项缺少{'、'.join(missing)}", path=source)
        for key, value in entry.items():
            like = next((known[key] for known in old if key in known), None)
            if like is None:
                raise LexiconError(f"“{where}”没有“{key}”这一项", path=source, hint=f"有：{'、'.join(sorted(needed))}")
            _like(like, value, source, f"{where}.{key}")
    named = {entry["name"]: entry for entry in new if "name" in entry}
    known = {entry.get("name") for entry in old}
    added = [entry for entry in new if "name" not in entry or entry["name"] not in known]
    return [*added, *(named.get(entry.get("name"), entry) for entry in old)]


def _check_pattern(pattern: str, source: str, where: str) -> None:
    """Patterns become parts of larger ones: they may not match nothing, and have no groups of their own."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"“{where}”不是有效的正则表达式：{error}", path=source) from error
    if compiled.groups:
        raise LexiconError(f"“{where}”含有捕获组", path=source, hint="用 (?:…) 代替 (…)")
    if compiled.fullmatch(""):
        raise LexiconError(f"“{where}”可匹配空文字", path=source, hint="检查多余的 |")


def _demand(fits: bool, kind: type, source: str, where: str) -> None:  # noqa: FBT001 - the answer to the question asked
    if not fits:
        raise LexiconError(f"“{where}”应为{_KINDS[kind]}", path=source)
