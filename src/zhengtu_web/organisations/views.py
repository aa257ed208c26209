"""The list of firms, and the access a firm grants."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import act
from zhengtu_web.acting.forms import NOT_DONE, attempt
from zhengtu_web.acting.once import once
from zhengtu_web.organisations.actions.grant_access import GrantAccess
from zhengtu_web.organisations.actions.withdraw_access import WithdrawAccess
from zhengtu_web.organisations.forms import FirmFilter, GrantForm
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.organisations.policies import may_grant_access
from zhengtu_web.organisations.queries import firms_of, grants_in_force
from zhengtu_web.ui.tables import Column, parse_ordering
from zhengtu_web.ui.wording import say

COLUMNS = (
    Column("name", "单位", "Firm", "name"),
    Column("verdict", "自评结果", "Readiness", "verdict"),
    Column("score", "得分", "Score", "low", is_number=True),
    Column("blocking", "否决项", "Blocking", "bars", is_number=True),
    Column("due", "下一期限", "Next due", "next_due"),
)


def list_firms(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    ordering = parse_ordering(request, COLUMNS, usual="name")
    wanted = FirmFilter(request.GET).wanted()
    page = Paginator(ordering.apply(firms_of(request.user, **wanted)), 50).get_page(request.GET.get("page"))
    context = {"page": page, "columns": COLUMNS, "ordering": ordering, "wanted": wanted, "is_narrowed": any(wanted.values())}
    return render(request, "organisations/firms.html", context)


@in_firm
@once
def access(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Who is let into this firm; its lead lets coaches in."""
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = GrantAccess(firm, username=form.cleaned_data["username"], may_edit=form.cleaned_data["may_edit"])
        if attempt(request, deed, form) is not NOT_DONE:
            messages.success(request, say("已授权", "Access is granted"))
            return redirect("organisations:access", organisation=firm.pk)
    people = firm.duties.filter(ended_at=None).select_related("user").order_by("duty", "given_at")
    may_grant = may_grant_access.test(request.user, firm)
    context = {"organisation": firm, "people": people, "grants": grants_in_force(firm), "form": form, "may_grant": may_grant}
    return render(request, "organisations/access.html", context)


@require_POST
@in_firm
def withdraw(request: HttpRequest, firm: Organisation, grant: int) -> HttpResponse:
    found = Grant.objects.filter(organisation=firm, pk=grant).select_related("organisation", "coach").first()
    if found is None:
        raise Http404
    act(WithdrawAccess(found), by=actor_of(request))
    messages.success(request, say("授权已收回", "The access is withdrawn"))
    return redirect("organisations:access", organisation=firm.pk)
