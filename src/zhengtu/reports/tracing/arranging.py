"""From a tracing to its sheet: what is shown first, in which words, and what is left to Excel and JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from zhengtu.evidence.engine.protocol import one
from zhengtu.evidence.matching.people import people
from zhengtu.evidence.reading.found import FORMATS, FileReading
from zhengtu.evidence.reverse import CoveredDevice
from zhengtu.evidence.sample import Sample
from zhengtu.evidence.tracing import Tracing
from zhengtu.evidence.verdicts import OrderTrace, Reason, TraceVerdict
from zhengtu.reports.tracing.calendar import days_missing, heats
from zhengtu.reports.tracing.details import detail
from zhengtu.reports.tracing.further import further_tables
from zhengtu.reports.tracing.sheet import Badge, Count, DeviceRow, Notice, OrderRow, Table, TraceSheet
from zhengtu.reports.tracing.telling import Teller
from zhengtu.reports.tracing.wording import CONFIDENCE, KINDS
from zhengtu.workdays import Calendar

_DAY = 86_400_000_000
_AHEAD = 90
"""Days before a deletion from which on it is worth a warning."""

_SPANS = 6
_NOT_WORTH_SAYING = {Reason.OPERATOR_SEEN, Reason.SECOND_PERSON_SEEN, Reason.SESSION}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a form of the report shows: orders in the table, orders beside their lines, rows of each further list."""

    orders: int = 3000
    details: int = 300
    rows: int = 200


@dataclass(frozen=True, slots=True)
class TraceReport:
    """What a report is made of."""

    tracing: Tracing
    files: Sequence[FileReading]
    calendar: Calendar
    sample: Sample | None = None
    digests: Callable[[Iterable[str]], Mapping[str, str]] = lambda names: {}
    fictional: bool = False


def arrange_tracing(report: TraceReport, *, lang: str, extent: Extent = Extent()) -> TraceSheet:
    """The sheet of a report in one language."""
    return _Arranger(report, Teller(lang, report.tracing.settings.plan), extent).sheet()


class _Arranger:
    def __init__(self, report: TraceReport, teller: Teller, extent: Extent) -> None:
        self.report, self.tracing, self.teller, self.extent = report, report.tracing, teller, extent
        self.say = teller.say
        self.known = people(self.tracing.settings.aliases)
        self.digests: Mapping[str, str] = {}
        days = one(self.tracing.engine, "SELECT MIN(started_at), MAX(finished_at) FROM orders")
        zone = self.tracing.settings.zone
        self.first, self.last = ((int(days[0]) + zone) // _DAY, (int(days[1]) + zone) // _DAY) if days[0] is not None and days[1] is not None else (0, -1)

    def sheet(self) -> TraceSheet:
        told = self.tracing.summary
        kinds = Counter[str]()
        for verdict, number in told.verdicts.items():
            kinds[KINDS[verdict]] += number
        counts = [Count(self.badge(v), told.verdicts[v], self.teller.word(v.value)) for v in KINDS if told.verdicts[v]]
        orders, drawn = self.orders()
        devices, days, total = self.coverage()
        return TraceSheet(
            lang="zh-CN" if self.teller.lang == "zh" else "en",
            title=self.teller.words["title"],
            sentence=self.sentence(kinds),
            basis=tuple(self.basis()),
            counts=tuple(counts),
            shares=(kinds["met"], kinds["undetermined"], kinds["unmet"]),
            heats=tuple(heats(days, self.first, self.last, total, self.teller)) if total and self.last >= self.first else (),
            spans=tuple(self.spans(devices)),
            devices_total=total,
            devices=tuple(devices),
            notices=tuple(self.notices()),
            orders=tuple(orders),
            orders_total=told.orders,
            details_note=self.details_note(orders),
            tables=tuple(further_tables(self.tracing, self.report.calendar, self.teller, self.extent.rows)),
            files=self.files(),
            sample=self.sample(),
            drawn=tuple(drawn),
            words=self.teller.words,
        )

    def badge(self, verdict: TraceVerdict) -> Badge:
        kind = KINDS[verdict]
        return Badge(kind, self.teller.words[kind])

    def sentence(self, kinds: Counter[str]) -> str:
        total, loose = self.tracing.summary.orders, self.tracing.summary.unexplained
        met, unmet, undetermined = (kinds[kind] for kind in ("met", "unmet", "undetermined"))
        zh = f"{total:,} 张工单与巡检记录：{met:,} 张有日志证实，{unmet:,} 张与日志不符，{undetermined:,} 张日志证明不了；另有 {loose:,} 起特权操作没有工单。"
        en = (
            f"{total:,} orders and inspections: {met:,} proven by the logs, {unmet:,} at odds with them, {undetermined:,} beyond what they can "
            f"prove; {loose:,} privileged actions have no order."
        )
        return self.say(zh, en)

    def basis(self) -> Iterator[str]:
        tracing = self.tracing
        if self.report.fictional:
            yield self.say("虚构样例", "fictional sample")
        read = sum(f.rows_read for f in self.report.files if f.format not in ("orders", "aliases"))
        if read:
            yield self.say(f"读入日志 {read:,} 行", f"{read:,} lines of logs read")
        if self.last >= self.first:
            yield self.say(f"{self.teller.day(self.first)} 至 {self.teller.day(self.last)}", f"{self.teller.day(self.first)} to {self.teller.day(self.last)}")
        minutes = tracing.settings.tolerance // 60_000_000
        yield self.say(f"容差 {minutes} 分钟", f"tolerance {minutes} minutes")
        hours = tracing.settings.plan.zone_hours
        yield self.say(f"时间均为 UTC+{hours}", f"all times in UTC+{hours}")
        yield self.say(f"以 {tracing.as_of} 为准", f"as of {tracing.as_of}")
        yield "、".join(tracing.settings.plan.cites) if self.teller.lang == "zh" else ", ".join(tracing.settings.plan.cites)

    # ── orders ─────────────────────────────────────────────────────────────

    def orders(self) -> tuple[list[OrderRow], list[OrderRow]]:
        """What does not agree first, then what cannot be proven, then the rest; and the sample apart."""
        order = {"unmet": 0, "undetermined": 1, "met": 2}
        groups: dict[int, list[OrderTrace]] = defaultdict(list)
        for verdict in KINDS:
            rank = order[KINDS[verdict]]
            room = self.extent.orders - len(groups[rank])
            groups[rank] += self.tracing.orders.where(f"verdict = '{verdict.value}'").page(0, max(0, room))
        shown = [o for rank in sorted(groups) for o in sorted(groups[rank], key=lambda o: (o.started_at, o.id))][: self.extent.orders]
        drawn = list(self.report.sample.orders) if self.report.sample else []
        chosen = [o for o in shown if KINDS[o.verdict] != "met"][: self.extent.details]
        chosen += [o for o in shown if KINDS[o.verdict] == "met"][: self.extent.details - len(chosen)]
        ids = {o.id for o in chosen}
        wanted = chosen + [o for o in drawn if o.id not in ids]
        lines = self.tracing.lines_of(wanted, most=16)
        written = self.written([o.id for o in wanted])
        self.digests = self.report.digests(sorted({line.source for found in lines.values() for line in found if line.source}))
        rows = {o.id: self.row(o, (lines.get(o.id, ()), written.get(o.id, ("", "")))) for o in wanted}
        return [rows.get(o.id) or self.row(o, None) for o in shown], [rows[o.id] for o in drawn]

    def written(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """What an order says was done, and when it was signed on paper."""
        engine = self.tracing.engine
        engine.put("told_of", [("order_id", str)], ((name,) for name in ids))
        rows = engine.rows("SELECT o.order_id, o.work, o.signed_at FROM orders o JOIN told_of t ON t.order_id = o.order_id")
        return {str(name): (str(work or ""), self.teller.at(int(signed)) if signed is not None else "") for name, work, signed in rows}

    def row(self, order: OrderTrace, told: tuple[Any, tuple[str, str]] | None) -> OrderRow:
        made = None
        if told is not None:
            lines, (work, signed) = told
            reasons = [self.reason(order, reason) for reason in order.reasons]
            made = detail(order, lines, self.known, self.teller, work=work, signed=signed, digests=self.digests, reasons=reasons)
        who = self.say("、", ", ").join(name for name in (order.operator, order.co_operator) if name)
        return OrderRow(
            order.id,
            order.device_id,
            order.operator,
            who,
            self.teller.span(order.started_at, order.finished_at),
            self.badge(order.verdict),
            self.teller.word(order.verdict.value),
            self.why(order),
            self.say(*CONFIDENCE[order.confidence.value]),
            made,
        )

    def why(self, order: OrderTrace) -> str:
        """What was seen instead, then what else weakens or explains it."""
        parts = []
        if order.verdict is TraceVerdict.WRONG_OPERATOR and order.seen_account:
            parts.append(self.say(f"日志中是 {order.seen_account}", f"the log has {order.seen_account}"))
        if order.verdict is TraceVerdict.WRONG_DEVICE and order.seen_device:
            parts.append(self.say(f"日志中在 {order.seen_device}", f"the log has {order.seen_device}"))
        if order.verdict is TraceVerdict.WRONG_TIME and order.seen_at is not None:
            parts.append(self.say(f"日志在 {self.teller.at(order.seen_at)}", f"the log has {self.teller.at(order.seen_at)}"))
        if order.verdict is TraceVerdict.SECOND_PERSON_MISSING and order.co_operator:
            parts.append(self.say(f"{order.co_operator} 没有日志", f"no line of {order.co_operator}"))
        if order.verdict is TraceVerdict.PROVEN_WITH_OFFSET and order.offset_seconds:
            parts.append(self.say("时钟偏差 ", "clock off by ") + self.teller.length(order.offset_seconds))
        parts += [self.reason(order, r) for r in order.reasons if r not in _NOT_WORTH_SAYING and not (parts and r.value == order.verdict.value)]
        return self.say("；", "; ").join(dict.fromkeys(parts))

    def reason(self, order: OrderTrace, reason: Reason) -> str:
        """A reason in the plan's words; of an order over several days, which of them have no line."""
        word, zone = self.teller.word(reason.value), self.tracing.settings.zone
        first, last = (order.started_at + zone) // _DAY, (order.finished_at + zone) // _DAY
        if reason is not Reason.DAY_NOT_COVERED or first == last:
            return word
        missing = [self.stretch(*days) for days in days_missing(self.covered.get(order.device_id), first, last)]
        return f"{word}{self.say('（', ' (')}{self.say('、', ', ').join(missing)}{self.say('）', ')')}"

    def stretch(self, first: int, last: int) -> str:
        """Days by their numbers since 1970."""
        begin, end = self.teller.day(first), self.teller.day(last)
        return f"{begin}" if first == last else f"{begin} {self.say('至', 'to')} {end}"

    def details_note(self, orders: Sequence[OrderRow]) -> str:
        told, total = sum(o.detail is not None for o in orders), self.tracing.summary.orders
        if told == total:
            return ""
        zh = f"表中 {len(orders):,} 张，其中 {told:,} 张附日志原文；全部 {total:,} 张见 zhengtu trace 写出的 Excel 或 JSON。"
        en = f"{len(orders):,} orders in the table, {told:,} of them beside their log lines; all {total:,} are in the Excel and JSON zhengtu trace writes."
        return self.say(zh, en)

    # ── coverage and clocks ────────────────────────────────────────────────

    @cached_property
    def covered(self) -> dict[str, CoveredDevice]:
        return {device.device: device for device in self.tracing.coverage}

    def coverage(self) -> tuple[list[DeviceRow], dict[int, int], int]:
        """A row for each device orders name, those without any line too; devices per day; how many devices."""
        asked = [str(d) for (d,) in self.tracing.engine.rows("SELECT DISTINCT device_id FROM orders ORDER BY device_id")]
        clocks = {clock.device_id: clock for clock in self.tracing.settings.clocks}
        found = {clock.device_id: clock for clock in self.tracing.clocks}
        span = range(self.first, self.last + 1)
        change, rows = Counter[int](), []
        for device in asked:
            missing = days_missing(self.covered.get(device), self.first, self.last)
            change.update(begin for begin, _ in missing)
            change.subtract(end + 1 for _, end in missing)
            gaps = tuple((begin - self.first, end - begin + 1) for begin, end in missing)
            told, asks = "0", False
            if device in found:
                told, asks = f"{self.teller.clock(found[device])}{self.say('，待确认', ', to be agreed')}", True
            elif device in clocks:
                told = f"{self.teller.clock(clocks[device])}{self.say('，已改正', ', corrected')}"
            rows.append(DeviceRow(device, len(span), len(span) - sum(length for _, length in gaps), gaps, told if told != "0" else "—", asks))
        silent = accumulate(change[day] for day in span)
        return rows, {day: len(asked) - n for day, n in zip(span, silent, strict=True)}, len(asked)

    def spans(self, devices: Sequence[DeviceRow]) -> Iterator[tuple[str, str]]:
        """The stretches without lines, the longest first, each with its devices."""
        held: dict[tuple[int, int], list[str]] = defaultdict(list)
        for row in devices:
            for gap in row.gaps:
                held[gap].append(row.name)
        most = sorted(held.items(), key=lambda item: (-item[0][1] * len(item[1]), item[0]))
        for (start, length), names in most[:_SPANS]:
            when = self.stretch(self.first + start, self.first + start + length - 1)
            told = self.say("、", ", ").join(names[:4]) + (self.say(f" 等 {len(names)} 台", f" and {len(names) - 4} more") if len(names) > 4 else "")
            yield when, told + self.say(" 没有日志", " without lines")
        if len(most) > _SPANS:
            yield "…", self.say(f"另有 {len(most) - _SPANS} 段，见设备表", f"{len(most) - _SPANS} more stretches: see the devices")

    # ── what to know first ─────────────────────────────────────────────────

    def notices(self) -> Iterator[Notice]:
        tracing, say = self.tracing, self.say
        for purge in tracing.purges():
            if purge.days_left > _AHEAD:
                continue
            if purge.days_left < 0:
                zh = f"{purge.source} 最早一天 {purge.oldest} 的日志在原系统里应已于 {purge.deleted_on} 清除：请妥善保存这份导出"
                yield Notice(say(zh, f"The oldest day of {purge.source}, {purge.oldest}, was due to be deleted on {purge.deleted_on}: keep this export safe"))
            else:
                zh = f"{purge.source} 的原系统默认保存期将满：{purge.oldest} 的日志将于 {purge.deleted_on} 清除（还有 {purge.days_left} 天），请先导出"
                en = f"The system behind {purge.source} deletes {purge.oldest} on {purge.deleted_on}, in {purge.days_left} days, unless changed: export first"
                yield Notice(say(zh, en), grave=True)
        for clock in tracing.clocks:
            told = self.teller.clock(clock)
            zh = f"{clock.device_id} 的时钟疑有偏差（{told}），改正后 {clock.agreeing} 张工单能证实；同意请加 --apply-offsets"
            yield Notice(
                say(zh, f"The clock of {clock.device_id} seems off ({told}); corrected, it proves {clock.agreeing} orders. Agree with --apply-offsets"),
                grave=True,
            )
        names = tracing.unheard_people()
        if names:
            zh = f"日志里从未出现：{'、'.join(names)}。可能缺账号对照，或导出时该用户已删除"
            yield Notice(say(zh, f"In no log at all: {', '.join(names)}. An alias may be missing, or the user was deleted before the export"), grave=True)
        for file in self.report.files:
            if file.rows_unread:
                zh, en = f"{file.name} 有 {file.rows_unread} 行未能读取，见文件一节", f"{file.rows_unread} rows of {file.name} could not be read; see the files"
                yield Notice(say(zh, en))
        unread = sum(u.count for u in tracing.summary.unread) + tracing.summary.unread_events
        if unread:
            yield Notice(say(f"{unread} 行数据不完整或编号重复，未参与核对", f"{unread} rows are incomplete or bear a number twice and were left out"))

    def files(self) -> Table:
        say = self.say
        rows = []
        for file in self.report.files:
            told = "\n".join(
                [self.teller.both(remark) for remark in file.remarks]
                + [f"{say(f'第 {u.line} 行', f'line {u.line}')}: {self.teller.both(u.why)}" for u in file.unread[:20]]
                + ([say(f"… 另有 {file.rows_unread - 20} 行", f"… and {file.rows_unread - 20} more")] if file.rows_unread > 20 else [])
            )
            rows.append(
                (
                    file.name,
                    say(*FORMATS.get(file.format, (file.format, file.format))),
                    f"{file.rows_read:,}" if file.counted else "—",
                    f"{file.rows_unread:,}",
                    told,
                )
            )
        for unread in self.tracing.summary.unread:
            shown = "\n".join(f"{say('第', 'row')} {line or '?'}{say(' 行', '')}: {self.teller.both(text)}" for line, text in unread.shown)
            rows.append((unread.source, say("核对时", "when matched"), "—", f"{unread.count:,}", shown))
        columns = (say("文件", "file"), say("格式", "format"), say("读入行", "rows read"), say("未读行", "not read"), say("说明", "remarks"))
        return Table("files", self.teller.words["files"], "", columns, tuple(rows), len(rows))

    def sample(self) -> str:
        drawn = self.report.sample
        if drawn is None:
            return ""
        zh = f"按种子“{drawn.seed}”从 {drawn.drawn_from} 张中抽取 {len(drawn.orders)} 张；名单 SM3 {drawn.digest}。同一名单、同一种子，谁抽都一样。"
        en = f'{len(drawn.orders)} of {drawn.drawn_from} drawn with the seed "{drawn.seed}"; SM3 of the list {drawn.digest}.'
        en += " The same list and seed draw the same for anybody."
        return self.say(zh, en)
