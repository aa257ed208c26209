"""What a backup file says of itself: a zip of tables and papers, with the digest of each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhengtu.places.errors import ZhengtuError

SCHEMA = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 << 20
BLOCK = 1 << 20
ANOTHER = "请用另一份备份 ‖ Use another backup"


class BackupError(ZhengtuError):
    """A backup cannot be written, or is damaged, or cannot be put where it was asked to go. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds: rows of all tables, papers, and the number and digest of its journal's last entry."""

    rows: int
    papers: int
    head: str
    entries: int

    @classmethod
    def of(cls, manifest: dict[str, Any]) -> Held:
        journal = manifest["journal"]
        papers = sum(name.startswith("papers/") for name in manifest["digests"])
        return cls(sum(manifest["rows"].values()), papers, journal["head"], journal["entries"])
