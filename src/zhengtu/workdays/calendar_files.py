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
        wrong = "没有这个工作日文件夹 ‖ there is no such folder of working-day files"
        todo = f"请在该处放入 {FIXED_DAYS_FILE} 和每年一个文件 ‖ Put {FIXED_DAYS_FILE} and one file a year there"
        raise RulepackError(folder.name, wrong, todo)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    years = [_load_year(folder, file) for file in files if file.name != FIXED_DAYS_FILE]
    if not years:
        wrong = "此处没有任何已公布的年份 ‖ no year is published here"
        raise RulepackError(folder.name, wrong, "请添加如 2026.yaml 的文件 ‖ Add a file such as 2026.yaml")
    fixed_days = parse_fixed_days(_load(folder, folder.joinpath(FIXED_DAYS_FILE)))
    return Calendar({year.number: year for year in years}, fixed_days)


def _load_year(folder: Traversable, file: Traversable) -> Year:
    content = _load(folder, file)
    year = parse_year(content)
    number = Field(content.tree, ("year",))
    if file.name != f"{year.number}.yaml":
        todo = f"请改名为 {year.number}.yaml，或更正年份 ‖ Name it {year.number}.yaml, or correct the year"
        raise number.refuse(f"文件名是 {file.name} ‖ the file is named {file.name}", todo)
    if not FIRST_DAY.year <= year.number <= LAST_DAY.year:
        todo = f"年份为 {FIRST_DAY.year} 至 {LAST_DAY.year} ‖ Years run from {FIRST_DAY.year} to {LAST_DAY.year}"
        raise number.refuse("年份超出日历范围 ‖ the year lies outside the calendar", todo)
    return year


def _load(folder: Traversable, file: Traversable) -> Field:
    with as_file(file) as path:
        return Field(load_tree(path, RulepackError, shown_as=f"{folder.name}/{file.name}"))
