"""`zhengtu check`: verdicts as exit codes, a report in two languages and two forms, a committed contract."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from zhengtu.rulepacks.load import law_folder

HOUSE = Path(__file__).resolve().parents[2]
EXAMPLES = HOUSE / "examples"
SAMPLES = sorted(path.parent.name for path in EXAMPLES.glob("*/dossier.yaml"))
CONTRACT = HOUSE / "docs/contracts/check.schema.json"
ON = ("--on", "2026-11-20")
NUMBER = re.compile(r"(?<![0-9a-zA-Z])11010119\d{9}[\dX](?![0-9a-zA-Z])")
EXIT = {"met": 0, "unmet": 1, "undetermined": 3}
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def contract() -> Draft202012Validator:
    return Draft202012Validator(json.loads(CONTRACT.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("reading", "lang"), [("guide", "zh"), ("statute", "en")])
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_keeps_the_contract(zhengtu: Run, contract: Draft202012Validator, sample: str, reading: str, lang: str) -> None:
    ran = zhengtu("check", EXAMPLES / sample, *ON, "--reading", reading, "--lang", lang, "--format", "json")
    assert [e.message for e in contract.iter_errors(ran.json)] == []
    assert (ran.json["pack"]["reading"], ran.json["language"], ran.err) == (reading, lang, "")
    assert ran.code == EXIT[ran.json["verdict"]]
    assert not NUMBER.search(ran.out)


@pytest.mark.parametrize(("reading", "lang"), [("guide", "en"), ("statute", "zh")])
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_reads_as_plain_text(zhengtu: Run, sample: str, reading: str, lang: str) -> None:
    ran = zhengtu("check", EXAMPLES / sample, *ON, "--reading", reading, "--lang", lang, "--all")
    assert ran.code in EXIT.values()
    assert ran.err == ""
    assert "SM3" in ran.out
    assert "\x1b" not in ran.out
    assert not NUMBER.search(ran.out)


@pytest.mark.parametrize(
    ("sample", "options", "code"),
    [
        ("ready-b", (), 0),
        ("ready-b", ("--grade", "a"), 1),
        ("ready-a", ("--grade", "a"), 0),
        ("ready-b", ("--reading", "statute"), 3),
        ("mostly-unknown", (), 3),
        ("usual-problems", (), 1),
        ("barred-by-shareholders", (), 1),
        ("barred-by-director", ("--reading", "statute"), 1),
    ],
)
def test_the_exit_code_is_the_verdict(zhengtu: Run, sample: str, options: tuple[str, ...], code: int) -> None:
    assert zhengtu("check", EXAMPLES / sample, *ON, *options).code == code


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_report_is_written_to_a_file_and_nothing_is_printed(zhengtu: Run, tmp_path: Path, form: str) -> None:
    printed = zhengtu("check", EXAMPLES / "ready-b", *ON, "--format", form)
    ran = zhengtu("check", EXAMPLES / "ready-b", *ON, "--format", form, "-o", tmp_path / "report")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "report").read_text(encoding="utf-8") == printed.out


def test_a_json_dossier_and_its_folder_have_one_report_but_for_the_places(zhengtu: Run, tmp_path: Path) -> None:
    zhengtu("dossier", "convert", EXAMPLES / "ready-b", "-o", tmp_path / "b.json")
    one, other = (zhengtu("check", path, *ON, "--format", "json").json for path in (EXAMPLES / "ready-b", tmp_path / "b.json"))
    assert one["dossier"] == other["dossier"]
    assert [(f["rule"], f["verdict"], f["subject"], f["message"]) for f in one["findings"]] == [
        (f["rule"], f["verdict"], f["subject"], f["message"]) for f in other["findings"]
    ]


def test_papers_that_json_only_lists_are_undetermined_in_the_folder_made_from_it(zhengtu: Run, tmp_path: Path) -> None:
    zhengtu("dossier", "convert", EXAMPLES / "ready-b", "-o", tmp_path / "b.json")
    zhengtu("dossier", "convert", tmp_path / "b.json", "-o", tmp_path / "b")
    ran = zhengtu("check", tmp_path / "b", *ON, "--lang", "en", "--format", "json")
    assert (ran.code, ran.json["verdict"]) == (3, "undetermined")
    assert any("licence" in remark or "files" in remark for remark in ran.json["remarks"])
    assert {f["verdict"] for f in ran.json["findings"]} == {"met", "undetermined"}


@pytest.mark.parametrize("form", ["text", "json"])
def test_identity_numbers_are_masked_until_asked_for_whole(zhengtu: Run, tmp_path: Path, form: str) -> None:
    shutil.copytree(law_folder(), tmp_path / "law")
    rules = tmp_path / "law/classified_om/eligibility.yaml"
    asked = "all_of:\n          - one_of:\n              fact: {}\n              values: [{}"
    text = rules.read_text(encoding="utf-8")
    assert asked.format("nationality", "") in text
    numbered = asked.format("identity_number", "360426199101010071]\n") + asked.format("nationality", "").removeprefix("all_of:\n")
    rules.write_text(text.replace(asked.format("nationality", ""), numbered, 1), encoding="utf-8")
    words = ("check", EXAMPLES / "barred-by-director", *ON, "--pack", tmp_path / "law/classified_om", "--all", "--reading", "statute", "--format", form)
    masked, whole = zhengtu(*words).out, zhengtu(*words, "--show-ids").out
    assert not NUMBER.search(masked)
    assert re.search(r"\*{14}\d{3}[\dX]", masked)
    assert NUMBER.search(whole)
    assert "**************" not in whole
