"""A broken calendar file is refused with file, line and what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhengtu.places import RulepackError
from zhengtu.workdays import Calendar, DayKind, load_calendar

YEAR = """\
year: 2026
published: yes
notices: not read
days_off:
  - {from: 2026-10-01, until: 2026-10-07, name: {zh: 国庆节, en: National Day}}
make_up_days:
  - 2026-10-10
"""
STATUTORY = """\
cites: HOLIDAYS-2
in_force_from: 2025-01-01
fixed_days:
  - {from: 05-01, until: 05-02, name: {zh: 劳动节, en: Labour Day}}
not_known: {zh: 其余, en: the rest}
"""


def load(folder: Path, *, year: str = YEAR, statutory: str = STATUTORY, name: str = "2026.yaml") -> Calendar:
    (folder / name).write_text(year, encoding="utf-8")
    (folder / "statutory.yaml").write_text(statutory, encoding="utf-8")
    return load_calendar(folder)


def test_a_sound_folder_loads(tmp_path: Path) -> None:
    calendar = load(tmp_path)
    assert calendar.is_published(2026)
    assert not calendar.is_published(2027)
    assert calendar.day_kind(date(2026, 10, 10)).kind is DayKind.MAKE_UP_DAY


def test_a_year_without_make_up_days_loads(tmp_path: Path) -> None:
    assert not load(tmp_path, year=YEAR.replace("  - 2026-10-10\n", "")).years[2026].make_up_days


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("make_up_days:", "  - {from: 2026-10-07, until: 2026-10-08, name: {zh: 中, en: M}}\nmake_up_days:", 6, "2026-10-07 is already a day off (National Day)"),
        ("- 2026-10-10", "- 2026-10-12", 7, "2026-10-12 is a Monday; only a Saturday or Sunday"),
        ("- 2026-10-10", "- 2026-10-10\n  - 2026-10-10", 8, "2026-10-10 is written twice"),
        ("- 2026-10-10", "- 2026-10-04", 7, "both a day off (National Day) and a make-up day"),
        ("- 2026-10-10", "- 2027-10-10", 7, "2027-10-10 does not lie in 2026"),
        ("until: 2026-10-07", "until: 2027-01-01", 5, "2027-01-01 does not lie in 2026"),
        ("until: 2026-10-07", "until: 2026-09-30", 5, "the range ends before it begins"),
        ("until: 2026-10-07", "until: 2026-10-32", 5, 'the calendar has no day "2026-10-32"'),
        ("- 2026-10-10", "- 2026-02-30", 7, 'the calendar has no day "2026-02-30"'),
        ("- 2026-10-10", "- 10 October", 7, '"10 October" is not a date'),
        ("- 2026-10-10", "- {on: 2026-10-10}", 7, "a text belongs here"),
        ("make_up_days:\n  - 2026-10-10", "make_up_days: 2026-10-10", 6, "a list belongs here"),
        ("{zh: 国庆节, en: National Day}", "国庆节", 5, "a mapping belongs here"),
        (", en: National Day", "", 5, 'the field "en" is missing'),
        ("en: National Day", "en: ''", 5, "a text belongs here"),
        ("year: 2026", "year: 2026\nregion: north", 2, 'the field "region" is not known'),
        ("notices: not read\n", "", 0, 'the field "notices" is missing'),
        ("notices: not read", "notices: [{number: 12, dated_on: yesterday}]", 3, '"yesterday" is not a date'),
        ("published: yes", "published: no", 2, "only published years have a file"),
        ("year: 2026", "year: this", 1, '"this" is not a whole number'),
        ("year: 2026", "year: 2026\nyear: 2026", 2, '"year" is written twice'),
    ],
)
def test_it_refuses_a_year_that_does_not_hold_together(tmp_path: Path, old: str, new: str, line: int, sentence: str) -> None:
    assert old in YEAR
    with pytest.raises(RulepackError) as refused:
        load(tmp_path, year=YEAR.replace(old, new))
    assert sentence in str(refused.value)
    assert refused.value.where.startswith(f"{tmp_path.name}/2026.yaml" + (f":{line}" if line else ""))
    assert refused.value.todo


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("until: 05-02", "until: 02-29", 4, 'the calendar has no day "02-29"'),
        ("until: 05-02", "until: 04-30", 4, "the range ends before it begins"),
        ("until: 05-02", "until: May", 4, '"May" is not a date'),
        ("not_known", "  - {from: 05-02, until: 05-03, name: {zh: 青, en: Youth}}\nnot_known", 5, "05-02 is already a day off"),
    ],
)
def test_it_refuses_fixed_days_that_do_not_hold_together(tmp_path: Path, old: str, new: str, line: int, sentence: str) -> None:
    with pytest.raises(RulepackError) as refused:
        load(tmp_path, statutory=STATUTORY.replace(old, new))
    assert sentence in str(refused.value)
    assert refused.value.where.startswith(f"{tmp_path.name}/statutory.yaml:{line}")


def test_it_refuses_a_file_named_after_another_year(tmp_path: Path) -> None:
    with pytest.raises(RulepackError, match=r"2025\.yaml:1 year: the file is named 2025\.yaml\. Name it 2026\.yaml"):
        load(tmp_path, name="2025.yaml")


def test_it_refuses_a_year_outside_the_calendar(tmp_path: Path) -> None:
    with pytest.raises(RulepackError, match="Years run from 1970 to 2099"):
        load(tmp_path, year=YEAR.replace("2026", "2100").replace("10-10", "10-09"), name="2100.yaml")


def test_it_refuses_a_folder_that_is_not_there_or_holds_no_year(tmp_path: Path) -> None:
    with pytest.raises(RulepackError, match="there is no such folder"):
        load_calendar(tmp_path / "nowhere")
    with pytest.raises(RulepackError, match="no year is published here"):
        load_calendar(tmp_path)


def test_it_refuses_a_folder_without_the_fixed_days(tmp_path: Path) -> None:
    (tmp_path / "2026.yaml").write_text(YEAR, encoding="utf-8")
    with pytest.raises(RulepackError, match=r"statutory\.yaml: the file cannot be read"):
        load_calendar(tmp_path)
