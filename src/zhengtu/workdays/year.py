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
        todo = "请写 yes，或删除该文件：该年即为暂定 ‖ Write yes, or remove the file: the year is then provisional"
        raise published.refuse("只有已公布的年份才有文件 ‖ only published years have a file", todo)
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
                wrong = f"{day} 已是休息日（{found[day].zh}） ‖ {day} is already a day off ({found[day].en})"
                raise first.refuse(wrong, "请勿让日期范围重叠 ‖ Let the ranges not overlap")
            found[day] = name.wording()
    return found


def _make_up_days(listed: Field, year: int, days_off: Mapping[date, Wording]) -> frozenset[date]:
    found: set[date] = set()
    for row in listed.items():
        day = _in_year(row, year)
        if day in found:
            raise row.refuse(f"{day} 写了两次 ‖ {day} is written twice", "请只保留一处 ‖ Keep one of them")
        if day in days_off:
            off = days_off[day]
            wrong = f"{day} 既是休息日（{off.zh}），又是调休上班日 ‖ {day} is both a day off ({off.en}) and a make-up day"
            raise row.refuse(wrong, "请只保留一处 ‖ Keep one of them")
        if day.weekday() < _SATURDAY:
            zh = f"{day} 是星期{'一二三四五六日'[day.weekday()]}，调休上班日只能是星期六或星期日"
            wrong = f"{zh} ‖ {day} is a {day:%A}; only a Saturday or Sunday can be a make-up day"
            raise row.refuse(wrong, "请更正日期 ‖ Correct the date")
        found.add(day)
    return frozenset(found)


def _in_year(field: Field, year: int) -> date:
    day = field.day()
    if day.year != year:
        raise field.refuse(f"{day} 不在 {year} 年 ‖ {day} does not lie in {year}", "请移到其所属年份的文件 ‖ Move it to the file of its own year")
    return day


def days_between(at_first: Field, at_last: Field, first: date, last: date) -> Iterator[date]:
    """The days of a range, both ends included; a range that ends before it begins is refused."""
    if last < first:
        wrong = f"范围的结束早于开始（{at_first.text()}） ‖ the range ends before it begins ({at_first.text()})"
        raise at_last.refuse(wrong, "请对调 from 和 until ‖ Exchange from and until")
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
