"""Classes of values: immutable to the type checker, cheap to make and to name.

A frozen dataclass sets each field through `object.__setattr__` and takes three times as long to make as a plain
one. A report's analysis makes a hundred thousand spans, figures and operands; that nothing assigns to their
fields is for mypy to see, which takes this `dataclass` for the standard library's.

A member of an enumeration takes three times as long to look up as another attribute of a class (until Python 3.12,
for the sake of a hook on its metaclass), and one report names members thirty thousand times. To mypy this `StrEnum`
is the standard library's too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
    from enum import StrEnum
else:
    import dataclasses

    def dataclass(*, frozen: bool, **options: bool) -> object:
        """A dataclass whose objects are equal and hash by their fields, as a frozen one's do; by identity without `eq`."""
        return dataclasses.dataclass(unsafe_hash=frozen and options.get("eq", True), **options)

    class _Words(type):
        """Strings among the attributes of a class become its only objects."""

        def __init__(cls, name, bases, namespace) -> None:
            super().__init__(name, bases, namespace)
            cls.__members__ = {}
            for key, given in namespace.items():
                if not key.startswith("_") and isinstance(given, str):
                    member = str.__new__(cls, given)
                    member.name, member.value = key, given
                    cls.__members__[key] = member
                    setattr(cls, key, member)

        def __call__(cls, value):
            for member in cls.__members__.values():
                if member == value:
                    return member
            raise ValueError(f"{value!r} is not a valid {cls.__name__}")

        def __iter__(cls):
            return iter(cls.__members__.values())

        def __len__(cls) -> int:
            return len(cls.__members__)

    class StrEnum(str, metaclass=_Words):
        """An enumeration of strings, in what is used of `enum.StrEnum` here."""

        __slots__ = ("name", "value")

        def __reduce__(self) -> tuple[object, ...]:
            return type(self), (self.value,)

        def __repr__(self) -> str:
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"


__all__ = ["StrEnum", "dataclass"]
