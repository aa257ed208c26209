"""Workbooks last saved by another office program: titles, moved columns, two lines of headings, merged cells, lost digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu.intake.loading import LoadedDossier, load_dossier
from zhengtu.terms.facts import ABSENT, UNKNOWN

FILES = Path(__file__).parent / "files"
SUFFIXES = ("xlsx", "ods", "xls")


def office(suffix: str) -> LoadedDossier:
    return load_dossier(FILES / f"office.{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_form_with_two_labels_in_a_row_is_read(suffix: str) -> None:
    firm = office(suffix).dossier.applicant
    assert (firm.name, firm.credit_code) == ("某市虚构青竹信息技术有限公司", "91000000MAFAKE0B01")
    assert (str(firm.established_on), str(firm.paid_in_capital)) == ("2018-03-15", "3000000")
    assert (firm.publicly_listed, firm.foreign_background, firm.independent_legal_person) == (False, False, True)
    assert firm.registration_number == "110000000000123"
    assert firm.registered_address == "某省某市示范区虚构路 1 号 302 室"
    assert firm.registered_province is UNKNOWN


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_staff_is_known_by_its_headings_whatever_the_sheet_is_called(suffix: str) -> None:
    staff = office(suffix).dossier.staff
    assert staff.complete
    assert [p.name for p in staff.items] == ["孙样三", "李样四", "周样五", "吴样六"]
    assert [p.identity_number for p in staff.items] == ["110101197303030004", "110101197404040009", UNKNOWN, "110101197606060008"]
    duties = [[d.value for d in p.duties.items] for p in staff.items]
    assert duties[1:3] == [["secrecy_administrator", "system_administrator"], ["operation_engineer", "security_auditor"]]
    assert [str(p.training.issued_on) for p in staff.items] == ["2025-06-20"] * 4
    assert [str(p.training.valid_until) for p in staff.items] == ["2028-06-19", "2028-06-18", "2028-06-19", "2028-06-19"]
    assert [p.secrecy_pledge for p in staff.items] == [True, True, True, False]
    assert staff.items[3].title is ABSENT


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_not_read_is_named_with_its_cell(suffix: str) -> None:
    remarks = " ".join(office(suffix).remarks)
    for cell, word in (("!E9", "15"), ("!C5", "手机号"), ("!N5", "备注"), ("!B12", "填表人"), ("公司基本情况!A9", "传真"), ("公司基本情况!D6", "万元")):
        assert any(cell in remark and word in remark for remark in office(suffix).remarks), (cell, word, remarks)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_holders_are_found_by_name(suffix: str) -> None:
    shares = office(suffix).dossier.shareholding
    assert [(s.holder, s.of, str(s.part)) for s in shares.stakes.items] == [("entity-1", "applicant", "60%"), ("entity-2", "applicant", "40%")]


def test_months_below_a_merged_year_are_read() -> None:
    firm = office("xlsx")
    months = [[str(m.month) for m in p.social_security.items] for p in firm.dossier.staff.items]
    assert months[0] == ["2025-11", "2025-12", *(f"2026-{m:02d}" for m in range(1, 11))]
    assert len(months[2]) == 11 and "2026-04" not in months[2]
    assert len(months[3]) == 12
    assert {m.employer for p in firm.dossier.staff.items for m in p.social_security.items} == {"某市虚构青竹信息技术有限公司"}
    assert any("社保!A8" in remark and "某离职人员" in remark for remark in firm.remarks)


def test_amounts_below_a_heading_in_ten_thousands_are_multiplied_and_said() -> None:
    firm = office("xlsx")
    assert [str(p.amount) for p in firm.dossier.projects.items] == ["800000", "1200000"]
    assert any("业绩!F2" in remark and "800000" in remark for remark in firm.remarks)


def test_a_sheet_that_says_only_none_says_that_there_are_none() -> None:
    assert office("xlsx").dossier.events.complete and not office("xlsx").dossier.events.items


def test_formulas_and_sheets_nobody_recognises_are_said() -> None:
    remarks = office("xlsx").remarks
    assert any("公式" in r and "公司基本情况!D6" in r for r in remarks)
    assert any(r.startswith("Sheet9") for r in remarks)


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        (("applicant", "name"), "公司基本情况!B3"),
        (("applicant", "paid_in_capital"), "公司基本情况!D6"),
        (("staff", "items", 1, "training", "valid_until"), "'员工花名册（2026）'!M7"),
        (("staff", "items", 2, "identity_number"), "'员工花名册（2026）'!E9"),
        (("staff", "items", 1, "duties", "items", 1), "'员工花名册（2026）'!D7"),
        (("staff", "items", 2, "social_security", "items", 0, "month"), "社保!C6"),
        (("shareholding", "stakes", "items", 1, "part"), "股东!C3"),
    ],
)
def test_every_value_keeps_its_cell(path: tuple[str | int, ...], cell: str) -> None:
    place = office("xlsx").place(path)
    assert place.cell == cell and str(place).startswith(f"office.xlsx:{cell} ")
