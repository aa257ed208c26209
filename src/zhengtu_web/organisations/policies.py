"""Who may do what with a firm, as predicates over (user, organisation)."""

from __future__ import annotations

import rules

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation


@rules.predicate
def is_lead(user: User, firm: Organisation) -> bool:
    return user.has_duty("lead", organisation=firm.pk)


@rules.predicate
def is_editor(user: User, firm: Organisation) -> bool:
    return user.has_duty("editor", organisation=firm.pk)


@rules.predicate
def is_coach(user: User, firm: Organisation) -> bool:
    """A coach with a grant in force."""
    return user.has_duty("coach") and firm.grants.filter(coach=user, withdrawn_at=None).exists()


@rules.predicate
def is_editing_coach(user: User, firm: Organisation) -> bool:
    return user.has_duty("coach") and firm.grants.filter(coach=user, withdrawn_at=None, may_edit=True).exists()


may_see_firm = is_lead | is_editor | is_coach
may_edit_dossier = is_lead | is_editor | is_editing_coach
may_freeze = is_lead
may_grant_access = is_lead

WHO_SEES = "只有本单位人员和获授权的顾问可以查看 ‖ only this firm's people and coaches with access may see it"
WHO_EDITS = "只有本单位资质专员、编辑和获准编辑的顾问可以修改 ‖ only this firm's lead, its editors and coaches allowed to edit may change it"
WHO_LEADS = "只有本单位资质专员可以这样做 ‖ only this firm's qualification lead may do this"


def why_not(user: User | None, firm: Organisation, *, may: rules.Predicate, else_say: str) -> str:
    """Why the person may not, or an empty text; what `Action.may` returns."""
    return "" if user is not None and may.test(user, firm) else else_say
