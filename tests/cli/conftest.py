"""The command line run in this process, as a shell would run it in a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from zhengtu.cli.program import run as run_program


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def zhengtu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `zhengtu` with these words."""

    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["zhengtu", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            run_program()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run
