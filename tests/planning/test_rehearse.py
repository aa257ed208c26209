"""The rehearsal list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from zhengtu.assessment.assess import Assessor
from zhengtu.intake.loading import load_dossier
from zhengtu.planning.rehearsal import papers_asked, rehearse
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.weighing.frame import Frame

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = date(2026, 11, 20)
PACK = shipped_pack()


def listed(name: str, *, grade: str = "b", seed: str = "one", pack=PACK):
    assessment = Assessor(Frame(pack, pack.reading("guide"), grade, AS_OF)).assess(load_dossier(EXAMPLES / name).weighed)
    return assessment, rehearse(assessment, seed=seed)


@pytest.mark.parametrize("name", ["ready-a", "ready-b", "usual-problems", "mostly-unknown"])
def test_every_rule_of_the_stage_stands_in_one_topic(name: str) -> None:
    assessment, found = listed(name)
    asked = {f.rule.rule.id for f in assessment.findings if f.rule.stage == PACK.rehearsal.stage}
    listed_rules = [c.rule.id for t in found.topics for c in t.checks]
    assert sorted(listed_rules) == sorted(asked)


def test_a_rule_stands_below_a_clause_it_cites() -> None:
    _, found = listed("usual-problems")
    assert all(set(c.rule.cites) & set(t.cites) for t in found.topics for c in t.checks)


def test_each_clause_of_the_on_site_review_has_its_topic() -> None:
    _, found = listed("ready-b")
    wanted = {c.id for s in PACK.sources if s.id == "G2" for c in s.clauses if c.id.startswith("G2-3.")}
    assert wanted <= {c for t in found.topics for c in t.cites}


def test_papers_that_rules_ask_for_come_in_by_themselves() -> None:
    pack = replace(PACK, rehearsal=PACK.rehearsal.model_copy(update={"topics": tuple(t.model_copy(update={"papers": ()}) for t in PACK.rehearsal.topics)}))
    _, found = listed("ready-b", pack=pack)
    asked = {kind for t in found.topics for c in t.checks for kind in papers_asked(c.rule.test)}
    assert {p.kind for t in found.topics for p in t.papers} == asked != set()


def test_people_are_found_by_their_duties() -> None:
    assessment, found = listed("ready-b")
    everybody = [a for t in found.topics for a in t.people] + list(found.throughout)
    assert everybody
    assert all(a.duty in assessment.dossier.staff.items[at].duties.items for a in everybody for at, _ in a.people)


def test_as_many_are_drawn_as_the_most_the_clause_asks() -> None:
    _, found = listed("ready-b")
    (interviews,) = [t.interviews for t in found.topics if t.interviews]
    assert len(interviews.drawn) == min(int(interviews.most.number), len(interviews.pool))
    assert set(interviews.drawn) <= set(interviews.pool) and not interviews.too_few


def test_too_few_people_are_said() -> None:
    _, found = listed("mostly-unknown")
    (interviews,) = [t.interviews for t in found.topics if t.interviews]
    assert interviews.too_few == (len(interviews.pool) < interviews.least.number)


def test_another_seed_draws_others_sometimes() -> None:
    draws = {next(t.interviews.drawn for t in listed("ready-b", seed=str(n))[1].topics if t.interviews) for n in range(6)}
    assert len(draws) > 1


def test_a_pack_without_a_rehearsal_gives_an_empty_list() -> None:
    assert listed("ready-b", pack=replace(PACK, rehearsal=None))[1].topics == ()
