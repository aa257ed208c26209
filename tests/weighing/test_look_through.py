"""Look-through against two slower ways to the same number, and what loops, gaps and contradictions come to."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packs_in_memory import dossier

from zhengtu.terms.shareholding import APPLICANT, Shareholding
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.counting import Interval
from zhengtu.weighing.holding import measure
from zhengtu.weighing.look_through import Holdings, Parts, part_reaching

NAMES = [APPLICANT, *"abcdef"]
TARGETS = frozenset("ef")


def divided(holders: list[str], by: Random) -> dict[str, Fraction]:
    """Some of the holders with parts that add up to at most the whole."""
    chosen = [h for h in holders if by.random() < 0.6]
    slices = [by.randint(1, 6) for _ in chosen]
    whole = sum(slices) + by.choice([0, 1, 3])
    return {h: Fraction(s, whole) for h, s in zip(chosen, slices, strict=True)}


def acyclic(by: Random) -> Parts:
    return {firm: divided(NAMES[at + 1 :], by) for at, firm in enumerate(NAMES)}


def with_loops(by: Random) -> Parts:
    return {firm: divided([n for n in NAMES[1:] if n != firm], by) for firm in NAMES}


def along_every_path(parts: Parts, firm: str, targets: frozenset[str]) -> Fraction:
    """The part of a firm in the hands of targets, path by path."""
    return sum((p * (1 if h in targets else along_every_path(parts, h, targets)) for h, p in parts.get(firm, {}).items()), Fraction(0))


@settings(max_examples=100)
@given(by=st.randoms(use_true_random=False))
def test_without_loops_it_is_the_sum_over_every_path(by: Random) -> None:
    parts = acyclic(by)
    found = part_reaching(Holdings(parts, {}), TARGETS)
    for firm in NAMES:
        if firm not in TARGETS:
            assert found.get(firm, 0) == along_every_path(parts, firm, TARGETS)


@settings(max_examples=60)
@given(by=st.randoms(use_true_random=False))
def test_with_loops_it_is_what_repeated_looking_comes_to(by: Random) -> None:
    parts = with_loops(by)
    exact = part_reaching(Holdings(parts, {}), TARGETS)
    before, near = dict.fromkeys(NAMES, -1.0), dict.fromkeys(NAMES, 0.0)
    while max(near[f] - before[f] for f in NAMES) > 1e-12:
        before, near = near, {f: sum(float(p) * (1.0 if h in TARGETS else near[h]) for h, p in parts[f].items()) for f in NAMES}
    for firm in set(NAMES) - TARGETS:
        assert float(exact.get(firm, 0)) == pytest.approx(near[firm], abs=1e-6)


@settings(max_examples=60)
@given(by=st.randoms(use_true_random=False))
def test_whoever_stops_it_takes_nothing_along(by: Random) -> None:
    parts, stops = with_loops(by), frozenset("d")
    cut = {firm: {h: p for h, p in of.items() if h not in stops} for firm, of in parts.items() if firm not in stops}
    stopped = part_reaching(Holdings(parts, {}), TARGETS, stops)
    assert stopped == {f: x for f, x in part_reaching(Holdings(cut, {}), TARGETS).items() if f not in stops}


def tree(text: str) -> Shareholding:
    """`m 1/2 applicant, f 1/3 m` with f foreign, u of unknown jurisdiction, p and q mainland people, every other name a mainland firm."""
    stakes = [line.split() for line in text.split(",") if line.strip()]
    places = {"f": "foreign", "g": "foreign", "u": "unknown"}
    kinds = {"p": "natural_person", "q": "natural_person"}
    names = sorted({name for holder, _, of in stakes for name in (holder, of)} - {APPLICANT})
    entities = "".join(f"{{id: {n}, kind: {kinds.get(n, 'enterprise')}, jurisdiction: {places.get(n, 'mainland')}}}, " for n in names)
    listed = "".join(f"{{holder: {h}, of: {of}, part: {part}}}, " for h, part, of in stakes)
    return dossier(f"shareholding: {{entities: [{entities}], stakes: [{listed}], controller: none}}").shareholding


def foreign(shareholding: Shareholding) -> dict[str, Verdict]:
    words = {"foreign": Verdict.MET, "unknown": Verdict.UNDETERMINED}
    return {e.id: words.get(e.jurisdiction.value, Verdict.UNMET) for e in shareholding.entities.items}


CASES = [
    # path, stakes, low, high
    ("direct", "f 1/3 applicant, p 2/3 applicant", "1/3", "1/3"),
    ("direct", "f 1/5 applicant, p 3/5 applicant", "1/5", "2/5"),
    ("direct", "u 1/5 applicant, p 4/5 applicant", "0", "1/5"),
    ("direct", "m 100% applicant, f 100% m", "0", "0"),
    ("direct", "", "0", "1"),
    ("indirect", "f 1/3 applicant, p 2/3 applicant", "0", "1/3"),  # nobody says who is behind f itself
    ("indirect", "m 1/2 applicant, p 1/2 applicant, f 1/3 m, q 2/3 m", "1/6", "1/6"),
    ("indirect", "m 1/2 applicant, n 1/2 applicant, f 1/3 m, p 2/3 m, f 1/2 n, q 1/2 n", "5/12", "5/12"),  # two paths add up
    ("indirect", "m 1/2 applicant, p 1/2 applicant, n 1/2 m, q 1/2 m, f 77% n, q 23% n", "77/400", "77/400"),  # three layers
    ("indirect", "m 60% applicant, p 40% applicant, f 10% m, q 50% m", "3/50", "3/10"),  # 40 % of m is nobody's we know
    ("indirect", "m 60% applicant, p 40% applicant, u 10% m, q 90% m", "0", "3/50"),
    ("indirect", "f 50% applicant, p 50% applicant, g 100% f", "1/2", "1/2"),  # a foreign firm held by another one
    ("indirect", "f 50% applicant, p 50% applicant, q 100% f", "0", "0"),  # a foreign firm held by people from here
    ("indirect", "m 100% applicant, f 20% m, n 40% m, p 40% m, m 50% n, q 50% n", "1/4", "1/4"),  # m and n hold each other
    ("indirect", "m 100% applicant, n 100% m, m 100% n", "0", "1"),  # a closed loop belongs to nobody we know
    ("indirect", "m 50% applicant, k 50% applicant, n 100% m, m 100% n, f 20% k, p 80% k", "1/10", "3/5"),  # and says nothing about others
    ("indirect", "m 60% applicant, n 60% applicant", "0", "1"),  # overfull: the papers contradict each other
    ("indirect", "p 100% applicant, f 100% p", "0", "1"),  # nobody holds a person: likewise
    ("control", "f 51% applicant, p 49% applicant", "1", "1"),
    ("control", "f 50% applicant, p 50% applicant", "0", "0"),
    ("control", "m 51% applicant, p 49% applicant, n 51% m, p 49% m, f 51% n, p 49% n", "1", "1"),  # 13.3 %, and yet it controls
    ("control", "m 51% applicant, p 49% applicant, n 51% m, p 49% m, f 50% n, p 50% n", "0", "0"),
    ("control", "f 30% applicant, m 30% applicant, p 40% applicant, f 60% m, p 40% m", "1", "1"),  # its own part and that of a firm it controls
    ("control", "f 30% applicant, g 30% applicant, p 40% applicant", "1", "1"),  # foreigners together
    ("control", "p 49% applicant", "0", "1"),
    ("control", "p 50% applicant", "0", "0"),
    ("control", "u 60% applicant, p 40% applicant", "0", "1"),
    ("control", "m 60% applicant, p 40% applicant", "0", "1"),  # who is behind m nobody says
]


@pytest.mark.parametrize(("path", "stakes", "low", "high"), CASES)
def test_what_foreigners_hold(path: str, stakes: str, low: str, high: str) -> None:
    shareholding = tree(stakes)
    assert measure(shareholding, path, foreign(shareholding)) == Interval(Fraction(low), Fraction(high))


STAKES = st.lists(st.tuples(st.sampled_from(NAMES[1:]), st.sampled_from(NAMES), st.integers(1, 8)), max_size=9)


@settings(max_examples=100)
@given(stakes=STAKES, known=st.integers(0, 2**6), path=st.sampled_from(["direct", "indirect", "control"]), by=st.randoms(use_true_random=False))
def test_the_interval_holds_the_value_of_every_way_to_fill_the_gaps(stakes: Any, known: int, path: str, by: Random) -> None:
    parts: dict[str, dict[str, Fraction]] = {}
    for holder, of, eighths in stakes:
        if holder != of and sum(parts.get(of, {}).values()) + Fraction(eighths, 8) <= 1:
            parts.setdefault(of, {})[holder] = parts.get(of, {}).get(holder, Fraction(0)) + Fraction(eighths, 8)
    told = {name: known >> at & 1 for at, name in enumerate(NAMES[1:])}
    truth = {name: by.choice(["foreign", "mainland"]) for name in NAMES[1:]}
    gaps = measured(parts, {n: truth[n] if told[n] else "unknown" for n in truth}, path)
    filled = {firm: dict(parts.get(firm, {})) for firm in NAMES}
    for firm, of in filled.items():
        left = 1 - sum(of.values())
        cut = left * Fraction(by.randint(0, 4), 4)
        of |= {f"{firm}-here": cut, f"{firm}-abroad": left - cut}
    ends = {f"{firm}-{where}": place for firm in NAMES for where, place in (("here", "mainland"), ("abroad", "foreign"))}
    value = measured(filled, truth | ends, path, people=frozenset(ends))
    assert gaps.low <= value.low <= value.high <= gaps.high


def measured(parts: Parts, places: dict[str, str], path: str, people: frozenset[str] = frozenset()) -> Interval:
    entities = [{"id": n, "kind": "natural_person" if n in people else "enterprise", "jurisdiction": place} for n, place in places.items()]
    stakes = [{"holder": h, "of": of, "part": f"{p.numerator}/{p.denominator}"} for of, held in parts.items() for h, p in held.items() if p]
    shareholding = Shareholding.model_validate({"entities": {"complete": "yes", "items": entities}, "stakes": stakes, "controller": "none"})
    return measure(shareholding, path, foreign(shareholding))
