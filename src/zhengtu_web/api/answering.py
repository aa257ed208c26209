"""What went wrong inside an operation, told as a problem."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError

from zhengtu.places import IntakeError
from zhengtu.places.errors import ZhengtuError
from zhengtu_web.acting import NotAllowed, Stale
from zhengtu_web.api.checking import Misfits
from zhengtu_web.api.limits import LARGEST_BODY
from zhengtu_web.api.problems import FieldProblem, problem, several
from zhengtu_web.api.strict_json import NotReadable
from zhengtu_web.api.versions import VersionMissing, rests_on_version
from zhengtu_web.dossiers.changing import Gone
from zhengtu_web.dossiers.validating import DoesNotFit
from zhengtu_web.ui.wording import told

_log = logging.getLogger("zhengtu_web.api")
TOO_LARGE = f"内容超过 {LARGEST_BODY >> 20} MB ‖ the content is larger than {LARGEST_BODY >> 20} MB"


def _not_allowed(_request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return problem("not-allowed", error.wrong, error.todo)


def _stale(request: HttpRequest, error: Stale) -> HttpResponse:
    return problem("changed-since" if rests_on_version(request) else "conflict", error.wrong, error.todo)


def _gone(_request: HttpRequest, error: Gone) -> HttpResponse:
    return problem("not-found", error.wrong, error.todo)


def _misfits(_request: HttpRequest, error: Misfits) -> HttpResponse:
    return problem("does-not-fit", several(error.fields), fields=error.fields)


def _does_not_fit(_request: HttpRequest, error: DoesNotFit) -> HttpResponse:
    fields = [FieldProblem(at=".".join(["body.content", *map(str, path)]), wrong=told(wrong), todo=told(todo)) for path, wrong, todo in error.misfits]
    return problem("does-not-fit", several(fields), fields=fields)


def _intake(_request: HttpRequest, error: IntakeError) -> HttpResponse:
    fields = [FieldProblem(at=error.where or "body", wrong=told(error.wrong), todo=told(error.todo))]
    return problem("does-not-fit", several(fields), fields=fields)


def _conflict(_request: HttpRequest, error: ZhengtuError) -> HttpResponse:
    return problem("conflict", error.wrong, error.todo)


def _not_found(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem("not-found")


def _version_missing(_request: HttpRequest, _error: VersionMissing) -> HttpResponse:
    return problem("version-missing")


def _too_large(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problem("too-large", TOO_LARGE)


def _suspicious(_request: HttpRequest, _error: SuspiciousOperation) -> HttpResponse:
    return problem("unreadable")


def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__
    if isinstance(cause, NotReadable):
        return problem("unreadable", cause.wrong)
    return problem("no-token" if error.status_code == 401 else "unreadable")


def _anything(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("%s %s", request.method, request.path, exc_info=error)
    return problem("our-fault")


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    NotAllowed: _not_allowed,
    Gone: _gone,
    Stale: _stale,
    Misfits: _misfits,
    DoesNotFit: _does_not_fit,
    IntakeError: _intake,
    ZhengtuError: _conflict,
    VersionMissing: _version_missing,
    Http404: _not_found,
    RequestDataTooBig: _too_large,
    SuspiciousOperation: _suspicious,
    HttpError: _http,
    Exception: _anything,
}
