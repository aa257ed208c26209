"""Entering and leaving."""

from __future__ import annotations

from math import ceil
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zhengtu_web.accounts.actions.log_in import LOCKED, WRONG, WRONG_CODE, LogIn
from zhengtu_web.accounts.actions.log_out import LogOut
from zhengtu_web.accounts.entering import begin_proving, carry_over, count_try, led_on, proving, stop_proving
from zhengtu_web.accounts.first_run import is_first_run
from zhengtu_web.accounts.forms import CodeForm, LogInForm
from zhengtu_web.accounts.lock_out import seconds_left
from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.second_factor import device_of, proven_by
from zhengtu_web.acting import Actor, NotAllowed, act
from zhengtu_web.acting.kept_input import FIELD as KEPT
from zhengtu_web.acting.kept_input import WHO, KeptInput, TooLarge, comes_from_elsewhere, keep, open_kept, remember_who, who_was_here
from zhengtu_web.acting.resuming import still_here
from zhengtu_web.ui import views as ui_views
from zhengtu_web.ui.wording import told

THE_PAGE = Actor(name="log-in", by="log-in")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return led_on(request)
    if is_first_run():
        return redirect("accounts:start")
    form = LogInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _log_in_page(request, form)
    username = form.cleaned_data["username"]
    user = authenticate(request, username=username, password=form.cleaned_data["password"])
    if user is None:
        why_not = LOCKED if getattr(request, "axes_locked_out", False) else WRONG
        return _refused(request, form, LogIn(request, username=username, why_not=why_not))
    carry_over(request)
    if device_of(user) is not None:
        begin_proving(request, user)
        return redirect("accounts:prove")
    return _enter(request, user)


@login_not_required
@never_cache
def prove(request: HttpRequest) -> HttpResponse:
    """The second step: the code beside the password."""
    user = proving(request)
    if user is None:
        stop_proving(request)
        return redirect("accounts:log_in")
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/prove.html", {"form": form})
    proof = proven_by(user, form.cleaned_data["one_time_code"])
    if proof:
        stop_proving(request)
        return _enter(request, user, second_factor=proof)
    count_try(request)
    return _refused(request, form, LogIn(request, username=user.username, why_not=WRONG_CODE), page="accounts/prove.html")


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    act(LogOut(request), by=Actor(user=request.user))  # type: ignore[arg-type]
    response = redirect("accounts:log_in")
    response.delete_cookie(WHO)
    return response


def locked_out(request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """What stands in place of the log-in page while a name is locked: the time left, and the form for later."""
    seconds = seconds_left(request, (credentials or {}).get("username") or "")
    page = _log_in_page(request, LogInForm(), minutes=ceil(seconds / 60), status=429)
    page.headers["Retry-After"] = str(seconds)
    return page


def ask_again(request: HttpRequest) -> HttpResponse:
    """The log-in page in answer to a form sent after the session had ended; it carries what was typed."""
    owner = who_was_here(request)
    if owner is None or comes_from_elsewhere(request):
        return _log_in_page(request, LogInForm(), status=401)
    try:
        return _log_in_page(request, LogInForm(), kept=keep(request, owner), status=401)
    except TooLarge:
        return _log_in_page(request, LogInForm(), is_too_large=True, status=401)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has expired: nothing typed is lost, and nothing is done before its sender confirms it."""
    if request.path == resolve_url("accounts:log_in") and not request.user.is_authenticated:
        return _log_in_page(request, LogInForm(initial={"username": request.POST.get("username", "")}), status=403)
    if not request.user.is_authenticated:
        return ask_again(request)
    return still_here(request, status=403) or ui_views.csrf_failure(request, reason)


def _enter(request: HttpRequest, user: User, *, second_factor: str = "") -> HttpResponse:
    act(LogIn(request, username=user.username, user=user, second_factor=second_factor), by=Actor(user=user))
    response = led_on(request)
    remember_who(response, user.pk)
    return response


def _refused(request: HttpRequest, form: LogInForm | CodeForm, deed: LogIn, *, page: str = "") -> HttpResponse:
    try:
        act(deed, by=THE_PAGE)
    except NotAllowed as refusal:
        form.add_error(None, told(refusal.wrong))
    return render(request, page, {"form": form}) if page else _log_in_page(request, form)


def _log_in_page(
    request: HttpRequest, form: Any, *, status: int = 200, minutes: int = 0, kept: KeptInput | None = None, is_too_large: bool = False
) -> HttpResponse:
    sealed = kept.sealed() if kept else request.POST.get(KEPT, "")
    typed = kept or open_kept(sealed)
    context = {"form": form, "sealed": sealed if typed else "", "typed": typed, "next": _wanted(request), "minutes": minutes}
    response = render(request, "accounts/log_in.html", {**context, "is_too_large": is_too_large}, status=status)
    if request.headers.get("HX-Request"):  # a part of a page was asked for: the whole page answers
        response.status_code = 200
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


def _wanted(request: HttpRequest) -> str:
    """Where the person wanted to go when the log-in page came in between."""
    if request.path == resolve_url("accounts:log_in"):
        return request.POST.get("next") or request.GET.get("next", "")
    return request.get_full_path()
