"""Log-in is asked for everywhere, and a password somebody else chose is changed before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from zhengtu_web.accounts.views import ask_again, log_out
from zhengtu_web.acting.resuming import take_if_sent_on


class EntranceMiddleware(LoginRequiredMiddleware):
    def process_view(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any) -> HttpResponseBase | None:
        refused: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None or not getattr(view_func, "login_required", True):
            return refused
        if request.user.password_to_change and not getattr(view_func, "while_password_is_due", False) and view_func is not log_out:  # type: ignore[union-attr]
            return redirect("accounts:change_password")
        take_if_sent_on(request)
        return None

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> Any:
        if request.method == "POST":
            return ask_again(request)
        if request.headers.get("HX-Request"):
            here = request.headers.get("HX-Current-URL", "/")
            return HttpResponse(headers={"HX-Redirect": f"{resolve_url('accounts:log_in')}?{urlencode({'next': here})}"})
        return super().handle_no_permission(request, view_func)
