"""Who may do what with a firm, as predicates over (user, organisation)."""

from __future__ import annotations

from rules.predicates import Predicate, predicate

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation


@predicate  # type: ignore[untyped-decorator]
def is_lead(user: User, firm: Organisation) -> bool:
    return user.has_duty("lead", organisation=firm.pk)


@predicate  # type: ignore[untyped-decorator]
def is_editor(user: User, firm: Organisation) -> bool:
    return user.has_duty("editor", organisation=firm.pk)


@predicate  # type: ignore[untyped-decorator]
def is_coach(user: User, firm: Organisation) -> bool:
    """A coach with a grant in force."""
    return user.has_duty("coach") and firm.grants.filter(coach=user, withdrawn_at=None).exists()


@predicate  # type: ignore[untyped-decorator]
def is_editing_coach(user: User, firm: Organisation) -> bool:
    return user.has_duty("coach") and firm.grants.filter(coach=user, withdrawn_at=None, may_edit=True).exists()


@predicate  # type: ignore[untyped-decorator]
def is_open(_user: User, firm: Organisation) -> bool:
    """A closed firm can be read, not changed."""
    return firm.closed_at is None


may_see_firm = is_lead | is_editor | is_coach
may_edit_dossier = is_open & (is_lead | is_editor | is_editing_coach)
may_freeze = is_open & is_lead
may_grant_access = is_open & is_lead
leads = is_lead

CLOSED = "单位已经关闭，只能查看 ‖ the firm is closed and can only be read"
WHO_SEES = "只有本单位人员和获授权的顾问可以查看 ‖ only this firm's people and coaches with access may see it"
WHO_EDITS = "只有本单位资质专员、编辑和获准编辑的顾问可以修改 ‖ only this firm's lead, its editors and coaches allowed to edit may change it"
WHO_LEADS = "只有本单位资质专员可以这样做 ‖ only this firm's qualification lead may do this"


def why_not(user: User | None, firm: Organisation, *, may: Predicate, else_say: str) -> str:
    """Why the person may not, or an empty text; what `Action.may` returns."""
    if user is not None and may.test(user, firm):
        return ""
    return CLOSED if firm.closed_at is not None and user is not None and may_see_firm.test(user, firm) else else_say


def sees_firms(user: User) -> bool:
    """Whether the list of firms is any use to the person."""
    return user.has_duty("lead", "editor", "coach")
