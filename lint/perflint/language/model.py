"""A statistical spaCy model that the user has installed: names of bodies, where the rules alone may miss them."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.errors import ConfigError
from perflint.knowledge import Model
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

_LABELS = frozenset(("ORG", "ORGANIZATION"))
_LONGEST_LINE = 5000
"""A longer line is read in pieces: a model's memory grows with its input."""
_TRIAL = "某县教育局。"
_KEY = "键“nlp.model”"


def find_model(name: str, root: Path) -> Model | None:
    """The model in a folder, named from `root`, or of an installed package. None where there is neither.

    Loads nothing and never downloads.
    """
    folder = Path(os.path.abspath(root / name))  # noqa: PTH100 - a link may lead to another model tomorrow
    if (folder / "meta.json").is_file():
        return Model(str(folder), _state(folder))
    if Path(name).name != name:
        return None
    try:
        return Model(name, version(name))
    except (PackageNotFoundError, ValueError):
        return None


def _state(folder: Path) -> str:
    """A digest of the names, sizes and times of a model's files."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        facts = file.stat()
        digest.update(f"{file.relative_to(folder).as_posix()}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return digest.hexdigest()


@lru_cache(maxsize=4)
def load_model(model: Model) -> Language:
    """The pipeline of a model, loaded once in a process. Raises ConfigError naming the key."""
    import spacy

    try:
        pipeline = spacy.load(model.name)
        pipeline(_TRIAL)  # some tokenizers miss what they need only when they are used
    except ImportError as error:
        # The model's own tokenizer may need a package; spaCy says which one.
        raise _cannot_load(model, error, "请安装模型分词所需的软件包，如 spacy-pkuseg 或 jieba") from error
    except Exception as error:  # a folder of a stranger's making may fail in any way
        raise _cannot_load(model, error, "模型可能已损坏，或与所装 spaCy 的版本不合") from error
    if pipeline.lang != "zh":
        raise ConfigError(f"{_KEY}：模型“{model.name}”的语言是 {pipeline.lang}，应为中文（zh）")
    if not any("doc.ents" in pipeline.get_pipe_meta(name).assigns for name in pipeline.pipe_names):
        raise ConfigError(f"{_KEY}：模型“{model.name}”不能辨认名称", hint="需要含有 ner 或 entity_ruler 的模型")
    return pipeline


def _cannot_load(model: Model, error: Exception, hint: str) -> ConfigError:
    told = " ".join(str(error).split())[:200]
    return ConfigError(f"{_KEY}：模型“{model.name}”无法加载：{type(error).__name__}: {told}", hint=hint)


class Organisations:
    """The names of bodies in a text, as a model sees them. Without a model there are none.

    Each line is read when it is first asked about: most of a report never is.
    """

    def __init__(self, text: str, model: Model | None) -> None:
        self._text = text
        self._model = model
        self._lines: dict[int, list[Span]] = {}

    def ending_at(self, end: int) -> Span | None:
        """The name that ends at a place; the longest one."""
        found = [span for span in self._near(max(0, end - 1)) if span.end == end]
        return min(found, key=lambda span: span.start, default=None)

    def beyond(self, span: Span) -> Span | None:
        """A name that holds a stretch of the text and goes on after it, so that the stretch is no name itself."""
        return next((name for name in self._near(span.start) if name.contains(span) and name.end > span.end), None)

    def _near(self, at: int) -> list[Span]:
        """The names in the line of a place."""
        if self._model is None:
            return []
        start = self._text.rfind("\n", 0, at) + 1
        start += (at - start) // _LONGEST_LINE * _LONGEST_LINE
        if start not in self._lines:
            end = self._text.find("\n", at)
            end = min(len(self._text) if end < 0 else end, start + _LONGEST_LINE)
            self._lines[start] = list(self._read(start, end))
        return self._lines[start]

    def _read(self, start: int, end: int) -> Iterator[Span]:
        assert self._model is not None
        line = self._text[start:end]
        doc = load_model(self._model)(line)
        if doc.text != line:  # a tokenizer that loses characters makes every place wrong
            return
        for entity in doc.ents:
            if entity.label_ in _LABELS:
                yield Span(start + entity.start_char, start + entity.end_char)
