"""Reports are read from files and streams."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from perflint.errors import DocumentError
from perflint.readers import MAX_BYTES, load


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes("支出\r\n5万元".encode("gb18030"))
    assert load(path).text == "支出\r\n5万元"


def test_a_stream_is_read_in_the_place_of_the_file() -> None:
    assert load(Path("-"), shown="甲.txt", stream=io.BytesIO("支出".encode())).text == "支出"


def test_an_endless_stream_is_given_up() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= MAX_BYTES + 1
            return b"a\n" * (size // 2 + 1)

    with pytest.raises(DocumentError, match="MiB"):
        load(Path("-"), shown="<stdin>", stream=Endless())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("支出")
    path.chmod(0)
    with pytest.raises(DocumentError, match=r"甲\.txt：无法打开"):
        load(path)


def test_a_file_that_vanishes_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"甲\.txt：无法打开"):
        load(tmp_path / "甲.txt")
