"""The calendar of coverage: each day of the orders' span, and how many of their devices have a line on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from zhengtu.evidence.reverse import CoveredDevice
from zhengtu.reports.tracing.sheet import DayCell, Heat
from zhengtu.reports.tracing.telling import Teller
from zhengtu.reports.tracing.wording import MONTHS_EN

WEEKS = 53


def level(covered: int, total: int) -> int:
    """0 none, 1 up to half, 2 more than half, 3 all but one, 4 all.

    >>> [level(n, 8) for n in (0, 3, 5, 7, 8)]
    [0, 1, 2, 3, 4]
    """
    if covered == 0:
        return 0
    if covered >= total:
        return 4
    return 3 if covered == total - 1 and total > 2 else 2 if covered * 2 > total else 1


def heats(days: Mapping[int, int], first: int, last: int, total: int, teller: Teller) -> Iterator[Heat]:
    """The span in stretches of at most a year; days are numbers since 1970, `days` says how many devices have a line."""
    start = teller.day(first)
    monday = first - start.weekday()
    for begin in range(monday, last + 1, WEEKS * 7):
        end = min(last, begin + WEEKS * 7 - 1)
        cells, months, seen = [], [], set[tuple[int, int]]()
        for number in range(max(begin, first), end + 1):
            day = teller.day(number)
            covered = days.get(number, 0)
            week, weekday = divmod(number - begin, 7)
            cells.append(DayCell(week, weekday, level(covered, total), f"{day.isoformat()} {covered}/{total}"))
            if (day.year, day.month) not in seen and (day.day <= 7 or not seen):
                seen.add((day.year, day.month))
                months.append((week, f"{day.month} 月" if teller.lang == "zh" else MONTHS_EN[day.month - 1]))
        told: dict[int, int] = defaultdict(int)
        for cell in cells:
            told[cell.level] += 1
        span = f"{teller.day(max(begin, first))} – {teller.day(end)}"
        said = teller.say(
            f"{span}：{told[4]} 天日志齐全，{told[0]} 天没有日志，{len(cells) - told[4] - told[0]} 天缺部分设备",
            f"{span}: {told[4]} days complete, {told[0]} without lines, {len(cells) - told[4] - told[0]} with some devices missing",
        )
        yield Heat((end - begin) // 7 + 1, tuple(cells), tuple(months), said)


def days_missing(device: CoveredDevice | None, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The stretches of a span without a line of a device, first and last day of each; all of it where no log knows the device.

    >>> days_missing(CoveredDevice("d", 3, 9, 5, ((5, 6),)), 1, 8)
    ((1, 2), (5, 6))
    """
    stretches = ((first, device.first_day - 1), *device.gaps, (device.last_day + 1, last)) if device else ((first, last),)
    within = ((max(begin, first), min(end, last)) for begin, end in stretches)
    return tuple((begin, end) for begin, end in within if begin <= end)
