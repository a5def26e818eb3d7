"""Keep the documentation true: what perflint can say itself is computed, and a check fails where it is out of date.

python -m docs.generate check      say which pages are out of date, status 1
python -m docs.generate write      bring them up to date

A page for every rule comes from the rule. In other pages the parts between marks are computed:

<!-- figures: 约600家 | 10余家 -->        how each figure is read, as a table
<!-- findings: SUM001 -->                what these rules find in the report in the block above, as printed
<!-- relations -->                       what was related in the report in the block above, as a table
<!-- commands -->                        the help of every command
<!-- settings -->                        the keys of the configuration file
<!-- rules -->                           the list of rules by family
<!-- lexicons -->                        the word lists and their keys
<!-- interface: perflint.check -->       the public names of modules
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from docs import blocks, readme, rulepages

if TYPE_CHECKING:
    from pathlib import Path

DOCS = readme.ROOT / "docs"
_PART = re.compile(
    r"<!-- (?P<name>[a-z]+)(?:: (?P<argument>[^\n]*?))? -->\n(?P<old>.*?)<!-- /(?P=name) -->\n", re.DOTALL
)
_REPORT = re.compile(r"^```text[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def main(verb: str) -> int:
    """Do what the verb says."""
    if verb == "write":
        for path, text in pages().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        for path in superfluous():
            path.unlink()
        return readme.main("write")
    faults = stale()
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return max(readme.main("check"), 1 if faults else 0)


def stale() -> list[str]:
    """The pages that are not as they should be."""
    renew = "python dev.py python -m docs.generate write"
    wrong = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    return [f"{path.relative_to(readme.ROOT)} is out of date; run: {renew}" for path in [*wrong, *superfluous()]]


def pages() -> dict[Path, str]:
    """Every page that is computed in whole or in part, as it should be."""
    rules = {DOCS / "rules" / name: text for name, text in rulepages.pages().items()}
    written = {path: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
    return rules | {path: renewed(text) for path, text in written.items() if _PART.search(text)}


def superfluous() -> list[Path]:
    """Pages of rules that no longer exist."""
    return [path for path in sorted((DOCS / "rules").glob("*.md")) if path.name not in rulepages.names()]


def renewed(text: str) -> str:
    """A page with its computed parts as they should be."""

    def part(match: re.Match[str]) -> str:
        name, argument = match["name"], match["argument"] or ""
        maker = blocks.MAKERS.get(name)
        if maker is None:
            return match[0]
        above = _REPORT.findall(text, 0, match.start())
        head = f"<!-- {name}{': ' if argument else ''}{argument} -->\n"
        return f"{head}{maker(argument, above[-1] if above else '')}<!-- /{name} -->\n"

    return _PART.sub(part, text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
