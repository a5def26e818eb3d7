"""The JSON schema of perflint.toml, as a file: `python docs/schema.py check` or `write`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from perflint.cli.config import schema_object

FILE = Path(__file__).resolve().parent.parent / "perflint.schema.json"


def schema() -> str:
    """The schema as it should stand in the file."""
    return json.dumps(schema_object(), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Compare, or write; 1 where the file is stale."""
    if arguments == ["write"]:
        FILE.write_text(schema(), encoding="utf-8")
    elif arguments != ["check"]:
        sys.stderr.write("usage: python docs/schema.py check|write\n")
        return 2
    if FILE.exists() and FILE.read_text(encoding="utf-8") == schema():
        return 0
    sys.stderr.write(f"{FILE.name} is stale: python docs/schema.py write\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
