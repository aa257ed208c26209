"""Which number is in force: by reading, grade and day; among several of one rank, the stricter or the first written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from packs_in_memory import frame, pack

from zhengtu.rulepacks.resolve import InForce, resolve_terms, resolve_value
from zhengtu.rulepacks.texts import Unit

G1, G2, LAW = "{cites: G1-1, value: 1}", "{cites: G2-1, value: 2}", "{cites: LAW-1, value: 3}"
RESOLVED = [
    # values, grade, day, → under guide, under statute, as (number, clause)
    (f"[{G1}, {G2}, {LAW}]", "b", "2026-11-20", ("2", "G2-1"), ("3", "LAW-1")),
    (f"[{LAW}, {G1}]", "b", "2026-11-20", ("1", "G1-1"), ("3", "LAW-1")),
    (f"[{G2}]", "b", "2026-11-20", ("2", "G2-1"), ("2", "G2-1")),  # no other source answers
    (f"[{LAW}]", "b", "2026-11-20", ("3", "LAW-1"), ("3", "LAW-1")),
    (f"[{G2}, {{source: LAW, says_nothing: yes}}]", "b", "2026-11-20", ("2", "G2-1"), ("2", "G2-1")),
    ("[{source: G2, says_nothing: yes}]", "b", "2026-11-20", None, None),
    ("[{cites: AD-1, value: 9}]", "b", "2026-11-20", None, None),  # an advert never
    ("[{cites: LAW-1d, value: 9}, {cites: STD-1c, value: 4}]", "b", "2026-11-20", ("4", "STD-1c"), ("4", "STD-1c")),  # only heard of: never
    ("[{cites: G2-1, says: {zh: 酌情, en: as fits}}]", "b", "2026-11-20", None, None),
    # of one rank
    ("[{cites: STD-1, value: 5}, {cites: LAW-1, value: 7}, {cites: LAW-1b, value: 6}]", "b", "2026-11-20", ("7", "LAW-1"), ("7", "LAW-1")),
    # by grade
    ("[{cites: G2-1, by_grade: {b: 90, a: 180}}]", "a", "2026-11-20", ("180", "G2-1"), ("180", "G2-1")),
    ("[{cites: G2-1, by_grade: {a: 180}}, {cites: G1-1, value: 60}]", "b", "2026-11-20", ("60", "G1-1"), ("60", "G1-1")),
    # by day: the first and the last day count
    ("[{cites: G2-1, value: 1, until: 2026-11-20}, {cites: G1-1, value: 2}]", "b", "2026-11-20", ("1", "G2-1"), ("1", "G2-1")),
    ("[{cites: G2-1, value: 1, until: 2026-11-19}, {cites: G1-1, value: 2}]", "b", "2026-11-20", ("2", "G1-1"), ("2", "G1-1")),
    ("[{cites: G2-1, value: 1, from: 2026-11-21}, {cites: G1-1, value: 2}]", "b", "2026-11-20", ("2", "G1-1"), ("2", "G1-1")),
    ("[{cites: G2-1, value: 1, from: 2026-11-20}, {cites: G1-1, value: 2}]", "b", "2026-11-20", ("1", "G2-1"), ("1", "G2-1")),
    # a source that is no longer, or not yet, in force answers nothing
    ("[{cites: OLD-1, value: 1}, {cites: RULE-1, value: 2}]", "b", "2021-02-28", ("1", "OLD-1"), ("1", "OLD-1")),
    ("[{cites: OLD-1, value: 1}, {cites: RULE-1, value: 2}]", "b", "2021-03-01", ("2", "RULE-1"), ("2", "RULE-1")),
    ("[{cites: RULE-1, value: 2}]", "b", "2021-02-28", None, None),
]


@pytest.mark.parametrize("reading", ["guide", "statute"])
@pytest.mark.parametrize(("values", "grade", "day", "guide", "statute"), RESOLVED)
def test_a_reading_picks_the_number_of_its_best_source(reading: str, values: str, grade: str, day: str, guide: object, statute: object) -> None:
    law = pack(values=f"[{{id: v, unit: count, values: {values}}}]")
    found = resolve_value(law, law.values["v"], reading=law.reading(reading), grade=grade, as_of=date.fromisoformat(day), slots={})
    assert (None if found is None else (str(found.number), found.clause)) == (guide if reading == "guide" else statute)


@pytest.mark.parametrize(("stricter", "number"), [("more", "7"), ("less", "5")])
def test_among_sources_of_one_rank_the_stricter_wins_where_the_value_says_which_that_is(stricter: str, number: str) -> None:
    law = pack(
        values=f"[{{id: v, unit: count, stricter: {stricter}, values: [{{cites: LAW-1, value: 6}}, {{cites: STD-1, value: 5}}, {{cites: RULE-1, value: 7}}]}}]"
    )
    found = resolve_value(law, law.values["v"], reading=law.reading("statute"), grade="b", as_of=date(2026, 11, 20), slots={})
    assert found is not None and str(found.number) == number


def test_an_answer_may_have_a_unit_of_its_own() -> None:
    law = pack(values="[{id: v, unit: month, values: [{cites: G2-1, value: 6}, {cites: LAW-1, value: 1, unit: year}]}]")
    units = {r: resolve_value(law, law.values["v"], reading=law.reading(r), grade="b", as_of=date(2026, 11, 20), slots={}) for r in ("guide", "statute")}
    assert {r: n.unit for r, n in units.items() if n} == {"guide": Unit.MONTH, "statute": Unit.YEAR}


SLOT = "[{id: s, unit: person, slot: {zh: 空, en: empty}, mentioned_by: RULE-1}]"


@pytest.mark.parametrize(
    ("filled", "grade", "number"),
    [
        ("[]", "b", None),
        ("[{id: s, value: 3}]", "b", "3"),
        ("[{id: s, by_grade: {a: 9}}]", "a", "9"),
        ("[{id: s, by_grade: {a: 9}}]", "b", None),
        ("[{id: s, says: 问过}]", "b", None),
    ],
)
def test_a_slot_has_the_number_the_user_filled_in_and_says_whose_it_is(filled: str, grade: str, number: str | None) -> None:
    under = frame(pack(values=SLOT), grade=grade, slots=filled)
    found = resolve_value(under.pack, under.pack.values["s"], reading=under.reading, grade=grade, as_of=under.as_of, slots=under.slots)
    assert found == (None if number is None else InForce(Decimal(number), Unit.PERSON, None, "虚构 (2026-01-01)"))


LENGTHS = {"G2-1": 10, "G1-1": 5, "STD-1": 6, "LAW-1": 5, "LAW-1b": 9}


@pytest.mark.parametrize(("reading", "clauses"), [("guide", ["G2-1"]), ("statute", ["LAW-1", "LAW-1b"])])
def test_a_term_has_every_length_of_the_best_source(reading: str, clauses: list[str]) -> None:
    lengths = ", ".join(f"{{cites: {clause}, length: {length}, unit: working_day}}" for clause, length in LENGTHS.items())
    law = pack(terms=f"[{{id: t, values: [{lengths}]}}]")
    assert [v.cites for v in resolve_terms(law, law.terms["t"].values, law.reading(reading))] == clauses


def test_a_term_nobody_sets_has_no_length() -> None:
    law = pack(terms="[{id: t, values: [{source: LAW, says_nothing: yes}, {cites: AD-1, length: 3, unit: month}]}]")
    assert resolve_terms(law, law.terms["t"].values, law.reading("statute")) == ()
