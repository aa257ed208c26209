"""What does not fit a form is named with its place, and with the nearest name that would fit."""

from __future__ import annotations

import pytest

from zhengtu.places import IntakeError, parse_yaml
from zhengtu.places.forms import read_as
from zhengtu.terms.dossier import Dossier

FIRM = """\
applicant:
  name: 某公司
staff:
  items:
    - id: staff-01
      training:
        scope: general
"""


def refusal(text: str, path: tuple[str | int, ...] = ()) -> str:
    with pytest.raises(IntakeError) as caught:
        read_as(Dossier, parse_yaml(text, "dossier.yaml", IntakeError), path, IntakeError)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("aplicant: {}", 'dossier.yaml:1 aplicant: there is no field "aplicant" here. Did you mean "applicant"?'),
        (
            FIRM + "        vaild_until: 2027-01-01",
            'dossier.yaml:8 staff.items[1].training.vaild_until: there is no field "vaild_until" here. Did you mean "valid_until"?',
        ),
        (FIRM + "  complet: yes", 'dossier.yaml:8 staff.complet: there is no field "complet" here. Did you mean "complete"?'),
        ("plan:\n  zzz: 1", 'dossier.yaml:2 plan.zzz: there is no field "zzz" here. Known fields: submission_on, visit_on'),
        ("staff:\n  items:\n    - name: a", 'dossier.yaml:3 staff.items[1].id: the field "id" is missing. Add it'),
        (
            "applicant:\n  kind: enterprize",
            'dossier.yaml:2 applicant.kind: "enterprize" is not one of enterprise, public_institution. Did you mean "enterprise"?',
        ),
        ("applicant:\n  kind: x", 'dossier.yaml:2 applicant.kind: "x" is not one of enterprise, public_institution. Write one of them'),
        ("\nschema_version: 2", 'dossier.yaml:2 schema_version: "2" is not one of 1. Write one of them'),
        ("plan:\n  visit_on: 2026-02-30", 'dossier.yaml:2 plan.visit_on: "2026-02-30" does not fit: this date is not in the calendar'),
        ("applicant:\n  publicly_listed: maybe", 'dossier.yaml:2 applicant.publicly_listed: "maybe" does not fit: write yes or no'),
        ("applicant:\n  paid_in_capital: 5万", 'dossier.yaml:2 applicant.paid_in_capital: "5万" does not fit: write a plain number such as 1200000 or 12.5'),
        ("staff:\n  items:\n    - id: a b", 'dossier.yaml:3 staff.items[1].id: "a b" does not have the form of this field'),
        ("applicant:\n  - name", "dossier.yaml:1 applicant: a list does not fit"),
        ("staff:\n  items:\n    - staff-01", 'dossier.yaml:3 staff.items[1]: "staff-01" does not fit'),
        ("applicant:\n  name:\n    zh: x", "dossier.yaml:2 applicant.name: a mapping does not fit"),
        ("rulebooks:\n  - clauses: [ok, '']", 'dossier.yaml:2 rulebooks[1].clauses[2]: "" does not have the form of this field'),
    ],
)
def test_one_fault_is_one_sentence_with_place_and_way_out(text: str, sentence: str) -> None:
    assert refusal(text).startswith(sentence)


def test_of_several_faults_the_first_in_the_file_is_named_and_the_others_counted() -> None:
    text = "applicant:\n  kind: x\nstaff:\n  items:\n    - name: a\nplan:\n  visit_on: soon\n"
    assert refusal(text).startswith("dossier.yaml:2 applicant.kind")
    assert refusal(text).endswith("(2 more in this file)")


def test_a_form_below_a_path_is_named_with_its_whole_path() -> None:
    assert refusal("revision: 1\ndossier:\n  plan:\n    visit_on: soon", ("dossier",)).startswith("dossier.yaml:4 dossier.plan.visit_on: ")


@pytest.mark.parametrize("number", ["110101197101060003", "11010119710106000", "abc"])
def test_an_identity_number_that_does_not_fit_is_not_repeated(number: str) -> None:
    sentence = refusal(f"staff:\n  - id: a\n    identity_number: {number}")
    assert sentence.startswith("dossier.yaml:3 staff[1].identity_number: this number ")
    assert number not in sentence


def test_a_long_value_is_cut_in_the_sentence() -> None:
    assert len(refusal("plan:\n  visit_on: " + "x" * 100_000)) < 200
