"""The JSON Schema of a dossier holds for real dossiers, and fails for what the reader refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from zhengtu.intake.loading import load_dossier
from zhengtu.intake.written import written
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.people import Staff
from zhengtu.terms.schema import NoSuchFact, fact_at, facts_below, identity_fields

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FIRMS = sorted(path.parent.name for path in EXAMPLES.glob("*/dossier.yaml"))


@cache
def validator() -> Draft202012Validator:
    schema = Dossier.model_json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(form: Any) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in validator().iter_errors(form)]


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from parts(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from parts(inner)


@pytest.mark.parametrize("firm", FIRMS)
def test_the_schema_validates_the_written_form_of_every_sample(firm: str) -> None:
    assert faults(json.loads(json.dumps(written(load_dossier(EXAMPLES / firm).dossier)))) == []


@pytest.mark.parametrize(
    "form",
    [
        {"aplicant": {}},
        {"applicant": {"publicly_listed": "maybe"}},
        {"applicant": {"kind": "x"}},
        {"applicant": {"paid_in_capital": "5万"}},
        {"plan": {"visit_on": "soon"}},
        {"staff": {"complete": "perhaps"}},
        {"staff": {"items": [{"name": "a"}]}},
        {"staff": {"items": [{"id": "a", "identity_number": "1"}]}},
        {"staff": {"items": [{"id": "a", "social_security": {"items": [{"month": "2026-13"}]}}]}},
        {"shareholding": {"stakes": {"items": [{"holder": "a", "of": "b", "part": "half"}]}}},
        {"premises": {"secrecy_room": {"video_retention": -1}}},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(form: Any) -> None:
    assert faults(form) != []
    with pytest.raises(ValueError, match="validation error"):
        Dossier.model_validate(form)


def test_no_fact_of_the_schema_allows_everything() -> None:
    open_ends = [part for part in parts(Dossier.model_json_schema()) if {} in part.get("anyOf", ())]
    assert open_ends == []


def test_every_fact_has_a_chinese_and_an_english_label() -> None:
    unnamed = [spec.path for spec in facts_below(Dossier) if not re.search("[\u4e00-\u9fff]", spec.zh) or not spec.en.isascii()]
    assert unnamed == []


def test_a_fact_is_found_by_its_path_and_a_wrong_step_names_the_known_ones() -> None:
    assert fact_at(Dossier, "premises.secrecy_room.video_retention").unit == "calendar_day"
    with pytest.raises(NoSuchFact) as caught:
        fact_at(Dossier, "premises.room.alarm")
    assert (caught.value.step, caught.value.known) == ("room", ("secrecy_room", "monitoring_room", "office"))
    with pytest.raises(NoSuchFact):
        fact_at(Dossier, "staff.items.name")


def test_only_identity_numbers_are_masked() -> None:
    assert identity_fields(Staff) == {"identity_number"}
