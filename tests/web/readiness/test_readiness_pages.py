"""Readiness in the browser says what the command line says, of the firm it is asked about, at a constant cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from web.samples import EXAMPLES, take_in

from zhengtu.assessment.assess import assess_grades
from zhengtu.intake.loading import load_dossier
from zhengtu.planning.advice import Advice, what_if
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu_web.accounts.models import User
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.models import Aim, SlotFilling, Standing
from zhengtu_web.readiness.standing import refresh
from zhengtu_web.readiness.weighing import weigh

PAGES = ("readiness:readiness", "readiness:findings", "readiness:what_if", "readiness:conditions", "reports:reports", "reports:plan", "reports:rehearsal")
SAMPLES = ("ready-b", "ready-a", "usual-problems", "mostly-unknown", "barred-by-shareholders", "barred-by-director")
DAY = date(2026, 11, 20)


@pytest.fixture
def visitor(lead: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(lead)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_page_gives_the_verdict_of_the_command_line(firm: Organisation, lead: User, sample: str) -> None:
    take_in(firm, sample, by=lead)
    said = assess_grades(shipped_pack(), load_dossier(EXAMPLES / sample).weighed, reading="guide", as_of=DAY, slots={})
    with within([firm.pk], why="test"):
        here = weigh(firm, as_of=DAY)
    assert {g: (a.verdict, a.score) for g, a in here.assessments.items()} == {g: (a.verdict, a.score) for g, a in said.items()}


@pytest.mark.parametrize(("sample", "lang"), [("", "zh"), ("usual-problems", "zh"), ("usual-problems", "en"), ("mostly-unknown", "en"), ("ready-b", "zh")])
def test_every_page_stands_for_every_sample_and_for_an_empty_dossier(visitor: Client, firm: Organisation, lead: User, sample: str, lang: str) -> None:
    if sample:
        take_in(firm, sample, by=lead)
    for name in PAGES:
        answer = visitor.get(reverse(name, args=[firm.pk]), {"lang": lang})
        text = answer.content.decode()
        assert answer.status_code == 200 and "‖" not in text and "{n}" not in text, name


def test_who_looks_under_another_reading_goes_on_under_it(visitor: Client, firm: Organisation, lead: User) -> None:
    take_in(firm, "usual-problems", by=lead)
    for name in PAGES:
        addresses = re.findall(r'href="(/organisations/[^"#]*)', visitor.get(reverse(name, args=[firm.pk]), {"reading": "statute"}).content.decode())
        looked_at = [one for one in addresses if re.fullmatch(r"/organisations/\d+/(findings/|plan/|reports/|what-if/|conditions/)?", one.partition("?")[0])]
        assert looked_at and all("reading=statute" in one for one in looked_at), (name, looked_at)
        assert "reading=" not in visitor.get(reverse("readiness:readiness", args=[firm.pk])).content.decode().split("zt-nav")[1].split("</nav>")[0]


def test_a_finding_leads_to_the_field_that_mends_it(visitor: Client, firm: Organisation, lead: User) -> None:
    take_in(firm, "usual-problems", by=lead)
    text = visitor.get(reverse("readiness:findings", args=[firm.pk])).content.decode()
    assert "/dossier/staff/" in text and "#f-training-valid_until" in text


@pytest.mark.parametrize(
    ("query", "here", "gone"),
    [
        ({"verdict": "unmet"}, "is-unmet", "zt-verdict is-unknown"),
        ({"severity": "blocking"}, "is-blocking", None),
        ({"q": "无此一词"}, "没有这样的发现", None),
        ({"section": "consistency"}, "一致性", None),
    ],
)
def test_findings_can_be_filtered(visitor: Client, firm: Organisation, lead: User, query: dict[str, str], here: str, gone: str | None) -> None:
    take_in(firm, "usual-problems", by=lead)
    text = visitor.get(reverse("readiness:findings", args=[firm.pk]), query).content.decode()
    assert here in text and (gone is None or gone not in text)


def test_what_if_counts_as_the_advisor_counts(visitor: Client, firm: Organisation, lead: User) -> None:
    take_in(firm, "usual-problems", by=lead)
    with within([firm.pk], why="test"):
        outcome = what_if(Advice(weigh(firm, as_of=date.today()).assessment), ["contracts-sealed", "training-fits"])
    answer = visitor.get(reverse("readiness:what_if", args=[firm.pk]), {"mend": ["contracts-sealed", "training-fits"]}, headers={"HX-Request": "true"})
    assert f">{outcome.low:f}".rstrip("0").rstrip(".") in answer.content.decode().replace(".0<", "<") or str(outcome.low) in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_filled_condition_counts_and_can_be_cleared(visitor: Client, firm: Organisation, lead: User, all_firms: None) -> None:
    slot = next(value.id for value in shipped_pack().values.values() if value.slot is not None)
    there = reverse("readiness:condition", args=[firm.pk, slot])
    filled = {"value": "30", "source": "受理机关电话答复（虚构）", "dated_on": "2026-11-01"}
    assert visitor.post(there, filled).status_code == 302
    assert SlotFilling.objects.get().content["source"] == filled["source"]
    assert JournalRow.objects.order_by("-number").first().deed == "readiness.fill_slot"  # type: ignore[union-attr]
    assert visitor.post(there, {"clear": "1"}).status_code == 302 and not SlotFilling.objects.exists()


@pytest.mark.parametrize("wrong", [{}, {"value": "x"}, {"value": "1", "answer": "met"}, {"value": "1", "source": "s"}, {"value": "1", "source": "s", "dated_on": "31 Feb"}])
def test_a_filling_without_source_or_day_is_told_what_is_wrong(visitor: Client, firm: Organisation, wrong: dict[str, str], all_firms: None) -> None:
    slot = next(value.id for value in shipped_pack().values.values() if value.slot is not None)
    answer = visitor.post(reverse("readiness:condition", args=[firm.pk, slot]), wrong)
    assert answer.status_code == 422 and not SlotFilling.objects.exists()


def test_a_coach_who_may_only_read_sees_and_changes_nothing(firm: Organisation, coach: User, lead: User, client_of: Any, all_firms: None) -> None:
    take_in(firm, "usual-problems", by=lead)
    visitor = client_of(coach)
    assert visitor.get(reverse("readiness:readiness", args=[firm.pk])).status_code == 200
    assert visitor.post(reverse("readiness:aim", args=[firm.pk]), {"grade": "a", "reading": "statute"}).status_code == 403
    assert not Aim.objects.exists() and JournalRow.objects.filter(deed="refused:readiness.choose_aim").exists()


def test_nobody_of_another_firm_sees_anything(firm: Organisation, other_lead: User, client_of: Any) -> None:
    for name in PAGES:
        assert client_of(other_lead).get(reverse(name, args=[firm.pk])).status_code == 404


def test_the_aim_changes_what_pages_count_for(visitor: Client, firm: Organisation, lead: User) -> None:
    take_in(firm, "ready-b", by=lead)
    assert visitor.post(reverse("readiness:aim", args=[firm.pk]), {"grade": "a", "reading": "guide"}).status_code == 302
    assert "甲级" in visitor.get(reverse("readiness:readiness", args=[firm.pk])).content.decode()
    with within([firm.pk], why="test"):
        assert weigh(firm, as_of=DAY).target.grade == "a"


def test_standings_are_kept_and_renewed_when_the_dossier_changes(firm: Organisation, other_firm: Organisation, lead: User, all_firms: None) -> None:
    take_in(firm, "ready-b", by=lead)
    assert refresh(as_of=DAY) == 1 and refresh(as_of=DAY) == 0
    assert Standing.objects.get().verdict == "met"
    take_in(firm, "barred-by-director", by=lead)
    assert refresh(as_of=DAY) == 1 and Standing.objects.get().verdict == "unmet"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_number_of_queries_for_every_size(
    visitor: Client, firm: Organisation, lead: User, name: str, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for sample in ("mostly-unknown", "ready-a"):
        take_in(firm, sample, by=lead)
        visitor.get(reverse(name, args=[firm.pk]))
        with django_assert_max_num_queries(14) as found:
            visitor.get(reverse(name, args=[firm.pk]))
        counts.append(len(found))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("html", b"<!doctype"), ("xlsx", b"PK"), ("json", b"{")])
def test_every_form_of_the_report_can_be_taken_away(visitor: Client, firm: Organisation, lead: User, ending: str, begins: bytes) -> None:
    take_in(firm, "usual-problems", by=lead)
    answer = visitor.get(reverse("reports:check", args=[firm.pk, ending]))
    assert answer.content.lstrip()[: len(begins)].lower() == begins.lower() and "attachment" in answer["Content-Disposition"]
    assert visitor.get(reverse("reports:check", args=[firm.pk, "exe"])).status_code == 404


def test_the_emergency_plan_comes_filled(visitor: Client, firm: Organisation, lead: User) -> None:
    take_in(firm, "usual-problems", by=lead)
    assert visitor.get(reverse("reports:template", args=[firm.pk, "emergency-plan"])).content.startswith(b"PK")
    assert visitor.get(reverse("reports:template", args=[firm.pk, "no-such"])).status_code == 404


@pytest.mark.parametrize(("start", "status"), [("2026年11月23日", 200), ("2026-11-23", 200), ("soon", 422), ("9999-01-01", 422), ("2026-02-30", 422)])
def test_the_plan_counts_from_the_day_typed(visitor: Client, firm: Organisation, start: str, status: int) -> None:
    assert visitor.get(reverse("reports:plan", args=[firm.pk]), {"start": start}).status_code == status


def test_lists_and_home_count_knock_outs_as_the_page_does(visitor: Client, firm: Organisation, lead: User, all_firms: None) -> None:
    take_in(firm, "usual-problems", by=lead)
    refresh(as_of=DAY)
    barred = {f.rule.rule.id for f in weigh(firm, as_of=DAY).assessment.findings if f.rule.severity is Severity.BLOCKING and f.verdict is Verdict.UNMET}
    assert Standing.objects.get().bars == len(barred)
    assert f"{len(barred)} 项否决条件不符合" in visitor.get(reverse("home")).content.decode()
