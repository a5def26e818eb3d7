"""Running LibreOffice: in a folder of its own, with macros and links off, and never for long."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from perflint.errors import DocumentError

SECONDS = 60
"""On the clock: a first start from a slow disk takes long."""
CPU_SECONDS, CPU_SECONDS_PER_MIB = 7, 10
MAX_MEMORY = 350 * 1024
"""In KiB, of what the program itself asks for."""
_PROGRAMS = ("soffice", "libreoffice")
_SAVE_AS = "请用 Word 或 WPS 打开确认，另存为 .docx 后再检查"
_INSTALL = "请安装 LibreOffice（免费，https://zh-cn.libreoffice.org），或用 Word、WPS 另存为 .docx 后再检查"
_OUT_OF_TIME = (128 + signal.SIGTERM, 128 + 9, 128 + 24, -9, -24)
"""The status of a program, or of the script around it, that was ended for it."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Macros never run, linked content is neither fetched nor brought up to date."""


def to_docx(data: bytes, suffix: str, name: str) -> bytes:
    """The document as a Word file. `suffix` is the one its content deserves; `name` is for errors.

    Raises DocumentError.
    """
    program = find()
    if program is None:
        raise DocumentError(
            f"读取 {Path(name).suffix or suffix} 文件需要 LibreOffice，没有找到它", path=name, hint=_INSTALL
        )
    with tempfile.TemporaryDirectory(prefix="perflint-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"report{suffix}"
        source.write_bytes(data)
        settings = work / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        _run(program, source, name)
        made = work / "out" / "report.docx"
        if not made.is_file():
            raise DocumentError("LibreOffice 打不开这个文件：可能已损坏或设有密码", path=name, hint=_SAVE_AS)
        return made.read_bytes()


def find() -> str | None:
    """The program, from the search path or from where it is usually installed; None where it is not."""
    on_path = next((found for program in _PROGRAMS if (found := shutil.which(program))), None)
    return on_path or next((str(place) for place in _usual_places() if place.is_file()), None)


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        return [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    folders = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
    windows = [Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders if folder]
    return [*windows, Path("/usr/lib/libreoffice/program/soffice"), Path("/opt/libreoffice/program/soffice")]


def _run(program: str, source: Path, name: str) -> None:
    work = source.parent
    seconds = CPU_SECONDS + CPU_SECONDS_PER_MIB * source.stat().st_size // (1 << 20)
    command = [
        *_limited(seconds),
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out"), str(source)),
    ]
    try:
        # A group of its own: the program is a script that starts others, which a time-out has to end as well.
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise DocumentError(f"LibreOffice 无法启动：{error.strerror}", path=name, hint=_INSTALL) from error
    try:
        status = process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        status = _OUT_OF_TIME[0]
    finally:
        _end(process)
    if status in _OUT_OF_TIME:
        raise DocumentError("LibreOffice 用时过长，已停止：文件过于复杂或已损坏", path=name, hint=_SAVE_AS)


def _limited(seconds: int) -> list[str]:
    """What starts a program with no more time to compute, and no more memory, than a report takes."""
    if sys.platform == "win32":
        return []
    return ["/bin/sh", "-c", f'ulimit -t {seconds}; ulimit -d {MAX_MEMORY}; exec "$@"', "perflint"]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all it started."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
