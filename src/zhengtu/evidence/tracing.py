"""Tracing: 文档追溯. Work orders against log events in one call, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zhengtu.evidence.clocks.correcting import keep_corrected, show_events
from zhengtu.evidence.clocks.estimating import find_clocks
from zhengtu.evidence.clocks.offset import ClockOffset
from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.protocol import Engine, one
from zhengtu.evidence.engine.reading import Read, Unread, read_log, read_orders, read_recordings
from zhengtu.evidence.lines import LogLine, cited_lines
from zhengtu.evidence.listing import Rows
from zhengtu.evidence.matching.causes import keep_asked, keep_causes, keep_suspects
from zhengtu.evidence.matching.claims import keep_claims
from zhengtu.evidence.matching.coverage import count_days, find_gaps, keep_outside
from zhengtu.evidence.matching.judging import SELECT_TRACED, keep_traced, order_trace
from zhengtu.evidence.matching.kernel import keep_met
from zhengtu.evidence.matching.people import people
from zhengtu.evidence.matching.second_look import keep_heard
from zhengtu.evidence.matching.sessions import keep_proved
from zhengtu.evidence.orders.copies import Copied, Series, copied_orders, series
from zhengtu.evidence.orders.days import HolidayWork, PaperTime, holiday_work, paper_times
from zhengtu.evidence.orders.places import TwoPlaces, two_places
from zhengtu.evidence.orders.rounds import MissedRound, missed_rounds
from zhengtu.evidence.reverse import CoveredDevice, MediaUse, Unexplained, UnknownAction, covered_devices, media_uses, unexplained, unknown_actions
from zhengtu.evidence.settings import Logs, Settings
from zhengtu.evidence.verdicts import OrderTrace, TraceVerdict
from zhengtu.evidence.video import VideoRetention, video_retention
from zhengtu.evidence.warnings_ahead import Purge, purges, unheard_people
from zhengtu.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Summary:
    """How many orders came to which verdict, and what could not be read."""

    orders: int
    verdicts: dict[TraceVerdict, int]
    unexplained: int
    unread: tuple[Unread, ...]
    unread_events: int
    without_zone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracing:
    """The result of a run. Its lists stand in the engine until read; `close`, or the end of a `with`, wipes them.

    `clocks` are offsets the data speak for and nobody has agreed to yet.
    """

    engine: DuckEngine
    settings: Settings
    logs: Logs
    as_of: date
    summary: Summary
    clocks: tuple[ClockOffset, ...]

    @property
    def orders(self) -> Rows[OrderTrace]:
        """Every order, by its id."""
        return Rows(self.engine, SELECT_TRACED, "order_id", order_trace)

    @property
    def unexplained(self) -> Rows[Unexplained]:
        """Privileged actions no order explains, by device and time."""
        return unexplained(self.engine, self.settings.plan)

    @property
    def unknown_actions(self) -> Rows[UnknownAction]:
        return unknown_actions(self.engine, self.settings.plan)

    @property
    def media(self) -> Rows[MediaUse]:
        return media_uses(self.engine, self.settings.plan)

    @property
    def coverage(self) -> Sequence[CoveredDevice]:
        return covered_devices(self.engine)

    @property
    def two_places(self) -> Rows[TwoPlaces]:
        return two_places(self.engine)

    @property
    def copied(self) -> Rows[Copied]:
        return copied_orders(self.engine, self.settings.plan)

    @property
    def series(self) -> Rows[Series]:
        return series(self.engine, self.settings.plan)

    @property
    def paper_times(self) -> Rows[PaperTime]:
        return paper_times(self.engine, self.settings)

    def holiday_work(self, calendar: Calendar) -> Rows[HolidayWork]:
        return holiday_work(self.engine, self.settings, calendar)

    def missed_rounds(self, calendar: Calendar) -> tuple[MissedRound, ...]:
        return missed_rounds(self.engine, self.settings, calendar)

    def video(self) -> tuple[VideoRetention, ...]:
        return video_retention(self.engine, self.settings, as_of=self.as_of)

    def purges(self) -> tuple[Purge, ...]:
        return purges(self.engine, self.settings, self.logs, as_of=self.as_of)

    def unheard_people(self) -> tuple[str, ...]:
        return unheard_people(self.engine)

    def lines_of(self, orders: Sequence[OrderTrace], *, most: int = 20) -> Mapping[str, tuple[LogLine, ...]]:
        """What the log says of each order asked about; one scan for all of them, so ask for many at once."""
        return cited_lines(self.engine, self.settings, orders, most=most)

    def close(self) -> None:
        self.engine.close()

    def __enter__(self) -> Tracing:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def trace(orders: Sequence[Path], logs: Logs | Sequence[Path], *, settings: Settings, as_of: date) -> Tracing:
    """Holds orders against logs. Both are files with the columns of `tables`; a plain list of logs means events.

    Raises: IntakeError when a file cannot be opened, lacks a column, or the memory allowed and the disk do not suffice.
    """
    given = logs if isinstance(logs, Logs) else Logs(events=logs)
    engine = DuckEngine(settings.resources, zone_hours=settings.plan.zone_hours)
    try:
        reads = (
            read_orders(engine, orders),
            read_log(engine, given.events, sessions=given.sessions),
            read_recordings(engine, given.recordings),
        )
        match(engine, settings, has_sessions=reads[1].has_sessions)
        clocks = judge(engine, settings)
        return Tracing(engine, settings, given, as_of, _summary(engine, settings, reads), clocks)
    except BaseException:
        engine.close()
        raise


def match(engine: Engine, settings: Settings, *, has_sessions: bool) -> None:
    """From `orders` and `log` to what was met: claims, the kernel, sessions."""
    show_events(engine, settings.clocks, zone=settings.zone)
    width = keep_claims(engine, people(settings.aliases), settings)
    keep_met(engine, width=width, has_sessions=has_sessions)
    keep_proved(engine, has_sessions=has_sessions)


def judge(engine: Engine, settings: Settings) -> tuple[ClockOffset, ...]:
    """From what was met to `traced`: coverage, causes, clocks, verdicts. Gives the clocks nobody agreed to."""
    keep_suspects(engine, settings.plan)
    keep_heard(engine, settings.plan, asked=keep_asked(engine, settings))
    counted = count_days(engine)
    keep_causes(engine, settings)
    keep_corrected(engine, settings.clocks)
    clocks = find_clocks(engine, settings)
    engine.put("suspected", [("device_id", str)], ((clock.device_id,) for clock in clocks))
    counted()
    gaps_found = find_gaps(engine)
    keep_outside(engine, zone=settings.zone)
    keep_traced(engine)
    gaps_found()
    return clocks


def _summary(engine: Engine, settings: Settings, reads: Sequence[Read]) -> Summary:
    counted = {TraceVerdict(word): int(n or 0) for word, n in engine.rows("SELECT verdict, COUNT(*) FROM judged GROUP BY verdict")}
    verdicts = {verdict: counted.get(verdict, 0) for verdict in TraceVerdict}
    return Summary(
        sum(verdicts.values()),
        verdicts,
        len(unexplained(engine, settings.plan)),
        tuple(unread for read in reads for unread in read.unread),
        int(one(engine, "SELECT n FROM unread_events")[0] or 0),
        tuple(dict.fromkeys(name for read in reads for name in read.without_zone)),
    )
