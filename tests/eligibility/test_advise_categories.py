"""Which category the services really offered call for, under each reading, with what the other sources say."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from dossiers import SAMPLES_ON
from packs_in_memory import dossier, frame

from zhengtu.eligibility.categories import advise_categories
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.weighing.frame import Frame


@cache
def under(reading: str) -> Frame:
    law = shipped_pack()
    return Frame(law, law.reading(reading), "b", SAMPLES_ON)


def advised(services: str, reading: str) -> list[Any]:
    found = advise_categories(under(reading), dossier(f"services: {services}"))
    return [(a.category.id if a.category else None, a.verdict.word, list(a.services)) for a in found]


OM = ("operation_maintenance", "met")
ADVICE = [
    ("{complete: yes, items: [{kind: daily_inspection}]}", [(*OM, ["daily_inspection"])], [(*OM, ["daily_inspection"])]),
    ("none", [], []),
    ("[]", [(None, "undetermined", ["…"])], [(None, "undetermined", ["…"])]),
    (
        "{complete: yes, items: [{kind: daily_inspection}, {kind: vulnerability_repair}]}",
        [(*OM, ["daily_inspection"]), ("risk_assessment", "unmet", ["vulnerability_repair"])],
        [(*OM, ["daily_inspection", "vulnerability_repair"])],
    ),
    (
        "{complete: yes, items: [{kind: data_recovery}]}",
        [("risk_assessment", "unmet", ["data_recovery"])],
        [("data_recovery", "unmet", ["data_recovery"])],
    ),
    ("{complete: yes, items: [{kind: chimney_sweeping}]}", [(None, "undetermined", ["chimney_sweeping"])], [(None, "undetermined", ["chimney_sweeping"])]),
    ("{complete: yes, items: [{own_builds_only: yes}]}", [(None, "undetermined", ["…"])], [(None, "undetermined", ["…"])]),
]


@pytest.mark.parametrize("reading", ["guide", "statute"])
@pytest.mark.parametrize(("services", "guide", "statute"), ADVICE)
def test_services_lead_to_the_category_the_reading_names(reading: str, services: str, guide: list[Any], statute: list[Any]) -> None:
    assert advised(services, reading) == (guide if reading == "guide" else statute)


def test_what_other_sources_say_stays_visible() -> None:
    (advice,) = advise_categories(under("guide"), dossier("services: {complete: yes, items: [{kind: data_recovery}]}"))
    law = shipped_pack()
    assert {law.clauses[a.cites][0].kind.value for a in advice.answers} == {"guide"}
    assert "data_recovery" in {a.category for a in advice.others}


def test_a_pack_without_categories_advises_nothing() -> None:
    assert advise_categories(frame(), dossier("services: [{kind: daily_inspection}]")) == ()
