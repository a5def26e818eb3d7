"""Whatever a report, its name or a rule says, the page stays the page: nothing of it is markup, nothing is hidden."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.render.builders import finding
from tests.render.html.made import ATTACKS, CLEAN, FAULTY, checked, of_fixture, page_of, unreadable
from tests.reports import REGISTRY
from tests.strategies import texts

from perflint.diagnostic import Confidence, Diagnostic, Related, Severity, locate
from perflint.facts import understand
from perflint.render.html.titles import Titles
from perflint.render.layout import layout
from perflint.render.report import Coverage, FileReport
from perflint.text import SourceText, Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

hostile = st.lists(st.one_of(st.sampled_from(ATTACKS), texts, st.text(max_size=8)), max_size=6).map("".join)

_TAGS = frozenset(
    re.findall(
        r"\w+",
        "html head meta title link style body a header p svg rect path b nav button label span select option main "
        "section h1 h2 h3 h4 h5 h6 div table thead tbody tr th td small bdi article ul li input aside form ol mark "
        "code footer dialog dl dt dd kbd details summary script",
    )
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "srcset", "style"})
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


@st.composite
def reports(draw: st.DrawFn) -> FileReport:
    """A report of any text, with findings anywhere in it that say anything."""
    text, path = draw(hostile), draw(hostile)
    source = SourceText(text)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(*sorted(ends)))
    found = []
    for number in range(draw(st.integers(0, 4))):
        related = tuple(
            Related(message=draw(hostile), path=path, span=locate(source, draw(places)), place=draw(hostile) or None)
            for _ in range(draw(st.integers(0, 3)))
        )
        found.append(
            Diagnostic(
                rule=draw(st.sampled_from(["SUM001", "REF001", "SEC001"]) | hostile),
                name=draw(hostile),
                severity=draw(st.sampled_from(Severity)),
                confidence=draw(st.sampled_from(Confidence)),
                message=draw(hostile),
                path=path,
                span=locate(source, draw(places)),
                related=related,
                evidence=draw(hostile),
                fingerprint=draw(
                    st.sampled_from(["0123abcd", "main", "r1", "r1-0", "0123abcd-d", f"{number}"]) | hostile
                ),
            )
        )
    facts = understand(path, source) if draw(st.booleans()) else None
    return FileReport(
        path, tuple(found), source=source, coverage=Coverage(3, 1, 1, 1), layout=layout(facts) if facts else None
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(reports(), min_size=1, max_size=2), hostile, hostile)
def test_hostile_words_stay_words(files: list[FileReport], path: str, trouble: str) -> None:
    broken = replace(unreadable().diagnostics[0], message=trouble)
    page = page_of(*files, FileReport(path, (broken,), failed=True))
    assert _HIDDEN.search(page) is None
    page.encode("utf-8")
    tree = LexborHTMLParser(page)
    nodes = list(_elements(tree))
    assert {node.tag for node in nodes} <= _TAGS
    for tag, count in (("script", 1), ("style", 1), ("title", 1), ("body", 1), ("main", 1), ("meta", 6), ("link", 1)):
        assert sum(node.tag == tag for node in nodes) == count
    assert sum(node.tag == "article" for node in nodes) == len(files) + 1
    for node in nodes:
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in _ADDRESSES or (value or "").startswith("#") or node.tag == "link"
    anchors = [node.attributes["id"] for node in nodes if "id" in node.attributes]
    assert len(anchors) == len(set(anchors))


def _elements(tree: LexborHTMLParser) -> list[LexborNode]:
    assert tree.root is not None
    return [node for node in tree.root.traverse() if node.tag and not node.tag.startswith(("-", "!"))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_marks_never_change_the_words(file: FileReport) -> None:
    """However findings overlap, the text of the report is what it would be without any."""
    assert _drawn(page_of(file)) == _drawn(page_of(FileReport(file.path, source=file.source, layout=file.layout)))


def _drawn(page: str) -> str:
    paper = LexborHTMLParser(page).css_first(".paper")
    assert paper is not None
    for ref in paper.css("a.ref"):
        ref.decompose()
    return "".join(paper.text().split())


def test_the_words_of_the_report_are_all_there() -> None:
    for name in (FAULTY, CLEAN):
        file = of_fixture(name)
        assert file.source is not None
        drawn = _drawn(page_of(file))
        for line in file.source.text.split("\n"):
            for cell in re.sub(r"^#+ ", "", line).split("|"):
                # Leaders of contents and rules of tables are layout.
                if re.search(r"[\u4e00-\u9fff]", cell):
                    assert "".join(cell.replace("**", "").split()) in drawn


def test_every_place_of_every_finding_is_marked_on_its_words() -> None:
    file = of_fixture(FAULTY)
    assert file.source is not None
    tree = LexborHTMLParser(page_of(file))
    for number, diagnostic in enumerate(file.diagnostics):
        marked = "".join(mark.text() for mark in tree.css(f'mark[data-f~="{number}.p"]'))
        span = diagnostic.span
        stated = file.source.text[span.start.offset : span.end.offset]
        assert "".join(marked.split()) == re.sub(r"\s", "", stated)


def test_the_policy_lets_nothing_in_and_only_the_pages_own_script_run() -> None:
    page = page_of(of_fixture(CLEAN))
    tree = LexborHTMLParser(page)
    policy = tree.css_first("meta[http-equiv]")
    assert policy is not None
    rules = dict(part.strip().split(" ", 1) for part in (policy.attributes["content"] or "").split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        words = page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        assert rules[rule] == f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)


def test_the_same_run_gives_the_same_page() -> None:
    assert page_of(of_fixture(FAULTY)) == page_of(of_fixture(FAULTY))


def test_the_summary_says_in_words_what_was_checked() -> None:
    file = checked("全年支出100.00万元，其中基本支出60.00万元、项目支出30.00万元。另有存款5.00万元。")
    tree = LexborHTMLParser(page_of(file))
    assert _one(tree, ".summary .lead") == "共有1处错误。"
    assert _one(tree, ".summary .audit") == (
        "全文4个数中，0个与报告其他内容相互印证，3个存在矛盾，1个仅出现一次、无从核对。"
    )
    assert [_text(node) for node in tree.css(".legend label")] == ["已核对0", "有矛盾3", "仅出现一次1"]


def test_a_clean_report_says_so_and_what_that_is_worth() -> None:
    tree = LexborHTMLParser(page_of(of_fixture(CLEAN)))
    assert _one(tree, ".summary .lead") == "没有发现前后矛盾。"
    assert "仍须对照原始资料" in _one(tree, ".fine")
    assert tree.css_first(".controls") is None


def test_several_reports_are_listed_with_their_figures() -> None:
    tree = LexborHTMLParser(page_of(of_fixture(FAULTY), of_fixture(CLEAN), unreadable()))
    rows = [[_text(cell) for cell in row.css("th, td")] for row in tree.css(".overview tbody tr")]
    coverage = of_fixture(FAULTY).coverage
    assert coverage is not None
    levels = Counter(diagnostic.severity for diagnostic in of_fixture(FAULTY).diagnostics)
    assert rows[0][1:5] == [str(levels["error"]), str(levels["warning"]), "—", str(coverage.figures)]  # type: ignore[index]
    assert rows[1][1:4] == ["—", "—", "—"]
    assert rows[2][1:] == ["无法读取：文件已损坏，请重新导出"]
    assert _one(tree, ".overview .lead").endswith("1份文件无法读取，未能核对。")


def test_nothing_checked_is_no_clean_report() -> None:
    assert "没有找到报告文件。" in page_of()


def test_a_text_that_was_not_analysed_is_still_shown() -> None:
    text = "一、情况\n支出<b>3</b>元。\n"
    crash = finding(text, "一", rule="DOC001", message="分析出错，本文件未能检查：ValueError", path="甲.txt")
    tree = LexborHTMLParser(page_of(FileReport("甲.txt", (crash,), source=SourceText(text), failed=True)))
    assert [_text(node) for node in tree.css(".paper .b")] == ["一1、情况", "支出<b>3</b>元。"]
    assert _one(tree, ".note .brief") == "分析出错，本文件未能检查：ValueError"


def test_evidence_that_repeats_the_message_is_told_once() -> None:
    text = "成立于2月30日。"
    notes = [
        finding(text, "2月30日", message="日期不存在：2月只有29天", path="甲.txt", evidence=evidence)
        for evidence in ("2月只有29天", "3月1日之前")
    ]
    tree = LexborHTMLParser(page_of(FileReport("甲.txt", tuple(notes), source=SourceText(text))))
    assert [_text(node) for node in tree.css(".working")] == ["3月1日之前"]


def test_two_files_with_one_text_keep_their_links_apart() -> None:
    page = page_of(of_fixture(FAULTY), of_fixture(FAULTY))
    anchors = [node.attributes["id"] for node in LexborHTMLParser(page).css(".note")]
    assert len(anchors) == len(set(anchors)) == 2 * len(of_fixture(FAULTY).diagnostics)


def test_what_cannot_be_seen_is_drawn_as_a_sign_that_names_it() -> None:
    file = FileReport("甲.txt", source=SourceText("支出\u202e100万元\x1b[2J。"))
    signs = LexborHTMLParser(page_of(file)).css(".hid")
    assert [(node.text(), node.attributes["title"]) for node in signs] == [
        ("\ufffd", "不可见字符 U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u241b", "不可见字符 U+001B"),
    ]


def test_every_installed_rule_has_a_chinese_title() -> None:
    titles = Titles(REGISTRY)
    codes = [*REGISTRY.checks, "DOC001"]
    assert all(re.search(r"[\u4e00-\u9fff]", titles.rule(code)) for code in codes)
    assert all(re.search(r"[\u4e00-\u9fff]", titles.family(code)) for code in codes)
    assert (titles.rule("ZZZ001"), titles.family("ZZZ001")) == ("", "ZZZ")


def _one(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None
    return _text(node)


def _text(node: LexborNode) -> str:
    return "".join(node.text().split())
