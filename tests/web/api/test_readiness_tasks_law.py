"""What the law says of a firm, its tasks, and the law itself, for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.standing import stand
from zhengtu_web.ui.law import law

pytestmark = pytest.mark.django_db
CONTRACTS = Path(__file__).resolve().parents[3] / "docs/contracts"


def test_the_report_keeps_the_contract_of_the_command_line(program, lead, filled) -> None:
    answer = program(lead).get(f"/organisations/{filled.pk}/report")
    Draft202012Validator(json.loads((CONTRACTS / "check.schema.json").read_text("utf-8"))).validate(answer.json())
    assert answer.headers["ETag"] == program(lead).get(f"/organisations/{filled.pk}/dossier").headers["ETag"]
    english = program(lead, lang="en").get(f"/organisations/{filled.pk}/report").json()
    assert english["findings"][0]["asks"] != answer.json()["findings"][0]["asks"]


def test_a_slip_of_the_pen_is_never_answered_with_another_grade(program, lead, filled) -> None:
    at = f"/organisations/{filled.pk}/report"
    wanted = [one.id for one in law().manifest.grades][-1]
    assert program(lead).get(f"{at}?grade={wanted}").json()["grade"]["requested"] == wanted
    assert program(lead).get(f"{at}?grade=zzz").json()["fields"][0]["at"] == "query.grade"
    assert program(lead).get(f"{at}?reading=zzz").status_code == 422


def test_a_firm_says_how_it_stands_once_it_was_weighed(program, lead, filled) -> None:
    caller = program(lead)
    assert caller.get(f"/organisations/{filled.pk}").json()["standing"] is None
    with within([filled.pk], why="test"):
        row = stand(filled, as_of=timezone.localdate())
    standing = caller.get("/organisations").json()["items"][0]["standing"]
    assert (standing["verdict"], standing["bars"]) == (row.verdict, row.bars)


def test_firms_come_in_pages(person, program) -> None:
    from zhengtu_web.organisations.models import Grant, Organisation

    coach = person("coach_of_many", "coach")
    firms = [Organisation.every.create(name=f"示例{n % 3}（虚构）") for n in range(7)]
    for one in firms:
        Grant.objects.create(organisation=one, coach=coach)
    caller, seen, after = program(coach), [], ""
    while after is not None:
        page = caller.get(f"/organisations?limit=3&after={after}").json()
        seen, after = seen + [row["id"] for row in page["items"]], page["next"]
    assert seen == [one.pk for one in firms]
    assert len(caller.get("/organisations?q=示例1").json()["items"]) == 2


def test_a_task_is_set_changed_finished_and_reopened(program, lead, editor, firm) -> None:
    caller, at = program(lead), f"/organisations/{firm.pk}/tasks"
    rule = next(iter(law().rules))
    made = caller.call("POST", at, {"title": "补社保", "owner": "editor", "due_on": "2026-12-01", "rule": rule})
    assert (made.status_code, made.json()["owner"], made.json()["version"]) == (201, "editor", 1)
    there = made.headers["Location"]
    changed = caller.call("PUT", there, {"title": "补缴社保"}, match=1)
    assert (changed.json()["title"], changed.json()["owner"], changed.json()["rule"]) == ("补缴社保", None, rule)
    assert caller.call("PUT", there, {"title": "别的"}, match=1).status_code == 412
    assert caller.call("POST", f"{there}/finish", match=2).json()["done_at"]
    assert [row["number"] for row in caller.get(f"{at}?done=true").json()["items"]] == [made.json()["number"]]
    assert caller.call("POST", f"{there}/reopen", match=3).json()["done_at"] is None
    assert len(caller.get(at).json()["items"]) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": ""}, "title"), ({"title": "   "}, "title"), ({"title": "x" * 201}, "title"), ({"title": "x", "owner": "other_lead"}, "owner"),
        ({"title": "x", "due_on": "tomorrow"}, "due_on"), ({"title": "x", "rule": "no-such-rule"}, "rule"), ({"title": "x", "colour": "red"}, "colour"), ({}, "title"),
    ],
)  # fmt: skip
def test_a_task_that_does_not_fit_is_named(body, field, program, lead, other_lead, firm) -> None:
    answer = program(lead).call("POST", f"/organisations/{firm.pk}/tasks", body)
    assert (answer.status_code, [one["at"] for one in answer.json()["fields"]]) == (422, [f"body.{field}"])


def test_every_entry_of_the_law_has_an_answer(program, lead) -> None:
    caller = program(lead)
    pack = caller.get("/law").json()
    assert pack["version"] == law().manifest.version
    for kind in ("clauses", "rules", "values", "terms"):
        assert pack[kind]
        for name in pack[kind][:400]:
            answer = caller.get(f"/law/{kind}/{name}")
            assert (answer.status_code, answer.json()["id"]) == (200, name)
        assert caller.get(f"/law/{kind}/nothing-of-the-kind").status_code == 404
