"""Printed by a real browser, the first page holds what a director understands in ten seconds; no page loses what the screen shows."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, sync_playwright

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.html.page import written
from zhengtu.reports.report import Report

Make = Callable[..., Report]

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium on this machine; install it to print")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def bare(text: str) -> str:
    """Without spaces and hyphens, which a page breaks and joins as it likes."""
    return re.sub(r"[\s\u00ad\u2009\u200b\ufffe\x02-]", "", text)


def printed(browser: Browser, report: Report) -> list[str]:
    """The text of each page of paper."""
    page = browser.new_page()
    try:
        page.set_content(written(report).decode())
        with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
            return [bare(sheet.get_textpage().get_text_bounded()) for sheet in document]
    finally:
        page.close()


def test_the_first_page_holds_verdict_grade_score_what_blocks_and_the_next_deeds(browser: Browser, report_of: Make, sample: str, lang: str) -> None:
    report = report_of(sample, lang)
    a = arrange(report)
    first = printed(browser, report)[0]
    wanted = [a.sentence, *(text for one in a.answers for text in (one.question, one.said, one.note)), *(d.text for d in a.deeds)]
    wanted += [a.words["blocks"], a.words["deeds"], *(b.asks[:20] for b in a.blocks[:3])]
    wanted += [a.score.whole.span, *(line.label for line in a.score.lines), *(part.span for part in a.score.parts)] if a.score else []
    assert [one for one in wanted if bare(one) not in first] == []
    shown = sum(bare(b.asks[:20]) in first for b in a.blocks)
    if len(a.blocks) > shown:
        assert bare(a.words["more_blocks"].format(count=len(a.blocks) - shown)) in first


def test_paper_tells_every_finding_the_screen_tells(browser: Browser, report_of: Make) -> None:
    report = report_of("usual-problems", "en")
    told = "".join(printed(browser, report))
    assert [f.rule for f in report.findings if not f.waits_for_slot and bare(f.asks) not in told] == []
    assert report.dossier.digest in told
