"""Journals and people that are not as they should be: refused with the entry and a sentence, never replayed half."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from route.cast import Road

from zhengtu.journal.entry import Deed, Entry, follow
from zhengtu.journal.reading import JournalError, chained
from zhengtu.places.errors import ZhengtuError
from zhengtu.route.errors import RouteError
from zhengtu.route.people import load_people
from zhengtu.route.replaying import replay
from zhengtu.route.route import shipped_route


def good() -> Road:
    road = Road(reading="statute").do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达")
    return road.do("correct", "corrected", days=5)


def lines_of(entries: tuple[Entry, ...]) -> list[bytes]:
    return [f"{entry.line()}\n".encode() for entry in entries]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: lines[:1] + lines[2:], "out of order"),
        (lambda lines: [*lines[:2], lines[1], *lines[2:]], "out of order"),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], "out of order"),
        (lambda lines: [*lines[:2], lines[2].replace("不齐".encode(), "齐全".encode()).replace(b"incomplete", b"complete"), *lines[3:]], "altered"),
        (lambda lines: [*lines[:3], lines[3][:40]], "no entry"),
        (lambda lines: [*lines[:3], b"[]\n"], "fields"),
        (lambda lines: lines[1:], "does not begin"),
    ],
    ids=["missing", "doubled", "reordered", "altered", "cut", "another form", "no opening"],
)
def test_a_spoilt_journal_is_refused(spoil: Callable[[list[bytes]], list[bytes]], said: str) -> None:
    road = good()
    with pytest.raises((JournalError, RouteError), match=said):
        replay(chained(spoil(lines_of(road.case.entries)), file="journal.jsonl"), road.route, road.pack)


def rechained(road: Road, change: Callable[[list[Deed]], list[Deed]]) -> tuple[Entry, ...]:
    """A journal somebody wrote anew, with a chain that holds over deeds that do not."""
    entries: list[Entry] = []
    for deed in change([entry.deed for entry in road.case.entries]):
        entries.append(follow(entries[-1] if entries else None, deed))
    return tuple(entries)


def with_facts(deed: Deed, **facts: Any) -> Deed:
    return replace(deed, facts={**deed.facts, **facts})


def lapse(road: Road, due_on: str, number: int = 1, term: str = "correction-window") -> Deed:
    return Deed(road.at, "system", "record_lapse", "2026-001", "期限届满", {"term": term, "number": number, "due_on": due_on})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda deeds: [*deeds[:2], with_facts(deeds[2], step="unheard_of"), *deeds[3:]], "the route has no step"),
        (lambda deeds: [deeds[0], deeds[2], deeds[1], deeds[3]], "earlier than that of the entry before|is not open"),
        (lambda deeds: [deeds[0], *[replace(deeds[2], at=deeds[1].at)], *deeds[1:]], "is not open"),
        (lambda deeds: [*deeds[:2], with_facts(deeds[2], role="reviewer"), *deeds[3:]], "may not do this step"),
        (lambda deeds: [*deeds[:2], with_facts(deeds[2], route="0" * 64), *deeds[3:]], "another version of the route"),
        (lambda deeds: [*deeds[:2], replace(deeds[2], subject="2026-777"), *deeds[3:]], "belongs to"),
        (lambda deeds: [*deeds[:2], replace(deeds[2], deed="grant_everything"), *deeds[3:]], "no deed of a case"),
        (lambda deeds: [*deeds, deeds[0]], "earlier|opened once"),
        (lambda deeds: [with_facts(deeds[0], reading="horoscope"), *deeds[1:]], "no reading"),
        (lambda deeds: [with_facts(deeds[0], delegated="yes"), *deeds[1:]], 'does not say "delegated"'),
    ],
)
def test_a_chain_that_holds_over_deeds_that_do_not_is_refused(change: Callable[[list[Deed]], list[Deed]], said: str) -> None:
    road = good()
    with pytest.raises(RouteError, match=said):
        replay(rechained(road, change), road.route, road.pack)


def test_a_lapse_of_a_term_that_does_not_run_is_refused() -> None:
    road = good()
    with pytest.raises(RouteError, match="is not over now"):
        replay(rechained(road, lambda deeds: [*deeds, lapse(road, "2026-01-28")]), road.route, road.pack)


def test_a_lapse_that_was_dated_otherwise_stays_and_is_remarked_upon() -> None:
    road = Road(reading="statute").do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达")
    case = replay(rechained(road, lambda deeds: [*deeds, lapse(road, "2026-01-09")]), road.route, road.pack)
    assert case.projection.outcome == "end_abandoned"
    assert [remark for remark in case.projection.remarks if "2026-01-09" in remark]


PEOPLE = [
    ("people:\n  - {id: a, name: 甲, roles: [emperor]}\n", 'there is no role "emperor"'),
    ("people:\n  - {id: a, name: 甲, roles: [reviewer]}\n  - {id: a, name: 乙, roles: [approver]}\n", "stands twice"),
    ("people:\n  - {id: a, name: 甲, roles: [legal_representative, reviewer]}\n", "cannot belong to"),
    ("people:\n  - {id: a, name: 甲, roles: []}\n", "people.yaml:3"),
    ("people: []\n", "people.yaml"),
    ("people:\n  - {id: a, name: 甲, roles: [reviewer], conflict: 'a;b'}\n", "people.yaml:3"),
]


@pytest.mark.parametrize(("text", "said"), PEOPLE)
def test_people_who_do_not_fit_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "people.yaml").write_text(f"schema: 1\n{text}", encoding="utf-8")
    with pytest.raises(ZhengtuError) as refused:
        load_people(tmp_path, shipped_route())
    assert said in str(refused.value)
