"""The interface attacked by its own description: nothing breaks, nothing undeclared is answered, every answer has its declared form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.config.wsgi import application
from zhengtu_web.dossiers.actions.add_items import AddItems
from zhengtu_web.dossiers.actions.freeze import Freeze
from zhengtu_web.dossiers.queries import version_of
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within
from zhengtu_web.tasks.actions.add_task import AddTask, Wanted
from zhengtu_web.ui.law import law

pytestmark = pytest.mark.django_db


def attacked(phases: list[str], examples: int) -> Any:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    schema.config.generation.update(max_examples=examples, deterministic=True)
    schema.config.phases.update(phases=phases)
    schema.config.checks.missing_required_header.expected_statuses = ["422", "428"]
    return schema


small = attacked(["examples", "coverage", "fuzzing"], 4).exclude(operation_id="put_dossier")
large = attacked(["fuzzing"], 15).include(operation_id="put_dossier")  # every corner of its five hundred facts would take minutes
BEYOND_A_SCHEMA = [positive_data_acceptance]  # a check digit, an id that must exist: what fits a schema may still be refused, and says why
OF_THE_ANSWER = [not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The application itself would close the connection the test's transaction lives in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def guest(program: Any, lead: User, firm: Organisation) -> dict[str, str]:
    return {"Authorization": f"Bearer {program(lead).text}"}


@pytest.fixture
def real(lead: User, firm: Organisation) -> dict[str, Any]:
    """What stands behind the addresses, so that calls get further than "there is no such thing"."""
    by = Actor(user=lead)
    with within([firm.pk], why="test"):
        (item,) = act(AddItems(firm, "staff", [{"name": "李闻（虚构）"}]), by=by)
        act(Freeze(firm, reason="", version=version_of(firm).version, pack_version="1"), by=by)
        task = act(AddTask(firm, Wanted("补社保")), by=by)
    return {"organisation": firm.pk, "section": "staff", "key": str(item.key), "number": task.pk, "name": next(iter(law().rules))}


def attack(case: Any, guest: dict[str, str], real: dict[str, Any]) -> None:
    case.call_and_validate(headers=guest, excluded_checks=BEYOND_A_SCHEMA)
    if case.path_parameters:
        case.path_parameters = {name: real.get(name, value) for name, value in case.path_parameters.items()}
        case.validate_response(case.call(headers=guest), checks=OF_THE_ANSWER, headers=guest)


@small.parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_is_sent_the_answer_is_declared(case: Any, guest: dict[str, str], real: dict[str, Any]) -> None:
    attack(case, guest, real)


@large.parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_dossier_is_sent_the_answer_is_declared(case: Any, guest: dict[str, str], real: dict[str, Any]) -> None:
    attack(case, guest, real)
