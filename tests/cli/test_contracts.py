"""What commands answer as JSON keeps the contracts committed in docs/contracts."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from zhengtu.reports.contracts.published import CONTRACTS, contract_text

HOUSE = Path(__file__).resolve().parents[2]
FOLDER = HOUSE / "docs/contracts"
EXAMPLES = HOUSE / "examples"
SAMPLES = sorted(path.parent.name for path in EXAMPLES.glob("*/dossier.yaml"))
ON = ("--on", "2026-11-20")
SPOKEN = [("guide", "zh"), ("statute", "en")]
Run = Callable[..., Any]


@cache
def contract(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")), format_checker=FormatChecker())


def breaches(name: str, answer: Any) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in contract(name).iter_errors(answer)]


def test_every_contract_is_committed_and_no_other() -> None:
    assert {path.name for path in FOLDER.glob("*.schema.json")} == {f"{name}.schema.json" for name in CONTRACTS}


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_committed_contract_is_the_one_the_program_keeps(name: str) -> None:
    regenerate = f"zhengtu.reports.contracts.published.contract_text({name!r}) into docs/contracts/{name}.schema.json"
    assert (FOLDER / f"{name}.schema.json").read_text("utf-8") == contract_text(name), f"an answer changed; if that is meant, write {regenerate}"


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_is_closed_and_sound(name: str) -> None:
    schema = json.loads(contract_text(name))
    Draft202012Validator.check_schema(schema)
    parts = [schema, *schema["$defs"].values()]
    assert [part["title"] for part in parts if part.get("type") == "object" and part.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("words", [("advise",), ("advise", "--grade", "a", "--tick", "iron-door"), ("rehearse",)], ids=" ".join)
@pytest.mark.parametrize(("reading", "lang"), SPOKEN)
@pytest.mark.parametrize("sample", SAMPLES)
def test_answers_about_a_sample_keep_their_contract(zhengtu: Run, words: tuple[str, ...], sample: str, reading: str, lang: str) -> None:
    name, *options = words
    ran = zhengtu(name, EXAMPLES / sample, *options, *ON, "--reading", reading, "--lang", lang, "--format", "json")
    if ran.code == 2:  # the remedy is not among those this dossier needs
        assert "iron-door" in ran.err
        return
    assert breaches(name, ran.json) == []


@pytest.mark.parametrize(("reading", "lang"), SPOKEN)
def test_timelines_keep_their_contract(zhengtu: Run, reading: str, lang: str) -> None:
    for words in (("2026-11-23",), ("2026-11-23", "--submitted")):
        assert breaches("timeline", zhengtu("timeline", *words, "--reading", reading, "--lang", lang, "--format", "json").json) == []


@pytest.mark.parametrize(("reading", "lang"), SPOKEN)
def test_portfolios_keep_their_contract_with_what_is_broken_in_them(zhengtu: Run, tmp_path: Path, reading: str, lang: str) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    for folder in (EXAMPLES, tmp_path):
        assert breaches("portfolio", zhengtu("portfolio", folder, *ON, "--reading", reading, "--lang", lang, "--format", "json").json) == []


@pytest.mark.parametrize(("reading", "lang"), SPOKEN)
@pytest.mark.parametrize("new", SAMPLES)
def test_differences_keep_their_contract(zhengtu: Run, new: str, reading: str, lang: str) -> None:
    words = (*ON, "--reading", reading, "--lang", lang, "--format", "json")
    assert breaches("diff", zhengtu("diff", EXAMPLES / "mostly-unknown", EXAMPLES / new, *words).json) == []


def test_a_preview_keeps_the_contract_of_a_difference(zhengtu: Run, tmp_path: Path) -> None:
    zhengtu("dossier", "convert", EXAMPLES / "usual-problems", "-o", tmp_path / "firm.xlsx")
    assert breaches("diff", zhengtu("dossier", "preview", tmp_path / "firm.xlsx", EXAMPLES / "ready-b", *ON, "--format", "json").json) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_manifests_keep_their_contract(zhengtu: Run, tmp_path: Path, sample: str) -> None:
    ran = zhengtu("package", EXAMPLES / sample, *ON, "--format", "folder", "-o", tmp_path / "package")
    assert ran.code == 0, ran.err
    assert breaches("package", json.loads((tmp_path / "package/manifest.json").read_bytes())) == []
