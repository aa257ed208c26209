"""Each deed on a dossier: it works, it refuses the wrong person, it refuses the wrong state, it leaves a record."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from web.dossiers.browsing_forms import first_of

from zhengtu.terms.dossier import Dossier
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Action, Actor, NotAllowed, Stale, act
from zhengtu_web.dossiers.actions.add_items import AddItems
from zhengtu_web.dossiers.actions.delete_item import DeleteItem
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.actions.put_back import PutBack
from zhengtu_web.dossiers.actions.refuse_marked import RefuseMarked
from zhengtu_web.dossiers.actions.restore_item import RestoreItem
from zhengtu_web.dossiers.actions.restore_revision import RestoreRevision
from zhengtu_web.dossiers.actions.save_item import SaveItem
from zhengtu_web.dossiers.actions.set_section_state import NotEmpty, SetSectionState
from zhengtu_web.dossiers.changing import Gone, StaleCopy, StaleItem, Unchanged
from zhengtu_web.dossiers.models import Item, Revision, SetAside
from zhengtu_web.dossiers.queries import version_of, working_copy
from zhengtu_web.dossiers.validating import DoesNotFit
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation

Make = Callable[[Organisation], Action]


def freeze(firm: Organisation, reason: str = "") -> Freeze:
    return Freeze(firm, reason=reason, version=version_of(firm).version, pack_version="pack 1")


DEEDS: dict[str, Make] = {
    "save_item": lambda firm: SaveItem(firm, "media", {"personal_sticks_used": "yes"}, version=first_of(firm, "media").version),
    "add_items": lambda firm: AddItems(firm, "tools", [{"product": "甲"}, {"product": "乙"}]),
    "delete_item": lambda firm: DeleteItem(firm, "tools", first_of(firm, "tools").key, version=1),
    "set_section_state": lambda firm: SetSectionState(firm, "tools", "no"),
    "import_dossier": lambda firm: ImportDossier(firm, Dossier(), source="empty.json", version=version_of(firm).version),
    "freeze": lambda firm: freeze(firm, "首次定稿"),
    "refuse_marked": RefuseMarked,
}
LEADS_ONLY = {"freeze"}


def last_deed() -> JournalRow:
    row = JournalRow.objects.order_by("-number").first()
    assert row is not None
    return row


@pytest.mark.parametrize("name", DEEDS)
def test_it_works_and_leaves_a_record_without_content(name: str, filled: Organisation, by: Actor) -> None:
    act(DEEDS[name](filled), by=by)
    row = last_deed()
    assert row.deed == f"dossiers.{name}"
    assert row.organisation == filled.pk
    assert not any(said in f"{row.subject}{row.facts}" for said in ("甲", "孙试三", "yes'}"))


@pytest.mark.parametrize("who", ["other_lead", "coach", "system_administrator", "security_auditor"])
@pytest.mark.parametrize("name", DEEDS)
def test_it_refuses_the_wrong_person_and_records_it(name: str, who: str, filled: Organisation, request: pytest.FixtureRequest) -> None:
    before = working_copy(filled)
    with pytest.raises(NotAllowed):
        act(DEEDS[name](filled), by=Actor(request.getfixturevalue(who)))
    assert last_deed().deed == f"refused:dossiers.{name}"
    assert working_copy(filled) == before


@pytest.mark.parametrize("name", DEEDS)
def test_an_editor_may_do_all_but_freeze(name: str, filled: Organisation, editor: User) -> None:
    if name in LEADS_ONLY:
        with pytest.raises(NotAllowed):
            act(DEEDS[name](filled), by=Actor(editor))
    else:
        act(DEEDS[name](filled), by=Actor(editor))


def test_saving_refuses_what_somebody_else_has_changed_and_says_who(filled: Organisation, by: Actor, editor: User) -> None:
    tool = first_of(filled, "tools")
    act(SaveItem(filled, "tools", {**tool.content, "product": "第一人"}, version=1, key=tool.key), by=Actor(editor))
    with pytest.raises(StaleItem) as said:
        act(SaveItem(filled, "tools", {**tool.content, "product": "第二人"}, version=1, key=tool.key), by=by)
    assert editor.name in said.value.wrong
    assert Item.objects.get(key=tool.key).content["product"] == "第一人"


@pytest.mark.parametrize("meanwhile", ["changed", "deleted", "gone"])
def test_what_moved_after_the_page_had_read_it_is_not_overwritten(meanwhile: str, filled: Organisation, by: Actor, editor: User) -> None:
    """The item a page hands on is never trusted: the change itself asks for its version."""
    tool, version = first_of(filled, "tools"), version_of(filled).version
    rows = Item.objects.filter(key=tool.key)
    if meanwhile == "changed":
        act(SaveItem(filled, "tools", {**tool.content, "product": "第一人"}, version=1, key=tool.key), by=Actor(editor))
        version += 1
    else:
        rows.update(deleted_at=tool.changed_at) if meanwhile == "deleted" else rows.delete()
    before = list(rows.values())
    with pytest.raises(Gone if meanwhile == "gone" else StaleItem):
        act(SaveItem(filled, "tools", {**tool.content, "product": "第二人"}, version=1, key=tool.key, seen=tool), by=by)
    assert (list(rows.values()), version_of(filled).version) == (before, version)


def test_saving_the_same_twice_is_one_deed(filled: Organisation, by: Actor) -> None:
    tool = first_of(filled, "tools")
    deed = {**tool.content, "product": "新产品"}
    act(SaveItem(filled, "tools", deed, version=1, key=tool.key), by=by)
    before = last_deed().number
    with pytest.raises(Unchanged):
        act(SaveItem(filled, "tools", deed, version=1, key=tool.key), by=by)
    assert last_deed().number == before


def test_two_people_cannot_both_begin_a_section(inside: Organisation, by: Actor, editor: User) -> None:
    act(SaveItem(inside, "plan", {"submission_on": "2026-12-01"}, version=0), by=by)
    with pytest.raises(StaleItem):
        act(SaveItem(inside, "plan", {"visit_on": "2026-12-24"}, version=0), by=Actor(editor))


@pytest.mark.parametrize("section", ["tools", "staff"])
def test_an_entry_of_another_section_or_none_is_gone(section: str, filled: Organisation, by: Actor) -> None:
    other = first_of(filled, "projects").key
    content = {"id": "x"} if section == "staff" else {}
    for key in (other, uuid4()):
        with pytest.raises(Gone):
            act(SaveItem(filled, section, content, version=1, key=key), by=by)


def test_what_does_not_fit_names_each_field(filled: Organisation) -> None:
    with pytest.raises(DoesNotFit) as said:
        SaveItem(filled, "staff", {"id": "x", "identity_number": "110101199001011234", "training": {"valid_until": "2026-13-01"}}, version=1, key=uuid4())
    assert {misfit.path for misfit in said.value.misfits} == {("identity_number",), ("training", "valid_until")}
    assert "110101199001011234" not in str([*said.value.misfits])


def test_a_deleted_entry_comes_back_where_it_stood(filled: Organisation, by: Actor) -> None:
    before, second = working_copy(filled).digest, Item.objects.filter(section="staff").order_by("position")[1]
    act(DeleteItem(filled, "staff", second.key, version=1), by=by)
    assert second.content["name"] not in [str(person.name) for person in working_copy(filled).dossier.staff.items]
    act(RestoreItem(filled, "staff", second.key), by=by)
    assert working_copy(filled).digest == before
    with pytest.raises(Unchanged):
        act(RestoreItem(filled, "staff", second.key), by=by)


def test_after_freezing_a_deleted_entry_is_gone_for_good(filled: Organisation, by: Actor) -> None:
    key = first_of(filled, "tools").key
    act(DeleteItem(filled, "tools", key, version=1), by=by)
    act(freeze(filled), by=by)
    with pytest.raises(Gone):
        act(RestoreItem(filled, "tools", key), by=by)


def test_a_list_with_entries_cannot_be_said_to_hold_none_and_one_said_to_hold_none_opens_again(filled: Organisation, by: Actor) -> None:
    with pytest.raises(NotEmpty):
        act(SetSectionState(filled, "tools", "none"), by=by)
    assert working_copy(filled).dossier.events.complete
    act(AddItems(filled, "events", [{"description": "演练用"}]), by=by)
    assert not working_copy(filled).dossier.events.complete


def test_ids_are_given_and_differ(filled: Organisation, by: Actor) -> None:
    added = act(AddItems(filled, "staff", [{"name": "甲"}] * 300), by=by)
    assert len({item.content["id"] for item in added}) == 300


def test_an_import_can_be_put_back_and_leaves_untouched_entries_alone(filled: Organisation, sample: Dossier, by: Actor) -> None:
    before = working_copy(filled)
    other = sample.model_copy(update={"tools": Dossier().tools})
    aside = act(ImportDossier(filled, other, source="x.json", version=before.version), by=by)
    assert working_copy(filled).dossier == other
    assert working_copy(filled).keys["staff"] == before.keys["staff"]
    assert Item.objects.get(key=before.keys["staff"][0]).version == 1
    act(PutBack(filled, aside.pk, version=version_of(filled).version), by=by)
    assert working_copy(filled).dossier == sample


def test_deeds_on_the_whole_copy_refuse_when_it_moved(filled: Organisation, sample: Dossier, by: Actor) -> None:
    act(freeze(filled), by=by)
    seen = version_of(filled).version
    act(DEEDS["add_items"](filled), by=by)
    aside = SetAside.objects.create(organisation=filled, content={"schema_version": "1"}, because="x", set_aside_by="x", set_aside_at="2026-01-01T00:00Z")
    for deed in (
        ImportDossier(filled, Dossier(), source="x", version=seen),
        Freeze(filled, reason="", version=seen, pack_version="x"),
        RestoreRevision(filled, 1, version=seen),
        PutBack(filled, aside.pk, version=seen),
    ):
        with pytest.raises(StaleCopy):
            act(deed, by=by)


def test_freezing_numbers_revisions_and_refuses_to_freeze_the_same_twice(filled: Organisation, by: Actor) -> None:
    first = act(freeze(filled, "首次"), by=by)
    assert (first.number, first.digest, first.reason) == (1, working_copy(filled).digest.whole, "首次")
    assert not working_copy(filled).is_changed
    with pytest.raises(Unchanged):
        act(freeze(filled), by=by)
    act(DEEDS["add_items"](filled), by=by)
    assert working_copy(filled).is_changed
    second = act(freeze(filled), by=by)
    assert (second.number, second.grew_from_id) == (2, first.pk)
    assert last_deed().facts["digest"] == second.digest


def test_an_empty_copy_is_not_frozen(inside: Organisation, by: Actor) -> None:
    with pytest.raises(Unchanged):
        act(freeze(inside), by=by)


def test_a_revision_comes_back_whole_and_can_be_undone(filled: Organisation, by: Actor) -> None:
    first = act(freeze(filled), by=by)
    act(DEEDS["add_items"](filled), by=by)
    changed = working_copy(filled).digest
    aside = act(RestoreRevision(filled, 1, version=version_of(filled).version), by=by)
    assert working_copy(filled).digest.whole == first.digest
    assert working_copy(filled).grew_from == 1
    act(PutBack(filled, aside.pk, version=version_of(filled).version), by=by)
    assert working_copy(filled).digest == changed
    with pytest.raises(Gone):
        act(RestoreRevision(filled, 9, version=version_of(filled).version), by=by)


def test_only_the_last_former_states_are_kept(filled: Organisation, sample: Dossier, by: Actor) -> None:
    for turn in range(8):
        act(ImportDossier(filled, Dossier() if turn % 2 == 0 else sample, source="x", version=version_of(filled).version), by=by)
    assert SetAside.objects.filter(organisation=filled).count() <= 5


def test_the_database_itself_refuses_to_change_a_revision(filled: Organisation, by: Actor) -> None:
    act(freeze(filled), by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(organisation=filled).update(reason="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(organisation=filled).delete()


def test_stale_is_one_kind_of_refusal_for_everybody_who_calls_a_deed() -> None:
    assert issubclass(StaleItem, Stale)
    assert issubclass(StaleCopy, Stale)
    assert issubclass(Gone, Stale)
