"""Pages that belong to no subject: refusals and failures in sentences, and the sheet of styles."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from zhengtu_web.ui import apologies
from zhengtu_web.ui.sampler import sample_context


def apologise(request: HttpRequest, apology: apologies.Apology) -> HttpResponse:
    return render(request, "ui/error.html", {"error": apology}, status=apology.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return apologise(request, apologies.TOO_LARGE if too_large else apologies.BAD_REQUEST)


def not_a_page(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The address of a form, opened as if it were a page: the same refusal with its sentence."""
    told = apologise(request, apologies.NOT_A_PAGE)
    told["Allow"] = answer["Allow"]
    return told


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return apologise(request, apologies.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return apologise(request, apologies.MISSING)


def too_many(request: HttpRequest) -> HttpResponse:
    return apologise(request, apologies.TOO_MANY)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return apologise(request, apologies.EXPIRED)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that could be broken too: no person, no pack, no database."""
    return HttpResponseServerError(render_to_string("500.html"))


@login_not_required
def style_sheet(request: HttpRequest) -> HttpResponse:
    """Every part of the desk on one page, for whoever builds or judges pages."""
    return render(request, "ui/style_sheet.html", sample_context(request))
