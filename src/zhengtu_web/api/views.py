"""One's own tokens, the page that explains the interface, and its description for programs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import act
from zhengtu_web.acting.forms import NOT_DONE, attempt
from zhengtu_web.acting.once import once
from zhengtu_web.api.actions.make_token import MakeToken
from zhengtu_web.api.actions.revoke_token import RevokeToken
from zhengtu_web.api.document import document_text, operations_by_subject
from zhengtu_web.api.forms import TokenForm
from zhengtu_web.api.limits import LARGEST_BODY
from zhengtu_web.api.policies import why_not_alive
from zhengtu_web.api.problems import KINDS
from zhengtu_web.api.queries import tokens_of
from zhengtu_web.organisations.pages import actor_of
from zhengtu_web.ui.wording import say, told


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@require_safe
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    rows = [(token, told(why_not_alive(token))) for token in tokens_of(_me(request))]
    return render(request, "api/tokens.html", {"rows": rows})


@never_cache
@sensitive_post_parameters()
@once
def make(request: HttpRequest) -> HttpResponse:
    """The token is shown on this answer and never again."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        text = attempt(request, MakeToken(**form.cleaned_data), form)
        if text is not NOT_DONE:
            return render(request, "api/token_made.html", {"text": text, "address": request.build_absolute_uri("/api/v1/organisations")})
    return render(request, "api/make_token.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    act(RevokeToken(get_object_or_404(tokens_of(_me(request)), pk=number)), by=actor_of(request))
    messages.success(request, say("令牌已吊销", "The token is revoked"))
    return redirect("api:tokens")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """For people: how to begin, what there is, and what each refusal means."""
    context = {
        "address": request.build_absolute_uri("/api/v1/"),
        "subjects": operations_by_subject(),
        "kinds": KINDS.values(),
        "largest": LARGEST_BODY >> 20,
    }
    return render(request, "api/about.html", context)


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """For programs; it describes the interface and nothing of any firm."""
    return HttpResponse(document_text(), content_type="application/json; charset=utf-8", headers={"Cache-Control": "public, max-age=3600"})
