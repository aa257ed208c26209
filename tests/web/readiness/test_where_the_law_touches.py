"""Every entry of the book says how a firm stands to it, and the book leads there; another firm's standing is seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from web.samples import take_in

from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.verdict import Verdict
from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.touching import rules_resting_on, touched_by
from zhengtu_web.readiness.weighing import Weighed, weigh

PACK = shipped_pack()
DAY = date(2026, 11, 20)
SHELVES = {"rules": ("rule", PACK.rules), "clauses": ("clause", PACK.clauses), "values": ("value", PACK.values), "terms": ("term", PACK.terms)}
ENTRIES = [(shelf, name) for shelf, (_, entries) in SHELVES.items() for name in sorted(entries)][::7]


@pytest.fixture
def weighed(firm: Organisation, lead: User) -> Weighed:
    take_in(firm, "usual-problems", by=lead)
    with within([firm.pk], why="test"):
        return weigh(firm, as_of=DAY)


def test_what_a_rule_finds_is_told_once_for_every_rule_that_weighs_the_firm(weighed: Weighed) -> None:
    arranged = weighed.arranged("zh")
    by_rule: dict[str, list[Verdict]] = {}
    for finding in weighed.assessment.findings:
        by_rule.setdefault(finding.rule.rule.id, []).append(finding.verdict)
    for name in PACK.rules:
        touched = touched_by(PACK, weighed, arranged, name)
        told = [*touched.entries, *touched.met, *touched.waiting]
        assert len(told) == (name in by_rule), name
        assert bool(touched.met) == (name in by_rule and min(by_rule[name]) is Verdict.MET), name


def test_a_clause_gathers_the_rules_that_cite_it_and_those_that_take_what_it_answers(weighed: Weighed) -> None:
    for rule in PACK.rules.values():
        assert all(rule.id in rules_resting_on(PACK, name) for name in (*rule.cites, *rule.parameters))
    value = next(one for one in PACK.values.values() if any(one.id in rule.parameters for rule in PACK.rules.values()) and one.values and one.values[0].cites)
    assert rules_resting_on(PACK, value.id) <= rules_resting_on(PACK, value.values[0].cites or "")


def test_entries_of_every_shelf_have_a_page_within_the_firm(firm: Organisation, weighed: Weighed, lead: User, client_of: Callable[[User], Client]) -> None:
    browser = client_of(lead)
    for turn, (shelf, name) in enumerate(ENTRIES):
        lang = ("zh", "en")[turn % 2]
        answer = browser.get(reverse("readiness:touch", args=[firm.pk, shelf, name]), {"lang": lang})
        text = answer.content.decode()
        assert answer.status_code == 200 and "‖" not in text and "{n}" not in text, (shelf, name)
        assert reverse(f"law:{SHELVES[shelf][0]}", args=[name]) in text, (shelf, name)


def test_the_book_leads_to_the_firms_in_sight_and_to_no_other(
    firm: Organisation, other_firm: Organisation, lead: User, security_auditor: User, client_of: Callable[[User], Client]
) -> None:
    for shelf, (kind, entries) in SHELVES.items():
        name = next(iter(entries))
        book = reverse(f"law:{kind}", args=[name])
        text = client_of(lead).get(book).content.decode()
        assert reverse("readiness:touch", args=[firm.pk, shelf, name]) in text
        assert reverse("readiness:touch", args=[other_firm.pk, shelf, name]) not in text
        assert f"/organisations/{firm.pk}/" not in client_of(security_auditor).get(book).content.decode()


@pytest.mark.parametrize(("shelf", "name"), [("rules", "no-such-rule"), ("shelves", "training-fits"), ("clauses", "training-fits"), ("sources", "G2")])
def test_an_entry_the_pack_does_not_have_is_not_found(firm: Organisation, lead: User, client_of: Callable[[User], Client], shelf: str, name: str) -> None:
    assert client_of(lead).get(reverse("readiness:touch", args=[firm.pk, shelf, name])).status_code == 404
