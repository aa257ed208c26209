"""One form, one deed: however often it is sent.

In a template `{% once %}` inside the form, above the view `@once`. The view answers as usual; if it did a deed, the same form sent again
is led to where the first one was; if it did none (something to correct), the form may be sent again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from threading import Event
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from zhengtu_web.acting.action import watch_deeds
from zhengtu_web.acting.mark import FIELD, KEPT_FOR, mark_of
from zhengtu_web.acting.models import SentForm
from zhengtu_web.acting.resuming import still_here
from zhengtu_web.ui.wording import say

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_PATIENCE = 50  # tenths of a second that a second click waits for the first


def once(view: View) -> View:
    """Let each shown form do its deed once."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        mark = mark_of(request, request.POST.get(FIELD, ""))
        if not mark:
            return still_here(request) or render(request, "acting/sent_too_late.html", status=400)
        if not _take(mark):
            return _already(request, mark)
        return _run(mark, lambda: view(request, *args, **kwargs))

    return cast(View, guarded)


def _take(mark: str) -> bool:
    if secrets.randbelow(50) == 0:  # now and then, what is long past is swept out
        SentForm.objects.filter(sent_at__lt=timezone.now() - 2 * KEPT_FOR).delete()
    try:
        with transaction.atomic():
            SentForm.objects.create(pk=mark)
    except IntegrityError:
        return False
    return True


def _run(mark: str, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with watch_deeds() as deeds:
        try:
            response = view()
        finally:
            if not deeds:
                SentForm.objects.filter(pk=mark).delete()
    if deeds:
        SentForm.objects.filter(pk=mark).update(is_done=True, outcome=response.headers.get("Location", "")[:500])
    return response


def _already(request: HttpRequest, mark: str) -> HttpResponse:
    """Where the first one led; a moment's patience while it is still under way."""
    left = _PATIENCE
    while (sent := SentForm.objects.filter(pk=mark).first()) is not None and not sent.is_done and left:
        Event().wait(0.1)
        left -= 1
    if sent is not None and sent.is_done and sent.outcome:
        messages.info(request, say("这份表单已经提交过，没有重复办理", "This form had been sent already; nothing was done twice"))
        return redirect(sent.outcome)
    return render(request, "acting/already_sent.html", {"sent": sent}, status=409)
