"""What if: nothing ticked changes nothing, everything ticked leaves nothing that a remedy could mend, and more never harms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.assessment.assess import Assessment, Assessor
from zhengtu.intake.loading import load_dossier
from zhengtu.planning.needs import needs_of
from zhengtu.planning.what_if import what_if
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.weighing.frame import Frame

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PACK = shipped_pack()
FIRMS = ("ready-b", "ready-a", "usual-problems", "mostly-unknown", "barred-by-shareholders", "barred-by-director")


def assessed(firm: str) -> Assessment:
    frame = Frame(PACK, PACK.manifest.readings[0], "b", date(2026, 11, 20))
    return Assessor(frame).assess(load_dossier(EXAMPLES / firm).weighed)


ASSESSED = {firm: assessed(firm) for firm in FIRMS}


@pytest.mark.parametrize("firm", FIRMS)
def test_nothing_mended_is_the_assessment_itself(firm: str) -> None:
    found, now = what_if(ASSESSED[firm], ()), ASSESSED[firm]
    assert (found.score, found.score_verdict, found.verdict, found.deeds) == (now.score, now.score_verdict, now.verdict, frozenset())


@pytest.mark.parametrize("firm", FIRMS)
def test_everything_mended_leaves_nothing_that_bars(firm: str) -> None:
    found = what_if(ASSESSED[firm], [need.rule.id for need in needs_of(ASSESSED[firm])])
    assert found.still_bars == () and found.yuan[0] <= found.yuan[1] <= found.yuan[2] and found.days[1] == max((d.days[1] for d in found.deeds), default=0)


@given(st.sampled_from(FIRMS), st.data())
def test_to_mend_more_never_lowers_the_score_or_adds_a_bar(firm: str, data: st.DataObject) -> None:
    rules = [need.rule.id for need in needs_of(ASSESSED[firm])]
    some = data.draw(st.sets(st.sampled_from(rules))) if rules else set()
    more = some | (data.draw(st.sets(st.sampled_from(rules))) if rules else set())
    less, then = what_if(ASSESSED[firm], some), what_if(ASSESSED[firm], more)
    assert less.score is not None and then.score is not None
    assert less.score.low <= then.score.low and less.score.high <= then.score.high
    assert set(then.still_bars) <= set(less.still_bars) and less.deeds <= then.deeds and less.verdict <= then.verdict


def test_a_rule_that_is_no_need_of_this_firm_changes_nothing() -> None:
    assert what_if(ASSESSED["usual-problems"], ["no-such-rule"]) == what_if(ASSESSED["usual-problems"], ())
