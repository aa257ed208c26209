"""The form of one entry: shown from the working copy, read back, and, where somebody else saved meanwhile, both values side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting import act
from zhengtu_web.dossiers.actions.add_items import AddItems
from zhengtu_web.dossiers.actions.restore_item import RestoreItem
from zhengtu_web.dossiers.actions.save_item import SaveItem
from zhengtu_web.dossiers.changing import Gone, StaleItem, Unchanged, item_at
from zhengtu_web.dossiers.controls import Control, controls, mark_of, typed_controls
from zhengtu_web.dossiers.fields import Field, fields_of
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.naming import ids_by_name, names_for
from zhengtu_web.dossiers.reading import Answer, put_misfits, read_controls
from zhengtu_web.dossiers.sections import Section
from zhengtu_web.dossiers.showing import field_text, value_at
from zhengtu_web.dossiers.validating import DoesNotFit
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of


@dataclass(slots=True)
class EntryForm:
    """A form on a page: its controls, the version it was made for, and why it was not saved, if it was not."""

    firm: Organisation
    section: Section
    controls: list[Control]
    version: int
    item: Item | None = None
    trouble: ZhengtuError | None = None
    loose: list[tuple[str, str]] = field(default_factory=list)
    saved: Item | None = None
    unchanged: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do: it was saved, or said what is there already."""
        return self.saved is not None or self.unchanged

    @property
    def wrong(self) -> list[Control]:
        """Fields at fault, in their order."""
        return [control for one in self.controls for control in one.everything if control.wrong[0]]

    @property
    def fault_count(self) -> int:
        return len(self.wrong) + len(self.loose)

    @property
    def clashes(self) -> list[Control]:
        """Fields that somebody else changed too, to something else."""
        return [control for one in self.controls for control in one.everything if control.theirs]

    @property
    def is_deleted(self) -> bool:
        return self.item is not None and self.item.deleted_at is not None


def find_item(firm: Organisation, section: Section, key: UUID | None) -> Item | None:
    """The entry, deleted or not; of a section that is no list its one item."""
    wanted = key if section.is_list else section.scalar_key(firm.pk)
    return item_at(firm, section.name, wanted) if wanted else None


def shown_form(firm: Organisation, section: Section, item: Item | None, fields: tuple[Field, ...] | None = None) -> EntryForm:
    """The form as the working copy fills it."""
    content = item.content if item else {}
    names = names_for(firm, section.name)
    return EntryForm(firm, section, controls(section.name, fields or fields_of(section.name), content, names), item.version if item else 0, item)


def sent_form(request: HttpRequest, firm: Organisation, section: Section, item: Item | None, fields: tuple[Field, ...] | None = None) -> EntryForm:
    """Do what a sent form asks: save, or keep everything typed and say what stands in the way."""
    data: QueryDict = request.POST
    version = int(text) if (text := data.get("version", "0")).isdecimal() and len(text) < 10 else 0
    stored = item.content if item else {}
    form = EntryForm(firm, section, typed_controls(section.name, fields or fields_of(section.name), data, stored), version, item)
    names = names_for(firm, section.name)
    answer = read_controls(form.controls, _with_theirs(form.controls, data, stored), ids_by_name(names))
    if "more" in data or answer.wrong:
        return form
    _save(request, form, answer, restoring="restore" in data, names=names)
    return form


def _with_theirs(sent: list[Control], data: QueryDict, stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where somebody chose the other person's value, the field is left as it is stored."""
    taken = {name.removesuffix(".theirs") for name in data if name.endswith(".theirs")}
    for controls_ in (sent, *(one.inner for one in sent)):
        controls_[:] = [control for control in controls_ if control.fact.name not in taken]
    return stored


def _save(request: HttpRequest, form: EntryForm, answer: Answer, *, restoring: bool, names: Mapping[str, str]) -> None:
    firm, section, by = form.firm, form.section, actor_of(request)
    try:
        if form.item is None and section.is_list:
            (form.saved,) = act(AddItems(firm, section.name, [answer.content]), by=by)
            return
        if restoring and form.item is not None:
            form.version = act(RestoreItem(firm, section.name, form.item.key), by=by).version
        key = form.item.key if form.item else None
        form.saved = act(SaveItem(firm, section.name, answer.content, version=form.version, key=key, seen=form.item), by=by)
    except Unchanged:
        form.unchanged, form.saved = True, form.item
    except DoesNotFit as e:
        form.loose = put_misfits(form.controls, e)
    except StaleItem as e:
        form.trouble = e
        _lay_side_by_side(form, answer, e.item, names)
    except Gone as e:
        form.trouble = e


def _lay_side_by_side(form: EntryForm, answer: Answer, item: Item, names: Mapping[str, str]) -> None:
    """Take over what only the other person changed; keep what was typed, with the other value beside it."""
    form.item, form.version = item, item.version
    fresh = {c.fact.name: c for one in controls(form.section.name, fields_of(form.section.name), item.content, names) for c in one.everything}
    form.controls = [_merged(control, fresh, answer, item, names) for control in form.controls]


def _merged(control: Control, fresh: Mapping[str, Control], answer: Answer, item: Item, names: Mapping[str, str]) -> Control:
    one = control.fact
    mine, theirs = value_at(answer.content, one.path), value_at(item.content, one.path)
    if one.shape == "part":
        control.inner = [_merged(inner, fresh, answer, item, names) for inner in control.inner]
        if control.state != control.was.partition(":")[0]:
            control.theirs = field_text(one, item.content, names) if mine != theirs else ""
        else:
            control.state = fresh[one.name].state
        control.was = fresh[one.name].was
        return control
    if not _was_typed(control, mine):
        return fresh[one.name]
    if mark_of(one, theirs) != control.was and mine != theirs:
        control.theirs = field_text(one, item.content, names) or _UNKNOWN
    control.was = fresh[one.name].was
    return control


_UNKNOWN = "未知 ‖ unknown"


def _was_typed(control: Control, mine: Any) -> bool:
    """Whether the person who sent the form changed this field at all."""
    if control.fact.is_identity:
        return bool(control.text.strip()) or mark_of(control.fact, mine) != control.was
    return mark_of(control.fact, mine) != control.was


