"""A timeline as one book and as a text with bars: stages, what the sources give for the whole, terms of the law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zhengtu.planning.timeline import Dated, Range, ShortcutDates, StageDates, TermDates, Timeline, TotalDates
from zhengtu.reports.console import plain_text
from zhengtu.reports.lawbook import said
from zhengtu.reports.speaking import Book, Lang, Speaker, frame_heading, grid, points, title
from zhengtu.weighing.frame import Frame

_BAR = 32


def timeline_book(timeline: Timeline, frame: Frame, *, lang: Lang) -> Book:
    """Every date of a timeline in one language, each with the clause its length stands on."""
    writer = _Writer(frame, Speaker(lang))
    return {
        "schema_version": "1",
        "language": lang,
        **frame_heading(frame, frame.pack, writer.speaker),
        "start": timeline.start_on.isoformat(),
        "submission": writer.range(timeline.submission),
        "certificate": writer.range(timeline.certificate),
        "stages": [writer.stage(s) for s in timeline.stages],
        "stages_after_submission_add_up_to_months": writer.sum(timeline.stage_sum),
        "totals": [writer.total(t) for t in timeline.totals],
        "disagrees": timeline.disagrees,
        "terms": [writer.term(t) for t in timeline.terms],
        "shortcuts": [writer.shortcut(s) for s in timeline.shortcuts],
    }


class _Writer:
    def __init__(self, frame: Frame, speaker: Speaker) -> None:
        self.frame, self.speaker = frame, speaker

    def day(self, dated: Dated) -> Book:
        return {"day": dated.day.isoformat(), "provisional": dated.provisional}

    def range(self, both: Range) -> Book:
        return {"low": self.day(both.low), "high": self.day(both.high)}

    def sum(self, both: tuple[Decimal, Decimal] | None) -> list[float | int] | None:
        return [points(both[0]), points(both[1])] if both else None

    def stage(self, stage: StageDates) -> Book:
        return {
            "id": stage.stage.id,
            "name": self.speaker.words(stage.stage.name),
            "before_submission": stage.stage.before_submission,
            "least": self.speaker.number(stage.least),
            "most": self.speaker.number(stage.most),
            "clauses": list(dict.fromkeys(c for c in (stage.least.clause, stage.most.clause) if c)),
            "begins": self.range(stage.begins),
            "ends": self.range(stage.ends),
        }

    def total(self, total: TotalDates) -> Book:
        return {
            "value": total.value.id,
            "end": "low" if total.least else "high",
            "clause": total.answer.cites,
            "says": said(total.answer, total.value, self.speaker.lang),
            "certificate": self.day(total.ends),
        }

    def term(self, found: TermDates) -> Book:
        term = found.term
        return {
            "term": term.id,
            "name": self.speaker.words(term.name),
            "after": found.planned.after,
            "if_needed": found.planned.if_needed,
            "lengths": [{"clause": v.cites, "says": said(v, term, self.speaker.lang), "in_use": v in found.in_use} for v in term.values if v.cites],
            "ends": self.range(found.ends),
            "earliest_of_all_sources": self.day(found.earliest),
            "note": self.speaker.words(term.note) if term.note else None,
            "derivation": [
                {"day": line.day.isoformat(), "counted": line.counted, "says": self.speaker.say(line.says.zh, line.says.en), "provisional": line.provisional}
                for line in found.derivation
            ],
        }

    def shortcut(self, found: ShortcutDates) -> Book:
        text = next(t for t in self.frame.pack.texts if t.id == found.shortcut.caution)
        return {
            "value": found.value.id,
            "name": self.speaker.words(found.value.name),
            "kind": found.shortcut.kind,
            "number": self.speaker.number(found.number),
            "certificate": self.range(found.ends),
            "caution": self.speaker.words(text.text),
            "clauses": list(text.cites),
        }


def timeline_text(book: Book, *, to_file: bool = False) -> str:
    """A timeline as text: bars solid to the low end, hatched to the high end."""
    return plain_text(*_Text(book).parts(), to_file=to_file)


class _Text:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.say = Speaker(book["language"]).say
        ends = [book["certificate"]["high"], *(t["certificate"] for t in book["totals"]), *(t["ends"]["high"] for t in book["terms"])]
        self.first = date.fromisoformat(book["start"])
        self.last = max(date.fromisoformat(end["day"]) for end in ends)

    def parts(self) -> list[RenderableType]:
        book = self.book
        head = f"{self.say('时间表', 'timeline')} · {book['grade_name']} · {book['reading_name']} · {self.say('自', 'from')} {book['start']}"
        submission, certificate = self.span(book["submission"]), self.span(book["certificate"])
        zh = f"提交：{submission}；取证（按指南各阶段）：{certificate}"
        dates = self.say(zh, f"submission: {submission}; certificate (by the guide's stages): {certificate}")
        lines: list[RenderableType] = [
            Text(head, style="bold"),
            Text(dates),
            *title(self.say("指南所述各阶段", "the stages the guide describes")),
            self.stages(),
            *self.totals(),
            *self.terms(),
            *self.shortcuts(),
        ]
        zh = "* 暂定：所涉年份的放假安排尚未公布。指南的阶段长度是经验，不是法定期限。"
        note = self.say(zh, "* provisional: a year's days off are not published yet. The guide's stages are experience, no term of the law.")
        return [*lines, Text(), Text(note, style="dim"), Text(book["pack"]["warning"], style="dim")]

    def stages(self) -> RenderableType:
        table = _bars(self.say("最早—最晚结束", "ends, low to high"), self.say("长度", "length"))
        for stage in self.book["stages"]:
            length = stage["least"] if stage["least"] == stage["most"] else f"{stage['least']} – {stage['most']}"
            table.add_row(stage["name"], self.span(stage["ends"]), self.bar(stage["begins"]["low"], stage["ends"]), Text(length, style="dim"))
        return table

    def totals(self) -> list[RenderableType]:
        lines = title(self.say("从提交到取证的总时长", "from the submission to the certificate, as a whole"))
        both = self.book["stages_after_submission_add_up_to_months"]
        if both:
            lines.append(Text(self.say(f"提交后各阶段相加：{both[0]}–{both[1]} 个月", f"the stages after the submission add up to {both[0]}–{both[1]} months")))
        for total in self.book["totals"]:
            end = self.say("最短", "least") if total["end"] == "low" else self.say("最长", "most")
            lines.append(Text(f"· {end} {total['says']} [{total['clause']}] → {self.day(total['certificate'])}"))
        if self.book["disagrees"]:
            zh = "依据不一致：所给总时长与各阶段之和不同，两种日期都列出。"
            lines.append(Text(self.say(zh, "The sources disagree: the totals differ from the sum of the stages; both dates are shown."), style="bold"))
        return lines

    def terms(self) -> list[RenderableType]:
        table = _bars(self.say("届满", "due"), self.say("长度（▶ 本口径采用）", "length (▶ in use)"))
        notes = []
        for term in self.book["terms"]:
            lengths = "; ".join(f"{'▶' if v['in_use'] else ''}{v['says']} [{v['clause']}]" for v in term["lengths"])
            name = term["name"] + (self.say("（如需补正）", " (if needed)") if term["if_needed"] else "")
            table.add_row(name, self.span(term["ends"]), self.bar(None, term["ends"]), Text(lengths, style="dim"))
            if term["earliest_of_all_sources"]["day"] < term["ends"]["low"]["day"]:
                day = self.day(term["earliest_of_all_sources"])
                notes.append(Text(self.say(f"· {term['name']}：按各依据中最早的一种为 {day}", f"· {term['name']}: {day} by the earliest of all sources")))
            if term["note"]:
                notes.append(Text(f"· {term['name']}{self.say('：', ': ')}{term['note']}", style="dim"))
        name = self.say("法定期限（以机关依法办理为前提，含可延长的部分）", "terms of the law (the high end includes the extension)")
        return [*title(name), table, *notes] if self.book["terms"] else []

    def shortcuts(self) -> list[RenderableType]:
        if not self.book["shortcuts"]:
            return []
        lines = title(self.say("指南所说的缩短办法", "what the guide says shortens it"))
        for found in self.book["shortcuts"]:
            lines.append(Text(f"· {found['name']} {found['number']} → {self.span(found['certificate'])}"))
        cautions = dict.fromkeys(f"{f['caution']} [{', '.join(f['clauses'])}]" for f in self.book["shortcuts"])
        return [*lines, *(Text(caution, style="dim") for caution in cautions)]

    def day(self, dated: Book) -> str:
        return str(dated["day"]) + ("*" if dated["provisional"] else "")

    def span(self, both: Book) -> str:
        low, high = self.day(both["low"]), self.day(both["high"])
        return low if low == high else f"{low} — {high}"

    def bar(self, begins: Book | None, ends: Book) -> str:
        """`····████░░░░····`: from the earliest beginning to the low end, then to the high end."""
        low, high = (self.column(ends[end]["day"]) for end in ("low", "high"))
        start = self.column(begins["day"]) if begins else max(low - 1, 0)
        solid = max(low, start + 1)
        return "·" * start + "█" * (solid - start) + "░" * (max(high, solid) - solid) + "·" * (_BAR - max(high, solid))

    def column(self, day: str) -> int:
        whole = (self.last - self.first).days or 1
        return min(_BAR, round((date.fromisoformat(day) - self.first).days / whole * _BAR))


def _bars(when: str, length: str) -> Table:
    table = grid("", when, "", length)
    for column in table.columns[1:3]:
        column.no_wrap = True
    return table
