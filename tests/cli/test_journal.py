"""`zhengtu journal verify`: the words and the exit codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from zhengtu.journal.entry import Deed, Entry, follow

Run = Callable[..., Any]


@pytest.fixture
def entries() -> list[Entry]:
    first = follow(None, Deed(datetime(2026, 10, 9, tzinfo=UTC), "li", "open", "case 1"))
    return [first, follow(first, Deed(datetime(2026, 10, 10, tzinfo=UTC), "li", "submit", "case 1"))]


def test_a_journal_that_holds_says_what_it_cannot_show(zhengtu: Run, entries: list[Entry], tmp_path: Path) -> None:
    (tmp_path / "j").write_text("".join(e.line() + "\n" for e in entries), "utf-8")
    ran = zhengtu("journal", "verify", tmp_path / "j")
    assert ran.code == 0 and "日志完好：2 条" in ran.out and "另处保存" in ran.out
    assert zhengtu("journal", "verify", tmp_path / "j", "--format", "json").json["head"] == entries[-1].digest


@pytest.mark.parametrize("content", ["{}\n", "\x00\n", "[\n"])
def test_a_journal_that_does_not_hold_is_one_sentence_and_code_4(zhengtu: Run, content: str, tmp_path: Path) -> None:
    (tmp_path / "j").write_text(content, "utf-8")
    ran = zhengtu("journal", "verify", tmp_path / "j", "--lang", "en")
    assert ran.code == 4 and ran.err.startswith("zhengtu: j:1: ") and ran.err.count("\n") == 1


def test_a_file_that_is_not_there_is_code_4(zhengtu: Run, tmp_path: Path) -> None:
    assert zhengtu("journal", "verify", tmp_path / "none").code == 4
