"""The pictures in the READMEs, drawn from a sample report: what the terminal shows, and the page for reviewers.

python docs/pictures.py          draw docs/pictures/*.png anew; needs Chromium and chromedriver
"""

from __future__ import annotations

import base64
import io
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.render.report import Report

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = "fixtures/reports/hn-dangxiao-2023.txt"
TERMINAL_RULES = ("HDC001", "CHG002")
"""What the terminal shows: a picture of every finding would be too tall to read."""
PAGE_RULE = "SUM001"
"""The finding that is open on the page."""
LARGEST = 400_000
"""Bytes of a picture, so that the READMEs stay quick to open."""
_COLUMNS = 108
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync")
_SCALE = 1.25
_TERMINAL = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; }}
main {{ width: max-content; padding: 18px 26px 22px; background: #16181c; }}
p {{ margin: 0 0 14px; color: #8b919b; font: 15px/1.5 "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; }}
p b {{ color: #6cc29c; font-weight: 400; }}
pre {{ margin: 0; color: #d6d9de; font: 15px/1.5 "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; }}
</style><main><p><b>$</b> {command}</p><pre>{output}</pre></main>"""


def main() -> int:
    """Draw both pictures."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        sys.stderr.write("Chromium and chromedriver are needed\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    report = checked()
    with served(terminal(report)) as address:
        photograph(browser, driver, address, PICTURES / "terminal.png", (990, 600), "main")
    with served(reviewers_page(report)) as address:
        anchor = next(d.fingerprint for d in report.diagnostics if d.rule == PAGE_RULE)
        photograph(browser, driver, f"{address}#{anchor}", PICTURES / "report.png", (1320, 780))
    too_large = [path.name for path in PICTURES.iterdir() if path.stat().st_size > LARGEST]
    sys.stderr.writelines(f"{name} is larger than {LARGEST} bytes\n" for name in too_large)
    return 1 if too_large else 0


def checked() -> Report:
    """The sample report with its findings."""
    from perflint.cli.catalogue import catalogue
    from perflint.engine import Engine
    from perflint.readers import load
    from perflint.render.report import Report, Threshold, report_of

    checks = list(catalogue())
    result = Engine(checks).run(SAMPLE, load(ROOT / SAMPLE))
    return Report([report_of(result, laid_out=True).above(Threshold())], checks=checks)


def terminal(report: Report) -> str:
    """A terminal in which a few findings and the summary have been printed."""
    from rich.console import Console
    from rich.terminal_theme import TerminalTheme
    from rich.text import Text

    from perflint.render.display import Display
    from perflint.render.report import Report
    from perflint.render.terminal import full, summary, write_lines

    file = report.files[0]
    rules = ",".join(TERMINAL_RULES)
    kept = {rule: next(d for d in file.diagnostics if d.rule == rule) for rule in TERMINAL_RULES}
    shown = Report([replace(file, diagnostics=tuple(kept.values()))], checks=report.checks)
    stream = io.StringIO()
    write_lines([*full(shown, Display(), _COLUMNS), *summary(shown)], stream, colour=True)
    console = Console(record=True, file=io.StringIO(), width=_COLUMNS * 2)
    console.print(Text.from_ansi(stream.getvalue()), soft_wrap=True)
    colours = [(22, 24, 28), (240, 137, 126), (108, 194, 156), (226, 178, 92), (138, 184, 230), (190, 160, 230)]
    theme = TerminalTheme((22, 24, 28), (214, 217, 222), [*colours, (120, 200, 205), (214, 217, 222)])
    output = console.export_html(theme=theme, inline_styles=True, code_format="{code}")
    return _TERMINAL.format(command=escape(f"perflint check --select {rules} {SAMPLE}"), output=output)


def reviewers_page(report: Report) -> str:
    """The HTML report."""
    from perflint.render.html import page

    return page(report)


@contextmanager
def served(page: str) -> Iterator[str]:
    """The address of a page, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        yield file.as_uri()


def photograph(
    browser: str, driver: str, address: str, picture: Path, size: tuple[int, int], element: str = "body"
) -> None:
    """Draw a page in a window of this size, cut to an element where that is smaller."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = browser
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for option in (*_OPTIONS, f"--user-data-dir={profile}", f"--force-device-scale-factor={_SCALE}"):
            options.add_argument(option)
        window = webdriver.Chrome(options=options, service=Service(driver))
        try:
            shape = {"width": size[0], "height": size[1], "deviceScaleFactor": _SCALE, "mobile": False}
            window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
            window.get(address)
            time.sleep(1)  # for the page to settle where its address leads
            measure = (
                f"const b = document.querySelector('{element}').getBoundingClientRect(); return [b.width, b.height]"
            )
            width, height = map(min, size, window.execute_script(measure))
            clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
            visible = {} if element == "body" else {"clip": clip}
            shown = window.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", **visible})
        finally:
            window.quit()
    picture.write_bytes(base64.b64decode(shown["data"]))


if __name__ == "__main__":
    sys.exit(main())
