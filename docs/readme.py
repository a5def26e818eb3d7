"""Keep the two READMEs true: their commands run, their lists of rules are the installed ones.

python docs/readme.py check      say what is out of date, status 1
python docs/readme.py write      bring the lists of rules up to date
python docs/readme.py commands   print the set-up commands, a line each, for CI to run as they stand
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
BEGIN, END = "<!-- rules -->\n", "<!-- /rules -->\n"
_COMMAND = re.compile(r"^python dev\.py .+$", re.MULTILINE)
_HEADINGS = {"README.md": ("rule", "name", "what it reports"), "README.zh-CN.md": ("规则", "名称", "报告什么")}


def main(verb: str) -> int:
    """Do what the verb says."""
    if verb == "commands":
        sys.stdout.write("".join(f"{command}\n" for command in commands(READMES[0])))
        return 0
    if verb == "write":
        for name in READMES:
            (ROOT / name).write_text(with_rules(name), encoding="utf-8", newline="\n")
        return 0
    faults = list(stale())
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def stale() -> list[str]:
    """What the READMEs say that is not so."""
    faults = [f"{name}: the list of rules is old; run: python docs/readme.py write" for name in READMES if old(name)]
    if commands(READMES[0]) != commands(READMES[1]):
        faults.append("the READMEs differ in their set-up commands")
    if len(commands(READMES[0])) != 2:
        faults.append("set-up is no longer two commands")
    reports = re.findall(r"fixtures/\S+", "\n".join(commands(READMES[0])))
    faults += [f"README.md: {report} does not exist" for report in reports if not (ROOT / report).exists()]
    return faults


def commands(name: str) -> list[str]:
    """The set-up commands of a README, in order, each once."""
    return list(dict.fromkeys(_COMMAND.findall(text_of(name))))


def old(name: str) -> bool:
    """Whether the list of rules is not the installed one."""
    return with_rules(name) != text_of(name)


def with_rules(name: str) -> str:
    """The README with the list of rules as it should be."""
    before, _, rest = text_of(name).partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + rules_table(_HEADINGS[name]) + END + after


def rules_table(headings: tuple[str, ...]) -> str:
    """Every installed rule as a Markdown table."""
    from perflint.cli.catalogue import catalogue
    from perflint.render.pages import rule_objects

    rows = [headings, ("---",) * len(headings)]
    rows += [(rule["code"], rule["name"], rule["summary"]) for rule in rule_objects(list(catalogue()))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def text_of(name: str) -> str:
    """The README as it is."""
    return (ROOT / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
