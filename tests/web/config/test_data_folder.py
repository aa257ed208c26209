"""The data folder: a missing or empty one, or our own; every other is refused and left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu_web.config.data_folder import DataFolderError, open_folder
from zhengtu_web.config.database import databases


@pytest.mark.parametrize("exists", [True, False])
def test_a_missing_or_empty_folder_becomes_ours_and_stays_so(tmp_path: Path, exists: bool) -> None:
    place = tmp_path / "有 空格" / "data"
    if exists:
        place.mkdir(parents=True)
    first = open_folder(place)
    assert open_folder(place) == first and first.name.startswith("installation-")
    assert place.stat().st_mode & 0o077 == 0 and first.quarantine.stat().st_mode & 0o077 == 0
    assert first.secret() == open_folder(place).secret() and (place / "secret").stat().st_mode & 0o077 == 0


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(DataFolderError, match="other files"):
        open_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderError):
        open_folder(tmp_path / "file")


def test_key_and_quarantine_lie_outside_what_a_backup_holds(tmp_path: Path) -> None:
    folder = open_folder(tmp_path / "data")
    assert not folder.key_file.is_relative_to(folder.path) and not folder.quarantine.is_relative_to(folder.path)


def test_one_setting_names_postgresql(tmp_path: Path) -> None:
    made = databases("postgresql://li:p%40ss@db.example:5433/desk?sslmode=require", sqlite=tmp_path)["default"]
    assert (made["NAME"], made["USER"], made["PASSWORD"], made["HOST"], made["PORT"]) == ("desk", "li", "p@ss", "db.example", "5433")
    assert made["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "desk", "sqlite:///x"])
def test_every_other_address_is_refused_with_a_sentence(address: str, tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="postgresql://user:password@host"):
        databases(address, sqlite=tmp_path)
