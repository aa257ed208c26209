"""A text log from file to table: recognised by its first lines, its year and device inferred where it names none, what is odd counted and said."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from zhengtu.evidence.engine import auditd, syslog
from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.protocol import one
from zhengtu.evidence.engine.text_lines import HALF_A_YEAR, drop, last_month_of, month_blocks, number_lines, year_turns
from zhengtu.evidence.mapping.remembered import LogFacts
from zhengtu.evidence.reading.found import LISTED, FileReading
from zhengtu.evidence.reading.prepared import clean_lines, is_bare_text, repaired, unicode_of

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_BSD = rf"{_MONTH} [ 0-9][0-9] [0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}} \S+ "
_ISO = r"(?:1 )?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}\S* \S+ \S"
_SYSLOG = re.compile(rf"(?:<[0-9]{{1,3}}>)?(?:{_BSD}|{_ISO})")
_AUDITD = re.compile(r"(?:node=\S+ )?type=\S+ msg=audit\([0-9]+\.[0-9]+:[0-9]+\)")
_LOG_WORDS = re.compile(r"(?:audit|auth|secure|messages|syslog|var|log|logs|\.(?:log|txt|gz|bz2|xz|[0-9]+)|[-_.][0-9]{8}|[-_.][0-9]+$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLog:
    """A log that stands in the engine: SELECTs of its events, as no, ts, device, account, action, command, detail.

    `acts` tell who did what, `commanded` those by a command, `quiet` that the log is there.
    """

    reading: FileReading
    acts: str
    commanded: str
    quiet: str
    tables: tuple[str, ...]


def format_of_text(head: bytes) -> str:
    """`syslog`, `auditd` or nothing, by the lines of the head that look like it."""
    lines = [line for line in head.decode(unicode_of(head), errors="replace").removeprefix("\ufeff").split("\n")[:400] if line.strip()]
    audit = sum(bool(_AUDITD.match(line)) for line in lines)
    plain = sum(bool(_SYSLOG.match(line)) for line in lines)
    if max(audit, plain) * 5 < len(lines) or not lines:
        return ""
    return "auditd" if audit >= plain and audit else "syslog" if plain else ""


def read_text_log(engine: DuckEngine, path: Path, kind: str, name: str, reading: FileReading, *, facts: LogFacts, as_of: date, zone_hours: int) -> TextLog:
    """Bring a log into the engine under `name`; everything assumed about it is remarked."""
    lines = f"{name}_lines"
    copy = _number(engine, lines, path, reading)
    try:
        if kind == "auditd":
            return _audit(engine, path, name, lines, reading, facts)
        return _system(engine, name, lines, reading, facts, as_of, zone_hours)
    finally:
        drop(engine, lines)
        if copy:
            copy.unlink(missing_ok=True)


def _number(engine: DuckEngine, lines: str, path: Path, reading: FileReading) -> Path | None:
    """The table of numbered lines, of the file itself where it is clean, which is found out beside; else of a repaired copy, whose path is returned."""
    if is_bare_text(path):
        with ThreadPoolExecutor(max_workers=1) as beside:
            clean = beside.submit(clean_lines, path)
            numbered = number_lines(engine, lines, path)
        if numbered == clean.result():  # where it has empty lines, the engine counts fewer
            return None
    copy = repaired(path, engine.spill.path, reading)
    number_lines(engine, lines, copy)
    return copy


def _system(engine: DuckEngine, name: str, lines: str, reading: FileReading, facts: LogFacts, as_of: date, zone_hours: int) -> TextLog:
    one_form = syslog.is_all_of_one_form(engine, lines)
    year, inferred = _years(engine, lines, facts, as_of)
    syslog.parse_syslog(engine, name, lines, year=year, zone=facts.zone or str(zone_hours), one_form=one_form)
    syslog.name_administrators(engine, name)
    count, numbers = syslog.unread_lines(engine, name, LISTED)
    _leave(reading, count, numbers, "不是系统日志的格式 ‖ this is no line of a system log")
    read, lines_in_all = one(engine, f"SELECT count(ts), count(*) FROM {name}")
    reading.rows_read = int(read or 0)
    if inferred and int(lines_in_all or 0):
        reading.remark(f"日志没有年份，推定为 {inferred} ‖ the log names no year; taken to be {inferred}")
    if inferred and not facts.zone:
        reading.assume_zone()
    _backward(engine, name, "host", reading)
    return TextLog(reading, syslog.acts_of(name), syslog.commanded_of(name), syslog.quiet_of(name), (name,))


def _years(engine: DuckEngine, lines: str, facts: LogFacts, as_of: date) -> tuple[str, str]:
    """The year of each line as SQL, and in words; the latest that put no line later than a day after `as_of`, which zones may make of it."""
    blocks = [(int(block or 0), int(month or 0)) for block, month, *_ in month_blocks(engine, lines)]
    if not blocks:
        return f"'{as_of.year}'", ""
    turns = year_turns(engine, lines) if _may_turn(blocks) else []
    later = list(accumulate((step for _, step in turns), initial=0))  # years after the first
    whens = list(zip((line for line, _ in turns), later[1:], strict=True))[::-1]
    if facts.year:
        first = facts.year - later[-1]
    else:
        until = as_of + timedelta(days=1)
        newest = " ".join(f"WHEN no >= {line} THEN {years == max(later)}" for line, years in whens)
        where = f"CASE {newest} ELSE {max(later) == 0} END" if whens else "true"
        may_pass = turns or max(last_month_of(engine, lines), *(month for _, month in blocks)) >= until.month
        first = until.year - max(later) - (1 if may_pass and _passes(engine, lines, where, until) else 0)
    if not turns:
        return f"'{first}'", str(first)
    cases = " ".join(f"WHEN no >= {line} THEN '{first + years}'" for line, years in whens)
    return f"CASE {cases} ELSE '{first}' END", f"{first}–{first + later[-1]}"


def _passes(engine: DuckEngine, lines: str, where: str, until: date) -> bool:
    """Whether a line without a year bears a day that comes later in the year than `until`."""
    bare = "CASE WHEN starts_with(line, '<') THEN substr(line, strpos(line, '>') + 1, 6) ELSE left(line, 6) END"
    days = f"SELECT DISTINCT {bare} AS day FROM {lines} WHERE {where}"
    late = f"try_strptime('2000 ' || day, '%Y %b %d') > DATE '2000-{until:%m-%d}'"  # 2000 has a 29 February
    return next(iter(engine.rows(f"SELECT 1 FROM ({days}) WHERE {late} LIMIT 1")), None) is not None


def _may_turn(blocks: list[tuple[int, int]]) -> bool:
    """Whether the year may change: a month far below the one before it, or months half a year apart in one block of lines."""
    spread: dict[int, set[int]] = {}
    for block, month in blocks:
        spread.setdefault(block, set()).add(month)
    falls = any(before - after >= HALF_A_YEAR for (_, before), (_, after) in zip(blocks, blocks[1:], strict=False))
    return falls or any(max(months) - min(months) >= HALF_A_YEAR for months in spread.values())


def _audit(engine: DuckEngine, path: Path, name: str, lines: str, reading: FileReading, facts: LogFacts) -> TextLog:
    auditd.parse_auditd(engine, f"{name}_records", lines)
    total, read, nameless = one(
        engine, f"SELECT count(*), count(*) FILTER (ts IS NOT NULL), count(*) FILTER (ts IS NOT NULL AND node IS NULL) FROM {name}_records"
    )
    reading.rows_read = int(read or 0)
    numbers = [
        int(no or 0) for (no,) in engine.rows(f"SELECT r.no FROM {name}_records r JOIN {lines} l USING (no) WHERE ts IS NULL AND trim(l.line) <> '' ORDER BY 1")
    ]
    _leave(reading, len(numbers), numbers[:LISTED], "不是审计记录 ‖ this is no audit record")
    device = facts.device or device_from_path(path)
    if nameless and not facts.device:
        reading.remark(f'审计日志没有写主机名，按文件名取“{device}” ‖ the audit log names no host; "{device}" is taken from the file\'s name')
    reading.lost = auditd.lost_events(engine, f"{name}_records")
    if reading.lost:
        reading.remark(f"序号有缺，至少丢失 {reading.lost} 个事件 ‖ sequence numbers are missing: at least {reading.lost} events were lost")
    _backward(engine, f"{name}_records", "node", reading)
    auditd.keep_audit_events(engine, name, f"{name}_records", device=device)
    engine.run(f"DROP TABLE {name}_records")
    found = f"SELECT no, ts, device, account, action, command, detail FROM {name}"
    acts = f"{found} WHERE action <> 'other'"
    return TextLog(reading, acts, f"{acts} AND command IS NOT NULL", f"{found} WHERE action = 'other'", (name,))


def _leave(reading: FileReading, count: int, numbers: list[int], why: str) -> None:
    for number in numbers:
        reading.leave(number, why)
    reading.rows_unread += count - len(numbers)


def _backward(engine: DuckEngine, table: str, host: str, reading: FileReading) -> None:
    jumps = syslog.backward_jumps(engine, table, host=host)
    if not jumps:
        return
    most = max(int(back or 0) for *_, back in jumps)
    where = "、".join(str(no) for _, no, _ in jumps[:5])
    many = f"{len(jumps)}+" if len(jumps) == 1000 else str(len(jumps))
    zh = f"时钟倒退 {many} 处，最多 {most} 秒（第 {where} 行）"
    reading.remark(f"{zh} ‖ the clock goes back in {many} places, by {most} seconds at most (lines {where.replace('、', ', ')})")


def device_from_path(path: Path) -> str:
    """The device a file of a nameless log belongs to: what its name says besides *audit* and dates, else the folder's.

    >>> device_from_path(Path("logs/db-01_audit.log.1")), device_from_path(Path("SW-02/audit.log"))
    ('db-01', 'SW-02')
    """
    name = _LOG_WORDS.sub("", path.name).strip(" -_.")
    return name or path.resolve().parent.name or path.name
