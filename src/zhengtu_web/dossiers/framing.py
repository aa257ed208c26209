"""What every page of a dossier shows around its content: the sections with how full they are, and what the working copy rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from zhengtu_web.dossiers.models import Item, SectionState
from zhengtu_web.dossiers.policies import may_edit, may_set_revisions
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.dossiers.sections import Group, Section, groups, sections
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.ui.wording import say


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a section is: entries of a list and what is said of it as a whole; of a form, whether anything is in it."""

    section: Section
    count: int
    complete: str

    @property
    def word(self) -> str:
        if not self.section.is_list:
            return say("已填", "begun") if self.count else say("未填", "empty")
        if not self.count:
            return say("无", "none") if self.complete == "none" else say("未填", "empty")
        return str(self.count)

    @property
    def icon(self) -> tuple[str, str]:
        """Drawing and shade: full, begun, empty. No verdict: whether it suffices is weighed elsewhere."""
        if self.complete in ("yes", "none") or (not self.section.is_list and self.count):
            return "circle-check", "is-met"
        return ("circle-minus", "is-unknown") if self.count else ("circle-dashed", "")


def fills_of(firm: Organisation) -> list[tuple[Group, list[Fill]]]:
    """Every section in its group; two queries."""
    counts = dict(Item.objects.filter(organisation=firm, deleted_at=None).order_by().values_list("section").annotate(n=Count("pk")))
    states = dict(SectionState.objects.filter(organisation=firm).values_list("section", "complete"))
    known = sections()
    return [(group, [Fill(known[name], counts.get(name, 0), states.get(name, "no")) for name in group.sections]) for group in groups()]


def frame(request: HttpRequest, firm: Organisation, section: Section | None = None) -> dict[str, Any]:
    """The context of a dossier page."""
    user: Any = request.user
    return {
        "organisation": firm,
        "section": section,
        "groups": fills_of(firm),
        "copy": version_of(firm),
        "may_edit": may_edit(user, firm),
        "may_freeze": may_set_revisions(user, firm),
    }
