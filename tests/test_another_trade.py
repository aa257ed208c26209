"""A made-up pack of another trade runs through everything without a change of code, for no Python knows a rule by name."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zhengtu.assessment.assess import Assessment, assess_grades, reach
from zhengtu.cli.program import program
from zhengtu.intake.loading import load_dossier
from zhengtu.proving.prove import prove
from zhengtu.rulepacks.load import load_pack, shipped_pack
from zhengtu.rulepacks.values import FilledSlot
from zhengtu.terms.verdict import Severity, Verdict

PACKS = Path(__file__).with_name("packs")
TRADE, FIRM = PACKS / "chimney_sweeping", PACKS / "sweeps_of_chimney_lane"
SOURCE = Path(__file__).resolve().parents[1] / "src/zhengtu"
ON = date(2026, 6, 1)
BOND = {"bond": FilledSlot.model_validate({"id": "bond", "value": "5000", "source": "虚构", "dated_on": "2026-01-01"})}


def test_it_is_sound() -> None:
    law = load_pack(TRADE)
    proof = prove(law, TRADE)
    assert (proof.faults, proof.counts["rules"], proof.counts["examples"]) == ((), 10, 30)


@cache
def assessed(reading: str, *, with_bond: bool) -> dict[str, Assessment]:
    return assess_grades(load_pack(TRADE), load_dossier(FIRM).weighed, reading=reading, as_of=ON, slots=BOND if with_bond else {})


def summary(found: Assessment) -> Any:
    barred = sorted({f.rule.rule.id for f in found.findings if f.rule.severity is Severity.BLOCKING and f.verdict is not Verdict.MET})
    return found.verdict.word, barred


@pytest.mark.parametrize(
    ("reading", "with_bond", "journeyman", "master"),
    [
        ("town", False, ("undetermined", ["bond-paid"]), ("unmet", ["bond-paid", "hands-enough", "masters-insure"])),
        ("town", True, ("met", []), ("unmet", ["hands-enough", "masters-insure"])),
        ("guild", False, ("undetermined", ["bond-paid"]), ("unmet", ["bond-paid", "hands-enough", "masters-insure"])),
        ("guild", True, ("met", []), ("unmet", ["hands-enough", "masters-insure"])),
    ],
)
def test_its_readings_grades_slot_and_score_decide_as_they_say(reading: str, with_bond: bool, journeyman: Any, master: Any) -> None:
    found = assessed(reading, with_bond=with_bond)
    assert {grade: summary(a) for grade, a in found.items()} == {"journeyman": journeyman, "master": master}
    assert found["journeyman"].score is not None and found["journeyman"].score.low == 100
    assert reach(found).reachable == ("journeyman" if with_bond else None)
    assert [c.entry.id for c in found["journeyman"].conflicts] == ["age-years"]


def test_the_same_number_follows_the_reading() -> None:
    in_use = {reading: assessed(reading, with_bond=True)["journeyman"].conflicts[0].in_use for reading in ("town", "guild")}
    assert in_use == {"town": ("ORD-1",), "guild": ("HB-1",)}


@pytest.mark.parametrize("reading", ["town", "guild"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_line_takes_it(reading: str, lang: str, tmp_path: Path) -> None:
    slots = tmp_path / "slots.yaml"
    slots.write_text("slots: [{id: bond, value: 5000, source: 虚构, dated_on: 2026-01-01}]\n", "utf-8")
    asked = ["check", str(FIRM), "--pack", str(TRADE), "--reading", reading, "--on", str(ON), "--slots", str(slots), "--lang", lang]
    shown, read = CliRunner().invoke(program, asked), CliRunner().invoke(program, [*asked, "--format", "json"])
    form = json.loads(read.stdout)
    assert (shown.exit_code, read.exit_code, form["verdict"], form["pack"]["id"], form["grade"]["requested"]) == (0, 0, "met", "chimney_sweeping", "journeyman")
    assert {f["rule"] for f in form["findings"]} == set(load_pack(TRADE).rules) - {"masters-insure"}
    law = [
        CliRunner().invoke(program, ["law", *command, *flag, str(TRADE)])
        for command, flag in ((["check"], []), (["conflicts"], ["--pack"]), (["coverage"], ["--pack"]))
    ]
    assert [run.exit_code for run in law] == [0, 0, 0]


def strings_of_the_program() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node.value


def test_no_python_names_a_rule_a_paper_or_a_clause() -> None:
    """As a string of its own; help and docstrings may give one as an example. A name of one plain word is also English, and left out."""
    law = shipped_pack()
    names = set(law.rules) | set(law.clauses) | set(law.values) | set(law.terms) | {word.id for word in law.words["papers"]}
    unmistakable = {name for name in names if re.search(r"[-_0-9]", name)}
    assert len(unmistakable) > 300
    assert [(where, text) for where, text in strings_of_the_program() if text in unmistakable] == []
