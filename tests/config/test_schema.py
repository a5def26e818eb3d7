"""The published JSON schema is the one perflint goes by."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from perflint.cli.config import schema_object
from perflint.config.model import Configuration

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED: dict[str, Any] = json.loads((ROOT / "perflint.schema.json").read_text(encoding="utf-8"))


def test_the_published_schema_is_not_stale() -> None:
    assert schema_object() == PUBLISHED, "python docs/schema.py write"


def test_every_key_says_what_it_is_for() -> None:
    tables = [PUBLISHED, *PUBLISHED["definitions"].values()]
    untold = [key for table in tables for key, field in table["properties"].items() if not field.get("description")]
    assert untold == []


VALID = [
    "",
    'scoring-profile = "national"\nselect = ["SUM"]',
    '[severity]\nSUM = "info"\n[per-file-ignores]\n"*.md" = ["SEC"]',
    '[lexicon]\nplaces = ["洋浦"]\nshort-names = { "岚溪县教育局" = "县教局", "岚溪县水利局" = ["县水利"] }\n[lexicon.units]\ncount = ["吊次"]',
    '[profiles."本县"]\nforward = ["ratio"]\nbands = ["0.8", "0", "1"]\n[nlp]\nmodel = "zh_core_web_sm"',
    "jobs = 2\ncache = false\nbaseline = 'b.json'",
]
INVALID = [
    "selct = []",
    'show = "warn"',
    "jobs = -1",
    "jobs = 'two'",
    "[lexicon]\nunits = []",
    "[lexicon.units]\ncount = ['']",
    '[profiles."本县"]\nbands = ["80%"]',
    "select = 'SUM'",
]


@pytest.mark.parametrize(("text", "valid"), [*((text, True) for text in VALID), *((text, False) for text in INVALID)])
def test_the_schema_accepts_what_perflint_accepts(text: str, *, valid: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    table = tomllib.loads(text)
    assert jsonschema.Draft7Validator(PUBLISHED).is_valid(table) is valid
    try:
        Configuration.model_validate(table)
    except ValueError:
        assert not valid
    else:
        assert valid


def test_the_schema_is_one() -> None:
    pytest.importorskip("jsonschema").Draft7Validator.check_schema(PUBLISHED)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_in_the_readme_is_valid(name: str) -> None:
    blocks = re.findall(r"```toml\n(# perflint\.toml.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1
    configuration = Configuration.model_validate(tomllib.loads(blocks[0]))
    assert configuration.model_fields_set >= {"severity", "per_file_ignores", "lexicon", "profiles", "nlp"}
