"use strict";
// The page is complete without this script. It only chooses what is shown, and never makes markup from text.
(() => {
  const root = document.documentElement;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const by = (id) => document.getElementById(id);
  root.classList.add("js");

  // Where each place of each finding stands: "3.p" is the passage of finding 3, "3.0" its first place.
  const marks = new Map();
  for (const mark of all("mark[data-f]")) {
    for (const key of mark.dataset.f.split(" ")) {
      if (!marks.has(key)) marks.set(key, []);
      marks.get(key).push(mark);
    }
  }
  const refs = new Map(all("a.ref").map((ref) => [ref.dataset.n, ref]));
  const marked = (key) => marks.get(key) || [];

  // One report: its notes, what is shown of them, and the one that is open.
  class Sheet {
    constructor(article) {
      this.article = article;
      this.paper = article.querySelector(".paper");
      this.list = article.querySelector(".notes");
      this.notes = all(".note", article);
      this.shown = this.notes.slice();
      this.open = null;
      this.lit = [];
      this.spot = -1;
      this.form = article.querySelector(".controls");
      if (this.form) this.listen();
      for (const box of all("[data-mark]", article)) {
        box.addEventListener("change", () => this.paper.classList.toggle("no-" + box.dataset.mark, !box.checked));
      }
    }

    listen() {
      const form = this.form;
      this.search = form.querySelector("input");
      form.addEventListener("submit", (event) => event.preventDefault());
      this.search.addEventListener("input", () => this.filter());
      for (const pick of all("select", form)) pick.addEventListener("change", () => this.filter());
      for (const level of all("[data-level]", form)) {
        level.addEventListener("click", () => {
          level.setAttribute("aria-pressed", String(level.getAttribute("aria-pressed") !== "true"));
          this.filter();
        });
      }
      for (const step of all("[data-step]", form)) {
        step.addEventListener("click", () => this.step(Number(step.dataset.step)));
      }
      this.list.addEventListener("click", (event) => this.chosen(event));
      this.paper.addEventListener("click", (event) => this.pointed(event));
      this.tell();
    }

    filter() {
      const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const levels = new Set(all("[data-level][aria-pressed=true]", this.form).map((level) => level.dataset.level));
      const rule = this.form.querySelector("[data-pick=rule]").value;
      const fits = (note) =>
        levels.has(note.dataset.level) &&
        (!rule || note.dataset.rule === rule) &&
        words.every((word) => note.dataset.sought.includes(word));
      const kept = new Set(this.notes.filter(fits));
      for (const note of this.notes) {
        note.classList.toggle("out", !kept.has(note));
        const ref = refs.get(note.dataset.n);
        if (ref) ref.classList.toggle("off", !kept.has(note));
      }
      const numbers = new Set(Array.from(kept, (note) => note.dataset.n));
      for (const mark of all("mark", this.paper)) {
        mark.classList.toggle("off", !mark.dataset.f.split(" ").some((key) => numbers.has(key.split(".")[0])));
      }
      this.arrange(kept, this.form.querySelector("[data-pick=group]").value);
      if (this.open && !kept.has(this.open)) this.close();
      this.tell();
    }

    // Puts the notes in order of place, or under headings.
    arrange(kept, way) {
      for (const heading of all(".group", this.list)) heading.remove();
      const order = this.notes.filter((note) => kept.has(note));
      if (!way) {
        this.shown = order;
        if (this.grouped) this.list.append(...this.notes);
        this.grouped = false;
        return;
      }
      const groups = new Map();
      for (const note of order) {
        const key = note.dataset[way];
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(note);
      }
      const ranks = ["error", "warning", "info"];
      const keys = Array.from(groups.keys()).sort((a, b) =>
        way === "level" ? ranks.indexOf(a) - ranks.indexOf(b) : a < b ? -1 : 1);
      this.shown = [];
      const rows = [];
      for (const key of keys) {
        const heading = document.createElement("li");
        heading.className = "group";
        heading.textContent = this.called(way, key) + " " + groups.get(key).length + "处";
        rows.push(heading, ...groups.get(key));
        this.shown.push(...groups.get(key));
      }
      this.list.prepend(...rows);
      this.grouped = true;
    }

    called(way, key) {
      if (way === "level") return { error: "错误", warning: "警告", info: "提示" }[key];
      const note = this.notes.find((one) => one.dataset.rule === key);
      return note.querySelector(".title").textContent + "（" + key + "）";
    }

    tell() {
      const shown = this.shown.length, total = this.notes.length;
      const at = this.open ? this.shown.indexOf(this.open) + 1 : 0;
      const text = at ? "第" + at + "处，共" + shown + "处" : shown < total ? "显示" + shown + "处，共" + total + "处" : "共" + total + "处";
      this.form.querySelector(".shown").textContent = text;
      this.article.querySelector(".none").hidden = shown > 0;
    }

    chosen(event) {
      const go = event.target.closest("[data-go]");
      const note = event.target.closest(".note");
      if (go) {
        if (this.open !== note) this.show(note, { still: true });
        this.aim(Number(go.dataset.go.split(".")[1]));
      } else if (event.target.closest(".head")) {
        if (this.open === note) this.close();
        else this.show(note);
      }
    }

    // A click in the text opens the finding there; further clicks go through those that share the place.
    pointed(event) {
      const ref = event.target.closest("a.ref");
      const mark = event.target.closest("mark");
      if (!ref && (!mark || String(window.getSelection()))) return;
      const numbers = ref ? [ref.dataset.n] : Array.from(new Set(mark.dataset.f.split(" ").map((key) => key.split(".")[0])));
      const here = this.shown.filter((note) => numbers.includes(note.dataset.n));
      if (!here.length) return;
      event.preventDefault();
      this.show(here[(here.indexOf(this.open) + 1) % here.length], { still: true });
    }

    // Opens a note and lights up its places; `still` where the text is in view already.
    show(note, { still = false } = {}) {
      this.close();
      this.open = note;
      this.spot = -1;
      note.classList.add("open");
      note.querySelector(".head").setAttribute("aria-expanded", "true");
      const spots = all(".spots [data-go]", note);
      for (const spot of spots) {
        const found = marked(spot.dataset.go);
        found.forEach((mark, index) => {
          mark.classList.add("now");
          if (!index) mark.dataset.sign = (mark.dataset.sign || "") + spot.querySelector(".sign").textContent;
        });
        this.lit.push(...found);
      }
      for (const mark of marked(note.dataset.n + ".p")) {
        if (!spots.length) mark.classList.add("now");
        this.lit.push(mark);
      }
      reveal(note, this.list);
      if (!still) centre(marked(note.dataset.n + ".p")[0]);
      remember(note.id);
      this.tell();
      say(note.querySelector(".title").textContent + "：" + note.querySelector(".brief").textContent);
    }

    aim(index) {
      const spots = all(".spots [data-go]", this.open);
      this.spot = index;
      spots.forEach((spot, number) => spot.classList.toggle("at", number === index));
      for (const mark of this.lit) mark.classList.remove("aim");
      const found = spots.length ? marked(spots[index].dataset.go) : marked(this.open.dataset.n + ".p");
      for (const mark of found) mark.classList.add("aim");
      centre(found[0]);
      if (spots.length) say(spots[index].textContent);
    }

    // Goes round the places of the open note.
    next(by) {
      if (!this.open) return this.step(1);
      const count = all(".spots [data-go]", this.open).length || 1;
      this.aim(this.spot < 0 && by < 0 ? count - 1 : (this.spot + by + count) % count);
    }

    step(by) {
      if (!this.shown.length) return;
      const at = this.open ? this.shown.indexOf(this.open) : by > 0 ? -1 : 0;
      const note = this.shown[(at + by + this.shown.length) % this.shown.length];
      this.show(note);
      note.querySelector(".head").focus({ preventScroll: true });
    }

    close() {
      if (!this.open) return;
      this.open.classList.remove("open");
      this.open.querySelector(".head").setAttribute("aria-expanded", "false");
      for (const spot of all(".at", this.open)) spot.classList.remove("at");
      for (const mark of this.lit) {
        mark.classList.remove("now", "aim");
        delete mark.dataset.sign;
      }
      this.lit = [];
      this.open = null;
      this.tell();
    }

    escape() {
      if (this.search && this.search.value) {
        this.search.value = "";
        this.filter();
      } else if (this.open) {
        const head = this.open.querySelector(".head");
        this.close();
        head.focus({ preventScroll: true });
        remember(current.id);
      }
    }
  }

  // Brings a place to the middle of the window. What lies between is drawn only on the way, so look again.
  function centre(element, tries = 3) {
    if (!element) return;
    element.scrollIntoView({ block: "center", inline: "nearest" });
    if (tries) {
      requestAnimationFrame(() => {
        const box = element.getBoundingClientRect();
        if (box.top < 60 || box.bottom > window.innerHeight - 20) centre(element, tries - 1);
      });
    }
  }

  // Brings a note into its list without moving the page.
  function reveal(note, list) {
    const box = note.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (box.top < frame.top + 34 || box.top > frame.bottom - 120) list.scrollTop += box.top - frame.top - 40;
  }

  function say(text) {
    by("said").textContent = text;
  }

  function remember(id) {
    try {
      window.history.replaceState(null, "", "#" + id);
    } catch (error) {
      // Some viewers do not let a page name its place; nothing is lost but the link.
    }
  }

  const sheets = new Map(all(".report").map((article) => [article.id, new Sheet(article)]));
  const parts = all(".overview, .report");
  let current = null;
  const sheet = () => sheets.get(current && current.id);

  function turn(part) {
    if (!part || part === current) return;
    if (sheet() && sheet().form) sheet().close();
    for (const one of parts) one.classList.toggle("current", one === part);
    current = part;
    if (by("choose")) by("choose").value = part.id;
    window.scrollTo(0, 0);
  }

  // Goes where the address says: to a report, or to a finding in one.
  function follow() {
    let id = window.location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (error) {
      id = "";
    }
    const target = by(id);
    const part = target && target.closest(".overview, .report");
    turn(part || current || parts[0]);
    if (part && target.classList.contains("note")) sheet().show(target);
    else if (part && target !== part) target.scrollIntoView();
  }

  function go(part) {
    turn(part);
    remember(part.id);
  }

  if (by("choose")) {
    by("choose").addEventListener("change", (event) => go(by(event.target.value)));
    by("to-overview").addEventListener("click", () => go(by("overview")));
  }
  by("print").addEventListener("click", () => window.print());
  by("ask").addEventListener("click", () => by("help").showModal());
  by("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      window.localStorage.setItem("perflint-theme", root.dataset.theme);
    } catch (error) {
      // Kept for this visit only.
    }
  });
  try {
    const theme = window.localStorage.getItem("perflint-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch (error) {
    // The system's choice stands.
  }

  const keys = {
    j: () => sheet() && sheet().form && sheet().step(1),
    k: () => sheet() && sheet().form && sheet().step(-1),
    "/": () => sheet() && sheet().form && sheet().search.focus(),
    "?": () => by("help").showModal(),
    "[": () => go(parts[Math.max(0, parts.indexOf(current) - 1)]),
    "]": () => go(parts[Math.min(parts.length - 1, parts.indexOf(current) + 1)]),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("help").open || event.isComposing) return;
    const target = event.target;
    if (event.key === "Escape") {
      if (sheet()) sheet().escape();
      if (target.matches("input")) target.blur();
    } else if (target.matches("input[type=search], select")) {
      if (event.key !== "Enter" || !target.matches("input")) return;
      event.preventDefault();
      sheet().step(1);
    } else if (event.key === "Enter") {
      // On the head of the open note, and on nothing in particular, Enter goes from place to place.
      const head = target.closest(".head");
      if (!sheet() || !sheet().form || (target.matches("a, button, input") && !(head && head.closest(".open")))) return;
      event.preventDefault();
      sheet().next(event.shiftKey ? -1 : 1);
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
