"""The parts of a Word file, opened with care: the file comes from anywhere."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from perflint.errors import DocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 10_000
MAX_EXPANDED = 512 * 1024 * 1024
MAX_PART = 48 * 1024 * 1024
MAX_ELEMENTS = 500_000
"""In one part. Elements take memory and time many times the size of their text; a report of 200 pages has a third."""
MAX_ATTRIBUTES = 1_500_000

_UNZIPPING = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)
_SAVE_AGAIN = "请用 Word 或 WPS 打开并另存为 .docx 后再检查"
_DAMAGED = "Word 文档已损坏，无法读取"


class Package:
    """A Word file as its parts, by name. Nothing outside the file is ever looked at."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _UNZIPPING as error:
            raise self.damaged("不是完整的压缩包") from error
        if len(entries) > MAX_ENTRIES:
            raise self.refused(f"含有 {len(entries)} 个部件，不像一份报告")
        if sum(entry.file_size for entry in entries) > MAX_EXPANDED:
            raise self.refused(f"展开后超过 {MAX_EXPANDED >> 20} MiB，不像一份报告")
        self.entries = {entry.filename: entry for entry in entries}
        if len(self.entries) < len(entries):
            raise self.damaged("有重名的部件")

    def damaged(self, why: str) -> DocumentError:
        """The error of a file that is not whole."""
        return DocumentError(f"{_DAMAGED}：{why}", path=self.path, hint=_SAVE_AGAIN)

    def refused(self, why: str) -> DocumentError:
        """The error of a file that would take more than a report is worth."""
        return DocumentError(f"Word 文档{why}", path=self.path)

    def part(self, name: str) -> bytes:
        """The content of a part. Raises DocumentError where it is missing, damaged or too large."""
        entry = self.entries.get(name)
        if entry is None:
            raise self.damaged(f"缺少 {name}")
        if entry.flag_bits & 1:
            raise DocumentError("Word 文档已加密", path=self.path, hint="请去除密码后再检查")
        if entry.file_size > MAX_PART:
            raise self.refused(f"的 {name} 展开后超过 {MAX_PART >> 20} MiB，不像一份报告")
        try:
            # What the entry declares is not to be trusted: reading stops at the limit.
            with self._zip.open(entry) as stream:
                data = stream.read(MAX_PART + 1)
        except _UNZIPPING as error:
            raise self.damaged(f"{name} 无法解压") from error
        if len(data) > MAX_PART:
            raise self.refused(f"的 {name} 展开后超过 {MAX_PART >> 20} MiB，不像一份报告")
        return data

    def xml(self, name: str) -> _Element:
        """The root element of a part. Raises DocumentError as `part` does, and where it is no safe XML."""
        data = self.part(name)
        if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            raise self.refused(f"的 {name} 含有文档类型声明（DTD），不予读取")
        if data.count(b"<") - data.count(b"</") > MAX_ELEMENTS or data.count(b"=") > MAX_ATTRIBUTES:
            raise self.refused(f"的 {name} 含有过多的标记，不像一份报告")
        # Without huge_tree, libxml2 itself limits the depth to 256 and a single text to 10 MB.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self.damaged(f"{name} 不是完好的 XML") from error

    def related(self, name: str, kind: str) -> str | None:
        """The part that `name` (empty for the file itself) refers to as `kind`; None where there is none inside."""
        for relation in self._relations(name, kind):
            target = relation.get("Target")
            if target and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")
        return None

    def refers_to(self, name: str, kind: str) -> bool:
        """Whether the part `name` refers to anything as `kind`, inside the file or outside."""
        return bool(self._relations(name, kind))

    def _relations(self, name: str, kind: str) -> list[_Element]:
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if part not in self.entries:
            return []
        return [relation for relation in self.xml(part) if relation.get("Type", "").endswith(f"/{kind}")]
