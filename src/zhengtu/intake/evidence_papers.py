"""Papers of a dossier that are evidence: ledgers and logs to be traced, never part of an application."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from zhengtu.intake.loading import LoadedDossier
from zhengtu.rulepacks.pack import WordEntry
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.papers import Document

PackWords = Mapping[str, Sequence[WordEntry]]


def part_in_tracing(paper: Document, words: PackWords) -> str | None:
    """What a paper is there for when it is there to be traced: `orders`, `logs`, `accounts`, `mapping`; None for a paper of the application."""
    return next((word.traced for word in words.get("papers", ()) if word.id == paper.kind), None)


def evidence_papers(loaded: LoadedDossier, words: PackWords) -> dict[str, list[Path]]:
    """The files in place, by the part they play in tracing."""
    found: dict[str, list[Path]] = defaultdict(list)
    for paper in loaded.dossier.documents.items:
        part = part_in_tracing(paper, words)
        if part and not isinstance(paper.file, Unsaid) and loaded.files is not None and paper.file.path not in loaded.to_place:
            found[part].append(loaded.files / paper.file.path)
    return found
