"""Work orders and inspection records as offices keep them: several people in a cell, a date apart from its times, one heading over two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from zhengtu.evidence.mapping.guessing import Layout
from zhengtu.evidence.reading.found import FileReading
from zhengtu.evidence.reading.gathered import Gathered, Order
from zhengtu.evidence.reading.instants import SECOND, Instant, NoInstant, parse_clock, parse_instant
from zhengtu.evidence.reading.names import devices_in, pair, people
from zhengtu.evidence.reading.registers import Cells

_DAY = 86400 * SECOND
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|–|--|\s-\s|(?<=[:：时点][0-9]{2})-|(?<=[分时点半刻整])-)\s*")
_INSPECTION = ("巡检", "巡查", "检查", "点检", "inspection", "round")
_CLOSING = ("合计", "总计", "小计", "备注", "说明", "制表", "审核", "注:", "注：", "total", "note")


@dataclass(slots=True)
class OrderSheet:
    """One sheet of orders on its way into the table."""

    gathered: Gathered
    reading: FileReading
    layout: Layout
    zone_hours: int
    sheet: str = ""
    zone: str = ""
    year: int | None = None
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.known = self.gathered.accounts.known

    def read(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """All rows below the headings; what is missing or cannot be read is listed with its row."""
        for number, row in rows:
            cells = Cells(number, self.layout, row)
            if number <= self.layout.first or cells.is_empty:
                continue
            if cells.is_heading:
                self.reading.remark("标题行重复出现，已跳过 ‖ the line of titles stands again further down; it was passed over")
                continue
            if self._is_closing(cells):
                self.reading.remark("合计、说明等行不是工单，已跳过 ‖ lines of totals and notes are no orders and were passed over")
                continue
            try:
                orders = self._orders(cells)
            except NoInstant as e:
                self.reading.leave(number, self._with_sheet(str(e)))
                continue
            except ValueError as e:
                self.reading.leave(number, self._with_sheet(str(e)))
                continue
            self.reading.rows_read += 1
            self.gathered.orders.extend(orders)

    @staticmethod
    def _is_closing(cells: Cells) -> bool:
        """A line that begins like totals or notes, and that names no device or nobody."""
        first = next((text for cell in cells.row if (text := str(cell).strip())), "")
        return first.lower().startswith(_CLOSING) and not (cells.text("device_id") and cells.text("operator"))

    def _with_sheet(self, text: str) -> str:
        return (
            text if not self.sheet else " ‖ ".join(f"{self.sheet}：{part}" if at == 0 else f"{self.sheet}: {part}" for at, part in enumerate(text.split(" ‖ ")))
        )

    def _orders(self, cells: Cells) -> Iterator[Order]:
        devices = devices_in(cells.raw("device_id"))
        if not devices:
            raise ValueError("没有设备 ‖ there is no device")
        operators, seconds = self._people(cells, "operator"), self._people(cells, "co_operator")
        if not operators:
            raise ValueError("没有操作人 ‖ there is no operator")
        started, finished = self._times(cells)
        signed = self._signed(cells)
        second = next((name for name in (*seconds, *operators[1:]) if name != operators[0]), None)
        if len({*operators, *seconds}) > 2:
            self.reading.remark("有的单元格写了三人以上，只核对前两人 ‖ some cells name three people or more; the first two are checked")
        number = self._number(cells)
        kind = self._kind(cells)
        rest = (operators[0], second, started, finished, signed, kind, cells.text("work") or None, self.reading.name, cells.number)
        if len(devices) == 1:
            return iter([Order(number, devices[0], *rest)])
        self.reading.remark("一行写了几台设备，按设备拆开核对 ‖ a row names several devices; it is checked device by device")
        return iter([Order(f"{number}/{device}", device, *rest) for device in devices])

    def _people(self, cells: Cells, name: str) -> list[str]:
        found = people(cells.raw(name), self.known)
        if found.bracketed:
            self.reading.remark("有的姓名后有括注，核对时去掉 ‖ some names have words in brackets after them, which are left out")
        if found.unnamed:
            self.reading.remark("有的单元格写“等若干人”，其余的人没有姓名，无法核对 ‖ some cells tell of others they do not name; these cannot be checked")
        return list(dict.fromkeys(self._person(name) for name in found.names))

    def _person(self, written: str) -> str:
        name, account = pair(written)
        if not account or not (account.isascii() or account in self.known):
            return written
        self.reading.remark("有的姓名后括注了账号，按此人的账号核对 ‖ some names have an account in brackets after them, which is taken to be that person's")
        return self.gathered.accounts.operator(name, account, self.known)

    def _number(self, cells: Cells) -> str:
        said = cells.text("order_id")
        if said:
            return said
        self.reading.remark("有的行没有编号，以“文件:行号”代替 ‖ some rows have no number; they are called by file and row")
        return f"{self.reading.name}:{f'{self.sheet}!' if self.sheet else ''}{cells.number}"

    def _kind(self, cells: Cells) -> str:
        said = f"{cells.text('kind')} {self.sheet} {self.reading.name}" if not cells.text("kind") else cells.text("kind")
        titled = any("巡检" in title for title in self.layout.titles)
        return "inspection" if any(word in said.lower() for word in _INSPECTION) or (titled and not cells.text("kind")) else "work_order"

    def _instant(self, raw: object) -> Instant:
        found = parse_instant(raw, zone_hours=self.zone_hours, zone=self.zone, year=self.year)
        if found.zone_assumed:
            self.reading.assume_zone()
        return found

    def _signed(self, cells: Cells) -> int | None:
        raw = cells.raw("signed_at")
        if not str(raw).strip():
            return None
        try:
            found = self._instant(raw)
        except NoInstant:
            clock = parse_clock(raw)
            day = self._day(cells)
            return None if clock is None or day is None else self._at(day, clock)
        return None if found.only_day else found.at

    def _times(self, cells: Cells) -> tuple[int, int]:
        """Start and end; from start and end, from a date with two times, from one span, or from one moment."""
        raw_start, raw_end = cells.raw("started_at"), cells.raw("finished_at")
        if not str(raw_start).strip() and not str(raw_end).strip():
            return self._span(cells)
        start = self._moment(raw_start if str(raw_start).strip() else raw_end, cells, None)
        end = self._moment(raw_end, cells, start) if str(raw_end).strip() else start
        return self._ordered(start, end, raw_end)

    def _moment(self, raw: object, cells: Cells, after: Instant | None) -> Instant:
        clock = parse_clock(raw)
        if clock is not None:
            day = self._day(cells)
            if day is None and after is not None:
                day = after.at - (after.at + self.zone_hours * 3600 * SECOND) % _DAY - after.days_on * _DAY
            if day is None:
                raise NoInstant(f'“{raw}”没有日期 ‖ "{raw}" has no date')
            at = self._at(day, clock)
            if after is not None and at < after.at and not clock.days:
                self.reading.remark("有的结束时刻早于开始，按次日计 ‖ some ends lie before their start; they are taken to be on the next day")
                at += _DAY
            return Instant(at)
        return self._instant(raw)

    def _day(self, cells: Cells) -> int | None:
        raw = cells.raw("date")
        if not str(raw).strip():
            return None
        found = self._instant(raw)
        return found.at if found.only_day else found.at - (found.at + self.zone_hours * 3600 * SECOND) % _DAY

    @staticmethod
    def _at(day: int, clock: timedelta) -> int:
        return day + clock // timedelta(seconds=1) * SECOND

    def _span(self, cells: Cells) -> tuple[int, int]:
        raw = cells.raw("period")
        if not str(raw).strip():
            day = self._day(cells)
            if day is None:
                raise NoInstant("没有时间 ‖ there is no time")
            return self._whole_day(day)
        parts = _BETWEEN.split(str(raw).strip()) if isinstance(raw, str) else [raw]
        if len(parts) == 2:
            start = self._moment(parts[0], cells, None)
            return self._ordered(start, self._moment(parts[1], cells, start), parts[1])
        moment = self._moment(raw, cells, None)
        return self._ordered(moment, moment, raw)

    def _ordered(self, start: Instant, end: Instant, raw_end: object) -> tuple[int, int]:
        if start.only_day and (end.only_day or end is start):
            return self._whole_day(start.at, end.at)
        if end.at < start.at:
            raise NoInstant(f'结束“{raw_end}”早于开始 ‖ the end "{raw_end}" lies before the start')
        return start.at, end.at

    def _whole_day(self, first: int, last: int | None = None) -> tuple[int, int]:
        self.reading.remark("有的行只写了日期，按当天 0 至 24 时核对 ‖ some rows give only a day; they are checked from 0 to 24 o'clock")
        return first, (first if last is None else last) + _DAY - SECOND


def year_for(first_rows: Sequence[Sequence[object]], *named: str) -> int | None:
    """The year of dates that give none: from the name of file or sheet, else the year most cells of the first rows bear."""
    for text in named:
        found = _YEAR.search(text)
        if found:
            return int(found[1])
    years = Counter(int(y) for row in first_rows for cell in row if isinstance(cell, str) for y in _YEAR.findall(cell))
    return years.most_common(1)[0][0] if years else None
