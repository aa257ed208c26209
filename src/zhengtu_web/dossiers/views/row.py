"""One row of a table, edited where it stands; without scripts the pencil leads to the entry's own page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhengtu_web.dossiers.fields import Field
from zhengtu_web.dossiers.forms import EntryForm, sent_form, shown_form
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.naming import names_for
from zhengtu_web.dossiers.sections import Section
from zhengtu_web.dossiers.tables import TableRow, columns_of, entry_name, table_row
from zhengtu_web.dossiers.views.asking import item_or_404, section_or_404
from zhengtu_web.dossiers.views.section import employer_of
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import in_firm


@require_safe
@in_firm
def row(request: HttpRequest, firm: Organisation, section: str, key: UUID) -> HttpResponse:
    """The row as it stands."""
    found = section_or_404(section, a_list=True)
    return _row(request, firm, found, item_or_404(firm, found, key))


@require_http_methods(["GET", "POST"])
@in_firm
def edit(request: HttpRequest, firm: Organisation, section: str, key: UUID) -> HttpResponse:
    """The row with fields in it; sent, the row as it stands then."""
    found = section_or_404(section, a_list=True)
    item = item_or_404(firm, found, key, deleted=True)
    fields = in_a_row(found.name)
    form = sent_form(request, firm, found, item, fields) if request.method == "POST" else shown_form(firm, found, item, fields)
    if form.saved is not None:
        return _row(request, firm, found, form.saved, saved=True)
    return _editing(request, form)


@cache
def in_a_row(section: str) -> tuple[Field, ...]:
    """The fields a row edits, of a part those the table shows; the rest is left to the entry's own page."""
    return tuple(_shown_part(one) if one.shape == "part" else one for one in columns_of(section) if one.shape != "table")


def _shown_part(part: Field) -> Field:
    return replace(part, inner=tuple(one for one in part.inner if one.shape == "choice" or one.path[-1] == "valid_until"))


def _row(request: HttpRequest, firm: Organisation, section: Section, item: Item, *, saved: bool = False) -> HttpResponse:
    context = {"organisation": firm, "section": section, "row": _table_row(firm, section, item), "may_edit": True, "saved": saved}
    return render(request, "dossiers/parts/row.html", context)


def _table_row(firm: Organisation, section: Section, item: Item) -> TableRow:
    return table_row(section.name, item, names=names_for(firm, section.name), as_of=timezone.localdate(), employer=employer_of(firm, section))


def _editing(request: HttpRequest, form: EntryForm) -> HttpResponse:
    assert form.item is not None
    shown = {control.fact.path: control for control in form.controls}
    stands = _table_row(form.firm, form.section, form.item)
    context = {
        "organisation": form.firm,
        "section": form.section,
        "form": form,
        "item": form.item,
        "name": entry_name(form.section.name, form.item.content),
        "cells": [(cell.field, shown.get(cell.field.path), cell) for cell in stands.cells],
    }
    return render(request, "dossiers/parts/row_edit.html", context)
