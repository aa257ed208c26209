"""The one shape of every deed."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from django.apps import apps

from zhengtu_web.acting import Action, Actor, NotAllowed, Record, act, allow
from zhengtu_web.acting.action import watch_deeds
from zhengtu_web.journal.models import JournalRow


class Sample(Action):
    deed = "test.sample"

    def __init__(self, why_not: str = "") -> None:
        self.why_not, self.changed = why_not, False

    def may(self, actor: Actor) -> str:
        return self.why_not

    def change(self, actor: Actor) -> int:
        self.changed = True
        return 7

    def record(self, actor: Actor) -> Record:
        return Record("x", reason="because")


def test_two_deeds_never_have_one_name() -> None:
    with pytest.raises(TypeError, match="two actions"):
        type("Other", (Sample,), {"deed": "test.sample"})


def test_done_and_refused_deeds_are_told_apart(db) -> None:
    with watch_deeds() as deeds:
        assert act(Sample(), by=Actor(name="test")) == 7
        with pytest.raises(NotAllowed):
            act(Sample("nein ‖ no"), by=Actor(name="test"))
    assert deeds == ["test.sample"]


def test_asking_a_policy_alone_changes_nothing_and_records_only_a_refusal(db) -> None:
    good, bad = Sample(), Sample("不 ‖ no")
    allow(good, by=Actor(name="test"))
    assert not JournalRow.objects.exists()
    with pytest.raises(NotAllowed):
        allow(bad, by=Actor(name="test"))
    assert (good.changed, bad.changed) == (False, False)
    assert JournalRow.objects.get().deed == "refused:test.sample"


def test_every_deed_of_the_desk_has_a_name_of_its_own_that_fits_the_journal() -> None:
    for app in apps.get_app_configs():
        folder = Path(app.path) / "actions"
        for module in pkgutil.iter_modules([str(folder)]) if app.name.startswith("zhengtu_web.") else ():
            importlib.import_module(f"{app.name}.actions.{module.name}")
    assert len(Action.known) > 20
    assert [deed for deed in Action.known if len(f"refused:{deed}") > 80 or "." not in deed] == []


def test_a_refusal_nobody_caught_is_a_page_with_its_sentence(lead, client_of) -> None:
    page = client_of(lead).get("/people/?lang=en")
    assert page.status_code == 403
    assert "only the security administrator" in page.content.decode()
