"""Standard output and error, on consoles of any encoding."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from perflint.errors import PerflintError


def prepare() -> None:
    """Make output unable to fail: what the console's encoding lacks is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_bytes(data: bytes, stream: TextIO | None = None) -> None:
    """Put bytes on standard output, or another stream, past the console's encoding."""
    stream = stream or sys.stdout
    stream.flush()
    stream.buffer.write(data)
    stream.buffer.flush()


def tell(text: str) -> None:
    """Say something on standard error, where it is in nobody's way."""
    from perflint.render.display import Display

    sys.stderr.write(f"{Display(sys.stderr.encoding).text(text)}\n")


def complain(*errors: PerflintError | str, kind: str = "错误") -> None:
    """Tell the user of errors on standard error."""
    from perflint.render.display import Display

    display = Display(sys.stderr.encoding)
    sys.stderr.writelines(f"perflint：{kind}：{display.text(str(error))}\n" for error in errors)
