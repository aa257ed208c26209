"""The way of an upload: quarantine, secrecy-mark gate, then store, or wait for somebody's word, or refusal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zhengtu.intake.papers.gate import Answer, Gate, GateAnswer
from zhengtu.intake.secrecy_mark import Passage, Zone, find_mark
from zhengtu.places.errors import IntakeError, ZhengtuError, in_language
from zhengtu.places.sm3 import sm3_of_file
from zhengtu_web.acting import Actor, act
from zhengtu_web.documents import store
from zhengtu_web.documents.actions.hold_paper import HoldPaper
from zhengtu_web.documents.actions.refuse_marked_paper import RefuseMarkedPaper
from zhengtu_web.documents.actions.state_paper import Statement, StatePaper
from zhengtu_web.documents.actions.store_paper import StorePaper
from zhengtu_web.documents.actions.withdraw_paper import WithdrawPaper
from zhengtu_web.documents.citing import wipe_uncited
from zhengtu_web.documents.filing import Measured, entries_of, find_entry
from zhengtu_web.documents.kinds import find_kind
from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.documents.names import plain_name
from zhengtu_web.documents.quarantine import place_of, receive, wipe
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.organisations.models import Organisation

_HANDLE = "请按保密规定处理该文件，改交不含国家秘密的材料 ‖ Handle it as the secrecy rules say, and file a substitute that holds no secrets"


class Marked(IntakeError):
    """The file bears the mark of a state secret: it is wiped, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an upload: stored, waiting for a statement, or there already with just this content."""

    name: str
    stored: StoredPaper | None = None
    pending: PendingPaper | None = None
    is_same: bool = False


def take_upload(upload: UploadedFile, firm: Organisation, wanted: Wanted, *, gate: Gate, by: Actor) -> Taken:
    """Let one upload through; raises IntakeError (Marked for a secrecy mark) or what a deed raises. Nothing is left of what is not taken."""
    sent, key = upload.name or "", uuid4()
    name = plain_name(sent)
    is_held = False
    try:
        path = receive(upload, key, name)
        answer = gate.check(path, name=sent or name)
        if answer.answer is Answer.FOUND:
            raise _refused(firm, answer, name, by=by)
        kind = find_kind(path, name=name)
        file = Measured(name, kind.id, path.stat().st_size, sm3_of_file(path), answer.pages)
        if (same := _stored_already(firm, file, wanted)) is not None:
            return Taken(name, stored=same, is_same=True)
        if answer.answer is Answer.UNREADABLE:
            pending = act(HoldPaper(firm, key, file, wanted, unread=answer.unread), by=by)
            is_held = True
            return Taken(name, pending=pending)
        return Taken(name, stored=_put_away(path, StorePaper(firm, file, wanted), by=by))
    finally:
        if not is_held:
            wipe(key, name)


def state_pending(pending: PendingPaper, statement: Statement, wanted: Wanted, *, by: Actor) -> StoredPaper:
    """Store a paper on somebody's word; raises IntakeError when its file is no longer in the quarantine, or is another."""
    path = place_of(pending.key, pending.name)
    if not path.is_file() or sm3_of_file(path) != pending.sm3:
        wrong = "隔离区里已没有这份文件 ‖ the file is no longer in the quarantine"
        raise IntakeError(pending.name, wrong, "请撤回后再上传一次 ‖ Withdraw it and upload it again")
    stored = _put_away(path, StatePaper(pending, statement, wanted), by=by)
    wipe(pending.key, pending.name)
    return stored


def withdraw_pending(pending: PendingPaper, *, by: Actor) -> None:
    act(WithdrawPaper(pending), by=by)
    wipe(pending.key, pending.name)


def _put_away(path: Path, deed: StorePaper, *, by: Actor) -> StoredPaper:
    """Seal the content first, so that no other writer waits for the enciphering; without the deed it does not stay."""
    store.put(settings.DATA, deed.firm.pk, path)
    try:
        stored: StoredPaper = act(deed, by=by)
    except ZhengtuError:
        wipe_uncited(deed.firm, deed.file.sm3)
        raise
    return stored


def _stored_already(firm: Organisation, file: Measured, wanted: Wanted) -> StoredPaper | None:
    """The stored version with just this content, if its entry is the one the upload would go to."""
    item = find_entry(entries_of(firm), file, wanted)
    if item is None:
        return None
    found = StoredPaper.objects.filter(organisation=firm, document=item.content["id"], removed_at=None).order_by("-version").first()
    return found if found is not None and found.sm3 == file.sm3 else None


def _refused(firm: Organisation, answer: GateAnswer, name: str, *, by: Actor) -> Marked:
    """The refusal names the mark and its place; a name that bears it is neither kept nor shown."""
    assert answer.mark is not None
    bears = answer.mark.level in name or _bears(name)
    act(RefuseMarkedPaper(firm, name="" if bears else name), by=by)
    zh, en = (in_language(answer.mark.where, lang) for lang in ("zh", "en"))
    at_zh, at_en = (f"（{zh}）" if zh else ""), (f" ({en})" if en else "")
    wrong = f"带有国家秘密标志“{answer.mark.mark}”{at_zh}，已拒收并清除 ‖ it bears the secrecy mark {answer.mark.mark}{at_en}; it was refused and wiped"
    return Marked("上传的文件 ‖ the uploaded file" if bears else name, wrong, _HANDLE)


def _bears(name: str) -> bool:
    return any(find_mark(Passage(part, "", Zone.NAME)) is not None for part in (name, Path(name).stem))

