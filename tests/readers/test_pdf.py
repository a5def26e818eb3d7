"""PDF files become the text their readers read, with page and line; what holds no text is refused."""

from __future__ import annotations

import pytest
from tests.readers.pdfs import Drawing, pdf

from perflint.errors import DocumentError
from perflint.readers.formats import read

FULL = "全年安排支出一千万元用于道路养护和照明设施更新改造工作全部完成任务"  # a line of 33 characters


def lines(*pages: Drawing) -> list[str]:
    return read(pdf(*pages), "报告.pdf").source.text.splitlines()


def refusal(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, "报告.pdf")
    assert caught.value.path == "报告.pdf"
    return caught.value


def test_full_lines_are_joined_and_ended_ones_are_not() -> None:
    page = Drawing()
    page.lines(94, 100, FULL[:31])
    page.lines(70, 120, FULL, FULL[:8] + "。")
    page.lines(94, 160, "二、资金情况", FULL[:31])
    page.lines(70, 200, FULL[:5] + "。")
    assert lines(page) == [FULL[:31] + FULL + FULL[:8] + "。", "二、资金情况", FULL[:31] + FULL[:5] + "。"]


def test_a_number_that_did_not_fit_on_a_line_belongs_to_it() -> None:
    page = Drawing()
    page.lines(70, 100, FULL, FULL[:30], "33463.78万元。", FULL)
    assert lines(page) == [FULL + FULL[:30] + "33463.78万元。", FULL]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = Drawing(), Drawing()
    first.lines(70, 700, FULL, FULL)
    second.lines(70, 100, "至此结束。", FULL)
    source = read(pdf(first, second), "报告.pdf").source
    assert source.text.splitlines() == [FULL + FULL + "至此结束。", FULL]
    places = [str(source.place(source.text.index(word))) for word in (FULL, "至此")]
    assert places == ["第1页第1行", "第2页第1行"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = []
    for number in range(1, 5):
        page = Drawing()
        page.text(200, 50, "某某局绩效自评报告")
        page.lines(70, 120, f"{'一二三四'[number - 1]}、第{number}部分内容", f"本部分共有{number}项任务。")
        page.text(290, 800, f"— {number} —")
        pages.append(page)
    text = lines(*pages)
    assert text[:2] == ["一、第1部分内容", "本部分共有1项任务。"]
    assert len(text) == 8


def test_rows_of_figures_at_the_foot_of_pages_are_no_running_feet() -> None:
    pages = []
    for number in (1, 2):
        page = Drawing()
        page.lines(70, 120, f"表{number}")
        for row in range(4):
            for x, words in ((70, "支出"), (200, f"{number}{row}.50"), (300, f"{row}{number}.25")):
                page.text(x, 740 + 20 * row, words)
        pages.append(page)
    assert sum("支出" in line for line in lines(*pages)) == 8


def test_a_line_that_stands_once_at_the_edge_of_a_page_is_kept() -> None:
    page = Drawing()
    page.text(200, 50, "某某局绩效自评报告")
    page.lines(70, 120, "一、基本情况", FULL)
    assert lines(page)[0] == "某某局绩效自评报告"


def test_ruled_tables_become_rows_and_merged_cells_are_said_once() -> None:
    page = Drawing()
    xs, ys = [70.0, 170.0, 270.0, 370.0], [100.0, 120.0, 140.0, 160.0]
    page.lines(70, 90, "表1 项目支出情况")
    page.grid(xs, [ys[0], ys[1], ys[3]])
    page.rule(170, 140, 370, 140)
    for x, y, words in (
        (75, 115, "项目"), (175, 115, "预算"), (275, 115, "支出"),
        (75, 145, "道路"), (175, 135, "1,200.00"), (275, 135, "1,180.50"), (175, 155, "300"), (275, 155, "——"),
    ):  # fmt: skip
        page.text(x, y, words)
    page.text(70, 180, "以上为全部项目。")
    source = read(pdf(page), "报告.pdf").source
    assert source.text.splitlines() == [
        "表1 项目支出情况",
        "| 项目 | 预算 | 支出 |",
        "|---|---|---|",
        "| 道路 | 1,200.00 | 1,180.50 |",
        "|  | 300 | —— |",
        "以上为全部项目。",
    ]
    assert str(source.place(source.text.index("1,180.50"))) == "第1页表1第2行第3列"


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    pages = []
    for names in (("道路", "照明"), ("绿化", "环卫")):
        page = Drawing()
        page.grid([70, 170, 270], [100, 120, 140, 160])
        page.lines(75, 115, "项目", *names)
        page.lines(175, 115, "预算", "100", "200")
        pages.append(page)
    text = [line for line in lines(*pages) if not line.startswith("|-")]
    assert text == ["| 项目 | 预算 |", "| 道路 | 100 |", "| 照明 | 200 |", "| 绿化 | 100 |", "| 环卫 | 200 |"]


def test_a_row_that_breaks_over_the_page_is_one_row() -> None:
    first, second = Drawing(), Drawing()
    first.grid([70, 134, 234], [760, 780, 800])
    first.lines(75, 775, "指标", "矛盾纠纷")
    first.lines(139, 775, "完成值", "97%")
    second.grid([70, 134, 234], [60, 80, 100])
    second.lines(75, 75, "化解率", "满意度")
    second.lines(139, 95, "98%")
    assert lines(first, second)[2:] == ["| 矛盾纠纷化解率 | 97% |", "| 满意度 | 98% |"]


def test_columns_that_are_only_lined_up_become_rows() -> None:
    page = Drawing()
    page.lines(70, 100, "各项目支出情况如下表，单位为万元，均为全年数")
    page.lines(70, 130, "项目", "道路", "照明", "合计")
    page.lines(220, 130, "预算", "120.00", "30.00", "150.00")
    page.lines(340, 130, "支出", "118.00", "29.50", "147.50")
    assert lines(page)[1:] == [
        "| 项目 | 预算 | 支出 |",
        "|---|---|---|",
        "| 道路 | 120.00 | 118.00 |",
        "| 照明 | 30.00 | 29.50 |",
        "| 合计 | 150.00 | 147.50 |",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Drawing()
    page.text(200, 80, "某某局绩效自评报告", 16)
    left = [FULL[start : start + 17] for start in range(10)]
    right = [FULL[start : start + 17] for start in range(4, 14)]
    page.lines(70, 120, *left)
    page.lines(300, 120, *right)
    assert lines(page) == ["某某局绩效自评报告", "".join(left) + "".join(right)]


def test_turned_pages_are_read_upright() -> None:
    page = Drawing(width=842, height=595, turned=90)
    for index, words in enumerate(("一、基本情况", "本单位编制20人。")):
        page.text(100 + 20 * index, 500, words, slope="0 1 -1 0")
    assert lines(page) == ["一、基本情况", "本单位编制20人。"]


def test_watermarks_across_the_page_are_left_out() -> None:
    page = Drawing()
    page.lines(70, 100, FULL, FULL[:9])
    page.text(150, 500, "内部资料严禁外传", 40, slope="0.7 0.7 -0.7 0.7")
    assert lines(page) == [FULL + FULL[:9]]


def test_letters_printed_twice_for_boldness_count_once() -> None:
    page = Drawing()
    for shift in (0, 0.4):
        page.text(70 + shift, 100, "一、基本情况", 14)
    page.lines(70, 130, "共有22个科室")
    assert lines(page) == ["一、基本情况", "共有22个科室"]


def test_pictures_without_text_are_a_scan() -> None:
    page = Drawing()
    page.image()
    error = refusal(pdf(page, page))
    assert "扫描" in error.message
    assert "OCR" in (error.hint or "")


def test_one_scanned_page_among_others_is_not_passed_over() -> None:
    page, scanned = Drawing(), Drawing()
    page.lines(70, 100, FULL, FULL)
    scanned.image()
    assert "第 3 页" in refusal(pdf(page, page, scanned)).message


def test_a_blank_file_is_refused() -> None:
    assert "没有文字" in refusal(pdf(Drawing())).message


def test_an_encrypted_file_asks_for_the_password_to_be_removed() -> None:
    secret = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    error = refusal(pdf(Drawing(), extra=secret))
    assert "密码" in error.message
    assert "去除密码" in (error.hint or "")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_a_truncated_file_is_refused_or_read_but_never_breaks(share: float) -> None:
    page = Drawing()
    page.lines(70, 100, FULL, FULL)
    whole = pdf(page)
    error = refusal(whole[: int(len(whole) * share)])
    assert any(word in error.message for word in ("损坏", "没有文字", "没有页面"))


def test_text_under_the_name_of_a_pdf_is_told_apart() -> None:
    assert "扩展名" in refusal("一、基本情况\n正常。".encode()).message


def test_radicals_are_read_as_the_characters_they_are_drawn_like() -> None:
    from perflint.readers.pdf.page import readable

    assert [readable(ord(char)) for char in "⼀⻓⺠ﬁ精"] == ["一", "长", "民", "fi", "精"]
    assert readable(0xE000) is None
    assert readable(0x200B) == ""


def test_entries_of_a_contents_page_stay_apart() -> None:
    page = Drawing()
    page.lines(70, 100, "目录", "一、基本情况" + "." * 50 + "1", "二、资金情况" + "." * 50 + "3")
    page.lines(70, 160, "一、基本情况", FULL, "完成。")
    assert [line[:6] for line in lines(page)] == ["目录", "一、基本情况", "二、资金情况", "一、基本情况", FULL[:6]]


def test_a_paragraph_in_a_frame_is_no_table() -> None:
    page = Drawing()
    page.grid([60, 500], [80, 140])
    page.lines(70, 100, FULL, "完成。")
    assert lines(page) == [FULL + "完成。"]


def test_a_long_file_is_read_and_places_name_its_pages() -> None:
    page = Drawing()
    page.lines(70, 150, *[FULL] * 20, "完。")
    source = read(pdf(*[page] * 60), "报告.pdf").source
    assert len(source.text.splitlines()) == 60
    last = source.place(source.text.rindex("完。"))
    assert str(last) == "第60页第21行"
