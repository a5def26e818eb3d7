"""A commented copy says what it should at the exact words, and is otherwise the same file."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.docx.marked import characters, comments, parts, without_comments
from tests.wordfiles import STRICT, cell, numbered, paragraph, run, table, word

from perflint.errors import DocumentError
from perflint.readers.docx import read
from perflint.readers.docx.comments import annotated
from perflint.text import Remark, Span

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def commented(data: bytes, *remarks: Remark) -> bytes:
    return annotated(data, "甲.docx", remarks, author="perflint", initials="PL", now=NOW)


def at(data: bytes, words: str, *said: str) -> Remark:
    start = read(data, "甲.docx").text.index(words)
    return Remark(Span(start, start + len(words)), said or ("说明",))


def words_of(data: bytes, *wanted: str) -> list[str]:
    """The words that comments at some words of a file are found at."""
    marked = commented(data, *(at(data, words) for words in wanted))
    assert characters(marked) == characters(data)
    assert without_comments(marked) == without_comments(data)
    return [comment.words for _, comment in sorted(comments(marked).items())]


SENTENCE = paragraph(inner=run("2022年支出33463.78", "<w:b/>") + run("万元，其中：基本支出822.24万元。"))


def test_a_comment_stands_at_the_exact_words() -> None:
    assert words_of(word(SENTENCE), "33463.78万元") == ["33463.78万元"]


def test_comments_may_overlap_and_lie_in_each_other() -> None:
    wanted = [
        "支出33463.78",
        "33463.78万元",
        "2022年支出33463.78万元，其中：基本支出822.24万元。",
        "822",
        "822",
        "822.24",
    ]
    assert words_of(word(SENTENCE), *wanted) == wanted


def test_a_comment_tells_author_and_text_in_paragraphs() -> None:
    [comment] = comments(commented(word(SENTENCE), at(word(SENTENCE), "支出", "不符", "复核：1 ≠ 2"))).values()
    assert (comment.author, comment.text) == ("perflint", "不符\n复核：1 ≠ 2")


def test_a_comment_has_initials_and_a_time() -> None:
    marked = docx.Document(BytesIO(commented(word(SENTENCE), at(word(SENTENCE), "支出"))))
    [comment] = marked.comments
    assert (comment.initials, comment.timestamp) == ("PL", NOW)


def test_comments_run_over_paragraphs() -> None:
    body = paragraph("一、基本") + paragraph("二、成效")
    start = read(word(body), "甲.docx").text.index("基本")
    marked = commented(word(body), Remark(Span(start, start + 7), ("跨段",)))
    assert [comment.words for comment in comments(marked).values()] == ["基本二、成效"]


def test_comments_stay_in_their_cell() -> None:
    body = table(cell("甲") + cell("乙"), cell("丙") + cell("丁"))
    text = read(word(body), "甲.docx").text
    span = Span(text.index("甲"), text.index("丁") + 1)
    marked = commented(word(body), Remark(span, ("跨格",)))
    assert [comment.words for comment in comments(marked).values()] == ["甲"]


def test_tabs_and_breaks_in_a_run_are_no_obstacle() -> None:
    inner = "<w:r><w:rPr><w:i/></w:rPr><w:tab/><w:t>甲乙</w:t><w:br/><w:t>丙丁</w:t><w:tab/></w:r>"
    assert words_of(word(paragraph(inner=inner)), "乙", "丙丁", "甲乙\n丙") == ["乙", "丙丁", "甲乙\n丙"]


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink r:id="rId9">{}</w:hyperlink>',
        "<w:ins w:id='7' w:author='王'>{}</w:ins>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)
def test_words_inside_links_changes_and_controls_are_found(wrapped: str) -> None:
    assert words_of(word(paragraph(inner=run("前") + wrapped.format(run("支出5万元")) + run("后"))), "5万", "前支") == [
        "5万",
        "前支",
    ]


def test_words_of_a_formula_are_commented_with_all_of_it() -> None:
    formula = "<m:oMath><m:r><m:t>95/100</m:t></m:r></m:oMath>"
    body = word(paragraph(inner=run("执行率") + formula + run("。")))
    assert len(comments(commented(body, at(body, "95")))) == 1


def test_an_automatic_number_is_commented_at_its_paragraph() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = word(
        paragraph("甲", numbered(1)) + paragraph("", numbered(1)) + paragraph("乙", numbered(1)), numbering=numbering
    )
    assert words_of(body, "1、", "2、", "3、乙") == ["甲", "", "乙"]


def test_notes_are_commented_where_the_text_refers_to_them() -> None:
    body = paragraph(inner=run("支出5万元") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"))
    data = word(body, footnotes=f'<w:footnote w:id="2">{paragraph("含结转3万元")}</w:footnote>')
    marked = commented(data, at(data, "3万元"))
    assert len(comments(marked)) == 1
    assert parts(marked)["word/footnotes.xml"] == parts(data)["word/footnotes.xml"]


def test_files_in_the_strict_form_of_the_standard_are_commented() -> None:
    data = word(paragraph("支出5万元"), namespace=STRICT)
    marked = parts(commented(data, at(data, "5万元")))
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in marked["word/_rels/document.xml.rels"]
    assert STRICT.encode() in marked["word/comments.xml"]


def test_all_other_parts_stay_as_they_are() -> None:
    document = docx.Document()
    document.add_heading("绩效自评报告", 0)
    document.add_paragraph("支出5万元。")
    before = BytesIO()
    document.save(before)
    old, new = parts(before.getvalue()), parts(commented(before.getvalue(), at(before.getvalue(), "5万元")))
    changed = {name for name in new if new[name] != old.get(name)}
    added = {"word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert changed == {"word/document.xml"} | (added if "word/comments.xml" not in old else {"word/comments.xml"})
    assert old.keys() <= new.keys()
    assert list(old) == [name for name in new if name in old]


def test_comments_of_others_are_kept() -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("收入1万元，支出5万元。").runs[0], "请核", author="王", initials="W")
    before = BytesIO()
    document.save(before)
    marked = commented(before.getvalue(), at(before.getvalue(), "5万元"))
    assert [(one.author, one.words) for one in comments(marked).values()] == [
        ("王", "收入1万元，支出5万元。"),
        ("perflint", "5万元"),
    ]
    again = commented(marked, at(marked, "1万元"))
    assert [one.words for one in comments(again).values()] == ["收入1万元，支出5万元。", "5万元", "1万元"]


def test_without_remarks_the_file_is_the_same() -> None:
    data = word(SENTENCE)
    assert commented(data) == data


def test_hostile_words_stay_words() -> None:
    data = word(SENTENCE)
    said = "</w:t><script>&\x00\x1b[31m\u202e\ud800\ufffe"
    [comment] = comments(commented(data, at(data, "支出", said))).values()
    assert comment.text == "</w:t><script>&\ufffd\ufffd[31m\ufffd\ufffd\ufffd"


def test_hidden_formatting_does_not_hide_the_mark() -> None:
    data = word(
        paragraph(
            inner=run("支出")
            + '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="王"><w:rPr/></w:rPrChange></w:rPr><w:t>5万元</w:t></w:r>'
        )
    )
    marked = parts(commented(data, at(data, "5万元")))["word/document.xml"].decode()
    assert marked.count("rPrChange ") == 1


def test_a_damaged_file_is_named() -> None:
    with pytest.raises(DocumentError, match=r"甲\.docx"):
        commented(word(SENTENCE)[:400], Remark(Span(0, 1), ("说明",)))


FORMATS = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>'])
TEXTS = st.text("支出5万元， a", min_size=1, max_size=6)
CONTENT = st.one_of(
    TEXTS.map(lambda text: f'<w:t xml:space="preserve">{text}</w:t>'),
    st.sampled_from(["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>"]),
)
RUNS = st.builds(
    lambda look, inner: f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(inner)}</w:r>",
    FORMATS,
    st.lists(CONTENT, min_size=1, max_size=4),
)
WRAPPED = st.one_of(
    RUNS, RUNS.map(lambda inner: f"<w:ins w:id='1' w:author='王'>{inner}</w:ins>"), st.just("<w:bookmarkEnd w:id='3'/>")
)
PARAGRAPHS = st.lists(
    st.lists(WRAPPED, min_size=1, max_size=5).map(lambda inner: paragraph(inner="".join(inner))), min_size=1, max_size=3
)


@given(PARAGRAPHS, st.data())
def test_splitting_runs_changes_neither_text_nor_formatting(body: list[str], data: st.DataObject) -> None:
    file = word("".join([*body, paragraph("末")]))
    text = read(file, "甲.docx").text
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges).map(sorted), min_size=1, max_size=5))
    marked = commented(file, *(Remark(Span(start, end), (str(n),)) for n, (start, end) in enumerate(spans)))
    assert characters(marked) == characters(file)
    assert without_comments(marked) == without_comments(file)
    assert read(marked, "甲.docx") == read(file, "甲.docx")
    found = comments(marked)
    assert len(found) == len(spans)
    for number, (start, end) in enumerate(spans):
        wanted = text[start:end].replace("\n", "").replace("\t", "").replace(" ", "").replace("-", "")
        words = found[number].words.replace("\n", "").replace("\t", "").replace(" ", "")
        assert words == wanted or not wanted
