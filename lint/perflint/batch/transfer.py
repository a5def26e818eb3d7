"""Findings as bytes, to be kept in a file or handed from process to process. Nothing in them can be executed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from perflint.readers import decode, is_text
from perflint.render.report import FileReport  # noqa: TC001 - the adapter looks it up
from perflint.text import SourceText

if TYPE_CHECKING:
    from perflint.batch.job import Job


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Findings with the text they are about, or without it where the file itself has it."""

    report: FileReport
    own_text: bool


def packed(report: FileReport, job: Job) -> bytes:
    """Findings as JSON. The text of a text file is left out: whoever unpacks them has the file."""
    own_text = report.source is not None and is_text(job.data, job.path)
    parcel = _Parcel(replace(report, source=None) if own_text else report, own_text)
    return _adapter(laid_out=job.recipe.laid_out).dump_json(parcel)


def unpacked(data: bytes, job: Job) -> FileReport:
    """The findings that were packed for the same job. Raises ValueError for anything else."""
    parcel = _adapter(laid_out=job.recipe.laid_out).validate_json(data)
    if not parcel.own_text:
        return parcel.report
    return replace(parcel.report, source=SourceText(decode(job.data, job.path)))


@cache
def _adapter(*, laid_out: bool) -> TypeAdapter[_Parcel]:
    from perflint.diagnostic import Diagnostic
    from perflint.suppression import Suppressed
    from perflint.text.place import Place

    # These are imported for type checking only where the fields are declared.
    names: dict[str, object] = {kind.__name__: kind for kind in (SourceText, Place, Suppressed, Diagnostic)}
    names["Layout"] = _layout() if laid_out else object
    adapter = TypeAdapter(_Parcel)
    adapter.rebuild(_types_namespace=names)
    return adapter


def _layout() -> type:
    # It brings all that reads reports with it.
    from perflint.render.layout import Layout

    return Layout
