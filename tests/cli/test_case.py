"""A case from the command line, by several people: to the certificate, the first yearly examination and the renewal, under both readings."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import Ran

from zhengtu.workdays import CHINA_TIME, Length, Unit, add_working_days, china, due

HOUSE = Path(__file__).resolve().parents[2]
Zhengtu = Callable[..., Ran]

PEOPLE = """schema: 1
fictional: yes
people:
  - {id: zhao, name: 赵虚构, roles: [legal_representative]}
  - {id: qian, name: 钱虚构, roles: [applicant_agent]}
  - {id: sun, name: 孙虚构, roles: [acceptance_officer]}
  - {id: sun2, name: 孙虚构二, roles: [authority_acceptance_officer]}
  - {id: li, name: 李虚构, roles: [local_reviewer]}
  - {id: zhou, name: 周虚构, roles: [reviewer]}
  - {id: wu, name: 吴虚构, roles: [planner]}
  - {id: zheng, name: 郑虚构, roles: [objection_officer]}
  - {id: wang, name: 王虚构, roles: [approver]}
  - {id: feng, name: 冯虚构, roles: [certificate_officer]}
  - {id: chen, name: 陈虚构, roles: [supervisor]}
  - {id: chu, name: 褚虚构, roles: [inspector]}
  - {id: wei, name: 卫虚构, roles: [inspector]}
  - {id: jiang, name: 蒋虚构, roles: [inspector], conflict: 与申请单位有利害关系}
  - {id: shen, name: 沈虚构, roles: [expert]}
  - {id: yang, name: 杨虚构, roles: [national_officer]}
  - {id: qin, name: 秦虚构, roles: [member_of_public]}
"""


class Desk:
    """The folder of one case, and a clock that people move on by days."""

    def __init__(self, zhengtu: Zhengtu, folder: Path) -> None:
        self.zhengtu, self.case = zhengtu, folder
        self.at = datetime(2026, 1, 5, 9, tzinfo=CHINA_TIME)

    def do(self, step: str, outcome: str, by: str, *more: str, days: int = 1, reason: str = "按规定办理") -> None:
        self.at += timedelta(days=days)
        ran = self.zhengtu("case", "do", self.case, step, outcome, "--as", by, "--reason", reason, "--at", self.at.isoformat(), "--format", "json", *more)
        assert ran.code == 0, ran.err

    def show(self) -> dict[str, Any]:
        found: dict[str, Any] = self.zhengtu("case", "show", self.case, "--on", self.at.date(), "--format", "json").json
        return found

    def term(self, name: str) -> dict[str, Any]:
        return next(t for t in reversed(self.show()["case"]["terms"]) if t["term"] == name)


def frozen(zhengtu: Zhengtu, folder: Path) -> Path:
    """The sample firm with a frozen dossier."""
    shutil.copytree(HOUSE / "examples/ready-b", folder)
    assert zhengtu("dossier", "freeze", folder, "--on", "2026-01-04").code == 0
    return folder


def opened(zhengtu: Zhengtu, tmp_path: Path, reading: str) -> Desk:
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    desk = Desk(zhengtu, tmp_path / "2026-001")
    people = ("--people", tmp_path / "people.yaml", "--fictional", "--at", desk.at.isoformat())
    assert zhengtu("case", "new", desk.case, "--applicant", "某市虚构东港网络有限公司", "--as", "qian", "--reading", reading, *people).code == 0
    return desk


def corrected(zhengtu: Zhengtu, firm: Path) -> Path:
    """The dossier changed and frozen again."""
    text = (firm / "dossier.yaml").read_text("utf-8")
    assert text.count("title: 虚构样例：乙级已备齐") == 1
    (firm / "dossier.yaml").write_text(text.replace("title: 虚构样例：乙级已备齐", "title: 虚构样例：乙级已补正"), encoding="utf-8")
    assert zhengtu("dossier", "freeze", firm, "--on", "2026-01-10").code == 0
    return firm


@pytest.mark.parametrize("reading", ["guide", "statute"])
def test_the_sample_firm_goes_the_whole_road(zhengtu: Zhengtu, tmp_path: Path, reading: str) -> None:
    firm = frozen(zhengtu, tmp_path / "firm")
    desk = opened(zhengtu, tmp_path, reading)
    guide = reading == "guide"
    clerk = "sun" if guide else "sun2"
    desk.do("submit", "submitted", "zhao", "--fact", "statement_of_truth=yes", "--dossier", str(firm))
    desk.do("completeness_check", "incomplete", clerk, "--served", "直接送达", reason="缺少章程")
    served_on = desk.at.date()
    window = desk.term("correction-window")
    own = sorted(c["due"]["due"] for c in window["candidates"] if c["of_reading"])
    if guide:
        assert own == [add_working_days(served_on, 10, china()).isoformat()]
    else:
        assert own == sorted(
            [add_working_days(served_on, 15, china()).isoformat(), due(served_on, Length(15, Unit.CALENDAR_DAY), china()).due_on.isoformat()]  # type: ignore[union-attr]
        )
    desk.do("correct", "corrected", "qian", "--dossier", str(corrected(zhengtu, firm)), days=4)
    desk.do("completeness_recheck", "complete", clerk, "--served", "直接送达", days=2)
    if guide:
        desk.do("preliminary_review", "conditions_met", "li", days=4)
    desk.do("review", "question", "zhou", days=3)
    desk.do("answer_question", "answered", "qian", days=3)
    desk.do("review", "passes", "zhou", "--commit", "七盏红灯", days=2)
    desk.do("plan_on_site_review", "planned", "wu", "--fact", "visit_on=2026-03-10", "--seed", "七盏红灯", "--commit", "第三道门", days=2)
    team = next(d for d in desk.show()["case"]["draws"] if d["draw"] == "team")
    assert set(team["drawn"]) == {"chu", "wei"} and team["excluded"] == {"jiang": "与申请单位有利害关系"}
    signed = ("--fact", f"signed_by={','.join(team['drawn'])}", "--seed", "第三道门", "--fact", "rectify_by=2026-04-30")
    desk.do("on_site_review", "rectify", team["drawn"][0], *signed, "--served", "当场送达", days=20, reason="U 盘管理不合规")
    desk.do("rectify", "rectified", "qian", days=15)
    desk.do("close_rectification", "closed", "jiang", days=3)
    desk.do("gather_report", "complete", "zhou")
    if guide:
        desk.do("publicity", "published", "wu")
        desk.do("object", "objects", "qin", days=2, reason="反映虚构的用工问题")
        desk.do("handle_objection", "unfounded", "zheng", days=3)
        assert desk.term("publicity-period")["pauses"]
        desk.at += timedelta(days=20)
    desk.do("decide", "granted", "wang", "--served", "直接送达")
    if guide:
        assert [h["kind"] for h in desk.show()["case"]["history"] if h["step"] == "publicity-period"] == ["lapsed"]
    desk.do("file_grant", "filed", "yang", days=2)
    desk.do("issue_certificate", "issued", "feng", "--fact", "certificate_number=虚构-001", "--served", "直接送达", days=2)
    assert desk.show()["state"]["status"] == "valid"
    issued_on = desk.at.date()
    desk.do("self_check_report", "reported", "zhao", "--fact", "projects_checked=虚构项目一至三", days=300)
    desk.do("annual_examination", "passed", "chen", "--fact", "projects_examined=虚构项目一至三", days=10)
    assert desk.term("annual-examination")["round"] == 2
    renewal = desk.term("renewal-before-expiry")
    assert renewal["candidates"][0]["due"]["due"] == _months_before(_years_after(issued_on, 5), 3).isoformat()
    desk.do("renew", "applied", "zhao", "--fact", "statement_of_truth=yes", days=1300)
    desk.do("review_renewal", "supports", "zhou", days=20)
    desk.do("decide_renewal", "renewed", "wang", days=5)
    desk.do("issue_renewed_certificate", "issued", "feng", "--fact", "certificate_number=虚构-002", days=3)
    assert desk.term("certificate-validity")["number"] == 2
    _explained(zhengtu, desk)
    _verifies_elsewhere(desk.case, tmp_path)


def _years_after(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=year, month=month + 1)


def _explained(zhengtu: Zhengtu, desk: Desk) -> None:
    """Each date of the case is derived from the calendar, day by day, ending on that date."""
    for term in desk.show()["case"]["terms"]:
        for candidate in term["candidates"]:
            spans = candidate["due"]["derivation"]
            assert spans and spans[-1]["until"] == candidate["due"]["due"]
            assert all(span["zh"] and span["en"] for span in spans)
    text = zhengtu("case", "terms", desk.case, "--explain", "--lang", "en").out
    assert "weekend, not counted" in text and "the day of the event, not counted" in text


def _verifies_elsewhere(case: Path, tmp_path: Path) -> None:
    """A copy on another machine: another place, another process, nothing but the folder."""
    there = tmp_path / "usb stick" / "copy"
    shutil.copytree(case, there)
    ran = subprocess.run([sys.executable, "-m", "zhengtu.cli", "case", "verify", there, "--format", "json"], capture_output=True, check=False, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr.decode()
    assert json.loads(ran.stdout)["holds"] is True


def lines(case: Path) -> list[str]:
    return (case / "journal.jsonl").read_text("utf-8").splitlines()


@pytest.fixture
def started(zhengtu: Zhengtu, tmp_path: Path) -> Iterator[Desk]:
    """A case that waits for the completeness check."""
    desk = opened(zhengtu, tmp_path, "guide")
    desk.do("submit", "submitted", "zhao", "--fact", "statement_of_truth=yes", "--dossier", str(frozen(zhengtu, tmp_path / "firm")))
    yield desk


def test_show_says_who_acts_next_until_when_and_why(started: Desk) -> None:
    text = started.zhengtu("case", "show", started.case, "--on", "2026-01-07", "--lang", "en").out
    assert "Completeness check [completeness_check]  Local office: 孙虚构 (sun)" in text
    assert "2026-01-13" in text
    assert "because: entry 2 2026-01-06 Prepare and submit → submitted (zhao, stated, not authenticated): 按规定办理" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["completeness_check", "complete", "--as", "nobody"], "there is no \"nobody\""),
        (["completeness_check", "complete", "--as", "zhao"], "may not do this step"),
        (["completeness_check", "complete", "--as", "sun", "--role", "approver"], "does not hold the role approver"),
        (["completeness_check", "splendid", "--as", "sun"], "is no outcome of this step"),
        (["completness_check", "complete", "--as", "sun"], "Did you mean completeness_check?"),
        (["decide", "granted", "--as", "wang"], "the step decide is not open"),
        (["completeness_check", "complete", "--as", "sun", "--at", "2025-12-31T09:00"], "earlier than that of the entry before"),
        (["completeness_check", "complete", "--as", "sun", "--fact", "colour=red"], "does not state \"colour\""),
    ],
)
def test_a_deed_that_cannot_be_done_is_refused_in_a_sentence_and_nothing_is_written(started: Desk, words: list[str], said: str) -> None:
    before = lines(started.case)
    at = [] if "--at" in words else ["--at", "2026-01-08T09:00"]
    ran = started.zhengtu("case", "do", started.case, *words, "--reason", "试", *at, "--lang", "en")
    assert ran.code == 4 and said in ran.err and "Traceback" not in ran.err
    assert lines(started.case) == before


def test_two_copies_that_diverged_are_shown_and_never_merged(started: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(started.case, other)
    started.do("completeness_check", "complete", "sun", reason="齐全")
    ahead = started.zhengtu("case", "verify", started.case, "--against", other, "--format", "json")
    assert (ahead.code, ahead.json["against"]["verdict"]) == (0, "ahead")
    started.zhengtu("case", "do", other, "completeness_check", "incomplete", "--as", "sun", "--reason", "不齐", "--at", "2026-01-07T09:00")
    parted = started.zhengtu("case", "verify", started.case, "--against", other, "--lang", "en")
    assert parted.code == 1 and "diverge after entry 2" in parted.out and "nothing was merged" in parted.out


def test_a_dossier_that_was_edited_or_taken_away_is_found(started: Desk) -> None:
    revision = next((started.case / "revisions").glob("0001.json"))
    text = revision.read_text("utf-8")
    revision.unlink()
    assert started.zhengtu("case", "verify", started.case).code == 1
    revision.write_text(text.replace("某市", "某县", 1), encoding="utf-8")
    assert started.zhengtu("case", "verify", started.case).code == 4


def test_law_that_was_altered_in_the_folder_is_refused(started: Desk) -> None:
    kept = next((started.case / "law").iterdir())
    shipped = HOUSE / "src/zhengtu_law/classified_om"
    moved = started.case.parent / "own-law" / "classified_om"
    shutil.copytree(shipped, moved, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(shipped.parent / "sources", moved.parent / "sources", ignore=shutil.ignore_patterns("__pycache__"))
    terms = moved / "terms.yaml"
    terms.write_text(terms.read_text("utf-8").replace("length: 10\n      unit: working_day", "length: 12\n      unit: working_day", 1), encoding="utf-8")
    assert kept.is_dir()
    preview = started.zhengtu("case", "migrate", started.case, "--to", moved, "--lang", "en")
    assert preview.code == 0 and "this was a preview" in preview.out
    before = started.zhengtu("case", "replay", started.case).out
    done = started.zhengtu("case", "migrate", started.case, "--to", moved, "--confirm", "--as", "wang", "--reason", "新规则生效", "--at", "2026-01-07T09:00")
    assert done.code == 0, done.err
    back = started.zhengtu("case", "migrate", started.case, "--confirm", "--as", "wang", "--reason", "撤回迁移", "--at", "2026-01-07T10:00")
    assert back.code == 0, back.err
    after = json.loads(started.zhengtu("case", "replay", started.case).out)
    assert {k: after[k] for k in ("terms", "open", "notices", "opened")} == {k: json.loads(before)[k] for k in ("terms", "open", "notices", "opened")}
    started.zhengtu("case", "migrate", started.case, "--to", moved, "--confirm", "--as", "wang", "--reason", "再次迁移", "--at", "2026-01-07T11:00")
    new = next(p for p in (started.case / "law").iterdir() if p != kept)
    (new / "pack" / "clocks.yaml").write_text("schema: 1\nclocks: []\n", encoding="utf-8")
    ran = started.zhengtu("case", "show", started.case, "--lang", "en")
    assert ran.code == 4 and "the law in this folder was altered" in ran.err


def test_only_those_who_may_migrate_a_case(started: Desk) -> None:
    ran = started.zhengtu("case", "migrate", started.case, "--lang", "en")
    assert ran.code == 4 and "pinned to this law already" in ran.err


def test_the_picture_marks_the_open_step(started: Desk) -> None:
    ran = started.zhengtu("case", "picture", started.case)
    assert ran.code == 0
    assert '<g class="open" id="completeness_check">' in ran.out and "▶ 现在" in ran.out
    assert '<g class="done" id="submit">' in ran.out


def test_a_folder_that_is_no_case_is_named(zhengtu: Zhengtu, tmp_path: Path) -> None:
    ran = zhengtu("case", "show", tmp_path, "--lang", "en")
    assert ran.code == 4 and "this is no case" in ran.err
    done = zhengtu("case", "do", tmp_path / "nowhere", "submit", "submitted", "--as", "p01", "--reason", "申请", "--lang", "en")
    assert done.code == 4 and "this is no case" in done.err and not (tmp_path / "nowhere").exists()


def test_a_folder_with_something_in_it_is_left_alone(zhengtu: Zhengtu, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    ran = zhengtu("case", "new", tmp_path, "--applicant", "某市虚构东港", "--as", "p01", "--lang", "en")
    assert ran.code in (2, 4)
    assert (tmp_path / "note.txt").read_text("utf-8") == "mine" and not (tmp_path / "journal.jsonl").exists()


def test_notices_are_listed_served_and_written_as_pdf(started: Desk) -> None:
    started.do("completeness_check", "incomplete", "sun", reason="缺少章程")
    listed = started.zhengtu("case", "notices", started.case, "--lang", "en").out
    assert "Correction notice → 某市虚构东港网络有限公司  [service not recorded]" in listed
    assert "correction-window" not in {t["term"] for t in started.show()["case"]["terms"]}
    served = started.zhengtu("case", "serve", started.case, "2", "--as", "sun", "--how", "邮寄", "--on", "2026-01-09", "--at", "2026-01-12T09:00")
    assert served.code == 0, served.err
    started.at += timedelta(days=5)
    assert started.term("correction-window")["started_on"] == "2026-01-09"
    again = started.zhengtu("case", "serve", started.case, "2", "--as", "sun", "--how", "邮寄", "--at", "2026-01-12T10:00", "--lang", "en")
    assert again.code == 4 and "no notice 2 waits to be served" in again.err
    by_applicant = started.zhengtu("case", "serve", started.case, "1", "--as", "zhao", "--how", "邮寄", "--at", "2026-01-12T10:00", "--lang", "en")
    assert by_applicant.code == 4 and "may not do this" in by_applicant.err
    written = started.zhengtu("case", "notices", started.case, "2", "--write", "--format", "json").json
    assert [Path(name).name for name in written["files"]] == ["002-correction_notice-zh.pdf"]
    assert Path(written["files"][0]).read_bytes().startswith(b"%PDF-")


def test_the_worker_writes_down_a_lapse_once(started: Desk) -> None:
    started.do("completeness_check", "incomplete", "sun", "--served", "直接送达")
    for _ in range(2):
        assert started.zhengtu("case", "tick", started.case, "--at", "2026-06-01T09:00").code == 0
    lapses = [line for line in lines(started.case) if '"deed":"record_lapse"' in line]
    assert len(lapses) == 1 and '"due_on":"2026-01-21"' in lapses[0] and '"at":"2026-01-21T23:59:59+08:00"' in lapses[0]
    started.at += timedelta(days=30)
    assert started.show()["case"]["outcome"] == "end_abandoned"


def test_a_past_day_is_shown_as_it_was_known_then(started: Desk) -> None:
    started.do("completeness_check", "incomplete", "sun", "--served", "直接送达")
    then = started.zhengtu("case", "show", started.case, "--on", "2026-01-06", "--lang", "en").out
    assert "as known on that day: entries 1 to 2; 1 more followed" in then and "▶ Completeness check" in then
    assert "Time to correct" not in started.zhengtu("case", "terms", started.case, "--on", "2026-01-06", "--lang", "en").out
    early = started.zhengtu("case", "show", started.case, "--on", "2025-12-31", "--lang", "en")
    assert early.code == 4 and "on 2025-12-31 the case was not open yet; it was opened on 2026-01-05" in early.err


def test_a_step_is_explained_by_the_deed_that_opened_it_and_a_paused_term_says_so(started: Desk) -> None:
    started.do("completeness_check", "complete", "sun", "--served", "直接送达")
    started.do("preliminary_review", "conditions_met", "li")
    started.do("review", "question", "zhou", reason="股权结构不清")
    started.do("extend_decision_term", "extended", "wang", reason="案情复杂")
    text = started.zhengtu("case", "show", started.case, "--on", started.at.date(), "--lang", "en").out
    assert "because: entry 5" in text and "股权结构不清" in text and "案情复杂" not in text
    assert "Time to decide: paused" in text and "no length is published" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--applicant", " ", "--as", "p01"], "no applicant is named"),
        (["--applicant", "某市虚构东港", "--as", "nobody"], 'there is no "nobody"'),
        (["--applicant", "某市虚构东港", "--as", "p01", "--people", "broken.yaml"], "broken.yaml:1"),
    ],
)
def test_a_case_that_cannot_be_opened_leaves_no_folder(zhengtu: Zhengtu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe: [")
    ran = zhengtu("case", "new", tmp_path / "case", *words)
    assert ran.code == 4 and said in ran.err and not (tmp_path / "case").exists()
