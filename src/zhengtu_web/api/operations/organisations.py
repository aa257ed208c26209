"""The firms a token reaches, and how each stands."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from zhengtu.reports.contracts.heading import Points
from zhengtu.terms.verdict import VerdictWord
from zhengtu_web.api.firms import inside, user_of
from zhengtu_web.api.shapes import After, Answer, Limit, Next, Number, Words
from zhengtu_web.organisations.queries import firms_of

router = Router(tags=["organisations"])


class StandingAnswer(Answer):
    """How a firm stood when last weighed; it may lag its dossier a moment."""

    verdict: VerdictWord
    low: Points | None
    high: Points | None
    bars: int = Field(description="blocking rules that are unmet")
    next_due: date | None
    weighed_at: datetime


class OrganisationAnswer(Answer):
    id: int
    name: str
    is_own: bool = Field(description="by a duty in it; else it lets the token's owner in as a coach")
    is_open: bool = Field(description="a closed firm can be read, not changed")
    standing: StandingAnswer | None = Field(description="null before it was weighed for the first time")


class Organisations(Answer):
    items: list[OrganisationAnswer]
    next: Next


@router.get("/organisations", response=Organisations, summary="这枚令牌能看到的单位 ‖ The firms this token reaches")
def list_organisations(request: HttpRequest, q: Words = "", limit: Limit = 50, after: After = "") -> Organisations:
    """In the order in which they were opened; `q` narrows by name."""
    rows = firms_of(user_of(request), search=q.strip()).order_by("pk")
    if after:
        rows = rows.filter(pk__gt=int(after) if after.isdecimal() else 0)
    found = list(rows[: limit + 1])
    return Organisations(items=[_answer(row) for row in found[:limit]], next=str(found[limit - 1].pk) if len(found) > limit else None)


@router.get("/organisations/{organisation}", response=OrganisationAnswer, summary="一个单位及其自评结果 ‖ One firm, and how it stands")
def get_organisation(request: HttpRequest, organisation: Number) -> OrganisationAnswer:
    with inside(organisation) as firm:
        row = firms_of(user_of(request), closed=firm.closed_at is not None).filter(pk=firm.pk).first()
        if row is None:
            raise Http404
        return _answer(row)


def _answer(row: Any) -> OrganisationAnswer:
    standing = None
    if row.weighed_at is not None:
        standing = StandingAnswer(
            verdict=row.verdict, low=_points(row.low), high=_points(row.high), bars=row.bars, next_due=row.next_due, weighed_at=row.weighed_at
        )
    return OrganisationAnswer(id=row.pk, name=row.name, is_own=row.is_own, is_open=row.closed_at is None, standing=standing)


def _points(found: Decimal | None) -> Points | None:
    if found is None:
        return None
    return int(found) if found == int(found) else float(found)
