"""Web pages become the report on them: without the site around it, with tables, numbers and places."""

from __future__ import annotations

import pytest

from perflint.errors import DocumentError
from perflint.readers.formats import read

PROSE = "本单位全年安排支出1,200.00万元，用于道路养护和照明设施更新改造，全部按期完成，资金使用合规。"


def lines(page: str | bytes, name: str = "报告.html") -> list[str]:
    data = page if isinstance(page, bytes) else page.encode()
    return read(data, name).source.text.splitlines()


def refusal(page: str | bytes) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        lines(page)
    assert caught.value.path == "报告.html"
    return caught.value


SITE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>绩效自评报告_某某市人民政府</title>
<style>.tips{{display:none}}</style><script>var a = "<p>脚本</p>";</script></head><body>
<div class="header"><div class="logo">某某市人民政府</div><ul class="main-nav"><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul></div>
<div class="crumbs">当前位置：<a>首页</a> &gt; <a>信息公开</a> &gt; 绩效</div>
<div class="detail"><h1>某某局2023年度部门整体绩效自评报告</h1>
<div class="info">来源：某某局 发布时间：2024-05-06 【字体：大 中 小】</div>
<div class="tips">隐藏的提示</div>
<div id="zoom" class="TRS_Editor"><p>　　一、基本情况</p><p>&nbsp;&nbsp;{PROSE}</p><p>　　{PROSE}</p></div>
<div class="bdsharebuttonbox"><a>分享到微博</a></div><div class="related"><h3>相关文章</h3><ul><li><a>另一单位的报告</a></li></ul></div>
</div><div class="footer">版权所有：某某市人民政府 网站标识码4400000001 粤ICP备05000000号</div></body></html>"""


def test_the_site_around_a_report_is_left_out() -> None:
    assert lines(SITE) == ["某某局2023年度部门整体绩效自评报告", "一、基本情况", PROSE, PROSE]


def test_places_count_paragraphs_and_name_table_cells() -> None:
    page = (
        f"<p>{PROSE}</p><table><tr><td>项目</td><td>支出</td></tr><tr><td>道路</td><td>100</td></tr></table><p>完。</p>"
    )
    source = read(page.encode(), "报告.html").source
    places = [str(source.place(source.text.index(words))) for words in (PROSE, "100", "完。")]
    assert places == ["第1段", "表1第2行第2列", "第2段"]


def test_an_unknown_layout_keeps_everything_but_lists_of_links() -> None:
    links = "".join(f"<li><a href='#'>通知公告第{number}号全文</a></li>" for number in range(9))
    page = f"<body><div><ul>{links}</ul></div><div><div><p>一、概况</p><p>{PROSE}</p><p>{PROSE}</p></div></div></body>"
    assert lines(page) == ["一、概况", PROSE, PROSE]


def test_a_report_cut_into_several_boxes_is_read_whole() -> None:
    page = "".join(f'<div class="content"><p>{number}、{PROSE * 2}</p></div>' for number in "一二三")
    assert [line[:2] for line in lines(f"<body>{page}</body>")] == ["一、", "二、", "三、"]


def test_tables_inside_layout_tables_are_read_and_merged_cells_said_once() -> None:
    page = f"""<table><tr><td><p>{PROSE}</p><table>
      <tr><th rowspan="2">项目</th><th colspan="2">金额</th></tr><tr><th>预算</th><th>支出</th></tr>
      <tfoot><tr><td>合计</td><td>300</td><td>290</td></tr></tfoot>
      <tr><td>道路<br>照明</td><td>300</td><td><p>290</p></td></tr></table></td></tr></table>"""
    assert lines(page) == [
        PROSE,
        "| 项目 | 金额 |  |",
        "|---|---|---|",
        "|  | 预算 | 支出 |",
        "| 道路 照明 | 300 | 290 |",
        "| 合计 | 300 | 290 |",
    ]


def test_a_pipe_in_a_cell_opens_no_other_cell() -> None:
    assert lines("<table><tr><td>甲|乙</td><td>丙</td></tr></table>")[0].count("|") == 3


def test_word_exports_are_read_through_their_spans() -> None:
    page = """<html xmlns:o="urn:x"><body lang=ZH-CN><div class=WordSection1><p class=MsoNormal style='text-indent:24.0pt'>
    <span style='mso-bidi-font-size:12pt'>支出<span lang=EN-US>33463.</span></span><span lang=EN-US>78</span>万
元，<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p><!--[if gte mso 9]><xml>3</xml><![endif]-->完成<b>98.5</b>%。</p>
    <p class=MsoNormal><span style='display:none;mso-hide:all'>隐藏99万元</span>公开。</p></div></body></html>"""
    text = [line.replace("\xa0", "").replace(" ", "") for line in lines(page)]
    assert text == ["支出33463.78万元，完成98.5%。", "公开。"]


def test_lists_are_numbered_as_a_browser_shows_them() -> None:
    page = """<ol><li>甲</li><li value=5>乙</li><li>丙</li></ol><ol start=3 style="list-style-type: cjk-ideographic">
    <li>丁</li></ol><ol reversed><li>戊</li><li>己</li></ol><ol style="list-style:none"><li>1.庚</li></ol><ul><li>辛</li></ul>
    <ol type=a><li>壬</li></ol><ol type=I><li>癸</li></ol>"""
    assert lines(page) == ["1. 甲", "5. 乙", "6. 丙", "三、丁", "2. 戊", "1. 己", "1.庚", "辛", "a. 壬", "I. 癸"]


def test_line_breaks_end_lines_and_leading_spaces_go() -> None:
    assert lines("<div>　　一、概况<br>&nbsp;　本单位<b>20</b>人。<br/><br/>二、预算</div>") == [
        "一、概况",
        "本单位20人。",
        "二、预算",
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("utf-7", "utf-8"),
    ],
)
def test_encodings_are_told_from_the_bytes_whatever_the_page_declares(declared: str, encoding: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{PROSE}</p>'
    assert lines(page.encode(encoding)) == [PROSE]


def test_a_page_of_a_word_name_is_read_as_the_page_it_is() -> None:
    assert lines(f"<html><body><p>{PROSE}</p></body></html>", "报告.doc") == [PROSE]


def test_signatures_and_dates_at_the_foot_are_kept() -> None:
    assert lines(f"<p>{PROSE}</p><p>某某局</p><p>2024年3月1日</p>")[-2:] == ["某某局", "2024年3月1日"]


def test_a_page_without_text_says_why() -> None:
    assert "脚本" in refusal("<html><body><script>load()</script><div id=app></div></body></html>").message
    assert "图片" in refusal("<html><body><img src=1.jpg></body></html>").message


def test_too_deep_too_many_tags_and_too_many_cells_are_refused() -> None:
    assert "嵌套" in refusal("<div>" * 2_000 + PROSE).message
    assert "标签" in refusal("<b>一</b>" * 400_000).message
    row = "<tr>" + "<td colspan=60 rowspan=0>一</td>" * 4 + "</tr>"
    assert "表格" in refusal("<table>" + row * 1_000 + "</table>").message
