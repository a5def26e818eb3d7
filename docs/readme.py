"""Keep the two READMEs true: what they show is what perflint prints, their commands are the ones that CI runs.

python docs/readme.py check      say what is out of date, status 1
python docs/readme.py write      bring the lists of rules and the sample output up to date
python docs/readme.py commands   print the set-up commands, a line each
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
SAMPLE = "fixtures/reports/cq-jiguanshiwu-2021.txt"
SAMPLE_RULE = "CNT001"
_WIDTH = 90
_COMMAND = re.compile(r"^python dev\.py .+$", re.MULTILINE)
_HEADINGS = {"README.md": ("rule", "name", "what it reports"), "README.zh-CN.md": ("规则", "名称", "报告什么")}


def main(verb: str) -> int:
    """Do what the verb says."""
    if verb == "commands":
        sys.stdout.write("".join(f"{command}\n" for command in commands(READMES[0])))
        return 0
    if verb == "write":
        for name in READMES:
            (ROOT / name).write_text(renewed(name), encoding="utf-8", newline="\n")
        return 0
    faults = stale()
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def stale() -> list[str]:
    """What the READMEs say that is not so."""
    renew = "python dev.py python docs/readme.py write"
    faults = [f"{name} is out of date; run: {renew}" for name in READMES if renewed(name) != text_of(name)]
    if commands(READMES[0]) != commands(READMES[1]):
        faults.append("the READMEs differ in their set-up commands")
    if len(commands(READMES[0])) != 2:
        faults.append("set-up is no longer two commands")
    if not any(SAMPLE in command for command in commands(READMES[0])):
        faults.append(f"no set-up command checks {SAMPLE}")
    return faults


def commands(name: str) -> list[str]:
    """The set-up commands of a README, in order, each once."""
    return list(dict.fromkeys(_COMMAND.findall(text_of(name))))


def renewed(name: str) -> str:
    """The README with its list of rules and its sample output as they should be."""
    text = between(text_of(name), "output", f"```\n{sample_output()}```\n")
    return between(text, "rules", rules_table(_HEADINGS[name]))


def between(text: str, part: str, new: str) -> str:
    """The text with `new` between the marks of a part."""
    begin, end = f"<!-- {part} -->\n", f"<!-- /{part} -->\n"
    before, _, rest = text.partition(begin)
    return before + begin + new + end + rest.partition(end)[2]


def rules_table(headings: tuple[str, ...]) -> str:
    """Every installed rule as a Markdown table."""
    from perflint.cli.catalogue import catalogue
    from perflint.render.pages import rule_objects

    rows = [headings, ("---",) * len(headings)]
    told = "title" if headings == _HEADINGS["README.zh-CN.md"] else "summary"
    rows += [(rule["code"], rule["name"], rule[told]) for rule in rule_objects(list(catalogue()))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def sample_output() -> str:
    """What one rule finds in the sample report, as printed."""
    from perflint.cli.catalogue import catalogue
    from perflint.engine import Engine
    from perflint.readers import load
    from perflint.render.display import Display
    from perflint.render.report import Report, Threshold, report_of
    from perflint.render.terminal import full, write_lines

    result = Engine(catalogue().find(SAMPLE_RULE)).run(SAMPLE, load(ROOT / SAMPLE))
    stream = io.StringIO()
    write_lines(full(Report([report_of(result).above(Threshold())]), Display(), _WIDTH), stream, colour=False)
    return stream.getvalue().rstrip() + "\n"


def text_of(name: str) -> str:
    """The README as it is."""
    return (ROOT / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
