"""Findings as remarks beside the text: one for each, and one for every other place that takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence, Severity
from perflint.render.blocks import what_fixes
from perflint.render.words import CONFIDENCE, SEVERITY
from perflint.text import Remark, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.diagnostic import Diagnostic, DiagnosticSpan, Related
    from perflint.render.report import FileReport
    from perflint.text import SourceText

_LONGEST_QUOTATION = 40


def remarks(file: FileReport) -> list[Remark]:
    """The remarks of one file in order of finding: its own first, then those at its other places.

    Findings are numbered 【1】, 【2】, so that what belongs together is seen on paper too.
    """
    if file.source is None:
        return []
    return [
        remark
        for number, diagnostic in enumerate(file.diagnostics, 1)
        for remark in _remarks(number, diagnostic, file.source)
    ]


def _remarks(number: int, diagnostic: Diagnostic, source: SourceText) -> Iterator[Remark]:
    own = _span(diagnostic.span)
    others = _others(diagnostic)
    yield Remark(own, tuple(_paragraphs(number, diagnostic, others, source)))
    about = f"【{number}】{SEVERITY[diagnostic.severity]} {diagnostic.rule}：{diagnostic.message}"
    where = f"见{diagnostic.place or '另一处'}{_quoted(diagnostic.span, source)}处的批注"
    for span, places in others.items():
        labels = "、".join(dict.fromkeys(place.message for place in places))
        yield Remark(span, (f"【{number}】本处为所涉的“{labels}”，{where}。", about))


def _others(diagnostic: Diagnostic) -> dict[Span, list[Related]]:
    """The other places in the file, each once, with what is said of them; not the sentence around the finding."""
    found: dict[Span, list[Related]] = {}
    for place in diagnostic.related:
        span = _span(place.span)
        if place.path == diagnostic.path and not span.contains(_span(diagnostic.span)):
            found.setdefault(span, []).append(place)
    return found


def _paragraphs(
    number: int, diagnostic: Diagnostic, others: dict[Span, list[Related]], source: SourceText
) -> Iterator[str]:
    yield f"【{number}】{SEVERITY[diagnostic.severity]} {diagnostic.rule}：{diagnostic.message}"
    if diagnostic.evidence:
        yield f"复核：{diagnostic.evidence}"
    if others:
        places = (place for group in others.values() for place in group)
        yield "所涉：" + "；".join(
            f"{place.place or ''} {place.message}{_quoted(place.span, source)}".strip() for place in places
        )
    if diagnostic.fix is not None:
        yield "：".join(what_fixes(diagnostic.fix))
    if diagnostic.confidence is not Confidence.HIGH:
        yield f"置信度：{CONFIDENCE[diagnostic.confidence]}"
    yield f"请核对：{_what_to_check(diagnostic, several=bool(others))}"


def _what_to_check(diagnostic: Diagnostic, *, several: bool) -> str:
    if diagnostic.severity is Severity.INFO:
        return "此条仅供参考，请看本处是否需要修改。"
    if not several:
        return "请对照原始资料确认本处。"
    if diagnostic.severity is Severity.ERROR:
        return "本处与所涉各处不可能同时成立，请对照原始资料确认哪一处有误。"
    return "请对照原始资料，核对本处与所涉各处。"


def _quoted(span: DiagnosticSpan, source: SourceText) -> str:
    words = " ".join(source.text[span.start.offset : span.end.offset].split())
    if len(words) > _LONGEST_QUOTATION:
        words = words[:_LONGEST_QUOTATION] + "…"
    return f"“{words}”" if words else ""


def _span(span: DiagnosticSpan) -> Span:
    return Span(span.start.offset, span.end.offset)
