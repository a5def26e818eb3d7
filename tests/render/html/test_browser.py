"""The page in a real browser: it opens offline, and does what a reviewer asks of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from unicodedata import normalize

import pypdfium2
import pytest
from selenium.webdriver.common.keys import Keys
from tests.render.html.made import ATTACKS, CLEAN, FAULTY, checked, long_text, of_fixture, page_of, unreadable

from perflint.diagnostic import Confidence, Diagnostic, Related, Severity, locate
from perflint.facts import understand
from perflint.render.layout import layout
from perflint.render.report import FileReport
from perflint.text import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browsing import Browser

    Visit = Callable[..., Browser]

_IN_VIEW = (
    "(() => { const e = document.querySelector(arguments[0]); if (!e) return false; "
    "const b = e.getBoundingClientRect(); return b.top >= 40 && b.bottom <= innerHeight; })()"
)


@pytest.fixture(scope="module")
def faulty() -> str:
    return page_of(of_fixture(FAULTY))


@pytest.fixture(scope="module")
def several() -> str:
    return page_of(of_fixture(FAULTY), unreadable(), of_fixture(CLEAN), of_fixture("gd-minzheng-2024.md"))


def test_opens_offline_and_draws_the_whole_report(visit: Visit, window: Browser, faulty: str) -> None:
    window.command("Network.enable")
    window.command(
        "Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0
    )
    browser = visit(faulty)
    text = of_fixture(FAULTY).source
    assert text is not None
    drawn = "".join(browser.js("return document.querySelector('.paper').textContent").split())
    assert "完成市委交办的其他任务" in drawn
    assert len(browser.texts(".note")) == len(of_fixture(FAULTY).diagnostics)
    assert browser.texts(".sheet table") != []


def test_choosing_a_finding_lights_every_place_and_brings_its_own_into_view(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    for index, note in enumerate(of_fixture(FAULTY).diagnostics):
        browser.click(".head", index)
        spots = browser.texts(".open .spots .sign")
        lit = browser.js("return [...document.querySelectorAll('mark.now[data-sign]')].map(m => m.dataset.sign)")
        assert set("".join(lit)) == set("".join(spots)), note.evidence
        browser.wait(_IN_VIEW, f'mark[data-f~="{index}.p"]')
        assert browser.js("return location.hash") == f"#{note.fingerprint}"


def test_the_sum_is_drawn_under_the_names_of_its_parts(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    index = next(i for i, d in enumerate(of_fixture(FAULTY).diagnostics) if d.rule == "HDC001")
    browser.click(".head", index)
    assert browser.texts(".open .eq .lb") == ["专任教师", "管理人员", "复算", "合计"]
    assert browser.texts(".open .eq .nb") == ["43", "21", "64", "79 人"]
    assert browser.texts(".open .eq .s") == ["+", "=", "≠"]
    assert browser.texts(".open .verdict") == ["①②③不能同时成立，至少有一处需要更正；哪一处有误，请对照原始资料判断。"]


def test_a_figure_of_the_sum_jumps_to_its_place(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    index = next(i for i, d in enumerate(of_fixture(FAULTY).diagnostics) if d.rule == "SUM003")
    browser.click(".head", index)
    browser.click(".open .eq button.t", 2)
    assert browser.js("return document.querySelector('mark.aim').textContent") == "183.20"
    browser.wait(_IN_VIEW, "mark.aim")
    browser.click(".open .spots button", 4)
    assert browser.js("return document.querySelector('mark.aim').textContent") == "983.16"


def test_places_far_apart_are_both_reached(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    found = enumerate(of_fixture(FAULTY).diagnostics)
    index = next(i for i, d in found if d.rule == "REF001" and "人次" in (d.evidence or ""))
    browser.click(".head", index)
    tops = []
    for place in (0, 1):
        browser.click(".open .spots button", place)
        browser.wait(_IN_VIEW, "mark.aim")
        tops.append(browser.js("return scrollY"))
    assert browser.texts(".open .eq .nb") == ["1,260人次", "1,620人次"]
    assert tops[0] != tops[1]


def test_findings_are_filtered_by_level_rule_and_words(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    diagnostics = of_fixture(FAULTY).diagnostics
    errors = [d for d in diagnostics if d.severity == "error"]
    browser.click(".levels .warning")
    assert len(browser.texts(".note")) == len(errors)
    assert browser.texts(".shown") == [f"显示{len(errors)}处，共{len(diagnostics)}处"]
    assert browser.js("return document.querySelectorAll('mark.p.warning:not(.off)').length") == 0
    browser.click(".levels .warning")
    browser.choose("[data-pick=rule]", "REF003")
    assert len(browser.texts(".note")) == sum(d.rule == "REF003" for d in diagnostics) > 0
    browser.choose("[data-pick=rule]", "")
    browser.write("input[type=search]", "专任教师 43")
    assert [text.split("\n")[1] for text in browser.texts(".note .head")] == ["各类人员之和与人数不符"]
    browser.write("input[type=search]", "没有这样的词")
    assert browser.texts(".note") == []
    assert browser.texts(".none") == ["没有符合条件的意见。"]


def test_findings_are_grouped_by_rule_and_level_and_put_back_in_order(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    numbers = "return [...document.querySelectorAll('.note')].map(n => Number(n.querySelector('.no').textContent))"
    browser.choose("[data-pick=group]", "level")
    assert [text[:2] for text in browser.texts(".group")] == ["错误", "警告"]
    assert browser.js(numbers) != sorted(browser.js(numbers))
    browser.choose("[data-pick=group]", "rule")
    assert len(browser.texts(".group")) == len({d.rule for d in of_fixture(FAULTY).diagnostics})
    browser.choose("[data-pick=group]", "")
    assert browser.texts(".group") == []
    assert browser.js(numbers) == sorted(browser.js(numbers))


def test_the_keyboard_goes_everywhere(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    opened = "return document.querySelector('.open .no').textContent"
    browser.press("j")
    assert browser.js(opened) == "1"
    browser.press("j", "j")
    assert browser.js(opened) == "3"
    browser.press("k")
    assert browser.js(opened) == "2"
    assert browser.js("return document.activeElement.className") == "head"
    browser.press(Keys.ENTER)
    assert browser.js("return document.querySelector('mark.aim').textContent") == "79人"
    browser.press(Keys.ENTER)
    assert browser.js("return document.querySelector('mark.aim').textContent") == "43人"
    browser.press(Keys.ESCAPE)
    assert browser.js("return document.querySelector('.open')") is None
    browser.press("/")
    browser.press(*"j45")
    assert browser.js("return document.querySelector('input[type=search]').value") == "j45"
    browser.press(Keys.ESCAPE)
    assert browser.js("return document.querySelector('input[type=search]').value") == ""
    browser.press("?")
    assert browser.js("return document.querySelector('dialog').open")
    browser.press(Keys.ESCAPE)
    browser.wait("!document.querySelector('dialog').open")


def test_tab_reaches_the_skip_link_first_and_leads_to_the_report(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    browser.press(Keys.TAB)
    assert browser.js("return document.activeElement.className") == "skip"
    browser.press(Keys.ENTER)
    browser.wait("document.activeElement.id === 'main'")


def test_a_link_with_a_fingerprint_opens_its_finding(visit: Visit, several: str) -> None:
    target = of_fixture("gd-minzheng-2024.md").diagnostics[3]
    browser = visit(several, anchor=target.fingerprint)
    assert browser.js("return document.querySelector('.open').id") == target.fingerprint
    assert browser.js("return document.querySelector('.report.current').id") == "r4"
    browser.wait(_IN_VIEW, "mark.now")


def test_the_outline_leads_to_a_chapter_and_says_how_much_is_found_there(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    browser.js("document.querySelector('.outline').open = true")
    chapters = browser.texts(".outline a")
    assert "二、项目支出情况" in chapters
    counts = [int(text.removesuffix("处")) for text in browser.texts(".outline b")]
    before = browser.js("return document.querySelector('.outline li b') !== null")
    assert before
    assert sum(counts) <= len(of_fixture(FAULTY).diagnostics)
    browser.click(".outline a", chapters.index("二、项目支出情况"))
    browser.wait(
        "(() => { const b = document.querySelector('.paper :target').getBoundingClientRect(); "
        "return b.top >= 40 && b.bottom < innerHeight / 2; })()"
    )
    assert browser.js("return document.querySelector('.paper :target').textContent").startswith("二、项目支出情况")


def test_a_click_in_the_text_opens_the_finding_there(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    browser.click("mark.p.error")
    first = browser.js("return document.querySelector('.open').dataset.n")
    assert f"{first}.p" in browser.js("return document.querySelector('mark.p.error').dataset.f").split()
    browser.click("a.ref", 4)
    assert browser.js("return document.querySelector('.open .no').textContent") == "5"


def test_figures_of_one_standing_can_be_left_unmarked(visit: Visit, faulty: str) -> None:
    browser = visit(faulty)
    line = "return getComputedStyle(document.querySelector('.paper .q.v')).textDecorationLine"
    assert browser.js(line) == "underline"
    browser.click("[data-mark=v]")
    assert browser.js(line) == "none"
    counts = browser.js("return ['v', 'x', 'o'].map(s => document.querySelectorAll('.paper .q.' + s).length)")
    coverage = of_fixture(FAULTY).coverage
    assert coverage is not None
    assert all(
        drawn >= stated
        for drawn, stated in zip(counts, (coverage.verified, coverage.contradicted, coverage.stated_once), strict=True)
    )


def test_several_reports_begin_with_an_overview(visit: Visit, several: str) -> None:
    browser = visit(several)
    assert browser.js("return document.querySelector('.current').id") == "overview"
    assert len(browser.texts(".overview tbody tr")) == 4
    assert browser.texts(".overview tr.broken td") == ["无法读取：文件已损坏，请重新导出"]
    browser.press("]", "]")
    assert browser.texts(".report .lead") == ["此文件无法读取，未能核对。"]
    browser.choose("#choose", "r3")
    assert browser.texts(".report .lead") == ["没有发现前后矛盾。"]
    browser.click("#to-overview")
    browser.js("document.querySelector('.overview a').click()")
    browser.wait("document.querySelector('.report.current') && document.querySelector('.report.current').id === 'r1'")


def test_dark_and_light_by_system_and_by_choice(visit: Visit, window: Browser, faulty: str) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    window.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
    browser = visit(faulty)
    light = browser.js(ground)
    window.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    dark = browser.js(ground)
    assert light != dark
    browser.click("#theme")
    assert browser.js(ground) == light
    browser.click("#theme")
    assert browser.js(ground) == dark
    window.command("Emulation.setEmulatedMedia", features=[])


def test_words_are_legible_in_both_themes(visit: Visit, faulty: str) -> None:
    """A contrast of at least 4.5 to 1 for everything a reader must make out (WCAG 2 AA)."""
    browser = visit(faulty)
    selectors = [".path", ".lead b", ".audit", ".brief", ".where", ".foot", ".verdict", ".made .nb", ".t .lb", ".b"]
    for theme in ("light", "dark"):
        browser.js("document.documentElement.dataset.theme = arguments[0]", theme)
        browser.js("document.querySelectorAll('mark, .head').forEach(e => e.style.transition = 'none')")
        browser.click(".head", 2)
        for selector in selectors:
            assert browser.js(_CONTRAST, selector) >= 4.5, (theme, selector)
        browser.click(".head", 2)


_CONTRAST = """
const parse = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => {
  const f = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
};
const element = document.querySelector('.current ' + arguments[0]);
let ground = element, colour = null;
while (ground) {
  colour = parse(getComputedStyle(ground).backgroundColor);
  if (colour.length < 4 || colour[3] > 0.99) break;
  ground = ground.parentElement;
}
const [a, b] = [light(parse(getComputedStyle(element).color)), light(colour)].sort((x, y) => y - x);
return (a + 0.05) / (b + 0.05);
"""


def test_paper_has_the_report_and_every_note_in_full(visit: Visit, several: str) -> None:
    browser = visit(several)
    browser.choose("#choose", "r1")
    text = _pdf_text(browser.printed())
    for part in ("4份报告的核对情况", "完成市委交办的其他任务", "没有发现前后矛盾", "文件已损坏"):
        assert part in text
    for name in (FAULTY, "gd-minzheng-2024.md"):
        for diagnostic in of_fixture(name).diagnostics:
            assert _plain(diagnostic.message) in text
    assert text.count("至少有一处需要更正") > 5
    assert "搜索意见" not in text


def _pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return _plain("".join(page.get_textpage().get_text_range() for page in document))


def _plain(text: str) -> str:
    """Without spaces, and in the shapes of characters that a PDF may write otherwise."""
    return normalize("NFKC", "".join(text.split()))


def test_a_narrow_window_scrolls_in_one_direction_only(visit: Visit, window: Browser, faulty: str) -> None:
    window.command("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=False)
    try:
        browser = visit(faulty)
        assert browser.js("return document.documentElement.scrollWidth") <= 390
        browser.click(".head", 4)
        assert browser.js("return document.documentElement.scrollWidth") <= 390
        browser.wait(_IN_VIEW, 'mark[data-f~="4.p"]')
    finally:
        window.command("Emulation.clearDeviceMetricsOverride")


def test_without_its_script_the_page_still_tells_everything(visit: Visit, window: Browser, several: str) -> None:
    window.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser = visit(several)
    finally:
        window.command("Emulation.setScriptExecutionDisabled", value=False)
    assert len(browser.texts(".report h1")) == 4
    assert len(browser.texts(".detail")) == sum(
        len(of_fixture(name).diagnostics) for name in (FAULTY, "gd-minzheng-2024.md")
    )


def test_a_thousand_findings_on_two_hundred_pages_stay_usable(visit: Visit) -> None:
    """No time is asserted; that each step ends, and ends at the right place, is."""
    file = checked(long_text(40, 26))
    assert len(file.diagnostics) > 1000
    browser = visit(page_of(file))
    assert browser.js("return document.querySelectorAll('.note').length") == len(file.diagnostics)
    for index in (1000, 3, 517):
        browser.click(".head", index)
        browser.wait(_IN_VIEW, "mark.now")
        browser.wait(_IN_VIEW, ".open .head")
        assert browser.js("return document.querySelector('.open .no').textContent") == str(index + 1)
    browser.write("input[type=search]", "第17号项目第3批")
    assert browser.texts(".shown") == [f"显示1处，共{len(file.diagnostics)}处"]
    browser.press(Keys.ENTER)
    browser.wait(_IN_VIEW, "mark.now")


def test_hostile_reports_names_and_rules_run_nothing_and_reach_nowhere(visit: Visit) -> None:
    """Every attack in every place a report can put words, opened, searched and clicked through."""
    text = "\n".join(f"{number}、支出{number}.00万元{attack}。" for number, attack in enumerate(ATTACKS, 1))
    source = SourceText(text.encode("utf-8", "replace").decode())
    everywhere = "".join(attack for attack in ATTACKS if attack != "\ud800")
    span = locate(source, Span(0, 3))
    found = tuple(
        Diagnostic(
            rule=attack,
            name=attack,
            severity=Severity.ERROR,
            confidence=Confidence.LOW,
            message=attack,
            path=everywhere,
            span=locate(source, Span(number, number + 40)),
            related=(Related(message=attack, path=everywhere, span=span, place=attack),),
            evidence=f"{attack}1 + 1 = 3 ≠ 2{attack}",
            fingerprint=attack,
        )
        for number, attack in enumerate(ATTACKS)
        if attack != "\ud800"
    )
    file = FileReport(everywhere, found, source=source, layout=layout(understand("名", source)))
    browser = visit(page_of(file, unreadable(everywhere, everywhere)))
    browser.press("]")
    for number in range(0, len(found), 3):
        browser.click(".current .head", number)
    for way in ("rule", "level", ""):
        browser.choose(".current [data-pick=group]", way)
    browser.write(".current input[type=search]", "script")
    browser.press(Keys.ESCAPE, Keys.ESCAPE, "]", "[")
    assert browser.js("return window.hacked === undefined && top.hacked === undefined && frames.length === 0")
    assert browser.js("return document.querySelectorAll('script, style').length") == 2
    assert browser.js("return document.querySelectorAll('img, iframe, base, object, embed, video').length") == 0
    assert browser.js("return location.protocol") == "file:"
