"""The plain oracle of tracing: every order against every event, in loops a reader can check by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from zhengtu.evidence.buckets import BUCKET, DAY, HOUR, MINUTE
from zhengtu.evidence.engine.protocol import Engine
from zhengtu.evidence.settings import AccountKind, Alias, Settings

ORDER_COLUMNS = [("o", int), ("order_id", str), ("device_id", str), ("operator", str), ("co_operator", str), ("started_at", int), ("finished_at", int)]
ORDER_COLUMNS += [("signed_at", int), ("kind", str), ("work", str), ("source", str), ("line", int)]
LOG_COLUMNS = [("device_id", str), ("account", str), ("ts", int), ("action", str), ("session", str), ("detail", str), ("source", str), ("line", int), ("bucket", int), ("day", int)]


@dataclass(frozen=True)
class Order:
    id: str
    device: str
    operator: str
    co_operator: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Event:
    device: str
    account: str | None
    ts: int
    action: str | None
    session: str | None = None


@dataclass(frozen=True)
class Told:
    verdict: str
    offset_seconds: int | None
    reasons: frozenset[str]


def put_world(engine: Engine, orders: Sequence[Order], events: Sequence[Event], *, zone: int) -> None:
    """The tables reading would have left."""
    numbered = enumerate(sorted(orders, key=lambda order: order.id), 1)
    engine.put("orders", ORDER_COLUMNS, ((at, o.id, o.device, o.operator, o.co_operator, o.start, o.end, None, None, None, "orders", at) for at, o in numbered))
    rows = ((e.device, e.account, e.ts, e.action, e.session, None, "log", at, e.ts // BUCKET, (e.ts + zone) // DAY) for at, e in enumerate(events, 1))
    engine.put("log", LOG_COLUMNS, rows)


class Oracle:
    def __init__(self, orders: Sequence[Order], events: Sequence[Event], settings: Settings) -> None:
        self.orders, self.events, self.settings = sorted(orders, key=lambda order: order.id), list(events), settings
        self.tolerance, self.zone = settings.tolerance, settings.zone
        self.accounts = cache(self._accounts)
        self.supports_some = cache(self._supports_some)
        self.orders_on = {device: [o for o in self.orders if o.device == device] for device in {o.device for o in orders}}
        self.events_on: dict[str, list[Event]] = defaultdict(list)
        self.events_by: dict[str | None, list[Event]] = defaultdict(list)
        for event in events:
            self.events_on[event.device].append(event)
            self.events_by[event.account].append(event)
        self.covered = {(e.device, (e.ts + self.zone) // DAY) for e in events}
        self.proofs = self._prove_by_sessions()

    def _accounts(self, name: str | None) -> set[str]:
        """Who may speak for a name: the accounts of every person it may mean, and a person's own name unless it is somebody else's account."""
        if name is None:
            return set()
        aliases = [a for a in self.settings.aliases if a.kind is not AccountKind.SERVICE]
        users = {a.person for a in aliases if a.account == name}
        persons = users | ({name} if any(a.person == name for a in aliases) or not users else set())
        found = {a.account for a in aliases if a.person in persons}
        for person in persons:
            owners = {a.person for a in aliases if a.account == person}
            if not owners or person in owners:
                found.add(person)
        return found

    def is_shared(self, account: str) -> bool:
        aliases: Sequence[Alias] = self.settings.aliases
        mine = [a for a in aliases if a.account == account]
        return any(a.kind is AccountKind.SHARED for a in mine) or len({a.person for a in mine if a.kind is not AccountKind.SERVICE}) > 1

    def in_window(self, order: Order, ts: int) -> bool:
        return order.start - self.tolerance <= ts <= order.end + self.tolerance

    def speaks(self, event: Event, order: Order, name: str | None) -> bool:
        return event.device == order.device and event.account in self.accounts(name) and self.in_window(order, event.ts)

    def names(self, order: Order) -> tuple[str | None, str | None]:
        return order.operator, order.co_operator

    def lies_in_some(self, event: Event) -> bool:
        return any(self.speaks(event, o, name) for o in self.orders_on.get(event.device, ()) for name in self.names(o))

    def _supports_some(self, event: Event) -> bool:
        """In the window of an order of its own, or part of a session that proves one."""
        if self.lies_in_some(event):
            return True
        return event.session is not None and self.key(event) in self.proofs.values()

    @staticmethod
    def key(event: Event) -> tuple[str, str, str]:
        return str(event.session), event.device, str(event.account)

    def spans(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        found: dict[tuple[str, str, str], tuple[int, int]] = {}
        for event in self.events:
            if event.session is not None:
                first, last = found.get(self.key(event), (event.ts, event.ts))
                found[self.key(event)] = (min(first, event.ts), max(last, event.ts))
        return found

    def edges(self, order: Order, role: int) -> dict[tuple[str, str, str], tuple[int, int]]:
        """Sessions that may prove a role of an order: time they share with the window, distance of the starts."""
        lo, hi = order.start - self.tolerance, order.end + self.tolerance
        return {
            key: (min(hi, last) - max(lo, first), abs(first - lo))
            for key, (first, last) in self.spans().items()
            if key[1] == order.device and key[2] in self.accounts(self.names(order)[role]) and first <= hi and last >= lo
        }

    def bare(self, order: Order, role: int) -> list[Event]:
        return [e for e in self.events_on[order.device] if e.session is None and self.speaks(e, order, self.names(order)[role])]

    def _prove_by_sessions(self) -> dict[tuple[str, int], tuple[str, str, str]]:
        """The claims that get a session, best first, as long as each can have one of its own: tried by exhaustive search."""
        if not any(event.session for event in self.events):
            return {}
        wishes = {(o.id, role): self.edges(o, role) for o, role in product(self.orders, (0, 1)) if not self.bare(o, role)}
        rank = {o.id: at for at, o in enumerate(self.orders)}
        best = {c: max((shared, -apart) for shared, apart in w.values()) for c, w in wishes.items() if w}
        chosen: list[tuple[str, int]] = []
        for claim in sorted(best, key=lambda c: (-best[c][0], -best[c][1], rank[c[0]], c[1])):
            if _matching([*chosen, claim], lambda c: list(wishes[c])) is not None:
                chosen.append(claim)
        return _matching(chosen, lambda c: sorted(wishes[c], key=lambda k: (-wishes[c][k][0], wishes[c][k][1]))) or {}

    def is_proven(self, order: Order, role: int) -> bool:
        return bool(self.bare(order, role)) or (order.id, role) in self.proofs

    def is_covered(self, order: Order) -> bool:
        days = range((order.start + self.zone) // DAY, (order.end + self.zone) // DAY + 1)
        return all((order.device, day) in self.covered for day in days)

    def causes(self, order: Order) -> Iterator[tuple[str, int | None]]:
        machines = {a.account for a in self.settings.aliases if a.kind is AccountKind.SERVICE}
        present = {word.id for word in self.settings.plan.actions.presence}
        mine = [e for account in self.accounts(order.operator) for e in self.events_by[account] if not self.supports_some(e) and e.action not in present]
        others = (e for e in self.events_on[order.device] if self.in_window(order, e.ts) and not self.supports_some(e) and e.action not in present)
        if any(e.account not in machines for e in others if e.account is not None):
            yield "wrong_operator", None
        if any(e.device != order.device and self.in_window(order, e.ts) for e in mine):
            yield "wrong_device", None
        around = self.settings.plan.wrong_time_hours * HOUR
        near = [e.ts for e in mine if e.device == order.device and order.start - around <= e.ts <= order.end + around]
        if near:
            after = min((ts - order.end for ts in near if ts > order.end), default=None)
            before = min((order.start - ts for ts in near if ts < order.start), default=None)
            if before is None or (after is not None and after <= before):
                assert after is not None
                yield "wrong_time", order.end + after - order.start
            else:
                yield "wrong_time", order.start - before - order.end

    def judge(self, order: Order) -> tuple[str, int | None, set[str]]:
        """Verdict, offset in seconds, and the causes."""
        has_op, has_co = self.is_proven(order, 0), self.is_proven(order, 1)
        missing = {"second_person_missing"} if order.co_operator and not has_co else set()
        if has_op and not missing:
            return "proven", 0, set()
        if not self.is_covered(order):
            return "outside_coverage", None, {"day_not_covered"}
        if has_op:
            return "second_person_missing", None, set()
        causes = dict(self.causes(order))
        verdict = next(iter(causes), "second_person_missing" if has_co else "not_found")
        offset = causes.get("wrong_time") if verdict == "wrong_time" else None
        return verdict, None if offset is None else round(offset / 1_000_000), (set(causes) | missing) - {verdict}

    def tell(self, order: Order) -> Told:
        verdict, offset, causes = self.judge(order)
        reasons = set(self._reasons(order, has_op=self.is_proven(order, 0), has_co=self.is_proven(order, 1)))
        return Told(verdict, offset, frozenset(reasons | causes))

    def _reasons(self, order: Order, *, has_op: bool, has_co: bool) -> Iterator[str]:
        if has_op:
            yield "operator_seen"
        if has_co:
            yield "second_person_seen"
        if has_co and not has_op:
            yield "operator_not_seen"
        if (order.id, 0) in self.proofs or (order.id, 1) in self.proofs:
            yield "session"
        for role, has in ((0, has_op), (1, has_co)):
            if not has and self.edges(order, role):
                yield "session_proves_another"
        if any(self._speaks_for_another(order, e) for e in self.events_on[order.device] if e.session is None):
            yield "supports_several"
        if has_op and any(self._goes_on(order, e) for e in self.events_on[order.device]):
            yield "log_goes_on"
        if not has_op and not any(self.events_by.get(account) for account in self.accounts(order.operator)):
            yield "never_in_logs"
        if any(has and self._is_by_shared_alone(order, role) for role, has in ((0, has_op), (1, has_co))):
            yield "shared_account"

    def _speaks_for_another(self, order: Order, event: Event) -> bool:
        mine = any(self.speaks(event, order, name) for name in self.names(order))
        return mine and any(self.speaks(event, o, name) for o in self.orders_on[order.device] if o.id != order.id for name in self.names(o))

    def _goes_on(self, order: Order, event: Event) -> bool:
        if self.lies_in_some(event):
            return False
        owner = next((claim[0] for claim, key in self.proofs.items() if event.session is not None and key == self.key(event)), order.id)
        hi = order.end + self.tolerance
        lasts = max(order.end - order.start + 2 * self.tolerance, self.settings.plan.goes_on_minutes * MINUTE)
        mine = event.device == order.device and any(event.account in self.accounts(name) for name in self.names(order))
        return mine and hi < event.ts <= hi + lasts and owner == order.id

    def _is_by_shared_alone(self, order: Order, role: int) -> bool:
        within = [e.account for e in self.events_on[order.device] if self.speaks(e, order, self.names(order)[role])]
        session = self.proofs.get((order.id, role))
        return all(self.is_shared(account) for account in [*within, *([session[2]] if session else [])])

    def unexplained(self) -> list[tuple[str, str, int, str]]:
        privileged = {word.id for word in self.settings.plan.actions.privileged}
        loose = (e for e in self.events if not self.lies_in_some(e))
        return sorted((e.device, e.account, e.ts, str(e.action)) for e in loose if e.account is not None and e.action in privileged)

    def unknown(self) -> dict[str, tuple[int, int, int]]:
        """Actions the plan does not know, outside all orders: how often, first, last."""
        known = {word.id for word in self.settings.plan.actions.known}
        moments: dict[str, list[int]] = defaultdict(list)
        for event in self.events:
            if event.action not in known and not self.lies_in_some(event):
                moments[event.action or ""].append(event.ts)
        return {action: (len(times), min(times), max(times)) for action, times in moments.items()}


def _matching(claims: Sequence[tuple[str, int]], offers: Callable[[tuple[str, int]], Sequence[tuple[str, str, str]]]) -> dict[tuple[str, int], tuple[str, str, str]] | None:
    """Each claim with a session of its own, by trying all; None when there is no way."""
    if not claims:
        return {}
    for key in offers(claims[0]):
        rest = _matching(claims[1:], lambda c, key=key: [k for k in offers(c) if k != key])
        if rest is not None:
            return {claims[0]: key, **rest}
    return None
