"""The facts of one made-up unit in one year: every figure drawn so that all relations hold."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.mutations.figures import AtMost, Difference, Figure, Growth, Product, Ratio, Relation, Score, Sum, rounded

if TYPE_CHECKING:
    from random import Random

_DATA = Path(__file__).parent / "wordings"
Listing = list[tuple[str, str]]
"""Labels with the keys of their figures."""


@cache
def wordings(name: str) -> dict[str, Any]:
    """One data file of wordings."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; its figures are kept under `{key}_target`, `{key}_actual` and so on."""

    key: str
    name: str
    kind: str
    """count, rate, limit, quality, survey or execution."""
    category: int
    target: str = ""
    actual: str = ""
    verb: str = ""
    state: str = ""
    split: tuple[tuple[str, str], ...] = ()
    verbs: tuple[str, str] = ("", "")
    met: bool = True


@dataclass(slots=True)
class World:
    """The unit, its names, its figures and the relations between them."""

    rng: Random
    genre: str
    year: int
    unit: str
    place: str
    abbr: str
    domain: dict[str, Any]
    figures: dict[str, Figure] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    listings: dict[str, Listing] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    rises: dict[str, bool] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)

    def put(self, key: str, value: Decimal | int, unit: str = "万元") -> Decimal:
        """Keep a figure."""
        number = Decimal(value) if isinstance(value, int) else value
        self.figures[key] = Figure(number, unit)
        return number

    def tie(self, relation: Relation) -> None:
        """Keep a relation, and see that it holds."""
        assert relation.holds(self.figures.__getitem__), relation
        self.relations.append(relation)

    def sum(self, whole: str, parts: tuple[str, ...], *families: str, everywhere: bool = False) -> None:
        """Tie parts to a whole."""
        self.tie(Sum(frozenset(families or ("SUM",)), everywhere, whole, parts))

    def ratio(self, part: str, whole: str, rate: str, *families: str, everywhere: bool = False) -> Decimal:
        """Compute and keep a rate in percent, and tie it."""
        above, below = self.figures[part], self.figures[whole]
        value = rounded(above.value * above.scale * 100 / (below.value * below.scale))
        value = self.put(rate, Decimal(100) if value == 100 else value, "%")
        self.tie(Ratio(frozenset(families or ("PCT",)), everywhere, part, whole, rate))
        return value

    def change(self, key: str, last: str, diff: str, growth: str) -> None:
        """Compute and keep the change against last year's figure."""
        now, before = self.figures[key], self.figures[last]
        amount = self.put(diff, abs(now.value - before.value), now.unit)
        self.put(growth, rounded(amount * 100 / before.value), "%")
        self.rises[key] = now.value > before.value
        self.tie(Difference(frozenset({"CHG"}), everywhere=False, now=key, before=last, amount=diff))
        self.tie(Growth(frozenset({"CHG", "PCT"}), everywhere=False, amount=diff, base=last, rate=growth))
        self.tie(
            Growth(
                frozenset({"CHG", "PCT"}),
                everywhere=False,
                amount=diff,
                base=last,
                rate=growth,
                now=key,
                falls=not self.rises[key],
            )
        )

    def money(self, low: int, high: int) -> Decimal:
        """An amount with two decimals, rarely round."""
        return Decimal(self.rng.randrange(low * 100, high * 100)).scaleb(-2)

    def parts(self, total: Decimal, count: int, *, step: Decimal = Decimal("0.01")) -> list[Decimal]:
        """Positive amounts that come to a total, none of them tiny."""
        weights = [Decimal(self.rng.randrange(2000, 10000)) for _ in range(count)]
        shares = [(total * w / sum(weights) / step).to_integral_value() * step for w in weights[:-1]]
        return [*shares, total - sum(shares)]

    def split(self, key: str, labels: list[str], *families: str) -> None:
        """Split a kept figure into labelled parts."""
        whole = self.figures[key]
        step = Decimal("0.01") if whole.unit == "万元" else Decimal(1)
        values = self.parts(whole.value, len(labels), step=step)
        keys = tuple(f"{key}_{n}" for n in range(len(labels)))
        for part, value in zip(keys, values, strict=True):
            self.put(part, value, whole.unit)
        self.listings[key] = list(zip(labels, keys, strict=True))
        self.sum(key, keys, *families)


def make_world(rng: Random, genre: str, domain: dict[str, Any]) -> World:
    """Draw everything."""
    place, level, abbr = rng.choice(wordings("places")["place"]).split("|")
    town = rng.choice(wordings("places")["town"])
    unit = place + (town if domain["kind"] == "镇" else "") + domain["unit"]
    world = World(rng, genre, rng.randrange(2020, 2025), unit, place, abbr, domain)
    world.words |= {
        "place": place,
        "level": level,
        "abbr": abbr,
        "Y": str(world.year),
        "LY": str(world.year - 1),
        "NY": str(world.year + 1),
        "docno": str(rng.randrange(2, 60)),
        "objects": domain["objects"],
        "start_year": str(world.year - rng.randrange(2, 4)),
        "field": domain["unit"].removesuffix("局").removesuffix("委员会").removesuffix("人民政府"),
        "events": str(rng.randrange(12, 60)),
        "plan_events": str(rng.randrange(61, 90)),
        "brief": str(rng.randrange(2, 9)),
        "project_name": rng.choice(domain["projects"]),
        "benefit": rng.choice(domain["benefit"]),
        "benefit_weak": "部分设施设备使用年限较长",
    }
    world.put("past_total", world.money(6000, 9000))
    _people(world)
    _names(world)
    (_department_money if genre == "department" else _project_money)(world)
    _indicators(world)
    _survey(world)
    _scores(world)
    return world


def _names(world: World) -> None:
    rng, domain = world.rng, world.domain
    offices = list(domain["offices"])
    keep = rng.randrange(min(6, len(offices)), len(offices) + 1)
    world.names["offices"] = [offices[0], *sorted(rng.sample(offices[1:], keep - 1), key=offices.index)]
    affiliates = list(domain["affiliates"])
    count = rng.randrange(2, len(affiliates) + 1) if len(affiliates) > 2 else 2
    kept = sorted(rng.sample(affiliates, count), key=affiliates.index)
    world.names["affiliates"] = [name if domain["kind"] in "镇院" else world.words["level"] + name for name in kept]
    world.names["duties"] = list(domain["duties"])
    if domain["kind"] != "镇":
        return
    villages = rng.sample(wordings("places")["village"], rng.randrange(7, 12))
    communities = rng.sample(wordings("places")["community"], rng.randrange(2, 4))
    world.names["settlements"] = villages + communities
    world.put("villages", len(villages), "")
    world.put("communities", len(communities), "")
    world.put("area", Decimal(rng.randrange(600, 1900)).scaleb(-1), "平方公里")
    world.put("households", rng.randrange(5000, 12000), "户")
    world.put("people", rng.randrange(18000, 39000), "人")
    people = int(world.figures["people"].value)
    farmers = rng.randrange(people // 2, people - 2000)
    world.put("farmers", farmers, "人")
    world.put("townsfolk", people - farmers, "人")
    world.sum("people", ("farmers", "townsfolk"), "SUM", "HDC")


def _people(world: World) -> None:
    rng = world.rng
    kinds = rng.choice([("行政", "事业", "工勤"), ("行政", "参公", "事业"), ("行政", "事业", "后勤服务")])
    if world.domain["kind"] in "院心中":
        kinds = rng.choice([("管理岗位", "专业技术岗位", "工勤岗位"), ("专业技术", "管理", "工勤")])
    posts = [rng.randrange(16, 70), rng.randrange(24, 140), rng.randrange(3, 12)]
    staff = [n - rng.randrange(1, max(2, n // 10)) for n in posts]
    world.put("posts", sum(posts), "名")
    world.put("staff", sum(staff), "人")
    for key, values, suffix in (("posts", posts, "编制"), ("staff", staff, "人员")):
        keys = tuple(f"{key}_{n}" for n in range(3))
        labels = [kind.removesuffix("岗位") + suffix for kind in kinds]
        for part, value in zip(keys, values, strict=True):
            world.put(part, value, world.figures[key].unit)
        world.listings[key] = list(zip(labels, keys, strict=True))
        world.sum(key, keys, "HDC", "SUM")
    world.tie(AtMost(frozenset({"HDC"}), everywhere=False, part="staff", whole="posts"))
    world.ratio("staff", "posts", "control", "PCT", "HDC", "SCO")
    world.put("retired_old", rng.randrange(1, 4), "人")
    world.put("retired_new", rng.randrange(20, 90), "人")
    world.put("retired", int(world.figures["retired_old"].value + world.figures["retired_new"].value), "人")
    world.sum("retired", ("retired_old", "retired_new"), "HDC", "SUM")
    world.put("hired", rng.randrange(4, 40), "人")
    world.put("home_staff", max(staff) - rng.randrange(1, 9), "人")


def _department_money(world: World) -> None:
    rng = world.rng
    basic0, project0 = world.money(900, 4000), world.money(2500, 16000)
    world.put("initial_basic", basic0)
    world.put("initial_project", project0)
    world.put("initial", basic0 + project0)
    world.sum("initial", ("initial_basic", "initial_project"))
    world.put("added", world.money(800, 3000))
    labels = rng.choice(
        [("上年结转", "上级专项转移支付", "本级追加"), ("上年结转资金", "省级专项资金", "市级追加资金")]
    )
    world.split("added", list(labels))
    world.put("full", world.figures["initial"].value + world.figures["added"].value)
    world.sum("full", ("initial", "added"))
    world.tie(Difference(frozenset({"CHG", "SUM"}), everywhere=False, now="full", before="initial", amount="added"))
    world.put("full_growth", rounded(world.figures["added"].value * 100 / world.figures["initial"].value), "%")
    world.tie(Growth(frozenset({"CHG", "PCT"}), everywhere=False, amount="added", base="initial", rate="full_growth"))
    _spending(world)
    spent = world.figures["spent"].value
    basic = rounded(basic0 * Decimal(rng.randrange(985, 1040)) / 1000)
    world.put("basic", basic)
    world.put("project", spent - basic)
    world.sum("spent", ("basic", "project"), everywhere=True)
    world.ratio("basic", "spent", "basic_share")
    world.ratio("project", "spent", "project_share")
    world.put("wages", rounded(basic * Decimal(rng.randrange(800, 920)) / 1000))
    world.put("running", basic - world.figures["wages"].value)
    world.sum("basic", ("wages", "running"))
    world.ratio("wages", "basic", "wages_share")
    world.ratio("running", "basic", "running_share")
    world.put("organ_running", rounded(world.figures["running"].value * Decimal(rng.randrange(400, 800)) / 1000))
    world.tie(AtMost(frozenset({"SUM"}), everywhere=False, part="organ_running", whole="running"))
    _functions(world)
    _projects(world, world.figures["project"].value, "project")
    _three_public(world)
    _procurement(world)
    world.put("assets", world.money(3000, 30000))
    world.split("assets", ["流动资产", "固定资产净值", "在建工程", "无形资产"])


def _spending(world: World) -> None:
    rng, full = world.rng, world.figures["full"].value
    spent = rounded(full * Decimal(rng.randrange(9010, 9920)) / 10000)
    world.put("spent", spent)
    world.ratio("spent", "full", "exec", "PCT", "SCO", everywhere=True)
    world.put("left", full - spent)
    world.sum("full", ("spent", "left"))
    forward = rounded((full - spent) * Decimal(rng.randrange(600, 960)) / 1000)
    world.put("left_carry", forward)
    world.put("left_surplus", full - spent - forward)
    world.sum("left", ("left_carry", "left_surplus"))
    world.put("spent_last", rounded(spent * Decimal(rng.choice([*range(962, 986), *range(1015, 1090)])) / 1000))
    world.change("spent", "spent_last", "spent_diff", "spent_rate")
    rises = world.rises["spent"]
    diff = world.figures["spent_diff"].value
    other = rounded(diff * Decimal(rng.randrange(30, 160)) / 1000)
    world.rises |= {"cause": rises, "other": not rises}
    world.put("cause_amount", diff + other)
    world.put("other_amount", other)
    world.tie(Sum(frozenset({"CHG"}), False, "cause_amount", ("spent_diff", "other_amount")))  # noqa: FBT003
    world.put("last_score", Decimal(rng.randrange(9050, 9850)).scaleb(-2), "分")


def _functions(world: World) -> None:
    pool = ["社会保障和就业支出", "卫生健康支出", "住房保障支出", "节能环保支出", "一般公共服务支出"]
    main = world.domain["function"]
    others = [name for name in pool if name != main]
    world.figures["functions"] = world.figures["spent"]
    values = world.parts(world.figures["spent"].value, len(others[:4]) + 1)
    keys = tuple(f"functions_{n}" for n in range(len(values)))
    for key, value in zip(keys, sorted(values, reverse=True), strict=True):
        world.put(key, value)
    world.listings["functions"] = list(zip([main, *others[:4]], keys, strict=True))
    del world.figures["functions"]
    world.sum("spent", keys)


def _projects(world: World, spent: Decimal, whole: str) -> None:
    rng = world.rng
    pool = [name for name in world.domain["projects"] if name != world.words["project_name"]]
    names = rng.sample(pool, rng.randrange(4, 6))
    budget = world.figures["full"].value if whole == "spent" else spent + world.figures["left"].value
    budgets = world.parts(budget, len(names))
    lefts = world.parts(budget - spent, len(names))
    world.put("project_budget" if whole == "project" else "full", budget)
    key_budget = "project_budget" if whole == "project" else "full"
    listing: Listing = []
    for n, (name, one, rest) in enumerate(zip(names, budgets, lefts, strict=True)):
        world.put(f"pb_{n}", one)
        world.put(f"pa_{n}", one - rest)
        world.ratio(f"pa_{n}", f"pb_{n}", f"pr_{n}", "PCT")
        listing.append((name, f"pa_{n}"))
    largest = max(listing, key=lambda item: world.figures[item[1]].value)
    world.words["cause_name"] = largest[0]
    assert world.figures[largest[1]].value > world.figures["cause_amount"].value
    world.listings["projects"] = listing
    world.names["projects"] = names
    count = len(names)
    world.sum(whole, tuple(f"pa_{n}" for n in range(count)))
    world.sum(key_budget, tuple(f"pb_{n}" for n in range(count)))
    if whole == "project":
        world.ratio(whole, key_budget, "project_exec")


def _three_public(world: World) -> None:
    rng = world.rng
    each, step = rng.choice([(80, 5), (100, 1), (120, 5), (60, 5)])
    people = rng.randrange(60, 240) * step
    world.put("rec_people", people, "人次")
    world.put("rec_each", each, "元")
    world.put("rec_batches", people // rng.randrange(6, 10), "批次")
    world.put("rec", rounded(Decimal(people * each) / 10000))
    world.tie(Product(frozenset({"SUM"}), False, "rec_people", "rec_each", "rec"))  # noqa: FBT003
    world.put("car", world.money(8, 60))
    tp = world.put("tp", world.figures["rec"].value + world.figures["car"].value)
    world.sum("tp", ("car", "rec"))
    world.put("tp_budget", rounded(tp * Decimal(rng.randrange(1080, 1500)) / 1000, 0) + Decimal("0.00"))
    world.ratio("tp", "tp_budget", "tp_rate", "PCT", "SCO")
    world.put("tp_last", rounded(tp * Decimal(rng.choice([*range(900, 975), *range(1020, 1150)])) / 1000))
    world.change("tp", "tp_last", "tp_diff", "tp_growth")
    world.put("meeting", world.money(1, 9))
    world.put("training", world.money(2, 20))
    world.put("cars", rng.randrange(4, 24), "辆")
    if world.figures["cars"].value < 6:
        world.put("cars", 9, "辆")
    world.split("cars", rng.choice([["机要通信用车", "应急保障用车", "执法执勤用车"], ["业务用车", "应急保障用车"]]))


def _procurement(world: World) -> None:
    rng = world.rng
    proc = world.put("proc", world.money(300, 3000))
    world.split("proc", ["货物类", "工程类", "服务类"])
    world.put("proc_plan", rounded(proc * Decimal(rng.randrange(1005, 1060)) / 1000))
    world.ratio("proc", "proc_plan", "proc_rate", "PCT", "SCO")
    world.put("sme", rounded(proc * Decimal(rng.randrange(400, 900)) / 1000))
    world.ratio("sme", "proc", "sme_share")


def _project_money(world: World) -> None:
    rng = world.rng
    world.put("full", rounded(world.money(400, 4000), 0) + Decimal("0.00"))
    world.split("full", ["中央补助资金", "省级补助资金", "本级财政安排"])
    world.listings["funds"] = world.listings.pop("full")
    for n, (_, key) in enumerate(world.listings["funds"]):
        world.ratio(key, "full", f"funds_share{n}")
    _spending(world)
    _projects(world, world.figures["spent"].value, "spent")
    names = rng.sample(["应急发电机", "便携式终端", "多功能一体机", "监测传感器", "移动展示屏", "巡检无人机"], 2)
    total = Decimal(0)
    for side, name in zip("ab", names, strict=True):
        world.words[f"buy_{side}_name"] = name
        count, price = rng.randrange(6, 60), world.money(1, 9)
        world.put(f"buy_{side}_n", count, "套")
        world.put(f"buy_{side}_price", price)
        total += world.put(f"buy_{side}_sum", price * count)
        keys = (f"buy_{side}_n", f"buy_{side}_price", f"buy_{side}_sum")
        world.tie(Product(frozenset({"SUM"}), False, *keys))  # noqa: FBT003
    world.put("buy_sum", total)
    world.sum("buy_sum", ("buy_a_sum", "buy_b_sum"))


def _indicators(world: World) -> None:
    rng, domain = world.rng, world.domain
    counts = rng.sample(domain["count"], rng.randrange(4, 6))
    missed = rng.randrange(len(counts))
    for n, row in enumerate(counts):
        _count(world, f"c{n}", row, met=n != missed)
    for n, row in enumerate(rng.sample(domain["rate"], 2)):
        _rate(world, f"r{n}", row)
    for n, row in enumerate(rng.sample(domain["limit"], 1)):
        name, limit, unit = row.split("|")
        value = Decimal(limit)
        world.put(f"l{n}_target", value, unit)
        places = 2 if unit == "%" else 1
        whole = unit in {"起", "例"}
        actual = Decimal(0) if whole else rounded(value * Decimal(rng.randrange(300, 900)) / 1000, places)
        world.put(f"l{n}_actual", actual, unit)
        keys = (f"l{n}_target", f"l{n}_actual")
        world.indicators.append(Indicator(f"l{n}", name, "limit", 0, *keys))
    for n, row in enumerate(rng.sample(domain["quality"], 1)):
        name, state = row.split("|")
        world.indicators.append(Indicator(f"s{n}", name, "quality", 1, state=state))


def _count(world: World, key: str, row: str, *, met: bool) -> None:
    rng = world.rng
    name, verb, unit, low, high, kinds = row.split("|")
    step = 1 if int(high) < 500 else 10 if int(high) < 5000 else 100
    target = rng.randrange(int(low), int(high)) // step * step
    share = Decimal(rng.randrange(1010, 1150) if met else rng.randrange(880, 990)) / 1000
    actual = int(target * share)
    if met and actual <= target:
        actual = target + 1
    if not met and actual >= target:
        actual = target - 1
    world.put(f"{key}_target", target, unit)
    world.put(f"{key}_actual", actual, unit)
    world.ratio(f"{key}_actual", f"{key}_target", f"{key}_rate", "PCT", "SCO")
    world.put(f"{key}_gap", abs(actual - target), unit)
    gap = Difference(frozenset({"CHG", "SUM"}), False, f"{key}_actual", f"{key}_target", f"{key}_gap")  # noqa: FBT003
    world.tie(gap)
    split: tuple[tuple[str, str], ...] = ()
    if kinds:
        world.split(f"{key}_actual", kinds.split("/"), "SUM", "CNT")
        split = tuple(world.listings[f"{key}_actual"])
    figures = (f"{key}_target", f"{key}_actual")
    world.indicators.append(Indicator(key, name, "count", 0, *figures, verb=verb, split=split, met=met))


def _rate(world: World, key: str, row: str) -> None:
    rng = world.rng
    name, due_verb, done_verb, unit, low, high, target = row.split("|")
    due = rng.randrange(int(low), int(high))
    goal = Decimal(target)
    done = due if goal == 100 else min(due, int(due * (goal + Decimal(rng.randrange(10, 150)) / 100) / 100) + 1)
    world.put(f"{key}_due", due, unit)
    world.put(f"{key}_done", done, unit)
    world.put(f"{key}_target", goal, "%")
    world.ratio(f"{key}_done", f"{key}_due", f"{key}_actual", "PCT")
    world.tie(AtMost(frozenset({"SUM", "PCT"}), False, f"{key}_done", f"{key}_due"))  # noqa: FBT003
    figures = (f"{key}_target", f"{key}_actual")
    world.indicators.append(Indicator(key, name, "rate", 1, *figures, verbs=(due_verb, done_verb)))


def _survey(world: World) -> None:
    rng = world.rng
    sent = rng.randrange(20, 80) * 10
    back = sent - rng.randrange(3, 20)
    world.put("q_sent", sent, "份")
    world.put("q_back", back, "份")
    world.put("q_ok", int(back * Decimal(rng.randrange(930, 985)) / 1000), "份")
    world.ratio("q_back", "q_sent", "q_back_rate")
    world.ratio("q_ok", "q_back", "q_rate", "PCT")
    for part, whole in (("q_back", "q_sent"), ("q_ok", "q_back")):
        world.tie(AtMost(frozenset({"SUM", "PCT"}), False, part, whole))  # noqa: FBT003
    world.put("q_target", 90, "%")
    name = f"{world.domain['objects']}满意度"
    world.indicators.append(Indicator("q", name, "survey", 3, "q_target", "q_rate"))
    last, drop = rng.randrange(50, 90), rng.randrange(5, 30)
    world.put("pt_last", Decimal(last).scaleb(-1), "%")
    world.put("pt_now", Decimal(last - drop).scaleb(-1), "%")
    world.put("pt_diff", Decimal(drop).scaleb(-1), "")
    world.put("up_last", Decimal(rng.randrange(700, 850)).scaleb(-1), "%")
    world.put("up_now", world.figures["up_last"].value + Decimal(drop).scaleb(-1), "%")
    world.put("up_diff", Decimal(drop).scaleb(-1), "")
    for a in ("pt", "up"):
        world.tie(Difference(frozenset({"CHG", "PCT"}), False, f"{a}_now", f"{a}_last", f"{a}_diff"))  # noqa: FBT003


CATEGORIES = ("产出", "效益", "满意度", "预算执行")


def _scores(world: World) -> None:
    """Weights 50, 30, 10 and 10 over the categories of CATEGORIES; scores by the forward formula."""
    rng = world.rng
    execution = Indicator("x", "预算执行率", "execution", 3, "x_target", "exec", met=False)
    world.put("x_target", 100, "%")
    outputs = [i for i in world.indicators if i.kind == "count"]
    effects = [i for i in world.indicators if i.kind in {"rate", "limit", "quality"}]
    surveys = [i for i in world.indicators if i.kind == "survey"]
    world.indicators = []
    groups = zip((outputs, effects, surveys, [execution]), (50, 30, 10, 10), (0, 1, 2, 3), strict=True)
    for members, weight, category in groups:
        world.put(f"k{category}_weight", weight, "分")
        values = _weights(rng, weight, len(members))
        for member, value in zip(members, values, strict=True):
            _score(world, member, value)
            world.indicators.append(_placed(member, category))
        scores = [world.figures[f"{m.key}_score"].value for m in members]
        world.put(f"k{category}_score", sum(scores, Decimal(0)), "分")
        world.sum(f"k{category}_score", tuple(f"{m.key}_score" for m in members), "SCO", "SUM", everywhere=True)
        world.sum(f"k{category}_weight", tuple(f"{m.key}_weight" for m in members), "SCO", "SUM", everywhere=True)
    keys = tuple(f"k{n}_score" for n in range(4))
    world.put("total", sum((world.figures[key].value for key in keys), Decimal(0)), "分")
    world.sum("total", keys, "SCO", "SUM", everywhere=True)
    world.put("weights", 100, "分")
    everyone = [i.key for i in world.indicators]
    world.sum("weights", tuple(f"{key}_weight" for key in everyone), "SCO", "SUM")
    world.sum("total", tuple(f"{key}_score" for key in everyone), "SCO", "SUM")
    world.words["grade"] = "优" if world.figures["total"].value >= 90 else "良"
    world.listings["cats"] = [(f"{CATEGORIES[n]}{'' if n == 3 else '指标'}", keys[n]) for n in (3, 0, 1, 2)]


def _weights(rng: Random, total: int, count: int) -> list[int]:
    values = [total // count] * count
    for n in range(total - sum(values)):
        values[n] += 1
    for _ in range(count):
        a, b = rng.randrange(count), rng.randrange(count)
        if values[a] > 3 and a != b:
            values[a] -= 1
            values[b] += 1
    return values


def _score(world: World, indicator: Indicator, weight: int) -> None:
    key = indicator.key
    world.put(f"{key}_weight", weight, "分")
    score = Decimal(weight)
    if not indicator.met:
        target, actual = world.figures[indicator.target].value, world.figures[indicator.actual].value
        score = rounded(weight * actual / target)
    world.put(f"{key}_score", score, "分")
    world.put(f"{key}_loss", weight - score, "分")
    if indicator.kind in {"count", "rate", "survey", "execution"}:
        keys = (f"{key}_weight", indicator.target, indicator.actual, f"{key}_score")
        world.tie(Score(frozenset({"SCO", "PCT"}), False, *keys))  # noqa: FBT003
    world.tie(AtMost(frozenset({"SCO"}), False, f"{key}_score", f"{key}_weight"))  # noqa: FBT003


def _placed(indicator: Indicator, category: int) -> Indicator:
    from dataclasses import replace

    return replace(indicator, category=category)
