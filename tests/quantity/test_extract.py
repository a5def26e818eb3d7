"""Figures as a careful reader takes them, and what is no figure at all."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from perflint.document import parse
from perflint.quantity import Date, Quantity, extract
from perflint.text import SourceText

# Expression: value, low, high, unit, dimension, qualifier. Bounds: - is unbounded; ( and ) leave the bound out.
FIGURES = """
1338.31万元          13383100    13383050  13383150   元  money exact
33,463.78元          33463.78    33463.775 33463.785  元  money exact
12,345,678元         12345678    12345677.5 12345678.5 元 money exact
16.4亿元             1640000000  1635000000 1645000000 元 money exact
0元                  0           -0.5      0.5        元  money exact
3.5万元              35000       34500     35500      元  money exact
1亿2千万元           120000000   115000000 125000000  元  money exact
1亿2000万元          120000000   119995000 120005000  元  money exact
2万3千元             23000       22500     23500      元  money exact
3200.50万元          32005000    32004950  32005050   元  money exact
5000块钱             5000        4999.5    5000.5     元  money exact
两千三百四十五元     2345        2344.5    2345.5     元  money exact
-3.25万元            -32500      -32550    -32450     元  money exact
1.5亿元以上          150000000   145000000 -          元  money at-least
1亿元（含）以上      100000000   50000000  -          元  money at-least
近200万元            2000000     1800000   2005000    元  money near
约300万元            3000000     2700000   3300000    元  money about
10万元左右           100000      90000     110000     元  money about
100余万元            1000000     (1000000  2000000)   元  money odd
50多万元             500000      (500000   600000)    元  money odd
5亿多元              500000000   (500000000 600000000) 元 money odd
十余万元             100000      (100000   200000)    元  money odd
数千万元             20000000    20000000  100000000) 元  money fuzzy
几十万元             200000      200000    1000000)   元  money fuzzy
不超过30万元         300000      -         305000     元  money at-most
30万元以内           300000      -         305000     元  money at-most
30万元（含）以下     300000      -         305000     元  money at-most
突破1亿元            100000000   (100000000 -         元  money over
5-10万元             50000       45000     100000     元  money range
5万元至10万元        50000       45000     100000     元  money range
5万-10万元           50000       45000     100000     元  money range
66名                 66          66        66         人  people exact
两名                 2           2         2          人  people exact
35位                 35          35        35         人  people exact
一百二十三人         123         123       123        人  people exact
一千零五人           1005        1005      1005       人  people exact
3万人                30000       25000     35000      人  people exact
五十余人             50          (50       60)        人  people odd
3000多人             3000        (3000     4000)      人  people odd
数百名               200         200       1000)      人  people fuzzy
上千人               1000        1000      -          人  people fuzzy
5人及以上            5           5         -          人  people at-least
十二个               12          12        12         个  count exact
十个                 10          10        10         个  count exact
三家                 3           3         3          家  count exact
一家                 1           1         1          家  count exact
两次                 2           2         2          次  count exact
35台（套）           35          35        35         台（套） count exact
420座                420         420       420        座  count exact
86批次               86          86        86         批次 count exact
213人次              213         213       213        人次 count exact
3.5万人次            35000       34500     35500      人次 count exact
1.2万余户            12000       (12000    13000)     户  count odd
二十余家             20          (20       30)        家  count odd
120余家              120         (120      130)       家  count odd
十几家               11          11        19         家  count fuzzy
数十家               20          20        100)       家  count fuzzy
几个                 2           2         10)        个  count fuzzy
上百家               100         100       -          家  count fuzzy
超过15家             15          (15       -          家  count over
超15家               15          (15       -          家  count over
逾100家              100         (100      -          家  count over
15家以上             15          15        -          家  count at-least
不少于15家           15          15        -          家  count at-least
至少3次              3           3         -          次  count at-least
不足10个             10          -         10)        个  count under
不到10个             10          -         10)        个  count under
最多5项              5           -         5          项  count at-most
5—10家               5           5         10         家  count range
5~10家               5           5         10         家  count range
5至10家              5           5         10         家  count range
3到4个               3           3         4          个  count range
38.5平方公里         38.5        38.45     38.55      平方公里 measure exact
12公里               12          11.5      12.5       公里 measure exact
3,000亩              3000        2999.5    3000.5     亩  measure exact
150㎡                150         149.5     150.5      平方米 measure exact
120立方米            120         119.5     120.5      立方米 measure exact
2.5吨                2.5         2.45      2.55       吨  measure exact
30天                 30          29.5      30.5       天  duration exact
15个工作日           15          14.5      15.5       个工作日 duration exact
12个月               12          11.5      12.5       个月 duration exact
近3年                3           2.7       3.5        年  duration near
半天                 0.5         0.5       0.5        天  duration exact
半个月               0.5         0.5       0.5        个月 duration exact
95%                  95          94.5      95.5       %   percent exact
95.00%               95          94.995    95.005     %   percent exact
≥95%                 95          94.5      -          %   percent at-least
≤5%                  5           -         5.5        %   percent at-most
>90%                 90          (90       -          %   percent over
不低于95%            95          94.5      -          %   percent at-least
90%左右              90          81        99         %   percent about
10%-15%              10          9.5       15         %   percent range
百分之九十五         95          94.5      95.5       %   percent exact
百分之九十五点五     95.5        95.45     95.55      %   percent exact
百分之95             95          94.5      95.5       %   percent exact
千分之三             0.3         0.25      0.35       %   percent exact
五分之四             80          79.5      80.5       %   percent about
5个百分点            5           4.5       5.5        个百分点 percentage-points exact
2.3个百分点          2.3         2.25      2.35       个百分点 percentage-points exact
95.5分               95.5        95.45     95.55      分  score exact
90分（含）以上       90          90        -          分  score at-least
两倍                 2           1.5       2.5        倍  times exact
1.5倍                1.5         1.45      1.55       倍  times exact
98.5                 98.5        98.45     98.55      none number exact
六七个 6 6 7 个 count range
两三家 2 2 3 家 count range
三四十人 30 30 40 人 people range
三至五家 3 3 5 家 count range
三百二十万元 3200000 3195000 3205000 元 money exact
百分之百 100 99.5 100.5 % percent exact
超过百分之九十 90 (90 - % percent over
百分之九十以上 90 89.5 - % percent at-least
5百分点 5 4.5 5.5 个百分点 percentage-points exact
100千瓦时 100 99.5 100.5 千瓦时 measure exact
20kg 20 19.5 20.5 kg measure exact
3000m2 3000 2999.5 3000.5 平方米 measure exact
3个半小时 3.5 3.45 3.55 小时 duration exact
2个半月 2.5 2.45 2.55 个月 duration exact
百余家 100 (100 200) 家 count odd
近百家 100 90 100 家 count near
超百个 100 (100 - 个 count over
三亿二千万元 320000000 315000000 325000000 元 money exact
控制在5%以内 5 - 5.5 % percent at-most
九十三点二分 93.2 93.15 93.25 分 score exact
"""


def figure(text: str) -> Quantity:
    """The one figure of a sentence that says what something is."""
    quantities, _ = extract(f"共有，{text}。")
    (quantity,) = quantities
    return quantity


def bound(text: str) -> tuple[Decimal | None, bool]:
    number = text.strip("()")
    return (None if number == "-" else Decimal(number)), text != number


def check(text: str, expected: str) -> None:
    value, low, high, unit, dimension, qualifier = expected.split()
    quantity = figure(text)
    assert quantity.text == text
    assert quantity.value == Decimal(value)
    interval = quantity.interval
    assert ((interval.low, interval.low_open), (interval.high, interval.high_open)) == (bound(low), bound(high))
    found = (quantity.unit or "none", quantity.dimension.value, quantity.qualifier.value)
    assert found == (unit, dimension, qualifier)


@pytest.mark.parametrize("row", FIGURES.strip().splitlines(), ids=lambda row: row.split()[0])
def test_a_figure_is_read_as_it_is_meant(row: str) -> None:
    text, expected = row.split(maxsplit=1)
    check(text, expected)


@pytest.mark.parametrize(("text", "share"), [("三分之一", 1), ("三分之二", 2)])
def test_a_fraction_is_a_share_in_percent(text: str, share: int) -> None:
    quantity = figure(text)
    assert quantity.value == Decimal(100 * share) / 3
    assert (quantity.unit, quantity.qualifier.value) == ("%", "about")


def test_a_fraction_may_be_a_bound() -> None:
    assert figure("三分之二以上").interval.high is None


@pytest.mark.parametrize("text", ["3天半", "3.5天"])
def test_a_half_after_the_unit_belongs_to_the_figure(text: str) -> None:
    assert figure(text).value == Decimal("3.5")


@pytest.mark.parametrize("text", ["同比增长-3.25%", "增加-3.25万元", "增长率-3.25%"], ids=lambda text: str(text)[:3])
def test_a_minus_sign_after_a_word_is_read(text: str) -> None:
    ((quantity,), _) = extract(text)
    assert quantity.value < 0


NO_FIGURES = """
财预〔2023〕1号|渝财绩〔2022〕12号|国发[2018]34号|财预【2020】10号文|11号楼|3号线|1-3号
“1+3+1”模式|1+3+1|第十二次会议|第12次会议|第3季度|第二轮|第一名|第1名|第三方机构|第二、三季度
500强企业|世界500强|专精特新|5G基站|5G|4K|A4纸|H7N9|N95口罩|PM2.5|PM10浓度|V2.0|IPv6|3D打印|ISO9001|CT64排|G318国道|3A级景区
13812345678|电话：13812345678|0571-87651234|电话023-41421234|400-820-8820|QQ12345
十四五|“十四五”规划|十三五期间|四个意识|“四个意识”|四个自信|两个维护|三公经费|“三公”经费|五位一体|八项规定|党的二十大|二十大精神
一是加强|二是落实|一季度|二季度|上半年|一月份|七一慰问|九三学社|八一建军节|双百|百千万
一般公共预算|一次性补助|一体化|一站式|一个|一批|百年大计|千方百计|万家灯火|半导体|半成品|几乎|数据|数量|成本|成效|成立|上级|上报|十分重要
三农|六稳六保|三级医院|四级调研员|两级书记|五保户|四川省|三亚市|九江市|千岛湖|万州区|两江新区|二维码|三方评价|四大类
8:30|17:00至18:00|1:1配套|3:7|100:1|7×24小时|50×60厘米|1.2:1
2022年|2022年度|2022-2024年|2022年12月31日|12月31日|12月底|2022.12.31|2022-12-31|二〇二二年|二〇二二年十二月三十一日
元|万元|%|个|亿元|第|（|②|½|Ⅲ
"""


@pytest.mark.parametrize("text", [word for line in NO_FIGURES.strip().splitlines() for word in line.split("|")])
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert extract(f"其中，{text}。")[0] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("附件1项目支出绩效自评表", "the number of an attachment is joined to 项 of 项目: 1项"),
        ("表2部门整体支出", "the number of a table is joined to 部 of 部门: 2部"),
        ("表1 支出明细", "the number of a table is joined to 支 of 支出: 1 支"),
        ("建国70周年", "周年 is no 周: 70周"),
        ("年满18周岁", "周岁 is no 周: 18周"),
        ("二次供水", "二 before a classifier is an ordinal; a count would be 两次"),
        ("二期工程", "二 before a classifier is an ordinal"),
        ("一期已于去年建成；二期即本项目；三期尚未立项", "phases are numbered"),
        ("十九届六中全会", "the number of a congress counts nothing"),
        ("列全省第3-5名", "a rank is no head-count: 5名"),
        ("电话：87651234", "a phone number without an area code"),
        ("拨打12345热线", "a hotline"),
        ("GB/T 8170-2008", "the year of a standard"),
        ("“1258”工作思路", "a slogan in digits"),
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(text: str, why: str) -> None:
    assert extract(f"其中，{text}。")[0] == [], why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年", [(2022, None, None)]),
        ("2022年度", [(2022, None, None)]),
        ("2022年12月", [(2022, 12, None)]),
        ("2022年12月31日", [(2022, 12, 31)]),
        ("2022.12.31", [(2022, 12, 31)]),
        ("2022-12-31", [(2022, 12, 31)]),
        ("2022/1/5", [(2022, 1, 5)]),
        ("12月31日", [(None, 12, 31)]),
        ("12月底", [(None, 12, None)]),
        ("2022-2024年", [(2022, None, None), (2024, None, None)]),
        ("2022年至2024年", [(2022, None, None), (2024, None, None)]),
        ("1月1日至12月31日", [(None, 1, 1), (None, 12, 31)]),
        ("13月32日", [(None, 13, 32)]),
        ("二〇二二年", [(2022, None, None)]),
        ("1-6月", [(None, 1, None), (None, 6, None)]),
    ],
)
def test_dates_are_read_with_the_parts_they_name(text: str, expected: list[tuple[int | None, ...]]) -> None:
    quantities, dates = extract(f"截至{text}，完成。")
    assert [(date.year, date.month, date.day) for date in dates] == expected
    assert quantities == []


def test_qualifiers_need_to_be_words_of_their_own() -> None:
    expected = [("经过3轮", "3轮"), ("附近3家", "3家"), ("节约3万元", "3万元"), ("预约3次", "3次"), ("未超3家", "3家")]
    assert [extract(text)[0][0].text for text, _ in expected] == [figure for _, figure in expected]


def test_figures_follow_one_another() -> None:
    quantities, _ = extract("3天2人5.5万元和1个")
    assert [quantity.text for quantity in quantities] == ["3天", "2人", "5.5万元", "1个"]


def test_the_written_number_and_its_decimals_are_kept() -> None:
    quantity = figure("1338.30万元")
    assert (quantity.written, quantity.decimals, str(quantity.scale)) == (Decimal("1338.30"), 2, "10000")


# What the reading text makes of layouts inside a figure.
@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("支出 54 . 96 万元。", "54 . 96 万元", "549600"),
        ("支出５４．９６万元。", "５４．９６万元", "549600"),
        ("完成 ≥ 95 ％。", "≥ 95 ％", "95"),
        ("支出1,234.56万元。", "1,234.56万元", "12345600"),
    ],
)
def test_spaces_and_widths_inside_a_figure_do_not_matter(text: str, words: str, value: str) -> None:
    document = parse("报告.txt", SourceText(text))
    ((quantity,), _) = extract(document.text)
    assert quantity.value == Decimal(value)
    assert document.reading.source_span(quantity.span).of(text) == words


@given(texts)
def test_figures_and_dates_of_any_text_lie_in_order_inside_it(text: str) -> None:
    quantities, dates = extract(text)
    for found in (quantities, dates):
        places = [one.span for one in found]
        assert all(0 <= span.start < span.end <= len(text) for span in places)
        assert all(one.end <= other.start for one, other in pairwise(places))
    every: list[Quantity | Date] = [*quantities, *dates]
    assert all(one.text == one.span.of(text) for one in every)


@given(texts)
def test_every_figure_lies_within_its_own_bounds(text: str) -> None:
    for quantity in extract(text)[0]:
        low, high = quantity.interval.low, quantity.interval.high
        assert low is None or low <= quantity.value
        assert high is None or quantity.value <= high


@given(st.integers(1, 60))
def test_long_runs_of_digits_are_one_figure(length: int) -> None:
    digits = "7" * length
    assert [quantity.text for quantity in extract(f"共{digits}元。")[0]] == ([f"{digits}元"])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("总投资12 345.67万元", [Decimal(123456700)]),
        ("共服务1 234 567人", [Decimal(1234567)]),
        ("表1 200元", [Decimal(200)]),
        ("2023年12月18 200元", [Decimal(18), Decimal(200)]),
        ("合计18 200 300", [Decimal(18), Decimal(200), Decimal(300)]),
        ("3 500元", [Decimal(3), Decimal(500)]),
        ("经费18 2000元", [Decimal(18), Decimal(2000)]),
    ],
)
def test_blanks_set_off_thousands_between_words_and_unit(text: str, values: list[Decimal]) -> None:
    found, _ = extract(text)
    assert [quantity.value for quantity in found] == values
