"""A report as its reader sees it: paragraphs, sections, tables, in a cleaned text that maps back to the source."""

from perflint.document.model import Block, Document, Kind, Marker, Section, Style
from perflint.document.parse import parse

__all__ = ["Block", "Document", "Kind", "Marker", "Section", "Style", "parse"]
