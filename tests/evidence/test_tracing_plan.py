"""The pack's words on tracing and the program's are the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu.evidence.plan import load_tracing_plan, shipped_tracing_plan
from zhengtu.evidence.verdicts import Reason, TraceVerdict
from zhengtu.places import RulepackError
from zhengtu.rulepacks.load import shipped_folder, shipped_pack


def test_every_verdict_and_every_reason_has_its_words() -> None:
    plan = shipped_tracing_plan()
    assert {w.id for w in plan.verdicts} == {v.value for v in TraceVerdict}
    assert {w.id for w in plan.reasons} == {r.value for r in Reason}


def test_what_the_plan_cites_is_in_the_pack_and_no_action_stands_in_two_lists() -> None:
    plan, pack = shipped_tracing_plan(), shipped_pack()
    assert [clause for clause in plan.cites if clause not in pack.clauses] == []
    ids = [w.id for w in plan.actions.known]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("tolerance_minutes: 5", "tolerance_minutes: soon"), "tracing.yaml:7"),
        (("id: su, ", "id: sudo, "), "written twice"),
        (("series_least: 6", "series_least: 1"), "greater than or equal to 3"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = (shipped_folder() / "tracing.yaml").read_text("utf-8")
    assert change[0] in text
    (tmp_path / "tracing.yaml").write_text(text.replace(*change), "utf-8")
    with pytest.raises(RulepackError, match=said):
        load_tracing_plan(tmp_path)


def test_a_pack_without_a_plan_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(RulepackError, match="has no tracing.yaml"):
        load_tracing_plan(tmp_path)
