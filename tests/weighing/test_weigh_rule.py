"""A rule weighed: when it applies, one finding a subject, what a list as a whole adds, and where the facts stand."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from packs_in_memory import dossier, frame, pack, rule

from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.finding import CompiledRule, compile_rule, subject_of
from zhengtu.weighing.frame import Frame

MET, UNMET, OPEN = Verdict.MET, Verdict.UNMET, Verdict.UNDETERMINED


@cache
def under() -> Frame:
    return frame(pack())


def compiled(text: str) -> CompiledRule:
    return compile_rule(rule(text), under())


WHEN = "when: {is: {fact: applicant.kind, value: enterprise}}\n"
IS = "test: {is: {fact: applicant.publicly_listed, value: no}}"
EACH = "test: {each: {of: tools, where: {is: {fact: origin, value: foreign}}, if_empty: %s, test: {is: {fact: reported, value: yes}}}}"
KINDS = {MET: "enterprise", UNMET: "public_institution", OPEN: "unknown"}
LISTED = {MET: "no", UNMET: "yes", OPEN: "unknown"}


@pytest.mark.parametrize(
    ("when", "test", "found"),
    [(UNMET, test, None) for test in KINDS] + [(MET, test, test) for test in KINDS] + [(OPEN, MET, MET), (OPEN, UNMET, OPEN), (OPEN, OPEN, OPEN)],
)
def test_a_rule_that_may_not_apply_never_turns_unmet(when: Verdict, test: Verdict, found: Verdict | None) -> None:
    facts = dossier(f"applicant: {{kind: {KINDS[when]}, publicly_listed: {LISTED[test]}}}")
    assert [f.verdict for f in compiled(WHEN + IS).weigh(facts)] == ([] if found is None else [found])


@pytest.mark.parametrize("kind", list(KINDS.values()))
@pytest.mark.parametrize("if_empty", ["met", "unmet"])
def test_members_and_lists_of_a_rule_that_may_not_apply_never_turn_unmet(kind: str, if_empty: str) -> None:
    found = {
        tools: min((f.verdict for f in compiled(WHEN + EACH % if_empty).weigh(dossier(f"applicant: {{kind: {kind}}}\ntools: {tools}"))), default=None)
        for tools in ("none", "[{origin: foreign, reported: no}]")
    }
    sure = {"none": UNMET if if_empty == "unmet" else MET, "[{origin: foreign, reported: no}]": UNMET}
    expected = {"enterprise": sure, "public_institution": dict.fromkeys(sure), "unknown": {t: OPEN if v is UNMET else v for t, v in sure.items()}}
    assert found == expected[kind]


FOREIGN = "{origin: foreign, reported: %s}"
FINDINGS = [
    # if_empty, tools, findings as (verdict, subject)
    ("met", "none", [(MET, ("tools",))]),
    ("unmet", "none", [(UNMET, ("tools",))]),
    ("undetermined", "none", [(OPEN, ("tools",))]),
    ("unmet", "unknown", [(OPEN, ("tools",))]),
    ("met", "{complete: yes, items: [{origin: domestic}, {origin: foreign, reported: yes}]}", [(MET, ("tools", "items", 1))]),
    ("met", "[{origin: foreign, reported: yes}]", [(MET, ("tools", "items", 0)), (OPEN, ("tools",))]),
    ("met", "[{origin: foreign, reported: no}]", [(UNMET, ("tools", "items", 0))]),
    ("met", "{complete: yes, items: [{reported: no}]}", [(OPEN, ("tools", "items", 0))]),
    ("met", "{complete: yes, items: [{reported: yes}]}", [(MET, ("tools", "items", 0))]),
    ("unmet", "{complete: yes, items: [{reported: yes}]}", [(MET, ("tools", "items", 0)), (OPEN, ("tools",))]),
]


@pytest.mark.parametrize(("if_empty", "tools", "expected"), FINDINGS)
def test_each_subject_has_its_finding_and_the_list_adds_what_it_leaves_open(if_empty: str, tools: str, expected: Any) -> None:
    rule_of_tools, facts = compiled(EACH % if_empty), dossier(f"tools: {tools}")
    findings = rule_of_tools.weigh(facts)
    assert [(f.verdict, f.subject) for f in findings] == expected
    for finding in findings:
        assert bool(rule_of_tools.reasons(finding, facts)) == (finding.verdict is not MET)
        assert len(rule_of_tools.fact_paths(finding)) == len(finding.values)


def test_the_reason_of_a_list_tells_incomplete_from_empty_from_uncertain() -> None:
    def said(tools: str, if_empty: str = "unmet") -> list[str]:
        found, facts = compiled(EACH % if_empty), dossier(f"tools: {tools}")
        return [r.en for f in found.weigh(facts) if found.is_about_list(f) for r in found.reasons(f, facts)]

    assert said("[]") == ["the list is not complete: nothing says that all are listed"]
    assert said("none") == ["the list has no such entry"]
    assert said("{complete: yes, items: [{reported: yes}]}") == ["the list has no entry that is certain to be meant"]


def test_a_finding_points_at_the_facts_it_saw() -> None:
    text = "test: {each: {of: [key_persons, staff], if_empty: met, test: {same_as: {fact: name, other: dossier.applicant.name}}}}"
    facts = dossier("applicant: {name: 甲}\nkey_persons: none\nstaff: {complete: yes, items: [{id: s, name: 乙}]}")
    found = compiled(text)
    (finding,) = found.weigh(facts)
    assert (finding.verdict, finding.values, subject_of(finding, facts)) == (UNMET, ("乙", "甲"), facts.staff.items[0])
    assert found.fact_paths(finding) == (("staff", "items", 0, "name"), ("applicant", "name"))


def test_a_list_named_from_the_root_is_the_same_list() -> None:
    text = "test: {each: {of: dossier.tools, if_empty: met, test: {is: {fact: reported, value: yes}}}}"
    (finding,) = compiled(text).weigh(dossier("tools: {complete: yes, items: [{reported: no}]}"))
    assert finding.subject == ("tools", "items", 0)


SEVERITY = [
    # what the rule says, cites, → under guide, under statute, as (severity, also asked)
    ("blocking", "[G2-1]", ("blocking", False), ("advisory", True)),
    ("deducting", "[G1-1]", ("deducting", False), ("advisory", True)),
    ("advisory", "[G2-1]", ("advisory", False), ("advisory", True)),
    ("blocking", "[LAW-1]", ("blocking", True), ("blocking", False)),
    ("blocking", "[REG-1b]", ("blocking", True), ("blocking", False)),
    ("blocking", "[REG-1c]", ("advisory", True), ("blocking", False)),  # one public copy is not enough to bar under the guides
    ("deducting", "[LAW-1]", ("advisory", True), ("deducting", False)),
    ("blocking", "[RULE-1]", ("advisory", True), ("blocking", False)),
    ("blocking", "[STD-1c]", ("advisory", True), ("blocking", False)),
    ("blocking", "[NOTE-1]", ("advisory", True), ("blocking", False)),
    ("blocking", "[LAW-1d]", ("advisory", True), ("advisory", True)),  # only heard of
    ("blocking", "[G2-1d]", ("advisory", True), ("advisory", True)),
    ("blocking", "[AD-1]", ("advisory", True), ("advisory", True)),
    ("blocking", "[G2-1, LAW-1]", ("blocking", False), ("blocking", False)),
    ("deducting", "[AD-1, STD-1]", ("advisory", True), ("deducting", False)),
]


@pytest.mark.parametrize("reading", ["guide", "statute"])
@pytest.mark.parametrize(("severity", "cites", "guide", "statute"), SEVERITY)
def test_a_rule_weighs_by_the_sources_of_the_reading(reading: str, severity: str, cites: str, guide: Any, statute: Any) -> None:
    found = compile_rule(rule(f"{{severity: {severity}, cites: {cites}, {IS}}}"), frame(under().pack, reading=reading))
    assert (found.severity.value, found.also_asked) == (guide if reading == "guide" else statute)
