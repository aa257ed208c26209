"""A firm in which every kind of row bears a canary, and everybody who might be at the door."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone
from web.cast import PASSWORD
from web.samples import EXAMPLES
from web.walls.place import CONTENT, NAME, Person, Place

from zhengtu.intake.loading import load_dossier
from zhengtu.intake.papers.gate import Gate
from zhengtu.intake.written import written
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.dossier import Dossier
from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.acting import Action, Actor, act
from zhengtu_web.acting.mark import new_mark
from zhengtu_web.api.actions.make_token import MakeToken
from zhengtu_web.documents.actions.state_paper import Statement
from zhengtu_web.documents.jobs import begin_job
from zhengtu_web.documents.taking import state_pending, take_upload
from zhengtu_web.documents.wanted import Wanted as WantedPaper
from zhengtu_web.dossiers.actions.delete_item import DeleteItem
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.actions.set_section_state import SetSectionState
from zhengtu_web.dossiers.models import Item, SetAside
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.organisations.actions.grant_access import GrantAccess
from zhengtu_web.organisations.models import Grant, Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.actions.choose_aim import ChooseAim
from zhengtu_web.readiness.actions.fill_slot import FillSlot
from zhengtu_web.readiness.history import score_history
from zhengtu_web.readiness.standing import stand
from zhengtu_web.readiness.weighing import weigh
from zhengtu_web.tasks.actions.add_task import AddTask, Wanted
from zhengtu_web.tracing.actions.begin_run import OpenRun
from zhengtu_web.ui.law import law


def _picture(shade: int) -> bytes:
    """A picture of one point."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes([0, shade]))) + part(b"IEND", b"")


def _dossier(note: str) -> Dossier:
    content = written(load_dossier(EXAMPLES / "usual-problems").dossier)
    for member in content["staff"]["items"]:
        member["name"] = f"{CONTENT}{member['name']}"
    content["applicant"]["name"] = f"{CONTENT}示例科技（虚构）"
    content["about"] = {**content.get("about", {}), "note": f"{CONTENT}{note}"}
    return Dossier.model_validate(content)


@pytest.fixture
def place(person: Callable[..., User], other_lead: User, other_firm: Organisation) -> Place:
    """Everything a firm can have, each with the canary in it."""
    firm = Organisation.every.create(name=f"{NAME}科技（虚构）")
    people = {name: person(f"{name}_{NAME}".lower(), name, firm=firm) for name in ("lead", "editor", "coach")}
    for user in people.values():
        user.name = f"{NAME}某某（虚构）"
        user.save()
    with within([firm.pk], why="test"):
        found = _fill(firm, Actor(user=people["lead"]), people["coach"])
    for name in ("system_administrator", "security_administrator", "security_auditor"):
        people[name] = person(name, name)
    return Place(firm=firm, other_firm=other_firm, people={**people, "other_lead": other_lead}, **found)


def _fill(firm: Organisation, by: Actor, coach: User) -> dict[str, Any]:
    def do(deed: Action) -> Any:
        return act(deed, by=by)

    do(GrantAccess(firm, username=coach.username, may_edit=False))
    for note in ("旧稿", "新稿"):
        do(ImportDossier(firm, _dossier(note), source=f"{CONTENT}{note}", version=version_of(firm).version))
    staff, gone = Item.objects.filter(organisation=firm, section="staff").order_by("position")[:2]
    do(SetSectionState(firm, "staff", "no"))
    manifest = law().manifest
    do(Freeze(firm, reason=f"{CONTENT}报送前", version=version_of(firm).version, pack_version=f"{manifest.id} {manifest.version}"))
    do(DeleteItem(firm, "staff", gone.key, version=gone.version))
    do(ChooseAim(firm, grade=manifest.grades[0].id, reading=manifest.readings[0].id))
    slot = next(value for value in law().values.values() if value.slot is not None)
    do(FillSlot(firm, FilledSlot.model_validate({"id": slot.id, "value": "3", "source": f"{CONTENT}问询", "dated_on": "2026-11-01"})))
    task = do(AddTask(firm, Wanted(title=f"{CONTENT}补社保", note=CONTENT)))
    with Gate() as gate:
        taken = take_upload(SimpleUploadedFile(f"{CONTENT}凭证.txt", f"{CONTENT}正文".encode()), firm, WantedPaper(), gate=gate, by=by)
        seen, unseen = (
            take_upload(SimpleUploadedFile(f"{CONTENT}扫描件{shade}.png", _picture(shade)), firm, WantedPaper(), gate=gate, by=by) for shade in (1, 2)
        )
    assert taken.stored and seen.pending and unseen.pending
    stated = state_pending(seen.pending, Statement(f"{CONTENT}已逐页查看原件"), WantedPaper(), by=by)
    run = do(OpenRun(firm, tolerance=5, apply_offsets=False, draw=0, seed=CONTENT))
    job, _ = begin_job(firm.pk, by.user.pk if by.user else 0, form="binder", total=1)
    do(MakeToken(name=f"{CONTENT}同步", scope="write", days=7, password=PASSWORD, organisation=firm))
    stand(firm, as_of=timezone.localdate())
    score_history(firm, weigh(firm, as_of=timezone.localdate()).target)
    return {
        "staff": staff.key,
        "staff_id": staff.content["id"],
        "gone": gone.key,
        "aside": SetAside.objects.filter(organisation=firm).values_list("pk", flat=True)[0],
        "slot": slot.id,
        "task": task.pk,
        "document": taken.stored.document,
        "picture": stated.document,
        "pending": unseen.pending.key,
        "run": run.pk,
        "job": job,
        "grant": Grant.objects.get(organisation=firm).pk,
        "duty": DutyHeld.objects.filter(organisation=firm).values_list("pk", flat=True)[0],
        "token": by.user.api_tokens.get().pk if by.user else 0,
    }


@pytest.fixture
def everybody(place: Place) -> dict[str, Person]:
    """A browser and a token for each; nobody has neither."""
    found = {"nobody": Person("nobody", Client(raise_request_exception=False), "", "")}
    for name, user in place.people.items():
        browser = Client(raise_request_exception=False)
        browser.force_login(User.objects.get(pk=user.pk), backend="zhengtu_web.accounts.backend.AccountBackend")
        with within(None, why="test"):
            token = act(MakeToken(name="x", scope="write", days=7, password=PASSWORD), by=Actor(user=User.objects.get(pk=user.pk)))
        found[name] = Person(name, browser, token, _mark(user))
    return found


def _mark(user: User | AnonymousUser) -> str:
    """What a shown form carries, so that a sweep gets past "this form is too old" to who may send it."""
    request = RequestFactory().get("/")
    request.user = user
    return new_mark(request)
