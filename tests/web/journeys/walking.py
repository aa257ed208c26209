"""A person at the desk: what they click and type is counted, and each page they stop at is looked over."""

from __future__ import annotations

import unicodedata
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from web.ui.browsing import axe_findings, is_too_wide

PASSWORD = "Zhengtu-sample-1"
WIDTHS = (820, 1280)
# The keystroke-level model of Card, Moran and Newell, in seconds: a key of an average typist, pointing and a click, a thought before a deed.
KEY, POINT_AND_CLICK, THOUGHT = 0.28, 1.5, 1.35
READING = 4.0  # seconds for each page somebody stops at, on top of the model
KEYS_A_CHARACTER = 3  # of Chinese through an input method


class Walk:
    """One person's tab: `page`, and all that went wrong in it."""

    def __init__(self, browser: Browser, address: str, **given: Any) -> None:
        self.context: BrowserContext = browser.new_context(
            base_url=address, viewport={"width": 1280, "height": 860}, accept_downloads=True, locale="zh-CN", permissions=["clipboard-read", "clipboard-write"], **given
        )
        self.context.set_default_timeout(60_000)
        self.address, self.clicks, self.keys, self.stops = address, 0, 0, 0
        self.wrong: list[str] = []
        self.page = self.watch(self.context.new_page())

    def watch(self, page: Page) -> Page:
        """Note requests to outside, breaches of the content policy and script errors of this tab."""
        page.on("request", lambda request: None if request.url.startswith((self.address, "data:", "blob:")) else self.wrong.append(f"outside: {request.url}"))
        page.on("console", lambda said: self.wrong.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        return page

    def goto(self, address: str) -> None:
        self.page.goto(address)

    def click(self, selector: str, **where: Any) -> None:
        self.page.locator(selector, **where).first.click()
        self.clicks += 1

    def type(self, selector: str, text: str) -> None:
        """Click into a field and fill it, one key a letter, several a character of Chinese."""
        self.page.fill(selector, text)
        self.clicks += 1
        self.keys += sum(KEYS_A_CHARACTER if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)

    def paste(self, selector: str, text: str) -> None:
        """Copy in the spreadsheet and paste here, through the clipboard: two clicks and two chords."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.click(selector)
        self.page.keyboard.press("Control+V")
        self.clicks, self.keys = self.clicks + 2, self.keys + 4

    def look(self) -> str:
        """Stop at this page: nothing for axe, not too wide on a desk or a tablet; its words."""
        self.stops += 1
        self.page.wait_for_load_state("networkidle")
        found = axe_findings(self.page)
        assert found == [], f"{self.page.url}: {found}"
        wide = []
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 860})
            wide += [width] if is_too_wide(self.page) else []
        assert wide == [], f"{self.page.url} is moved sideways at {wide} px"
        assert self.wrong == [], f"{self.page.url}: {self.wrong}"
        return self.page.locator("main").inner_text()

    def log_in(self, username: str, password: str = PASSWORD) -> Walk:
        self.goto("/log-in/")
        self.type("[name=username]", username)
        self.type("[name=password]", password)
        self.click("main form[method=post] button[type=submit]")
        self.page.wait_for_url(lambda url: "/log-in/" not in url)
        return self

    def firm(self, name: str) -> str:
        """The address of a firm this person sees."""
        self.goto("/organisations/")
        return str(self.page.locator("main table a", has_text=name).first.get_attribute("href"))

    def seconds(self) -> float:
        """What a person needs for this walk."""
        return self.keys * KEY + self.clicks * (POINT_AND_CLICK + THOUGHT) + self.stops * READING

    def close(self) -> None:
        self.context.close()
        assert self.wrong == []
