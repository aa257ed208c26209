"""What the program cannot read is stored on a named person's word, once, and shown so for ever; or withdrawn, or wiped at a start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from web.documents.conftest import LOCKED, PNG, files_below, scan

from zhengtu.places.sm3 import sm3
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, NotAllowed, Stale, act
from zhengtu_web.acting.mark import new_mark
from zhengtu_web.backups.rows import kept_models
from zhengtu_web.documents.actions.state_paper import Statement
from zhengtu_web.documents.actions.withdraw_paper import WithdrawPaper
from zhengtu_web.documents.models import PendingPaper
from zhengtu_web.documents.starting import forget_pending
from zhengtu_web.documents.taking import state_pending, withdraw_pending
from zhengtu_web.documents.wanted import Wanted
from zhengtu_web.dossiers.queries import working_copy
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.serving.opening import wipe_quarantine

WORDS = "我已逐页查看原件，确认它不带任何国家秘密标志。"


@pytest.fixture
def held(upload: Callable[..., Any], waiting: Callable[[], list[PendingPaper]]) -> PendingPaper:
    assert upload("房产证.png", PNG, kind="premises_title").status_code == 200
    (one,) = waiting()
    return one


def mark_for(user: User) -> str:
    from types import SimpleNamespace

    return new_mark(SimpleNamespace(user=user))  # type: ignore[arg-type]


def test_a_statement_on_the_page_stores_the_paper_with_its_words(
    browser: Client, firm: Organisation, lead: User, held: PendingPaper, stored: Callable[[], list[Any]]
) -> None:
    address = reverse("documents:pending", args=[firm.pk, held.key])
    assert "程序读不了" in browser.get(address).content.decode()
    answer = browser.post(address, {"once": mark_for(lead), "text": WORDS, "is_sure": "on", "duty": "secrecy_administrator", "kind": "premises_title"})
    assert answer.status_code == 302, answer.content.decode()
    (paper,) = stored()
    assert not paper.is_read and (paper.stated_by, paper.statement, paper.uploaded_by) == (lead.name, WORDS, lead.name)
    with within([firm.pk], why="test"):
        (document,) = working_copy(firm).dossier.documents.items
    said = document.mark_statement
    assert (said.by, said.text, said.sm3, said.duty.value) == (lead.name, WORDS, sm3(PNG), "secrecy_administrator")
    assert files_below(settings.DATA.quarantine) == []
    deed = JournalRow.objects.order_by("-number").first()
    assert deed is not None and (deed.deed, deed.reason) == ("documents.state", WORDS) and deed.facts["read"] is False
    assert "程序未核读" in browser.get(answer["Location"]).content.decode()


def test_without_the_word_nothing_is_stored(browser: Client, firm: Organisation, lead: User, held: PendingPaper, stored: Callable[[], list[Any]]) -> None:
    answer = browser.post(reverse("documents:pending", args=[firm.pk, held.key]), {"once": mark_for(lead), "text": WORDS})
    assert answer.status_code == 422 and stored() == [] and len(files_below(settings.DATA.quarantine)) == 1


def test_a_paper_is_decided_once(firm: Organisation, lead: User, held: PendingPaper, stored: Callable[[], list[Any]]) -> None:
    actor = Actor(user=lead)
    with within([firm.pk], why="test"):
        withdraw_pending(held, by=actor)
        assert files_below(settings.DATA.quarantine) == []
        with pytest.raises(Stale):
            act(WithdrawPaper(held), by=actor)
        with pytest.raises(Exception, match="no longer in the quarantine"):
            state_pending(held, Statement(WORDS), Wanted(), by=actor)
    assert stored() == [] and files_below(settings.DATA.store) == []
    assert JournalRow.objects.filter(deed="documents.withdraw").count() == 1


def test_a_word_that_comes_too_late_leaves_nothing_in_the_store(firm: Organisation, lead: User, held: PendingPaper, stored: Callable[[], list[Any]]) -> None:
    with within([firm.pk], why="test"):
        PendingPaper.objects.filter(pk=held.pk).delete()
        with pytest.raises(Stale):
            state_pending(held, Statement(WORDS), Wanted(), by=Actor(user=lead))
    assert stored() == [] and files_below(settings.DATA.store) == []


def test_a_coach_who_only_reads_states_nothing(firm: Organisation, coach: User, held: PendingPaper) -> None:
    with within([firm.pk], why="test"), pytest.raises(NotAllowed):
        state_pending(held, Statement(WORDS), Wanted(), by=Actor(user=coach))
    assert JournalRow.objects.filter(deed="refused:documents.state").count() == 1 and files_below(settings.DATA.store) == []


def test_a_start_of_the_desk_wipes_what_was_not_decided(held: PendingPaper, waiting: Callable[[], list[Any]]) -> None:
    assert wipe_quarantine(settings.DATA) == 1
    assert forget_pending() == 1 and waiting() == [] and forget_pending() == 0
    deed = JournalRow.objects.order_by("-number").first()
    assert deed is not None and (deed.deed, deed.facts["papers"]) == ("documents.wipe_quarantine", 1)


def test_no_backup_holds_what_waits() -> None:
    names = {model._meta.label_lower for model in kept_models()}
    assert "documents.storedpaper" in names and "documents.pendingpaper" not in names


def test_a_page_of_what_waits_can_be_looked_at_by_the_firm_alone(
    browser: Client, firm: Organisation, other_firm: Organisation, other_lead: User, upload: Callable[..., Any], waiting: Any, client_of: Any
) -> None:
    upload("扫描.pdf", scan())
    upload("加密.pdf", LOCKED.read_bytes())
    drawn, locked = waiting()
    picture = browser.get(reverse("documents:pending_picture", args=[firm.pk, drawn.key, 1]))
    assert picture.status_code == 200 and picture.content.startswith(b"\x89PNG") and "sandbox" in picture["Content-Security-Policy"]
    assert browser.get(reverse("documents:pending_picture", args=[firm.pk, locked.key, 1])).status_code == 404
    for number in (firm.pk, other_firm.pk):
        assert client_of(other_lead).get(reverse("documents:pending_picture", args=[number, drawn.key, 1])).status_code == 404
