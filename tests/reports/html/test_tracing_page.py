"""The page of a tracing in a real browser with scripts switched off: filters filter, an order opens beside its lines."""

from __future__ import annotations

import shutil
from pathlib import Path

from half_year import write_half_year
from half_years import AS_OF, SMALL, read
from playwright.sync_api import sync_playwright

from zhengtu.evidence.settings import Settings
from zhengtu.evidence.tracing import trace
from zhengtu.reports.html.tracing_page import written
from zhengtu.reports.tracing.arranging import TraceReport, arrange_tracing
from zhengtu.workdays import china

BROKEN_WORDS = """() => {
    const found = [], range = document.createRange(), texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const word of text.parentElement.closest(".log, bdi") ? [] : text.data.matchAll(/[A-Za-z]+/g)) {
            range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
        }
    return found;
}"""
"""Words of the report that run over two lines; what the user wrote apart."""


def test_filters_and_details_need_no_script(tmp_path: Path) -> None:
    write_half_year(tmp_path, seed=7, orders=60)
    orders, logs = sorted((tmp_path / "orders").iterdir()), sorted((tmp_path / "logs").iterdir())
    with (
        read(orders, logs, aliases=[tmp_path / "people.csv"]) as evidence,
        trace(evidence.orders, evidence.logs, settings=Settings(aliases=evidence.aliases, resources=SMALL), as_of=AS_OF) as tracing,
    ):
        sheet, english = (arrange_tracing(TraceReport(tracing, evidence.files, china(), digests=evidence.digests), lang=lang) for lang in ("zh", "en"))
    page_file = tmp_path / "page.html"
    page_file.write_bytes(written(sheet, AS_OF))
    english_file = tmp_path / "english.html"
    english_file.write_bytes(written(english, AS_OF))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
        page.goto(page_file.as_uri())
        shown = page.locator("#orders .trace:visible")
        assert shown.count() == len(sheet.orders)
        for kind, count in zip(("met", "undetermined", "unmet"), sheet.shares, strict=True):
            page.locator(f"label:has(#show-{kind})").click()
            assert shown.count() == count
        device = sheet.orders[0].device
        page.locator("label:has(#show-all)").click()
        page.locator("#orders select").first.select_option(label=device)
        assert shown.count() == sum(order.device == device for order in sheet.orders)
        shown.first.locator("summary").click()
        assert shown.first.locator(".pair").is_visible()
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator("main").bounding_box()["width"] <= width  # type: ignore[index]
        reader = browser.new_page()
        reader.goto(english_file.as_uri())
        for width in (1280, 800):
            reader.set_viewport_size({"width": width, "height": 900})
            assert reader.evaluate(BROKEN_WORDS) == [], width
        browser.close()
