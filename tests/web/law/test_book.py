"""The book of the law: every entry has a page, every page its sources, and words find them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from zhengtu.rulepacks.load import shipped_pack
from zhengtu_web.accounts.models import User
from zhengtu_web.law.book import search

PACK = shipped_pack()
PAGES = (
    [("law:contents", []), ("law:conflicts", [])]
    + [("law:source", [source.id]) for source in PACK.sources]
    + [("law:clause", [name]) for name in PACK.clauses]
    + [("law:rule", [name]) for name in PACK.rules]
    + [("law:value", [name]) for name in PACK.values]
    + [("law:term", [name]) for name in PACK.terms]
)


@pytest.fixture
def visitor(lead: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(lead)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_entry_has_a_page_in_both_languages(visitor: Client, lang: str) -> None:
    for name, args in PAGES:
        answer = visitor.get(reverse(name, args=args), {"lang": lang})
        assert answer.status_code == 200 and "‖" not in answer.content.decode(), (name, args)


def test_a_rule_shows_what_it_rests_on_and_a_clause_what_rests_on_it(visitor: Client) -> None:
    rule = PACK.rules["training-fits"]
    page = visitor.get(reverse("law:rule", args=[rule.id])).content.decode()
    assert rule.asks.zh in page and all(clause in page for clause in rule.cites)
    assert rule.asks.zh in visitor.get(reverse("law:clause", args=[rule.cites[0]])).content.decode()


def test_both_readings_of_the_conflicts_mark_another_answer(visitor: Client) -> None:
    pages = [visitor.get(reverse("law:conflicts"), {"reading": one.id}).content.decode() for one in PACK.manifest.readings]
    assert pages[0] != pages[1]
    assert visitor.get(reverse("law:conflicts"), {"reading": "none"}).status_code == 404


@pytest.mark.parametrize(("words", "found"), [("G2-2.4", True), ("培训 证书", True), ("training", True), ("无此一词", False), ("  ", False)])
def test_words_find_entries(words: str, found: bool) -> None:
    assert bool(search(PACK, words)) is found


@pytest.mark.parametrize("name", ["law:rule", "law:value", "law:term", "law:clause", "law:source"])
def test_an_entry_the_pack_does_not_have_is_not_found(visitor: Client, name: str) -> None:
    assert visitor.get(reverse(name, args=["<script>"])).status_code == 404


def test_words_of_a_visitor_are_never_markup(visitor: Client) -> None:
    assert "<script>alert" not in visitor.get(reverse("law:contents"), {"q": "<script>alert(1)</script>"}).content.decode()
