"""The keyboard alone is enough, and so is a browser without JavaScript."""

from __future__ import annotations

from web.journeys.conftest import MakeWalk
from web.journeys.desks import Desk
from web.journeys.walking import PASSWORD, Walk

FARTHEST = 150  # presses of Tab


def tab_to(walk: Walk, selector: str) -> None:
    """Press Tab until the focus is there, and it can be seen there."""
    for _ in range(FARTHEST):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            shown = walk.page.evaluate("() => { const box = document.activeElement.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }")
            assert shown, selector
            return
    raise AssertionError(f"{selector} is not reached by Tab on {walk.page.url}")


def test_the_keyboard_alone_goes_from_log_in_to_a_saved_entry(sample_desk: Desk, walk: MakeWalk) -> None:
    lead = walk(sample_desk)
    keys = lead.page.keyboard
    lead.goto("/log-in/")
    if not lead.page.evaluate("document.activeElement.matches('[name=username]')"):
        tab_to(lead, "[name=username]")
    keys.type("lead")
    tab_to(lead, "[name=password]")
    keys.type(PASSWORD)
    keys.press("Enter")
    lead.page.wait_for_url(lambda url: "/log-in/" not in url)
    lead.goto("/organisations/")
    firm = lead.page.locator("main table a", has_text="barred-by-shareholders").get_attribute("href")
    tab_to(lead, f"main a[href='{firm}']")
    keys.press("Enter")
    lead.page.wait_for_url(f"**{firm}")
    tab_to(lead, f"a[href='{firm}dossier/']")
    keys.press("Enter")
    lead.page.wait_for_url(f"**{firm}dossier/")
    tab_to(lead, f"main a[href='{firm}dossier/tools/']")
    keys.press("Enter")
    lead.page.wait_for_url(f"**{firm}dossier/tools/")
    tab_to(lead, f"main a[href='{firm}dossier/tools/add/']")
    keys.press("Enter")
    lead.page.wait_for_url("**/add/")
    tab_to(lead, "#i-product")
    keys.type("Keyboard tool (fictional)")
    tab_to(lead, "#entry button.is-main")
    keys.press("Enter")
    lead.page.wait_for_url(lambda url: "/add/" not in url)
    assert "Keyboard tool (fictional)" in lead.look()


def test_without_javascript_one_logs_in_edits_pastes_and_supposes(sample_desk: Desk, walk: MakeWalk) -> None:
    lead = walk(sample_desk, "lead", java_script_enabled=False)
    firm = lead.firm("usual-problems")
    lead.goto(f"{firm}dossier/tools/add/")
    lead.type("#i-product", "无脚本工具（虚构）")
    lead.click("#entry button.is-main")
    assert "无脚本工具（虚构）" in lead.page.locator("main").inner_text()
    lead.goto(f"{firm}dossier/tools/paste/")
    lead.paste("[name=text]", "产品\t厂商\n粘贴的工具（虚构）\t某厂\n")
    lead.click("#paste button:not([name])")
    lead.click("button[name=apply]")
    assert "粘贴的工具（虚构）" in lead.page.locator("main").inner_text()
    lead.goto(f"{firm}what-if/")
    before = lead.page.locator("#supposed").inner_text()
    lead.page.locator("[name=mend]").first.check()
    lead.click("main form#suppose button.is-main")
    assert lead.page.locator("[name=mend]").first.is_checked()
    assert lead.page.locator("#supposed").inner_text() != before
