"""Who may do what with a dossier, said once for actions and pages."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, WHO_LEADS, may_edit_dossier, may_freeze, why_not


def why_not_edit(actor: Actor, firm: Organisation) -> str:
    return why_not(actor.user, firm, may=may_edit_dossier, else_say=WHO_EDITS)


def why_not_freeze(actor: Actor, firm: Organisation) -> str:
    return why_not(actor.user, firm, may=may_freeze, else_say=WHO_LEADS)


def may_edit(user: User, firm: Organisation) -> bool:
    """Whether the pages offer to change anything."""
    return bool(may_edit_dossier.test(user, firm))


def may_set_revisions(user: User, firm: Organisation) -> bool:
    """Whether the pages offer to freeze and to restore."""
    return bool(may_freeze.test(user, firm))
