"""The coach sees and cannot edit, the auditor holds the journal against its chain, and for anybody else the firm is not there."""

from __future__ import annotations

import re
import subprocess

import pytest
from web.journeys.conftest import MakeWalk
from web.journeys.desks import PROGRAM, Desk
from web.journeys.walking import PASSWORD

BELOW_A_FIRM = (
    "", "findings/", "what-if/", "conditions/", "aim/", "reports/", "reports/check.pdf", "reports/check.json", "plan/", "rehearsal/",
    "dossier/", "dossier/staff/", "dossier/staff/add/", "dossier/staff/paste/", "dossier/applicant/", "dossier/import/", "dossier/download/",
    "revisions/", "revisions/compare/", "documents/", "package/", "tasks/", "tasks/new/", "access/",
)  # fmt: skip


def test_the_coach_finds_the_firm_in_the_list_reads_it_and_cannot_edit(sample_desk: Desk, walk: MakeWalk) -> None:
    coach = walk(sample_desk, "coach")
    firm = coach.firm("usual-problems")
    listed = coach.look()
    assert "usual-problems" in listed
    assert "不符合" in listed
    coach.click("main table a", has_text="usual-problems")
    assert "现在卡在哪" in coach.look()
    coach.click("header a", has_text="发现")
    coach.look()
    coach.goto(f"{firm}dossier/staff/")
    assert "孙试三" in coach.look()
    assert coach.page.locator("a[href$='/paste/'], a[href$='/add/']").count() == 0
    coach.click("main table a[href*='/dossier/staff/']")
    coach.look()
    assert coach.page.locator("#entry button.is-main").count() == 0
    token = coach.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    answer = coach.page.request.post(coach.page.url, form={"csrfmiddlewaretoken": token or "", "version": "1"}, headers={"Referer": coach.page.url})
    assert answer.status == 403


@pytest.fixture
def stranger(sample_desk: Desk, walk: MakeWalk) -> tuple[str, str]:
    """The lead of a firm of their own, made by the security administrator on the pages; name and password."""
    security = walk(sample_desk, "security")
    security.goto("/people/open/")
    security.type("[name=name]", "远山专员（虚构）")
    security.type("[name=username]", "yuanshan")
    security.look()
    security.click("main form[method=post] button[type=submit]")
    made = re.search(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", security.look())[0]
    security.goto("/organisations/administration/open/")
    security.type("[name=name]", "远山示例信息（虚构）")
    security.type("[name=lead]", "yuanshan")
    security.look()
    security.click("main form[method=post] button[type=submit]")
    assert "远山示例信息" in security.look()
    return "yuanshan", made


def test_for_another_firms_lead_no_page_of_the_firm_is_there(sample_desk: Desk, walk: MakeWalk, stranger: tuple[str, str]) -> None:
    firm = walk(sample_desk, "lead").firm("usual-problems")
    username, made = stranger
    other = walk(sample_desk).log_in(username, made)
    for name, text in (("present_password", made), ("chosen_password", PASSWORD), ("chosen_password_again", PASSWORD)):
        other.type(f"main [name={name}]", text)
    other.look()
    other.click("main form[method=post] button[type=submit]")
    other.goto("/organisations/")
    listed = other.look()
    assert "远山示例信息" in listed
    assert "usual-problems" not in listed
    statuses = {address: other.page.request.get(f"{firm}{address}").status for address in BELOW_A_FIRM}
    assert statuses == dict.fromkeys(BELOW_A_FIRM, 404)
    other.goto(f"{firm}findings/")
    assert "usual-problems" not in other.look()


def test_the_auditor_verifies_the_journal_and_its_export_stands_alone(sample_desk: Desk, walk: MakeWalk, tmp_path) -> None:
    auditor = walk(sample_desk, "auditor")
    auditor.goto("/journal/")
    assert "登录" in auditor.look()
    auditor.click("main a, main button", has_text="立即核对")
    assert "日志完好" in auditor.look()
    auditor.goto("/journal/")
    with auditor.page.expect_download() as arriving:
        auditor.click("main button", has_text="导出")
    export = tmp_path / "journal-export"
    arriving.value.save_as(export)
    held = subprocess.run([PROGRAM, "journal", "verify", str(export)], capture_output=True, text=True, timeout=60)
    assert held.returncode == 0, held.stderr
    export.write_bytes(export.read_bytes().replace(b"lead", b"deal", 1))
    assert subprocess.run([PROGRAM, "journal", "verify", str(export)], capture_output=True, timeout=60).returncode != 0


def test_who_keeps_accounts_or_the_machine_sees_no_firms_papers(sample_desk: Desk, walk: MakeWalk) -> None:
    firm = walk(sample_desk, "lead").firm("usual-problems")
    for username in ("security", "system", "auditor"):
        officer = walk(sample_desk, username)
        officer.goto("/")
        officer.look()
        assert {officer.page.request.get(f"{firm}{address}").status for address in BELOW_A_FIRM} <= {403, 404}
