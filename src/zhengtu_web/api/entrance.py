"""The door of the interface: language, token, walls, size and type, before an operation sees anything. Cookies open nothing here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from zhengtu_web.acting import Actor, NotAllowed, allow
from zhengtu_web.api.actions.use_token import UseToken
from zhengtu_web.api.answering import TOO_LARGE
from zhengtu_web.api.document import known_parameters
from zhengtu_web.api.limits import BAD_TOKENS_A_MINUTE, CALLS_A_MINUTE, LARGEST_BODY, bad_tokens, calls, seconds_left
from zhengtu_web.api.models import ApiToken
from zhengtu_web.api.problems import FieldProblem, problem, several
from zhengtu_web.api.tokens import find_token, note_use
from zhengtu_web.documents.receiving import TOO_LARGE as FILES_TOO_LARGE
from zhengtu_web.organisations.scope import within
from zhengtu_web.organisations.visible import visible_to
from zhengtu_web.ui.wording import HTML_LANGUAGES, LANGUAGES, Lang, language, say

View = Callable[..., HttpResponseBase]
_READS = ("GET", "HEAD", "OPTIONS")
_JSON, _FILES = "application/json", "multipart/form-data"
TAKE_FILES = ("import_file", "list_documents")  # operations, by the name of their address


def entered(urls: tuple[list[Any], str, str]) -> tuple[list[Any], str, str]:
    """The operations' addresses, each behind the door; the description and root of the library are left out."""
    patterns, app, namespace = urls
    inside = [pattern for pattern in patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
    for pattern in inside:
        pattern.callback = door(pattern.callback, takes=_FILES if pattern.name in TAKE_FILES else _JSON)
    return inside, app, namespace


def door(view: View, *, takes: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with speaking(request):
            return _signed(_answer(request, takes, lambda: view(request, *args, **kwargs)))

    return csrf_exempt(login_not_required(guarded))


def _signed(response: HttpResponseBase) -> HttpResponseBase:
    """With its language, and kept by nobody on the way."""
    response.headers["Content-Language"] = HTML_LANGUAGES[language()]
    response.headers.setdefault("Cache-Control", "private, no-store")
    patch_vary_headers(response, ("Accept-Language", "Authorization"))
    return response


@contextmanager
def speaking(request: HttpRequest) -> Iterator[None]:
    with override(LANGUAGES[preferred(request.headers.get("Accept-Language", ""))]):
        yield


def preferred(header: str) -> Lang:
    """Of our two languages the one asked for first; Chinese where neither is.

    >>> preferred("de, en-GB;q=0.8, zh;q=0.5"), preferred("fr"), preferred("")
    ('en', 'zh', 'zh')
    """
    for tag, quality in parse_accept_lang_header(header[:500].lower()):
        known = tag.partition("-")[0]
        if quality and known in LANGUAGES:
            return "en" if known == "en" else "zh"
    return "zh"


def _answer(request: HttpRequest, takes: str, operation: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    request.user = AnonymousUser()  # whoever is signed in on a page: here only a token counts
    token = find_token(_bearer(request))
    if token is None:
        return _no_token(request)
    actor = Actor(user=token.user, by=f"api token {token.public}")
    request.token, request.actor = token, actor  # type: ignore[attr-defined]
    if calls.count(token.public) > CALLS_A_MINUTE:
        return _too_many()
    try:
        allow(UseToken(token, writes=request.method not in _READS), by=actor)
    except NotAllowed as refused:
        return problem("not-allowed", refused.wrong)
    note_use(token)
    with within(reach_of(token), why=f"api token {token.public}"):
        response = _unfit(request, takes) or operation()
    if request.__dict__.get(FILES_TOO_LARGE):
        most = settings.LARGEST_PAPER >> 20
        return problem("too-large", f"文件超过 {most} MB ‖ the file is larger than {most} MB", "请降低分辨率重新扫描 ‖ Scan it at a lower resolution")
    return problem("wrong-method", headers={"Allow": response.headers["Allow"]}) if response.status_code == 405 else response


def reach_of(token: ApiToken) -> Any:
    """The firms its owner sees, or the one of them the token is limited to."""
    seen = visible_to(token.user)
    return seen if token.organisation_id is None else seen.rows().filter(pk=token.organisation_id)


def _bearer(request: HttpRequest) -> str:
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


def _no_token(request: HttpRequest) -> HttpResponse:
    if bad_tokens.count(str(request.META.get("REMOTE_ADDR", ""))) > BAD_TOKENS_A_MINUTE:
        return _too_many()
    return problem("no-token", headers={"WWW-Authenticate": 'Bearer realm="zhengtu"'})


def _too_many() -> HttpResponse:
    return problem("too-many", headers={"Retry-After": str(seconds_left())})


def _unfit(request: HttpRequest, takes: str) -> HttpResponse | None:
    """What is not read at all: a parameter nobody knows (a slip of the pen), a body of another type or too large; readers of files know their own bounds."""
    if unknown := sorted(set(request.GET) - known_parameters(request)):
        fields = [FieldProblem(at=f"query.{name[:60]}", wrong=say("这里没有这个参数", "there is no such parameter here"), todo="") for name in unknown[:20]]
        return problem("does-not-fit", several(fields), fields=fields)
    size = request.META.get("CONTENT_LENGTH") or "0"
    if request.method in _READS or not size.isdecimal() or int(size) == 0:
        return None
    if takes == _JSON and int(size) > LARGEST_BODY:
        return problem("too-large", TOO_LARGE)
    if request.content_type != takes:
        return problem("wrong-type", f"此处只读取 {takes} ‖ only {takes} is read here")
    return None


@csrf_exempt
@login_not_required
def nothing_here(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Any other address below the interface: a problem, not a page."""
    with speaking(request):
        return _signed(problem("not-found"))
