"""A firm's dossier: whole as one document, and its sections."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from ninja.files import UploadedFile
from ninja.params.functions import File

from zhengtu_web.acting import allow
from zhengtu_web.api.described import answers_with, takes_dossier, takes_version
from zhengtu_web.api.firms import actor_of, do, inside
from zhengtu_web.api.sections import CompleteSent, SectionAnswer, list_section, section_answer, section_named
from zhengtu_web.api.shapes import Name, Number
from zhengtu_web.api.versions import expected_version, put_etag
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.actions.refuse_marked import RefuseMarked
from zhengtu_web.dossiers.actions.set_section_state import SetSectionState
from zhengtu_web.dossiers.changing import Unchanged
from zhengtu_web.dossiers.downloading import packed
from zhengtu_web.dossiers.framing import fills_of
from zhengtu_web.dossiers.importing import Marked, read_upload
from zhengtu_web.dossiers.queries import version_of, working_copy
from zhengtu_web.organisations.models import Organisation

router = Router(tags=["dossier"])
_FILE = File(...)


@router.get("/organisations/{organisation}/dossier", summary="整份申报档案 ‖ The whole dossier", openapi_extra=answers_with("Dossier", etag=True))
def get_dossier(request: HttpRequest, organisation: Number) -> HttpResponse:
    """The working copy as one document, in the form `zhengtu` reads and writes; `ETag` is its version."""
    with inside(organisation) as firm:
        return _whole(firm)


@router.put(
    "/organisations/{organisation}/dossier",
    summary="以整份档案取代工作稿 ‖ Put a whole dossier in its place",
    openapi_extra=takes_dossier() | takes_version(answers_with("Dossier", etag=True)),
)
def put_dossier(request: HttpRequest, organisation: Number) -> HttpResponse:
    """What the working copy stated before is set aside and can be put back on the page. The same dossier again changes nothing."""
    with inside(organisation) as firm:
        return _take_in(request, firm, SimpleUploadedFile("dossier.json", request.body))


@router.post(
    "/organisations/{organisation}/dossier/import",
    summary="导入工作簿、JSON 文件或打包的档案文件夹 ‖ Take in a workbook, a JSON file or a zipped folder",
    openapi_extra=takes_version(answers_with("Dossier", etag=True)),
)
def import_file(request: HttpRequest, organisation: Number, file: UploadedFile = _FILE) -> HttpResponse:
    """The same for the files offices have. Cells that cannot be read and other files of a zip are left out."""
    with inside(organisation) as firm:
        return _take_in(request, firm, file)


@router.get("/organisations/{organisation}/dossier/sections", response=list[SectionAnswer], summary="各章节及填写情况 ‖ The sections, and how full they are")
def list_sections(request: HttpRequest, organisation: Number) -> list[SectionAnswer]:
    with inside(organisation) as firm:
        return [section_answer(firm, fill) for _, fills in fills_of(firm) for fill in fills]


@router.get("/organisations/{organisation}/dossier/sections/{section}", response=SectionAnswer, summary="一个章节 ‖ One section")
def get_section(request: HttpRequest, organisation: Number, section: Name) -> SectionAnswer:
    with inside(organisation) as firm:
        return _section(firm, section_named(section).name)


@router.put(
    "/organisations/{organisation}/dossier/sections/{section}", response=SectionAnswer, summary="说明一个列表是否已列全 ‖ Say whether all of a list are listed"
)
def put_section(request: HttpRequest, organisation: Number, section: Name, sent: CompleteSent) -> SectionAnswer:
    with inside(organisation) as firm:
        name = list_section(section).name
        with suppress(Unchanged):  # it was said already: the same call again is no fault
            do(request, SetSectionState(firm, name, sent.complete))
        return _section(firm, name)


def _section(firm: Organisation, name: str) -> SectionAnswer:
    return next(section_answer(firm, fill) for _, fills in fills_of(firm) for fill in fills if fill.section.name == name)


def _take_in(request: HttpRequest, firm: Organisation, upload: Any) -> HttpResponse:
    version = expected_version(request)
    allow(RefuseMarked(firm), by=actor_of(request))  # whoever may not change the dossier has no file read either
    try:
        arrived = read_upload(upload)
    except Marked:
        do(request, RefuseMarked(firm))
        raise
    with suppress(Unchanged):
        do(request, ImportDossier(firm, arrived.dossier, source=arrived.source, version=version))
    return _whole(firm)


def _whole(firm: Organisation) -> HttpResponse:
    before = version_of(firm)
    response = HttpResponse(packed(working_copy(firm).dossier, "json", as_of=timezone.localdate()), content_type="application/json; charset=utf-8")
    put_etag(response, before.version)
    return response
