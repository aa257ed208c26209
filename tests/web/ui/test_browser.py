"""The interface in a real browser: seen by axe, at every width, by keyboard, under the strict policy (fixture `tab`)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from web.ui.browsing import axe_findings, is_too_wide, paste
from web.ui.ui_urls import sent

PAGES = ("/style-sheet/", "/organisations/7/", "/typed/", "/dropped/", "/pasted/", "/nowhere/", "/broken/")


@pytest.mark.parametrize("width", [1440, 1280, 820, 390])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_style_sheet_fits_every_window_and_axe_finds_nothing(tab: SimpleNamespace, width: int, lang: str) -> None:
    tab.page.set_viewport_size({"width": width, "height": 900})
    answer = tab.page.goto(f"/style-sheet/?lang={lang}")
    assert answer.status == 200
    assert axe_findings(tab.page) == []
    assert not is_too_wide(tab.page)


@pytest.mark.parametrize("path", PAGES[1:])
def test_axe_finds_nothing_on_pages_and_refusals(tab: SimpleNamespace, path: str) -> None:
    tab.page.goto(path)
    assert axe_findings(tab.page) == []


def test_the_page_speaks_the_faces_it_brings(tab: SimpleNamespace) -> None:
    tab.page.goto("/style-sheet/")
    tab.page.evaluate("document.fonts.ready")
    assert tab.page.evaluate("[...document.fonts].some((face) => face.family.includes('Noto Sans SC') && face.status === 'loaded')")


def test_a_citation_opens_and_closes_by_keyboard(tab: SimpleNamespace) -> None:
    tab.page.goto("/organisations/7/")
    tab.page.locator(".zt-cite.is-guide").first.focus()
    tab.page.keyboard.press("Enter")
    clause = tab.page.locator("[id='cite-G2-2.4']")
    expect(clause).to_be_visible()
    expect(clause).to_contain_text("指南，不是法规")
    assert axe_findings(tab.page) == []
    tab.page.keyboard.press("Escape")
    expect(clause).to_be_hidden()


def test_a_clause_cited_twice_is_told_once(tab: SimpleNamespace) -> None:
    tab.page.goto("/organisations/7/")
    assert tab.page.locator("[id='cite-REG-48.1']").count() == 1
    tab.page.locator("main .zt-cite.is-law").last.click()
    expect(tab.page.locator("[id='cite-REG-48.1']")).to_be_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(tab: SimpleNamespace) -> None:
    tab.page.goto("/organisations/7/")
    tab.page.keyboard.press("Tab")
    expect(tab.page.locator(".zt-skip")).to_be_focused()
    expect(tab.page.locator(".zt-skip")).to_be_in_viewport()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("main")).to_be_focused()


def test_single_keys_move_through_a_list_and_can_be_turned_off(tab: SimpleNamespace) -> None:
    tab.page.goto("/organisations/7/")
    for key in ("j", "j", "k"):
        tab.page.keyboard.press(key)
    expect(tab.page.locator("tr.is-here")).to_contain_text("一")
    tab.page.keyboard.press("Enter")
    assert tab.page.url.endswith("#one")
    tab.page.keyboard.press("/")
    expect(tab.page.locator("[data-search]")).to_be_focused()
    tab.page.keyboard.type("jk?/")
    assert tab.page.input_value("[data-search]") == "jk?/"
    tab.page.locator("main").focus()
    tab.page.keyboard.press("?")
    tab.page.locator("#keys-on").uncheck()
    tab.page.keyboard.press("Escape")
    tab.page.reload()
    tab.page.keyboard.press("j")
    assert tab.page.locator("tr.is-here").count() == 0


def test_the_menu_and_the_bar_lead_to_the_places_of_the_person(tab: SimpleNamespace) -> None:
    tab.page.goto("/organisations/7/")
    expect(tab.page.locator(".zt-nav [aria-current=page]")).to_have_text("总览")
    expect(tab.page.locator(".zt-nav b")).to_have_text("12")
    tab.page.locator(".zt-me-name").click()
    tab.page.locator("#my-menu").get_by_role("link", name="法规").click()
    assert tab.page.url.endswith("/law/")


def test_the_other_language_is_one_click_away_and_stays(tab: SimpleNamespace) -> None:
    tab.page.goto("/style-sheet/?sort=-name")
    tab.page.get_by_role("link", name="EN English").click()
    expect(tab.page.locator("h1")).to_have_text("Style sheet")
    assert "sort=-name" in tab.page.url
    tab.page.goto("/nowhere/")
    expect(tab.page.locator("h1")).to_have_text("There is no such page")
    assert tab.page.locator("html").get_attribute("lang") == "en"


def test_what_was_typed_survives_an_expired_session(tab: SimpleNamespace) -> None:
    tab.page.goto("/typed/?how=expired")
    tab.page.fill("[name=name]", "沈知微")
    tab.page.check("[name=kind][value=b]")
    tab.page.get_by_role("button", name="保存").click()
    tab.page.wait_for_url("**/log-in/")
    tab.page.goto("/typed/")
    assert tab.page.input_value("[name=name]") == ""
    tab.page.get_by_role("button", name="取回").click()
    assert tab.page.input_value("[name=name]") == "沈知微"
    assert tab.page.is_checked("[name=kind][value=b]")


def test_a_saved_form_offers_nothing_to_take_up(tab: SimpleNamespace) -> None:
    tab.page.goto("/typed/")
    tab.page.fill("[name=name]", "沈知微")
    tab.page.check("[name=kind][value=b]")
    tab.page.get_by_role("button", name="保存").click()
    expect(tab.page.locator("[data-saved]")).to_have_text("已保存")
    assert tab.page.get_by_role("button", name="取回").count() == 0
    expect(tab.page.locator("html[data-desk=ready]")).to_have_count(1)
    assert tab.page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('zt-draft'))") == []


def test_leaving_with_something_unsaved_asks_first(tab: SimpleNamespace) -> None:
    asked: list[str] = []
    tab.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    tab.page.goto("/typed/")
    tab.page.locator("[name=name]").press_sequentially("沈")
    tab.page.goto("/style-sheet/")
    assert asked == ["beforeunload"]


def test_a_second_click_sends_nothing(tab: SimpleNamespace) -> None:
    tab.page.goto("/typed/")
    tab.page.fill("[name=name]", "两次")
    tab.page.check("[name=kind][value=a]")
    sent.clear()
    tab.page.evaluate("const button = document.querySelector('main button[type=submit]'); button.click(); button.click();")
    expect(tab.page.locator("[data-saved]")).to_be_visible()
    assert [one["name"] for one in sent] == ["两次"]


def test_files_go_one_by_one_with_the_servers_own_sentence(tab: SimpleNamespace) -> None:
    tab.page.goto("/dropped/")
    sent.clear()
    tab.page.set_input_files("#f", [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in ("制度.txt", "<b>空.zip")])
    expect(tab.page.locator(".zt-drop-list li").first).to_contain_text("制度.txt 已存下")
    expect(tab.page.locator(".zt-drop-list li").last).to_contain_text("压缩包里没有文件")
    expect(tab.page.locator(".zt-drop-list li").last).to_contain_text("<b>空.zip")
    assert sent == [{"files": ["制度.txt"]}, {"files": ["<b>空.zip"]}]


def test_rows_from_a_spreadsheet_fill_the_table_and_add_rows(tab: SimpleNamespace) -> None:
    tab.page.goto("/pasted/")
    paste(tab.page, "[name=rows-0-name]", '顾清和\t2028/3/31\r\n"沈\n知微"\t2026-08-31\r\n许澄\t\r\n')
    values = tab.page.eval_on_selector_all("tbody input", "fields => fields.map((field) => [field.name, field.value])")
    assert values == [
        ["rows-0-name", "顾清和"], ["rows-0-until", "2028/3/31"], ["rows-1-name", "沈知微"], ["rows-1-until", "2026-08-31"],
        ["rows-2-name", "许澄"], ["rows-2-until", ""],
    ]  # fmt: skip
    assert tab.page.input_value("[name=rows-TOTAL_FORMS]") == "3"
    expect(tab.page.locator("[data-paste-says]")).to_contain_text("已粘贴 3 行")


def test_too_many_rows_change_nothing_and_say_what_to_do(tab: SimpleNamespace) -> None:
    tab.page.goto("/pasted/")
    paste(tab.page, "[name=rows-0-name]", "甲\t2026-01-01\n" * 10_000)
    expect(tab.page.locator("[data-paste-says]")).to_contain_text("什么都没有改动")
    assert tab.page.input_value("[name=rows-0-name]") == ""


def test_pages_work_without_scripts(browser: object, served: str, entries: None) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/typed/")
    page.fill("[name=name]", "无脚本")
    page.check("[name=kind][value=a]")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("[data-saved]")).to_have_text("已保存")
    page.goto("/organisations/7/")
    page.locator(".zt-cite.is-guide").first.click()
    expect(page.locator("[id='cite-G2-2.4']")).to_be_visible()
    context.close()


def test_print_leaves_the_frame_away(tab: SimpleNamespace) -> None:
    tab.page.goto("/organisations/7/")
    tab.page.emulate_media(media="print")
    expect(tab.page.locator(".zt-top")).to_be_hidden()
    expect(tab.page.locator(".zt-print-head")).to_be_visible()
    expect(tab.page.locator("#my-menu")).to_be_hidden()
