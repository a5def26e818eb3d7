"""From files, folders and standard input to the text of reports."""

from perflint.readers.decode import MAX_BYTES, decode
from perflint.readers.discover import REPORT_SUFFIXES, STANDARD_INPUT, discover, shown_path
from perflint.readers.load import load
from perflint.readers.rule import UnreadableDocument

__all__ = [
    "MAX_BYTES",
    "REPORT_SUFFIXES",
    "STANDARD_INPUT",
    "UnreadableDocument",
    "decode",
    "discover",
    "load",
    "shown_path",
]
