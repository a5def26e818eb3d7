"""A real Chromium without a window, for what only a browser can tell of a page."""

from __future__ import annotations

import base64
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,900",
    "--force-device-scale-factor=1",
)


def programs() -> tuple[str, str]:
    """Chromium and its driver; skips the test where one is missing."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("Chromium and chromedriver are not installed")
    return browser, driver


class Browser:
    """One window. What a page logs or asks of the network since it was opened can be read."""

    def __init__(self, profile: Path) -> None:
        browser, driver = programs()
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for option in (*_OPTIONS, f"--user-data-dir={profile}"):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(driver))

    def open(self, page: Path, anchor: str = "") -> None:
        """Open a file, with nothing remembered of the page before."""
        self.driver.get("about:blank")
        for kind in ("browser", "performance"):
            self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        self.driver.get(page.as_uri() + (f"#{anchor}" if anchor else ""))

    def js(self, code: str, *arguments: object) -> Any:
        """What a function body returns in the page."""
        return self.driver.execute_script(code, *arguments)

    def wait(self, condition: str, *arguments: object, message: str = "") -> None:
        """Until an expression is true in the page."""
        until = time.monotonic() + 30
        while not self.js(f"return !!({condition})", *arguments):
            assert time.monotonic() < until, message or f"never true: {condition}"
            time.sleep(0.02)

    def click(self, selector: str, index: int = 0) -> None:
        self.js("document.querySelectorAll(arguments[0])[arguments[1]].click()", selector, index)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def write(self, selector: str, text: str) -> None:
        """Type into a field in place of what it holds."""
        field = self.driver.find_element(By.CSS_SELECTOR, selector)
        field.clear()
        field.send_keys(text)

    def choose(self, selector: str, value: str) -> None:
        """Choose from a list, as a person does."""
        code = "const s = document.querySelector(arguments[0]); s.value = arguments[1]; "
        self.js(code + "s.dispatchEvent(new Event('change', {bubbles: true}))", selector, value)

    def texts(self, selector: str) -> list[str]:
        """The visible words of every element that is drawn."""
        code = "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent).map(e => e.innerText)"
        found: list[str] = self.js(code, selector)
        return found

    def logged(self) -> list[str]:
        """Errors and warnings of the console, those about blocked content among them."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """The addresses asked for, the page's own and what it holds itself left out."""
        code = "return performance.getEntriesByType('resource').map(e => e.name)"
        seen: list[str] = self.js(code)
        sent = [entry["message"] for entry in self.driver.get_log("performance")]  # type: ignore[no-untyped-call]
        seen += [m.partition('"url":"')[2].partition('"')[0] for m in sent if '"Network.requestWillBeSent"' in m]
        return [url for url in seen if not url.startswith(("file:", "about:", "data:"))]

    def printed(self) -> bytes:
        """The page as a PDF, as its print view draws it."""
        command: Callable[..., dict[str, str]] = self.driver.execute_cdp_cmd
        shown = command("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
        return base64.b64decode(shown["data"])

    def command(self, name: str, **values: object) -> None:
        """A command of the DevTools protocol."""
        self.driver.execute_cdp_cmd(name, values)

    def close(self) -> None:
        self.driver.quit()
