"""From an empty installation to the missing papers of twenty people, in under three minutes of a person's time."""

from __future__ import annotations

from web.journeys.conftest import MakeWalk
from web.journeys.desks import Desk

HEADINGS = ("姓名", "岗位", "国籍", "保密培训·发证单位级别", "保密培训·培训范围", "保密培训·有效期至")
STAFF = [(f"甄{number:02d}示", "运维工程师", "境内", "省级", "运维专项", "2020-01-31" if number > 17 else "2099-12-31") for number in range(1, 21)]
PASSWORD = "Made-for-tests-1"
THREE_MINUTES = 180  # seconds


def test_twenty_people_pasted_from_excel_show_what_they_lack_in_under_three_minutes(empty_desk: Desk, walk: MakeWalk) -> None:
    lead = walk(empty_desk)
    lead.goto("/")
    lead.look()
    typed = {"one_time_code": empty_desk.one_time_code, "name": "周一（虚构）", "username": "zhou", "firm": "临川示例科技（虚构）"}
    for name, text in {**typed, "chosen_password": PASSWORD, "chosen_password_again": PASSWORD}.items():
        lead.type(f"[name={name}]", text)
    lead.click("main form[method=post] button[type=submit]")
    assert "接下来做什么" in lead.look()
    lead.click("main a", has_text="临川示例科技")
    assert "待定" in lead.look()
    lead.click("header a", has_text="档案")
    lead.look()
    lead.click("main a[href$='/dossier/staff/']")
    lead.look()
    lead.click("main a[href$='/dossier/staff/paste/']")
    lead.look()
    lead.paste("[name=text]", "\n".join("\t".join(row) for row in (HEADINGS, *STAFF)))
    lead.click("#paste button:not([name])")
    lead.page.locator("button[name=apply]").wait_for()
    assert "20" in lead.look()
    lead.click("button[name=apply]")
    lead.page.wait_for_url("**/dossier/staff/")
    listed = lead.look()
    assert all(name in listed for name, *_ in STAFF)
    lead.click("header a", has_text="发现")
    lead.look()
    lead.click("main summary", has_text="保密培训证书")
    opened = lead.page.locator("details[open]", has_text="保密培训证书").first.inner_text()
    assert [name for name, *_ in STAFF if name in opened] == ["甄18示", "甄19示", "甄20示"]
    assert lead.seconds() < THREE_MINUTES, f"{lead.clicks} clicks, {lead.keys} keys, {lead.stops} pages"
    print(f"{lead.clicks} clicks, {lead.keys} keys, {lead.stops} pages: {lead.seconds():.0f} s of a person's time")
