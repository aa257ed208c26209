"""Workbooks that must not, or cannot, be opened: one clear sentence, nothing written."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.intake.converting import convert
from zhengtu.intake.loading import load_dossier
from zhengtu.intake.workbook import guarding
from zhengtu.intake.workbook.writing import write_workbook
from zhengtu.places import IntakeError
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier

FILES = Path(__file__).parent / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = {"人员": [["姓名", "岗位职责"], ["孙样三", "保密总监"]]}


def said(path: Path) -> str:
    with pytest.raises(IntakeError) as caught:
        load_dossier(path)
    return caught.value.said("zh") + caught.value.said("en")


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet(cells: bytes) -> bytes:
    return b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + cells + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "完好"),
        (b"name,duty\n", "完好"),
        (b"PK\x03\x04 and then nothing", "完好"),
        (OLE + b"\x00" * 600, "完好"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (zipped({"readme.txt": b"x"}), "完好"),
        (zipped({"xl/workbook.xml": b"<broken"}), "完好"),
        (zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}), "完好"),
        (zipped({"content.xml": b"<x>", "META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "密码"),
        (zipped({"content.xml": b"<x>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "完好"),
        (zipped({"xl/workbook.xml": b"<workbook/>", "xl/bomb.xml": b"0" * (guarding.LARGEST_UNPACKED + 1)}), "解压"),
        (zipped({f"xl/{n}.xml": b"" for n in range(guarding.MOST_PARTS + 1)}), "部件"),
        (zipped({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": sheet(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')}), "行"),
        (zipped({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": sheet(b'<row r="9000"><c r="XFD9000"><v>1</v></c></row>')}), "列"),
        (zipped({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": sheet(b'<row r="1048576"><c><v>1</v></c></row>')}), "行"),
    ],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_file_that_is_no_sound_workbook_is_refused(tmp_path: Path, content: bytes, word: str, suffix: str) -> None:
    path = tmp_path / f"firm{suffix}"
    path.write_bytes(content)
    assert word in said(path) and "firm" in said(path)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_workbook_locked_by_an_office_program_is_refused_for_its_password(tmp_path: Path, suffix: str) -> None:
    """Each was saved with a password by an office program, which we do not open with the password either."""
    locked = FILES / f"locked.{suffix}"
    assert "密码" in said(locked) and "password" in said(locked)
    renamed = tmp_path / "firm.xlsx"
    renamed.write_bytes(locked.read_bytes())
    assert "密码" in said(renamed)


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "firm.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "200 MB" in said(path)


def test_an_ods_whose_repeated_cells_fill_a_million_rows_is_refused(tmp_path: Path) -> None:
    parts = parts_of(FILES / "office.ods")
    parts["content.xml"] = parts["content.xml"].replace(b"<table:table-row ", b'<table:table-row table:number-rows-repeated="1048576" ', 1)
    path = tmp_path / "firm.ods"
    path.write_bytes(zipped(parts))
    assert "行" in said(path)


def test_empty_rows_down_to_the_last_are_no_reason_to_refuse(tmp_path: Path, book: Callable[..., Path]) -> None:
    path = book(GOOD)
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')
    path.write_bytes(zipped(parts))
    assert len(load_dossier(path).dossier.staff.items) == 1


def test_macros_are_never_run_and_said(book: Callable[..., Path], tmp_path: Path) -> None:
    path = book(GOOD)
    parts = parts_of(path) | {"xl/vbaProject.bin": b"macro"}
    (tmp_path / "firm.xlsm").write_bytes(zipped(parts))
    firm = load_dossier(tmp_path / "firm.xlsm")
    assert len(firm.dossier.staff.items) == 1 and any("宏" in r for r in firm.remarks)


def test_links_to_other_files_are_not_followed_and_said(book: Callable[..., Path]) -> None:
    path = book(GOOD)
    path.write_bytes(zipped(parts_of(path) | {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}))
    assert any("外部文件" in r for r in load_dossier(path).remarks)


def test_a_formula_without_a_saved_result_is_not_known_and_said(book: Callable[..., Path]) -> None:
    firm = load_dossier(book({"人员": [["姓名", "岗位职责"], ["孙样三", "=A1&B1"]]}))
    assert not firm.dossier.staff.items[0].duties.items and any("人员!B2" in r and "没有保存结果" in r for r in firm.remarks)


def test_a_cell_that_is_an_error_is_not_known_and_said(book: Callable[..., Path]) -> None:
    firm = load_dossier(book({"人员": [["姓名", "岗位职责"], ["孙样三", "#N/A"]]}))
    assert any("人员!B2" in r and "错误" in r for r in firm.remarks)


def test_a_workbook_without_any_heading_of_a_dossier_is_refused(book: Callable[..., Path]) -> None:
    assert "标题" in said(book({"Sheet1": [["随手记", "明天开会"]]}))


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_with_a_sentence(data: st.DataObject) -> None:
    content = bytearray((FILES / f"office.{data.draw(st.sampled_from(['xlsx', 'ods', 'xls']))}").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.xlsx"
        path.write_bytes(bytes(content))
        try:
            load_dossier(path)
        except IntakeError as e:
            assert e.said("zh") and e.said("en")


def test_nothing_is_written_where_something_is(tmp_path: Path) -> None:
    path = tmp_path / "firm.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(IntakeError):
        write_workbook(Dossier(), path, shipped_pack())
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["firm.xls", "firm.ods", "firm.xlsm"])
def test_only_xlsx_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(IntakeError, match="xlsx"):
        convert(load_dossier(FILES / "office.xls"), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_list_too_long_for_a_cell_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    words = [f"word_{n:055d}" for n in range(700)]
    dossier = Dossier.model_validate({"staff": [{"id": "s-1", "certificates": words}]})
    with pytest.raises(IntakeError, match="32,767"):
        write_workbook(dossier, tmp_path / "firm.xlsx", shipped_pack())
    assert list(tmp_path.iterdir()) == []
