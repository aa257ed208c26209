"""The chain: what follows holds, and every way of tampering is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.journal.entry import Deed, Entry, follow
from zhengtu.journal.reading import JournalError, chained, verify_journal

START = datetime(2026, 10, 9, 9, tzinfo=UTC)


def journal_of(count: int) -> list[Entry]:
    entries: list[Entry] = []
    for n in range(count):
        deed = Deed(START + timedelta(hours=n), "李明", "save_item", f"firm/{n}", "改正“住址”", {"digest": "ab", "version": n, "sample": True})
        entries.append(follow(entries[-1] if entries else None, deed))
    return entries


def written(path: Path, lines: list[str]) -> Path:
    file = path / "journal.jsonl"
    file.write_text("".join(line + "\n" for line in lines), "utf-8")
    return file


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    entries = journal_of(5)
    found = verify_journal(written(tmp_path, [e.line() for e in entries]), head=entries[-1].digest)
    assert (found.first, found.last, found.count, found.whole) == (entries[0], entries[-1], 5, True)


def test_a_stretch_holds_and_says_that_it_is_not_the_whole(tmp_path: Path) -> None:
    assert not verify_journal(written(tmp_path, [e.line() for e in journal_of(5)[2:]])).whole


def test_an_empty_journal_holds(tmp_path: Path) -> None:
    assert verify_journal(written(tmp_path, [])).count == 0


def test_a_missing_end_shows_against_a_head_kept_elsewhere(tmp_path: Path) -> None:
    entries = journal_of(5)
    with pytest.raises(JournalError, match="missing at the end"):
        verify_journal(written(tmp_path, [e.line() for e in entries[:4]]), head=entries[-1].digest)


TAMPERING: dict[str, tuple[Callable[[list[str]], list[str]], int]] = {
    "a line missing": (lambda x: x[:2] + x[3:], 3),
    "a line doubled": (lambda x: x[:3] + x[2:], 4),
    "two lines changed round": (lambda x: [x[0], x[2], x[1], *x[3:]], 2),
    "the first line missing and the second renumbered": (lambda x: [x[1].replace('"number":2', '"number":1'), *x[2:]], 1),
    "a word altered": (lambda x: [*x[:3], x[3].replace("李明", "李鸣"), *x[4:]], 4),
    "another digest": (lambda x: [*x[:3], x[3].replace('"digest":"ab"', '"digest":"cd"'), *x[4:]], 4),
    "a space put in": (lambda x: [*x[:3], x[3].replace(",", ", ", 1), *x[4:]], 4),
    "a field added": (lambda x: [*x[:3], x[3].replace("{", '{"also":1,', 1), *x[4:]], 4),
    "a field doubled": (lambda x: [*x[:3], x[3].replace("{", '{"actor":"李明",', 1), *x[4:]], 4),
    "not a line of JSON": (lambda x: [*x[:3], "]]" * 9, *x[4:]], 4),
    "an instant without zone": (lambda x: [*x[:3], x[3].replace("+00:00", ""), *x[4:]], 4),
    "deep nesting": (lambda x: [*x[:3], "[" * 100_000, *x[4:]], 4),
    "an empty line": (lambda x: [*x[:3], "", *x[3:]], 4),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_named_with_its_line(how: str, tmp_path: Path) -> None:
    change, line = TAMPERING[how]
    with pytest.raises(JournalError) as e:
        verify_journal(written(tmp_path, change([entry.line() for entry in journal_of(5)])))
    assert e.value.where == f"journal.jsonl:{line}"


@given(at=st.integers(0, 4), where=st.integers(0, 10_000), to=st.characters(codec="utf-8"))
def test_no_single_altered_character_goes_unseen(at: int, where: int, to: str) -> None:
    lines = [entry.line() for entry in journal_of(5)]
    where %= len(lines[at])
    altered = lines[at][:where] + to + lines[at][where + 1 :]
    if altered == lines[at]:
        return
    with pytest.raises(JournalError):
        list(chained([line.encode() for line in (*lines[:at], altered, *lines[at + 1 :])], file="j"))


def test_a_deed_holds_only_what_every_reader_writes_alike() -> None:
    with pytest.raises(TypeError):
        Deed(START, "a", "b", "c", facts={"score": 1.5})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="zone"):
        Deed(datetime(2026, 1, 1), "a", "b", "c")
