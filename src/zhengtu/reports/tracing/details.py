"""An order beside its log lines: what each says, and both on one line of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhengtu.evidence.lines import LogLine
from zhengtu.evidence.matching.people import People
from zhengtu.evidence.verdicts import OrderTrace
from zhengtu.reports.tracing.sheet import Bar, Detail, Line
from zhengtu.reports.tracing.telling import SECOND, Teller

_MINUTE = 60 * SECOND
_STEPS = (5, 10, 15, 30, 60, 120, 240, 480, 1440)


def detail(
    order: OrderTrace, lines: Sequence[LogLine], known: People, teller: Teller, *, work: str, signed: str, digests: Mapping[str, str], reasons: Sequence[str]
) -> Detail:
    """The two sides of one order."""
    say, accounts = teller.say, {name: known.accounts_of(name) for name in (order.operator, order.co_operator) if name}
    named = [
        (say("编号", "number"), order.id),
        (say("设备", "device"), order.device_id),
        (say("操作人", "operator"), _person(order.operator, accounts, teller)),
    ]
    if order.co_operator:
        named.append((say("协同操作人", "second person"), _person(order.co_operator, accounts, teller)))
    named.append((say("时间", "time"), teller.span(order.started_at, order.finished_at)))
    named += [(label, text) for label, text in ((say("签字时间", "signed at"), signed), (say("作业", "work"), work)) if text]
    if order.source:
        place = f"{order.source}{say(f' 第 {order.line} 行', f', row {order.line}') if order.line else ''}"
        named.append((say("出处", "from"), place))
    every = frozenset[str]().union(*accounts.values())
    cited = tuple(_line(one, teller, about=one.account in every) for one in lines)
    missing = [name for name, own in accounts.items() if not any(one.account in own and one.device == order.device_id for one in lines)]
    span = teller.span(order.started_at, order.finished_at)
    none = say(
        f"{span} 前后没有 {'、'.join(missing)} 在 {order.device_id} 上的日志", f"Around {span} there is no line of {', '.join(missing)} on {order.device_id}"
    )
    cited_files = dict.fromkeys(o.source for o in lines if o.source)
    sources = tuple(name + (f"{say('，', ', ')}SM3 {digests[name][:8]}…{digests[name][-4:]}" if digests.get(name) else "") for name in cited_files)
    bars, ticks = _timeline(order, lines, accounts, teller)
    rests_on = next((made for one, made in zip(lines, cited, strict=True) if one.at == order.seen_at), cited[0] if cited else None)
    return Detail(tuple(named), cited, none if missing else "", sources, tuple(reasons), bars, ticks, rests_on.where if rests_on else "")


def _person(name: str, accounts: Mapping[str, frozenset[str]], teller: Teller) -> str:
    others = sorted(accounts[name] - {name})
    return name if not others else f"{name}{teller.say('，账号 ', ', account ')}{teller.say('、', ', ').join(others[:3])}"


def _line(one: LogLine, teller: Teller, *, about: bool) -> Line:
    where = f"{one.source or ''}{f':{one.line}' if one.line else ''}"
    said = one.detail or ""
    text = f"{teller.word(one.action)}{f' · {said}' if said else ''}"
    return Line(where, teller.at(one.at), one.account, f"{one.device} · {text}", about)


def _timeline(
    order: OrderTrace, lines: Sequence[LogLine], accounts: Mapping[str, frozenset[str]], teller: Teller
) -> tuple[tuple[Bar, ...], tuple[tuple[int, str], ...]]:
    """The order's signed time, each named person's first to last line on its device, and who else acted, on one scale."""
    spans: list[tuple[str, str, int, int, str]] = [
        ("order", teller.say("工单", "order"), order.started_at, order.finished_at, _clock(order.started_at, order.finished_at, teller))
    ]
    for name, own in accounts.items():
        times = [one.at for one in lines if one.account in own and one.device == order.device_id]
        if times:
            spans.append(("seen", name, min(times), max(times), _clock(min(times), max(times), teller)))
        else:
            spans.append(("missing", name, order.started_at, order.finished_at, teller.say("没有日志", "no line")))
    others: dict[str, list[int]] = {}
    every = frozenset[str]().union(*accounts.values())
    for one in lines:
        if one.account not in every or one.device != order.device_id:
            others.setdefault(f"{one.account}@{one.device}" if one.device != order.device_id else one.account, []).append(one.at)
    spans += [("other", name, min(times), max(times), _clock(min(times), max(times), teller)) for name, times in list(others.items())[:3]]
    low, high = min(s[2] for s in spans), max(s[3] for s in spans)
    step = next((minutes for minutes in _STEPS if (high - low) / _MINUTE <= minutes * 7), 2880) * _MINUTE
    shift = teller.plan.zone_hours * 60 * _MINUTE
    begin = (low + shift) // step * step - shift
    end = max(begin + step, -(-(high + shift) // step) * step - shift)

    def place(moment: int) -> int:
        return round(1000 * (moment - begin) / (end - begin))

    bars = tuple(Bar(kind, name, place(a), max(4, place(b) - place(a)), said) for kind, name, a, b, said in spans)
    ticks = tuple((place(at), f"{teller.moment(at):%H:%M}" if step < 1440 * _MINUTE else f"{teller.moment(at):%m-%d}") for at in range(begin, end + 1, step))
    return bars, ticks


def _clock(start: int, end: int, teller: Teller) -> str:
    first, last = teller.moment(start), teller.moment(end)
    return f"{first:%H:%M:%S}–{last:%H:%M:%S}" if first.date() == last.date() else f"{first:%m-%d %H:%M}–{last:%m-%d %H:%M}"
