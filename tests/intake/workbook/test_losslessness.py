"""Any dossier survives the way into a workbook and back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from dossiers import EXAMPLES, sample_names
from hypothesis import given, settings
from intake.test_losslessness import FORMS, dossier_of

from zhengtu.intake.converting import convert
from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import load_dossier
from zhengtu.intake.workbook.labels import Labels
from zhengtu.intake.workbook.sheets import Kind, sheets
from zhengtu.intake.workbook.writing import write_workbook
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier


def back(dossier: Dossier) -> Dossier:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "firm.xlsx"
        write_workbook(dossier, path, shipped_pack())
        return load_dossier(path).dossier


@settings(max_examples=40)
@given(FORMS)
def test_a_dossier_reads_back_from_a_workbook_as_itself(form: Any) -> None:
    dossier = dossier_of(form)
    assert digest_of(back(dossier)) == digest_of(dossier)


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_survives_folder_workbook_json_workbook_folder(name: str, tmp_path: Path) -> None:
    way = [EXAMPLES / name, tmp_path / "a.xlsx", tmp_path / "b.json", tmp_path / "c.xlsx", tmp_path / "d"]
    for source, destination in zip(way, way[1:], strict=False):
        convert(load_dossier(source), destination)
    assert digest_of(load_dossier(way[-1]).dossier) == digest_of(load_dossier(way[0]).dossier)
    assert load_dossier(way[1]).remarks == ()


TEXTS = (
    "=1+1",
    "=HYPERLINK(\"x\")",
    "+86 000",
    "-5",
    "@someone",
    "'quoted",
    "1e5",
    "0012",
    "2026-01-05",
    "2026/1/5",
    "TRUE",
    "#N/A",
    "_x0041_",
    "_x005F_",
    "第一行\n第二行\t表",
    "示例",
    "序号",
    "姓名",
    "ＡＢＣ１２３",
    "是",
    "√",
    "张三、李四",
    "合计",
    "备注：无",
    "😀𠮷",
    "a  b",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_letter_for_letter_whatever_it_looks_like(text: str) -> None:
    form = {
        "about": {"title": text},
        "applicant": {"name": text, "registered_address": text},
        "tools": [{"product": text}, {"vendor": text}],
        "staff": [{"id": "s-1", "name": text, "social_security": [{"month": "2026-01", "employer": text}, {"month": "2026-02", "employer": "另一家"}]}],
        "events": [{"description": text}],
        "documents": [{"id": "p-1", "title": text, "file": {"path": f"{text.splitlines()[0]}.pdf"}}],
    }
    dossier = dossier_of(form)
    again = back(dossier)
    assert again == dossier


WORDS_OF_LISTS: tuple[Any, ...] = (
    *(["none"], ["unknown"], ["none", "unknown"], ["another_word"], []),
    *({"complete": "yes", "items": []}, {"complete": "yes", "items": ["cisp"]}),
)


@pytest.mark.parametrize("certificates", WORDS_OF_LISTS)
def test_a_list_of_words_keeps_its_members_and_whether_it_is_complete(certificates: Any) -> None:
    dossier = dossier_of({"staff": [{"id": "s-1", "certificates": certificates, "training": "none"}, {"id": "s-2", "title": "none", "secrecy_pledge": "none"}]})
    assert back(dossier) == dossier


MONTHS: tuple[Any, ...] = (
    [],
    {"complete": "yes", "items": []},
    [{"month": "2026-01"}, {"month": "2026-02"}],
    [{"month": "2026-01", "employer": "甲"}, {"month": "2026-03", "employer": "乙"}],
    [{"month": "2026-02"}, {"month": "2026-01"}],
    [{"month": "2026-01"}, {"month": "2026-01"}],
    [{"month": "none", "employer": "甲"}],
    [{"employer": "甲"}],
    [{}],
    [{"month": "2026-01", "employer": "none"}],
    [{"month": "2026-01", "employer": "√"}],
    [{"month": "1900-01"}, {"month": "2099-12"}],
)


@pytest.mark.parametrize("months", MONTHS)
def test_months_keep_their_order_and_their_employers(months: Any) -> None:
    dossier = dossier_of({"staff": [{"id": "s-1", "social_security": months}, {"id": "s-2", "social_security": [{"month": "2026-01"}]}]})
    assert digest_of(back(dossier)) == digest_of(dossier)


@pytest.mark.parametrize("months", [["2026-01"], [{"month": "unknown"}, {"month": "none"}], {"complete": "yes", "items": []}, [{"month": "none"}]])
def test_months_of_records_stand_in_one_cell(months: Any) -> None:
    items = months if isinstance(months, dict) else [m if isinstance(m, dict) else {"month": m} for m in months]
    dossier = dossier_of({"records": {"work_orders": items}})
    assert digest_of(back(dossier)) == digest_of(dossier)


def test_every_label_reads_back_as_its_word() -> None:
    labels = Labels(shipped_pack().words)
    lost = [
        (column.zh, word)
        for sheet in sheets()
        for column in sheet.columns
        if column.kind in (Kind.WORD, Kind.WORDS)
        for word, _, _ in labels.choices(column)
        if labels.word(column, labels.shown(column, word)) != word or labels.shown(column, word) == word
    ]
    assert lost == []
