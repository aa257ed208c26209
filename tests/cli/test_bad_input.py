"""Whatever is wrong with a file: one sentence with its place, exit 4, nothing written, no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhengtu.rulepacks.load import law_folder

Run = Callable[..., Any]
PAPER = "documents:\n  - id: p\n    file: {path: "
BROKEN = {
    "unknown field": ("applicant:\n  nmae: x", 'dossier.yaml:2 applicant.nmae: there is no field "nmae" here. Did you mean "name"?'),
    "missing field": ("staff:\n  - name: x", 'dossier.yaml:2 staff[1].id: the field "id" is missing'),
    "wrong type": ("staff:\n  - id: a\n    training: yes", 'dossier.yaml:3 staff[1].training: "yes" does not fit'),
    "impossible date": ("plan:\n  visit_on: 2026-02-30", 'dossier.yaml:2 plan.visit_on: "2026-02-30" does not fit: this date is not in the calendar'),
    "duplicate id": ("staff:\n  - id: a\n  - id: a", 'dossier.yaml:3 staff.items[2].id: the id "a" is given twice (first on line 2)'),
    "duplicate key": ("plan: {}\nplan: {}", 'dossier.yaml:2 plan: "plan" is written twice (first on line 1)'),
    "tag": ("plan: !!map {}", "dossier.yaml:1: the tag"),
    "anchor": ("a: 1\nplan: &p {}", "dossier.yaml:2: anchors and aliases"),
    "alias": ("plan: *p", "dossier.yaml:1: anchors and aliases"),
    "deep nesting": ("a:\n" + " [\n" * 5000, "dossier.yaml:33: values are nested more than 32 deep"),
    "not UTF-8": ("plan: {}\nabout: {title: 名}".encode("gb18030"), "dossier.yaml:2: the file is not UTF-8 text"),
    "not YAML": ("plan: {}\n\tabout: {}", "dossier.yaml:2: this is not YAML"),
    "file listed but absent": (PAPER + "a.pdf}", 'dossier.yaml:3 documents.items[1].file.path: "a.pdf" is not in files/'),
    "path that leaves the folder": (PAPER + "../dossier.yaml}", 'dossier.yaml:3 documents.items[1].file.path: "../dossier.yaml" is no plain path'),
    "empty clause": ("rulebooks:\n  - clauses:\n      - ''", 'dossier.yaml:3 rulebooks[1].clauses[1]: "" does not have the form of this field'),
    "empty file": ("", "dossier.yaml:1: a dossier is a mapping of sections"),
}


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A folder whose dossier holds this text."""

    def written(text: str | bytes) -> Path:
        (tmp_path / "dossier.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return written


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_dossier_is_one_sentence(zhengtu: Run, broken: Callable[[str | bytes], Path], case: str) -> None:
    text, sentence = BROKEN[case]
    folder = broken(text)
    for words in (
        ("check", folder, "--lang", "en", "-o", folder / "report"),
        ("dossier", "convert", folder, "-o", folder / "new.json"),
        ("dossier", "freeze", folder),
    ):
        ran = zhengtu(*words)
        assert (ran.code, ran.out) == (4, "")
        assert f"zhengtu: {sentence}" in ran.err
        assert "Traceback" not in ran.err
    assert [path.name for path in folder.iterdir()] == ["dossier.yaml"]


@pytest.mark.parametrize(("options", "languages"), [((), "zh en"), (("--lang", "zh"), "zh"), (("--lang=en",), "en")])
def test_the_sentence_comes_in_the_language_asked_for_and_else_in_both(
    zhengtu: Run, broken: Callable[[str], Path], options: tuple[str, ...], languages: str
) -> None:
    err = zhengtu("check", broken("plan: 1\nplan: 2"), *options).err
    assert ("zh" in languages, "en" in languages) == ("写了两次" in err, "is written twice" in err)


def test_a_file_of_100_mb_is_refused_in_a_real_process_without_a_traceback(tmp_path: Path) -> None:
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    ran = subprocess.run([sys.executable, "-m", "zhengtu.cli", "check", "big.json"], cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 4
    assert "big.json: the file has 100 MB; at most 16 MB are read" in ran.stderr.decode()
    assert b"Traceback" not in ran.stderr and ran.stdout == b""


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("sources/g2.yaml", "says:", "says: ''\n    was:", "g2.yaml"),
        ("classified_om/eligibility.yaml", "cites: [", "cites: [NOWHERE-1, ", "eligibility.yaml"),
        ("classified_om/pack.yaml", "readings:", "readers:", "pack.yaml"),
    ],
)
def test_a_broken_pack_is_a_sentence_with_file_and_line(zhengtu: Run, tmp_path: Path, file: str, old: str, new: str, sentence: str) -> None:
    shutil.copytree(law_folder(), tmp_path / "law")
    text = (tmp_path / "law" / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "law" / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = zhengtu("law", "check", tmp_path / "law/classified_om")
    assert ran.code == 4
    assert f"{sentence}:" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("slots", ["", "slots: x", "slots:\n  - id: nonsense\n    value: 1\n    source: me\n    dated_on: 2026-01-01", "slots: [{}]"])
def test_broken_slots_are_a_sentence(zhengtu: Run, broken: Callable[[str], Path], tmp_path: Path, slots: str) -> None:
    (tmp_path / "slots.yaml").write_text(slots, encoding="utf-8")
    ran = zhengtu("check", broken("plan: {}"), "--slots", tmp_path / "slots.yaml")
    assert ran.code == 4
    assert "slots.yaml:" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "x", "--grade", "z"),
        ("check", "x", "--reading", "mine"),
        ("check", "x", "--on", "2026-02-30"),
        ("check", "x", "--format", "xml"),
        ("check", "x", "--lang", "fr"),
        ("check", "x", "--nonsense"),
        ("nonsense",),
        ("clock", "2026-01-01", "+0"),
        ("clock", "soon", "+5"),
        ("dossier", "convert", "x"),
        ("law", "show", "nonsense"),
        ("law", "conflicts", "--reading", "mine"),
    ],
)
def test_wrong_usage_is_2_and_no_traceback(zhengtu: Run, words: tuple[str, ...]) -> None:
    ran = zhengtu(*words)
    assert ran.code == 2
    assert ran.err and "Traceback" not in ran.err


EXAMPLES = Path(__file__).parents[2] / "examples"
ON = ("--on", "2026-11-20")
WRITERS = {
    "check as text": ("check",),
    "check as HTML": ("check", "--format", "html"),
    "check as a workbook": ("check", "--format", "xlsx"),
    "advise": ("advise",),
    "rehearse": ("rehearse",),
    "diff": ("diff", EXAMPLES / "ready-b"),
    "package": ("package",),
}


@pytest.mark.parametrize("name", WRITERS)
def test_an_answer_is_never_written_over_the_dossier_it_was_made_from(zhengtu: Run, tmp_path: Path, name: str) -> None:
    firm = Path(shutil.copytree(EXAMPLES / "ready-b", tmp_path / "firm"))
    book = tmp_path / "firm.xlsx"
    zhengtu("dossier", "convert", firm, "-o", book)
    command, *options = WRITERS[name]
    for source, target in ((book, book), (firm, firm / "dossier.yaml"), (book, tmp_path / "firm" / ".." / "firm.xlsx")):
        before = target.read_bytes()
        ran = zhengtu(command, *options, source, *ON, "-o", target)
        assert (ran.code, target.read_bytes() == before) == (2, True), ran.out


@pytest.mark.parametrize("name", WRITERS)
def test_a_place_where_no_file_can_be_is_named_and_nothing_else(zhengtu: Run, tmp_path: Path, name: str) -> None:
    command, *options = WRITERS[name]
    nowhere, folder = tmp_path / "nowhere" / "out", tmp_path / "folder"
    folder.mkdir()
    for target, said in ((nowhere, f"{nowhere.parent}: there is no such folder"), (folder, f"{folder}: this is a folder, no file")):
        ran = zhengtu(command, *options, EXAMPLES / "ready-b", *ON, "--lang", "en", "-o", target)
        assert ran.code == 4
        assert said in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert list(folder.iterdir()) == []
