"""The interface as one whole: its operations, how it reads and writes, how it refuses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import ValidationErrorContext
from ninja.operation import Operation
from ninja.security import HttpBearer

from zhengtu_web.api.answering import HANDLERS
from zhengtu_web.api.checking import Misfits, misfits_in
from zhengtu_web.api.models import ApiToken
from zhengtu_web.api.operations import documents, dossier, items, law, organisations, readiness, revisions, tasks
from zhengtu_web.api.strict_json import PlainRenderer, StrictParser

DESCRIPTION = (
    "证途的程序接口：与页面同样的办理和权限。文字按 Accept-Language 给出中文或英文。 "
    "The desk for other programs: the same deeds and policies as the pages. Texts come in Chinese or English, by Accept-Language."
)


class Token(HttpBearer):
    """The door has looked at the token already; here it only has to be there."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        return getattr(request, "token", None)


class Interface(NinjaAPI):
    """Speaks of fields in our own words, and calls an operation by the name it has in the code."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def validation_error_from_error_contexts(self, error_contexts: list[ValidationErrorContext]) -> Any:  # type: ignore[type-arg]
        return Misfits(misfits_in(error_contexts))


interface = Interface(
    title="证途 Zhengtu",
    version="1",
    description=DESCRIPTION,
    urls_namespace="interface",
    openapi_url=None,
    docs_url=None,
    auth=Token(),
    parser=StrictParser(),
    renderer=PlainRenderer(),
)
for error, handler in HANDLERS.items():
    interface.add_exception_handler(error, handler)
for subject in (organisations, dossier, items, revisions, readiness, documents, tasks, law):
    interface.add_router("", subject.router)
