"""Pages that give somebody's own input back to them, to be sent on with fresh marks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengtu_web.acting.kept_input import KeptInput, TooLarge, comes_from_elsewhere, keep, open_kept
from zhengtu_web.acting.mark import FIELD as MARK
from zhengtu_web.acting.mark import mark_of, new_mark

SESSION_KEY = "kept_input"


def still_here(request: HttpRequest, *, status: int = 400) -> HttpResponse | None:
    """The page "your input is still here" for a posted form that could not be taken; None where there is nothing of the person's own to show."""
    if request.method != "POST" or not request.user.is_authenticated or comes_from_elsewhere(request):
        return None
    try:
        kept = keep(request, request.user.pk)
    except TooLarge:
        return None
    return show(request, kept, status=status) if kept.fields else None


def waiting(request: HttpRequest) -> KeptInput | None:
    """The person's own input that waits in their session."""
    kept = open_kept(request.session.get(SESSION_KEY, ""))
    return kept if kept is not None and kept.owner == request.user.pk else None


def show(request: HttpRequest, kept: KeptInput, *, status: int = 200) -> HttpResponse:
    """What was typed, and the button that sends it on. A mark that still counts goes along, so that what was done already is not done again."""
    mark = next((value for name, value in kept.fields if name == MARK and mark_of(request, value)), "") or new_mark(request)
    fields = [(name, value) for name, value in kept.fields if name != MARK]
    return render(request, "acting/still_here.html", {"kept": kept, "fields": fields, "mark": mark}, status=status)


def take_if_sent_on(request: HttpRequest) -> None:
    """Once the waiting input is on its way to its address, it waits no more."""
    if request.method == "POST" and SESSION_KEY in request.session:
        kept = waiting(request)
        if kept is None or kept.path == request.get_full_path():
            del request.session[SESSION_KEY]
