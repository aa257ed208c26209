"""A template that names what no dossier has, or does more than print, is a fault that names its file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from word_files import FRAME, PACK, dossier_of, template_of, word_file

from zhengtu.places import RulepackError
from zhengtu.proving.citations import citation_faults
from zhengtu.reports.word.filling import fill
from zhengtu.reports.word.proving import template_faults
from zhengtu.rulepacks.load import shipped_folder


def faults(tmp_path, content: bytes | None, **changes) -> list[tuple[str, str, str]]:
    (tmp_path / "templates").mkdir()
    if content is not None:
        (tmp_path / "templates" / "probe.docx").write_bytes(content)
    return list(template_faults(replace(PACK, templates=(template_of(**changes),)), tmp_path))


def test_the_shipped_templates_hold() -> None:
    assert list(template_faults(PACK, shipped_folder())) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ applicant.nmae }}", "applicant.nmae"),
        ("{{ nobody }}", "nobody"),
        ("{{ numbers.no_such_number }}", "numbers.no_such_number"),
        ("{% for p in staff %}{{ p.salary }}{% endfor %}", "staff.salary"),
        ("{% for p in applicant.name %}{% endfor %}", "applicant.name"),
        ("{% if applicant.rich %}{% endif %}", "applicant.rich"),
        ("{{ recent.total }}", "recent"),
        ("{{ 7*7 }}", "Mul"),
        ("{{ applicant.name.upper() }}", "Call"),
        ("{{ applicant.name|upper }}", "Filter"),
        ("{{ applicant['name'] }}", "Getitem"),
        ("{% set x = 1 %}", "Assign"),
        ("{{ applicant.name", "花括号"),
        ("{% for %}", "花括号"),
    ],
)
def test_a_placeholder_that_no_dossier_answers_is_a_fault_of_its_file(tmp_path, text: str, said: str) -> None:
    found = faults(tmp_path, word_file(text))
    assert found and all(f[0].endswith("templates/probe.docx") for f in found)
    assert said in " ".join(found[0]) and all(" ‖ " in part for part in found[0][1:])


def test_the_nearest_name_is_offered(tmp_path) -> None:
    assert "applicant.name" in faults(tmp_path, word_file("{{ applicant.nmae }}"))[0][2]


def test_headers_and_footers_are_read_too(tmp_path) -> None:
    assert "nobody" in faults(tmp_path, word_file("x", footer="{{ template.clauses }}{{ nobody }}"))[0][1]


def test_a_file_that_is_missing_broken_or_not_listed_is_a_fault(tmp_path) -> None:
    (tmp_path / "templates").mkdir()
    pack = replace(PACK, templates=(template_of(),))
    assert "文件不存在" in list(template_faults(pack, tmp_path))[0][1]
    (tmp_path / "templates" / "probe.docx").write_bytes(b"no zip")
    (tmp_path / "templates" / "other.docx").write_bytes(b"")
    assert ["没有列出" in f[1] or "不是能读" in f[1] for f in template_faults(pack, tmp_path)] == [True, True]


def test_a_need_has_to_be_filled_in_and_clauses_have_to_be_named(tmp_path) -> None:
    found = faults(tmp_path, word_file("{{ applicant.name }}", footer="-"), needs=["applicant.name", "staff.name"])
    assert ["staff.name" in found[0][1], "条款" in found[1][1], len(found)] == [True, True, 2]


def test_citations_and_values_of_templates_resolve() -> None:
    pack = replace(PACK, templates=(template_of(cites=["G2-9.9"], recent="no-such-value"),))
    said = " ".join(f.wrong for f in citation_faults(pack))
    assert "G2-9.9" in said and "no-such-value" in said


def test_filling_refuses_a_faulty_template_and_names_its_file(tmp_path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "probe.docx").write_bytes(word_file("{{ applicant.nmae }}"))
    template = template_of()
    frame = replace(FRAME, pack=replace(PACK, templates=(template,)))
    with pytest.raises(RulepackError, match=r"templates/probe\.docx: .*applicant\.nmae"):
        fill(template, dossier_of("ready-b"), frame, tmp_path)
