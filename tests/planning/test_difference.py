"""What changed between two dossiers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from zhengtu.assessment.assess import Assessor
from zhengtu.intake.loading import load_dossier
from zhengtu.planning.difference import difference
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import UNKNOWN
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import Frame

EXAMPLES = Path(__file__).parents[2] / "examples"
PACK = shipped_pack()
ASSESSOR = Assessor(Frame(PACK, PACK.reading("guide"), "b", date(2026, 11, 20)))
READY = load_dossier(EXAMPLES / "ready-b").weighed


def compared(old: Dossier, new: Dossier):
    return difference(ASSESSOR.assess(old), ASSESSOR.assess(new), stated=(old, new))


def changed(**sections) -> Dossier:
    return READY.model_copy(update=sections)


def with_staff(items, **more) -> Dossier:
    return changed(staff=READY.staff.model_copy(update={"items": tuple(items), **more}))


def test_a_dossier_does_not_differ_from_itself() -> None:
    found = compared(READY, READY)
    assert (found.facts, found.findings, found.items) == ((), (), ())


def test_one_fact_is_named_with_both_paths() -> None:
    room = READY.premises.secrecy_room.model_copy(update={"iron_door": False})
    found = compared(READY, changed(premises=READY.premises.model_copy(update={"secrecy_room": room})))
    (fact,) = found.facts
    assert fact.old_path == fact.new_path == ("premises", "secrecy_room", "iron_door")
    assert (fact.old, fact.new) == (True, False)
    (finding,) = found.findings
    assert (finding.rule, finding.old.verdict, finding.new.verdict) == ("iron-door", Verdict.MET, Verdict.UNMET)
    (item,) = found.items
    assert item.new.low < item.old.low


@given(st.permutations(range(len(READY.staff.items))))
def test_people_in_another_order_are_the_same_people(order) -> None:
    found = compared(READY, with_staff(READY.staff.items[n] for n in order))
    assert (found.facts, found.findings) == ((), ())


@given(st.integers(0, len(READY.staff.items) - 1))
def test_a_person_who_left_takes_only_their_own_findings_along(at: int) -> None:
    left = READY.staff.items[at]
    found = compared(READY, with_staff(p for p in READY.staff.items if p is not left))
    (fact,) = [f for f in found.facts if f.old_path and f.old_path[0] == "staff"]
    assert (fact.old, fact.old_path, fact.new_path) == (left, ("staff", "items", at), None)
    gone = [f for f in found.findings if f.new is None]
    assert gone and all(f.old.subject[:3] == ("staff", "items", at) for f in gone)
    assert all(f.old is not None or f.new.subject == ("staff",) for f in found.findings)


def test_a_tool_taken_out_of_the_middle_is_one_change() -> None:
    tools = READY.tools.items
    found = compared(READY, changed(tools=READY.tools.model_copy(update={"items": (tools[0], *tools[2:])})))
    assert [(f.old, f.new_path) for f in found.facts] == [(tools[1], None)]
    assert all(f.old.subject[:3] == ("tools", "items", 1) for f in found.findings if f.new is None and f.old.subject[:1] == ("tools",))


def test_a_part_that_became_unknown_is_named_fact_by_fact() -> None:
    person = READY.staff.items[3].model_copy(update={"training": UNKNOWN})
    found = compared(READY, with_staff([*READY.staff.items[:3], person, *READY.staff.items[4:]]))
    assert {f.old_path[-1] for f in found.facts} == {"issuer", "issuer_level", "scope", "issued_on", "valid_until"}
    assert all(f.new is UNKNOWN for f in found.facts)


def test_a_list_that_is_no_longer_complete_is_a_change() -> None:
    found = compared(READY, with_staff(READY.staff.items, complete=False))
    (fact,) = found.facts
    assert fact.new_path == ("staff", "complete")
    assert any(f.old is None and f.new.subject == ("staff",) for f in found.findings)
