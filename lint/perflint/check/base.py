"""What a rule is: a class with a docstring that is its page and examples that are its tests."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, ClassVar

from perflint.diagnostic import Confidence, Severity
from perflint.errors import PluginError
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts, Relation
    from perflint.text import Edit, Span

INTERFACE = 1
"""The version of the interface for rules. It grows when a rule written for it would no longer work."""

_CODE = re.compile(r"[A-Z]{2,6}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Example:
    """A report in miniature. With `finds`, the rule reports exactly these words; without, it stays silent.

    `why` says what the example shows; `related` the words of other places that the finding must name.
    """

    text: str
    finds: str | tuple[str, ...] | None = None
    why: str = ""
    related: tuple[str, ...] = ()

    @property
    def expected(self) -> tuple[str, ...]:
        """The words of each expected finding, in order of appearance."""
        if self.finds is None:
            return ()
        return (self.finds,) if isinstance(self.finds, str) else self.finds


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the reading text, and what stands there."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check yields: words and places. The engine adds file, line numbers and fingerprint."""

    message: str
    span: Span
    related: tuple[Place, ...] = ()
    evidence: str | None = None
    severity: Severity | None = None
    confidence: Confidence = Confidence.HIGH
    fix: str | None = None
    """The text to put in the place of `fix_span`; empty to take it away."""
    fix_span: Span | None = None
    """What the fix replaces; None for the whole of `span`."""
    fix_also: tuple[Edit, ...] = ()
    """Further replacements, which are made together with it or not at all."""
    fix_safe: bool = False
    """Whether `--fix` may make it without a human's eye: it cannot change what the report says."""
    fix_message: str = "替换"
    """What the fix does, in a few words."""
    supersedes: tuple[str, ...] = ()
    """Codes of rules whose findings this one explains, besides those its rule always explains."""
    roots: tuple[Span, ...] = ()
    """The places whose mistake explains them; empty where every place of this finding does."""


class Check:
    """A rule. Subclasses set the class attributes and write `run`.

    The docstring is the rule's page, in Markdown: a first line that states the defect, then
    "What it does", "Why is this a problem" and "Basis".
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    message: ClassVar[str]
    examples: ClassVar[tuple[Example, ...]] = ()
    supersedes: ClassVar[tuple[str, ...]] = ()
    """Codes of rules whose findings are dropped where this rule names the same places: one cause, one finding."""

    def run(self, facts: Facts) -> Iterator[Finding]:
        """The findings in one report."""
        raise NotImplementedError

    def finding(
        self,
        relation: Relation,
        *,
        span: Span | None = None,
        severity: Severity | None = None,
        **values: object,
    ) -> Finding:
        """A finding about a relation: its operands become related places, its recomputation the evidence."""
        at = span or relation.span
        related = tuple(Place(operand.label, operand.span) for operand in relation.operands if operand.span != at)
        return Finding(
            message=self.message.format(**values),
            span=at,
            related=related,
            evidence=relation.evidence or None,
            severity=severity,
            confidence=relation.confidence,
        )

    @classmethod
    def family(cls) -> str:
        """The letters of the code: SUM, HDC, …"""
        return cls.code.rstrip("0123456789")

    @classmethod
    def page(cls) -> str:
        """The rule's page as Markdown, without its examples."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def validate(cls) -> None:
        """Raise PluginError when the class does not keep the interface."""
        where = f"检查 {cls.__module__}.{cls.__qualname__}"
        missing = [name for name in ("code", "name", "severity", "message") if not getattr(cls, name, None)]
        if missing:
            raise PluginError(f"{where} 缺少类属性：{'、'.join(missing)}")
        for right, fault in cls._requirements():
            if not right:
                raise PluginError(f"{where} {fault}")

    @classmethod
    def _requirements(cls) -> Iterator[tuple[bool, str]]:
        """What must be so, and what to say when it is not."""
        yield _is_match(_CODE, cls.code), f"的代码 {cls.code!r} 应为两到六个大写字母加三位数字，如 ABC001"
        yield _is_match(_NAME, cls.name), f"的名称 {cls.name!r} 应为用连字符连接的小写英文词，如 parts-do-not-add-up"
        yield isinstance(cls.severity, Severity), f"的 severity {cls.severity!r} 不是 Severity"
        yield isinstance(cls.message, str), f"的 message {cls.message!r} 不是文字"
        yield bool(cls.__doc__) and cls.__doc__ is not Check.__doc__, "没有文档字符串，它是规则的说明页"
        yield all(isinstance(example, Example) for example in cls.examples), "的 examples 中有不是 Example 的内容"
        yield all(_is_match(_CODE, code) for code in cls.supersedes), "的 supersedes 中有不是规则代码的内容"
        yield cls.run is not Check.run, "没有定义 run 方法"


def _is_match(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
