"""How much of the machine a run may take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from zhengtu.places import IntakeError

_MEMORY = re.compile(r"[1-9]\d{0,5} ?[KMG]i?B")


@dataclass(frozen=True, slots=True)
class Resources:
    """How much of the machine a run may take: memory such as `2GB`, threads (all cores when not said), and where it may spill."""

    memory: str = "2GB"
    threads: int | None = None
    spill_in: Path | None = None

    def __post_init__(self) -> None:
        if not _MEMORY.fullmatch(self.memory):
            raise IntakeError("memory", f"“{self.memory}”不是内存大小 ‖ {self.memory} is no amount of memory", "请写成 2GB 或 512MB ‖ Write 2GB or 512MB")
