"""Frozen revisions: numbered, chained, never the same twice, with the files they were made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zhengtu.intake.digest import digest_of
from zhengtu.intake.freezing import Revision, freeze
from zhengtu.intake.loading import load_dossier
from zhengtu.places import IntakeError
from zhengtu.places.sm3 import sm3

DAY = date(2026, 11, 20)


def frozen(firm: Path) -> Revision:
    return freeze(load_dossier(firm), frozen_on=DAY, note="首次")


def rename(firm: Path, name: str) -> None:
    text = (firm / "dossier.yaml").read_text(encoding="utf-8")
    (firm / "dossier.yaml").write_text(text.replace("甲", name), encoding="utf-8")


def refused(firm: Path) -> str:
    with pytest.raises(IntakeError) as caught:
        frozen(firm)
    return str(caught.value)


def test_revisions_are_numbered_and_name_the_digest_before(firm: Path) -> None:
    first = frozen(firm)
    rename(firm, "乙")
    second = frozen(firm)
    assert [(r.number, r.path.name, r.previous) for r in (first, second)] == [(1, "0001.json", None), (2, "0002.json", first.digest.whole)]
    form = json.loads(second.path.read_text(encoding="utf-8"))
    assert (form["frozen_on"], form["note"], form["previous"], form["digest"]) == ("2026-11-20", "首次", first.digest.whole, second.digest.whole)


def test_the_same_facts_are_not_frozen_twice(firm: Path) -> None:
    frozen(firm)
    assert "revision 1 already states the same facts" in refused(firm)
    assert [p.name for p in sorted((firm / "revisions").glob("*.json"))] == ["0001.json"]


def test_a_revision_loads_as_the_dossier_it_was_made_of(firm: Path) -> None:
    before = load_dossier(firm).dossier
    revision = frozen(firm)
    rename(firm, "乙")
    loaded = load_dossier(revision.path)
    assert loaded.dossier == before
    assert digest_of(loaded.dossier) == revision.digest
    assert loaded.place(("staff", "items", 0, "name")).line > 1


def test_files_are_kept_under_their_digest_and_outlive_the_working_copy(firm: Path) -> None:
    frozen(firm)
    (firm / "files/licence.txt").write_text("new", encoding="utf-8")
    frozen(firm)
    kept = {p.name: p.read_bytes() for p in (firm / "revisions/files").iterdir()}
    assert kept == {sm3(content): content for content in (b"abc", b"proof", b"new")}


def test_an_edited_revision_is_refused(firm: Path, refusal: Callable[[Path], str]) -> None:
    path = frozen(firm).path
    path.write_text(path.read_text(encoding="utf-8").replace("甲", "乙"), encoding="utf-8")
    assert "this revision does not have the digest it states" in refusal(path)


def test_a_dossier_whose_files_are_not_in_place_is_not_frozen(firm: Path) -> None:
    (firm / "files/licence.txt").unlink()
    (firm / "files/TO-PLACE.yaml").write_text("- path: licence.txt", encoding="utf-8")
    assert "1 announced files are not in place (licence.txt)" in refused(firm)
    assert not (firm / "revisions").exists()


def test_only_a_folder_is_frozen(firm: Path) -> None:
    revision = frozen(firm)
    assert "only a dossier folder can be frozen" in refused(revision.path)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"revision": "x", "digest": 1}', "\x00"])
def test_a_broken_last_revision_stops_the_next_one(firm: Path, content: str) -> None:
    frozen(firm).path.write_text(content, encoding="utf-8")
    assert refused(firm).startswith("revisions/0001.json: this revision cannot be read")
