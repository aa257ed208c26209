"""Journal files: JSON lines, read with the chain held against every line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengtu.journal.entry import GENESIS, Deed, Entry, parse_instant
from zhengtu.places.errors import ZhengtuError

LONGEST_LINE = 1 << 20
_FIELDS = {"number": int, "at": str, "actor": str, "deed": str, "subject": str, "reason": str, "facts": dict, "previous": str, "digest": str}


class JournalError(ZhengtuError):
    """A journal does not hold: a line is missing, doubled, out of order, altered or unreadable."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A journal whose chain holds: its first and last entry; an export of a stretch begins after number 1."""

    first: Entry | None
    last: Entry | None
    count: int

    @property
    def whole(self) -> bool:
        """Whether it begins with the first deed of its journal."""
        return self.first is None or self.first.number == 1


def read_journal(path: Path) -> Iterator[Entry]:
    """The entries of a journal file in order.

    Raises `JournalError` at the first line that does not follow from the one before; the entries before it are good.
    """
    try:
        with path.open("rb") as file:
            yield from chained(_lines(file), file=path.name)
    except OSError as e:
        raise JournalError(str(path), f"无法读取（{e.strerror}） ‖ cannot be read ({e.strerror})", "请检查路径 ‖ Check the path") from None


def verify_journal(path: Path, *, head: str | None = None) -> Verified:
    """Hold a whole file against its chain, and its last digest against one noted elsewhere.

    Without `head` nobody can see that entries are missing at the end: keep the last digest in another place.
    """
    first = last = None
    count = 0
    for last in read_journal(path):
        first = first or last
        count += 1
    if head is not None and (last is None or last.digest != head.lower()):
        found = last.digest if last else "–"
        wrong = f"最后一条的摘要是 {found}，不是给出的 {head} ‖ the last digest is {found}, not {head} as stated"
        raise JournalError(path.name, wrong, "末尾可能缺了记录，请与另存的摘要核对 ‖ Entries may be missing at the end; compare with the digest kept elsewhere")
    return Verified(first, last, count)


def chained(lines: Iterable[bytes], *, file: str) -> Iterator[Entry]:
    """Entries of lines of text, each held against the one before it."""
    last: Entry | None = None
    for number, raw in enumerate(lines, 1):
        entry = _parsed(raw, f"{file}:{number}")
        _hold(entry, last, f"{file}:{number}")
        yield entry
        last = entry


def _lines(file: Any) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE + 1):
        yield line


def _hold(entry: Entry, last: Entry | None, where: str) -> None:
    if last is None:
        if (entry.number == 1) != (entry.previous == GENESIS):
            raise JournalError(where, "第一条的序号与前链不符 ‖ the first entry's number and link do not agree", _KEEP)
        return
    if entry.number != last.number + 1:
        what = "缺少、重复或调换了记录 ‖ entries are missing, doubled or out of order"
        zh, en = what.split(" ‖ ")
        raise JournalError(where, f"序号 {entry.number} 接在 {last.number} 之后：{zh} ‖ number {entry.number} follows {last.number}: {en}", _KEEP)
    if entry.previous != last.digest:
        raise JournalError(where, f"第 {entry.number} 条不接在上一条之后 ‖ entry {entry.number} does not link to the one before", _KEEP)


_KEEP = "请保留此文件，并与备份或另一份比对 ‖ Keep this file and compare it with a backup or another copy"


def _parsed(raw: bytes, where: str) -> Entry:
    if len(raw) > LONGEST_LINE:
        raise JournalError(where, "这一行过长 ‖ this line is too long", _KEEP)
    try:
        form = json.loads(raw, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise JournalError(where, "这一行不是一条记录 ‖ this line is no entry", _KEEP) from None
    if not isinstance(form, dict) or set(form) != set(_FIELDS) or any(type(form[name]) is not kind for name, kind in _FIELDS.items()):
        raise JournalError(where, "这一行的字段不是日志的字段 ‖ the fields of this line are not a journal's", _KEEP)
    try:
        deed = Deed(parse_instant(form["at"]), form["actor"], form["deed"], form["subject"], form["reason"], form["facts"])
        entry = Entry(form["number"], deed, form["previous"])
        same = entry.line().encode() == raw.rstrip(b"\r\n") and entry.digest == form["digest"]
    except (ValueError, TypeError):
        raise JournalError(where, "时间或事实写得不对 ‖ its instant or facts are not well written", _KEEP) from None
    if not same:
        raise JournalError(where, f"第 {form['number']} 条被改动：摘要不符 ‖ entry {form['number']} was altered: its digest does not hold", _KEEP)
    return entry


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("doubled name")
    return dict(pairs)
