"""A sample firm's dossier in the working copy of a test's firm."""

from __future__ import annotations

from pathlib import Path

from zhengtu.intake.loading import load_dossier
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def take_in(firm: Organisation, sample: str, *, by: User) -> None:
    with within([firm.pk], why="test"):
        act(ImportDossier(firm, load_dossier(EXAMPLES / sample).dossier, source=sample, version=version_of(firm).version), by=Actor(user=by))
