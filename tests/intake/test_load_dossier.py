"""A dossier is read from a folder, JSON or a revision, or refused with one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengtu.intake.loading import load_dossier
from zhengtu.intake.written import written
from zhengtu.places import IntakeError
from zhengtu.terms.dossier import Dossier

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLE = (EXAMPLES / "mostly-unknown/dossier.yaml").read_bytes()
SAMPLE_JSON = json.dumps(written(load_dossier(EXAMPLES / "mostly-unknown").dossier), ensure_ascii=False, indent=1).encode()
Refusal = Callable[[Path], str]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/dossier.yaml")), ids=lambda path: path.parent.name)
def test_every_sample_loads_by_its_folder_and_by_its_file(path: Path) -> None:
    assert load_dossier(path).dossier == load_dossier(path.parent).dossier
    assert load_dossier(path).dossier.about.fictional is True


def test_a_fact_knows_its_file_and_line(firm: Path) -> None:
    loaded = load_dossier(firm)
    assert str(loaded.place(("documents", "items", 1, "about"))) == "dossier.yaml:13 documents.items[2].about"
    assert loaded.place(("plan", "visit_on")).line == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "dossier.yaml:1: a dossier is a mapping of sections"),
        ("- a", "dossier.yaml:1: a dossier is a mapping of sections"),
        ("staff:\n  - id: a\nkey_persons:\n  - id: a", 'dossier.yaml:4 key_persons[1].id: the id "a" is given twice (first on line 2)'),
        ("staff:\n  - id: a\n  - id: a", 'dossier.yaml:3 staff[2].id: the id "a" is given twice (first on line 2)'),
        ("staff:\n  - id: applicant", 'dossier.yaml:2 staff[1].id: an id cannot be "applicant"'),
        ("projects:\n  - id: none", 'dossier.yaml:2 projects[1].id: an id cannot be "none"'),
        (
            "staff:\n  - id: staff-01\ndocuments:\n  - {id: p, about: staff-1}",
            'dossier.yaml:4 documents[1].about: "staff-1" is the id of no person, project or other entry in this dossier. Did you mean "staff-01"?',
        ),
        ("shareholding:\n  stakes:\n    - {holder: x, of: applicant}", 'dossier.yaml:3 shareholding.stakes[1].holder: "x" is the id of no holder'),
        (
            "shareholding:\n  entities:\n    - id: fund\n  controller: found",
            'dossier.yaml:4 shareholding.controller: "found" is the id of no holder in this dossier. Did you mean "fund"?',
        ),
    ],
)
def test_what_does_not_hold_together_is_one_sentence(tmp_path: Path, refusal: Refusal, text: str, sentence: str) -> None:
    (tmp_path / "dossier.yaml").write_text(text, encoding="utf-8")
    assert refusal(tmp_path).replace(".items", "").startswith(sentence)


@pytest.mark.parametrize("text", ["premises: unknown", "premises:", "staff: unknown\nshareholding:\n  entities:", "{}"])
def test_what_is_left_empty_or_written_unknown_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "dossier.yaml").write_text(text, encoding="utf-8")
    assert load_dossier(tmp_path).dossier == Dossier()


def test_a_fact_in_a_bare_list_has_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("staff:\n  - id: a\n  - id: b\n    duties:\n      - technical_lead", encoding="utf-8")
    loaded = load_dossier(tmp_path)
    assert [loaded.place(("staff", "items", 1, *rest)).line for rest in (("id",), ("duties", "items", 0), ("name",))] == [3, 5, 3]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("nothing", "there is nothing here"),
        ("nothing.json", "cannot be read (No such file"),
        ("a.txt", "neither a dossier folder nor a .json or .xlsx file"),
        ("empty", "this folder has no dossier.yaml"),
    ],
)
def test_what_is_no_dossier_is_said_so(tmp_path: Path, refusal: Refusal, name: str, wrong: str) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "empty").mkdir()
    assert wrong in refusal(tmp_path / name)


@pytest.mark.parametrize("form", ['{"revision": "1"}', '{"revision": 1, "dossier": []}', '{"revision": 1, "dossier": ""}', "[]", '"x"', "null"])
def test_json_that_is_no_dossier_is_refused(tmp_path: Path, refusal: Refusal, form: str) -> None:
    (tmp_path / "a.json").write_text(form, encoding="utf-8")
    assert "a dossier is a mapping of sections" in refusal(tmp_path / "a.json")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_sample_with_bytes_changed_loads_or_is_refused_and_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    content, name = data.draw(st.sampled_from([(SAMPLE, "dossier.yaml"), (SAMPLE_JSON, "dossier.json")]))
    for _ in range(data.draw(st.integers(1, 4))):
        at, until = (data.draw(st.integers(0, len(content))) for _ in range(2))
        patch = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"\n", b": ", b"- ", b'"', b"{", b"}", b"[", b",", b"null", b"\xe4", b"  ", content[at : at + 40]])
        )
        content = content[:at] + patch + content[data.draw(st.sampled_from([at, at + 1, max(at, until)])) :]
    (tmp_path / name).write_bytes(content)
    try:
        load_dossier(tmp_path / name)
    except IntakeError as e:
        assert str(e).startswith(("dossier.", str(tmp_path)))
