"""One published year: the days off and make-up days its notices set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from zhengtu.workdays.field import Field
from zhengtu.workdays.wording import Wording

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Notice:
    """Notice: 节假日安排通知, by its document number (发文字号)."""

    number: str
    dated_on: date


@dataclass(frozen=True, slots=True, eq=False)
class Year:
    """A year whose notices are published; `notices` is empty where their numbers were not read."""

    number: int
    notices: tuple[Notice, ...]
    days_off: Mapping[date, Wording]
    make_up_days: frozenset[date]


def parse_year(file: Field) -> Year:
    """The year one file states; a late notice may belong to two years (2018-12-31 was set by that for 2019).

    Raises: RulepackError at the line that does not hold together.
    """
    year, published, notices, days_off, make_up_days = file.fields("year", "published", "notices", "days_off", "make_up_days")
    if published.text() != "yes":
        raise published.refuse("only published years have a file", "Write yes, or remove the file: the year is then provisional")
    off = _days_off(days_off, year.whole_number())
    return Year(year.whole_number(), _notices(notices), off, _make_up_days(make_up_days, year.whole_number(), off))


def _notices(listed: Field) -> tuple[Notice, ...]:
    if listed.value == "not read":
        return ()
    pairs = (notice.fields("number", "dated_on") for notice in listed.items())
    return tuple(Notice(number.text(), dated_on.day()) for number, dated_on in pairs)


def _days_off(listed: Field, year: int) -> dict[date, Wording]:
    found: dict[date, Wording] = {}
    for row in listed.items():
        first, last, name = row.fields("from", "until", "name")
        for day in days_between(first, last, _in_year(first, year), _in_year(last, year)):
            if day in found:
                raise first.refuse(f"{day} is already a day off ({found[day].en})", "Let the ranges not overlap")
            found[day] = name.wording()
    return found


def _make_up_days(listed: Field, year: int, days_off: Mapping[date, Wording]) -> frozenset[date]:
    found: set[date] = set()
    for row in listed.items():
        day = _in_year(row, year)
        if day in found:
            raise row.refuse(f"{day} is written twice", "Keep one of them")
        if day in days_off:
            raise row.refuse(f"{day} is both a day off ({days_off[day].en}) and a make-up day", "Keep one of them")
        if day.weekday() < _SATURDAY:
            raise row.refuse(f"{day} is a {day:%A}; only a Saturday or Sunday can be a make-up day", "Correct the date")
        found.add(day)
    return frozenset(found)


def _in_year(field: Field, year: int) -> date:
    day = field.day()
    if day.year != year:
        raise field.refuse(f"{day} does not lie in {year}", "Move it to the file of its own year")
    return day


def days_between(at_first: Field, at_last: Field, first: date, last: date) -> Iterator[date]:
    """The days of a range, both ends included; a range that ends before it begins is refused."""
    if last < first:
        raise at_last.refuse(f"the range ends before it begins ({at_first.text()})", "Exchange from and until")
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
