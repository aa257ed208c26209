"""How each firm stands, kept for lists: written again when its working copy, the pack or the day has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from zhengtu.assessment.assess import verdict_by_rule
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu_web.dossiers.models import WorkingCopy
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.readiness.dates import next_due
from zhengtu_web.readiness.models import Standing
from zhengtu_web.readiness.weighing import Weighed, weigh
from zhengtu_web.ui.law import law

_AT_ONCE = 50


def stand(firm: Organisation, *, as_of: date) -> Standing:
    """Weigh a firm and keep how it stands; in one statement, so that this unhurried process never sits on the lock that savers wait for."""
    fields = _fields(weigh(firm, as_of=as_of), as_of)
    row = Standing(organisation=firm, **fields)
    if not Standing.objects.filter(organisation=firm).update(**fields):
        row.save(force_insert=True)
    return row


def refresh(*, as_of: date) -> int:
    """Bring the standings of a handful of firms up to date; how many there were to do. Called again and again by the server."""
    done = 0
    with within(None, why="standings"):
        for firm in _outdated(as_of):
            stand(firm, as_of=as_of)
            done += 1
    return done


def _outdated(as_of: date) -> Iterator[Organisation]:
    version = Subquery(WorkingCopy.objects.filter(organisation=OuterRef("pk")).values("version")[:1])
    rows = Organisation.every.filter(closed_at=None).annotate(version=version).filter(version__isnull=False)
    old = Q(standing=None) | ~Q(standing__copy_version=F("version")) | ~Q(standing__as_of=as_of) | ~Q(standing__pack_version=law().manifest.version)
    yield from rows.filter(old).order_by("pk")[:_AT_ONCE]


def forget(firm: Organisation) -> None:
    """What it is weighed for has changed: the next round weighs it again."""
    Standing.objects.filter(organisation=firm).delete()


def _fields(weighed: Weighed, as_of: date) -> dict[str, object]:
    found = weighed.assessment
    blocking = list(verdict_by_rule(f for f in found.findings if f.rule.severity is Severity.BLOCKING).values())
    return {
        "copy_version": weighed.copy.version,
        "pack_version": law().manifest.version,
        "as_of": as_of,
        "verdict": found.verdict.word,
        "low": found.score.low if found.score else None,
        "high": found.score.high if found.score else None,
        "bars": blocking.count(Verdict.UNMET),
        "may_bar": blocking.count(Verdict.UNDETERMINED),
        "next_due": next_due(weighed, as_of=as_of),
        "weighed_at": timezone.now(),
    }
