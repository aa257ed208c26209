"""Papers of a dossier that are evidence: ledgers and logs to be traced, never part of an application."""

from __future__ import annotations

from pathlib import Path

from zhengtu.intake.loading import LoadedDossier
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.papers import Document

LEDGERS = ("work_order_ledger", "inspection_ledger")
LOGS = "system_log"
ACCOUNTS = "account_list"
MAPPING = "column_mapping"
KINDS = (*LEDGERS, LOGS, ACCOUNTS, MAPPING)


def is_evidence(paper: Document) -> bool:
    """Whether a paper is there to be traced; it stays with the firm."""
    return not isinstance(paper.kind, Unsaid) and paper.kind in KINDS


def evidence_papers(loaded: LoadedDossier) -> dict[str, list[Path]]:
    """The files of each kind that are in place."""
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for paper in loaded.dossier.documents.items:
        if is_evidence(paper) and not isinstance(paper.file, Unsaid) and loaded.files is not None and paper.file.path not in loaded.to_place:
            found[str(paper.kind)].append(loaded.files / paper.file.path)
    return found
