"""A firm's dossier to work on, from the samples of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from zhengtu.intake.loading import load_dossier
from zhengtu.terms.dossier import Dossier
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def inside(firm: Organisation) -> Iterator[Organisation]:
    """Within the walls of the firm."""
    with within([firm.pk], why="test"):
        yield firm


@pytest.fixture
def sample() -> Dossier:
    return load_dossier(EXAMPLES / "usual-problems").dossier


@pytest.fixture
def filled(inside: Organisation, lead: User, sample: Dossier) -> Organisation:
    """The firm with the sample in its working copy."""
    act(ImportDossier(inside, sample, source="usual-problems", version=version_of(inside).version), by=Actor(lead))
    return inside


@pytest.fixture
def by(lead: User) -> Actor:
    return Actor(lead)


@pytest.fixture
def address(firm: Organisation) -> Callable[..., str]:
    """An address of the firm's dossier by its name."""
    return lambda name, *args: reverse(f"dossiers:{name}", args=[firm.pk, *args])
