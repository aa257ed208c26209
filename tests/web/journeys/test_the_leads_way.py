"""The lead with a workbook and a folder of papers: in, two findings mended, the report and the emergency plan out, frozen."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from web.journeys.conftest import MakeWalk
from web.journeys.desks import EXAMPLES, Desk
from web.journeys.walking import Walk

PASSWORD = "Made-for-tests-1"
PAPERS = sorted((EXAMPLES / "usual-problems/files").iterdir())
SAVE = "#entry button.is-main"


@pytest.fixture
def workbook(sample_desk: Desk, walk: MakeWalk, tmp_path: Path) -> Path:
    """A filled workbook, as another installation gave it out."""
    other = walk(sample_desk, "editor")
    other.goto(f"{other.firm('usual-problems')}dossier/download/")
    with other.page.expect_download() as arriving:
        other.click("main a[href$='/download/workbook/']")
    arriving.value.save_as(tmp_path / "workbook.xlsx")
    return tmp_path / "workbook.xlsx"


@pytest.fixture
def lead(empty_desk: Desk, walk: MakeWalk) -> Walk:
    """Somebody who has set up a new installation for their own firm."""
    one = walk(empty_desk)
    one.goto("/start/")
    typed = {"one_time_code": empty_desk.one_time_code, "name": "周一（虚构）", "username": "zhou", "firm": "临川示例科技（虚构）"}
    for name, text in {**typed, "chosen_password": PASSWORD, "chosen_password_again": PASSWORD}.items():
        one.type(f"[name={name}]", text)
    one.click("main form[method=post] button[type=submit]")
    one.click("main a", has_text="临川示例科技")
    return one


def certain_score(lead: Walk) -> int:
    """The lower end of the score on the readiness page."""
    lead.click("header a", has_text="总览")
    return int(re.search(r"自评得分区间\s*(\d+)", lead.look())[1])


def mend(lead: Walk, finding: str, field: str, value: str) -> None:
    """From the findings page to the field and back."""
    lead.click("header a", has_text="发现")
    lead.look()
    entry = lead.page.locator("details.zt-entry", has=lead.page.locator("summary", has_text=finding)).first
    if entry.get_attribute("open") is None:
        entry.locator("summary").click()
    entry.locator("a.is-main", has_text="改这一处").click()
    lead.clicks += 2
    lead.look()
    assert lead.page.locator(f"#f-{field}").is_visible()
    lead.click(f"#f-{field} label", has=lead.page.locator(f"[value={value}]"))
    lead.click(SAVE)
    lead.page.wait_for_load_state("networkidle")
    lead.click("header a", has_text="发现")
    mended = lead.page.locator("details.zt-entry summary", has_text=finding).filter(has_text="不符合")
    assert mended.count() == 0


def test_from_a_workbook_and_a_folder_of_papers_to_a_frozen_dossier(lead: Walk, workbook: Path) -> None:
    lead.click("header a", has_text="档案")
    lead.click("main a", has_text="上传工作簿")
    lead.look()
    lead.page.set_input_files("[name=file]", workbook)
    lead.click("main form button.is-main")
    assert "导入预览" in lead.look()
    lead.click("main form button.is-main", has_text="导入到工作稿")
    lead.look()
    lead.click("header a", has_text="材料")
    lead.look()
    lead.page.set_input_files("#files", PAPERS)
    lead.page.locator("#counts", has_text=f"已存 {len(PAPERS)} 份").wait_for(timeout=60_000)
    lead.look()
    before = certain_score(lead)
    mend(lead, "境外运维工具是否均已报备", "reported", "yes")
    mend(lead, "保密室门禁系统是否联动", "secrecy_room-access_control_linked", "yes")
    assert certain_score(lead) > before
    lead.click("header a", has_text="报告")
    lead.look()
    with lead.page.expect_download() as arriving:
        lead.click("main a", has_text="PDF")
    with pypdfium2.PdfDocument(arriving.value.path()) as report:
        assert "北窗网络技术" in "".join(page.get_textpage().get_text_range() for page in report)
    with lead.page.expect_download() as arriving:
        lead.click("main tr:has-text('应急预案') a")
    with zipfile.ZipFile(arriving.value.path()) as plan:
        assert "北窗网络技术" in plan.read("word/document.xml").decode()
    lead.click("header a", has_text="档案")
    lead.click("main a", has_text="版本")
    lead.type("[name=reason]", "首次申报前定稿（虚构）")
    lead.click("main form button.is-main", has_text="定稿")
    frozen = lead.look()
    assert "第 1 版" in frozen
    assert "首次申报前定稿（虚构）" in frozen
    lead.click("header a", has_text="总览")
    assert "同第 1 版" in lead.look()
