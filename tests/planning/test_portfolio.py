"""Many dossiers, one row each."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from zhengtu.planning.portfolio import FEW, Survey, Surveyor, find_dossiers, survey_all
from zhengtu.terms.verdict import Verdict

EXAMPLES = Path(__file__).parents[2] / "examples"
SURVEY = Survey("b", "guide", date(2026, 11, 20))


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """More dossiers than one process takes alone, one of them broken, and a revision that is no dossier of its own."""
    folder = tmp_path_factory.mktemp("clients")
    for n in range(FEW):
        shutil.copytree(EXAMPLES / ("ready-b", "usual-problems", "mostly-unknown")[n % 3], folder / f"town-{n % 2}" / f"firm-{n:02}")
    (folder / "broken").mkdir()
    (folder / "broken" / "dossier.yaml").write_text("applicant:\n  nam: x\n", encoding="utf-8")
    revisions = folder / "town-0" / "firm-00" / "revisions"
    revisions.mkdir()
    (revisions / "0001.json").write_text("{}", encoding="utf-8")
    (folder / "single.json").write_text("{", encoding="utf-8")
    return folder


def test_dossiers_are_found_at_any_depth_and_revisions_are_not_taken_for_dossiers(many: Path) -> None:
    found = find_dossiers(many)
    assert len(found) == FEW + 2
    assert "town-1/firm-01" in found and "single.json" in found
    assert not [path for path in found if "revisions" in path]


def test_workbooks_of_every_form_are_dossiers_and_the_papers_beside_them_are_not(tmp_path: Path) -> None:
    names = ["a.XLSX", "b.xls", "c.ods", "d.xlsm", "e.json"]
    for name in [*names, "~$a.xlsx", "notes.txt"]:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a.files").mkdir()
    (tmp_path / "a.files" / "list.xlsx").write_bytes(b"")
    (tmp_path / "package").mkdir()
    for name in ("manifest.json", "index.html", "01-list.xlsx"):
        (tmp_path / "package" / name).write_bytes(b"")
    assert find_dossiers(tmp_path) == names


def test_two_processes_give_the_rows_of_one(many: Path) -> None:
    paths = find_dossiers(many)
    alone, both = (list(survey_all(SURVEY, many, paths, processes=n)) for n in (1, 2))
    assert alone == both
    assert [row.path for row in both] == paths
    assert [row.path for row in both if row.broken] == ["broken", "single.json"]


def test_a_broken_dossier_is_a_row_with_its_sentence_in_both_languages(many: Path) -> None:
    row = Surveyor(SURVEY).row(many, "broken")
    assert row.standing is None and row.broken is not None
    zh, en = row.broken
    assert "dossier.yaml:2" in zh and "nam" in en and zh != en


def test_a_folder_that_holds_no_dossier_is_a_broken_row(tmp_path: Path) -> None:
    assert Surveyor(SURVEY).row(tmp_path, "nowhere").broken


def test_a_row_says_how_the_dossier_stands() -> None:
    surveyor = Surveyor(SURVEY)
    ready, problems = (surveyor.row(EXAMPLES, name).standing for name in ("ready-b", "usual-problems"))
    assert ready is not None and problems is not None
    assert (ready.verdict, ready.reachable, ready.blocking) == (Verdict.MET, "b", ())
    assert problems.verdict is Verdict.UNMET and problems.next_deed == (problems.blocking[0], Verdict.UNMET)
    assert problems.low is not None and problems.low < Decimal(80)
