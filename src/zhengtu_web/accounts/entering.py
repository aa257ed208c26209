"""Where somebody stands between the log-in page and the desk: password given, code awaited, input waiting."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from zhengtu_web.accounts.models import User
from zhengtu_web.acting.kept_input import FIELD as KEPT
from zhengtu_web.acting.kept_input import open_kept
from zhengtu_web.acting.resuming import SESSION_KEY as KEPT_INPUT
from zhengtu_web.acting.resuming import waiting
from zhengtu_web.ui.language import COOKIE, YEAR
from zhengtu_web.ui.wording import LANGUAGES, say

PROVING_SECONDS = 300
PROVING_TRIES = 5
_PROVING, _NEXT = "proving", "next"


def begin_proving(request: HttpRequest, user: User) -> None:
    """The password was right; the code has five minutes and five tries."""
    request.session[_PROVING] = {"user": user.pk, "until": timezone.now().timestamp() + PROVING_SECONDS, "tries": PROVING_TRIES}


def proving(request: HttpRequest) -> User | None:
    """Who has given the password and owes the code; None when nobody does or the time is over."""
    owed = request.session.get(_PROVING)
    if not owed or owed["until"] < timezone.now().timestamp() or owed["tries"] <= 0:
        return None
    return User.objects.filter(pk=owed["user"], is_active=True).first()


def count_try(request: HttpRequest) -> None:
    request.session[_PROVING] = {**request.session[_PROVING], "tries": request.session[_PROVING]["tries"] - 1}


def stop_proving(request: HttpRequest) -> None:
    request.session.pop(_PROVING, None)


def carry_over(request: HttpRequest) -> None:
    """Take along, from the log-in form into the session, where the person wanted to go and what they had typed."""
    wanted = request.POST.get(_NEXT) or request.GET.get(_NEXT, "")
    if wanted:
        request.session[_NEXT] = wanted
    if kept := request.POST.get(KEPT, ""):
        request.session[KEPT_INPUT] = kept


def where_to(request: HttpRequest) -> str:
    """The next page after entering: a password to change, one's own input that waits, the page asked for, or home."""
    assert isinstance(request.user, User)
    if request.user.password_to_change:
        return resolve_url("accounts:change_password")
    if KEPT_INPUT in request.session:
        if waiting(request) is not None:
            return resolve_url("accounts:resume")
        _say_whose(request)
    wanted = request.session.pop(_NEXT, "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _say_whose(request: HttpRequest) -> None:
    kept = open_kept(request.session.pop(KEPT_INPUT))
    if kept is not None:
        messages.warning(request, say("此前未提交的内容属于另一账号，没有带过来", "What had been typed belongs to another account and was not carried over"))


def led_on(request: HttpRequest) -> HttpResponse:
    """The answer after entering, in the person's own language where they chose one."""
    response = redirect(where_to(request))
    user = request.user
    if isinstance(user, User) and user.language in LANGUAGES and COOKIE not in request.COOKIES:
        response.set_cookie(COOKIE, user.language, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)
    return response
