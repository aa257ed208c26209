"""`zhengtu check --format …`: every sample in every form; a text report loads none of the heavy libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from zhengtu.cli.program import run as run_program

HOUSE = Path(__file__).resolve().parents[2]
BEGINS = {"html": b"<!doctype html>", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-1.7"}


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["zhengtu", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        run_program()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("form", BEGINS)
def test_every_sample_is_written_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample: str, lang: str, form: str) -> None:
    file = tmp_path / f"report.{form}"
    code = run(monkeypatch, "check", HOUSE / "examples" / sample, "--on", "2026-11-20", "--lang", lang, "--format", form, "-o", file)
    assert code in (0, 1, 3)
    assert file.read_bytes().lstrip().startswith(BEGINS[form])
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_binary_form_asks_for_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "check", HOUSE / "examples/ready-b", "--format", "pdf") == 2
    assert "-o FILE" in capsys.readouterr().err


def test_a_text_report_loads_no_heavy_library() -> None:
    code = (
        "import sys; from zhengtu.cli.program import run; sys.argv = ['zhengtu', 'check', 'examples/ready-b']\n"
        "try: run()\nexcept SystemExit: pass\n"
        "print(sorted({'typst', 'openpyxl', 'jinja2', 'pypdfium2'} & set(sys.modules)), file=sys.stderr)"
    )
    env = {"PYTHONPATH": "src", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=True, env=env)
    assert ran.stderr.strip() == "[]"
