"""The files of a dossier are held against their entries."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from zhengtu.intake.converting import convert, json_text
from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import load_dossier
from zhengtu.places.sm3 import sm3
from zhengtu.terms.facts import UNKNOWN

Refusal = Callable[[Path], str]


def rewrite(firm: Path, old: str, new: str) -> None:
    text = (firm / "dossier.yaml").read_text(encoding="utf-8")
    assert old in text
    (firm / "dossier.yaml").write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_in_place_gets_its_size_and_digest(firm: Path) -> None:
    entry = load_dossier(firm).dossier.documents.items[0].file
    assert (entry.path, entry.size, entry.sm3) == ("licence.txt", 3, sm3(b"abc"))  # type: ignore[union-attr]


def test_a_file_listed_but_absent_is_refused_with_its_line(firm: Path, refusal: Refusal) -> None:
    (firm / "files/more/proof.txt").unlink()
    assert refusal(firm).startswith('dossier.yaml:14 documents.items[2].file.path: "more/proof.txt" is not in files/. Put the file there')


def test_a_folder_in_the_place_of_a_file_is_no_file(firm: Path, refusal: Refusal) -> None:
    (firm / "files/licence.txt").unlink()
    (firm / "files/licence.txt").mkdir()
    assert '"licence.txt" is not in files/' in refusal(firm)


@pytest.mark.parametrize("listed", ["- path: more/proof.txt\n  size: 5", "- more/proof.txt"])
def test_an_announced_file_leaves_its_paper_not_known(firm: Path, listed: str) -> None:
    (firm / "files/more/proof.txt").unlink()
    (firm / "files/TO-PLACE.yaml").write_text(listed, encoding="utf-8")
    loaded = load_dossier(firm)
    assert [paper.file is UNKNOWN for paper in loaded.weighed.documents.items] == [False, True]
    assert loaded.dossier.documents.items[1].file is not UNKNOWN


def test_an_announced_file_that_has_come_counts(firm: Path) -> None:
    (firm / "files/TO-PLACE.yaml").write_text("- path: more/proof.txt", encoding="utf-8")
    assert load_dossier(firm).to_place == frozenset()


def test_a_list_of_announced_files_that_is_none_is_refused(firm: Path, refusal: Refusal) -> None:
    (firm / "files/TO-PLACE.yaml").write_text("path: a", encoding="utf-8")
    assert refusal(firm).startswith("files/TO-PLACE.yaml:1: a list of files belongs here")


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("{path: licence.txt, size: 4}", '"licence.txt" is not the file its entry was made from (size 4 was stated, 3 is there)'),
        (f"{{path: licence.txt, sm3: {sm3(b'abd')}}}", f"(sm3 {sm3(b'abd')} was stated, {sm3(b'abc')} is there)"),
        ("{path: licence.txt, sm3: abc}", "does not have the form of this field"),
        ("{path: ''}", "does not fit"),
        ("{path: none, size: 1}", '"none" is not in files/'),
    ],
)
def test_an_entry_that_is_not_of_this_file_is_refused(firm: Path, refusal: Refusal, entry: str, wrong: str) -> None:
    rewrite(firm, "{path: licence.txt}", entry)
    assert refusal(firm).startswith("dossier.yaml:11 documents.items[1].file")
    assert wrong in refusal(firm)


def test_the_right_size_and_digest_are_accepted_in_either_case(firm: Path) -> None:
    rewrite(firm, "{path: licence.txt}", f"{{path: licence.txt, size: 3, sm3: {sm3(b'abc').upper()}}}")
    assert load_dossier(firm).to_place == frozenset()


ESCAPES = [
    "../dossier.yaml",
    "more/../../x",
    "/etc/passwd",
    "C:/x.pdf",
    "c:x.pdf",
    r"more\x.pdf",
    r"..\x",
    "./licence.txt",
    "more//proof.txt",
    "more/",
    ".",
    "..",
    "TO-PLACE.yaml",
    "//host/x",
    "a\tb.pdf",
]


@pytest.mark.parametrize("path", ESCAPES)
@pytest.mark.parametrize("name", ["dossier.yaml", "firm.json"])
def test_a_path_that_leaves_the_folder_is_refused_in_every_form(tmp_path: Path, refusal: Refusal, path: str, name: str) -> None:
    form = {"documents": {"items": [{"id": "p", "file": {"path": path}}]}}
    (tmp_path / name).write_text(json.dumps(form), encoding="utf-8")
    assert refusal(tmp_path / name).startswith(f"{name}:1 documents.items[1].file.path: ")
    assert "is no plain path below files/" in refusal(tmp_path / name)


@pytest.mark.parametrize("linked", ["files/licence.txt", "files/more", "files"])
def test_a_link_that_leads_out_is_refused(firm: Path, tmp_path: Path, refusal: Refusal, linked: str) -> None:
    outside = tmp_path / "outside"
    (firm / linked).rename(outside)
    (firm / linked).symlink_to(outside)
    assert "leads out of files/" in refusal(firm)


def test_a_link_within_the_folder_is_followed(firm: Path) -> None:
    (firm / "files/licence.txt").unlink()
    (firm / "files/licence.txt").symlink_to("more/proof.txt")
    assert load_dossier(firm).dossier.documents.items[0].file.size == 5  # type: ignore[union-attr]


def test_a_paper_of_more_than_200_mb_is_refused(firm: Path, refusal: Refusal) -> None:
    with (firm / "files/licence.txt").open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    assert '"licence.txt" has 201 MB; at most 200 MB are read' in refusal(firm)


@pytest.fixture
def workbook(firm: Path, tmp_path: Path) -> Path:
    """The same dossier as a workbook, without sizes and digests, its papers in the folder beside it."""
    text = json.loads(json_text(load_dossier(firm)))
    for paper in text["documents"]["items"]:
        paper["file"] = {"path": paper["file"]["path"]} if isinstance(paper.get("file"), dict) else paper.get("file", "unknown")
    (tmp_path / "bare.json").write_text(json.dumps(text), encoding="utf-8")
    convert(load_dossier(tmp_path / "bare.json"), tmp_path / "book.xlsx")
    shutil.copytree(firm / "files", tmp_path / "book.files")
    return tmp_path / "book.xlsx"


def test_papers_beside_a_workbook_are_measured_like_those_of_a_folder(workbook: Path, firm: Path) -> None:
    assert load_dossier(workbook).to_place == frozenset()
    assert digest_of(load_dossier(workbook).dossier).whole == digest_of(load_dossier(firm).dossier).whole


def test_a_paper_that_is_not_beside_the_workbook_is_announced_and_no_error(workbook: Path) -> None:
    (workbook.with_suffix(".files") / "more/proof.txt").unlink()
    assert load_dossier(workbook).to_place == {"more/proof.txt"}


def test_a_workbook_becomes_a_folder_with_the_papers_beside_it(workbook: Path, tmp_path: Path) -> None:
    assert convert(load_dossier(workbook), tmp_path / "made") == []
    assert (tmp_path / "made/files/more/proof.txt").is_file()


def test_a_link_that_leads_out_of_the_papers_beside_a_workbook_is_refused(workbook: Path, tmp_path: Path, refusal: Refusal) -> None:
    proof = workbook.with_suffix(".files") / "more/proof.txt"
    proof.unlink()
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    proof.symlink_to(tmp_path / "secret.txt")
    assert "leads out of book.files/" in refusal(workbook)
