"""Finding the figures in a text, and leaving alone what only looks like one."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from perflint.lexicon import derived
from perflint.quantity.interval import Interval
from perflint.quantity.model import Date, Dimension, Qualifier, Quantity
from perflint.quantity.numerals import chinese_number
from perflint.quantity.units import Units, scale_of, units
from perflint.text import Span

_CANDIDATE = re.compile(r"[0-9数几半百千]|[一二两三四五六七八九十](?![）、])|[上成](?=[百千万])")
_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
# 18 200万元: thousands set off by blanks, where words stand right before and the unit right behind. Else cells of a row.
_SPACED = r"(?<=[\u4e00-\u9fff])(?<![表图件第标目类段期组年月日号])[0-9]{1,3}(?:[ \u2009\u202f][0-9]{3})+(?:\.[0-9]+)?"
_CHINESE_DIGIT = "一二两三四五六七八九"
_CHINESE = rf"[{_CHINESE_DIGIT}十][{_CHINESE_DIGIT}十百千万亿零〇]*(?:点[{_CHINESE_DIGIT}零〇]+)?"
_CLASSIFIER = "[万个名家户人次场亩村套项辆]"
_FUZZY = (
    rf"(?<=[近约超逾])[百千](?={_CLASSIFIER})|[数几](?:十|百|千)(?:万|亿)?|[数几](?:万|亿)"
    r"|十几|[上成](?:百|千|万)(?:上千)?|几(?=[个家名次项])|[百千](?=余|多)"
)
_ROUND = ("百", "千")
_DIGITS = "0123456789"
_EXACT = Qualifier.EXACT
_ONE = Decimal(1)
_HALF_STEP = Decimal("0.5")
_DISCRETE = {Dimension.PEOPLE, Dimension.COUNT, Dimension.SCORE}
_CHINESE_YEAR = "[〇零一二三四五六七八九]{4}"

# What starts like a figure and is none: dates, document numbers, names of things, ratios, codes.
_NOT_A_FIGURE = re.compile(
    rf"""
      (?P<date>
          (?P<y>(?:19|20)[0-9][0-9])(?:年度?(?:(?P<m>[0-9]{{1,2}})月(?:(?P<d>[0-9]{{1,2}})[日号])?)?
            |[./-](?P<m2>[0-9]{{1,2}})[./-](?P<d2>[0-9]{{1,2}})日?(?![0-9])
            |(?=[-—–~至](?:19|20)?[0-9][0-9]年))
        | (?P<m3>[0-9]{{1,2}})月(?P<d3>[0-9]{{1,2}})[日号]
        | (?P<m5>[0-9]{{1,2}})[-—–~至](?P<m6>[0-9]{{1,2}})月(?![0-9])
        | (?P<m4>[0-9]{{1,2}})月(?=[底末初中上下份至到、—–~-]|(?:以|之)?[前后]|$|[^\w])
        | (?P<d5>[0-9]{{1,2}})日(?=[前后至到、，。）—–~-])
        | (?P<cy>{_CHINESE_YEAR})年(?:[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}[日号])?)?
      )
    | 1[3-9][0-9]{{9}}(?![0-9]) | 0[0-9]{{2,3}}-[0-9]{{7,8}} | 400-[0-9]{{3}}-[0-9]{{4}}
    | [0-9]{{1,2}}:[0-9][0-9](?::[0-9][0-9])? | [0-9]+(?:\.[0-9]+)?(?::[0-9]+(?:\.[0-9]+)?)+
    | [0-9]+(?:\+[0-9]+)+ | [0-9]+(?:[*×][0-9]+(?:\.[0-9]+)?)+(?!\s*=)
    | [0-9]++[—–-]?[0-9]*+号(?!召) | [0-9]++(?:强|佳|热线|专线|周年|周岁|线(?=城|$)) | [0-9]{{3,5}}-(?:19|20)[0-9][0-9](?![年0-9])
    | [0-9]++(?:\.[0-9]+)*(?!km|kg|m2|m²|GB|TB|kW|MW|mm|cm|ml)[A-Za-z][A-Za-z0-9.-]*
    | (?<=“)[0-9]++(?=”) | (?<=话：)[0-9]{{7,8}}(?![0-9]) | (?<=话)[0-9]{{7,8}}(?![0-9])
    | [一二三四五六七八九十]{{1,2}}标段 | [一二三四五]期(?=工程|项目|建设) | 二期 | (?<=[，；。：、（])[一三四五]期 | 二次(?=供水|分配|污染|装修)
    | [一二三四五六七八九十]+(?:是|、(?=[一二三四五六七八九十]) | 月(?:份|底|末|初|上旬|中旬|下旬))
    | 十[一二三四五]五
    """,
    re.VERBOSE,
)
# The commonest shape, told at a glance: what stands around it makes it none of the above, nor an ordinal or a code.
_SURELY_A_FIGURE = re.compile(
    r"(?<![话“第〔\[（【表图件A-Za-z_#@])[0-9]{1,6}(?:\.[0-9]{1,4})?(?=[万亿元%个人分户次名家亩，。；、）|\n])"
)
# Most of those have one of a few units and end there: nothing is left to be told of them.
_PLAINLY_A_FIGURE = re.compile(
    r"(?<![话“第〔\[（【表图件A-Za-z_#@])([0-9]{1,6}(?:\.[0-9]{1,4})?)([万亿])?(元|%|人|个|次|名|家|户|分)(?=[，。；、）|\n])"
)
_ORDINAL = re.compile(r"[0-9]+(?:[-—–~至][0-9]+)?|[一二三四五六七八九十百〇零]+")
_CODE = re.compile(r"[\w.\-/]+", re.ASCII)
_REFERENCE = re.compile(r"(?:附[件表图]|(?:^|[见如，。；：（\s])[表图])$")
_NEIGHBOURS = re.compile(r"([一二两三四五六七八九])([二三四五六七八九])(十|百|千)?$")
_BRACKETED_YEAR = re.compile(r"[〔\[（【][0-9]{4}[〕\]）】]")
_THOUSANDS = re.compile("[, \u2009\u202f]")
_DASHES = "-—–~至到"


@derived
def _figure() -> re.Pattern[str]:
    known = units()
    unit, scale = known.unit_pattern, known.scale_pattern
    return re.compile(
        rf"""
        (?:
            (?P<rate>百分之|千分之|万分之)(?P<rate_n>百|{_CHINESE}|{_ARABIC})
          | (?P<whole>[0-9]{{1,2}}|[{_CHINESE_DIGIT}十]{{1,2}})个半(?P<halved>小时|月)
          | (?P<tenths>[一二三四五六七八九])成(?P<tenth_half>半)?(?=[，。；以左]|$)
          | (?P<den>[二三四五六七八九十]+)分之(?P<num>[一二三四五六七八九十]+)(?!五)
          | (?P<n>{_SPACED}(?=(?:{scale})?(?:{unit}))|{_ARABIC}|{_FUZZY}|{_CHINESE})
            (?P<odd1>余|多(?=[{re.escape("万亿千百")}]|{unit})|来(?=[个名家]))?
            (?P<scale>(?:{scale})(?!分点|[瓦克卡]))?
            (?:(?P<n2>[0-9]+(?:\.[0-9]+)?)(?P<scale2>{scale}))?
            (?P<odd2>余|多(?={unit}))?
            (?:（含）)?
            (?P<range_unit>%|(?:{unit})(?=[{_DASHES}]{{1,2}}[0-9]))?
            (?:(?P<dash>[{_DASHES}]{{1,2}})(?P<n3>{_ARABIC}|{_CHINESE})(?P<scale3>{scale})?)?
            (?:\ ?(?P<unit>{unit}))?
            (?P<half>半(?![径年数月]))?
          | (?P<half_n>半)(?P<half_unit>天|小时|个月)
        )
        """,
        re.VERBOSE,
    )


def extract(text: str) -> tuple[list[Quantity], list[Date]]:
    """All figures and dates of a text, in order.

    Document numbers, codes, phone numbers, ordinals, ratios and expressions such as 十四五 or 四个意识 are
    neither. A bare number without a unit is a quantity of dimension `number`.
    """
    known, figure = units(), _figure()
    quantities: list[Quantity] = []
    dates: list[Date] = []
    at = 0
    while (candidate := _CANDIDATE.search(text, at)) is not None:
        start = candidate.start()
        plainly = _PLAINLY_A_FIGURE.match(text, start)
        if plainly is not None:
            number, scaled, unit = plainly.groups()
            quantities.append(_counted(plainly, number, scale_of(scaled) if scaled else _ONE, unit, known, _EXACT))
            at = plainly.end()
            continue
        if not _SURELY_A_FIGURE.match(text, start):
            skipped = _skip(text, start, known, dates)
            if skipped:
                at = skipped
                continue
        match = figure.match(text, start)
        quantity = _quantity(match, known) if match else None
        if quantity is None:
            at = start + 1 if match is None or not text[start].isdecimal() else max(match.end("n"), start + 1)
            continue
        quantities.append(quantity)
        at = max(quantity.span.end, start + 1)
    return quantities, dates


def _skip(text: str, start: int, known: Units, dates: list[Date]) -> int | None:
    """Where to go on when no figure starts here."""
    before = text[start - 1] if start else ""
    if before == "第":
        ordinal = _ORDINAL.match(text, start)
        return ordinal.end() if ordinal else start + 1
    if before and before.isascii() and (before.isalpha() or before in "_#@") and text[start].isascii():
        code = _CODE.match(text, start)
        return code.end() if code else start + 1
    if before and before in "〔[（【" and _BRACKETED_YEAR.match(text, start - 1):
        return start + 5
    if before in ("表", "图", "件") and _REFERENCE.search(text[max(0, start - 2) : start]):
        number = _ORDINAL.match(text, start)
        return number.end() if number else start + 1
    match = _NOT_A_FIGURE.match(text, start)
    if match is not None:
        if match.group("date"):
            if match.group("m5"):
                dates.append(
                    Date(Span(match.start(), match.end("m5")), match.group("m5"), None, int(match.group("m5")), None)
                )
            dates.append(_date(match))
        return match.end()
    if not text[start].isascii():
        phrase = known.phrases.match(text, start) or (start and known.phrases.match(text, start - 1))
        if phrase and phrase.end() > start:
            return phrase.end()
    return None


def _date(match: re.Match[str]) -> Date:
    spelled, year, *parts = match.group("cy", "y", "m", "m2", "m3", "m4", "m6", "d", "d2", "d3", "d5")
    month, day = next(filter(None, parts[:5]), None), next(filter(None, parts[5:]), None)
    named = chinese_number(spelled) if spelled else year
    return Date(
        Span(*match.span()),
        match.group(),
        None if named is None else int(named),
        None if month is None else int(month),
        None if day is None else int(day),
    )


def _quantity(match: re.Match[str], known: Units) -> Quantity | None:
    if match.group("n"):
        return _plain(match, known)
    if match.group("rate"):
        return _rate(match, known)
    if match.group("tenths"):
        return _tenths(match, known)
    if match.group("den"):
        return _fraction(match, known)
    if match.group("whole"):
        return _and_a_half(match, known)
    unit = match.group("half_unit")
    return _built(match, _HALF_STEP, Interval.exactly(_HALF_STEP), unit, known, _ONE, 1)


def _rate(match: re.Match[str], known: Units) -> Quantity | None:
    value = Decimal(100) if match.group("rate_n") == "百" else _number(match.group("rate_n"))
    if value is None:
        return None
    scale = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}[match.group("rate")]
    decimals = max(-int(value.as_tuple().exponent), 0)
    half = _HALF_STEP.scaleb(-decimals) * scale
    number = value * scale
    return _built(match, number, Interval(number - half, number + half), "%", known, scale, decimals)


def _fraction(match: re.Match[str], known: Units) -> Quantity | None:
    whole, part = chinese_number(match.group("den")), chinese_number(match.group("num"))
    if not whole or part is None:
        return None
    value = part / whole * 100
    interval = Interval(value - _HALF_STEP, value + _HALF_STEP)
    built = _built(match, value, interval, "%", known, Decimal(1), 0)
    return replace(built, qualifier=Qualifier.ABOUT, interval=interval) if built.exact else built


def _tenths(match: re.Match[str], known: Units) -> Quantity | None:
    """三成, 一成半: tens of per cent."""
    tenths = chinese_number(match.group("tenths"))
    if tenths is None:
        return None
    value = tenths * 10 + (5 if match.group("tenth_half") else 0)
    return _built(match, value, Interval(value - 5, value + 5), "%", known, Decimal(10), 0)


def _and_a_half(match: re.Match[str], known: Units) -> Quantity | None:
    """3个半小时, 两个半月."""
    whole = _number(match.group("whole"))
    if whole is None:
        return None
    value = whole + _HALF_STEP
    unit = {"小时": "小时", "月": "个月"}[match.group("halved")]
    step = _HALF_STEP / 10
    return _built(match, value, Interval(value - step, value + step), unit, known, Decimal(1), 1)


def _number(text: str) -> Decimal | None:
    return Decimal(_THOUSANDS.sub("", text)) if text[0].isdecimal() else chinese_number(text)


def _plain(match: re.Match[str], known: Units) -> Quantity | None:
    n, unit, range_unit, scaled, n2, half, dash, odd, odd_unit = match.group(
        "n", "unit", "range_unit", "scale", "n2", "half", "dash", "odd1", "odd2"
    )
    unit = unit or range_unit
    arabic = n[0] in _DIGITS
    if not arabic and not _counts(n, unit, match, known):
        return None
    scale = scale_of(scaled) if scaled else _ONE
    inherent = Qualifier.ODD if odd or odd_unit else _EXACT
    if arabic and not (n2 or half or dash):
        return _counted(match, n, scale, unit, known, inherent)
    fuzzy = _fuzzy(n) if not arabic and (n not in _ROUND or odd) else None
    if fuzzy is not None:
        if inherent is _EXACT:
            inherent = Qualifier.RANGE if _NEIGHBOURS.match(n) else Qualifier.FUZZY
        value = (fuzzy.low or Decimal(0)) * scale
        interval = _odd(value) if inherent is Qualifier.ODD else fuzzy.scaled(scale)
        return _built(match, value, interval, unit, known, scale, 0, inherent)
    read = _digits(n) if arabic else _spelled(n)
    if read is None:
        return None
    number, decimals = read
    if not arabic and len(n) > 1 and n[-1] in "万亿":
        scale = scale_of(n[-1])
        number /= scale
        decimals = max(-int(number.as_tuple().exponent), 0)
    value, step = number * scale, _step(decimals, scale)
    if not arabic and scale != 1 and "亿" in n[:-1]:
        step *= scale_of(n[-2]) if n[-2] in "千百十" else 1  # 三亿二千万 counts in 千万
    if n2:
        value, scale, step = _compound(value, scale, Decimal(n2), scale_of(match.group("scale2")))
    if half:
        value, step = value + scale / 2, scale / 10
    interval = _rounded(value, step, unit, scale, decimals, known)
    if dash:
        return _range(match, interval, value, unit, known, scale, decimals)
    if inherent is Qualifier.ODD:
        interval = _odd(value)
    return _built(match, value, interval, unit, known, scale, decimals, inherent)


def _counted(
    match: re.Match[str], n: str, scale: Decimal, unit: str | None, known: Units, inherent: Qualifier
) -> Quantity:
    """A number in digits with its unit."""
    exact = unit is not None and known.dimension[unit] in _DISCRETE
    value, interval, decimals = _arabic(n, scale, exact)
    interval = interval if inherent is _EXACT else _odd(value)
    return _built(match, value, interval, unit, known, scale, decimals, inherent)


def _compound(value: Decimal, scale: Decimal, second: Decimal, scale2: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Value, scale and step of a number in two words: 1万5千, and 3万4993.1亿, where the second counts for both."""
    if scale2 > scale:
        value, scale = value * scale2, scale2
    return value + second * scale2, scale, _step(max(-int(second.as_tuple().exponent), 0), scale2)


def _spelled(n: str) -> tuple[Decimal, int] | None:
    """A Chinese numeral, and how many decimals it has."""
    number = scale_of(n) if n in _ROUND else chinese_number(n)
    return None if number is None else (number, max(-int(number.as_tuple().exponent), 0))


@lru_cache(maxsize=4096)
def _arabic(n: str, scale: Decimal, exact: bool) -> tuple[Decimal, Interval, int]:  # noqa: FBT001
    """Value, interval and decimals of a number in digits. Reports write the same numbers again and again."""
    number, decimals = _digits(n)
    value = number * scale
    if exact and scale == 1 and decimals == 0:
        return value, Interval.exactly(value), decimals
    half = _step(decimals, scale) / 2
    return value, Interval(value - half, value + half), decimals


def _digits(n: str) -> tuple[Decimal, int]:
    """A number in digits, and how many of them are decimals."""
    return Decimal(_THOUSANDS.sub("", n)), len(n) - n.index(".") - 1 if "." in n else 0


@lru_cache(maxsize=4096)
def _same(text: str) -> str:
    """The one of equal strings that stands for all of them: a long report has thousands."""
    return text


@lru_cache(maxsize=256)
def _step(decimals: int, scale: Decimal) -> Decimal:
    """What the last written digit counts in, in base units."""
    return Decimal(1).scaleb(-decimals) * scale


def _counts(n: str, unit: str | None, match: re.Match[str], known: Units) -> bool:
    """Whether a Chinese numeral counts something: it needs a unit, and 一 needs one that is not an article's."""
    if match.group("scale") and unit is None:
        return False
    if unit is None or (unit in known.weak and "点" not in n):
        return False
    return n != "一" or unit in known.countable


def _fuzzy(n: str) -> Interval | None:
    """The bounds of 数十, 几百, 十几, 上千."""
    if n == "十几":
        return Interval(Decimal(11), Decimal(19))
    if n in ("百", "千"):
        return Interval(scale_of(n), 2 * scale_of(n), low_open=True, high_open=True)
    neighbours = _NEIGHBOURS.match(n)
    if neighbours:
        low, high = chinese_number(neighbours.group(1)), chinese_number(neighbours.group(2))
        if low is not None and high is not None and high == low + 1:
            return Interval(low, high).scaled(scale_of(neighbours.group(3) or ""))
    if n[0] in "数几":
        unit = scale_of(n[1:]) if len(n) > 1 else Decimal(1)
        return Interval(2 * unit, 10 * unit, high_open=True)
    if n[0] in "上成" and len(n) > 1:
        return Interval(scale_of(n[1]), None)
    return None


def _rounded(value: Decimal, step: Decimal, unit: str | None, scale: Decimal, decimals: int, known: Units) -> Interval:
    """What rounding allows: half a step either way; whole numbers of countable things are exact."""
    if scale is _ONE and decimals == 0 and unit is not None and known.dimension[unit] in _DISCRETE:
        return Interval(value, value)
    half = step / 2
    return Interval(value - half, value + half)


def _range(
    match: re.Match[str],
    first: Interval,
    value: Decimal,
    unit: str | None,
    known: Units,
    scale: Decimal,
    decimals: int,
) -> Quantity | None:
    number = _number(match.group("n3"))
    if number is None or unit is None:
        return None
    scale3 = scale_of(match.group("scale3") or match.group("scale") or "")
    high = number * scale3
    if not match.group("scale") and scale3 != 1 and first.bounded:
        first, value, scale = first.scaled(scale3), value * scale3, scale3
    if high < value:
        return None
    interval = Interval(first.low, high)
    span = Span(_prefix(match.string, match.start(), known)[0], match.end())
    return Quantity(
        span,
        span.of(match.string),
        value,
        interval,
        known.canonical(unit),
        known.dimension[unit],
        Qualifier.RANGE,
        scale,
        decimals,
    )


def _built(
    match: re.Match[str],
    value: Decimal,
    interval: Interval,
    unit: str | None,
    known: Units,
    scale: Decimal,
    decimals: int,
    inherent: Qualifier = _EXACT,
) -> Quantity:
    """A quantity of what was matched and the words around it; `inherent` is what the number itself says of its exactness."""
    text = match.string
    start, end = match.span()
    start, prefix = _prefix(text, start, known) if start and text[start - 1] in known.prefix_ends else (start, None)
    qualifier = prefix or _EXACT if inherent is _EXACT else inherent
    suffix = known.suffix.match(text, end) if unit and text[end : end + 1] in known.suffix_starts else None
    if suffix and suffix.group() not in ("起", "（含）"):
        qualifier = known.suffixes[suffix.group()] if qualifier is _EXACT else qualifier
        end = suffix.end()
    if prefix is None and start and text[start - 1] == "-" and _negative(text, start - 1):
        start, value, interval = start - 1, -value, -interval
    dimension = known.dimension[unit] if unit else Dimension.NUMBER
    return Quantity(
        Span(start, end),
        _same(text[start:end]),
        value,
        interval if qualifier is _EXACT else _qualified(interval, value, qualifier),
        known.canonical(unit) if unit else None,
        dimension,
        qualifier,
        scale,
        decimals,
    )


def _negative(text: str, at: int) -> bool:
    """Whether a hyphen is a minus sign: nothing a range could start with stands before it."""
    return at == 0 or text[at - 1] in " \t|：，、；（为达至降长加少低率\n"


def _prefix(text: str, start: int, known: Units) -> tuple[int, Qualifier | None]:
    """Where the qualifier before a number begins, and what it is."""
    if not start or text[start - 1] not in known.prefix_ends:
        return start, None
    for length in (3, 2, 1):
        word = text[max(0, start - length) : start]
        qualifier = known.prefixes.get(word) if len(word) == length else None
        if qualifier is not None and not _part_of_word(text, start - length, word):
            return start - length, qualifier
    return start, None


def _part_of_word(text: str, at: int, word: str) -> bool:
    """经过, 通过, 附近, 节约 and 预约 are no qualifiers."""
    before = text[at - 1] if at else "\n"
    return (
        (word == "过" and before != "已")
        or (word == "近" and before in "附最邻靠临")
        or (word == "约" and before in "节预集合签大")
        or (word == "超" and before in "未反")
    )


def _odd(value: Decimal) -> Interval:
    """10余 lies between 10 and 20, 120余 between 120 and 130: one step of the last written digit."""
    # From the digits: % fails on numbers longer than the decimal context's precision.
    _, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits))
    zeros = len(written) - len(written.rstrip("0")) + int(exponent) if value else 0
    step = Decimal(1).scaleb(max(zeros, 0))
    return Interval(value, value + step, low_open=True, high_open=True)


_TENTH = Decimal("0.1")


def _qualified(interval: Interval, value: Decimal, qualifier: Qualifier) -> Interval:
    match qualifier:
        case Qualifier.OVER:
            return Interval(value, None, low_open=True)
        case Qualifier.AT_LEAST:
            return Interval(interval.low, None)
        case Qualifier.UNDER:
            return Interval(None, value, high_open=True)
        case Qualifier.AT_MOST:
            return Interval(None, interval.high)
        case Qualifier.NEAR:
            return Interval(value - abs(value) * _TENTH, interval.high)
        case Qualifier.ABOUT:
            return Interval(value - abs(value) * _TENTH, value + abs(value) * _TENTH)
        case _:
            return interval
