"""What people, firms and journal give the administrators to do."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from zhengtu_web.accounts.models import DutyHeld, User
from zhengtu_web.accounts.policies import manages_people
from zhengtu_web.home.next_steps import NextStep, offer
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.journal.policies import audits
from zhengtu_web.organisations.queries import firms_without_lead
from zhengtu_web.ui.wording import say


def install() -> None:
    offer("people", people_steps)
    offer("journal", journal_steps)


def people_steps(user: User) -> Iterator[NextStep]:
    if not manages_people(user):
        return
    idle = User.objects.filter(~Exists(DutyHeld.objects.filter(user=OuterRef("pk"), ended_at=None)), is_active=True).count()
    if idle:
        said = say(f"{idle} 人还没有岗位", f"{idle} without a duty")
        yield NextStep(said, reverse("people:people"), "users", say("任命岗位后才能看到单位", "They see nothing before"))
    orphaned = firms_without_lead().count()
    if orphaned:
        said = say(f"{orphaned} 个单位没有资质专员", f"{orphaned} without a qualification lead")
        yield NextStep(said, reverse("organisations:administer"), "building", say("没有人对其档案负责", "Nobody answers for the dossier"), order=40)
    if not DutyHeld.objects.filter(duty="security_auditor", ended_at=None, user__is_active=True).exists():
        said = say("还没有安全审计员", "There is no security auditor yet")
        yield NextStep(said, reverse("people:people"), "notebook", say("没有人核对日志", "Nobody verifies the journal"), order=60)


def journal_steps(user: User) -> Iterator[NextStep]:
    if not audits(user):
        return
    last = JournalRow.objects.filter(deed="journal.verify").order_by("-number").first()
    if last is None:
        yield NextStep(say("日志还没有核对过", "The journal was never verified"), reverse("journal:journal"), "shield-check", order=40)
    else:
        since = JournalRow.objects.filter(number__gt=last.number).count()
        said = say(f"上次核对以来新增 {since} 条记录", f"{since} entries since the last check")
        yield NextStep(said, reverse("journal:journal"), "shield-check", last.at[:10], order=70)
