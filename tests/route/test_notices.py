"""Notices: which deed calls for which, what each says, and that each is set by its own template without a warning."""

from __future__ import annotations

from functools import cache

import pytest
from route.cast import Road, alike, to_certificate
from route.test_duties import standing_at

from zhengtu.reports.pdf.notice import typeset_notice
from zhengtu.route.notices import find_notice, notice_form
from zhengtu.route.replaying import tick
from zhengtu.route.route import shipped_route
from zhengtu.rulepacks.load import shipped_folder

NOTICES = [notice.id for notice in shipped_route().notices.notices]


@cache
def calling_for(notice: str) -> Road:
    """A case whose last deed calls for a notice."""
    deed = next(n.on[0] for n in shipped_route().notices.notices if n.id == notice)
    step, _, outcome = deed.partition(".")
    if step == "lapse":
        road = standing_at("correct" if notice == "abandoned" else "completeness_check", "statute")
        case = tick(road.case, at=road.at.replace(year=road.at.year, month=12))
    else:
        reading = "statute" if step == "decide_nationally" else "guide"
        road = standing_at(step, reading)
        case = road.case
        road = alike(road)
        road.case = case
        return road.do(step, outcome, days=30 if step == "reinstate" and outcome != "reinstated" else 200 if step == "reinstate" else 1)
    road = alike(road)
    road.case = case
    return road


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_notice_is_called_for_and_set_by_its_own_template(notice: str, lang: str) -> None:
    road = calling_for(notice)
    due = [n for n in road.case.projection.notices if n.notice == notice][-1]
    form = notice_form(road.route, road.pack, road.case.projection, due, lang=lang)
    made, warnings = typeset_notice(shipped_folder() / "templates", notice, form)
    assert made.startswith(b"%PDF-") and list(warnings) == []
    assert form["title"] and form["effect"] and form["clauses"] and form["from"] + form["outcome"]


def test_a_decision_names_its_remedies_with_their_length_and_clause() -> None:
    road = to_certificate(Road())
    due = next(n for n in road.case.projection.notices if n.notice == "grant")
    form = notice_form(road.route, road.pack, road.case.projection, due, lang="en")
    assert [(r["length"], r["clauses"]) for r in form["remedies"]] == [("60 calendar days", ["REC-20"]), ("6 months", ["LIT-46"])]
    assert form["served_on"] == due.on.isoformat() and form["served_how"] == "直接送达"


def test_a_correction_notice_tells_every_source_and_derives_the_own_date() -> None:
    road = Road().do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达", reason="缺少章程")
    due = next(n for n in road.case.projection.notices if n.notice == "correction_notice")
    form = notice_form(road.route, road.pack, road.case.projection, due, lang="zh")
    (term,) = form["terms"]
    assert [(d["clause"], d["own"]) for d in term["dates"]] == [("G2-2.7", True), ("M2020-18", False), ("M2020-18", False)]
    assert form["reason"] == "缺少章程" and any("周末" in line for line in term["derivation"])


def test_a_notice_names_the_dossier_it_was_made_on_and_the_length_of_each_date() -> None:
    first, second = "a" * 64, "b" * 64
    road = Road().do("submit", "submitted", dossier=first).do("completeness_check", "incomplete", dossier=first, served_how="直接送达")
    road.do("correct", "corrected", days=2, dossier=second)
    due = next(n for n in road.case.projection.notices if n.notice == "correction_notice")
    form = notice_form(road.route, road.pack, road.case.projection, due, lang="en")
    assert form["dossier"] == first[:16] and road.case.projection.dossier == second
    assert [d["length"] for d in form["terms"][0]["dates"]] == ["10 working days", "15 working days", "15 calendar days"]


def test_the_office_of_a_notice_is_that_of_the_reading() -> None:
    offices = []
    for reading in ("guide", "statute"):
        road = Road(reading=reading).do("submit", "submitted").do("completeness_check", "complete")
        due = find_notice(road.case.projection, 2)
        assert due is not None and due.notice == "acceptance"
        offices.append(notice_form(road.route, road.pack, road.case.projection, due, lang="en")["from"])
    assert offices == ["Local office", "Authority"]


def test_a_certificate_states_its_scope_and_its_own_days() -> None:
    road = to_certificate(Road())
    due = next(n for n in road.case.projection.notices if n.notice == "certificate")
    form = notice_form(road.route, road.pack, road.case.projection, due, lang="en")
    assert form["validity"] == {"from": road.at.date().isoformat(), "until": road.at.date().replace(year=road.at.year + 5).isoformat()}
    assert "operation and maintenance" in form["effect"] and {c["id"] for c in form["clauses"]} >= {"G1-4.2", "G2-4.4"}
