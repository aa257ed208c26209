"""A second checker drawn into a copy of the route: one task, one gateway, one line of duties, and no change of Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.conftest import Ran
from cli.test_case import PEOPLE, frozen
from route.law_copies import copy_of_law, with_a_second_checker


@pytest.fixture(name="case")
def _case(zhengtu: Callable[..., Ran], tmp_path: Path) -> Path:
    pack = with_a_second_checker(copy_of_law(tmp_path / "law"))
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    case = tmp_path / "2026-002"
    made = zhengtu("case", "new", case, "--pack", pack, "--applicant", "某市虚构东港", "--as", "qian", "--people", tmp_path / "people.yaml", "--at", "2026-01-05T09:00")
    assert made.code == 0, made.err
    filed = ("--fact", "statement_of_truth=yes", "--dossier", frozen(zhengtu, tmp_path / "firm"), "--at", "2026-01-06T09:00")
    assert zhengtu("case", "do", case, "submit", "submitted", "--as", "zhao", "--reason", "申请", *filed).code == 0
    assert zhengtu("case", "do", case, "completeness_check", "complete", "--as", "sun", "--reason", "齐全", "--at", "2026-01-07T09:00").code == 0
    return case


def test_the_changed_law_holds(zhengtu: Callable[..., Ran], tmp_path: Path) -> None:
    ran = zhengtu("law", "check", with_a_second_checker(copy_of_law(tmp_path / "law")))
    assert (ran.code, ran.err) == (0, "")
    assert "44 steps" in ran.out


def test_the_command_line_terms_picture_and_replay_follow(zhengtu: Callable[..., Ran], case: Path) -> None:
    shown = zhengtu("case", "show", case, "--on", "2026-01-08", "--lang", "en").out
    assert "▶ Second check [second_check]  Local office: 李虚构 (li)" in shown and "(sun)" not in shown.splitlines()[2]
    assert "outcomes: agreed, disagreed" in shown
    assert '<g class="open" id="second_check">' in zhengtu("case", "picture", case).out
    terms = {t["term"] for t in zhengtu("case", "terms", case, "--on", "2026-01-08", "--format", "json").json["terms"]}
    assert "decision-term" not in terms  # it starts at the acceptance, which the second checker now stands before

    same = zhengtu("case", "do", case, "second_check", "agreed", "--as", "sun", "--reason", "同意", "--at", "2026-01-08T09:00", "--lang", "en")
    assert same.code == 4 and "sun did completeness_check (entry 3) and may not do second_check" in same.err
    done = zhengtu("case", "do", case, "second_check", "agreed", "--as", "li", "--reason", "同意", "--at", "2026-01-08T09:00", "--format", "json")
    assert done.code == 0, done.err
    replayed = json.loads(zhengtu("case", "replay", case).out)
    assert next(t["started_on"] for t in replayed["terms"] if t["term"] == "decision-term") == "2026-01-08"
    assert [h["step"] for h in replayed["history"] if h["kind"] == "done"] == ["submit", "completeness_check", "second_check"]
    assert zhengtu("case", "verify", case).code == 0


def test_the_second_checker_can_send_it_back(zhengtu: Callable[..., Ran], case: Path) -> None:
    zhengtu("case", "do", case, "second_check", "disagreed", "--as", "li", "--reason", "章程是旧的", "--at", "2026-01-08T09:00")
    found = json.loads(zhengtu("case", "replay", case).out)
    assert [s["step"] for s in found["open"] if not s["standing"]] == ["completeness_check"]
