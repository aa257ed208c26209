"""The people page: who has an account, and which duties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhengtu_web.accounts.actions.close_account import CloseAccount
from zhengtu_web.accounts.actions.end_duty import EndDuty
from zhengtu_web.accounts.actions.give_duty import GiveDuty
from zhengtu_web.accounts.actions.open_account import OpenAccount
from zhengtu_web.accounts.actions.read_people import ReadPeople
from zhengtu_web.accounts.actions.reopen_account import ReopenAccount
from zhengtu_web.accounts.actions.reset_password import ResetPassword
from zhengtu_web.accounts.actions.reset_second_factor import ResetSecondFactor
from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.accounts.people_forms import GiveDutyForm, OpenAccountForm, PeopleFilter
from zhengtu_web.accounts.queries import clashes_of, held_by, people
from zhengtu_web.accounts.separation import is_compulsory
from zhengtu_web.acting import Actor, act, allow
from zhengtu_web.acting.forms import NOT_DONE, attempt
from zhengtu_web.acting.once import once
from zhengtu_web.ui.tables import Column, parse_ordering
from zhengtu_web.ui.wording import say, told

COLUMNS = (
    Column("name", "姓名", "Name", "name"),
    Column("username", "账号名", "User name", "username"),
    Column("duties", "岗位", "Duties"),
    Column("second", "动态码", "Second factor"),
    Column("seen", "最近登录", "Last log-in", "last_login"),
)


def _by(request: HttpRequest) -> Actor:
    assert isinstance(request.user, User)
    return Actor(user=request.user)


@never_cache
def list_people(request: HttpRequest) -> HttpResponse:
    allow(ReadPeople(), by=_by(request))
    ordering = parse_ordering(request, COLUMNS, usual="username")
    narrowed = PeopleFilter(request.GET)
    wanted = narrowed.wanted()
    page = Paginator(ordering.apply(people(**wanted)), 50).get_page(request.GET.get("page"))
    rows = [{"user": user, "held": held_by(user), "clashes": clashes_of(user)} for user in page.object_list]
    context = {"page": page, "rows": rows, "columns": COLUMNS, "ordering": ordering, "wanted": wanted}
    return render(request, "accounts/people.html", {**context, "duties": all_duties().values(), "is_compulsory": is_compulsory()})


@never_cache
@once
def open_account(request: HttpRequest) -> HttpResponse:
    allow(ReadPeople(), by=_by(request))
    form = OpenAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, OpenAccount(**form.cleaned_data), form)
        if made is not NOT_DONE:
            user, password = made
            return render(request, "accounts/one_time_password.html", {"person": user, "password": password})
    return render(request, "accounts/open_account.html", {"form": form})


@never_cache
@once
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its duties, and what can be done with it."""
    allow(ReadPeople(), by=_by(request))
    found = get_object_or_404(people(state="all"), pk=number)
    form = GiveDutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clash = attempt(request, GiveDuty(found, form.cleaned_data["duty"], organisation=form.cleaned_data["organisation"]), form)
        if clash is not NOT_DONE:
            _say_given(request, found, clash)
            return redirect("people:person", number=number)
    context = {"person": found, "held": held_by(found), "clashes": clashes_of(found), "form": form, "is_compulsory": is_compulsory()}
    return render(request, "accounts/person.html", context)


def _say_given(request: HttpRequest, person: User, clash: tuple[str, ...]) -> None:
    if not clash:
        messages.success(request, say("岗位已任命", "The duty is given"))
        return
    names = say("、", ", ").join(told(all_duties()[duty]) for duty in clash)
    messages.warning(
        request,
        say(
            f"岗位已任命，但与{names}应由不同的人担任；每一页和日志都会写明兼任",
            f"The duty is given, but belongs in other hands than {names}; every page and the journal will say so",
        ),
    )


@require_POST
def end_duty(request: HttpRequest, number: int) -> HttpResponse:
    allow(ReadPeople(), by=_by(request))
    held = get_object_or_404(DutyHeld.objects.select_related("user", "organisation"), pk=number)
    act(EndDuty(held), by=_by(request))
    messages.success(request, say("岗位已解除", "The duty has ended"))
    return redirect("people:person", number=held.user_id)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    act(CloseAccount(_found(request, number)), by=_by(request))
    messages.success(request, say("账号已关闭，岗位和登录一并结束", "The account is closed; its duties and sessions have ended"))
    return redirect("people:person", number=number)


@require_POST
@never_cache
@once
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    found = _found(request, number)
    return _shown_once(request, found, act(ReopenAccount(found), by=_by(request)))


@require_POST
@never_cache
@once
def reset_password(request: HttpRequest, number: int) -> HttpResponse:
    found = _found(request, number)
    return _shown_once(request, found, act(ResetPassword(found), by=_by(request)))


@require_POST
def reset_second_factor(request: HttpRequest, number: int) -> HttpResponse:
    act(ResetSecondFactor(_found(request, number)), by=_by(request))
    messages.success(request, say("动态码已停用，本人登录后可重新设置", "The second factor is removed; its owner can set it up anew"))
    return redirect("people:person", number=number)


def _found(request: HttpRequest, number: int) -> User:
    allow(ReadPeople(), by=_by(request))
    return get_object_or_404(User, pk=number)


def _shown_once(request: HttpRequest, found: User, password: Any) -> HttpResponse:
    return render(request, "accounts/one_time_password.html", {"person": found, "password": password})
