"""A report as terminal text: the answer first, then the three verdicts, the number, the reasons."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from zhengtu.reports.console import plain_text
from zhengtu.reports.phrases import SEVERITIES, SIGNS, VERDICTS
from zhengtu.reports.report import FindingPart, Report

_STYLE = {"met": "green", "unmet": "bold red", "undetermined": "yellow"}
_BAR = 40


def report_text(report: Report, *, everything: bool = False, to_file: bool = False) -> str:
    """The whole report; findings that are met are only counted unless `everything`."""
    return plain_text(*_Text(report, everything).parts(), to_file=to_file)


class _Text:
    def __init__(self, report: Report, everything: bool) -> None:
        self.report, self.everything = report, everything
        self.zh = report.language == "zh"

    def say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def parts(self) -> list[RenderableType]:
        return [
            *self.head(),
            *self.score(),
            *self.deeds(),
            *self.categories(),
            *self.findings(),
            *self.conflicts(),
            *self.slots(),
            *self.remarks(),
            *self.basis(),
        ]

    def badge(self, verdict: str) -> Text:
        zh, en = VERDICTS[verdict]
        return Text(f"{SIGNS[verdict]} {self.say(zh, en)}", style=_STYLE[verdict])

    def title(self, zh: str, en: str) -> list[RenderableType]:
        return [Text(), Rule(self.say(zh, en), align="left", style="dim")]

    def head(self) -> list[RenderableType]:
        report = self.report
        grid = Table.grid(padding=(0, 3))
        names = report.grade.names
        asked = names[report.grade.requested]
        reachable = names.get(report.grade.reachable or "", self.say("无", "none"))
        possible = names.get(report.grade.possible or "", self.say("无", "none"))
        grid.add_row(self.say("结论", "verdict"), self.badge(report.verdict), self.say(f"申请{asked}", f"asked: {asked}"))
        grid.add_row(self.say("申请资格", "eligibility"), self.badge(report.eligibility.verdict), "")
        grid.add_row(self.say("可达等级", "reachable"), Text(reachable), self.say(f"未知项查明后最高可能：{possible}", f"possible once unknowns are settled: {possible}"))
        sample = self.say("（虚构样例）", " (fictional sample)") if report.dossier.fictional else ""
        return [Text(report.sentence + sample, style="bold"), Text(), grid]

    def score(self) -> list[RenderableType]:
        score = self.report.score
        if score is None:
            return []
        names = self.report.grade.names
        span = f"{score.low:g}" if score.low == score.high else f"{score.low:g}–{score.high:g}"
        lines = "  ".join(f"{names[g]} ≥ {line.points:g} [{', '.join(line.clauses)}] {self.badge(line.verdict).plain}" for g, line in score.lines.items())
        table = Table.grid(padding=(0, 2))
        for part in score.parts:
            inner = f"{part.low:g}" if part.low == part.high else f"{part.low:g}–{part.high:g}"
            table.add_row(part.name, Text(_bar(part.low, part.high, part.points)), f"{inner} / {part.points:g}", f"[{', '.join(part.clauses)}]")
        weight = "" if score.decides else self.say("本口径下不决定结论。", "It decides nothing under this reading. ")
        return [*self.title("自评分数", "score"), Text(f"{span} / 100   {lines}"), table, Text(weight + score.note, style="dim")]

    def deeds(self) -> list[RenderableType]:
        if not self.report.next:
            return []
        table = Table.grid(padding=(0, 2))
        for number, deed in enumerate(self.report.next, 1):
            who = f"（{len(deed.subjects)}）" if len(deed.subjects) > 1 else ""
            table.add_row(f"{number}.", self.badge(deed.verdict), Text(f"{deed.text}{who}"), Text(f"[{', '.join(deed.clauses)}] {deed.rule}", style="dim"))
        return [*self.title("接下来先做", "what to do next"), table]

    def categories(self) -> list[RenderableType]:
        if not self.report.categories:
            return []
        table = Table.grid(padding=(0, 2))
        for advice in self.report.categories:
            notes = "; ".join([*advice.notes, *advice.others])
            table.add_row(self.badge(advice.verdict), advice.name, Text(", ".join(advice.services)), Text(f"[{', '.join(advice.clauses)}] {notes}".strip(), style="dim"))
        return [*self.title("业务种类（按实际服务）", "category (by the services really offered)"), table]

    def findings(self) -> list[RenderableType]:
        parts: list[RenderableType] = []
        for stage, name in self.report.stages.items():
            here = [f for f in self.report.findings if f.stage == stage]
            if here:
                parts += self.title(name, name) + self.stage(here)
        return parts

    def stage(self, here: list[FindingPart]) -> list[RenderableType]:
        shown = [f for f in here if self.everything or f.verdict != "met"]
        counts = {v: len({f.rule for f in here if f.verdict == v}) for v in VERDICTS}
        met = len({f.rule for f in here} - {f.rule for f in here if f.verdict != "met"})
        summary = self.say(
            f"符合 {met} 项，不符合 {counts['unmet']} 项，待定 {counts['undetermined']} 项",
            f"{met} met, {counts['unmet']} unmet, {counts['undetermined']} undetermined",
        )
        by_rule: dict[str, list[FindingPart]] = {}
        for finding in sorted(shown, key=lambda f: (f.verdict == "met", list(SEVERITIES).index(f.severity), f.verdict == "undetermined")):
            by_rule.setdefault(finding.rule, []).append(finding)
        return [Text(summary, style="dim"), *(self.rule(same) for same in by_rule.values())]

    def rule(self, same: list[FindingPart]) -> RenderableType:
        first = same[0]
        zh, en = SEVERITIES[first.severity]
        worst = min((f.verdict for f in same), key=["unmet", "undetermined", "met"].index)
        also = self.say("·法规也要求", " · the law also asks") if first.also_asked else ""
        head = Text.assemble(Text(), self.badge(worst), "  ", (f"{self.say(zh, en)}{also}", "dim"), "  ", (first.asks, "bold"), ("  " + first.rule, "dim"))
        lines: list[RenderableType] = []
        for finding in same[:12]:
            lines.append(Text.assemble(f"{finding.subject}：" if self.zh else f"{finding.subject}: ", finding.message or self.badge("met").plain, (self.places(finding), "dim")))
        if len(same) > 12:
            lines.append(Text(self.say(f"…另有 {len(same) - 12} 处", f"… {len(same) - 12} more"), style="dim"))
        for cite in first.citations:
            note = f"（{cite.note}）" if cite.note else ""
            lines.append(Text(f"{cite.clause} {cite.rank}《{cite.source}》{cite.at}：{cite.says}{note}", style="cyan"))
        if worst == "unmet":
            lines.append(Text(f"{self.say('办法', 'remedy')}：{first.remedy.text}{self.estimate(first)}"))
        elif worst == "undetermined":
            lines.append(Text(f"{self.say('查明', 'settled by')}：{first.settled_by}"))
        return Padding(Group(head, Padding(Group(*lines), (0, 0, 0, 2))), (1, 0, 0, 0))

    def places(self, finding: FindingPart) -> str:
        places = list(dict.fromkeys(f"{f.file}:{f.line}" for f in finding.facts if f.line))
        return f"  ({', '.join(places[:3])})" if places else ""

    def estimate(self, finding: FindingPart) -> str:
        remedy = finding.remedy
        if not remedy.days or not remedy.yuan:
            return ""
        per = {"firm": ("", ""), "person": ("每人 ", "each person "), "item": ("每项 ", "each item ")}[remedy.once_for]
        return self.say(
            f"（本程序估计：{per[0]}{remedy.days[0]}–{remedy.days[2]} 天，{remedy.yuan[0]:,}–{remedy.yuan[2]:,} 元）",
            f" (our estimate: {per[1]}{remedy.days[0]}–{remedy.days[2]} days, {remedy.yuan[0]:,}–{remedy.yuan[2]:,} yuan)",
        )

    def conflicts(self) -> list[RenderableType]:
        if not self.report.conflicts:
            return []
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column(ratio=2)
        table.add_column(ratio=5)
        for conflict in self.report.conflicts:
            lines = [Text(f"{'▶' if a.in_use else ' '} {a.clause} ({a.rank}{a.confidence and ' ' + a.confidence})：{a.says}", style="" if a.in_use else "dim") for a in conflict.answers]
            table.add_row(Text(conflict.name), Group(*lines))
        note = self.say("▶ 本口径采用；提醒按最早的日期。", "▶ followed by this reading; reminders go by the earliest date.")
        return [*self.title(f"依据不一致之处（{len(self.report.conflicts)}）", f"where sources disagree ({len(self.report.conflicts)})"), Text(note, style="dim"), table]

    def slots(self) -> list[RenderableType]:
        if not self.report.slots:
            return []
        table = Table.grid(padding=(0, 2))
        for slot in self.report.slots:
            value = f"{slot.value}（{slot.source}）" if slot.filled else self.say("未填写", "not filled in")
            table.add_row(self.badge(slot.verdict), f"{slot.name}  {slot.id}", Text(value), Text(f"[{slot.mentioned_by}]", style="dim"))
        note = self.say("无人公布的数值：请向受理机关核实后写入 slots.yaml（--slots），注明来源与日期。", "Nobody published these: ask the office, then write them into slots.yaml (--slots) with source and date.")
        return [*self.title("无人公布的条件", "conditions nobody published"), Text(note, style="dim"), table]

    def remarks(self) -> list[RenderableType]:
        return [*self.title("提示", "remarks"), *(Text(f"· {remark}") for remark in self.report.remarks)] if self.report.remarks else []

    def basis(self) -> list[RenderableType]:
        report = self.report
        line = f"{report.on} · {report.pack.id} {report.pack.version}（{self.say('截至', 'as of')} {report.pack.as_of}）· {report.pack.reading_name} · SM3 {report.dossier.digest}"
        return [Text(), Text(line, style="dim"), Text(report.pack.warning, style="dim")]


def _bar(low: float, high: float, points: float) -> str:
    """Certain points solid, possible ones hatched.

    >>> _bar(10, 20, 40)
    '██████████░░░░░░░░░░····················'
    """
    solid, possible = round(low / points * _BAR), round(high / points * _BAR)
    return "█" * solid + "░" * (possible - solid) + "·" * (_BAR - possible)
