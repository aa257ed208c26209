"""Whatever orders and events there are, the matching says what the plain loops say, on DuckDB and on SQLite."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_engines import SqliteEngine
from evidence_oracle import Event, Oracle, Order, put_world
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from zhengtu.evidence.buckets import HOUR, MINUTE
from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.matching.judging import SELECT_TRACED, order_trace
from zhengtu.evidence.reverse import unexplained, unknown_actions
from zhengtu.evidence.settings import AccountKind, Alias, Settings
from zhengtu.evidence.tracing import judge, match

ENGINES = {"duckdb": DuckEngine, "sqlite": SqliteEngine}
START = 1_767_542_400_000_000  # midnight in Beijing
DEVICES = ("d1", "d2")
NAMES = ("张三", "li", "wang", "root")
ACCOUNTS = ("zhang", "li", "wang", "root", "cron")
ACTIONS = ("cmd", "cmd", "sudo", "odd", "door", "usb", None)
MOMENTS = st.one_of(
    st.integers(0, 12).map(lambda hours: START + hours * HOUR),  # on the edge of a bucket, often equal to others
    st.integers(0, 60 * 30).map(lambda minutes: START + minutes * MINUTE),
    st.integers(0, 30 * HOUR).map(lambda beyond: START + beyond),
)
LENGTHS = st.one_of(st.just(0), st.sampled_from((30, 60, 90)).map(lambda minutes: minutes * MINUTE), st.integers(0, 200 * HOUR))
ALIASES = st.lists(
    st.builds(Alias, st.sampled_from(NAMES), st.sampled_from(ACCOUNTS), st.sampled_from((*AccountKind, AccountKind.PERSONAL, AccountKind.PERSONAL))), max_size=4, unique=True
)


@st.composite
def orders(draw: st.DrawFn) -> list[Order]:
    made = []
    for number in range(draw(st.integers(1, 6))):
        start = draw(MOMENTS)
        names = draw(st.sampled_from(NAMES)), draw(st.one_of(st.none(), st.sampled_from(NAMES)))
        made.append(Order(f"w{number}", draw(st.sampled_from(DEVICES)), *names, start, start + draw(LENGTHS)))
    return made




@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Order], list[Event], int]:
    """Orders, a tolerance in minutes, and events that lie in, on the edge of, just beside, or far from the windows of orders."""
    world, tolerance = draw(orders()), draw(st.sampled_from((0, 5, 61)))
    events = []
    for _ in range(draw(st.integers(0, 12))):
        near = draw(st.sampled_from(world))
        edge = draw(st.sampled_from((near.start - tolerance * MINUTE, near.start, near.end, near.end + tolerance * MINUTE, (near.start + near.end) // 2)))
        beside = draw(st.sampled_from((0, 0, 0, 1, -1, 7 * MINUTE, -30 * MINUTE, 2 * HOUR, -20 * HOUR, 24 * HOUR - tolerance * MINUTE, 24 * HOUR)))
        device = draw(st.sampled_from((near.device, near.device, *DEVICES)))
        account = draw(st.sampled_from((*(n for n in (near.operator, near.operator, near.co_operator) if n in ACCOUNTS), *ACCOUNTS, None)))
        session = draw(st.sampled_from((None, None, None, "s1", "s2")))
        events.append(Event(device, account, edge + beside, draw(st.sampled_from(ACTIONS)), session))
    return world, events, tolerance


BESIDE = {"single_line", "only_within_tolerance", "same_person_twice", "clock_offset_suspected"}  # have tests of their own


Told = tuple[dict[str, tuple[object, ...]], list[tuple[str, str, int, str]], dict[str, tuple[int, int, int]]]


def tell(engine_name: str, world: Sequence[Order], events: Sequence[Event], asked: Settings) -> Told:
    engine = ENGINES[engine_name]()
    try:
        put_world(engine, world, events, zone=asked.zone)
        match(engine, asked, has_sessions=any(e.session for e in events))
        judge(engine, asked)
        traces = [order_trace(row) for row in engine.rows(SELECT_TRACED)]
        loose = [(u.device, u.account, u.at, u.action) for u in unexplained(engine, asked.plan) for _ in range(u.times)]
        unknown = {u.action: (u.times, u.first_at, u.last_at) for u in unknown_actions(engine, asked.plan)}
        return {t.id: (t.verdict.value, t.offset_seconds, {r.value for r in t.reasons} - BESIDE) for t in traces}, sorted(loose), unknown
    finally:
        engine.close()


def hold(engine: str, made: tuple[list[Order], list[Event], int], aliases: list[Alias]) -> None:
    world, events, tolerance = made
    asked = Settings(tolerance_minutes=tolerance, aliases=aliases)
    oracle = Oracle(world, events, asked)
    told, loose, unknown = tell(engine, world, events, asked)
    for order in world:
        expected = oracle.tell(order)
        assert told[order.id] == (expected.verdict, expected.offset_seconds, set(expected.reasons)), order
    assert loose == oracle.unexplained()
    assert unknown == oracle.unknown()


_BOTH_WAYS = [Order("w0", "d1", "li", None, START + 2 * HOUR, START + 4 * HOUR), Order("w1", "d1", "li", None, START, START + 3 * HOUR)]
_IN_BETWEEN = [Event("d1", "li", START + half * HOUR // 2, "cmd") for half in (2, 5, 7)]


@example(made=(_BOTH_WAYS, _IN_BETWEEN, 0), aliases=[])
@given(made=worlds(), aliases=ALIASES)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_on_sqlite_the_matching_equals_the_plain_loops(made: tuple[list[Order], list[Event], int], aliases: list[Alias]) -> None:
    hold("sqlite", made, aliases)


@given(made=worlds(), aliases=ALIASES)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_on_duckdb_the_matching_equals_the_plain_loops(made: tuple[list[Order], list[Event], int], aliases: list[Alias]) -> None:
    hold("duckdb", made, aliases)
