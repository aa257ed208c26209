"""Nothing of a firm is ever seen outside it, whatever is asked and however; and nothing in it is changed from outside."""

from __future__ import annotations

import json
from typing import Any

import pytest
from web.walls.looking import all_models, body_of, changed, firm_models, state_of_all, undone
from web.walls.place import CONTENT, NAME, Person, Place
from web.walls.routes import Route, operations, pages
from web.walls.table import OPERATIONS, PAGES
from web.walls.walking import address_of

from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

pytestmark = pytest.mark.django_db

WORDS_OF_THE_PACK = {"readiness.Aim", "readiness.RevisionScore", "readiness.Standing", "dossiers.SectionState"}
"""Models that hold numbers and ids of the pack, and nothing a firm could write."""
SEES_THE_JOURNAL = ("journal:journal", "journal:entry", "journal:export")
"""A deed's subject is said in words (the title of a task, the name of a file): the auditor reads it, and nobody else."""
KNOWS_NAMES = {"security_administrator": "", "security_auditor": "", "system_administrator": "system:"}
"""Who may read the names of firms and their people, on pages whose name begins so: accounts and the register, the journal, who fills the store."""


def test_a_canary_sits_in_every_kind_of_row_a_firm_has(place: Place) -> None:
    """A model nobody planted anything in is a model nobody watches: plant it in `place`."""
    with within([place.firm.pk], why="test"):
        silent = [model._meta.label for model in firm_models() if CONTENT not in _all_of(model) and NAME not in _all_of(model)]
        missing = [model._meta.label for model in firm_models() if not model._base_manager.exists()]
    assert set(silent) == WORDS_OF_THE_PACK
    assert missing == []


def test_the_canaries_sing_inside(everybody: dict[str, Person], place: Place) -> None:
    """Else their silence outside would prove nothing."""
    wanted = ("dossiers:section", "tasks:of_firm", "documents:papers", "api get_dossier", "api list_tasks", "api download_document")
    for route in (*pages(), *operations()):
        if route.name in wanted:
            assert CONTENT in body_of(everybody["lead"].go("GET", address_of(route, place), api=route.name.startswith("api "))), route.name
    assert NAME in body_of(everybody["lead"].go("GET", "/organisations/"))


@pytest.mark.parametrize("who", ["nobody", "other_lead", "system_administrator", "security_administrator", "security_auditor"])
def test_no_answer_outside_holds_anything_of_the_firm(who: str, everybody: dict[str, Person], place: Place) -> None:
    assert _sung(everybody[who], _every_call(place), place) == []


def test_a_hole_in_the_wall_is_heard(monkeypatch: pytest.MonkeyPatch, everybody: dict[str, Person], place: Place) -> None:
    """Were any firm's number good enough to stand inside it, each of its pages would sing."""
    monkeypatch.setattr("zhengtu_web.organisations.pages.firm_of", lambda _user, number: Organisation.every.get(pk=number))
    wanted = ("dossiers:section", "documents:papers", "tasks:of_firm", "reports:check")
    calls = [call for call in _every_call(place) if call[0].name in wanted and call[1] == "GET"]
    assert {line.removeprefix("GET ") for line in _sung(everybody["other_lead"], calls, place)} == set(wanted)


@pytest.mark.parametrize("who", ["nobody", "other_lead"])
def test_nothing_is_changed_from_outside(who: str, everybody: dict[str, Person], place: Place) -> None:
    """Only the refusals stand in the journal. What is one's own (language, tokens, one's own calendar) is another firm's lead's to change."""
    person, before = everybody[who], state_of_all()
    own = {row.name for row in PAGES if "other_lead" in row.may}
    for route, method, data, is_api in _every_call(place):
        if method == "GET" or (who == "other_lead" and route.name in own):
            continue
        person.go(method, address_of(route, place), data, api=is_api, match="1")
        assert changed(before, state_of_all()) == [], f"{method} {route.name}"
    assert set(JournalRow.objects.filter(actor__contains=who).exclude(deed__startswith="refused:").values_list("deed", flat=True)) <= {"api.make_token"}


def _sung(person: Person, calls: list[tuple[Route, str, Any, bool]], place: Place) -> list[str]:
    """The calls whose answers hold a canary this person may not hear."""
    sung = []
    for route, method, data, is_api in calls:
        with undone():
            body = body_of(person.go(method, address_of(route, place), data, api=is_api, match="1" if is_api and method != "GET" else ""))
        heard = [CONTENT] if person.name in KNOWS_NAMES and route.name.startswith(KNOWS_NAMES[person.name]) else [CONTENT, NAME]
        if person.name == "security_auditor" and route.name in SEES_THE_JOURNAL:
            heard = []
        sung += [f"{method} {route.name}" for canary in heard if canary in body or json.dumps(canary)[1:-1] in body]
    return list(dict.fromkeys(sung))


def _every_call(place: Place) -> list[tuple[Route, str, Any, bool]]:
    """Each address with each method that could matter, with data good enough to be taken where there is any."""
    forms = {(row.name, row.method): row.data for row in (*PAGES, *OPERATIONS)}

    def data(name: str, method: str) -> Any:
        make = forms.get((name, method))
        return make(place) if make else None

    of_pages = [(route, method, data(route.name, method), False) for route in pages() for method in ("GET", "POST", "PUT", "DELETE")]
    of_calls = [(route, route.method, data(route.name, route.method), True) for route in operations()]
    return [call for call in of_pages if call[0].name != "accounts:log_out"] + of_calls


def _all_of(model: Any) -> str:
    return json.dumps(list(model._base_manager.values()), default=str, ensure_ascii=False)


def test_every_table_is_looked_at() -> None:
    assert {"dossiers.Item", "documents.StoredPaper", "tasks.Task", "api.ApiToken", "journal.JournalRow"} <= {model._meta.label for model in all_models()}
