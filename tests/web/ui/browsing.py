"""What the tests of pages ask of a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parents[1] / "vendor/axe/axe.min.js").read_text("utf-8")


def axe_findings(page: Page) -> list[tuple[str, Any]]:
    """What axe holds against the page: rule and places."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


def is_too_wide(page: Page) -> bool:
    """Whether the page as a whole has to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def paste(page: Page, selector: str, text: str) -> None:
    """Paste a text into a field as the clipboard of a spreadsheet would."""
    page.focus(selector)
    page.evaluate(
        """([selector, text]) => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }""",
        [selector, text],
    )
