"""What each test of the closed list means, as the table in closed_list.yaml; and what a rule may not write."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packs_in_memory import compiled, frame, pack, reasons, verdict

from zhengtu.places import RulepackError
from zhengtu.places.yaml_text import load_tree
from zhengtu.rulepacks import closed_list
from zhengtu.rulepacks.closed_list import TEST_NAMES
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.compiling import compile_test, root_scope
from zhengtu.weighing.frame import Frame

TABLE = load_tree(Path(__file__).with_name("closed_list.yaml"), RulepackError)
VALUES = """
- {id: three, unit: count, values: [{cites: G2-1, value: 3}]}
- {id: per-grade, unit: count, values: [{cites: G2-1, by_grade: {b: 2, a: 4}}]}
- {id: half, unit: percent, values: [{cites: G2-1, value: 50}]}
- {id: span, unit: month, values: [{cites: G2-1, value: 6}]}
- {id: hour, unit: hour, values: [{cites: G2-1, value: 6}]}
- {id: repealed, unit: count, values: [{cites: G2-1, value: 3, until: 2025-12-31}]}
- {id: slot, unit: count, slot: {zh: 空, en: empty}, mentioned_by: G2-1}
"""
TERMS = "[{id: thirty, values: [{cites: G2-1, length: 30, unit: calendar_day}]}]"
WORDS = "{papers: [plan, contract], paper_elements: [seal, date], questions: [q1, q2]}"


@cache
def under() -> Frame:
    return frame(pack(values=VALUES, terms=TERMS, words=WORDS))


def rows() -> list[Any]:
    found = []
    for at, entry in enumerate(TABLE.value):
        for word in ("met", "unmet", "undetermined"):
            for n, facts in enumerate(entry.get(word, ())):
                line = TABLE.lines[at, word, n]
                found.append(pytest.param(entry["test"], facts, word, id=f"line {line}: {next(iter(entry['test']))} is {word}"))
    return found


@pytest.mark.parametrize(("test", "facts", "word"), rows())
def test_a_test_of_the_closed_list_means_what_the_table_says(test: Any, facts: Any, word: str) -> None:
    found = compiled_from(test)
    dossier = Dossier.model_validate(facts or {})
    assert found.weigh(dossier, dossier).word == word
    assert bool(found.reasons(dossier, dossier)) == (word != "met"), "whatever is not met has a reason, and nothing else has"


def compiled_from(test: Any) -> Any:
    scope = root_scope(under(), under().pack.place("rule", "a-rule"))
    return compile_test(closed_list.Test.model_validate(test), scope)


def names_in(test: Any) -> set[str]:
    if isinstance(test, list):
        return {name for one in test for name in names_in(one)}
    if not isinstance(test, dict):
        return set()
    return (set(test) & set(TEST_NAMES)) | {name for inner in test.values() for name in names_in(inner)}


@pytest.mark.parametrize("name", TEST_NAMES)
def test_the_table_shows_every_test_with_all_three_verdicts(name: str) -> None:
    entries = [entry for entry in TABLE.value if name in names_in(entry["test"])]
    assert {word for entry in entries for word in ("met", "unmet", "undetermined") if entry.get(word)} == {"met", "unmet", "undetermined"}


NAMES_NOTHING = [
    ("is: {fact: applicant.nmae, value: x}", '"applicant.nmae" is no fact of the dossier (nmae). Did you mean "name"?'),
    ("is: {fact: staff.name, value: x}", '"staff.name" is no fact of the dossier (name). See `zhengtu dossier schema`'),
    ("is: {fact: applicant.kind, value: enterprize}", '"enterprize" is no possible value of "applicant.kind"'),
    ("is: {fact: staff, value: x}", '"staff" is a list. Use `contains`, `count` or `each`'),
    ("contains: {fact: applicant.name, values: [x]}", '"applicant.name" is no list of words'),
    ("contains: {fact: staff, values: [x]}", '"x" is no possible value of "staff"'),
    ("at_least: {fact: applicant.name, value: 3}", '"applicant.name" is no number'),
    ("at_least: {fact: applicant.paid_in_capital, value: many}", '"many" is no possible value of "applicant.paid_in_capital"'),
    ("at_least: {fact: applicant.paid_in_capital, value: {value: tree}}", 'values.yaml has no "tree". Did you mean "three"?'),
    ("at_least: {fact: applicant.established_on, value: {value: three}}", '"applicant.established_on" is no number'),
    ("in_date: {fact: applicant.name}", '"applicant.name" is no date'),
    ("within: {fact: applicant.kind, length: 3, unit: month}", '"applicant.kind" is no date'),
    ("within: {fact: applicant.established_on, length: {term: thirsty}}", 'terms.yaml has no "thirsty". Did you mean "thirty"?'),
    ("within: {fact: applicant.established_on, length: 3}", "a span of dates needs a unit"),
    ("within: {fact: applicant.established_on, length: {value: hour}}", "a span of dates needs a unit"),
    ("older_than: {fact: applicant.established_on, length: 3000, unit: year}", "3000 is too long for a span of dates"),
    ("older_than: {fact: applicant.established_on, length: 9999999999, unit: week}", "9999999999 is too long for a span of dates"),
    ("same_as: {fact: plan.visit_on, other: plan.submission_on, tolerance: {value: span}}", "a tolerance is counted in calendar_day"),
    ("filed: {kind: plna}", '"plna" is no word of papers in words.yaml. Did you mean "plan"?'),
    ("filed: {kind: plan, bearing: [seel]}", '"seel" is no word of paper_elements in words.yaml. Did you mean "seal"?'),
    ("filed: {kind: plan, of: subject}", "members without an id cannot own a paper (Dossier)"),
    ("no_gap: {fact: staff, length: 3}", '"staff" is no list of months'),
    ("no_gap: {fact: records.work_orders, length: 3, by_employer: applicant.name}", 'the members of "records.work_orders" have no employer'),
    ("no_gap: {fact: records.work_orders, length: {value: hour}}", "a span of months is not counted in hour"),
    ("count: {of: tools}", "a count or share needs exactly one of at_least and at_most"),
    ("count: {of: tools, at_least: 1, at_most: 2}", "a count or share needs exactly one of at_least and at_most"),
    ("count: {of: applicant, at_least: 1}", '"applicant" is no list'),
    ("count: {of: income, weight: ended_on, at_least: 1}", '"ended_on" is no number'),
    (
        "count: {of: income, weight: operating_income, at_least: 1}",
        '"operating_income" is no fact of the dossier (operating_income). Did you mean "operation_income"?',
    ),
    ("held: {tree: staff, by: {is: {fact: kind, value: fund}}, path: direct, at_most: 0}", '"staff" is no shareholding'),
    ("different_people: {of: applicant, pairs: [[technical_lead, security_auditor]]}", '"applicant" is no list of people'),
    ("different_people: {fact: dutees, pairs: [[technical_lead, security_auditor]]}", '"dutees" is no fact of the dossier (dutees). Did you mean "duties"?'),
    ("different_people: {fact: name, pairs: [[technical_lead, security_auditor]]}", '"name" is no list of words'),
    ("judged: {question: q9}", '"q9" is no word of questions in words.yaml'),
    ("judged: {question: q1, valid_for: 12}", "a span of dates needs a unit"),
]


@pytest.mark.parametrize(("test", "wrong"), NAMES_NOTHING)
def test_a_rule_that_names_what_is_not_there_is_refused_before_it_meets_a_dossier(test: str, wrong: str) -> None:
    with pytest.raises(RulepackError) as refused:
        compiled(test, under())
    assert wrong in str(refused.value)


GRADES = [("b", "met"), ("a", "unmet")]


@pytest.mark.parametrize(("grade", "word"), GRADES)
def test_a_value_by_grade_follows_the_grade_asked_for(grade: str, word: str) -> None:
    at_grade = frame(under().pack, grade=grade)
    assert verdict("at_least: {fact: applicant.paid_in_capital, value: {value: per-grade}}", "applicant: {paid_in_capital: 3}", at_grade).word == word


def test_filling_a_slot_settles_what_it_left_open() -> None:
    test, facts = "at_least: {fact: applicant.paid_in_capital, value: {value: slot}}", "applicant: {paid_in_capital: 5}"
    filled = {number: verdict(test, facts, frame(under().pack, slots=f"[{{id: slot, value: {number}}}]")) for number in (5, 6)}
    assert (verdict(test, facts, under()), filled) == (Verdict.UNDETERMINED, {5: Verdict.MET, 6: Verdict.UNMET})


WORDED = [
    (
        "at_least: {fact: applicant.paid_in_capital, value: {value: three}}",
        "applicant: {paid_in_capital: 2}",
        "paid-in cash capital: 2 yuan; asked: at least 3 items (G2-1)",
    ),
    (
        "count: {of: income, weight: operation_income, at_least: 5000000}",
        "income: {complete: yes, items: [{operation_income: 2500000.5}]}",
        "found 2,500,000.5; asked: at least 5,000,000",
    ),
    (
        "no_gap: {fact: records.work_orders, length: 2}",
        "records: {work_orders: [{month: 2026-09}]}",
        "months of work orders: missing 2026-10; asked without a gap: 2",
    ),
    (
        "different_people: {pairs: [[technical_lead, security_auditor]]}",
        "staff: [{id: s, name: 甲, duties: [technical_lead, security_auditor]}]",
        "甲 is both technical lead and security auditor",
    ),
    (
        "older_than: {fact: applicant.established_on, length: 3, unit: year}",
        "applicant: {established_on: 2023-11-21}",
        "date of establishment: 2023-11-21; must be at least as old as 3 years; it is from 2026-11-21 on",
    ),
    (
        "older_than: {fact: applicant.established_on, length: 3, unit: year}",
        "applicant: {established_on: 2024-02-29}",
        "date of establishment: 2024-02-29; must be at least as old as 3 years; it is from 2027-03-01 on",
    ),
    (
        "at_least: {fact: applicant.paid_in_capital, value: {value: repealed}}",
        "applicant: {paid_in_capital: 2}",
        "paid-in cash capital: 2 yuan; asked: at least (no source in force on that day sets a number, and nobody filled one in)",
    ),
    (
        "judged: {question: q1, by_duty: security_auditor, valid_for: 12, unit: month}",
        "judgements: [{question: q1, answer: met, by: 甲, duty: secrecy_director, judged_on: 2025-11-19, reason: 因}]",
        'the answer to "q1" (by: 甲, on: 2025-11-19) does not count yet: '
        "it takes the duty of security auditor, its day must lie within the last 12 months",
    ),
    ("not: {one_of: {fact: applicant.registered_in, values: [hong_kong, macao]}}", "{}", "where it is registered: not known"),
    ("judged: {question: q1}", "judgements: [{question: q2, answer: met, by: 甲, judged_on: 2026-11-19, reason: 因}]", 'nobody named has answered "q1" yet'),
    (
        "each: {of: projects, if_empty: met, test: {filed: {kind: contract, of: subject}}}",
        "{projects: [{id: p, name: 甲}], documents: [{id: d, kind: contract, file: {path: a.txt}}]}",
        "contract (d) does not say whom or what it is about",
    ),
    ("filed: {kind: plan}", "documents: none", "plan: is not in the dossier"),
    ("filed: {kind: plan}", "documents: {complete: yes, items: [{id: d, file: {path: a.txt}}]}", "plan: is not seen, but the kind of some paper is not known"),
    (
        "held: {tree: shareholding, by: {is: {fact: kind, value: fund}}, path: direct, at_most: 0}",
        "shareholding: {stakes: [{holder: x, of: applicant, part: 60%}, {holder: y, of: applicant, part: 60%}]}",
        "the parts held of applicant add up to more than 100 %: the papers contradict each other",
    ),
]


@pytest.mark.parametrize(("test", "facts", "said"), WORDED)
def test_a_reason_names_the_fact_what_was_seen_and_what_was_asked(test: str, facts: str, said: str) -> None:
    assert [reason.en for reason in reasons(test, facts, under())] == [said]
