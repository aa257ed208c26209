"""Two tabs, a session that ran out, a double click, marks of HTML in names, ten thousand rows: sentences, never tracebacks, nothing lost."""

from __future__ import annotations

import pytest
from web.journeys.conftest import MakeWalk
from web.journeys.desks import Desk
from web.journeys.walking import PASSWORD, Walk

SAVE = "#entry button.is-main"


@pytest.fixture
def lead(sample_desk: Desk, walk: MakeWalk) -> Walk:
    return walk(sample_desk, "lead")


def test_of_two_tabs_with_one_entry_the_second_is_told_and_nothing_is_overwritten(lead: Walk) -> None:
    firm = lead.firm("ready-b")
    lead.goto(f"{firm}dossier/tools/")
    lead.click("main table a[href*='/dossier/tools/']")
    entry = lead.page.url
    other = lead.watch(lead.context.new_page())
    other.goto(entry)
    lead.type("#i-vendor", "第一页厂商（虚构）")
    lead.click(SAVE)
    lead.page.wait_for_url(lambda url: url.endswith("/dossier/tools/"))
    other.fill("#i-vendor", "第二页厂商（虚构）")
    other.locator(SAVE).click()
    other.locator("[role=alert]").wait_for()
    assert other.input_value("#i-vendor") == "第二页厂商（虚构）"
    assert "第一页厂商（虚构）" in other.locator("main").inner_text()
    lead.page = other
    lead.look()
    lead.goto(entry)
    assert lead.page.input_value("#i-vendor") == "第一页厂商（虚构）"


def test_what_was_typed_into_a_form_survives_a_session_that_ran_out(lead: Walk) -> None:
    firm = lead.firm("ready-b")
    lead.goto(f"{firm}dossier/tools/add/")
    lead.type("#i-product", "时限内没存的工具（虚构）")
    lead.context.clear_cookies(name="zhengtu_session")
    lead.click(SAVE)
    assert "您刚才填写的内容还在" in lead.look()
    lead.type("[name=username]", "lead")
    lead.type("[name=password]", PASSWORD)
    lead.click("main form[method=post] button[type=submit]")
    assert "您填写的内容还在" in lead.look()
    lead.click("main form[method=post] button[type=submit]")
    assert "时限内没存的工具（虚构）" in lead.look()


def test_a_double_click_adds_one_entry_and_marks_of_html_in_it_stay_text(lead: Walk) -> None:
    firm = lead.firm("ready-a")
    name = "<img src=x onerror=alert(1)><b>粗体</b>（虚构）"
    lead.goto(f"{firm}dossier/tools/add/")
    lead.type("#i-product", name)
    lead.page.locator(SAVE).dblclick()
    lead.page.wait_for_url(lambda url: url.endswith("/dossier/tools/"))
    lead.goto(f"{firm}dossier/tools/")
    lead.look()
    assert lead.page.locator("main table tbody tr", has_text=name).count() == 1
    assert lead.page.locator("main img").count() == 0


def test_ten_thousand_rows_are_answered_and_more_are_refused_in_a_sentence(lead: Walk) -> None:
    firm = lead.firm("barred-by-director")
    rows = "产品\t厂商\n" + "\n".join(f"工具{number:05d}（虚构）\t某厂" for number in range(10_000))
    lead.goto(f"{firm}dossier/tools/paste/")
    lead.paste("[name=text]", rows)
    lead.click("#paste button:not([name])")
    lead.page.locator("button[name=apply], [role=alert]").first.wait_for()
    assert "10,000" in lead.look() or "10000" in lead.page.locator("main").inner_text()
    lead.goto(f"{firm}dossier/tools/paste/")
    lead.paste("[name=text]", rows + "\n一行太多\t某厂" * 5)
    lead.click("#paste button:not([name])")
    lead.page.locator("[role=alert]").first.wait_for()
    assert "10,000" in lead.look()
