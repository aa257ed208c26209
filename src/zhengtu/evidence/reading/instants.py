"""Instants as people and systems write them, in microseconds since 1970 in UTC; a time without a zone is taken to be the plan's zone, and said."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

SECOND = 1_000_000
_EPOCH = date(1970, 1, 1).toordinal()
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_24 = date(1900, 1, 1)  # 24:00 typed into a cell that shows hours and minutes
_DAY = r"(?P<y>[0-9]{4})\s*[-/.年]\s*(?P<m>[0-9]{1,2})\s*[-/.月]\s*(?P<d>[0-9]{1,2})\s*[日号]?"
_SHORT_DAY = r"(?P<m>[0-9]{1,2})\s*[-/.月]\s*(?P<d>[0-9]{1,2})\s*[日号]?"
_HALF = r"(?P<half>上午|下午|凌晨|早上|中午|晚上|[aApP]\.?[mM]\.?)?"
_DAY_MEANT = r"(?:(?P<next>次日|第二天|翌日)|当[日天])?"
_TO_SECOND = r"(?P<min>[0-9]{1,2})?\s*分?(?:\s*[:：]?\s*(?P<s>[0-9]{1,2})\s*秒?)?(?:[.,](?P<f>[0-9]{1,9}))?"
_CLOCK = rf"{_DAY_MEANT}\s*{_HALF}\s*(?P<h>[0-9]{{1,2}})\s*[:：时点]\s*(?:(?P<part>[半整]|[一三13]刻)|{_TO_SECOND})\s*(?P<half2>[aApP]\.?[mM]\.?)?"
_ZONE = r"\s*(?P<zone>Z|[+-][0-9]{1,2}:?[0-9]{0,2}|[(（]?(?:UTC|GMT)[+-][0-9]{1,2}(?::?[0-9]{2})?[)）]?|[A-Za-z]{2,}(?:/[A-Za-z_+\-0-9]+)*)?"
_WEEKDAY = r"(?:\s*[(（]?(?:周|星期)[一二三四五六日天][)）]?)?"
_WHOLE = re.compile(rf"{_DAY}{_WEEKDAY}[\sT,]*(?:{_CLOCK}{_ZONE})?")
_WITHOUT_YEAR = re.compile(rf"{_SHORT_DAY}{_WEEKDAY}[\sT,]*(?:{_CLOCK}{_ZONE})?")
_ONLY_CLOCK = re.compile(_CLOCK)
_PACKED = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:\s*([0-9]{2})([0-9]{2})([0-9]{2})?)?")
_QUICK = re.compile(
    r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6})[0-9]*)?(?: ?(?:([+-])([0-9]{2}):?([0-9]{2})|(Z)))?"
)
_LATE = ("下午", "晚上", "pm", "中午")
_MINUTES = {"半": 30, "整": 0, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}


class NoInstant(ValueError):
    """A text that is no time; its message holds both languages."""


@dataclass(frozen=True, slots=True)
class Instant:
    """Microseconds since 1970 in UTC, what was not written and had to be assumed, and the days by which it lies past the day written: 1 for 24:00."""

    at: int
    zone_assumed: bool = False
    only_day: bool = False
    days_on: int = 0


@lru_cache(maxsize=65536)
def _day_start(year: int, month: int, day: int) -> int:
    return (date(year, month, day).toordinal() - _EPOCH) * 86400 * SECOND


def parse_instant(raw: object, *, zone_hours: int, zone: str = "", year: int | None = None) -> Instant:
    """A cell or text as an instant. `zone` names the zone where a text names none; `year` serves a text without one.

    >>> parse_instant("2026/11/21 09:32:20 +0800", zone_hours=8).at == parse_instant("2026年11月21日 上午9:32:20", zone_hours=8).at
    True

    Raises: NoInstant.
    """
    if isinstance(raw, str):
        quick = _QUICK.fullmatch(raw)
        if quick and quick[4] != "24":
            return _from_quick(quick, zone_hours, zone)
        return _from_text(unicodedata.normalize("NFKC", raw).strip().lstrip("'"), zone_hours, zone, year)
    if isinstance(raw, datetime):
        if raw.tzinfo is not None:
            return Instant(int(raw.astimezone(UTC).timestamp() * SECOND))
        return _local(raw.date(), _since_midnight(raw.time()), zone_hours, zone)
    if isinstance(raw, date):
        return Instant(_local(raw, timedelta(), zone_hours, zone).at, zone_assumed=not zone, only_day=True)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(float(raw), zone_hours, zone)
    raise _no(str(raw))


def _no(text: str) -> NoInstant:
    return NoInstant(f'“{text[:40]}”不是时间 ‖ "{text[:40]}" is no time')


def _from_quick(found: re.Match[str], zone_hours: int, zone: str) -> Instant:
    try:
        start = _day_start(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise _no(found[0]) from None
    hour, minute, second = int(found[4]), int(found[5]), int(found[6])
    if hour > 23 or minute > 59 or second > 60:
        raise _no(found[0])
    at = start + (hour * 3600 + minute * 60 + second) * SECOND + (int(found[7].ljust(6, "0")) if found[7] else 0)
    if found[11]:
        return Instant(at)
    if found[8]:
        shift = (int(found[9]) * 60 + int(found[10])) * 60 * SECOND
        return Instant(at - shift if found[8] == "+" else at + shift)
    return _shifted(at, zone_hours, zone)


def _shifted(at: int, zone_hours: int, zone: str) -> Instant:
    if not zone:
        return Instant(at - zone_hours * 3600 * SECOND, zone_assumed=True)
    local = datetime(1970, 1, 1) + timedelta(microseconds=at)  # noqa: DTZ001 – the zone is put on below
    return Instant(at - int(_offset(zone, local) * SECOND))


def _local(day: date, clock: timedelta, zone_hours: int, zone: str) -> Instant:
    day += timedelta(days=clock.days)
    return _shifted(_day_start(day.year, day.month, day.day) + clock.seconds * SECOND + clock.microseconds, zone_hours, zone)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


def _offset(zone: str, local: datetime) -> float:
    """Seconds by which a zone is ahead of UTC. Raises NoInstant for a zone nobody knows."""
    text = zone.strip("()（） ")
    found = re.fullmatch(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?", text, re.IGNORECASE)
    if found:
        return (int(found[2]) * 60 + int(found[3] or 0)) * 60 * (1 if found[1] == "+" else -1)
    if text.upper() in ("Z", "UTC", "GMT"):
        return 0
    if text.upper() in ("CST", "BJT", "PRC"):  # 北京时间: what CST means on a Chinese host
        return 8 * 3600
    try:
        shift = ZoneInfo(text).utcoffset(local)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoInstant(f'不认识时区“{text}” ‖ nobody knows a zone named "{text}"') from None
    return shift.total_seconds() if shift is not None else 0


def is_zone(zone: str) -> bool:
    """Whether a zone is an offset such as `+08:00` and `UTC+8`, or a name such as `Asia/Shanghai`: what means one thing here and in the engine."""
    offset = r"(?:UTC|GMT)?[+-](?:1[0-4]|0?[0-9])(?::?[0-5][0-9])?"
    return bool(re.fullmatch(rf"{offset}|\({offset}\)", zone, re.IGNORECASE)) or zone in available_timezones() - {"localtime"}


def _from_number(value: float, zone_hours: int, zone: str) -> Instant:
    if 20_000 <= value < 80_000:  # Excel's day number
        micro = round(value * 86400) * SECOND
        start = (_EXCEL_ZERO.toordinal() - _EPOCH) * 86400 * SECOND
        return _shifted(start + micro, zone_hours, zone)
    for scale in (1, 1_000, 1_000_000):  # seconds, milliseconds, microseconds since 1970, between 1990 and 2100
        if 631_152_000 <= value / scale < 4_102_444_800:
            return Instant(int(value * (SECOND // scale)))
    raise _no(format(value, "g"))


def _from_text(text: str, zone_hours: int, zone: str, year: int | None) -> Instant:
    if not text:
        raise NoInstant("没有时间 ‖ there is no time")
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?|[0-9]{10}(\.[0-9]+)?|[0-9]{13}|[0-9]{16}", text):
        return _from_number(float(text), zone_hours, zone)
    packed = _PACKED.fullmatch(text)
    found = _WHOLE.fullmatch(text) or (_WITHOUT_YEAR.fullmatch(text) if year else None)
    try:
        if packed:
            day, clock = date(int(packed[1]), int(packed[2]), int(packed[3])), _to_24(int(packed[4] or 0), int(packed[5] or 0), int(packed[6] or 0))
            return Instant(_local(day, clock, zone_hours, zone).at, zone_assumed=not zone, only_day=packed[4] is None, days_on=clock.days)
        if found is None:
            raise _no(text)
        day = date(int(found["y"]) if "y" in found.re.groupindex else int(year or 0), int(found["m"]), int(found["d"]))
        if found["h"] is None:
            return Instant(_local(day, timedelta(), zone_hours, zone).at, zone_assumed=not zone, only_day=True)
        clock = _clock(found)
        at = _local(day, clock, zone_hours, found["zone"] or zone)
        return Instant(at.at, zone_assumed=at.zone_assumed, days_on=clock.days)
    except NoInstant:
        raise
    except (ValueError, OverflowError):
        raise _no(text) from None


def _clock(found: re.Match[str]) -> timedelta:
    """The time since the day began; a day or more for 24:00, 晚上12点 and 次日. Raises ValueError, also for 晚上1点, which may be of either day."""
    hour = int(found["h"])
    half = (found["half"] or found["half2"] or "").lower().replace(".", "")
    if half == "晚上" and hour < 5:
        raise ValueError(found[0])
    if half == "晚上" and hour == 12:
        hour = 24
    elif half in _LATE and hour < 12 and not (half == "中午" and hour >= 10):
        hour += 12
    elif half in ("上午", "凌晨", "am") and hour == 12:
        hour = 0
    fraction = int((found["f"] or "0").ljust(6, "0")[:6])
    minute = _MINUTES[found["part"]] if found["part"] else int(found["min"] or 0)
    return timedelta(days=1 if found["next"] else 0) + _to_24(hour, minute, min(int(found["s"] or 0), 59), fraction)


def _to_24(hour: int, minute: int, second: int, fraction: int = 0) -> timedelta:
    """The time since midnight; 24 o'clock is the end of the day. Raises ValueError."""
    return timedelta(days=1 if hour == 24 else 0) + _since_midnight(time(0 if hour == 24 else hour, minute, second, fraction))


def parse_clock(raw: object) -> timedelta | None:
    """A time of day alone, such as `上午9:03`, `09:03` or Excel's part of a day, as the time since the day began; None when it is none.

    >>> parse_clock("晚上12点") == parse_clock("24:00") == parse_clock("次日0:00") == timedelta(days=1)
    True
    """
    if isinstance(raw, time):
        return _since_midnight(raw)
    if isinstance(raw, datetime):
        return _since_midnight(raw.time()) if raw.year < 1901 else None  # a time of day alone is a moment of Excel's day zero
    if isinstance(raw, date):
        return timedelta(days=1) if raw == _EXCEL_24 else None
    if isinstance(raw, timedelta):
        return raw if timedelta() <= raw < timedelta(days=2) else None
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw < 1:
        return timedelta(seconds=round(raw * 86400))
    found = _ONLY_CLOCK.fullmatch(unicodedata.normalize("NFKC", str(raw)).strip())
    try:
        return _clock(found) if found else None
    except ValueError:
        return None
