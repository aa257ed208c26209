"""The template: a sheet for each section, headings in two languages, lists, notes that name clauses, examples that are skipped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from openpyxl import load_workbook

from zhengtu.intake.digest import digest_of
from zhengtu.intake.loading import load_dossier
from zhengtu.intake.workbook.asking import rules_by_fact
from zhengtu.intake.workbook.sheets import Kind, Shape, is_table, sheets
from zhengtu.intake.workbook.writing import FIRST_ROW, write_workbook
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Month
from zhengtu.terms.schema import facts_of

MONTHS = tuple(Month(2025, 11).shifted(n) for n in range(12))


@cache
def path() -> Path:
    found = Path(mkdtemp()) / "template.xlsx"
    write_workbook(Dossier(), found, shipped_pack(), months=MONTHS)
    return found


@cache
def template() -> Any:
    return load_workbook(path())


def pages() -> list[Any]:
    return [(sheet, template()[sheet.zh]) for sheet in sheets()]


def test_the_template_reads_as_a_dossier_of_which_nothing_is_known() -> None:
    firm = load_dossier(path())
    assert digest_of(firm.dossier) == digest_of(Dossier()) and firm.remarks == ()


def test_it_begins_with_how_to_fill_it_in_and_ends_with_the_words() -> None:
    assert (template().sheetnames[0], template().sheetnames[-1]) == ("填写说明", "词表")
    text = " ".join(str(cell.value) for row in template()["填写说明"].iter_rows() for cell in row if cell.value)
    assert all(word in text for word in ("未知", "unknown", "无", "none", "已列全", "all listed", "示例", "国家秘密"))


def test_every_fact_of_the_schema_has_its_column() -> None:
    def leaves(noun: Any, above: tuple[str, ...]) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for spec in facts_of(noun):
            at = (*above, spec.path)
            if spec.noun is None or (spec.is_listing and not is_table(spec)):
                found.add(at)
            else:
                found |= leaves(spec.noun, at)
        return found

    columns = {(*sheet.path, *column.path) for sheet in sheets() for column in sheet.columns if column.kind is not Kind.PRESENT}
    assert columns == leaves(Dossier, ()) - {("schema_version",)}


@pytest.mark.parametrize(("sheet", "page"), pages(), ids=lambda x: getattr(x, "zh", ""))
def test_headings_are_chinese_with_english_below_and_a_note_on_each(sheet: Any, page: Any) -> None:
    if sheet.shape is Shape.FORM:
        heads = [(page.cell(row, 1).value.splitlines(), page.cell(row, 1).comment) for row in range(3, 3 + len(sheet.columns))]
        assert [h[0] for h in heads] == [[c.zh, c.en] for c in sheet.columns]
        assert all(note and "怎么填" in note.text for _, note in heads)
    elif sheet.shape is Shape.TABLE:
        for at, column in enumerate(sheet.columns, 2):
            assert (page.cell(2, at).value, page.cell(3, at).value) == (column.zh, column.en)
            assert "怎么填" in page.cell(2, at).comment.text


@pytest.mark.parametrize(("sheet", "page"), [p for p in pages() if p[0].shape is not Shape.FORM], ids=lambda x: getattr(x, "zh", ""))
def test_a_list_has_one_example_row_and_a_place_for_all_listed(sheet: Any, page: Any) -> None:
    assert page.cell(FIRST_ROW, 1).value == "示例" and page.cell(FIRST_ROW + 1, 1).value is None
    assert any("已列全" in str(cell.value) for row in page.iter_rows(max_row=2) for cell in row)


def test_words_drop_down_by_their_chinese_labels() -> None:
    page = template()["从业人员"]
    heads = {page.cell(2, at).value: at for at in range(2, page.max_column + 1)}
    offered = {str(v.sqref): v.formula1 for v in page.data_validations.dataValidation}
    at = page.cell(1, heads["职称"]).column_letter
    formula = next(f for where, f in offered.items() if where.startswith(f"{at}{FIRST_ROW}"))
    words, area = formula.split("!")
    first, last = area.replace("$", "").split(":")
    assert [cell[0].value for cell in template()[words][first:last]] == ["初级", "中级", "高级", "未知", "无"]


def test_columns_of_long_numbers_are_formatted_as_text() -> None:
    page = template()["从业人员"]
    letter = next(page.cell(2, at).column_letter for at in range(2, 30) if page.cell(2, at).value == "身份证号")
    assert page.column_dimensions[letter].number_format == "@"


@pytest.mark.parametrize(
    ("fact", "clause"),
    [
        ("staff.training.valid_until", "G"),
        ("staff.social_security", "G"),
        ("applicant.publicly_listed", "LISTED"),
        ("shareholding.entities.jurisdiction", "G1-1.1"),
        ("shareholding.stakes.part", "G1-1.1"),
        ("documents.kind", "G"),
        ("projects.signed_on", "G"),
    ],
)
def test_a_note_names_the_clauses_that_ask_for_the_fact(fact: str, clause: str) -> None:
    rules = rules_by_fact(shipped_pack())[fact]
    assert any(cite.startswith(clause) for rule in rules for cite in rule.cites)


def test_every_fact_a_rule_looks_at_is_a_fact_of_the_workbook() -> None:
    columns = {".".join((*sheet.path, *column.path)) for sheet in sheets() for column in sheet.columns} | {".".join(sheet.path) for sheet in sheets()}
    asked = {fact for fact in rules_by_fact(shipped_pack()) if not fact.startswith("asked.")}
    known = columns | {fact for fact in asked if any(column.startswith(f"{fact}.") for column in columns)}
    assert {fact for fact in asked if fact not in known and not any(fact.startswith(f"{column}.") for column in columns)} == set()


def test_the_pages_of_months_begin_with_the_months_asked_for() -> None:
    page = template()["社保缴纳"]
    assert [page.cell(2, at).value for at in range(6, 18)] == [str(m) for m in MONTHS]
