"""Layout is removed: wrapped lines are joined, page furniture, marks and contents are told from prose."""

from __future__ import annotations

import pytest

from perflint.document import Document, Kind, parse
from perflint.text import SourceText, Span, display_width

PARAGRAPHS = (
    (
        "2023年我局全面贯彻落实上级决策部署，紧紧围绕年度绩效目标扎实推进各项重点工作，全年安排预算资金1234.56万元，实际支出1"
        "198.20万元，预算执行率97.06%，全部用于人员经费、公用经费和项目支出，资金使用规范，未发现截留、挤占、挪用等违规情况。"
    ),
    (
        "项目质量总体达到预期目标，群众满意度较上年明显提升，社会效益持续显现，全年共组织业务培训"
        "25场，参训人员3200人次，受到基层干部群众的普遍欢迎，为下一阶段全面铺开积累了经验。"
    ),
    (
        "在制度建设方面，先后修订财务管理办法、政府采购内部控制规程和固定资产管理细则，明确"
        "岗位职责与审批权限，做到用制度管钱、按流程办事，各项支出均有预算、有依据、有验收。"
    ),
    (
        "在监督检查方面，财务部门每季度对资金使用情况开展一次自查，纪检部门全程参与重点项目验"
        "收，对发现的7个问题全部整改到位，整改完成率100%，未出现资金滞留和损失浪费现象。"
    ),
)


def read(text: str) -> Document:
    return parse("报告.txt", SourceText(text))


def lines(document: Document, kind: Kind = Kind.TEXT) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def wrapped(paragraph: str, columns: int) -> list[str]:
    """A paragraph cut where a page of so many columns is full, as a text export does it."""
    cut: list[str] = [""]
    for char in paragraph:
        if display_width(cut[-1] + char) > columns:
            cut.append("")
        cut[-1] += char
    return cut


@pytest.mark.parametrize("width", [58, 60, 62, 64, 66, 72, 76, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined(width: int, end: str) -> None:
    text = end.join(line for paragraph in PARAGRAPHS for line in wrapped(paragraph, width)) + end
    assert lines(read(text)) == list(PARAGRAPHS)


@pytest.mark.parametrize("length", [28, 33, 41])
def test_lines_wrapped_by_characters_are_joined(length: int) -> None:
    """Digits count as much as characters there, so lines with many of them are short in columns."""
    figures = "其中2021年3120.50万元、2022年5986.20万元、2023年5485.30万元，占比分别为21.38%、41.02%和37.59%，合计14592.00万元。"
    paragraphs = [*PARAGRAPHS, figures]
    cut = [paragraph[at : at + length] for paragraph in paragraphs for at in range(0, len(paragraph), length)]
    assert lines(read("\n".join(cut))) == paragraphs


@pytest.mark.parametrize(
    ("columns", "cut", "whole"),
    [
        (58, "1\n198.20万元", "1198.20万元"),
        (50, "1234.5\n6万元", "1234.56万元"),
        (70, "97\n.06%", "97.06%"),
        (64, "1\n00%", "100%"),
    ],
)
def test_a_number_cut_by_a_line_end_is_read_whole(columns: int, cut: str, whole: str) -> None:
    text = "\n".join(line for paragraph in PARAGRAPHS for line in wrapped(paragraph, columns))
    assert cut in text
    document = read(text)
    at = document.text.index(whole)
    assert document.reading.source_span(Span(at, at + len(whole))).of(text) == cut


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n- 2 -\n", "\n\n— 12 —\n\n"])
def test_a_number_cut_inside_its_thousands_is_read_whole(between: str) -> None:
    body = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph, 62)]
    head = "全年基本支出14917.17万元，与上年决算数相比持平，其中人员支出1,"
    document = read("\n".join([*body, head]) + between + "656.05万元。\n")
    assert "人员支出1,656.05万元。" in document.text


def test_a_figure_cut_from_its_unit_goes_on() -> None:
    head = "全年共保障城乡低保对象14.58万人，其中城市户籍人口3.12"
    assert lines(read(f"{head}\n万人、农村11.46万人。\n")) == [f"{head}万人、农村11.46万人。"]


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = "全年支出5万元\n全年收入6万元\n培训3次\n"
    assert lines(read(text)) == ["全年支出5万元", "全年收入6万元", "培训3次"]


def test_a_line_that_ends_in_a_comma_goes_on_even_over_blank_lines() -> None:
    assert lines(read("全年支出5万元，\n\n其中项目支出3万元。\n")) == ["全年支出5万元，其中项目支出3万元。"]


def test_the_title_of_a_table_begins_anew_after_a_colon() -> None:
    body = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph, 62)]
    head = "全年共安排项目5个，预算资金合计14917.17万元，明细如下："
    read_lines = lines(read("\n".join([*body, head, "表1 项目支出情况（单位：万元）"])))
    assert read_lines[-2:] == [head, "表1项目支出情况（单位：万元）"]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""'])
def test_a_numbered_line_inside_a_quotation_is_no_heading(opening: str, closing: str) -> None:
    body = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph, 62)]
    head = f"方案提出{opening}一、补齐设施短板和完善服务功能并健全基层网络机制；"
    text = "\n".join([*body, head, f"二、提升质量；三、健全机制{closing}三项任务。"])
    assert not read(text).sections


def test_a_heading_after_an_open_line_begins_anew() -> None:
    assert lines(read("全年工作如下，\n一、概况\n情况良好。\n")) == ["全年工作如下，", "一、概况", "情况良好。"]


@pytest.mark.parametrize("number", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 4 页", "{} / 4", "{}"])
def test_page_numbers_and_running_heads_are_dropped(number: str) -> None:
    pages = [
        "\n".join(["某县财政局绩效自评报告", "", *wrapped(paragraph, 60), "", number.format(page), ""])
        for page, paragraph in enumerate(PARAGRAPHS, start=1)
    ]
    assert lines(read("\n".join(pages))) == list(PARAGRAPHS)


def test_a_sentence_goes_on_over_a_page_break() -> None:
    first, second = wrapped(PARAGRAPHS[0], 60)[:2], wrapped(PARAGRAPHS[0], 60)[2:]
    others = [line for paragraph in PARAGRAPHS[1:] for line in wrapped(paragraph, 60)]
    text = "\n".join([*first, "", "— 1 —", "\x0c", *second, *others, "— 2 —"])
    assert lines(read(text))[0] == PARAGRAPHS[0]


def test_a_line_said_twice_without_pages_is_kept() -> None:
    assert lines(read("绩效自评报告\n情况良好。\n绩效自评报告\n情况良好。\n绩效自评报告\n")).count("绩效自评报告") == 3


def test_a_bare_figure_between_unwrapped_lines_is_kept() -> None:
    assert lines(read("培训人数：\n25\n场次：\n30\n")) == ["培训人数：", "25", "场次：", "30"]


@pytest.mark.parametrize("rule", ["---", "========", "______", "***"])
def test_rules_between_parts_are_dropped(rule: str) -> None:
    assert lines(read(f"情况良好。\n{rule}\n成效明显。\n")) == ["情况良好。", "成效明显。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[bookmark: _Toc15234]一、概况\n情况良好。\n", ["一、概况", "情况良好。"]),
        ("一、概况[bookmark: OLE_LINK1]\n支出[bookmark: _GoBack]5万元。\n", ["一、概况", "支出5万元。"]),
        ("一、概况 PAGEREF _Toc15234 \\h\n情况良好。\n", ["一、概况", "情况良好。"]),
        ('HYPERLINK \\l "_Toc15234"一、概况\n情况良好。\n', ["一、概况", "情况良好。"]),
        ("\ufeff一、概\u200b况\n支\u00ad出5\x07万元。\n", ["一、概况", "支出5万元。"]),
        ("## 一、概况\n> **重点**工作。\n", ["一、概况", "重点工作。"]),
    ],
)
def test_marks_of_exports_are_left_out(text: str, expected: list[str]) -> None:
    assert lines(read(text)) == expected


def test_field_codes_with_page_numbers_make_contents() -> None:
    text = "目录\n一、概况 PAGEREF _Toc1 \\h 1\n二、成效 PAGEREF _Toc2 \\h 3\n一、概况\n良好。\n二、成效\n明显。\n"
    document = read(text)
    assert lines(document) == ["一、概况", "良好。", "二、成效", "明显。"]


@pytest.mark.parametrize(
    "contents",
    [
        ("一、概况........1", "（一）职责.......2", "二、成效.........3"),
        ("一、概况……………………1", "（一）职责……………………2", "二、成效……………………3"),
        ("一、概况\t1", "（一）职责\t2", "二、成效\t3"),
        ("一、概况", "（一）职责", "二、成效"),
        ("一、概况 1", "（一）职责 2", "二、成效 3"),
    ],
    ids=["dots", "ellipses", "tabs", "plain", "spaces"],
)
@pytest.mark.parametrize("word", ["目录", "目  录", "目\u3000录"])
def test_contents_are_told_from_headings(contents: tuple[str, ...], word: str) -> None:
    body = ("一、概况", "（一）职责", "履行职责。", "二、成效", "成效明显。")
    document = read("\n".join([word, *contents, "", *body]) + "\n")
    assert lines(document) == list(body)
    assert len(lines(document, Kind.CONTENTS)) == 4
    assert [section.title for section in document.sections] == ["概况", "职责", "成效"]


def test_contents_need_no_word_where_leaders_show_them() -> None:
    document = read("一、概况..........1\n二、成效..........2\n一、概况\n良好。\n二、成效\n明显。\n")
    assert [section.title for section in document.sections] == ["概况", "成效"]


def test_attachments_are_no_items() -> None:
    document = read("一、概况\n良好。\n附件：1.自评表\n2.佐证材料\n3.问卷\n\n某县财政局\n")
    assert lines(document, Kind.ATTACHMENTS) == ["附件：1.自评表", "2.佐证材料", "3.问卷"]
    assert [section.title for section in document.sections] == ["概况"]


def test_an_attachment_begins_its_own_numbering() -> None:
    document = read("一、概况\n二、成效\n附件1\n一、填报说明\n二、填报要求\n")
    assert [[section.title for section in run] for run in document.runs] == [["概况", "成效"], ["填报说明", "填报要求"]]


@pytest.mark.parametrize(
    "row",
    [
        "指标\t分值\t得分",
        "产出指标\t50.00\t48.50",
        "| 产出指标 | 50 | 48 |",
        "|---|---|---|",
    ],
)
def test_rows_of_a_table_are_no_prose(row: str) -> None:
    document = read(f"各项得分如下表。\n指标\t分值\t得分\n{row}\n其他\t5\t4.5\n以上为得分情况。\n")
    assert lines(document) == ["各项得分如下表。", "以上为得分情况。"]
    assert lines(document, Kind.CONTENTS) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年支出１２３４．５６万元，完成９５％。", "全年支出1234.56万元，完成95%。"),
        ("全年支出 54 . 96 万元，完成 95 %。", "全年支出54.96万元，完成95%。"),
        ("满意度 ≥ 95 %，成本 ≤ 3 万元。", "满意度≥95%，成本≤3万元。"),
        ("全年支出1,234.56万元,完成95%。", "全年支出1,234.56万元，完成95%。"),
        ("使用 Word 2016 编写。", "使用Word 2016编写。"),
        pytest.param(
            "全年支出1，234.56万元。",
            "全年支出1,234.56万元。",
        ),
        pytest.param(
            "全年支出１２，３４５，６７８元。",
            "全年支出12,345,678元。",
        ),
    ],
)
def test_figures_are_read_in_one_form(text: str, expected: str) -> None:
    assert read(text).text == expected


def test_a_decimal_point_cut_off_by_a_line_end_is_put_back() -> None:
    text = "\n".join(line for paragraph in PARAGRAPHS for line in wrapped(paragraph, 70))
    assert "预算执行率97.06%，" in read(text.replace("97\n.06", "97\n. 06")).text


def test_sentences_in_a_form_are_paragraphs_under_their_labels() -> None:
    text = "| 单位 | 甲局 | | |\n|---|---|---|---|\n| 主要成效 | 全年支出5万元，其中甲3万元。完成两项工作。 | | |\n| 指标 | 目标 | 完成 | 得分 |\n"
    document = read(text)
    reading, blocks = document.reading, document.blocks
    assert [
        (block.kind, block.span.of(reading.text)) for block in blocks if "---" not in block.span.of(reading.text)
    ] == [
        (Kind.TABLE, "| 单位 | 甲局 | | |"),
        (Kind.TEXT, "主要成效"),
        (Kind.TEXT, "全年支出5万元，其中甲3万元。完成两项工作。"),
        (Kind.TABLE, "| 指标 | 目标 | 完成 | 得分 |"),
    ]
    for words in ("主要成效", "其中甲3万元"):
        at = reading.text.index(words)
        assert reading.source_span(Span(at, at + len(words))).of(text) == words


@pytest.mark.parametrize(
    "row",
    [
        "| 甲 | 5 | 因故未完成，已于次年补做完毕，不影响总体目标。 |",
        "| 注 | 完。 |",
        "| 全年支出5万元。其中： | 完成两项工作，支出5万元，均已验收。 |",
    ],
)
def test_remarks_in_a_row_of_figures_stay_in_it(row: str) -> None:
    assert [block.kind for block in read(row).blocks] == [Kind.TABLE]


def test_rows_without_bars_at_their_edges_are_a_table() -> None:
    text = "得分如下：\n指标 | 分值 | 得分\n--- | --- | ---\n产出 | 60 | 58\n效益 | 40 | 39\n合计 | 100 | 97\n以上为得分情况。\n"
    document = read(text)
    assert lines(document) == ["得分如下：", "以上为得分情况。"]
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows][-1] == ["合计", "100", "97"]


@pytest.mark.parametrize(
    "text", ["甲 | 乙 | 丙\n", "首页 | 公开 | 绩效\n甲 | 乙\n", "甲 | 乙 | 丙。\n丁 | 戊 | 己。\n"]
)
def test_a_line_with_bars_alone_is_none(text: str) -> None:
    assert list(read(text).tables) == []
