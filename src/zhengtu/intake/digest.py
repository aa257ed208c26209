"""The digest of a dossier: SM3 over the digests of its sections in canonical form."""

from __future__ import annotations

import json
from dataclasses import dataclass

from zhengtu.intake.written import as_text, written_section
from zhengtu.places.sm3 import sm3
from zhengtu.terms.dossier import SCHEMA_VERSION, Dossier

SECTIONS = tuple(name for name in Dossier.model_fields if name != "schema_version")


@dataclass(frozen=True, slots=True)
class Digest:
    """Digest of the whole and of each section, in hexadecimal."""

    whole: str
    sections: dict[str, str]

    def __str__(self) -> str:
        return self.whole


def digest_of(dossier: Dossier) -> Digest:
    """Two dossiers have one digest exactly when they state the same facts, whatever file or order they came in.

    Canonical form: JSON of the text of all known facts, names sorted, no white space, UTF-8.
    """
    sections = {name: sm3(canonical(written_section(dossier, name))) for name in SECTIONS}
    lines = "".join(f"{name} {value}\n" for name, value in sections.items())
    return Digest(sm3(f"zhengtu dossier {SCHEMA_VERSION}\n{lines}".encode()), sections)


def canonical(value: object) -> bytes:
    """The one spelling of a written form, for digests."""
    return json.dumps(as_text(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
