"""Every state of the route against every duty: who is let through, and that everybody else is refused in a sentence."""

from __future__ import annotations

from functools import cache

import pytest
from route.cast import PEOPLE, Road, alike, to_certificate

from zhengtu.route.replaying import refusal, tick

# step: who may do it under the guides' reading / under the statute, where it differs; written from the design's table, not from duties.yaml
TABLE = """
submit                       legal_representative
withdraw                     legal_representative applicant_agent
completeness_check           acceptance_officer / authority_acceptance_officer
correct                      legal_representative applicant_agent
completeness_recheck         acceptance_officer / authority_acceptance_officer
extend_decision_term         approver
preliminary_review           local_reviewer / -
review                       reviewer
answer_question              legal_representative applicant_agent
plan_on_site_review          planner
on_site_review               inspector
rectify                      legal_representative applicant_agent
close_rectification          inspector
gather_report                reviewer planner
expert_review                expert
publicity                    planner / -
object                       member_of_public / -
handle_objection             objection_officer / -
decide                       approver
decide_nationally            - / national_approver
decide_refusal               approver
file_grant                   national_officer
issue_certificate            certificate_officer
cancel_at_expiry             approver
self_check_report            legal_representative applicant_agent
annual_examination           supervisor reviewer
follow_up_examination        approver
supervise                    supervisor
rectify_as_ordered           legal_representative applicant_agent
check_ordered_rectification  reviewer supervisor
suspend                      approver
reinstate                    approver
request_hearing              legal_representative applicant_agent
hold_hearing                 objection_officer
decide_penalty               approver
cancel                       approver
report_change                legal_representative applicant_agent
review_change                reviewer
surrender                    legal_representative
renew                        legal_representative
review_renewal               reviewer
decide_renewal               approver
issue_renewed_certificate    certificate_officer
"""
ROWS = {line.split()[0]: line.split(maxsplit=1)[1].partition(" / ") for line in TABLE.strip().splitlines()}


def expected(step: str, reading: str) -> set[str]:
    guide, _, statute = ROWS[step]
    said = statute if statute and reading == "statute" else guide
    return set(said.split()) - {"-"}


def test_the_table_has_every_step() -> None:
    assert set(ROWS) == set(Road().route.drawn.outcomes)


AFTER_GRANT = {
    "annual_examination": ["self_check_report.reported"],
    "follow_up_examination": ["self_check_report.reported", "annual_examination.failed"],
    "rectify_as_ordered": ["supervise.orders_rectification"],
    "check_ordered_rectification": ["supervise.orders_rectification", "rectify_as_ordered.rectified"],
    "suspend": ["supervise.suspends"],
    "reinstate": ["supervise.suspends", "suspend.suspended", "+400", "supervise.reinstates"],
    "request_hearing": ["supervise.penalises"],
    "hold_hearing": ["supervise.penalises", "request_hearing.asks"],
    "decide_penalty": ["supervise.penalises", "request_hearing.waives"],
    "cancel": ["supervise.cancels"],
    "review_change": ["report_change.reported"],
    "review_renewal": ["renew.applied"],
    "decide_renewal": ["renew.applied", "review_renewal.supports"],
    "issue_renewed_certificate": ["renew.applied", "review_renewal.supports", "decide_renewal.renewed"],
    "cancel_at_expiry": ["+2000"],
}
ON_THE_WAY = {
    "decide_refusal": "review.fails",
    "expert_review": "gather_report.needs_experts",
    "decide_nationally": "decide.proposed",
}


@cache
def granted(reading: str) -> Road:
    """A case that has its certificate."""
    return to_certificate(Road(reading=reading))


@cache
def standing_at(step: str, reading: str) -> Road:
    """A case in which the step is open."""
    if step in AFTER_GRANT:
        return _later(alike(granted(reading)), AFTER_GRANT[step])
    road = Road(reading=reading, grade="a" if step == "decide_nationally" else "b")
    for _ in range(40):
        if step in {s.step for s in road.case.projection.open}:
            return road
        _onward(road, step)
    raise AssertionError(step)


def _later(road: Road, deeds: list[str]) -> Road:
    for deed in deeds:
        if deed.startswith("+"):
            road.at = road.at.fromtimestamp(road.at.timestamp() + 86400 * int(deed), road.at.tzinfo)
            road.case = tick(road.case, at=road.at)
        else:
            road.do(*deed.split("."), served_how="直接送达")
    return road


STRAIGHT = {
    "completeness_check": "incomplete",
    "on_site_review": "rectify",
    "completeness_recheck": "complete",
    "review": "passes",
    "close_rectification": "closed",
    "gather_report": "complete",
    "handle_objection": "unfounded",
    "decide": "granted",
}


def _onward(road: Road, goal: str) -> None:
    if not road.open and goal != "handle_objection":
        _later(road, ["+30"])  # the publicity is over
        return
    waited = road.open[0] if road.open else "object"
    outcome = STRAIGHT.get(waited) or road.case.way.outcomes(waited)[0]
    if goal == "answer_question" and waited == "review":
        outcome = "question"
    if goal in ON_THE_WAY and ON_THE_WAY[goal].startswith(f"{waited}."):
        outcome = ON_THE_WAY[goal].partition(".")[2]
    by = "jiang" if waited == "close_rectification" else None
    road.do(waited, outcome, by=by, served_how="直接送达")


CASES = [(step, reading) for step in ROWS for reading in ("guide", "statute") if expected(step, reading)]


@pytest.mark.parametrize(("step", "reading"), CASES)
def test_a_step_lets_through_the_roles_of_its_duty_and_nobody_else(step: str, reading: str) -> None:
    road = standing_at(step, reading)
    outcome = next((o for o in road.case.way.outcomes(step) if not (step == "supervise" and o == "reinstates")), "")
    let_through = set()
    for role, held in PEOPLE.items():
        reasons = [refusal(road.case, road.deed(step, outcome, role=role, by=person)) for person in held]
        if None in reasons:
            let_through.add(role)
        for reason in reasons:
            assert reason is None or (reason.wrong.count(" ‖ ") == 1 and "Traceback" not in reason.wrong)
    assert let_through == expected(step, reading)


@pytest.mark.parametrize("reading", ["guide", "statute"])
def test_a_step_that_is_not_open_is_refused_whoever_asks(reading: str) -> None:
    road = Road(reading=reading).do("submit", "submitted")
    open_now = {s.step for s in road.case.projection.open}
    for step in set(ROWS) - open_now:
        reason = refusal(road.case, road.deed(step, road.route.drawn.outcomes[step][0].outcome))
        assert reason is not None and f"the step {step} is not open" in reason.wrong


@pytest.mark.parametrize(
    ("step", "outcome", "by", "did"),
    [
        ("decide", "granted", "zhou", "review"),
        ("decide", "granted", "wu", "plan_on_site_review"),
        ("handle_objection", "unfounded", "wu", "publicity"),
        ("handle_objection", "unfounded", "zhou", "review"),
        ("close_rectification", "closed", "chu", "on_site_review"),
        ("issue_certificate", "issued", "wang", "decide"),
    ],
)
def test_a_person_cannot_check_what_they_did_themselves(step: str, outcome: str, by: str, did: str) -> None:
    road = standing_at(step, "guide")
    by = road.draws["team"][0] if by == "chu" else by
    role = road.case.way.roles(step)[0]
    reason = refusal(road.case, road.deed(step, outcome, role=role, by=by))
    assert reason is not None and f"did {did} " in reason.wrong and f"may not do {step}" in reason.wrong


def test_who_signed_the_finding_cannot_close_it_either() -> None:
    road = standing_at("close_rectification", "guide")
    for member in road.draws["team"]:
        reason = refusal(road.case, road.deed("close_rectification", "closed", by=member))
        assert reason is not None and "may not do close_rectification" in reason.wrong
    assert next(s for s in road.case.projection.open if s.step == "close_rectification").not_by == tuple(sorted(road.draws["team"]))


def test_a_step_that_is_done_again_does_not_wash_off_what_was_done_before() -> None:
    road = Road().do("submit", "submitted").do("completeness_check", "complete", by="two-posts", served_how="直接送达")
    road.do("preliminary_review", "conditions_met").do("review", "question").do("answer_question", "answered")
    reason = refusal(road.case, road.deed("review", "passes", by="two-posts"))
    assert reason is not None and "two-posts did completeness_check (entry 3) and may not do review" in reason.wrong


def test_an_objector_does_not_decide_on_the_objection() -> None:
    road = alike(standing_at("publicity", "guide")).do("publicity", "published").do("object", "objects", by="two-posts")
    reason = refusal(road.case, road.deed("handle_objection", "founded", by="two-posts"))
    assert reason is not None and "two-posts did object" in reason.wrong


def test_last_years_examiner_may_decide_what_follows_this_years_examination() -> None:
    road = _later(alike(granted("statute")), ["self_check_report.reported"])
    road.do("annual_examination", "failed", by="two-posts", served_how="直接送达").do("follow_up_examination", "refers", served_how="直接送达")
    road.do("self_check_report", "reported", days=300).do("annual_examination", "failed", served_how="直接送达")
    assert refusal(road.case, road.deed("follow_up_examination", "refers", by="two-posts")) is None


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"seed_team": "another seed"}, "is not the committed one"),
        ({"drawn_team": "jiang,chu"}, "drawing \"team\" again gives other people"),
        ({"drawn_team": "chu"}, "1 were drawn"),
        ({"pool_team": "chu,jiang", "excluded_team": ""}, "again gives other people"),
        ({"visit_on": "tomorrow"}, "is no day"),
        ({"commitment_experts": "x"}, "is not committed"),
    ],
)
def test_a_draw_that_cannot_be_repeated_is_refused(facts: dict[str, str], said: str) -> None:
    road = standing_at("plan_on_site_review", "guide")
    reason = refusal(road.case, road.deed("plan_on_site_review", "planned", **facts))
    assert reason is not None and said in reason.wrong


def test_only_who_was_drawn_inspects_and_all_of_them_sign() -> None:
    road = standing_at("on_site_review", "guide")
    stranger = refusal(road.case, road.deed("on_site_review", "qualified", by="jiang"))
    assert stranger is not None and "jiang was not drawn" in stranger.wrong
    alone = refusal(road.case, road.deed("on_site_review", "qualified", signed_by=road.draws["team"][0]))
    assert alone is not None and "all who were drawn have to sign" in alone.wrong


def test_the_same_dossier_is_no_correction() -> None:
    road = standing_at("correct", "guide")
    reason = refusal(road.case, road.deed("correct", "corrected", dossier=road.case.projection.dossier))
    assert reason is not None and "the same as the one filed before" in reason.wrong


def test_an_outcome_without_a_reason_is_refused() -> None:
    reason = refusal((road := standing_at("review", "guide")).case, road.deed("review", "passes", reason=" "))
    assert reason is not None and "no reason is given" in reason.wrong
