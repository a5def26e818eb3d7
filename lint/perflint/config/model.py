"""What a configuration may hold: its keys, their values and what they mean. The JSON schema is made from this."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from perflint.config.defaults import DEFAULTS

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = list[Word]
SeverityName = Literal["error", "warning", "info"]
FormatName = str


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[
    Words,
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string", "minLength": 1}}]}),
]


def _key(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    # Strict: 3 is no text and "yes" no truth value; a key that does not exist is a slip of the pen.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=_key, populate_by_name=False)


class Units(_Table):
    """Units by what they measure."""

    count: Words = Field(default=[], description="数事物的量词，如“吊次”。")
    people: Words = Field(default=[], description="数人的量词。")
    measure: Words = Field(default=[], description="长度、面积、重量等计量单位。")
    duration: Words = Field(default=[], description="时间长度的单位。")


class Lexicon(_Table):
    """Words of one's own."""

    indicators: Words = Field(default=[], description="本单位常用的指标名称：前后出现的数应当一致。")
    units: Units = Field(default=Units(), description="词表中没有的单位，按所计量的事物分列。")
    phrases: Words = Field(default=[], description="含有数字但不是数量的固定说法，如“三个家园”。")
    short_names: dict[Word, OneOrMore] = Field(
        default={}, description="单位全称与简称的对照：以简称自称不算写错名称。", examples=[{"某县教育局": ["县教局"]}]
    )
    bodies: Words = Field(default=[], description="其他单位的名称：出现在本单位的位置上也不视为写错。")
    departments: Words = Field(default=[], description="内设机构清单中可以不列的部门。")
    places: Words = Field(default=[], description="不以“区”“县”等字结尾的地名，用于拆分单位名称。")


class Profile(_Table):
    """A way of giving points, as a province or county prescribes it. w: weight, T: target, A: actual."""

    basis: str = Field(default="", description="依据的文件。")
    forward: list[Literal["ratio"]] = Field(default=[], description="正向指标的公式：ratio 为 w×A/T。")
    reverse: list[Literal["ratio", "linear"]] = Field(
        default=[], description="反向指标的公式：ratio 为 w×T/A，linear 为 w×(2−A/T)。"
    )
    gap: list[Literal["points"]] = Field(default=[], description="百分率指标：points 为每差1个百分点扣权重的1%。")
    bands: list[Annotated[str, StringConstraints(pattern=r"^(?:0(?:\.\d{1,4})?|1)$")]] = Field(
        default=[], description='分档计分时各档占权重的份额，写成文字，如 "0.8"。'
    )


class Nlp(_Table):
    """A statistical model of Chinese."""

    model: Word | None = Field(
        default=None,
        description="已安装的 spaCy 模型包名（如 zh_core_web_sm）或模型文件夹的路径，用于辨认单位名称。不会联网下载。",
    )


class Configuration(_Table):
    """The settings of perflint, in perflint.toml or the table [tool.perflint] of pyproject.toml."""

    select: Words = Field(
        default=DEFAULTS["select"], description="运行的规则：代码（SUM001）、类别（SUM）、名称或 ALL。"
    )
    extend_select: Words = Field(default=DEFAULTS["extend-select"], description="在 select 之外另加的规则。")
    ignore: Words = Field(
        default=DEFAULTS["ignore"], description="不运行的规则。越具体的写法越优先；同样具体时以 ignore 为准。"
    )
    severity: dict[Word, SeverityName] = Field(
        default=DEFAULTS["severity"],
        description="规则的级别：键为代码、类别或名称，越具体的越优先。",
        examples=[{"SEC": "info"}],
    )
    per_file_ignores: dict[Word, Words] = Field(
        default=DEFAULTS["per-file-ignores"], description="对某些文件不运行的规则：键为文件模式（写法同 .gitignore）。"
    )
    show: SeverityName = Field(default=DEFAULTS["show"], description="显示不低于此级别的结果。")
    min_confidence: Literal["high", "medium", "low"] = Field(
        default=DEFAULTS["min-confidence"], description="显示不低于此置信度的结果。"
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        default=DEFAULTS["fail-on"], description="显示的结果达到此级别时以状态1退出。"
    )
    output_format: FormatName = Field(default=DEFAULTS["output-format"], description="输出格式。")
    exclude: Words = Field(
        default=DEFAULTS["exclude"], description="在文件夹中查找报告时跳过的文件和文件夹（写法同 .gitignore）。"
    )
    extend_exclude: Words = Field(default=DEFAULTS["extend-exclude"], description="在 exclude 之外另加的模式。")
    force_exclude: bool = Field(
        default=DEFAULTS["force-exclude"], description="命令行直接点名的文件也按 exclude 跳过。"
    )
    respect_gitignore: bool = Field(
        default=DEFAULTS["respect-gitignore"], description="在文件夹中查找报告时跳过 .gitignore 所列的文件。"
    )
    scoring_profile: OneOrMore = Field(
        default=DEFAULTS["scoring-profile"],
        description="采用的计分办法，可多个；不写则依次尝试全部。自带 national、platform、bands。",
    )
    profiles: dict[Word, Profile] = Field(
        default=DEFAULTS["profiles"], description="自定义的计分办法，供 scoring-profile 选用。"
    )
    nlp: Nlp = Field(default=Nlp(), description="统计语言模型。")
    lexicon: Lexicon = Field(default=Lexicon(), description="本单位自己的词语。")
    baseline: Word | None = Field(default=DEFAULTS["baseline"], description="基线文件的路径：其中的问题不再报告。")
    cache: bool = Field(default=DEFAULTS["cache"], description="是否缓存检查结果。")
    cache_dir: Word = Field(default=DEFAULTS["cache-dir"], description="缓存文件夹的路径。")
    jobs: int = Field(default=DEFAULTS["jobs"], ge=0, le=512, description="同时检查的进程数；0 表示自动。")
