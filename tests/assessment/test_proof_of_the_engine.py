"""The proof of the engine: break one fact of a firm that has everything, and exactly the rules that look at it answer."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dossiers import SAMPLES_ON, changed, read, sample, sample_slots
from rule_facts import touched

from zhengtu.assessment.assess import Assessment, Assessor, verdict_by_rule
from zhengtu.places import RulepackError
from zhengtu.places.yaml_text import load_tree
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu.weighing.frame import Frame

LAW = shipped_pack()
READINGS = [r.id for r in LAW.manifest.readings]
TABLE: dict[str, Any] = load_tree(Path(__file__).with_name("proof_of_the_engine.yaml"), RulepackError).value


@cache
def assessor(reading: str) -> Assessor:
    return Assessor(Frame(LAW, LAW.reading(reading), "a", SAMPLES_ON, sample_slots()))


@cache
def whole(reading: str) -> Assessment:
    return assessor(reading).assess(read(sample("ready-a")))


@cache
def dossier_with(fact: str, rule: str | None) -> Dossier:
    """The same firm with one fact as the table breaks it for a rule, or unknown."""
    return read(changed(sample("ready-a"), fact, TABLE[rule]["broken"] if rule else "unknown"))


def with_fact(reading: str, fact: str, rule: str | None) -> Assessment:
    return assessor(reading).assess(dossier_with(fact, rule))


def blocking(reading: str) -> list[str]:
    return [r.rule.id for r in assessor(reading).rules if r.severity is Severity.BLOCKING]


CASES = [(reading, rule) for reading in READINGS for rule in blocking(reading)]


def test_every_blocking_rule_has_its_fact_and_no_entry_is_left_over() -> None:
    assert {rule for _, rule in CASES} == set(TABLE)


@pytest.mark.parametrize("reading", READINGS)
def test_the_firm_has_everything(reading: str) -> None:
    found = whole(reading)
    assert found.verdict is Verdict.MET
    assert [f.rule.rule.id for f in found.findings if f.verdict is not Verdict.MET and f.rule.severity is Severity.BLOCKING] == []


def others_that_changed(reading: str, fact: str, found: Assessment) -> dict[str, tuple[Verdict | None, Verdict | None]]:
    before, after = verdict_by_rule(whole(reading).findings), verdict_by_rule(found.findings)
    kind = _kind_of(fact)
    apart = [rule for rule in LAW.rules.values() if not touched(rule, fact) and not touched(rule, kind)]
    assert len(apart) > len(LAW.rules) // 2, "most rules have to stay out of it"
    return {rule.id: (before.get(rule.id), after.get(rule.id)) for rule in apart if before.get(rule.id) is not after.get(rule.id)}


def _kind_of(fact: str) -> str:
    """A paper picked by its id, as one of its kind."""
    picked = re.match(r"documents\[([^\]]+)\]", fact)
    if picked is None:
        return fact
    kind = next(d["kind"] for d in sample("ready-a")["documents"]["items"] if picked[1] in (d["id"], d["kind"]))
    return fact.replace(picked[1], kind)


@pytest.mark.parametrize(("reading", "rule"), CASES)
def test_breaking_one_fact_turns_its_rule_unmet_and_no_rule_that_does_not_look_at_it(reading: str, rule: str) -> None:
    fact = TABLE[rule]["fact"]
    assert touched(LAW.rules[rule], fact) or touched(LAW.rules[rule], _kind_of(fact))
    found = with_fact(reading, fact, rule)
    assert (verdict_by_rule(found.findings)[rule], found.verdict) == (Verdict.UNMET, Verdict.UNMET)
    new_kind = {TABLE[rule]["broken"]} if fact.endswith(".kind") else set()
    changed_too = {
        r: v for r, v in others_that_changed(reading, fact, found).items() if not any(touched(LAW.rules[r], f"documents[{k}].kind") for k in new_kind)
    }
    assert changed_too == {}


@pytest.mark.parametrize(("reading", "rule"), CASES)
def test_not_knowing_that_fact_leaves_its_rule_open_and_no_rule_that_does_not_look_at_it(reading: str, rule: str) -> None:
    fact = TABLE[rule]["fact"]
    found = with_fact(reading, fact, None)
    assert (verdict_by_rule(found.findings)[rule], found.verdict) == (Verdict.UNDETERMINED, Verdict.UNDETERMINED)
    assert others_that_changed(reading, fact, found) == {}
