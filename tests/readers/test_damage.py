"""Whatever happens to a file on its way, reading it ends in its text or in DocumentError."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.pdfs import Drawing, pdf

from perflint.errors import DocumentError
from perflint.readers.formats import read

PAGE = """<!DOCTYPE html><html><head><style>.a{display:none}</style></head><body><div class="nav"><a>首页</a></div>
<div id="zoom"><h1>某某局2023年度绩效自评报告</h1><p class=a>隐藏</p><p>全年支出100万元，其中人员支出60万元。</p>
<table><caption>表1</caption><tr><th rowspan=2>项目<th colspan=2>金额</tr><tr><td>预算<td>支出</table><ol><li>甲<li>乙</ol></div>"""
TAGS = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "<td/rowspan=0/colspan=99>",
        "</td>",
        "<ol/reversed>",
        "<li/value=-1>",
        "</p>",
        "<p>",
        "<body>",
        "</body>",
        "</div>",
        "<pre>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "</style>",
        "&#0;",
        "&nbsp;",
        "|",
        "]]>",
    ]
)
WORDS = st.lists(st.tuples(st.floats(0, 1), TAGS), max_size=12)


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_a_page_with_stray_tags(strays: list[tuple[float, str]]) -> None:
    page = PAGE
    for share, tag in strays:
        at = int(share * len(page))
        page = page[:at] + tag + page[at:]
    _reads_or_refuses(page.encode(), "报告.html")


def _report() -> bytes:
    page = Drawing()
    page.lines(70, 100, "某某局2023年度绩效自评报告", "全年支出100万元，其中人员支出60万元、公用支出50万元。")
    page.grid([70, 170, 270], [160, 180, 200])
    return pdf(page, page)


@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30),
    st.floats(0.2, 1),
)
@settings(max_examples=15, deadline=None)
def test_a_pdf_with_flipped_and_missing_bytes(flips: list[tuple[float, int]], share: float) -> None:
    data = bytearray(_report())
    for where, value in flips:
        data[int(where * len(data))] = value
    _reads_or_refuses(bytes(data[: int(share * len(data))]), "报告.pdf")


def _reads_or_refuses(data: bytes, name: str) -> None:
    try:
        source = read(data, name).source
    except DocumentError:
        return
    assert source.text.strip()
    offsets = [at for at, _ in source.places]
    assert offsets == sorted(offsets)
    assert all(0 <= at < len(source.text) for at in offsets)
