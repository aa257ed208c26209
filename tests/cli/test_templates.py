"""`zhengtu templates`: lists, fills, refuses to overwrite, and says what is still to fill."""

from __future__ import annotations

import pytest
from word_files import EXAMPLES, TEMPLATES, word_file

READY = EXAMPLES / "ready-b"
ON = ("--on", "2026-11-20")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_lists_every_template_with_its_clauses(zhengtu, lang) -> None:
    listed = zhengtu("templates", "--format", "json", "--lang", lang).json["templates"]
    assert [t["id"] for t in listed] == list(TEMPLATES) and all(t["clauses"] and t["name"] for t in listed)
    assert zhengtu("templates", "--lang", lang).code == 0


def test_it_writes_all_nine_and_says_what_is_to_fill_and_where(zhengtu, tmp_path) -> None:
    ran = zhengtu("templates", EXAMPLES / "mostly-unknown", "-o", tmp_path / "papers", *ON, "--format", "json")
    assert ran.code == 0 and len(list((tmp_path / "papers").iterdir())) == 9
    assert sorted(p.name for p in (tmp_path / "papers").iterdir()) == sorted(f["file"] for f in ran.json["files"])
    gaps = {g["fact"]: g["place"] for g in ran.json["to_fill"]}
    assert gaps["applicant.registered_address"].startswith("dossier.yaml:")
    assert list(tmp_path.iterdir()) == [tmp_path / "papers"]


def test_only_writes_what_is_named_and_the_grade_changes_the_numbers(zhengtu, tmp_path) -> None:
    for grade in ("a", "b"):
        assert zhengtu("templates", READY, "-o", tmp_path / grade, "--only", "om-rules", "--grade", grade, *ON).code == 0
    (one,), (other,) = ((tmp_path / g).iterdir() for g in ("a", "b"))
    assert one.name == other.name and one.read_bytes() != other.read_bytes()


def test_it_never_overwrites_unless_forced(zhengtu, tmp_path) -> None:
    once = ("templates", READY, "-o", tmp_path, *ON)
    assert zhengtu(*once, "--only", "om-log").code == 0
    (log,) = tmp_path.iterdir()
    log.write_bytes(b"worked on by hand")
    refused = zhengtu(*once)
    assert refused.code == 4 and log.name in refused.err and "--force" in refused.err
    assert list(tmp_path.iterdir()) == [log] and log.read_bytes() == b"worked on by hand"
    assert zhengtu(*once, "--force").code == 0
    assert len(list(tmp_path.iterdir())) == 9 and log.read_bytes()[:2] == b"PK"


def test_a_folder_that_is_a_file_is_refused(zhengtu, tmp_path) -> None:
    (tmp_path / "papers").write_text("x")
    ran = zhengtu("templates", READY, "-o", tmp_path / "papers", *ON)
    assert ran.code == 4 and (tmp_path / "papers").read_text() == "x"


@pytest.mark.parametrize("words", [[], ["-o", "x", "--only", "no-such"]])
def test_wrong_usage_is_said(zhengtu, words) -> None:
    assert zhengtu("templates", READY, *words).code == 2


def test_law_check_proves_the_templates_and_names_a_broken_one(zhengtu, tmp_path) -> None:
    import shutil

    from zhengtu.rulepacks.load import law_folder

    assert "9 templates; 0 faults" in zhengtu("law", "check").out
    shutil.copytree(law_folder(), tmp_path / "law", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "law/classified_om/templates/om-log.docx").write_bytes(word_file("{{ applicant.nmae }}"))
    ran = zhengtu("law", "check", tmp_path / "law/classified_om")
    assert ran.code == 4 and "classified_om/templates/om-log.docx" in ran.err and "applicant.nmae" in ran.err
