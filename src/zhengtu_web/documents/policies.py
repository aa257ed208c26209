"""Who may do what with papers: whoever may change the dossier files them, whoever sees the firm reads them."""

from __future__ import annotations

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.policies import WHO_EDITS, WHO_SEES, may_edit_dossier, may_see_firm, why_not

ONLY_COMMAND = "只能在本机命令行上做 ‖ this is done on the machine's command line only"


def why_not_file(actor: Actor, firm: Organisation) -> str:
    return why_not(actor.user, firm, may=may_edit_dossier, else_say=WHO_EDITS)


def why_not_bind(actor: Actor, firm: Organisation) -> str:
    """Whoever may read each paper may have them all bound."""
    return why_not(actor.user, firm, may=may_see_firm, else_say=WHO_SEES)


def may_file(user: User, firm: Organisation) -> bool:
    """Whether the pages offer to upload, state and remove."""
    return bool(may_edit_dossier.test(user, firm))
