"""package and marks on the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = ("--on", "2026-11-20")
Run = Callable[..., object]


def test_it_writes_a_binder_and_prints_its_digest(zhengtu: Run, tmp_path: Path) -> None:
    ran = zhengtu("package", EXAMPLES / "ready-b", *ON, "-o", tmp_path / "binder.pdf")
    assert (ran.code, ran.err) == (0, "")
    with pypdfium2.PdfDocument(tmp_path / "binder.pdf") as binder:
        assert f"共 {len(binder)} 页" in ran.out
        assert ran.out.split()[-1] in binder[0].get_textpage().get_text_range().replace("\r\n", "").replace("\ufffe", "")


def test_folder_and_binder_of_one_dossier_have_one_digest(zhengtu: Run, tmp_path: Path) -> None:
    told = [zhengtu("package", EXAMPLES / "ready-b", *ON, "--lang", "en", *words).out for words in (("-o", tmp_path / "a.pdf"), ("--format", "folder", "-o", tmp_path / "a"))]
    assert told[0].split()[-1] == told[1].split()[-1]


@pytest.mark.parametrize("form", ["pdf", "folder"])
def test_nothing_is_written_when_it_is_refused(zhengtu: Run, tmp_path: Path, form: str) -> None:
    firm = shutil.copytree(EXAMPLES / "ready-b", tmp_path / "firm")
    (firm / "files/articles.txt").write_text("机密★10年", encoding="utf-8")
    out = tmp_path / "made"
    out.mkdir()
    ran = zhengtu("package", firm, *ON, "--format", form, "-o", out / "package")
    assert ran.code == 4
    assert "机密★10年" in ran.err and "articles" in ran.err
    assert list(out.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(zhengtu: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    ran = zhengtu("package", EXAMPLES / "ready-b", *ON, "--format", "folder", "-o", tmp_path)
    assert ran.code == 4
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(("text", "name", "code", "told"), [("正文", "a.txt", 0, "read, no mark"), ("机密★", "a.txt", 1, "bears the mark 机密★ (line 1)"), ("x", "a.bin", 3, "not readable")])
def test_marks_tells_what_it_saw(zhengtu: Run, tmp_path: Path, text: str, name: str, code: int, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = zhengtu("marks", tmp_path / name, "--lang", "en")
    assert ran.code == code
    assert told in ran.out


def test_marks_of_a_file_that_is_not_there(zhengtu: Run, tmp_path: Path) -> None:
    assert zhengtu("marks", tmp_path / "none.pdf").code == 4
