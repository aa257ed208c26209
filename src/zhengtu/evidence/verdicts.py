"""What tracing says of an order: verdict, confidence, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TraceVerdict(Enum):
    """TraceVerdict: 追溯结论. The first that holds is reported, of the causes in this order; the others stand among the reasons."""

    PROVEN = "proven"
    PROVEN_WITH_OFFSET = "proven_with_offset"
    WRONG_OPERATOR = "wrong_operator"
    WRONG_DEVICE = "wrong_device"
    WRONG_TIME = "wrong_time"
    SECOND_PERSON_MISSING = "second_person_missing"
    NOT_FOUND = "not_found"
    OUTSIDE_COVERAGE = "outside_coverage"

    @property
    def is_proven(self) -> bool:
        return self in (TraceVerdict.PROVEN, TraceVerdict.PROVEN_WITH_OFFSET)


class Reason(Enum):
    """Reason: 理由. What a verdict rests on, or what weakens it; `tracing.yaml` says each in both languages."""

    OPERATOR_SEEN = "operator_seen"
    SECOND_PERSON_SEEN = "second_person_seen"
    OPERATOR_NOT_SEEN = "operator_not_seen"
    SESSION = "session"
    SESSION_PROVES_ANOTHER = "session_proves_another"
    SUPPORTS_SEVERAL = "supports_several"
    SINGLE_LINE = "single_line"
    ONLY_WITHIN_TOLERANCE = "only_within_tolerance"
    LOG_GOES_ON = "log_goes_on"
    SHARED_ACCOUNT = "shared_account"
    SAME_PERSON_TWICE = "same_person_twice"
    CLOCK_OFFSET_APPLIED = "clock_offset_applied"
    CLOCK_OFFSET_SUSPECTED = "clock_offset_suspected"
    SECOND_PERSON_MISSING = "second_person_missing"
    WRONG_OPERATOR = "wrong_operator"
    WRONG_DEVICE = "wrong_device"
    WRONG_TIME = "wrong_time"
    NEVER_IN_LOGS = "never_in_logs"
    DAY_NOT_COVERED = "day_not_covered"


class Confidence(Enum):
    """Confidence: 把握. How much stands behind a verdict.

    High: nothing weakens it. Medium: one line, lines within the tolerance alone, a corrected clock, a clock that seems off.
    Low: shared accounts alone, an operator who is in no log at all, no coverage.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_LOW = {Reason.SHARED_ACCOUNT, Reason.NEVER_IN_LOGS, Reason.DAY_NOT_COVERED}
_MEDIUM = {Reason.SINGLE_LINE, Reason.ONLY_WITHIN_TOLERANCE, Reason.CLOCK_OFFSET_APPLIED, Reason.CLOCK_OFFSET_SUSPECTED, Reason.SESSION_PROVES_ANOTHER}


def confidence_in(reasons: tuple[Reason, ...]) -> Confidence:
    """The least any reason leaves.

    >>> confidence_in((Reason.OPERATOR_SEEN, Reason.SINGLE_LINE)).value
    'medium'
    """
    if _LOW & set(reasons):
        return Confidence.LOW
    return Confidence.MEDIUM if _MEDIUM & set(reasons) else Confidence.HIGH


@dataclass(frozen=True, slots=True)
class OrderTrace:
    """An order and what the logs say of it.

    `offset_seconds`: 0 when proven; the clock's offset when proven after correction; for a wrong time the seconds
    the order would have to move for a later log to begin with it, or an earlier one to end with it; else None.
    Times are microseconds of UTC: `first_at` and `last_at` of the operator's lines, `second_at` the first of the second person's. `seen_account`,
    `seen_device` and `seen_at` are what a cause rests on.
    """

    id: str
    verdict: TraceVerdict
    offset_seconds: int | None
    confidence: Confidence
    reasons: tuple[Reason, ...]
    device_id: str
    operator: str
    co_operator: str | None
    started_at: int
    finished_at: int
    kind: str
    source: str | None
    line: int | None
    first_at: int | None
    last_at: int | None
    second_at: int | None
    seen_account: str | None
    seen_device: str | None
    seen_at: int | None
