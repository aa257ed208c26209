"""The papers of a firm: listing, filing through the quarantine, somebody's word for what no program reads, and taking them along."""

from __future__ import annotations

from itertools import chain
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router, Status
from ninja.files import UploadedFile
from ninja.params.functions import File, Form

from zhengtu.intake.papers.gate import Gate
from zhengtu_web.acting import allow
from zhengtu_web.api.checking import misfits_of_form
from zhengtu_web.api.described import answers_with_file, gives_etag, takes_version
from zhengtu_web.api.firms import actor_of, do, inside
from zhengtu_web.api.papers import DocumentAnswer, Documents, PendingAnswer, StatementSent, TakenAnswer, document_answer, pending_answer, taken_answer
from zhengtu_web.api.shapes import Limit, Name, Number, Words
from zhengtu_web.api.versions import expected_version, put_etag
from zhengtu_web.documents import store
from zhengtu_web.documents.actions.remove_paper import RemovePaper
from zhengtu_web.documents.actions.store_paper import StorePaper
from zhengtu_web.documents.answers import as_download
from zhengtu_web.documents.filing import Measured
from zhengtu_web.documents.forms import StatementForm, WantedForm
from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.documents.queries import PaperRow, find_row, paper_rows, pending_papers
from zhengtu_web.documents.taking import state_pending, take_upload, withdraw_pending
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.organisations.models import Organisation

router = Router(tags=["documents"])
_ALL = "/organisations/{organisation}/documents"
_WAITING = "/organisations/{organisation}/quarantine"
_FILE, _EMPTY = File(...), Form("")


@router.get(_ALL, response=Documents, summary="材料一览 ‖ The papers")
def list_documents(request: HttpRequest, organisation: Number, limit: Limit = 50, after: Name | Literal[""] = "") -> Documents:
    """In the order of their ids."""
    with inside(organisation) as firm:
        rows = sorted((row for row in paper_rows(firm) if row.document > after), key=lambda row: row.document)
        found = [document_answer(row) for row in rows[:limit]]
        return Documents(items=found, next=found[-1].document if len(rows) > limit else None)


@router.post(_ALL, response={201: TakenAnswer, 200: TakenAnswer, 202: TakenAnswer}, summary="交一份材料 ‖ File a paper")
def upload_document(
    request: HttpRequest,
    organisation: Number,
    file: UploadedFile = _FILE,
    kind: Words = _EMPTY,
    about: Words = _EMPTY,
    dated_on: Words = _EMPTY,
    document: Words = _EMPTY,
) -> Status[TakenAnswer]:
    """Into the quarantine, past the secrecy-mark gate, and then into the store (201), or it waits for a statement (202). A marked paper is refused (422)."""
    with inside(organisation) as firm:
        allow(StorePaper(firm, Measured("", "", 0, ""), Wanted()), by=actor_of(request))
        form = WantedForm(firm, {"kind": kind, "about": about, "dated_on": dated_on, "document": document})
        if not form.is_valid():
            raise misfits_of_form(form)
        with Gate() as gate:
            taken = take_upload(file, firm, form.wanted(), gate=gate, by=actor_of(request))
        return taken_answer(taken)


@router.get(_WAITING, response=list[PendingAnswer], summary="等待声明的文件 ‖ Papers that wait for a statement")
def list_pending(request: HttpRequest, organisation: Number) -> list[PendingAnswer]:
    with inside(organisation) as firm:
        return [pending_answer(row) for row in pending_papers(firm)]


@router.post(_WAITING + "/{key}/statement", response={201: TakenAnswer}, summary="声明一份文件不带密级标志 ‖ State that a paper bears no secrecy mark")
def state_document(request: HttpRequest, organisation: Number, key: UUID, sent: StatementSent) -> Status[TakenAnswer]:
    """The owner of the token gives their name for it; the paper is shown as not read by the program for ever."""
    with inside(organisation) as firm:
        waiting = _waiting(firm, key)
        form = StatementForm(firm, {**waiting.wanted, "text": sent.text, "duty": sent.duty, "is_sure": "on"})
        if not form.is_valid():
            raise misfits_of_form(form)
        stored = state_pending(waiting, form.statement(), form.wanted(), by=actor_of(request))
        return Status(201, TakenAnswer(outcome="stored", document=stored.document, version=stored.version, pending=None))


@router.delete(_WAITING + "/{key}", response={204: None}, summary="撤回一份等待声明的文件 ‖ Withdraw a paper that waits")
def withdraw_document(request: HttpRequest, organisation: Number, key: UUID) -> Status[None]:
    """Its file is wiped."""
    with inside(organisation) as firm:
        withdraw_pending(_waiting(firm, key), by=actor_of(request))
        return Status(204, None)


@router.get(_ALL + "/{document}", response=DocumentAnswer, summary="一份材料 ‖ One paper", openapi_extra=gives_etag(200))
def get_document(request: HttpRequest, organisation: Number, document: Name, response: HttpResponse) -> DocumentAnswer:
    with inside(organisation) as firm:
        row = _row(firm, document)
        put_etag(response, row.item_version)
        return document_answer(row)


@router.delete(_ALL + "/{document}", response={204: None}, summary="把一份材料移出档案 ‖ Take a paper out of the dossier", openapi_extra=takes_version({}))
def remove_document(request: HttpRequest, organisation: Number, document: Name) -> Status[None]:
    """What a revision cites is kept."""
    version = expected_version(request)
    with inside(organisation) as firm:
        row = _row(firm, document)
        do(request, RemovePaper(firm, document, key=row.key, version=version))
        return Status(204, None)


@router.get(_ALL + "/{document}/versions/{version}/file", summary="下载一个版本 ‖ Take a version along", openapi_extra=answers_with_file())
def download_document(request: HttpRequest, organisation: Number, document: Name, version: Number) -> HttpResponseBase:
    with inside(organisation) as firm:
        found = StoredPaper.objects.filter(organisation=firm, document=document, version=version, wiped_at=None).first()
        if found is None:
            raise Http404
        blocks = store.read(settings.DATA, firm.pk, found.sm3)
        first = next(blocks)  # what is damaged is said before anything is sent
        return as_download(chain([first], blocks), found.name, size=found.size)


def _row(firm: Organisation, document: str) -> PaperRow:
    row = find_row(firm, document)
    if row is None:
        raise Http404
    return row


def _waiting(firm: Organisation, key: UUID) -> PendingPaper:
    found: PendingPaper | None = PendingPaper.objects.filter(organisation=firm, key=key).select_related("organisation").first()
    if found is None:
        raise Http404
    return found
