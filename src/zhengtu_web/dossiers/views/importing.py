"""A workbook, JSON or folder taken into the working copy: first what it would change, then, when confirmed, all of it at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from zhengtu.intake.written import as_text, written
from zhengtu.places import IntakeError, ZhengtuError
from zhengtu_web.acting import NotAllowed, act
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.actions.put_back import PutBack
from zhengtu_web.dossiers.actions.refuse_marked import RefuseMarked
from zhengtu_web.dossiers.changing import StaleCopy, Unchanged
from zhengtu_web.dossiers.comparing import compare
from zhengtu_web.dossiers.framing import frame
from zhengtu_web.dossiers.importing import Arrived, Marked, read_upload
from zhengtu_web.dossiers.policies import may_edit
from zhengtu_web.dossiers.queries import read_dossier, working_copy
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.pages import actor_of, in_firm
from zhengtu_web.ui.wording import say

_KEPT_SECONDS = 12 * 3600
_CHOOSE = "请选择工作簿、JSON 或档案文件夹的 zip ‖ Choose a workbook, JSON or the zip of a dossier folder"
NOTHING = IntakeError("上传 ‖ upload", "没有选择文件 ‖ no file was chosen", _CHOOSE)
LAPSED = IntakeError("上传 ‖ upload", "预览已过期 ‖ the preview has lapsed", "请重新上传 ‖ Upload it again")


@require_http_methods(["GET", "HEAD", "POST"])
@in_firm
def take_in(request: HttpRequest, firm: Organisation) -> HttpResponse:
    if request.method != "POST":
        return _page(request, firm)
    if not may_edit(request.user, firm):  # type: ignore[arg-type]
        raise PermissionDenied
    upload: Any = request.FILES.get("file")
    if upload is None:
        return _page(request, firm, trouble=NOTHING)
    try:
        return _preview(request, firm, read_upload(upload))
    except Marked as e:
        act(RefuseMarked(firm), by=actor_of(request))
        return _page(request, firm, trouble=e)
    except IntakeError as e:
        return _page(request, firm, trouble=e)


@require_POST
@in_firm
def apply(request: HttpRequest, firm: Organisation) -> HttpResponse:
    try:
        kept = signing.loads(request.POST.get("arrived", ""), salt=_salt(request, firm), max_age=_KEPT_SECONDS)
    except signing.BadSignature:
        return _page(request, firm, trouble=LAPSED)
    arrived = Arrived(read_dossier(kept["dossier"]), kept["source"])
    try:
        act(ImportDossier(firm, arrived.dossier, source=arrived.source, version=kept["version"]), by=actor_of(request))
    except Unchanged as e:
        messages.info(request, e.wrong)
    except StaleCopy as e:
        return _preview(request, firm, arrived, trouble=e)
    else:
        messages.success(request, "已导入到工作稿；之前的内容可在下方恢复 ‖ Taken into the working copy; what it held before can be put back below")
    return redirect("dossiers:dossier", firm.pk)


@require_POST
@in_firm
def put_back(request: HttpRequest, firm: Organisation, aside: int) -> HttpResponse:
    version = request.POST.get("version", "")
    try:
        act(PutBack(firm, aside, version=int(version) if version.isdecimal() and len(version) < 12 else -1), by=actor_of(request))
        messages.success(request, "已恢复之前的内容 ‖ What it held before is back")
    except NotAllowed:
        raise
    except Unchanged as e:
        messages.info(request, e.wrong)
    except ZhengtuError as e:
        messages.error(request, f"{e.said('zh')} ‖ {e.said('en')}")
    return redirect("dossiers:dossier", firm.pk)


def _preview(request: HttpRequest, firm: Organisation, arrived: Arrived, *, trouble: ZhengtuError | None = None) -> HttpResponse:
    copy = working_copy(firm)
    kept = {"dossier": as_text(written(arrived.dossier)), "source": arrived.source, "version": copy.version}
    context = {
        "arrived": arrived,
        "comparison": compare((say("工作稿", "working copy"), copy.dossier), (arrived.source, arrived.dossier), as_of=timezone.localdate()),
        "signed": signing.dumps(kept, salt=_salt(request, firm), compress=True),
        "trouble": trouble,
    }
    return render(request, "dossiers/import.html", frame(request, firm) | context, status=409 if trouble else 200)


def _page(request: HttpRequest, firm: Organisation, *, trouble: ZhengtuError | None = None) -> HttpResponse:
    return render(request, "dossiers/import.html", frame(request, firm) | {"trouble": trouble}, status=422 if trouble else 200)


def _salt(request: HttpRequest, firm: Organisation) -> str:
    """A preview is good for this person and this firm only."""
    return f"dossiers.import/{request.user.pk}/{firm.pk}"
