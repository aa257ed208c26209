"""One section: a form, or the table of a list with what is said of the list as a whole."""

from __future__ import annotations

from typing import Any, Literal, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting import NotAllowed, act
from zhengtu_web.dossiers.actions.set_section_state import SetSectionState
from zhengtu_web.dossiers.changing import Unchanged
from zhengtu_web.dossiers.forms import EntryForm, find_item, sent_form, shown_form
from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.models import Item, SectionState
from zhengtu_web.dossiers.naming import names_for
from zhengtu_web.dossiers.sections import Section
from zhengtu_web.dossiers.tables import columns_of, page_of, table_row
from zhengtu_web.dossiers.views.asking import section_or_404
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm


@require_http_methods(["GET", "HEAD", "POST"])
@in_firm
def section(request: HttpRequest, firm: Organisation, section: str) -> HttpResponse:
    found = section_or_404(section)
    if not found.is_list:
        return _form(request, firm, found)
    return render(request, "dossiers/list.html", list_context(request, firm, found))


def _form(request: HttpRequest, firm: Organisation, section: Section) -> HttpResponse:
    item = find_item(firm, section, None)
    form: EntryForm = sent_form(request, firm, section, item) if request.method == "POST" else shown_form(firm, section, item)
    if form.is_done:
        messages.success(request, "没有改动 ‖ Nothing was changed" if form.unchanged else "已保存到工作稿 ‖ Saved to the working copy")
        return redirect("dossiers:section", firm.pk, section.name)
    status = 409 if form.trouble else 422 if form.wrong or form.loose else 200
    return render(request, "dossiers/form.html", frame(request, firm, section) | {"form": form}, status=status)


def list_context(request: HttpRequest, firm: Organisation, section: Section) -> dict[str, Any]:
    """A page of a list; the same number of queries whatever its length."""
    search, sort = request.GET.get("q", "").strip()[:100], request.GET.get("sort", "")
    names = names_for(firm, section.name)
    page = page_of(firm, section.name, search=search, sort=sort, page=request.GET.get("page", ""), names=names)
    today, employer = timezone.localdate(), employer_of(firm, section)
    state = SectionState.objects.filter(organisation=firm, section=section.name).values_list("complete", flat=True).first() or "no"
    rows = [table_row(section.name, item, names=names, as_of=today, employer=employer) for item in page.object_list]
    return frame(request, firm, section) | {
        "page": page,
        "rows": rows,
        "columns": columns_of(section.name),
        "search": search,
        "sort": sort,
        "state": "no" if state == "none" and page.paginator.count else state,
        "total": page.paginator.count,
        "deleted": _just_deleted(request, firm, section),
    }


def employer_of(firm: Organisation, section: Section) -> str:
    """The applicant's own name, against which employers are held in the months of a table; asked for only there."""
    if section.name != "staff":
        return ""
    found = Item.objects.filter(organisation=firm, section="applicant").values_list("content", flat=True).first()
    return str(found.get("name", "")) if found else ""


def _just_deleted(request: HttpRequest, firm: Organisation, section: Section) -> Item | None:
    try:
        key = UUID(request.GET.get("deleted", ""))
    except ValueError:
        return None
    found: Item | None = Item.objects.filter(organisation=firm, section=section.name, key=key, deleted_at__isnull=False).first()
    return found


@require_POST
@in_firm
def state(request: HttpRequest, firm: Organisation, section: str) -> HttpResponse:
    found, said = section_or_404(section, a_list=True), request.POST.get("complete", "")
    if said not in ("yes", "no", "none"):
        return redirect("dossiers:section", firm.pk, found.name)
    try:
        act(SetSectionState(firm, found.name, cast(Literal["yes", "no", "none"], said)), by=actor_of(request))
        messages.success(request, "已记下 ‖ Noted")
    except NotAllowed:
        raise
    except Unchanged:
        pass
    except ZhengtuError as e:
        messages.error(request, f"{e.said('zh')} ‖ {e.said('en')}")
    return redirect("dossiers:section", firm.pk, found.name)
