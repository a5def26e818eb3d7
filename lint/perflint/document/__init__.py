"""A report as its reader sees it: paragraphs, sections, tables, in a cleaned text that maps back to the source."""

from perflint.document.compilation import reports
from perflint.document.model import Block, Cell, Document, Kind, Marker, Section, Style, Table
from perflint.document.parse import parse

__all__ = ["Block", "Cell", "Document", "Kind", "Marker", "Section", "Style", "Table", "parse", "reports"]
