"""The other commands: clock, law, dossier, new; each as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from zhengtu.intake.loading import load_dossier
from zhengtu.intake.written import written
from zhengtu.rulepacks.load import shipped_pack

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
READY = EXAMPLES / "ready-b"
Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "due", "provisional", "last"),
    [
        (("2026-09-24", "+5"), "2026-10-09", False, 5),
        (("2026-09-30", "+1"), "2026-10-08", False, 1),
        (("2026-11-20", "+10", "--unit", "calendar_day"), "2026-11-30", False, 10),
        (("2026-09-24", "+5", "--pause", "2026-09-24.."), None, False, None),
    ],
)
def test_the_clock_answers_with_its_derivation(zhengtu: Run, words: tuple[str, ...], due: str | None, provisional: bool, last: int | None) -> None:
    ran = zhengtu("clock", *words, "--format", "json")
    assert (ran.code, ran.json["due"], ran.json["provisional"], ran.json["stands_still"]) == (0, due, provisional, due is None)
    assert max((line["counted"] for line in ran.json["derivation"] if line["counted"]), default=None) == last
    assert (due or "中止") in zhengtu("clock", *words).out


def test_a_term_into_a_year_nobody_published_is_provisional(zhengtu: Run) -> None:
    assert zhengtu("clock", "2090-01-04", "+5", "--format", "json").json["provisional"] is True


def test_the_digest_names_no_path_and_is_the_same_everywhere(zhengtu: Run, tmp_path: Path) -> None:
    zhengtu("dossier", "convert", READY, "-o", tmp_path / "elsewhere.json")
    one, other = (zhengtu("dossier", "digest", path, "--format", "json") for path in (READY, tmp_path / "elsewhere.json"))
    assert one.json == other.json
    assert set(one.json) == {"schema_version", "digest", "sections"}
    assert all(len(value) == 64 for value in (one.json["digest"], *one.json["sections"].values()))
    assert zhengtu("dossier", "digest", READY).out.startswith(one.json["digest"])


def test_the_printed_schema_holds_for_a_sample(zhengtu: Run) -> None:
    schema = zhengtu("dossier", "schema").json
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(json.loads(json.dumps(written(load_dossier(READY).dossier))))) == []


def test_conversion_keeps_identity_numbers_and_says_so(zhengtu: Run, tmp_path: Path) -> None:
    ran = zhengtu("dossier", "convert", READY, "-o", tmp_path / "b.json")
    assert "identity numbers are kept whole" in ran.out
    assert "identity_number" in (tmp_path / "b.json").read_text(encoding="utf-8")
    nobody = tmp_path / "nobody"
    zhengtu("new", nobody)
    assert "identity numbers" not in zhengtu("dossier", "convert", nobody, "-o", tmp_path / "n.json").out


def test_a_folder_made_from_json_says_what_to_put_in_place(zhengtu: Run, tmp_path: Path) -> None:
    zhengtu("dossier", "convert", READY, "-o", tmp_path / "b.json")
    assert "TO-PLACE.yaml" in zhengtu("dossier", "convert", tmp_path / "b.json", "-o", tmp_path / "b").out


def test_conversion_into_what_exists_is_refused(zhengtu: Run, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("mine", encoding="utf-8")
    assert zhengtu("dossier", "convert", READY, "-o", tmp_path / "b.json").code == 4
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == "mine"


def test_freezing_answers_with_number_and_digest(zhengtu: Run, tmp_path: Path) -> None:
    zhengtu("dossier", "convert", READY, "-o", tmp_path / "b")
    ran = zhengtu("dossier", "freeze", tmp_path / "b", "--on", "2026-11-20", "--format", "json")
    digest = zhengtu("dossier", "digest", READY, "--format", "json").json["digest"]
    assert (ran.code, ran.json["revision"], ran.json["previous"], ran.json["digest"]) == (0, 1, None, digest)
    assert zhengtu("dossier", "freeze", tmp_path / "b").code == 4


def test_a_new_dossier_is_checked_at_once_and_is_undetermined(zhengtu: Run, tmp_path: Path) -> None:
    assert zhengtu("new", tmp_path / "firm").code == 0
    assert zhengtu("check", tmp_path / "firm", "--on", "2026-11-20").code == 3
    assert zhengtu("new", tmp_path / "firm").code == 4


@pytest.mark.parametrize("name", [None, "G2-2.4", "training-fits", "correction-window", "G2"])
def test_the_law_is_shown_as_text_and_as_json(zhengtu: Run, name: str | None) -> None:
    words = ("law", "show", *([name] if name else []))
    assert zhengtu(*words, "--format", "json").json
    assert (name or "training-fits") in zhengtu(*words).out


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("stage-on-site-least", "timeline stage on-site"),
        ("total-duration-most", "timeline total"),
        ("decision-term", "timeline term decision-term"),
        ("interviewees-least", "rehearsal topic"),
        ("social-security-span", "rule"),
    ],
)
def test_an_entry_names_what_uses_it(zhengtu: Run, name: str, user: str) -> None:
    assert any(used.startswith(user) for used in zhengtu("law", "show", name, "--format", "json").json["used_by"])


@pytest.mark.parametrize(("typed", "near"), [("trainingfits", "training-fits"), ("corection-window", "correction-window"), ("G2-2.44", "G2-2.4")])
def test_a_name_the_pack_lacks_is_answered_with_near_ones(zhengtu: Run, typed: str, near: str) -> None:
    ran = zhengtu("law", "show", typed, "--lang", "en")
    assert ran.code == 2
    assert near in " ".join(ran.err.replace("│", " ").split())


def test_conflicts_and_coverage_come_whole(zhengtu: Run) -> None:
    pack = shipped_pack()
    coverage = zhengtu("law", "coverage", "--format", "json").json
    assert [row["id"] for row in coverage["coverage"]] == [carrier.id for carrier in pack.coverage]
    for reading in ("guide", "statute"):
        conflicts = zhengtu("law", "conflicts", "--reading", reading, "--format", "json").json
        assert conflicts["reading"] == reading
        assert all(len(conflict["answers"]) > 1 for conflict in conflicts["conflicts"])
    assert "\x1b" not in zhengtu("law", "conflicts").out + zhengtu("law", "coverage").out


def test_the_shipped_law_is_proved(zhengtu: Run) -> None:
    ran = zhengtu("law", "check", "--format", "json")
    assert (ran.code, ran.json["faults"]) == (0, [])


@pytest.mark.parametrize("words", [(), ("check",), ("law",), ("law", "show"), ("clock",), ("dossier",), ("dossier", "convert"), ("new",)])
def test_every_command_explains_itself(zhengtu: Run, words: tuple[str, ...]) -> None:
    ran = zhengtu(*words, "--help")
    assert ran.code == 0
    assert "--help" in ran.out
