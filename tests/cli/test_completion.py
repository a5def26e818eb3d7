"""Completion, asked as the shells ask: in bash for real, and in zsh and fish where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Perflint

PROGRAMS = Path(sys.executable).parent


def environment(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", "")])
    return os.environ | {"HOME": str(home), "PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


def offered_by_bash(home: Path, *words: str) -> list[str]:
    """What bash offers for the last word of a line, with the script of `perflint completion`."""
    listed = " ".join(f"'{word}'" for word in words)
    script = f"""
        source <(perflint completion bash)
        COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}
        function_name=$(complete -p perflint | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function_name" perflint
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, text=True, env=environment(home), check=True
    )
    assert ran.stderr == ""
    return ran.stdout.split()


@needs("bash")
@pytest.mark.parametrize(
    ("words", "some", "other"),
    [
        (("perflint", ""), {"check", "facts", "explain", "rules", "new-check"}, set()),
        (("perflint", "exp"), {"explain"}, {"check"}),
        (("perflint", "check", "--sel"), {"--select"}, {"--ignore"}),
        (("perflint", "check", "--select", "SU"), {"SUM", "SUM001"}, {"CNT001", "DOC001"}),
        (("perflint", "check", "--select", "SUM001,CN"), {"SUM001,CNT001", "SUM001,CNT"}, {"CNT001"}),
        (("perflint", "check", "--ignore", "parts-"), {"parts-do-not-add-up"}, {"SUM001"}),
        (("perflint", "explain", ""), {"CNT001", "DOC001"}, {"parts-do-not-add-up"}),
        (("perflint", "explain", "doc"), {"doc001", "doc"}, {"DOC001"}),
        (("perflint", "check", "--min-confidence", ""), {"high", "medium", "low"}, {"SUM001"}),
        (("perflint", "explain", "XYZ"), set(), {"SUM001"}),
    ],
    ids=" ".join,
)
def test_bash_offers(tmp_path: Path, words: tuple[str, ...], some: set[str], other: set[str]) -> None:
    offered = set(offered_by_bash(tmp_path, *words))
    assert some <= offered
    assert not other & offered


@needs("bash")
def test_an_interactive_bash_completes_after_installing(tmp_path: Path) -> None:
    def run(*command: str, keys: str = "") -> str:
        ran = subprocess.run(
            command, input=keys, capture_output=True, text=True, env=environment(tmp_path), check=False, timeout=60
        )
        return ran.stdout + ran.stderr

    assert "重新打开终端后生效" in run("perflint", "completion", "bash", "--install")
    assert "perflint" in (tmp_path / ".bashrc").read_text("utf-8")
    told = run("bash", "--rcfile", str(tmp_path / ".bashrc"), "-i", keys="perflint explain --no-col\t DOC00\t\nexit\n")
    assert "文件无法作为报告读取" in told
    run("perflint", "completion", "bash", "--install")
    assert (tmp_path / ".bashrc").read_text("utf-8").count("perflint.sh") == 1


@needs("zsh")
def test_zsh_takes_the_script(tmp_path: Path) -> None:
    script = 'autoload -Uz compinit && compinit -u; eval "$(perflint completion zsh)"; echo ${_comps[perflint]}'
    ran = subprocess.run(
        ["zsh", "-f", "-c", script], capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    assert (ran.stdout.strip(), ran.stderr) == ("_perflint_completion", "")


@needs("fish")
def test_fish_offers_rules(tmp_path: Path) -> None:
    script = "perflint completion fish | source; complete --do-complete 'perflint explain SUM00'"
    ran = subprocess.run(
        ["fish", "--no-config", "-c", script], capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    assert "SUM001\t" in ran.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script(perflint: Perflint, shell: str) -> None:
    outcome = perflint("completion", shell)
    assert outcome.status == 0
    assert f"complete_{shell}" in outcome.text


def test_another_shell_is_refused(perflint: Perflint) -> None:
    assert perflint("completion", "tcsh").status == 2


def test_zsh_and_powershell_are_told_what_a_rule_reports(tmp_path: Path) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "perflint explain CNT00", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "CNT00"}
    for shell in ("zsh", "powershell"):
        ran = subprocess.run(
            [PROGRAMS / "perflint"],
            capture_output=True, text=True, check=False, encoding="utf-8",
            env=environment(tmp_path) | asked | {"_PERFLINT_COMPLETE": f"complete_{shell}"},
        )  # fmt: skip
        assert "CNT001" in ran.stdout
        assert "列出的项数与所述数量不符" in ran.stdout
        assert "SUM001" not in ran.stdout
