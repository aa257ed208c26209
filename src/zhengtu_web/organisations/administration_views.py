"""Opening, renaming and closing firms: the security administrator sees their names and leads, and nothing else of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from zhengtu_web.accounts.actions.read_people import ReadPeople
from zhengtu_web.acting import act, allow
from zhengtu_web.acting.forms import NOT_DONE, attempt
from zhengtu_web.acting.once import once
from zhengtu_web.organisations.actions.close_firm import CloseFirm
from zhengtu_web.organisations.actions.open_firm import OpenFirm
from zhengtu_web.organisations.actions.rename_firm import RenameFirm
from zhengtu_web.organisations.forms import FirmFilter, OpenFirmForm, RenameFirmForm
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of
from zhengtu_web.organisations.queries import administered_firms
from zhengtu_web.ui.tables import Column, parse_ordering
from zhengtu_web.ui.wording import say

COLUMNS = (
    Column("name", "单位", "Firm", "name"),
    Column("leads", "资质专员", "Leads"),
    Column("opened", "开户", "Opened", "opened_at"),
    Column("deeds", "操作", "Deeds", is_unseen=True),
)


def administer(request: HttpRequest) -> HttpResponse:
    allow(ReadPeople(), by=actor_of(request))
    ordering = parse_ordering(request, COLUMNS, usual="name")
    wanted = FirmFilter(request.GET).wanted()
    rows = administered_firms(search=wanted["search"], closed=wanted["closed"])
    page = Paginator(ordering.apply(rows), 50).get_page(request.GET.get("page"))
    return render(request, "organisations/administration.html", {"page": page, "columns": COLUMNS, "ordering": ordering, "wanted": wanted})


@once
def open_firm(request: HttpRequest) -> HttpResponse:
    allow(ReadPeople(), by=actor_of(request))
    form = OpenFirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(request, OpenFirm(**form.cleaned_data), form) is not NOT_DONE:
        messages.success(request, say("单位已开户", "The firm is open"))
        return redirect("organisations:administer")
    return render(request, "organisations/open_firm.html", {"form": form})


@once
def rename(request: HttpRequest, number: int) -> HttpResponse:
    allow(ReadPeople(), by=actor_of(request))
    firm = get_object_or_404(Organisation.every, pk=number)
    form = RenameFirmForm(request.POST or None, initial={"name": firm.name})
    if request.method == "POST" and form.is_valid() and attempt(request, RenameFirm(firm, name=form.cleaned_data["name"]), form) is not NOT_DONE:
        messages.success(request, say("名称已修改", "The name is changed"))
        return redirect("organisations:administer")
    return render(request, "organisations/rename_firm.html", {"form": form, "firm": firm})


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    allow(ReadPeople(), by=actor_of(request))
    act(CloseFirm(get_object_or_404(Organisation.every, pk=number)), by=actor_of(request))
    messages.success(request, say("单位已关闭，只能查看", "The firm is closed and can only be read"))
    return redirect("organisations:administer")
