"""The walls are built in: models, queries and deeds that could stand outside them are found by kind, not by name."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from web.walls.looking import all_models, firm_models

import zhengtu_web
from zhengtu_web.acting import Action
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import NoScope, OfOneFirm, ScopedManager, within

OF_A_PERSON_OR_THE_INSTALLATION = {
    "accounts.DutyHeld": "whose hands a duty is in; policies read it to build the walls",
    "organisations.Grant": "who is let in; policies read it to build the walls",
    "journal.JournalRow": "the auditor's; a plain number that outlives the firm",
    "api.ApiToken": "its owner's; the firm is a bound of it",
}
SEES_ALL = {
    "backups/writing.py": "a backup holds every firm",
    "backups/restoring.py": "and so does a restoration",
    "documents/starting.py": "the quarantine is wiped at start-up",
    "readiness/standing.py": "every firm is weighed in its turn",
    "system/health.py": "counts, for the system administrator",
    "system/holdings.py": "counts, for the system administrator",
    "tracing/running.py": "takes up the next run, whosever it is",
}
SOURCE = Path(zhengtu_web.__file__).parent


def _every_action() -> list[type[Action]]:
    """Each class that is a deed, wherever it stands."""
    for module in pkgutil.walk_packages([str(SOURCE)], "zhengtu_web."):
        if ".actions." in module.name:
            importlib.import_module(module.name)
    found, left = [], [Action]
    while left:
        children = left.pop().__subclasses__()
        left += children
        found += [child for child in children if child.__module__.startswith("zhengtu_web.")]
    return found


def test_a_model_with_an_organisation_stands_within_the_walls() -> None:
    outside = {
        model._meta.label
        for model in all_models()
        if any(field.name == "organisation" or field.related_model is Organisation for field in model._meta.concrete_fields) and not issubclass(model, OfOneFirm)
    }
    assert outside == set(OF_A_PERSON_OR_THE_INSTALLATION)


def test_every_way_to_the_rows_of_a_firm_goes_through_the_wall() -> None:
    for model in firm_models():
        managers = [model._default_manager, model._base_manager, *(manager for manager in model._meta.managers)]
        assert all(isinstance(manager, ScopedManager) for manager in managers), model._meta.label


@pytest.mark.django_db
def test_rows_of_a_firm_asked_for_outside_any_scope_are_an_error() -> None:
    for model in firm_models():
        with pytest.raises(NoScope):
            model._default_manager.all()
        with pytest.raises(NoScope):
            model._base_manager.count()
    with pytest.raises(NoScope):
        Organisation.objects.all()


@pytest.mark.django_db
def test_inside_one_firm_the_rows_of_another_are_not_there(firm: Organisation, other_firm: Organisation) -> None:
    with within([firm.pk], why="test"):
        assert list(Organisation.objects.values_list("pk", flat=True)) == [firm.pk]
        for model in firm_models():
            assert not model._default_manager.filter(organisation=other_firm.pk).exists()


def test_every_deed_has_a_policy_and_a_record_of_its_own_kind() -> None:
    actions = [action for action in _every_action() if not inspect.isabstract(action)]
    assert len(actions) > 40
    for action in actions:
        assert action.may is not Action.may and action.record is not Action.record and action.change is not Action.change, action.__qualname__
        assert Action.known[action.deed] is action, f"{action.__qualname__} shares its name with another deed"


def test_every_deed_is_named_by_its_app_and_verb() -> None:
    odd = [action.deed for action in _every_action() if not inspect.isabstract(action) and action.deed.count(".") != 1]
    assert odd == []


def test_act_has_no_way_round_the_policy() -> None:
    """No argument of `act` is anything but the deed and who does it."""
    from zhengtu_web.acting import act

    assert list(inspect.signature(act).parameters) == ["action", "by"]


def test_whoever_sees_all_firms_at_once_is_known() -> None:
    """`within(None, …)` takes the walls away: for the machine's own work, and never for an answer that shows a firm's rows."""
    found = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if "within(None" in path.read_text("utf-8")}
    assert found == set(SEES_ALL)
