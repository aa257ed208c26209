"""Tracing in the browser: files in, verdicts and cited lines out, nothing of the files left behind, nobody else looks in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from zhengtu_web.accounts.models import User
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.tracing.gathering import files_of, folder_of, wipe_orphans
from zhengtu_web.tracing.models import TracingRun
from zhengtu_web.tracing.running import drop_interrupted, run_next
from zhengtu_web.tracing.templatetags.tracing_pictures import order_line

ClientOf = Callable[[User], Client]
ORDERS = """order_id,device_id,operator,co_operator,started_at,finished_at
WO-1,SW-01,li,wang,2026-03-02T01:00:00Z,2026-03-02T02:00:00Z
WO-2,SW-01,li,wang,2026-03-03T01:00:00Z,2026-03-03T02:00:00Z
"""
LOG = """device_id,account,ts,action
SW-01,li,2026-03-02T01:10:00Z,login
SW-01,wang,2026-03-02T01:12:00Z,login
SW-01,<b>zhao</b>,2026-03-03T01:10:00Z,sudo
"""


@pytest.fixture(autouse=True)
def _nothing_from_another_test() -> Iterator[None]:
    """Rows go with their transaction, files do not, and the next row may have the same number."""
    wipe_orphans(())
    yield
    wipe_orphans(())


@pytest.fixture
def visitor(lead: User, client_of: ClientOf) -> Client:
    return client_of(lead)


def opened(visitor: Client, firm: Organisation) -> TracingRun:
    answer = visitor.post(reverse("tracing:runs", args=[firm.pk]), {"tolerance": 5, "draw": 1, "seed": "第一次"})
    assert answer.status_code == 302
    return TracingRun.objects.latest("pk")


def put(visitor: Client, firm: Organisation, run: TracingRun, kind: str, name: str, content: bytes) -> int:
    there = reverse("tracing:add_file", args=[firm.pk, run.pk])
    return visitor.post(there, {"kind": kind, "files": SimpleUploadedFile(name, content)}, headers={"Accept": "application/json"}).status_code


@pytest.fixture
def done(visitor: Client, firm: Organisation, all_firms: None) -> TracingRun:
    run = opened(visitor, firm)
    assert put(visitor, firm, run, "orders", "orders.csv", ORDERS.encode()) == put(visitor, firm, run, "logs", "events.csv", LOG.encode()) == 200
    visitor.post(reverse("tracing:start", args=[firm.pk, run.pk]))
    assert run_next() and not run_next()
    run.refresh_from_db()
    assert run.state == TracingRun.DONE, run.wrong
    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_run_shows_its_verdicts_and_the_lines_they_rest_on(done: TracingRun, visitor: Client, firm: Organisation, lang: str) -> None:
    page = visitor.get(reverse("tracing:run", args=[firm.pk, done.pk]), {"order": "WO-1", "lang": lang}).content.decode()
    assert "WO-1" in page and "WO-2" in page and "zt-log" in page and "zt-heat" in page and "‖" not in page
    assert "<b>zhao</b>" not in page


def test_verdicts_are_those_of_the_core(done: TracingRun) -> None:
    assert done.sheets is not None
    assert {row["id"]: row["badge"]["kind"] for row in done.sheets["zh"]["orders"]} == {"WO-1": "met", "WO-2": "unmet"}


def test_nothing_of_the_files_stays(done: TracingRun) -> None:
    assert not folder_of(done.pk).exists()
    deeds = list(JournalRow.objects.filter(deed__startswith="tracing.").values_list("deed", flat=True))
    assert deeds == ["tracing.open", "tracing.add_file", "tracing.add_file", "tracing.start", "tracing.end"]


def test_orders_can_be_filtered_and_a_device_has_a_time_line(done: TracingRun, visitor: Client, firm: Organisation) -> None:
    there = reverse("tracing:run", args=[firm.pk, done.pk])
    assert "WO-2" not in visitor.get(there, {"q": "WO-1"}).content.decode().split('id="orders"')[1].split("</table>")[0]
    assert "SW-01" in visitor.get(there, {"device": "SW-01", "lang": "zh"}).content.decode()


def test_a_page_that_waits_is_told_to_load_anew_once_the_run_is_over(visitor: Client, firm: Organisation, done: TracingRun, all_firms: None) -> None:
    waiting = opened(visitor, firm)
    TracingRun.objects.filter(pk=waiting.pk).update(state=TracingRun.RUNNING)
    asked = {run.pk: visitor.get(reverse("tracing:state", args=[firm.pk, run.pk])) for run in (waiting, done)}
    assert "HX-Refresh" not in asked[waiting.pk].headers and "<html" not in asked[waiting.pk].content.decode()
    assert (asked[done.pk].headers["HX-Refresh"], asked[done.pk].content) == ("true", b"")
    assert visitor.get(reverse("tracing:state", args=[firm.pk, 999])).headers["HX-Redirect"] == reverse("tracing:runs", args=[firm.pk])


def test_a_run_is_deleted_by_a_deed(done: TracingRun, visitor: Client, firm: Organisation) -> None:
    assert visitor.post(reverse("tracing:delete", args=[firm.pk, done.pk])).status_code == 302
    assert not TracingRun.objects.exists() and JournalRow.objects.latest("number").deed == "tracing.delete"


UNREADABLE = [(b"\x00\x01rubbish" * 50, LOG.encode()), (b"just,one,row\n", LOG.encode()), (ORDERS.encode(), b"\x1f\x8b\x08broken")]


@pytest.mark.parametrize(("orders", "log"), UNREADABLE)
def test_files_that_cannot_be_read_end_in_a_sentence(visitor: Client, firm: Organisation, orders: bytes, log: bytes, all_firms: None) -> None:
    run = opened(visitor, firm)
    put(visitor, firm, run, "orders", "orders.csv", orders)
    put(visitor, firm, run, "logs", "auth.log.gz", log)
    visitor.post(reverse("tracing:start", args=[firm.pk, run.pk]))
    assert run_next()
    run.refresh_from_db()
    assert run.state in (TracingRun.GATHERING, TracingRun.DONE) and (run.wrong or run.sheets)
    assert visitor.get(reverse("tracing:run", args=[firm.pk, run.pk])).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_one_bad_file_is_taken_out_and_the_others_are_not_sent_again(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    for kind, name, content in (("orders", "orders.csv", ORDERS), ("logs", "events.csv", LOG), ("logs", "photo.jpg", "no log at all")):
        put(visitor, firm, run, kind, name, content.encode())
    visitor.post(reverse("tracing:start", args=[firm.pk, run.pk]))
    run_next()
    page = visitor.get(reverse("tracing:run", args=[firm.pk, run.pk]), {"lang": "zh"}).content.decode()
    assert "photo.jpg：" in page and "别的文件都还在" in page
    run.refresh_from_db()
    visitor.post(reverse("tracing:remove_file", args=[firm.pk, run.pk]), {"kind": "logs", "sm3": run.files[2]["sm3"]})
    assert JournalRow.objects.latest("number").deed == "tracing.remove_file"
    visitor.post(reverse("tracing:start", args=[firm.pk, run.pk]))
    assert run_next()
    run.refresh_from_db()
    assert (run.state, run.wrong, len(run.files)) == (TracingRun.DONE, "", 2) and not folder_of(run.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_taken_out_leaves_the_disk(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    put(visitor, firm, run, "logs", "events.csv", LOG.encode())
    run.refresh_from_db()
    there = reverse("tracing:remove_file", args=[firm.pk, run.pk])
    for _ in range(2):  # the second time it is gone already, which is said and harms nothing
        assert visitor.post(there, {"kind": "logs", "sm3": run.files[0]["sm3"]}).status_code == 302
    assert files_of(run.pk, "logs") == []


def test_the_same_file_is_taken_once(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    sent = [put(visitor, firm, run, "logs", name, LOG.encode()) for name in ("events.csv", "events.csv", "copy.csv")]
    run.refresh_from_db()
    assert sent == [200, 422, 422] and len(run.files) == len(files_of(run.pk, "logs")) == 1


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("html", b"<!doctype html>")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_run_that_is_through_is_taken_along_as_a_file(done: TracingRun, visitor: Client, firm: Organisation, form: str, starts: bytes, lang: str) -> None:
    answer = visitor.get(reverse("tracing:export", args=[firm.pk, done.pk, form]), {"lang": lang})
    assert answer.status_code == 200 and answer.content.lower().startswith(starts.lower())
    assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "private, no-store"
    if form == "html":
        page = answer.content.decode()
        assert "WO-1" in page and f'lang="{"zh-CN" if lang == "zh" else "en"}"' in page and "<b>zhao</b>" not in page


def test_there_is_no_file_before_a_run_is_through_nor_in_a_form_nobody_knows(done: TracingRun, visitor: Client, firm: Organisation, all_firms: None) -> None:
    waiting = opened(visitor, firm)
    for number, form in ((waiting.pk, "pdf"), (done.pk, "exe")):
        assert visitor.get(reverse("tracing:export", args=[firm.pk, number, form])).status_code == 404


def test_a_fault_of_our_own_ends_the_run_with_a_sentence(
    visitor: Client, firm: Organisation, all_firms: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = opened(visitor, firm)
    put(visitor, firm, run, "orders", "orders.csv", ORDERS.encode())
    put(visitor, firm, run, "logs", "events.csv", LOG.encode())
    visitor.post(reverse("tracing:start", args=[firm.pk, run.pk]))
    monkeypatch.setattr("zhengtu_web.tracing.running.trace", lambda *a, **k: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run_next()
    run.refresh_from_db()
    assert run.state == TracingRun.FAILED and "程序自身出错" in run.wrong and not folder_of(run.pk).exists()


def test_a_run_without_logs_does_not_start(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    put(visitor, firm, run, "orders", "orders.csv", ORDERS.encode())
    visitor.post(reverse("tracing:start", args=[firm.pk, run.pk]))
    run.refresh_from_db()
    assert run.state == TracingRun.GATHERING


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\x.csv", ".hidden", "a" * 400 + ".csv", "名 字.csv"])
def test_a_name_is_never_a_path(visitor: Client, firm: Organisation, name: str, all_firms: None) -> None:
    run = opened(visitor, firm)
    assert put(visitor, firm, run, "logs", name, b"x") in (200, 422)
    outside: list[Path] = [path for path in folder_of(run.pk).parent.rglob("*") if path.is_file() and not path.is_relative_to(folder_of(run.pk))]
    assert not any(path.name in ("passwd", "x.csv") for path in outside)


def test_an_empty_file_or_no_file_is_told(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    assert put(visitor, firm, run, "logs", "a.csv", b"") == 422
    assert put(visitor, firm, run, "elsewhere", "a.csv", b"x") == 400


def test_a_restart_ends_what_was_waiting(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    drop_interrupted()
    run.refresh_from_db()
    assert run.state == TracingRun.FAILED and "重新上传" in run.wrong


def test_others_neither_see_nor_start_anything(done: TracingRun, firm: Organisation, other_firm: Organisation, other_lead: User, coach: User, client_of: ClientOf) -> None:
    assert client_of(other_lead).get(reverse("tracing:run", args=[firm.pk, done.pk])).status_code == 404
    assert client_of(other_lead).get(reverse("tracing:run", args=[other_firm.pk, done.pk])).status_code == 404
    assert client_of(coach).get(reverse("tracing:run", args=[firm.pk, done.pk])).status_code == 200
    assert client_of(coach).post(reverse("tracing:delete", args=[firm.pk, done.pk])).status_code == 403


def test_who_may_only_read_is_offered_nothing_to_change(done: TracingRun, visitor: Client, firm: Organisation, coach: User, client_of: ClientOf) -> None:
    waiting = opened(visitor, firm)
    for there in (reverse("tracing:runs", args=[firm.pk]), *(reverse("tracing:run", args=[firm.pk, run.pk]) for run in (done, waiting))):
        own, read = (client.get(there).content.decode().split("<main")[1] for client in (visitor, client_of(coach)))
        assert 'method="post"' in own and 'method="post"' not in read


def test_the_list_and_a_run_name_who_made_it_as_people_do(visitor: Client, firm: Organisation, all_firms: None) -> None:
    assert opened(visitor, firm).made_by == "lead（虚构）"


def test_every_device_is_shown_however_many(done: TracingRun, visitor: Client, firm: Organisation) -> None:
    assert done.sheets is not None
    sheet = done.sheets["zh"]
    sheet["devices"] = [{**sheet["devices"][0], "name": f"SW-{number:03}"} for number in range(140)]
    done.save(update_fields=["sheets"])
    page = visitor.get(reverse("tracing:run", args=[firm.pk, done.pk]), {"lang": "zh"}).content.decode()
    assert page.count('class="zt-devbar"') == 140


def test_a_page_that_waits_says_so_where_it_can_be_seen(visitor: Client, firm: Organisation, all_firms: None) -> None:
    run = opened(visitor, firm)
    TracingRun.objects.filter(pk=run.pk).update(state=TracingRun.RUNNING)
    said = visitor.get(reverse("tracing:run", args=[firm.pk, run.pk]), {"lang": "zh"}).content.decode().split('id="state"')[1]
    assert "核对中" in said and "zt-wait" not in said  # which is hidden until a request of its own is under way


@pytest.mark.parametrize(("name", "fitted"), [("方既白", "方既白"), ("fang@APP-02", "fang@APP-02"), ("很长很长的名字和设备名", "很长很长的名字…"), ("zhouyu@DB-SERVER-0001", "zhouyu@DB-SERVER…")])
def test_a_name_before_a_bar_ends_where_the_bars_begin(name: str, fitted: str) -> None:
    bar = {"kind": "seen", "name": name, "left": 0, "width": 10, "said": ""}
    assert f">{fitted}</text>" in order_line({"bars": [bar], "ticks": []})
