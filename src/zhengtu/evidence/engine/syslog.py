"""System logs as SQL: RFC 3164, RFC 5424 and the ISO form of rsyslog, in one pass and cut at spaces: a regular expression only where it is the quicker cut."""

from __future__ import annotations

import re

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.protocol import Row, listed, quoted

_SECOND = 1_000_000
_HOUR = 3600 * _SECOND
_TOLD_WHOLE = "('session_opened', 'session_closed', 'login_failed')"  # account, device and time say all there is: their words are not kept
ADMINISTERS = ("useradd", "usermod", "userdel", "groupadd", "groupmod", "groupdel")
_SU = "program IN ('su', 'su-l')"

# Words of `host tag: message`, cut at each space: w[1] is the host, w[2] the tag, w[3] the first word of the message.
_ACTION = f"""CASE
    WHEN starts_with(program, 'sshd') THEN CASE w[3]
        WHEN 'Accepted' THEN 'login' WHEN 'Failed' THEN 'login_failed' WHEN 'Invalid' THEN CASE WHEN w[4] = 'user' THEN 'login_failed' END
        WHEN 'Disconnected' THEN CASE WHEN w[5] = 'user' THEN 'logout' END
        ELSE CASE WHEN w[4] = 'session' AND w[6] = 'for' THEN CASE w[5] WHEN 'opened' THEN 'session_opened' WHEN 'closed' THEN 'session_closed' END END END
    WHEN program = 'sudo' THEN CASE WHEN strpos(rest, ' : ') = 0 THEN NULL
        WHEN strpos(rest, 'COMMAND=') = 0 OR strpos(rest, 'NOT ') > 0 OR strpos(rest, 'incorrect password') > 0 THEN 'sudo_refused' ELSE 'sudo' END
    WHEN {_SU} THEN CASE WHEN w[4] = 'session' AND w[5] = 'closed' THEN NULL
        WHEN strpos(rest, 'FAILED') > 0 OR strpos(rest, 'failure') > 0 THEN 'su_refused'
        WHEN w[4] = 'session' OR w[3] = 'Successful' OR starts_with(w[3], '(to') THEN 'su' END
    WHEN program = 'login' AND w[4] = 'session' THEN CASE w[5] WHEN 'opened' THEN 'session_opened' WHEN 'closed' THEN 'session_closed' END
    WHEN program = 'systemd-logind' THEN CASE WHEN w[3] = 'New' AND w[4] = 'session' THEN 'session_opened'
        WHEN strpos(rest, 'will reboot') > 0 OR strpos(rest, 'is rebooting') > 0 THEN 'reboot'
        WHEN strpos(rest, 'will power') > 0 OR strpos(rest, 'is powering') > 0 THEN 'shutdown' END
    WHEN program IN {listed(ADMINISTERS)} THEN program
    WHEN program = 'passwd' THEN CASE WHEN strpos(rest, 'password changed for') > 0 THEN 'passwd' END
    WHEN program = 'crontab' THEN CASE WHEN w[4] IN ('REPLACE', 'DELETE') THEN 'crontab' ELSE 'read' END
    WHEN program = 'kernel' THEN CASE WHEN strpos(rest, 'New USB device found') > 0 THEN 'usb'
        WHEN strpos(rest, 'Attached SCSI removable disk') > 0 THEN 'usb_insert' END
    END"""
_ACCOUNT = """CASE action
    WHEN 'login' THEN w[6] WHEN 'login_failed' THEN CASE WHEN w[3] = 'Invalid' THEN w[5] WHEN w[6] = 'invalid' THEN w[8] ELSE w[6] END
    WHEN 'sudo' THEN w[list_position(w, ':') - 1] WHEN 'sudo_refused' THEN w[list_position(w, ':') - 1]
    WHEN 'session_opened' THEN CASE program WHEN 'systemd-logind' THEN rtrim(w[8], '.') ELSE split_part(w[8], '(', 1) END
    WHEN 'session_closed' THEN split_part(w[8], '(', 1)
    WHEN 'su' THEN CASE WHEN w[4] = 'session' OR w[3] = 'Successful' THEN split_part(w[list_position(w, 'by') + 1], '(', 1) ELSE w[5] END
    WHEN 'su_refused' THEN nullif(split_part(w[list_position(w, 'by') + 1], '(', 1), w[1])
    WHEN 'logout' THEN w[6] WHEN 'crontab' THEN trim(w[3], '()') END"""


def zone_shift(stamp: str, zone: str) -> str:
    """A timestamp without zone as microseconds of UTC; `zone` is a number of hours, or whatever `is_zone` admits.

    >>> zone_shift("t", "8"), zone_shift("t", "UTC+08:00")
    ('epoch_us(t) - 28800000000', 'epoch_us(t) - 28800000000')
    """
    offset = re.fullmatch(r"\(?(?:UTC|GMT)?([+-]?)([0-9]{1,2}):?([0-9]{2})?\)?", zone, re.IGNORECASE)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return f"epoch_us({stamp}) {'+' if offset[1] == '-' else '-'} {minutes * _HOUR // 60}"
    return f"epoch_us(timezone({quoted(zone)}, {stamp}))"


def is_all_of_one_form(engine: DuckEngine, lines: str) -> bool:
    """Whether every line begins with a month's name, as RFC 3164 in a file has it: then no other form is looked for."""
    return next(iter(engine.rows(f"SELECT 1 FROM {lines} WHERE NOT (line >= 'A' AND line < '[') LIMIT 1")), None) is None


def parse_syslog(engine: DuckEngine, name: str, lines: str, *, year: str, zone: str, one_form: bool) -> None:
    """A table `name(no, ts, host, action, account, rest)` of every line; `year` is SQL over `no`, `zone` see `zone_shift`.

    A line that is no log line has no `ts`; one that tells of nobody has no `action` and no `rest`.
    """
    plain = zone_shift(f"try_strptime({year} || ' ' || stamp, '%Y %b %d %H:%M:%S')", zone)
    unzoned = zone_shift("TRY_CAST(stamp AS TIMESTAMP)", zone)
    ts = plain if one_form else f"CASE WHEN form = 'b' THEN {plain} WHEN {_ZONED} THEN epoch_us(TRY_CAST(stamp AS TIMESTAMPTZ)) ELSE {unzoned} END"
    source = f"SELECT no, left(line, 15) AS stamp, substr(line, 17) AS rest FROM {lines}" if one_form else _any_form(lines)
    cut = r"regexp_extract(w[2], '^[^\[:]*')"
    engine.run(f"""CREATE OR REPLACE TABLE {name} AS
        SELECT no, ts, w[1] AS host, action, {_ACCOUNT} AS account, CASE WHEN ts IS NULL OR action NOT IN {_TOLD_WHOLE} THEN rest END AS rest FROM (
        SELECT no, ts, rest, w, program, {_ACTION} AS action FROM (
        SELECT no, {ts} AS ts, rest, w, {cut} AS program FROM (SELECT *, string_split(rest, ' ') AS w FROM ({source}))))""")


_ZONED = "regexp_matches(substr(stamp, 11), '[zZ]$|[+-][0-9][0-9]:?[0-9]*$')"
_AFTER_HEAD = "regexp_replace(tail, '^(\\S+) (\\S+) (\\S+) \\S+ (?:-|(?:\\[(?:[^\\]\"]|\"(?:\\\\.|[^\"\\\\])*\")*\\])+) ?(?:\\x{FEFF})?', '\\1 \\2[\\3]: ')"


def _any_form(lines: str) -> str:
    """stamp and `host tag: message` of a line in any of the three forms."""
    bare = "CASE WHEN starts_with(line, '<') THEN substr(line, strpos(line, '>') + 1) ELSE line END"
    form = """CASE WHEN l >= 'A' AND l < '[' THEN 'b' WHEN starts_with(l, '1 ') THEN 'v'
        WHEN substr(l, 11, 1) = ' ' AND substr(l, 14, 1) = ':' THEN 's' ELSE 'i' END"""
    stamp = """CASE form WHEN 'b' THEN left(l, 15) WHEN 'v' THEN split_part(l, ' ', 2)
        WHEN 's' THEN left(l, 11 + strpos(concat(substr(l, 12), ' '), ' ') - 1) ELSE split_part(l, ' ', 1) END"""
    tail = """CASE form WHEN 'b' THEN substr(l, 17) WHEN 'v' THEN substr(l, strpos(substr(l, 3), ' ') + 3)
        WHEN 's' THEN substr(l, 12 + strpos(substr(l, 12), ' ')) ELSE substr(l, strpos(l, ' ') + 1) END"""
    heads = f"SELECT no, form, {stamp} AS stamp, {tail} AS tail FROM (SELECT no, l, {form} AS form FROM (SELECT no, {bare} AS l FROM {lines}))"
    return f"SELECT no, form, stamp, CASE WHEN form = 'v' THEN {_AFTER_HEAD} ELSE tail END AS rest FROM ({heads})"


def acts_of(parsed: str) -> str:
    """SELECT no, ts, device, account, action, command, detail: who did what."""
    command = "CASE WHEN action = 'sudo' THEN substr(rest, strpos(rest, 'COMMAND=') + 8) END"
    return f"""SELECT no, ts, host AS device, nullif(account, '') AS account, action, {command} AS command, rest AS detail
        FROM {parsed} WHERE ts IS NOT NULL AND host <> '' AND action IS NOT NULL"""


def commanded_of(parsed: str) -> str:
    """The same of the lines that hold a command."""
    return f"{acts_of(parsed)} AND action = 'sudo'"


def quiet_of(parsed: str) -> str:
    """The same of the lines that tell of nobody: one an hour and host."""
    return f"""SELECT min(no) AS no, min(ts) AS ts, host AS device, NULL AS account, 'other' AS action, NULL AS command, NULL AS detail
        FROM {parsed} WHERE ts IS NOT NULL AND host <> '' AND action IS NULL GROUP BY host, ts // {_HOUR}"""


def name_administrators(engine: DuckEngine, parsed: str) -> None:
    """useradd and its like log no actor: it is the one person who raised rights for it on that host just before, else root.

    `passwd` waits for a new password: there a command that names the program and the same account counts for ten minutes, any other for two seconds.
    """
    acting = f"action IN {listed((*ADMINISTERS, 'passwd'))}"
    if next(iter(engine.rows(f"SELECT 1 FROM {parsed} WHERE {acting} LIMIT 1")), None) is None:
        return
    whose = "split_part(split_part(a.rest, 'password changed for ', 2), ' ', 1)"
    bare = f"{whose} = 'root' AND ends_with(rtrim(s.rest), '/passwd')"
    named = f"a.action = 'passwd' AND (ends_with(rtrim(s.rest), concat('/passwd ', {whose})) OR {bare})"
    short = f"s.ts >= a.ts - {2 * _SECOND}"
    tests = (named, f"{short} AND strpos(s.rest || ' ', '/' || a.action || ' ') > 0", short)
    actor = ", ".join(f"CASE WHEN min(s.account) FILTER ({test}) = max(s.account) FILTER ({test}) THEN min(s.account) FILTER ({test}) END" for test in tests)
    raised = f"SELECT host, ts, account, rest FROM {parsed} WHERE action = 'sudo'"
    engine.run(f"""UPDATE {parsed} SET account = f.actor FROM (
        SELECT a.no, coalesce({actor}, 'root') AS actor FROM (SELECT no, host, ts, action, rest FROM {parsed} WHERE {acting}) a
        LEFT JOIN ({raised}) s ON s.host = a.host AND s.ts BETWEEN a.ts - {600 * _SECOND} AND a.ts GROUP BY a.no) f WHERE f.no = {parsed}.no""")


def unread_lines(engine: DuckEngine, parsed: str, most: int) -> tuple[int, list[int]]:
    """How many lines are no log lines, and the numbers of the first ones; empty lines apart."""
    where = "(ts IS NULL AND trim(coalesce(rest, '')) <> '') OR (ts IS NOT NULL AND coalesce(host, '') = '')"
    ((count,),) = engine.rows(f"SELECT count(*) FROM {parsed} WHERE {where}")
    return int(count or 0), [int(no or 0) for (no,) in engine.rows(f"SELECT no FROM {parsed} WHERE {where} ORDER BY no LIMIT {most}")] if count else []


def backward_jumps(engine: DuckEngine, parsed: str, *, host: str = "host", seconds: int = 60) -> list[Row]:
    """Where a host's clock went back by more than `seconds`: host, line, seconds. Hosts are screened by blocks of lines first."""
    step = seconds * _SECOND
    blocks = f"SELECT {host}, no >> 9 AS block, min(ts) AS low, max(ts) AS high FROM {parsed} WHERE ts IS NOT NULL GROUP BY ALL"
    before = f"max(high) OVER (PARTITION BY {host} ORDER BY block ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    ((size,),) = engine.rows(f"SELECT count(*) FROM {parsed}")
    hosts = f"SELECT DISTINCT {host} FROM (SELECT {host}, low, {before} AS before FROM ({blocks})) WHERE low < before - {step}"
    wanted = "" if int(size or 0) < 100_000 else f"AND {host} IN ({hosts})"
    previous = f"lag(ts) OVER (PARTITION BY {host} ORDER BY no)"
    jumps = f"SELECT {host}, no, ({previous} - ts) // {_SECOND} AS back FROM {parsed} WHERE ts IS NOT NULL {wanted}"
    return list(engine.rows(f"SELECT {host}, no, back FROM ({jumps}) WHERE back > {seconds} ORDER BY no LIMIT 1000"))
