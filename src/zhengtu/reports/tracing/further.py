"""The further lists of a tracing: what no order explains, and what the orders say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from zhengtu.evidence.listing import Rows
from zhengtu.evidence.orders.copies import Likeness, Regularity
from zhengtu.evidence.tracing import Tracing
from zhengtu.reports.tracing.sheet import Table
from zhengtu.reports.tracing.telling import Teller
from zhengtu.workdays import Calendar

_Row = tuple[str, ...]
_Two = tuple[str, str]  # Chinese and English
T = TypeVar("T")


def further_tables(tracing: Tracing, calendar: Calendar, teller: Teller, most: int) -> Iterator[Table]:
    """Every list, those with nothing in them too: that nothing was found is an answer. At most `most` rows of each."""
    say = teller.say

    def table(name: str, title: _Two, note: _Two, columns: Sequence[_Two], found: Rows[T] | Sequence[T], row: Callable[[T], _Row]) -> Table:
        rows, count = found.first(most) if isinstance(found, Rows) else (found, len(found))
        shown = tuple(map(row, rows[:most]))
        return Table(name, say(*title), say(*note), tuple(say(*c) for c in columns), shown, count, count - len(shown))

    device, account, at, action = ("设备", "device"), ("账号", "account"), ("时间", "time"), ("操作", "action")
    order, person, times = ("工单", "order"), ("人员", "person"), ("次数", "times")
    yield table(
        "unexplained",
        ("没有工单解释的特权操作", "Privileged actions no order explains"),
        ("每一条都应有工单，或说明原因。", "Each needs an order, or a reason."),
        (device, account, at, action, times),
        tracing.unexplained,
        lambda u: (u.device, u.account, teller.at(u.at), teller.word(u.action), str(u.times)),
    )
    yield table(
        "unknown",
        ("不认识的操作", "Actions nobody has classified"),
        ("规则包 tracing.yaml 没有列出，是否属于特权操作由人判断。", "tracing.yaml of the pack does not list them; a person says whether they are privileged."),
        (action, times, ("最早", "first"), ("最晚", "last")),
        tracing.unknown_actions.where("action <> 'other'"),
        lambda u: (u.action, str(u.times), teller.at(u.first_at), teller.at(u.last_at)),
    )
    yield table(
        "media",
        ("移动存储介质", "Removable media"),
        ("用个人介质拷贝日志是常见不合格项（G2-3.5）。", "Logs copied with personal sticks are a usual non-conformity (G2-3.5)."),
        (device, account, at, action, order, ("日志原文", "log")),
        tracing.media,
        lambda m: (
            m.device,
            m.account or "",
            teller.at(m.at),
            teller.word(m.action) + (say("（涉及日志文件）", " (log files)") if m.on_logs else ""),
            m.order_id or "—",
            m.detail or "",
        ),
    )
    yield table(
        "places",
        ("一人同时在两处", "One person in two places at once"),
        ("签字时段重叠的两张工单。", "Two orders whose signed times overlap."),
        (person, order, device, order, device, ("重叠", "overlap")),
        tracing.two_places,
        lambda p: (p.person, p.order_id, p.device, p.other_id, p.other_device, teller.span(p.since, p.until)),
    )
    likeness = {Likeness.TWIN: say("除编号外全同", "the same but for the number"), Likeness.SAME_WORK: say("文字与时长相同", "same words and length")}
    yield table(
        "copies",
        ("雷同的工单", "Orders like one another"),
        ("可能是复制的，也可能是例行工作，请核对。", "They may be copies, or routine work; please compare."),
        (order, ("与之相同", "like"), person, at, ("雷同", "likeness")),
        tracing.copied,
        lambda c: (c.order_id, c.first_id, c.operator, teller.at(c.started_at), likeness[c.likeness]),
    )
    regular = {Regularity.EQUAL_INTERVALS: say("间隔相等", "equal intervals"), Regularity.EQUAL_MINUTES: say("分钟相同", "equal minutes")}
    yield table(
        "series",
        ("疑似倒签的系列", "Series that may be back-dated"),
        ("时间过于整齐；其中有日志证实的张数见末列。", "Times too regular; the last column says how many of them the log proves."),
        (person, ("首张", "first"), ("末张", "last"), ("时段", "span"), ("规律", "regularity"), ("张数", "orders"), ("有证", "proven")),
        tracing.series,
        lambda s: (s.operator, s.first_id, s.last_id, teller.span(s.since, s.until), regular[s.regularity], str(s.orders), str(s.proven)),
    )
    yield table(
        "holidays",
        ("节假日作业", "Work on statutory holidays"),
        ("未必有错，现场可能会问。", "Not wrong in itself; reviewers may ask."),
        (order, person, ("日期", "day"), ("节日", "holiday"), ("追溯结论", "verdict")),
        tracing.holiday_work(calendar),
        lambda h: (
            h.order_id,
            h.operator,
            h.day.isoformat(),
            say(h.holiday_zh, h.holiday_en) + (say("（暂定）", " (provisional)") if h.provisional else ""),
            teller.word(h.verdict),
        ),
    )
    yield table(
        "paper",
        ("纸面签字与电子时间不一致", "Paper and electronic time differ"),
        ("纸质与电子记录应一致到时间（G2-3.4）。", "Paper and electronic records should agree to the timestamp (G2-3.4)."),
        (order, person, ("电子结束", "electronic end"), ("纸面签字", "signed"), ("相差", "apart")),
        tracing.paper_times,
        lambda p: (p.order_id, p.operator, teller.at(p.finished_at), teller.at(p.signed_at), teller.length(p.seconds)),
    )
    unit = {True: say("个工作日", "working days"), False: say("天", "days")}
    yield table(
        "rounds",
        ("缺漏的巡检", "Inspections missed"),
        ("周期由记录自身估计。", "The interval is estimated from the records themselves."),
        (device, ("上次", "after"), ("下次", "before"), ("缺", "missing"), ("通常间隔", "usual interval")),
        tracing.missed_rounds(calendar),
        lambda r: (r.device, r.after.isoformat(), r.before.isoformat(), str(r.missed), f"{r.interval} {unit[r.in_working_days]}"),
    )
    yield table(
        "video",
        ("录像保存", "Video kept"),
        ("逐日核对，应保存天数取自规则包。", "Day by day; how many days are asked comes from the pack."),
        (("摄像机", "camera"), ("连续保存", "unbroken"), ("应保存", "asked"), ("结论", "verdict"), ("达标日期", "met on"), ("缺的天", "days missing")),
        tracing.video(),
        lambda v: (
            v.camera,
            f"{v.kept_days} {say('天', 'days')}" + (f"{say('（', ' (')}{v.kept_from} – {v.kept_until}{say('）', ')')}" if v.kept_from else ""),
            f"{v.required} {say('天', 'days')}",
            teller.words[v.verdict.word],
            v.met_on.isoformat() if v.met_on else "—",
            say("、", ", ").join(a.isoformat() if a == b else f"{a}–{b}" for a, b in v.gaps) or "—",
        ),
    )
