"""One entry of a list on a page of its own: add, change, delete, bring back."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zhengtu_web.acting import Stale, act
from zhengtu_web.acting.once import once
from zhengtu_web.dossiers.actions.delete_item import DeleteItem
from zhengtu_web.dossiers.actions.restore_item import RestoreItem
from zhengtu_web.dossiers.changing import Unchanged
from zhengtu_web.dossiers.forms import EntryForm, sent_form, shown_form
from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.sections import Section
from zhengtu_web.dossiers.tables import entry_name
from zhengtu_web.dossiers.views.asking import item_or_404, section_or_404
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm


@require_http_methods(["GET", "HEAD", "POST"])
@in_firm
def item(request: HttpRequest, firm: Organisation, section: str, key: UUID) -> HttpResponse:
    found = section_or_404(section, a_list=True)
    entry = item_or_404(firm, found, key, deleted=True)
    if request.method == "POST":
        return _sent(request, firm, found, entry)
    return _page(request, shown_form(firm, found, entry))


@require_http_methods(["GET", "HEAD", "POST"])
@once
@in_firm
def add(request: HttpRequest, firm: Organisation, section: str) -> HttpResponse:
    found = section_or_404(section, a_list=True)
    if request.method == "POST":
        return _sent(request, firm, found, None)
    return _page(request, shown_form(firm, found, None))


def _sent(request: HttpRequest, firm: Organisation, section: Section, entry: Item | None) -> HttpResponse:
    form = sent_form(request, firm, section, entry)
    if not form.is_done:
        return _page(request, form)
    messages.success(request, "没有改动 ‖ Nothing was changed" if form.unchanged else "已保存到工作稿 ‖ Saved to the working copy")
    if "another" in request.POST:
        return redirect("dossiers:add", firm.pk, section.name)
    return redirect("dossiers:section", firm.pk, section.name)


def _page(request: HttpRequest, form: EntryForm) -> HttpResponse:
    context = frame(request, form.firm, form.section) | {"form": form, "item": form.item}
    if form.item is not None:
        context["name"] = entry_name(form.section.name, form.item.content)
    status = 409 if form.trouble else 422 if form.wrong or form.loose else 200
    return render(request, "dossiers/form.html", context, status=status)


@require_POST
@in_firm
def delete(request: HttpRequest, firm: Organisation, section: str, key: UUID) -> HttpResponse:
    found = section_or_404(section, a_list=True)
    version = request.POST.get("version", "")
    try:
        act(DeleteItem(firm, found.name, key, version=int(version) if version.isdecimal() and len(version) < 10 else 0), by=actor_of(request))
    except Stale as e:
        messages.error(request, f"{e.said('zh')} ‖ {e.said('en')}")
        return redirect("dossiers:section", firm.pk, found.name)
    return redirect(f"{reverse('dossiers:section', args=[firm.pk, found.name])}?{urlencode({'deleted': str(key)})}")


@require_POST
@in_firm
def restore(request: HttpRequest, firm: Organisation, section: str, key: UUID) -> HttpResponse:
    found = section_or_404(section, a_list=True)
    try:
        act(RestoreItem(firm, found.name, key), by=actor_of(request))
        messages.success(request, "已恢复 ‖ Brought back")
    except Unchanged:
        pass
    except Stale as e:
        messages.error(request, f"{e.said('zh')} ‖ {e.said('en')}")
    return redirect("dossiers:section", firm.pk, found.name)
