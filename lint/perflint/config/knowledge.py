"""From the words, scoring profiles and model of a configuration to the knowledge that reports are read with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perflint.errors import ConfigError
from perflint.knowledge import Knowledge, Model
from perflint.lexicon import Extension, load, plugins, using

if TYPE_CHECKING:
    from perflint.config.configurations import Effective
    from perflint.config.model import Configuration


def knowledge_of(effective: Effective) -> Knowledge:
    """The knowledge that a configuration stands for, with what plug-ins bring. Raises ConfigError."""
    source = effective.file.shown if effective.file else ""
    words = word_lists(effective.file.configuration) if effective.file else {}
    lexicons = (*plugins(), *([Extension.of(source, words)] if words else []))
    profiles = tuple(dict.fromkeys(effective.value("scoring-profile")))
    with using(lexicons):
        known = [profile["name"] for profile in load("scoring")["profile"]]
    for name in profiles:
        if name not in known:
            given = "scoring-profile" in effective.given
            place = "--scoring-profile " if given else "键“scoring-profile”"
            fault = f"{place}中没有名为“{name}”的计分办法"
            raise ConfigError(fault, path=None if given else source, hint=f"有：{'、'.join(known)}")
    return Knowledge(lexicons, profiles, _model_of(effective, source))


def _model_of(effective: Effective, source: str) -> Model | None:
    name = effective.file.configuration.nlp.model if effective.file else None
    if name is None:
        return None
    from perflint.language.model import find_model

    model = find_model(name, effective.root)
    if model is None:
        hint = "请先自行安装该模型的软件包，或写出模型文件夹的路径；perflint 不会联网下载"
        raise ConfigError(f"键“nlp.model”：没有安装名为“{name}”的模型，也没有这个文件夹", path=source, hint=hint)
    return model


def word_lists(configuration: Configuration) -> dict[str, dict[str, Any]]:
    """What a configuration adds to each word list; empty where it adds nothing."""
    words = configuration.lexicon
    dimensions = {kind: list(names) for kind, names in words.units.model_dump(by_alias=True).items() if names}
    units: dict[str, Any] = {"dimensions": dimensions} if dimensions else {}
    if words.phrases:
        units["phrases"] = {"words": list(words.phrases)}
    own = words.model_dump(by_alias=True, exclude={"units", "phrases"}, exclude_defaults=True)
    profiles = [{"name": name, **profile.model_dump(by_alias=True)} for name, profile in configuration.profiles.items()]
    lists = {"units": units, "own": own, "scoring": {"profile": profiles} if profiles else {}}
    return {name: additions for name, additions in lists.items() if additions}
