"""Whole reports from a world and a choice of wordings."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from bench.mutations.draft import Block, Draft, Paragraph, Section, Table
from bench.mutations.scribe import Scribe
from bench.mutations.world import CATEGORIES, Indicator, World, make_world, wordings

if TYPE_CHECKING:
    from collections.abc import Callable


def compose(seed: int) -> tuple[Draft, World]:
    """The report of a seed, clean."""
    rng = Random(seed)
    domain = rng.choice(wordings("domains")["domain"])
    genre = rng.choice(["department", "department", "project"])
    world = make_world(rng, genre, domain)
    scribe = Scribe(world, thousands=rng.random() < 0.35, chinese_counts=rng.random() < 0.15)
    scribe.dates = _dates(rng, world.year + 1)
    composer = _Composer(scribe)
    draft = composer.department() if genre == "department" else composer.project()
    return draft, world


def _dates(rng: Random, year: int) -> dict[str, date]:
    at = date(year, 1, rng.randrange(8, 25))
    dates = {}
    for name in "zabcdef":
        dates[name] = at
        at += timedelta(days=rng.randrange(6, 16) if name in "ace" else rng.randrange(1, 6))
    dates["end"] = at + timedelta(days=rng.randrange(2, 9))
    return dates


class _Composer:
    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.world = scribe.world
        self.rng = scribe.rng
        self.department_words = wordings("department")
        self.project_words = wordings("project")
        self.words = wordings("results")
        self.titles = self.words["section_titles"]
        self.headed = self.rng.random() < 0.55
        """Whether each indicator has a heading of its own."""
        self.missed = next(i for i in self.world.indicators if i.kind == "count" and not i.met)

    # -- whole reports

    def department(self) -> Draft:
        """A 部门整体支出 report."""
        words, titles = self.department_words, self.rng.choice(self.words["layout_titles"]["department"])
        chapters = [
            self._chapter(titles[0], self._overview()),
            self._chapter(titles[1], self._money()),
            self._chapter(titles[2], self._process()),
            self._chapter(titles[3], self._results()),
            self._conclusion(titles[4]),
            self._problems(titles[5]),
            self._measures(titles[6]),
        ]
        return self._draft(f"{self._title('部门整体支出')}", self.scribe.say(words["preface"]), chapters)

    def project(self) -> Draft:
        """A 项目支出 report."""
        words, titles = self.project_words, self.rng.choice(self.words["layout_titles"]["project"])
        overview = [
            self._section("background", words["background"]["text"]),
            self._offices_section("implementer"),
            self._section("contents", words["contents"]["text"]),
            self._goals_section(),
        ]
        money = [
            self._section("funding", words["funding"]["text"]),
            self._project_spending(),
            self._section("compare", words["compare"]["text"], cause=self._cause()),
            self._section("management", words["management"]["text"]),
            self._section("purchases", words["purchases"]["text"]),
        ]
        chapters = [
            self._chapter(titles[0], overview),
            self._chapter(titles[1], money),
            self._chapter(titles[2], self._process()),
            self._chapter(titles[3], self._results()),
            self._conclusion(titles[4]),
            self._problems(titles[5]),
            self._measures(titles[6]),
        ]
        name = self.world.words["project_name"]
        return self._draft(self._title(f"{name}项目支出"), self.scribe.say(words["preface"]), chapters)

    def _title(self, subject: str) -> str:
        return f"{self.world.unit}\n{self.world.year}年度{subject}绩效自评报告"

    def _draft(self, title: str, preface: str, chapters: list[Section]) -> Draft:
        scribe = self.scribe
        tail = []
        if self.rng.random() < 0.5:
            chapters.append(
                Section("其他需要说明的情况", 1, [Paragraph(scribe.say(self.words["closing"]["other"][:1]))])
            )
        elif self.rng.random() < 0.5:
            chapters.append(Section("其他说明", 1, [Paragraph(scribe.say(self.words["closing"]["other"][1:]))]))
            first, second = self.words["closing"]["attachments"]
            tail += [first, "      " + second]
        tail += [self.world.unit, scribe.fill("{date:end}")]
        draft = Draft(title.split("\n"), [Paragraph(preface)], chapters, tail, scribe.marks, scribe.groups)
        for section in draft.walk():
            section.mark = scribe.marks.new("number", str(section.level)).id
        return draft

    # -- building blocks

    def _chapter(self, title: str, children: list[Section]) -> Section:
        return Section(title, 1, children=children)

    def _pick(self, name: str) -> str:
        return str(self.rng.choice(self.titles[name]))

    def _section(self, name: str, choices: list[str], **words: str) -> Section:
        return Section(self._pick(name), 2, [Paragraph(self.scribe.say(choices, **words))])

    # -- overview

    def _overview(self) -> list[Section]:
        items = [Section(duty + "。", 3, run_in=True) for duty in self.world.names["duties"]]
        sections = [Section(self._pick("duties"), 2, children=items)]
        if "settlements" in self.world.names:
            sections.insert(0, self._section("area", self.department_words["town_area"]["text"]))
        sections.append(self._offices_section("offices"))
        sections.append(self._section("staff", self.department_words["staff"]["text"]))
        sections.append(self._goals_section())
        return sections

    def _offices_section(self, title: str) -> Section:
        choices = self.department_words["offices"]["text"]
        if self.world.domain["kind"] in "镇中院":
            choices = [text.replace("科室", "内设机构" if "内设" not in text else "部门") for text in choices]
        return self._section(title, choices)

    def _goals_section(self) -> Section:
        targets = [t for i in self.world.indicators if (t := self._target(i))]
        lead = self.scribe.say(self.department_words["goals"]["lead"], targets="，".join(targets))
        return Section(self._pick("goals"), 2, [Paragraph(lead)])

    def _target(self, indicator: Indicator) -> str:
        if indicator.kind == "count":
            return f"{indicator.verb}不少于{self.scribe.figure(indicator.target)}"
        if indicator.kind in {"rate", "survey"}:
            exact = self.world.figures[indicator.target].value == 100
            return indicator.name + ("达到" if exact else "不低于") + self.scribe.figure(indicator.target)
        if indicator.kind == "limit" and self.world.figures[indicator.target].value:
            return f"{indicator.name}不超过{self.scribe.figure(indicator.target)}"
        return ""

    # -- money

    def _cause(self) -> str:
        return self.scribe.say(self.department_words["cause"]["text"])

    def _money(self) -> list[Section]:
        words = self.department_words
        sections = [
            self._section("budget", words["budget"]["text"]),
            self._section("execution", words["execution"]["text"], cause=self._cause()),
            self._section("nature", words["nature"]["text"]),
        ]
        if self.rng.random() < 0.6:
            sections.append(self._section("functions", words["functions"]["text"]))
        sections.append(self._department_projects())
        sections.append(self._section("three_public", words["three_public"]["text"]))
        sections.append(self._section("procurement", words["procurement"]["text"]))
        sections.append(self._assets())
        return sections

    def _assets(self) -> Section:
        section = self._section("assets", self.department_words["assets"]["text"])
        section.blocks.append(Paragraph(self.scribe.say(self.department_words["vehicles"]["text"])))
        if self.rng.random() < 0.4:
            section.blocks.append(Paragraph(self.scribe.say(self.department_words["no_fund"]["text"])))
        return section

    def _department_projects(self) -> Section:
        words = self.department_words["projects"]
        if self.rng.random() < 0.35:
            return self._section("projects", words["prose"])
        lead = Paragraph(self.scribe.say(words["lead"]))
        return Section(self._pick("projects"), 2, [lead, self._project_table("project_budget", "project")])

    def _project_spending(self) -> Section:
        lead = Paragraph(self.scribe.say(self.project_words["spending"]["text"]))
        return Section(self._pick("spending"), 2, [lead, self._project_table("full", "spent")])

    def _project_table(self, budget: str, spent: str) -> Table:
        figure = self.scribe.figure
        rows = []
        for n, name in enumerate(self.world.names["projects"]):
            rows.append([name, figure(f"pb_{n}", bare=True), figure(f"pa_{n}", bare=True), figure(f"pr_{n}")])
        rate = "project_exec" if budget == "project_budget" else "exec"
        total = ["合计", figure(budget, bare=True), figure(spent, bare=True), figure(rate)]
        rows.insert(0 if self.rng.random() < 0.2 else len(rows), total)
        header = ["项目名称", "全年预算数", "执行数", "执行率"]
        if self.rng.random() < 0.5:
            return Table("", [header[0] + "（单位：万元）", *header[1:]], rows)
        return Table("表1  项目支出执行情况（单位：万元）", header, rows)

    # -- process

    def _process(self) -> list[Section]:
        words = self.words["process"]
        return [
            self._section("set_up", words["set_up"]),
            self._section("process", words["text"]),
            self._section("survey", words["survey"]),
        ]

    # -- results

    def _results(self) -> list[Section]:
        sections = self._headed_indicators() if self.headed else self._indicator_prose()
        sections.append(self._benefits())
        table = self._score_table()
        sections.append(Section(self._pick("table"), 2, [table]))
        return sections

    def _headed_indicators(self) -> list[Section]:
        section = Section(self._pick("indicators"), 2)
        for indicator in self.world.indicators:
            body = self._sentence(indicator) + self._named(indicator)
            body += self.scribe.say(self.words["scored"]["headed"], score=self.scribe.figure(f"{indicator.key}_score"))
            weight = self.scribe.figure(f"{indicator.key}_weight")
            title = f"{indicator.name}（{weight}）"
            section.children.append(Section(title, 3, [Paragraph(body)], topic=indicator.name))
        return [section]

    def _named(self, indicator: Indicator) -> str:
        if indicator.kind == "count":
            return self.rng.choice([f"{indicator.name}指标已完成。", ""]) if indicator.met else ""
        return ""

    def _indicator_prose(self) -> list[Section]:
        sections = []
        for category, name in enumerate(CATEGORIES):
            members = [i for i in self.world.indicators if i.category == category]
            blocks: list[Block] = []
            for indicator in members:
                tail = self.scribe.say(
                    self.words["scored"]["tail"],
                    weight=self.scribe.figure(f"{indicator.key}_weight"),
                    score=self.scribe.figure(f"{indicator.key}_score"),
                )
                blocks.append(Paragraph(self._sentence(indicator) + tail))
            closing = self.scribe.say(
                self.words["categories"]["text"],
                category=name,
                cat_weight=self.scribe.figure(f"k{category}_weight"),
                cat_score=self.scribe.figure(f"k{category}_score"),
            )
            blocks.append(Paragraph(closing))
            sections.append(Section(f"{name}{'' if category == 3 else '指标'}完成情况", 2, blocks))
        return sections

    def _sentence(self, indicator: Indicator) -> str:
        makers: dict[str, Callable[[Indicator], str]] = {
            "count": self._count_sentence,
            "rate": self._rate_sentence,
            "limit": self._limit_sentence,
            "quality": self._quality_sentence,
            "survey": self._survey_sentence,
            "execution": self._execution_sentence,
        }
        return makers[indicator.kind](indicator)

    def _figures(self, indicator: Indicator, *names: str) -> dict[str, str]:
        return {name: self.scribe.figure(f"{indicator.key}_{name}") for name in names}

    def _count_sentence(self, indicator: Indicator) -> str:
        split = ""
        if indicator.split:
            split = self.scribe.say(
                [text.replace("split}", f"{indicator.key}_actual}}") for text in self.words["count_prose"]["split"]]
            )
        wording = self.rng.choice(self.words["count_prose"]["met" if indicator.met else "missed"])
        words = {"verb": indicator.verb, "split": split} | self._figures(indicator, "target", "actual", "rate")
        gap = self.scribe.figure(f"{indicator.key}_gap")
        return self.scribe.fill(wording, over=gap, short=gap, **words)

    def _rate_sentence(self, indicator: Indicator) -> str:
        due, done = indicator.verbs
        words = self._figures(indicator, "due", "done", "actual")
        return self.scribe.say(
            self.words["rate_prose"]["text"], name=indicator.name, due_verb=due, done_verb=done, **words
        )

    def _limit_sentence(self, indicator: Indicator) -> str:
        if self.world.figures[indicator.target].value == 0:
            return self.scribe.say(self.words["limit_prose"]["zero"], name=indicator.name)
        words = self._figures(indicator, "target", "actual")
        return self.scribe.say(self.words["limit_prose"]["some"], name=indicator.name, **words)

    def _quality_sentence(self, indicator: Indicator) -> str:
        return self.scribe.say(self.words["quality_prose"]["text"], name=indicator.name, state=indicator.state)

    def _survey_sentence(self, indicator: Indicator) -> str:
        rate, target = self.scribe.figure("q_rate"), self.scribe.figure("q_target")
        return self.scribe.say(
            [
                f"{indicator.name}{rate}，达到{target}的目标值。",
                f"问卷调查显示，{indicator.name}为{rate}，高于{target}的目标。",
            ]
        )

    def _execution_sentence(self, indicator: Indicator) -> str:
        del indicator
        return self.scribe.say(self.words["exec_prose"]["text"])

    def _benefits(self) -> Section:
        words = self.words["benefits"]
        shown = self.rng.choice([i for i in self.world.indicators if i.kind == "count"])
        first = self.scribe.say(words["text"], verb=shown.verb, actual=self.scribe.figure(shown.actual))
        second = self.scribe.say(words["more"])
        third = self.scribe.say(words["points"])
        return Section(self._pick("benefits"), 2, [Paragraph(first), Paragraph(second), Paragraph(third)])

    def _score_table(self) -> Table:
        figure = self.scribe.figure
        rows = []
        for indicator in self.world.indicators:
            key = indicator.key
            name = CATEGORIES[indicator.category]
            weight, score = figure(f"{key}_weight", bare=True), figure(f"{key}_score", bare=True)
            rows.append([name, indicator.name, *self._goal_and_result(indicator), weight, score])
        rows.append(["合计", "", "", "", figure("weights", bare=True), figure("total", bare=True)])
        return Table("", ["一级指标", "三级指标", "目标值", "完成值", "分值", "得分"], rows)

    def _goal_and_result(self, indicator: Indicator) -> tuple[str, str]:
        if indicator.kind == "quality":
            return indicator.state, indicator.state
        sign = "≥" if indicator.kind in {"count", "survey"} else "≤" if indicator.kind == "limit" else ""
        if indicator.kind == "rate" and self.world.figures[indicator.target].value != 100:
            sign = "≥"
        if indicator.kind == "limit" and self.world.figures[indicator.target].value == 0:
            sign = ""
        return sign + self.scribe.figure(indicator.target), self.scribe.figure(indicator.actual)

    # -- conclusions

    def _conclusion(self, title: str) -> Section:
        words = self.words["conclusion"]
        text = self.scribe.say(words["text"])
        mark = self.scribe.marks.new("missed", self.missed.key)
        below = [i.name for i in self.world.indicators if not i.met]
        met = self.scribe.say(words["met_all"], missed=mark.around("、".join(below[::-1])))
        last = self.scribe.say(words["last_year"])
        return Section(title, 1, [Paragraph(text), Paragraph(met + last)])

    def _problems(self, title: str) -> Section:
        words = self.words["problems"]
        mark = self.scribe.marks.new("verdict", self.missed.key)
        key = self.missed.key
        filled = {
            "missed": mark.around(self.missed.name),
            "target": self.scribe.figure(f"{key}_target"),
            "actual": self.scribe.figure(f"{key}_actual"),
            "short": self.scribe.figure(f"{key}_gap"),
            "loss": self.scribe.figure(f"{key}_loss"),
        }
        texts = [
            self.scribe.say(words["money"]),
            self.scribe.say(words["missed"], **filled),
            *(self.scribe.fill(text) for text in self.rng.sample(words["other"], self.rng.randrange(1, 3))),
        ]
        return Section(title, 1, children=[self._run_in(text) for text in texts])

    def _measures(self, title: str) -> Section:
        texts = self.rng.sample(self.words["measures"]["text"], self.rng.randrange(3, 5))
        chapter = Section(title, 1, children=[self._run_in(self.scribe.fill(text)) for text in texts])
        if self.rng.random() < 0.5:
            chapter.blocks.append(Paragraph(self.scribe.say(self.words["closing"]["steps"])))
        return chapter

    def _run_in(self, text: str) -> Section:
        head, body = text.split("|")
        return Section(head + "。", 2, [Paragraph(body)], run_in=True)
