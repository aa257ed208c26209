"""Pasting a table into a list: a preview first, then everything that fits in one deed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zhengtu.places import IntakeError
from zhengtu_web.acting import act
from zhengtu_web.acting.once import once
from zhengtu_web.dossiers.actions.add_items import AddItems
from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.naming import ids_by_name, names_for
from zhengtu_web.dossiers.pasting import Pasted, by_position, read_pasted
from zhengtu_web.dossiers.sections import Section
from zhengtu_web.dossiers.showing import field_text
from zhengtu_web.dossiers.tables import columns_of
from zhengtu_web.dossiers.views.asking import section_or_404
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.ui.wording import say

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@once
@in_firm
def paste(request: HttpRequest, firm: Organisation, section: str) -> HttpResponse:
    found = section_or_404(section, a_list=True)
    text = request.POST.get("text", "")
    if request.method != "POST":
        return _page(request, firm, found, text)
    try:
        pasted = _read(firm, found, text)
    except IntakeError as e:
        return _page(request, firm, found, text, trouble=e)
    if "apply" not in request.POST:
        return _page(request, firm, found, text, pasted=pasted)
    entries = sorted(pasted.entries + (pasted.known if "again" in request.POST else []), key=lambda entry: entry[0])
    if not entries or (pasted.faults and "rest" not in request.POST):
        return _page(request, firm, found, text, pasted=pasted)
    added = act(AddItems(firm, found.name, [content for _, content in entries]), by=actor_of(request))
    messages.success(request, f"已添加 {len(added)} 条 ‖ {len(added)} entries added")
    return redirect("dossiers:section", firm.pk, found.name)


def _read(firm: Organisation, section: Section, text: str) -> Pasted:
    present = Item.objects.filter(organisation=firm, section=section.name, deleted_at=None).values_list("content", flat=True)
    return read_pasted(section, text, present=present, ids=ids_by_name(names_for(firm, section.name)))


def _page(
    request: HttpRequest, firm: Organisation, section: Section, text: str, *, pasted: Pasted | None = None, trouble: IntakeError | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"text": text, "pasted": pasted, "trouble": trouble, "order": [say(c.zh, c.en) for c in by_position(section)]}
    if pasted is not None:

        columns = [one for one in columns_of(section.name) if one.shape != "table"]
        first = pasted.entries[:SHOWN]
        context |= {
            "columns": columns,
            "first": [(row, [field_text(one, content) for one in columns]) for row, content in first],
            "faults": pasted.faults[:SHOWN],
            "more_faults": max(len(pasted.faults) - SHOWN, 0),
        }
    return render(request, "dossiers/paste.html", frame(request, firm, section) | context, status=422 if trouble else 200)
