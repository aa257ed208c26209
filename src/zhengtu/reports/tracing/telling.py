"""Times, spans and words of a tracing in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property

from zhengtu.evidence.clocks.offset import ClockOffset, OffsetKind
from zhengtu.evidence.orders.days import EPOCH
from zhengtu.evidence.plan import TracingPlan
from zhengtu.places.errors import in_language
from zhengtu.reports.tracing.wording import ACTIONS, OFFSETS, WORDS

SECOND = 1_000_000


@dataclass(frozen=True)
class Teller:
    """Says what a tracing holds in one language, in the zone of its plan."""

    lang: str
    plan: TracingPlan

    @cached_property
    def zone(self) -> timezone:
        return timezone(timedelta(hours=self.plan.zone_hours))

    @cached_property
    def named(self) -> dict[str, str]:
        """Verdicts, reasons and actions by their word, as the plan calls them."""
        plan = self.plan
        words = (*plan.actions.known, *plan.reasons, *plan.verdicts)
        return {word.id: word.in_language("zh" if self.lang == "zh" else "en") for word in words}

    @cached_property
    def words(self) -> dict[str, str]:
        return {name: self.say(*both) for name, both in WORDS.items()}

    def say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def both(self, text: str) -> str:
        return in_language(text, self.lang)

    def word(self, word: str) -> str:
        """What the plan, or else we, call a word; a word nobody knows is shown as it is."""
        return self.named.get(word) or self.say(*ACTIONS.get(word, (word, word)))

    def moment(self, at: int) -> datetime:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(self.zone)

    def at(self, at: int) -> str:
        return f"{self.moment(at):%Y-%m-%d %H:%M:%S}"

    def day(self, number: int) -> date:
        return EPOCH + timedelta(days=number)

    def span(self, start: int, end: int) -> str:
        """`2026-06-18 09:30–10:15`, with the second day where it is another, and with its year where that is another.

        >>> from zhengtu.evidence.plan import shipped_tracing_plan
        >>> Teller("en", shipped_tracing_plan()).span(1_781_746_200_000_000, 1_781_748_900_000_000)
        '2026-06-18 09:30–10:15'
        """
        first, last = self.moment(start), self.moment(end)
        more = "%H:%M" if first.date() == last.date() else "%m-%d %H:%M" if first.year == last.year else "%Y-%m-%d %H:%M"
        return f"{first:%Y-%m-%d %H:%M}–{last.strftime(more)}"

    def length(self, seconds: int) -> str:
        """A stretch of time in its two largest units, with its sign."""
        sign, left = ("−" if seconds < 0 else "+"), abs(seconds)
        units = ((86400, "天", "d"), (3600, "小时", "h"), (60, "分", "min"), (1, "秒", "s"))
        parts = []
        for size, zh, en in units:
            count, left = divmod(left, size)
            if count:
                parts.append(f"{count} {self.say(zh, en)}")
        return sign + " ".join(parts[:2]) if parts else f"0 {self.say('秒', 's')}"

    def clock(self, offset: ClockOffset) -> str:
        kind = self.say(*OFFSETS[offset.kind.value])
        if offset.kind is OffsetKind.SWAPPED:
            return kind
        told = self.length(round(offset.microseconds / SECOND))
        drift = self.say("，每天 ", ", a day ") + self.length(round(offset.per_day / SECOND)) if offset.per_day else ""
        return f"{told}{drift}" if offset.kind is OffsetKind.CONSTANT else f"{told}{drift}{self.say('，', ', ')}{kind}"
