"""A Word file is read as it stands on paper."""

from __future__ import annotations

from itertools import groupby

import pytest
from tests.readers.docx.marked import parts
from tests.wordfiles import STRICT, cell, numbered, paragraph, run, table, word, zipped

from perflint.errors import DocumentError
from perflint.readers.docx import read, read_word
from perflint.readers.docx.names import name
from perflint.readers.docx.package import Package


def text(body: str, **parts: str) -> str:
    return read(word(body, **parts), "甲.docx").text


def places(body: str, **parts: str) -> list[tuple[str, str]]:
    """Every place with the words that stand there."""
    source = read(word(body, **parts), "甲.docx")
    found = groupby(range(len(source.text)), lambda at: str(source.place(at)))
    return [(place, "".join(source.text[at] for at in offsets).strip(" |-\n")) for place, offsets in found]


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


class TestParagraphs:
    def test_are_lines_and_runs_are_joined(self) -> None:
        body = paragraph(inner=run("支出") + run("5万", "<w:b/>") + run("元。")) + paragraph() + paragraph("二、成效")
        assert text(body) == "支出5万元。\n二、成效\n"

    def test_are_counted_where_they_say_something(self) -> None:
        body = paragraph("甲") + paragraph("  ") + paragraph("乙")
        assert places(body) == [("第1段", "甲"), ("第2段", "乙")]

    def test_keep_line_ends_of_the_author(self) -> None:
        assert text(paragraph(inner="<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>")) == "甲\n乙\n"

    def test_show_wrapped_content(self) -> None:
        inner = (
            f'<w:hyperlink r:id="rId9">{run("甲")}</w:hyperlink><w:sdt><w:sdtContent>{run("乙")}</w:sdtContent></w:sdt>'
            f'<w:smartTag>{run("丙")}</w:smartTag><w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>'
        )
        body = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(inner=inner)}</w:sdtContent></w:sdt>"
        assert text(body) == "甲乙丙3\n"

    def test_leave_hidden_text_out(self) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="S"><w:name w:val="s"/><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr></w:style>'
        )
        inner = run("看") + run("不见", "<w:vanish/>") + run("不见", '<w:rStyle w:val="S"/>')
        seen = run("得见", '<w:vanish w:val="0"/>')
        body = paragraph(inner=inner) + paragraph(inner=run("不见") + seen, properties='<w:pStyle w:val="P"/>')
        assert text(body, styles=styles) == "看\n得见\n"

    def test_show_signs_that_are_no_text(self) -> None:
        inner = (
            '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="F0A8"/>'
            "<w:t>否5</w:t><w:noBreakHyphen/><w:t>10</w:t><w:softHyphen/></w:r>"
        )
        assert text(paragraph(inner=inner)) == "☑是□否5-10\n"

    def test_show_formulas_on_one_line(self) -> None:
        formula = "<m:oMath><m:f><m:num><m:r><m:t>{}</m:t></m:r></m:num><m:den><m:r><m:t>{}</m:t></m:r></m:den></m:f></m:oMath>"
        assert text(paragraph(inner=run("执行率=") + formula.format("95", "100"))) == "执行率=95/100\n"

    def test_show_the_base_of_phonetic_guides(self) -> None:
        ruby = f"<w:r><w:ruby><w:rt>{run('xiào')}</w:rt><w:rubyBase>{run('效')}</w:rubyBase></w:ruby></w:r>"
        assert text(paragraph(inner=run("绩") + ruby)) == "绩效\n"

    def test_cannot_pass_for_table_rows(self) -> None:
        assert text(paragraph("|甲|乙|")) == "¦甲¦乙¦\n"


class TestChanges:
    def test_count_as_accepted(self) -> None:
        inner = (
            run("支出") + f"<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>{run('6')}</w:ins>" + run("万元")
        )
        assert text(paragraph(inner=inner)) == "支出6万元\n"

    def test_moves_stand_where_they_went(self) -> None:
        body = paragraph(inner=f"<w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}") + paragraph(
            inner=f"<w:moveTo>{run('甲')}</w:moveTo>"
        )
        assert text(body) == "乙\n甲\n"

    def test_a_deleted_mark_joins_paragraphs(self) -> None:
        body = paragraph("支出", "<w:rPr><w:del/></w:rPr>") + paragraph("5万元")
        assert text(body) == "支出5万元\n"

    def test_a_deleted_paragraph_takes_no_number(self) -> None:
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        gone = paragraph(
            inner="<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
            properties=numbered(1) + "<w:rPr><w:del/></w:rPr>",
        )
        assert text(gone + paragraph("甲", numbered(1)), numbering=numbering) == "1、甲\n"

    def test_deleted_rows_are_gone(self) -> None:
        rows = table(cell("甲") + cell("1"), "<w:trPr><w:del/></w:trPr>" + cell("乙") + cell("2"))
        assert "乙" not in text(rows)


class TestFields:
    def test_show_their_results_only(self) -> None:
        assert text(paragraph(inner=run("第") + field("PAGE", run("3")) + run("页"))) == "第3页\n"

    def test_may_lie_in_each_other(self) -> None:
        assert text(paragraph(inner=field("IF " + "x", field("REF a", run("内")) + run("外")))) == "内外\n"

    def test_of_contents_show_leaders_before_the_page(self) -> None:
        entry = run("一、基本情况") + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1 \\h", run("2"))
        body = paragraph(inner=field('TOC \\o "1-3"', entry)) + paragraph("一、基本情况")
        assert text(body) == "一、基本情况……2\n一、基本情况\n"

    def test_that_never_end_hide_nothing(self) -> None:
        begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        assert text(paragraph(inner=begun + run("甲")) + paragraph("支出5万元")) == "甲\n支出5万元\n"


class TestTabs:
    def test_leave_room(self) -> None:
        assert text(paragraph(inner="<w:r><w:tab/><w:t>甲：</w:t><w:tab/><w:t>乙</w:t></w:r>")) == " 甲： 乙\n"

    def test_part_columns_where_neighbours_have_as_many(self) -> None:
        row = paragraph(inner="<w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t></w:r>")
        assert text(row + row) == "甲\t1\n甲\t1\n"


class TestTables:
    def test_are_rows_with_pipes(self) -> None:
        body = paragraph("前") + table(cell("项目") + cell("金额"), cell("甲") + cell("5")) + paragraph("后")
        assert text(body) == "前\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 5 |\n\n后\n"

    def test_say_merged_cells_once(self) -> None:
        down = "<w:vMerge{}/>"
        body = table(
            cell("类", down.format(' w:val="restart"')) + cell("宽", '<w:gridSpan w:val="2"/>'),
            cell("", down.format("")) + cell("5") + cell("6"),
        )
        assert text(body) == "| 类 | 宽 |  |\n|---|---|---|\n|  | 5 | 6 |\n"

    def test_name_cells_by_row_and_column(self) -> None:
        body = table(cell("宽", '<w:gridSpan w:val="2"/>') + cell("丙"), cell("甲") + cell("乙") + cell("丁"))
        found = {words: place for place, words in places(body)}
        assert (found["丙"], found["乙"], found["丁"]) == ("表1第1行第3列", "表1第2行第2列", "表1第2行第3列")

    def test_may_begin_rows_further_right(self) -> None:
        body = table(cell("甲") + cell("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("丁"))
        assert text(body).splitlines()[-1] == "|  | 丁 |"

    def test_put_the_paragraphs_of_a_cell_on_one_line(self) -> None:
        items = cell(paragraph("1.完成100户") + paragraph("2.完成200户"))
        wrapped = cell(paragraph("预算执行率") + paragraph("（%）"))
        assert text(table(wrapped + items)).splitlines()[0] == "| 预算执行率 （%） | 1.完成100户；2.完成200户 |"

    def test_inside_cells_are_read_after_the_one_around_them(self) -> None:
        inner = table(cell("内") + cell("1"))
        assert text(table(cell("外" and paragraph("外") + inner) + cell("2"))).splitlines() == [
            "| 外 | 2 |",
            "|---|---|",
            "",
            "| 内 | 1 |",
            "|---|---|",
        ]

    def test_that_only_frame_text_are_text(self) -> None:
        body = table(cell(paragraph("一、概况") + paragraph("支出5万元。") + table(cell("甲") + cell("1"))))
        assert text(body) == "一、概况\n支出5万元。\n\n| 甲 | 1 |\n|---|---|\n"
        assert places(body)[:2] == [("表1第1段", "一、概况"), ("表1第2段", "支出5万元。")]

    def test_cannot_be_broken_by_their_text(self) -> None:
        assert text(table(cell("甲|乙\u2028丙") + cell("1"))).splitlines()[0] == "| 甲¦乙 丙 | 1 |"

    def test_of_huge_spans_stay_small(self) -> None:
        assert text(table(cell("甲", '<w:gridSpan w:val="999999999"/>') + cell("乙"))).count("|") < 100

    def test_nested_without_end_are_refused(self) -> None:
        body = cell("甲") + cell("乙")
        for _ in range(20):
            body = cell(table(body)) + cell("乙")
        with pytest.raises(DocumentError, match=r"甲\.docx：表格嵌套"):
            text(table(body))


class TestBesideTheText:
    def test_text_boxes_are_read_once_after_their_paragraph(self) -> None:
        body = paragraph(inner=run("前") + BOX.format(paragraph("盒")) + run("后")) + paragraph("末")
        assert places(body) == [("第1段", "前后"), ("文本框1第1段", "盒"), ("第2段", "末")]

    def test_text_boxes_of_old_files_are_read(self) -> None:
        old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('盒')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        assert text(paragraph(inner=old)) == "盒\n"

    def test_text_boxes_in_cells_belong_to_them(self) -> None:
        assert text(table(cell(paragraph(inner=run("甲") + BOX.format(paragraph("盒")))) + cell("1"))).startswith(
            "| 甲 盒 | 1 |"
        )

    def test_notes_follow_the_text_in_the_order_of_their_references(self) -> None:
        refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
        notes = "".join(
            f'<w:footnote w:id="{key}">{paragraph(words)}</w:footnote>' for key, words in {2: "二", 7: "七"}.items()
        )
        body = paragraph(inner=run("支出5万元") + refer.format(7)) + paragraph(inner=run("收入") + refer.format(2))
        assert places(body, footnotes=notes) == [
            ("第1段", "支出5万元"),
            ("第2段", "收入"),
            ("脚注1第1段", "七"),
            ("脚注2第1段", "二"),
        ]

    def test_alternatives_of_text_are_read_once(self) -> None:
        inner = f"<mc:AlternateContent><mc:Choice Requires='w14'>{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
        assert text(paragraph(inner=inner)) == "新\n"


def test_files_in_the_strict_form_of_the_standard_are_read() -> None:
    assert read(word(paragraph("支出5万元"), namespace=STRICT), "甲.docx").text == "支出5万元\n"


def test_every_character_leads_back_to_its_element() -> None:
    body = paragraph(inner=run("支出") + run("5万元")) + table(cell("甲") + cell("乙"))
    read_text = read_word(Package(word(body), "甲.docx"))
    for anchor in read_text.anchors:
        assert name(anchor.origin) == "w:t"
        assert anchor.origin.text == read_text.source.text[anchor.start : anchor.end]
    assert "".join(read_text.source.text[a.start : a.end] for a in read_text.anchors) == "支出5万元甲乙"


def test_a_stretch_of_text_has_the_anchors_that_it_touches() -> None:
    read_text = read_word(Package(word(paragraph(inner=run("支出") + run("5万元") + run("。"))), "甲.docx"))
    assert [anchor.origin.text for anchor in read_text.anchors_in(1, 3)] == ["支出", "5万元"]
    assert [anchor.origin.text for anchor in read_text.anchors_in(5, 6)] == ["。"]
    assert [anchor.origin.text for anchor in read_text.anchors_in(2, 2)] == ["5万元"]


@pytest.mark.parametrize("target", ['Target="chunk.html"', 'Target="file:///C:/子.docx" TargetMode="External"'])
@pytest.mark.parametrize("kind", ["aFChunk", "subDocument"])
def test_text_that_is_kept_elsewhere_is_told(target: str, kind: str) -> None:
    files = parts(word(paragraph("支出5万元")))
    relation = f'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" {target}/>'
    relations = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", relation.encode() + b"</Relationships>"
    )
    with pytest.raises(DocumentError, match=r"甲\.docx：Word 文档的一部分正文在嵌入的另一份文件里"):
        read(zipped(files | {"word/_rels/document.xml.rels": relations}), "甲.docx")
