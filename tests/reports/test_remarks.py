"""What a reader is told beside the findings."""

from __future__ import annotations

from typing import Any

import pytest
from dossiers import sample

from zhengtu.intake.loading import LoadedDossier
from zhengtu.places import Tree
from zhengtu.reports.remarks import remarks
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier

NAMED_TWICE: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({}, {}, []),
    ({"staff[1]": {"identity_number": "11010119730320000X"}}, {}, ["the same identity number", "but name is stated differently"]),
    ({}, {"staff[0]": {"nationality": "foreign"}}, ["but nationality is stated differently"]),
    ({}, {"staff[0]": {"nationality": "unknown"}}, []),
]


@pytest.mark.parametrize(("number", "fact", "said"), NAMED_TWICE)
def test_a_person_counted_twice_or_described_in_two_ways_is_remarked(number: dict[str, Any], fact: dict[str, Any], said: list[str]) -> None:
    text = sample("usual-problems")
    for place, change in {**number, **fact}.items():
        text["staff"]["items"][int(place[6:-1])].update(change)
    found = remarks(LoadedDossier(Dossier.model_validate(text), Tree("dossier.yaml", text)), shipped_pack(), "en")
    assert len(found) == len(said)
    assert all(words in remark for words, remark in zip(said, found, strict=True))
