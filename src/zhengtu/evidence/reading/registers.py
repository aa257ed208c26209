"""Door access, alarms, video indexes and tables of events from other systems: read by the columns a mapping names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from zhengtu.evidence.mapping.guessing import Layout
from zhengtu.evidence.mapping.titles import plain
from zhengtu.evidence.reading.commands import action_of
from zhengtu.evidence.reading.found import NOBODY, FileReading
from zhengtu.evidence.reading.gathered import Event, Gathered, Recording
from zhengtu.evidence.reading.instants import SECOND, NoInstant, parse_clock, parse_instant
from zhengtu.evidence.reading.names import narrow, pair, person

_KNOWN = {"登录": "login", "登陆": "login", "退出": "logout", "注销": "logout", "登录失败": "login_failed", "上传": "upload", "下载": "download"}
_WORD = "abcdefghijklmnopqrstuvwxyz_"


@dataclass(slots=True)
class Cells:
    """A row by the fields of its layout."""

    number: int
    layout: Layout
    row: Sequence[object]

    def raw(self, name: str) -> object:
        place = self.layout.columns.get(name)
        return "" if place is None or place >= len(self.row) else self.row[place]

    def text(self, name: str) -> str:
        value = self.raw(name)
        if isinstance(value, float) and value == int(value):
            return str(int(value))
        return narrow(value)

    @property
    def is_heading(self) -> bool:
        """Whether the row says the titles again."""
        own = [plain(str(cell)) for cell in self.row]
        return sum(cell == plain(title) for cell, title in zip(own, self.layout.titles, strict=False) if cell) >= max(2, len(self.layout.columns) - 1)

    @property
    def is_empty(self) -> bool:
        return not any(str(cell).strip() for cell in self.row)


@dataclass(slots=True)
class Register:
    """How a register is read: what it gathers, and what a time without a zone is."""

    gathered: Gathered
    reading: FileReading
    zone_hours: int
    zone: str = ""

    def instant(self, cells: Cells, name: str) -> int:
        """A time; one of the day alone is of the day that stands in a column of its own."""
        clock = parse_clock(cells.raw(name)) if cells.text("date") else None
        found = parse_instant(cells.raw("date" if clock is not None else name), zone_hours=self.zone_hours, zone=self.zone)
        if clock is not None and not found.only_day:
            found = replace(found, at=found.at - (found.at + self.zone_hours * 3600 * SECOND) % (86400 * SECOND))
        if found.zone_assumed:
            self.reading.assume_zone()
        return found.at + (clock or timedelta()) // timedelta(microseconds=1)


def read_register(register: Register, layout: Layout, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
    """All rows below the headings; the same row twice in overlapping exports counts once."""
    read = _READERS[layout.table]
    for number, row in rows:
        cells = Cells(number, layout, row)
        if number <= layout.first or cells.is_empty:
            continue
        if cells.is_heading:
            register.reading.remark("标题行重复出现，已跳过 ‖ the line of titles stands again further down; it was passed over")
            continue
        try:
            read(register, cells)
        except NoInstant as e:
            register.reading.leave(number, str(e))
            continue
        except ValueError as e:
            register.reading.leave(number, str(e))
            continue
        register.reading.rows_read += 1


def _named(cells: Cells, name: str, wrong: str) -> str:
    text = cells.text(name)
    if not text:
        raise ValueError(wrong)
    return text


def _event(register: Register, cells: Cells, action: str, *, account: str, detail: str) -> None:
    if action == "login_failed":
        account, detail = NOBODY, f"{account} {detail}"
    device = _named(cells, "device_id", "没有设备 ‖ there is no device")
    event = Event(
        device, account, register.instant(cells, "ts"), action, cells.text("session") or None, detail[:400] or None, register.reading.name, cells.number
    )
    if register.gathered.is_new("row", repr((device, account, event.ts, action, detail))):
        register.gathered.events.append(event)
    else:
        register.gathered.repeated[register.reading.name] = register.gathered.repeated.get(register.reading.name, 0) + 1


def _door(register: Register, cells: Cells) -> None:
    name = person(_named(cells, "account", "没有姓名 ‖ there is no name"))
    _event(register, cells, "door", account=name, detail=" ".join(t for t in (cells.text("action"), cells.text("detail")) if t))


def _alarm(register: Register, cells: Cells) -> None:
    _event(
        register, cells, "alarm", account=person(cells.text("account")) or NOBODY, detail=" ".join(t for t in (cells.text("action"), cells.text("detail")) if t)
    )


def _other(register: Register, cells: Cells) -> None:
    said = _named(cells, "action", "没有动作 ‖ there is no action")
    shown = _named(cells, "account", "没有账号 ‖ there is no account")
    name, inner = pair(shown)
    if inner:
        register.gathered.accounts.learn(person(name), person(inner))
    action = said if all(letter in _WORD for letter in said) else _KNOWN.get(said) or action_of(said)
    detail = " ".join(t for t in ("" if action == said else said, cells.text("detail")) if t)
    _event(register, cells, action, account=person(inner or name), detail=detail)


def _video(register: Register, cells: Cells) -> None:
    camera = _named(cells, "camera", "没有摄像机 ‖ there is no camera")
    started, finished = register.instant(cells, "started_at"), register.instant(cells, "finished_at")
    if finished < started:
        raise ValueError("录像结束早于开始 ‖ the recording ends before it starts")
    register.gathered.recordings.append(Recording(camera, started, finished, register.reading.name, cells.number))


_READERS: dict[str, Callable[[Register, Cells], None]] = {"door": _door, "alarm": _alarm, "events": _other, "video": _video}
