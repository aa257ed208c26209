"""One's own account: password, second factor, open sessions, language."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zhengtu_web.accounts.actions.change_password import ChangePassword
from zhengtu_web.accounts.actions.choose_language import ChooseLanguage
from zhengtu_web.accounts.actions.end_session import EndSession
from zhengtu_web.accounts.actions.remove_second_factor import RemoveSecondFactor
from zhengtu_web.accounts.actions.renew_recovery_codes import RenewRecoveryCodes
from zhengtu_web.accounts.actions.set_up_second_factor import SetUpSecondFactor
from zhengtu_web.accounts.duties import all_duties
from zhengtu_web.accounts.entering import where_to
from zhengtu_web.accounts.forms import ChangePasswordForm, CodeForm, LanguageForm, PasswordForm
from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.second_factor import codes_left, device_of, forget_pending, pending_device, picture, typed_key
from zhengtu_web.accounts.sessions import open_sessions, short_name
from zhengtu_web.acting import Action, Actor, act
from zhengtu_web.acting.forms import NOT_DONE, attempt
from zhengtu_web.acting.once import once
from zhengtu_web.acting.resuming import show, waiting
from zhengtu_web.ui.language import COOKIE, YEAR
from zhengtu_web.ui.wording import language, say

View = Callable[[HttpRequest], HttpResponse]


def while_password_is_due(view: View) -> View:
    """Open also to somebody who has to change their password first."""
    view.while_password_is_due = True  # type: ignore[attr-defined]
    return view


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@never_cache
def account(request: HttpRequest) -> HttpResponse:
    user = _me(request)
    sessions = [(short_name(row.session_key), row, row.session_key == request.session.session_key) for row in open_sessions(user)]
    held = user.duties.filter(ended_at=None).select_related("organisation").order_by("given_at")
    context = {
        "held": [(all_duties()[one.duty], one.organisation) for one in held],
        "sessions": sessions,
        "device": device_of(user),
        "codes_left": codes_left(user),
        "language_form": LanguageForm(initial={"language": language()}),
    }
    return render(request, "accounts/account.html", context)


@while_password_is_due
@never_cache
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None, user=_me(request))
    if request.method == "POST" and form.is_valid():
        deed = ChangePassword(
            present=form.cleaned_data["present_password"],
            chosen=form.cleaned_data["chosen_password"],
            keep_session=request.session.session_key or "",
        )
        changed = attempt(request, deed, form)
        if changed is not NOT_DONE:
            update_session_auth_hash(request, changed)
            request.user = changed
            messages.success(request, say("密码已修改，其他登录已结束", "The password is changed; other sessions have ended"))
            return redirect(where_to(request))
    return render(request, "accounts/change_password.html", {"form": form, "is_due": _me(request).password_to_change})


@never_cache
@once
def set_up_second_factor(request: HttpRequest) -> HttpResponse:
    if device_of(_me(request)) is not None:
        return redirect("accounts:account")
    device, form = pending_device(request), CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = attempt(request, SetUpSecondFactor(device, form.cleaned_data["one_time_code"]), form)
        if codes is not NOT_DONE:
            forget_pending(request)
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
        device = pending_device(request)
    return render(request, "accounts/set_up_second_factor.html", {"form": form, "picture": picture(device), "key": typed_key(device)})


@never_cache
@once
def renew_recovery_codes(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = attempt(request, RenewRecoveryCodes(password=form.cleaned_data["password"]), form)
        if codes is not NOT_DONE:
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    return render(request, "accounts/prove_password.html", {"form": form, "deed": "renew"})


@never_cache
@once
def remove_second_factor(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    done: Action | None = RemoveSecondFactor(password=form.cleaned_data["password"]) if request.method == "POST" and form.is_valid() else None
    if done is not None and attempt(request, done, form) is not NOT_DONE:
        messages.success(request, say("动态码已停用", "The second factor is removed"))
        return redirect("accounts:account")
    return render(request, "accounts/prove_password.html", {"form": form, "deed": "remove"})


@require_POST
def end_session(request: HttpRequest, name: str) -> HttpResponse:
    act(EndSession(name), by=Actor(user=_me(request)))
    messages.success(request, say("那次登录已结束", "That session has ended"))
    return redirect("accounts:account")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    response = redirect("accounts:account")
    if form.is_valid():
        act(ChooseLanguage(form.cleaned_data["language"]), by=Actor(user=_me(request)))
        secure = request.is_secure()
        response.set_cookie(COOKIE, form.cleaned_data["language"], max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """One's own input from before the session ended, to be sent on."""
    kept = waiting(request)
    return show(request, kept) if kept is not None else redirect("home")
