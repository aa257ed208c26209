"""Half a year of orders and logs, dropped in at the desk, read, filtered by device, and deleted after a warning."""

from __future__ import annotations

from pathlib import Path

from half_year import write_half_year
from web.journeys.conftest import MakeWalk
from web.journeys.desks import Desk

IS_IN_THE_BAR = """() => { const [bar, here] = [document.querySelector(".zt-nav"), document.querySelector(".zt-nav [aria-current]")].map((one) => one.getBoundingClientRect());
return here.left >= bar.left && here.right <= bar.right; }"""


def test_half_a_year_is_traced_read_and_deleted(sample_desk: Desk, walk: MakeWalk, tmp_path: Path) -> None:
    write_half_year(tmp_path, seed=7, orders=60)
    lead = walk(sample_desk, "lead")
    firm = lead.firm("usual-problems")
    lead.goto(f"{firm}tracing/")
    lead.look()
    lead.page.check("[name=apply_offsets]")
    lead.click("main form[method=post] button.is-main")
    given = {"orders": tmp_path / "orders", "logs": tmp_path / "logs", "aliases": tmp_path}
    for kind, folder in given.items():
        files = sorted(str(path) for path in folder.iterdir() if path.is_file() and path.name != "truth.json")
        lead.page.set_input_files(f"#f-{kind}", files)
        for at in range(len(files)):
            lead.page.locator(f"form:has(#f-{kind}) .zt-drop-list li", has_text="SM3").nth(at).wait_for()
    lead.look()
    lead.click("form[action$='/start/'] button")
    lead.page.locator("#orders").wait_for(timeout=240_000)  # the rounds beside the server give way to everybody else
    lead.page.wait_for_load_state("networkidle")
    assert lead.page.locator("main").count() == lead.page.locator("h1").count() == 1
    told = lead.look()
    assert "张工单与巡检记录" in told and "移动存储介质" in told
    lead.click("main table a[href*='device=']")
    assert "的时间线" in lead.look()
    lead.click("table[data-rows] a[href*='order=']")
    lead.look()
    narrowest = "all => Math.min(...all.map(one => one.clientWidth))"
    assert lead.page.locator("#opened .zt-order dd").evaluate_all(narrowest) > 100  # both sides can be read, whatever stands around them
    assert lead.page.locator("#opened .zt-log span").evaluate_all(narrowest) > 200
    lead.page.set_viewport_size({"width": 400, "height": 860})
    lead.page.reload()
    assert lead.page.evaluate(IS_IN_THE_BAR)
    lead.page.set_viewport_size({"width": 1280, "height": 860})
    lead.page.goto(f"{lead.page.url.partition('#')[0]}&lang=en")
    assert lead.page.locator(".zt-brand svg").evaluate("one => one.clientWidth") > 20  # the longer words of the bar leave the mark its room
    lead.page.goto(f"{lead.page.url}&lang=zh")
    lead.click("#opened header a")
    assert lead.page.locator("#opened").count() == 0
    lead.click("button[popovertarget=delete]")
    lead.page.locator("#delete").wait_for()
    lead.click("#delete form button")
    lead.page.wait_for_url(lambda url: url.endswith("/tracing/"))
    assert "追溯已删除" in lead.look()
