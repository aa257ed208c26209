"""The workbook on the command line: a template, filled in, checked, previewed, converted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dossiers import EXAMPLES
from openpyxl import Workbook, load_workbook

OFFICE = Path(__file__).parents[1] / "intake/workbook/files/office.xlsx"


def book_with_a_cell_nobody_can_read(path: Path) -> None:
    book = Workbook()
    for row in (["姓名", "岗位职责", "是否从事涉密业务"], ["孙样三", "保密总监", "也许"]):
        book.active.append(row)
    book.save(path)


def test_a_template_is_checked_and_undetermined(zhengtu: Any, tmp_path: Path) -> None:
    path = tmp_path / "firm.xlsx"
    assert zhengtu("new", "--workbook", path).code == 0
    assert zhengtu("check", path, "--on", "2026-11-20").code == 3


def test_a_sample_gives_one_verdict_as_folder_and_as_workbook(zhengtu: Any, tmp_path: Path) -> None:
    path = tmp_path / "firm.xlsx"
    assert zhengtu("dossier", "convert", EXAMPLES / "usual-problems", "-o", path).code == 0
    ran = zhengtu("check", path, "--on", "2026-11-20", "--format", "json")
    other = zhengtu("check", EXAMPLES / "usual-problems", "--on", "2026-11-20", "--format", "json")
    assert ran.code == other.code == 1
    assert [(f["rule"], f["verdict"]) for f in ran.json["findings"]] == [(f["rule"], f["verdict"]) for f in other.json["findings"]]
    cells = {fact["cell"] for finding in ran.json["findings"] for fact in finding["facts"]}
    assert any(cell.startswith("申请单位!B") for cell in cells)


def test_a_finding_names_the_cell(zhengtu: Any) -> None:
    ran = zhengtu("check", OFFICE, "--on", "2026-11-20", "--all")
    assert "office.xlsx:公司基本情况!" in ran.out.replace("\n", "") and "手机号" in ran.out


def test_a_preview_says_what_would_change_and_what_is_not_read(zhengtu: Any, tmp_path: Path) -> None:
    path = tmp_path / "firm.xlsx"
    zhengtu("dossier", "convert", EXAMPLES / "ready-b", "-o", path)
    book = load_workbook(path)
    book["申请单位"]["B3"] = "改了名的公司"
    book["运维工具"]["I2"], book["运维工具"]["I4"] = "采购人", "某某"
    book.save(path)
    ran = zhengtu("dossier", "preview", path, EXAMPLES / "ready-b", "--format", "json", "--on", "2026-11-20")
    assert [(f["fact"], f["new"], f["new_place"]["cell"]) for f in ran.json["facts"]] == [("单位名称", "改了名的公司", "申请单位!B3")]
    assert any("采购人" in remark for remark in ran.json["remarks"])
    assert "改了名的公司" in zhengtu("dossier", "preview", path, "--on", "2026-11-20").out


def test_converting_tells_what_was_not_read(zhengtu: Any, tmp_path: Path) -> None:
    ran = zhengtu("dossier", "convert", OFFICE, "-o", tmp_path / "firm")
    assert ran.code == 0 and "手机号" in ran.err and (tmp_path / "firm/dossier.yaml").is_file()


@pytest.mark.parametrize("words", [("new",), ("new", "a", "--workbook", "b.xlsx")])
def test_new_takes_a_folder_or_a_workbook(zhengtu: Any, words: tuple[str, ...]) -> None:
    assert zhengtu(*words).code == 2


def test_a_broken_workbook_is_one_sentence_and_exit_code_4(zhengtu: Any, tmp_path: Path) -> None:
    path = tmp_path / "firm.xlsx"
    path.write_bytes(b"PK\x03\x04broken")
    for words in (("check", path), ("dossier", "convert", path, "-o", tmp_path / "x.json"), ("dossier", "preview", path)):
        ran = zhengtu(*words, *(("--lang", "zh") if words[0] == "check" else ()))
        assert ran.code == 4 and "firm.xlsx" in ran.err and "Traceback" not in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["firm.xlsx"]


@pytest.mark.parametrize("words", [("advise",), ("rehearse",), ("templates", "-o", "papers"), ("diff", EXAMPLES / "ready-b")], ids=lambda words: words[0])
def test_every_command_says_that_cells_could_not_be_read(zhengtu: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    book_with_a_cell_nobody_can_read(tmp_path / "firm.xlsx")
    name, *options = words
    ran = zhengtu(name, "firm.xlsx", *options, "--on", "2026-11-20", "--lang", "en")
    assert ran.code in (0, 1, 3)
    assert "firm.xlsx: cells of the workbook could not be read" in ran.err
    told = zhengtu("check", "firm.xlsx", "--on", "2026-11-20", "--lang", "en", "--format", "json").json["remarks"]
    assert told[0].startswith('Sheet!C2: "也许" is neither yes nor no; it is taken as not known')


def test_a_workbook_is_not_converted_while_a_cell_would_be_lost(zhengtu: Any, tmp_path: Path) -> None:
    book_with_a_cell_nobody_can_read(tmp_path / "firm.xlsx")
    ran = zhengtu("dossier", "convert", tmp_path / "firm.xlsx", "-o", tmp_path / "firm")
    assert (ran.code, (tmp_path / "firm").exists()) == (4, False)
    assert "Sheet!C2" in ran.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_checklist_of_a_report_is_not_taken_for_a_dossier(zhengtu: Any, tmp_path: Path, lang: str) -> None:
    zhengtu("check", EXAMPLES / "usual-problems", "--on", "2026-11-20", "--lang", lang, "--format", "xlsx", "-o", tmp_path / "checklist.xlsx")
    ran = zhengtu("check", tmp_path / "checklist.xlsx", "--lang", "en")
    assert ran.code == 4
    assert "the checklist of a report, no dossier" in ran.err
