"""The light enumerations behave as the standard library's do, which is what the type checker takes them for."""

from __future__ import annotations

import enum
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from perflint.quantity import Dimension
from perflint.values import StrEnum

if TYPE_CHECKING:
    from collections.abc import Callable


class Light(StrEnum):
    ONE = "one"
    TWO = "two"

    @property
    def doubled(self) -> str:
        return self + self


class Standard(enum.StrEnum):
    ONE = "one"
    TWO = "two"


@pytest.mark.parametrize(
    "asked",
    [
        lambda kind: [str(member) for member in kind],
        lambda kind: [(member.name, member.value) for member in kind],
        lambda kind: f"{kind.ONE:>5}",
        lambda kind: json.dumps({kind.ONE: kind.TWO}),
        lambda kind: kind("two") is kind.TWO,
        lambda kind: {"one": 1}[kind.ONE],
        lambda kind: kind.ONE == "one" and kind.ONE != kind.TWO,
        lambda kind: pickle.loads(pickle.dumps(kind.ONE)) is kind.ONE,
        len,
        lambda kind: repr(kind.ONE).split(".")[1],
    ],
)
def test_light_and_standard_enumerations_answer_alike(asked: Callable[[Any], object]) -> None:
    assert asked(Light) == asked(Standard)


def test_members_keep_the_methods_of_their_class() -> None:
    assert Light.TWO.doubled == "twotwo"
    assert isinstance(Dimension.MONEY, Dimension)


@pytest.mark.parametrize("kind", [Light, Standard])
def test_what_is_no_member_is_refused(kind: type[Light | Standard]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        kind("three")
