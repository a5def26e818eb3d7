"""From files, folders and standard input to the text of reports."""

from perflint.readers.decode import MAX_BYTES, Decoded, decode, decoded, refuse_unreadable
from perflint.readers.discover import STANDARD_INPUT, Search, discover, shown_path
from perflint.readers.formats import REPORT_SUFFIXES, TEXT_SUFFIXES, Reading, is_text, read
from perflint.readers.load import data_of, load
from perflint.readers.rule import UnreadableDocument
from perflint.readers.write import replace_file, write_whole

__all__ = [
    "MAX_BYTES",
    "REPORT_SUFFIXES",
    "STANDARD_INPUT",
    "TEXT_SUFFIXES",
    "Decoded",
    "Reading",
    "Search",
    "UnreadableDocument",
    "data_of",
    "decode",
    "decoded",
    "discover",
    "is_text",
    "load",
    "read",
    "refuse_unreadable",
    "replace_file",
    "shown_path",
    "write_whole",
]
