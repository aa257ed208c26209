"""A fact is known, unknown or absent; what it may be written as, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from zhengtu.terms.facts import ABSENT, UNKNOWN, Day, Fact, Listing, Month, MonthText, Noun, Number, Part, PartText, Text, Whole, Word, YesNo, fact, listing


class Sample(Noun):
    """A noun of the tests."""

    name: Fact[Text] = fact("名", "name")
    inner: Fact[Inner] = fact("内", "inner")
    words: Listing[Word] = listing("词", "words")


class Inner(Noun):
    """A noun within it."""

    on: Fact[Day] = fact("日", "on")
    notes: Listing[Text] = listing("注", "notes")


Sample.model_rebuild()


def read(kind: object, written: object) -> object:
    return TypeAdapter(kind).validate_python(written)


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("unknown", UNKNOWN),
        ("未知", UNKNOWN),
        ("", UNKNOWN),
        (None, UNKNOWN),
        (" unknown ", UNKNOWN),
        ("　", UNKNOWN),
        ("none", ABSENT),
        ("无", ABSENT),
        ("None", "None"),
        ("某公司", "某公司"),
    ],
)
def test_a_fact_is_known_unknown_or_absent(written: object, state: object) -> None:
    assert Sample.model_validate({"name": written}).name == state
    assert Sample.model_validate({}).name is UNKNOWN


@pytest.mark.parametrize("written", [{}, {"on": ""}, {"on": "unknown", "notes": []}, {"notes": {"complete": "no", "items": []}}])
def test_a_part_that_says_nothing_is_unknown(written: object) -> None:
    assert Sample.model_validate({"inner": written}).inner is UNKNOWN


@pytest.mark.parametrize("written", [{"on": "none"}, {"notes": "none"}, {"notes": ["x"]}])
def test_a_part_that_says_something_is_known(written: object) -> None:
    assert isinstance(Sample.model_validate({"inner": written}).inner, Inner)


@pytest.mark.parametrize(
    ("written", "complete", "items"),
    [
        (["a"], False, ("a",)),
        ([], False, ()),
        ("none", True, ()),
        ("无", True, ()),
        ("unknown", False, ()),
        ("", False, ()),
        ({}, False, ()),
        ({"items": ["a"]}, False, ("a",)),
        ({"complete": "yes"}, True, ()),
        ({"complete": "是", "items": ""}, True, ()),
        ({"complete": "", "items": ["a", "b"]}, False, ("a", "b")),
    ],
)
def test_a_list_says_whether_it_is_complete_and_not_said_means_no(written: object, complete: bool, items: tuple[str, ...]) -> None:
    words = Sample.model_validate({"words": written}).words
    assert (words.complete, words.items) == (complete, items)


@pytest.mark.parametrize("written", ["a", {"complete": "perhaps"}, {"complete": "unknown"}, {"items": "a"}, {"item": []}, ["A"], 5])
def test_a_list_is_not_guessed(written: object) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({"words": written})


ACCEPTED = [
    (Day, "2026-11-21", date(2026, 11, 21)),
    (Day, " 2024-02-29 ", date(2024, 2, 29)),
    (MonthText, "2026-11", Month(2026, 11)),
    (MonthText, "1999-01", Month(1999, 1)),
    (Number, "1200000", Decimal(1200000)),
    (Number, "-12.5", Decimal("-12.5")),
    (Number, "007", Decimal(7)),
    (Whole, "0", 0),
    (Whole, "007", 7),
    (Whole, 12, 12),
    (PartText, "40%", Fraction(2, 5)),
    (PartText, "33.3 %", Fraction(333, 1000)),
    (PartText, "40％", Fraction(2, 5)),
    (PartText, "1/3", Fraction(1, 3)),
    (PartText, "0/7", Fraction(0)),
    (PartText, "100%", Fraction(1)),
    (YesNo, "yes", True),
    (YesNo, "否", False),
    (YesNo, "TRUE", True),
    (Text, "  两行\n字\t ", "两行\n字"),
]
REFUSED = [
    *(
        (Day, w)
        for w in (
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026/11/21",
            "21-11-2026",
            "20261121",
            "2026-11-21T00:00",
            "1899-12-31",
            "2101-01-01",
            "２０２６-11-21",
            "0000-00-00",
            20261121,
        )
    ),
    *((MonthText, w) for w in ("2026-13", "2026-00", "2026-1", "2026", "2026-11-01", "1899-12", "20２６-11", 202611)),
    *((Number, w) for w in ("1,200", "1e3", ".5", "5.", "+5", "12.3456789", "1" * 16, "NaN", "Infinity", "１２", "12 万", "--1", "", 1.5, 3)),
    *((Whole, w) for w in ("-1", "1.0", "1" * 13, "٣", "1 2", True, 1.0)),
    *((PartText, w) for w in ("40", "0.4", "101%", "4/3", "1/0", "-1%", "1/-3", "1000%", "％", "１０%", "40%%", "1/3/4", 0.4)),
    *((YesNo, w) for w in ("y", "1", "maybe", "", 1, None)),
    *((Text, w) for w in ("a\x00", "a\x1b[31m", "a\x9b31m", "\u202eabc", "\ud800", "x" * 4001, 5)),
    *((Word, w) for w in ("A", "1a", "a b", "", "a-b", "词", "a" * 65)),
]


@pytest.mark.parametrize(("kind", "written", "value"), ACCEPTED)
def test_it_reads_what_people_write(kind: object, written: object, value: object) -> None:
    assert read(kind, written.strip() if kind is Text and isinstance(written, str) else written) == value


@pytest.mark.parametrize(("kind", "written"), REFUSED)
def test_it_refuses_what_can_be_read_in_two_ways(kind: object, written: object) -> None:
    with pytest.raises(ValidationError):
        read(kind, written)


@pytest.mark.parametrize(("one", "other"), [("1.50", "1.5"), ("100.00", "100"), ("-0", "0"), ("-0.000", "0"), ("007", "7"), ("1200000.0", "1200000")])
def test_one_number_has_one_form(one: str, other: str) -> None:
    assert str(read(Number, one)) == str(read(Number, other)) == other


@given(st.fractions(0, 1, max_denominator=999_999_999))
def test_a_part_is_exact_and_reads_back_as_itself(part: Fraction) -> None:
    assert read(PartText, str(Part(part))) == part


@pytest.mark.parametrize(
    ("written", "printed"), [("40%", "40%"), ("33.30%", "33.3%"), ("1/3", "1/3"), ("2/8", "25%"), ("1/1024", "1/1024"), ("0.000001%", "0.000001%")]
)
def test_a_part_is_printed_shortest(written: str, printed: str) -> None:
    assert str(read(PartText, written)) == printed


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(-600, 600))
def test_a_month_shifted_there_and_back_is_the_same(year: int, month: int, by: int) -> None:
    start = Month(year, month)
    assert start.shifted(by).shifted(-by) == start
    assert (start.shifted(by) > start) == (by > 0)
