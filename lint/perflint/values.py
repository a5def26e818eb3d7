"""Classes of values: immutable to the type checker, cheap to make.

A frozen dataclass sets each field through `object.__setattr__` and takes three times as long to make as a plain
one. A report's analysis makes a hundred thousand spans, figures and operands; that nothing assigns to their
fields is for mypy to see, which takes this `dataclass` for the standard library's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, **options: bool) -> object:
        """A dataclass whose objects are equal and hash by their fields, as a frozen one's do."""
        return dataclasses.dataclass(unsafe_hash=frozen, **options)


__all__ = ["dataclass"]
