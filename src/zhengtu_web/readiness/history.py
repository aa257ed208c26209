"""How the score went over the revisions: each weighed once, on the day it was frozen, and kept."""

from __future__ import annotations

from django.utils import timezone

from zhengtu_web.dossiers.models import Revision
from zhengtu_web.dossiers.queries import as_loaded, read_dossier
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.readiness.models import RevisionScore
from zhengtu_web.readiness.weighing import Target, assessors
from zhengtu_web.ui.law import law
from zhengtu_web.ui.pictures.history import Moment
from zhengtu_web.ui.wording import say

_MOST = 40


def score_history(firm: Organisation, target: Target) -> list[Moment]:
    """The last revisions, oldest first; a revision not weighed yet is weighed now. Two queries once all are."""
    revisions = list(Revision.objects.filter(organisation=firm).only("pk", "number", "organisation_id").order_by("-number")[:_MOST])[::-1]
    wanted = {"grade": target.grade, "reading": target.reading, "pack_version": law().manifest.version}
    known = {row.revision_id: row for row in RevisionScore.objects.filter(organisation=firm, **wanted)}
    rows = [(one.number, known.get(one.pk) or _weigh(firm, one.pk, target)) for one in revisions]
    return [Moment(say(f"第 {number} 版", f"revision {number}"), row.low, row.high) for number, row in rows if row.low is not None and row.high is not None]


def _weigh(firm: Organisation, key: int, target: Target) -> RevisionScore:
    revision = Revision.objects.get(pk=key)
    day = timezone.localtime(revision.frozen_at).date()
    dossier = as_loaded(read_dossier(revision.content)).weighed
    found = assessors(Target(target.grade, target.reading), day)[target.grade].assess(dossier)
    row: RevisionScore = RevisionScore.objects.update_or_create(
        organisation=firm,
        revision_id=key,
        grade=target.grade,
        reading=target.reading,
        pack_version=law().manifest.version,
        defaults={
            "verdict": found.verdict.word,
            "low": found.score.low if found.score else None,
            "high": found.score.high if found.score else None,
        },
    )[0]
    return row
