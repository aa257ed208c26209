"""`zhengtu check` traces the evidence a dossier names: the rule on signatures is weighed on what the logs show."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from half_year import write_half_year

from zhengtu.cli.program import run as run_program
from zhengtu.intake.loading import load_dossier
from zhengtu.reports.binder.admitting import in_place
from zhengtu.rulepacks.load import shipped_words

HOUSE = Path(__file__).resolve().parents[2]
RULE = "signatures-match-logs"


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample firm that has put half a year of evidence into its dossier."""
    folder = tmp_path_factory.mktemp("firm") / "dossier"
    shutil.copytree(HOUSE / "examples/ready-b", folder)
    evidence = folder / "files/evidence"
    write_half_year(evidence, seed=7, orders=40)
    kinds = {"orders": "work_order_ledger", "logs": "system_log"}
    entries = [(kinds[path.parent.name], path) for name in kinds for path in sorted((evidence / name).iterdir())] + [("account_list", evidence / "people.csv")]
    text = (folder / "dossier.yaml").read_text("utf-8").rstrip("\n")
    for number, (kind, path) in enumerate(entries):
        text += f"\n    - id: evidence-{number}\n      kind: {kind}\n      title: 供追溯\n      file:\n        path: {path.relative_to(folder / 'files').as_posix()}"
    (folder / "dossier.yaml").write_text(text + "\n", encoding="utf-8")
    return folder


def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> Any:
    import json
    import sys

    monkeypatch.setattr(sys, "argv", ["zhengtu", "check", str(folder), "--on", "2026-11-20", "--format", "json"])
    with pytest.raises(SystemExit):
        run_program()
    out, err = capsys.readouterr()
    assert out, err
    return json.loads(out)


def finding(report: Any) -> Any:
    return next(f for f in report["findings"] if f["rule"] == RULE)


def test_lies_in_the_evidence_outweigh_the_statement(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], firm: Path) -> None:
    plain = check(monkeypatch, capsys, HOUSE / "examples/ready-b")
    assert finding(plain)["verdict"] == "met"
    report = check(monkeypatch, capsys, firm)
    assert finding(report)["verdict"] in ("unmet", "undetermined") and finding(report)["clauses"] == ["G2-3.4"]
    assert any("已核对" in remark and "zhengtu trace" in remark for remark in report["remarks"])
    assert report["dossier"]["digest"] != plain["dossier"]["digest"]


def test_evidence_stays_out_of_the_application(firm: Path) -> None:
    loaded = load_dossier(firm)
    assert [paper.id for _, paper, _ in in_place(loaded, shipped_words()) if paper.id.startswith("evidence")] == []



def test_what_of_a_mapping_served_no_file_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], firm: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    shutil.copytree(firm, folder)
    (folder / "files/evidence/columns.yaml").write_text("logs:\n  - {file: no-such.log, zone: +08:00}\n", "utf-8")
    with (folder / "dossier.yaml").open("a", encoding="utf-8") as file:
        file.write("    - id: evidence-columns\n      kind: column_mapping\n      title: 列对照\n      file:\n        path: evidence/columns.yaml\n")
    remarks = check(monkeypatch, capsys, folder)["remarks"]
    assert [remark for remark in remarks if "no-such.log" in remark and "columns.yaml" in remark]
