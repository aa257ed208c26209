"""The folder of a calendar: one file a published year, and the fixed statutory days."""

from __future__ import annotations

from importlib.resources import as_file
from importlib.resources.abc import Traversable

from zhengtu.places import RulepackError, load_tree
from zhengtu.workdays.calendar import FIRST_DAY, LAST_DAY, Calendar
from zhengtu.workdays.field import Field
from zhengtu.workdays.fixed_days import parse_fixed_days
from zhengtu.workdays.year import Year, parse_year

FIXED_DAYS_FILE = "statutory.yaml"


def load_calendar(folder: Traversable) -> Calendar:
    """The calendar a folder states in `2018.yaml` and so on, and `statutory.yaml`.

    Raises: RulepackError, with file and line, where a file cannot be read or does not hold together.
    """
    if not folder.is_dir():
        raise RulepackError(folder.name, "there is no such folder of working-day files", f"Put {FIXED_DAYS_FILE} and one file a year there")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    years = [_load_year(folder, file) for file in files if file.name != FIXED_DAYS_FILE]
    if not years:
        raise RulepackError(folder.name, "no year is published here", "Add a file such as 2026.yaml")
    fixed_days = parse_fixed_days(_load(folder, folder.joinpath(FIXED_DAYS_FILE)))
    return Calendar({year.number: year for year in years}, fixed_days)


def _load_year(folder: Traversable, file: Traversable) -> Year:
    content = _load(folder, file)
    year = parse_year(content)
    number = Field(content.tree, ("year",))
    if file.name != f"{year.number}.yaml":
        raise number.refuse(f"the file is named {file.name}", f"Name it {year.number}.yaml, or correct the year")
    if not FIRST_DAY.year <= year.number <= LAST_DAY.year:
        raise number.refuse("the year lies outside the calendar", f"Years run from {FIRST_DAY.year} to {LAST_DAY.year}")
    return year


def _load(folder: Traversable, file: Traversable) -> Field:
    with as_file(file) as path:
        return Field(load_tree(path, RulepackError, shown_as=f"{folder.name}/{file.name}"))
