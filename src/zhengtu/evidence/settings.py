"""What a run of tracing is told besides the files: numbers of the plan or the user's own, who uses which account, clocks agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from zhengtu.evidence.buckets import HOUR, MINUTE
from zhengtu.evidence.clocks.offset import ClockOffset
from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.plan import TracingPlan, shipped_tracing_plan


class AccountKind(Enum):
    """AccountKind: 账号类型. One person's own, shared by several, or a machine's, which is never taken for a wrong operator."""

    PERSONAL = "personal"
    SHARED = "shared"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Alias:
    """Alias: 账号对照. A person uses an account; an account of two persons is shared, whatever its kind says."""

    person: str
    account: str
    kind: AccountKind = AccountKind.PERSONAL


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a reader says about a file: its make, rows read and unread, fields cut short, events lost by sequence number, a full page."""

    source: str
    format: str
    rows_read: int = 0
    rows_unread: int = 0
    cut_short: int = 0
    lost: int = 0
    full_page: bool = False


@dataclass(frozen=True, slots=True)
class Logs:
    """The files of a run by the table they hold, and what readers say about where they came from."""

    events: Sequence[Path] = ()
    sessions: Sequence[Path] = ()
    recordings: Sequence[Path] = ()
    sources: Sequence[SourceFacts] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run. `tolerance_minutes` stands in for the plan's; `clocks` are offsets the user agreed to; `video_days` is what the law asks."""

    plan: TracingPlan = field(default_factory=shipped_tracing_plan)
    tolerance_minutes: int | None = None
    aliases: Sequence[Alias] = ()
    clocks: Sequence[ClockOffset] = ()
    video_days: int | None = None
    resources: Resources = Resources()

    @property
    def tolerance(self) -> int:
        """Microseconds before the signed start and after the signed end."""
        minutes = self.plan.tolerance_minutes if self.tolerance_minutes is None else self.tolerance_minutes
        return minutes * MINUTE

    @property
    def zone(self) -> int:
        """Microseconds east of Greenwich of the days that are counted."""
        return self.plan.zone_hours * HOUR
