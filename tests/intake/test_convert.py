"""Folder and JSON into each other: nothing lost, nothing overwritten, nothing half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zhengtu.intake.converting import convert, write_whole
from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import load_dossier
from zhengtu.places import IntakeError

READY = Path(__file__).resolve().parents[2] / "examples/ready-a"


def tree_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_folder_to_folder_copies_every_file_listed_or_not(firm: Path, tmp_path: Path) -> None:
    (firm / "files/note.txt").write_text("not listed", encoding="utf-8")
    (firm / "files/out").symlink_to("/etc")
    assert convert(load_dossier(firm), tmp_path / "new/copy") == []
    assert tree_of(tmp_path / "new/copy/files") == {"licence.txt": b"abc", "more/proof.txt": b"proof", "note.txt": b"not listed"}
    assert load_dossier(tmp_path / "new/copy").dossier == load_dossier(firm).dossier


def test_json_carries_entries_and_a_folder_made_from_it_lists_what_to_put_in_place(firm: Path, tmp_path: Path) -> None:
    assert convert(load_dossier(firm), tmp_path / "firm.json") == []
    assert convert(load_dossier(tmp_path / "firm.json"), tmp_path / "again") == ["licence.txt", "more/proof.txt"]
    again = load_dossier(tmp_path / "again")
    assert again.to_place == {"licence.txt", "more/proof.txt"}
    assert digest_of(again.dossier) == digest_of(load_dossier(firm).dossier)


def test_files_put_in_place_are_held_against_the_entries_json_carried(firm: Path, tmp_path: Path) -> None:
    convert(load_dossier(firm), tmp_path / "firm.json")
    convert(load_dossier(tmp_path / "firm.json"), tmp_path / "again")
    (tmp_path / "again/files/licence.txt").write_text("abd", encoding="utf-8")
    with pytest.raises(IntakeError, match="is not the file its entry was made from"):
        load_dossier(tmp_path / "again")
    (tmp_path / "again/files/licence.txt").write_text("abc", encoding="utf-8")
    assert load_dossier(tmp_path / "again").to_place == {"more/proof.txt"}


def test_a_whole_sample_goes_round_and_keeps_its_digest(tmp_path: Path) -> None:
    sample = load_dossier(READY)
    convert(sample, tmp_path / "a.json")
    convert(sample, tmp_path / "b")
    assert {digest_of(load_dossier(tmp_path / name).dossier).whole for name in ("a.json", "b")} == {digest_of(sample.dossier).whole}


@pytest.mark.parametrize("target", ["firm.json", "folder", "file"])
def test_a_target_that_exists_is_refused_and_left_as_it_was(firm: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("firm.json", "file", "folder/kept"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    before = tree_of(tmp_path)
    with pytest.raises(IntakeError, match="this already exists"):
        convert(load_dossier(firm), tmp_path / target)
    assert tree_of(tmp_path) == before


def test_an_empty_folder_is_filled(firm: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    convert(load_dossier(firm), tmp_path / "empty")
    assert load_dossier(tmp_path / "empty").dossier == load_dossier(firm).dossier


def test_a_copy_that_fails_half_way_leaves_nothing(firm: Path, tmp_path: Path) -> None:
    loaded = load_dossier(firm)
    (firm / "files" / ("x" * 250)).touch()
    before = set(tree_of(tmp_path))
    with pytest.raises(OSError, match="name too long"):
        convert(loaded, tmp_path / ("y" * 250))
    assert set(tree_of(tmp_path)) == before


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "报告")
    assert (os.read(reader, 100).decode(), pipe.is_fifo()) == ("报告", True)
    os.close(reader)


def test_a_link_stays_and_what_it_points_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "report.txt")
    for text in ("first", "second"):
        write_whole(tmp_path / "link.txt", text)
        assert ((tmp_path / "link.txt").is_symlink(), (tmp_path / "report.txt").read_text(encoding="utf-8")) == (True, text)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_disk_names_the_file_it_has_no_room_for() -> None:
    with pytest.raises(OSError, match="No space left") as refused:
        write_whole(Path("/dev/full"), "x")
    assert refused.value.filename == "/dev/full"
