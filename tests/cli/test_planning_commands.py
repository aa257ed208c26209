"""advise, rehearse, timeline, portfolio, diff on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from zhengtu.cli.program import program

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = ("--on", "2026-11-20")
RUNNER = CliRunner()


def run(*words: str | Path):
    return RUNNER.invoke(program, [str(word) for word in words])


def answer(*words: str | Path) -> dict:
    return json.loads(run(*words, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("advise", EXAMPLES / "usual-problems", *ON), 0),
        (("advise", EXAMPLES / "ready-b", "--grade", "a", *ON), 1),
        (("advise", EXAMPLES / "mostly-unknown", *ON), 3),
        (("rehearse", EXAMPLES / "usual-problems", *ON), 0),
        (("timeline", "2026-11-23"), 0),
        (("diff", EXAMPLES / "ready-b", EXAMPLES / "barred-by-director", *ON), 0),
        (("portfolio", EXAMPLES, *ON), 0),
    ],
)
@pytest.mark.parametrize("reading", ["guide", "statute"])
def test_each_command_answers_in_both_languages_and_forms(words, code, reading) -> None:
    for lang in ("zh", "en"):
        told = run(*words, "--reading", reading, "--lang", lang)
        assert told.stdout.strip(), told.stderr
        if reading == "guide":
            assert told.exit_code == code
        book = answer(*words, "--reading", reading, "--lang", lang)
        assert (book["schema_version"], book["language"], book["reading"]) == ("1", lang, reading)


def test_an_english_answer_has_no_chinese_phrase_of_ours() -> None:
    told = run("timeline", "2026-11-23", "--lang", "en").stdout
    assert not [c for c in told if "\u4e00" <= c <= "\u9fff"]


def test_advice_prints_its_estimates_as_ours() -> None:
    for lang, words in (("zh", "本程序估计"), ("en", "our estimates")):
        assert words in run("advise", EXAMPLES / "usual-problems", *ON, "--lang", lang).stdout
    assert answer("advise", EXAMPLES / "usual-problems", *ON)["basis"] == "ours"


def test_advice_says_when_remedies_alone_do_not_reach_the_line() -> None:
    told = run("advise", EXAMPLES / "ready-b", "--grade", "a", *ON, "--lang", "en")
    assert "Cannot be reached by remedies alone" in told.stdout
    book = answer("advise", EXAMPLES / "ready-b", "--grade", "a", *ON)
    plan = book["plan_if_unknowns_are_unmet"]
    assert plan["missing"] == book["line"]["points"] - plan["score"] > 0
    assert book["counts_with_room"]


def test_ticked_remedies_give_a_score_of_their_own() -> None:
    book = answer("advise", EXAMPLES / "usual-problems", *ON, "--tick", "training-fits")
    assert book["what_if"]["low"] == book["score"]["low"] + 6
    assert run("advise", EXAMPLES / "usual-problems", *ON, "--tick", "trainings-fit").exit_code == 2


def test_the_rehearsal_prints_its_seed_and_repeats_its_draw() -> None:
    first, again, other = (run("rehearse", EXAMPLES / "ready-b", *ON, "--seed", seed).stdout for seed in ("甲", "甲", "乙"))
    assert "“甲”" in first and first == again != other


def test_a_timeline_marks_provisional_dates_and_names_the_conflict() -> None:
    told = run("timeline", "2026-11-23", "--lang", "en").stdout
    assert "2027-04-01*" in told and "disagree" in told and "G2-0.1" in told
    assert answer("timeline", "2026-11-23")["disagrees"] is True


def test_a_portfolio_is_sorted_and_filtered() -> None:
    by_score = [row["low"] for row in answer("portfolio", EXAMPLES, *ON, "--sort", "-low")["rows"]]
    assert by_score == sorted(by_score, reverse=True)
    unmet = answer("portfolio", EXAMPLES, *ON, "--filter", "verdict=unmet")["rows"]
    assert unmet and {row["verdict"] for row in unmet} == {"unmet"}
    assert run("portfolio", EXAMPLES, "--filter", "unmet").exit_code == 2
    assert run("portfolio", EXAMPLES, "--sort", "colour").exit_code == 2


def test_a_broken_dossier_is_a_row_and_the_exit_code_says_so(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "ready-b", tmp_path / "good")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    told = run("portfolio", tmp_path, *ON, "--format", "json")
    rows = {row["path"]: row for row in json.loads(told.stdout)["rows"]}
    assert told.exit_code == 4
    assert rows["good"]["verdict"] == "met" and rows["bad.json"]["verdict"] == "broken" and rows["bad.json"]["wrong"]


def test_a_folder_without_dossiers_is_one_sentence_in_both_languages(tmp_path: Path) -> None:
    told = run("portfolio", tmp_path)
    assert told.exit_code == 1 and " ‖ " in told.exception.wrong


def test_a_workbook_holds_every_row_and_no_formula(tmp_path: Path) -> None:
    firm = tmp_path / "in" / "firm"
    shutil.copytree(EXAMPLES / "ready-b", firm)
    text = (firm / "dossier.yaml").read_text("utf-8")
    (firm / "dossier.yaml").write_text(text.replace("  name: 某市虚构青竹信息技术有限公司", '  name: "=1+1"', 1), "utf-8")
    out = tmp_path / "all.xlsx"
    assert run("portfolio", tmp_path / "in", *ON, "--format", "xlsx", "-o", out).exit_code == 0
    cells = [cell for row in load_workbook(out).active.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert run("portfolio", tmp_path / "in", "--format", "xlsx").exit_code == 2


def test_diff_names_both_places_and_masks_identity_numbers() -> None:
    book = answer("diff", EXAMPLES / "ready-b", EXAMPLES / "barred-by-director", *ON)
    places = [(f["old_place"]["line"], f["new_place"]["line"]) for f in book["facts"] if f["old_place"] and f["new_place"]]
    assert places and all(old and new for old, new in places)
    assert (book["old"]["verdict"], book["new"]["verdict"]) == ("met", "unmet")
    assert {f["rule"] for f in book["findings"]} >= {"staff-chinese"}
    digits = [value for f in book["facts"] for value in (f["old"], f["new"]) if value and value.startswith("1101")]
    assert digits == []


def test_diff_compares_a_frozen_revision_with_the_working_copy(tmp_path: Path) -> None:
    firm = tmp_path / "firm"
    shutil.copytree(EXAMPLES / "ready-b", firm)
    assert run("dossier", "freeze", firm, *ON).exit_code == 0
    text = (firm / "dossier.yaml").read_text("utf-8")
    (firm / "dossier.yaml").write_text(text.replace("iron_door: yes", "iron_door: no", 1), "utf-8")
    book = answer("diff", firm / "revisions" / "0001.json", firm, *ON)
    assert [f["old"] + f["new"] for f in book["facts"]] == ["是否"]
    assert [i["item"] for i in book["score_items"]] == ["room-iron-door"]
