"""A report as terminal text: the answer first, then the three verdicts, the number, the reasons."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from zhengtu.reports.arranging.wording import headings
from zhengtu.reports.console import plain_text
from zhengtu.reports.flowing import Flowing
from zhengtu.reports.phrases import SEVERITIES, SIGNS, VERDICTS
from zhengtu.reports.report import AnswerPart, FindingPart, Report
from zhengtu.reports.speech import Speech, by_rule, interval, is_waiting, place_of

_STYLE = {"met": "green", "unmet": "bold red", "undetermined": "yellow"}
_BAR = 40


def report_text(report: Report, *, everything: bool = False, to_file: bool = False) -> str:
    """The whole report; findings that are met are only counted unless `everything`."""
    return plain_text(*_Text(report, everything).parts(), to_file=to_file)


class _Text:
    def __init__(self, report: Report, everything: bool) -> None:
        self.report, self.everything = report, everything
        self.voice = Speech(report)
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
        return Flowing(f"{SIGNS[verdict]} {self.say(zh, en)}", style=_STYLE[verdict])

    def title(self, zh: str, en: str) -> list[RenderableType]:
        return [Flowing(), Rule(self.say(zh, en), align="left", style="dim")]

    def head(self) -> list[RenderableType]:
        report = self.report
        grid = Table.grid(padding=(0, 3))
        names = report.grade.names
        asked = names[report.grade.requested]
        reachable = names.get(report.grade.reachable or "", self.say("无", "none"))
        possible = names.get(report.grade.possible or "", self.say("无", "none"))
        grid.add_row(self.say("结论", "verdict"), self.badge(report.verdict), self.say(f"申请{asked}", f"asked: {asked}"))
        grid.add_row(self.say("申请资格", "eligibility"), self.badge(report.eligibility.verdict), "")
        settled = self.say(f"未知项查明后最高可能：{possible}", f"possible once unknowns are settled: {possible}")
        grid.add_row(self.say("可达等级", "reachable"), Flowing(reachable), settled)
        sample = self.say("（虚构样例）", " (fictional sample)") if report.dossier.fictional else ""
        return [Flowing(report.sentence + sample, style="bold"), Flowing(), grid]

    def score(self) -> list[RenderableType]:
        score = self.report.score
        if score is None:
            return []
        names = self.report.grade.names
        ranked = sorted(score.lines.items(), key=lambda pair: pair[1].points)
        lines = "  ".join(f"{names[g]} ≥ {line.points:g} [{', '.join(line.clauses)}] {self.badge(line.verdict).plain}" for g, line in ranked)
        table = Table.grid(padding=(0, 2))
        for part in score.parts:
            points = f"{interval(part.low, part.high)} / {part.points:g}"
            table.add_row(part.name, Flowing(_bar(part.low, part.high, part.points)), points, f"[{', '.join(part.clauses)}]")
        weight = "" if score.decides else self.say("本口径下不决定结论。", "It decides nothing under this reading. ")
        reached = Flowing(f"{interval(score.low, score.high)} / 100   {lines}")
        return [*self.title("自评分数", "score"), reached, table, Flowing(weight + score.note, style="dim")]

    def deeds(self) -> list[RenderableType]:
        if not self.report.next:
            return []
        table = Table.grid(padding=(0, 2))
        for number, deed in enumerate(self.report.next, 1):
            who = self.say(f"（{len(deed.subjects)}）", f" ({len(deed.subjects)})") if deed.rule and len(deed.subjects) > 1 else ""
            cited = f"[{', '.join(deed.clauses)}] {deed.rule or ''}".rstrip()
            table.add_row(f"{number}.", self.badge(deed.verdict), Flowing(f"{deed.text}{who}"), Flowing(cited, style="dim"))
        return [*self.title("接下来先做", "what to do next"), table]

    def categories(self) -> list[RenderableType]:
        if not self.report.categories:
            return []
        table = Table.grid(padding=(0, 2))
        for advice in self.report.categories:
            notes = "; ".join([*advice.notes, *advice.others])
            cited = (f"[{', '.join(dict.fromkeys(advice.clauses))}] " if advice.clauses else "") + notes
            table.add_row(self.badge(advice.verdict), advice.name, Flowing(", ".join(advice.services)), Flowing(cited, style="dim"))
        return [*self.title("业务种类（按实际服务）", "category (by the services really offered)"), table]

    def findings(self) -> list[RenderableType]:
        parts: list[RenderableType] = []
        for stage, name in self.report.stages.items():
            here = [f for f in self.report.findings if f.stage == stage]
            if here:
                parts += self.title(name, name) + self.stage(here)
        return parts

    def stage(self, here: list[FindingPart]) -> list[RenderableType]:
        rules = by_rule(here)
        waiting = [rule for rule, same in rules.items() if is_waiting(same)]
        told = {rule: same for rule, same in rules.items() if rule not in waiting}
        met = sum(all(f.verdict == "met" for f in same) for same in told.values())
        unmet = sum(any(f.verdict == "unmet" for f in same) for same in told.values())
        summary = self.voice.tell("summary", unmet=unmet, open=len(told) - met - unmet, met=met)
        if waiting:
            summary += self.voice.tell("waiting", count=len(waiting))
        shown = [[f for f in same if self.everything or f.verdict != "met"] for same in told.values()]
        ranked = sorted((same for same in shown if same), key=_weight)
        return [Flowing(summary, style="dim"), *(self.rule(same) for same in ranked)]

    def rule(self, same: list[FindingPart]) -> RenderableType:
        first = same[0]
        zh, en = SEVERITIES[first.severity]
        worst = min((f.verdict for f in same), key=["unmet", "undetermined", "met"].index)
        also = self.say("·法规也要求", " · the law also asks") if first.also_asked else ""
        severity = (f"{self.say(zh, en)}{also}", "dim")
        head = Flowing.assemble(Flowing(), self.badge(worst), "  ", severity, "  ", (first.asks, "bold"), ("  " + first.rule, "dim"))
        lines: list[RenderableType] = []
        for finding in same[:12]:
            who = self.voice.subject(finding)
            said = finding.message or self.badge("met").plain
            lines.append(Flowing.assemble(f"{who}{self.say('：', ': ')}" if who else "", said, (self.places(finding), "dim")))
        if len(same) > 12:
            lines.append(Flowing(self.say(f"…另有 {len(same) - 12} 处", f"… {len(same) - 12} more"), style="dim"))
        for cite in first.citations:
            note = self.say(f"（{cite.note}）", f" ({cite.note})") if cite.note else ""
            lines.append(Flowing(f"{cite.clause} {self.voice.quoted(cite)}{self.say('：', ': ')}{cite.says}{note}", style="cyan"))
        if worst == "unmet":
            lines.append(Flowing(f"{self.say('办法：', 'remedy: ')}{first.remedy.text}{self.estimate(first)}"))
        elif worst == "undetermined":
            lines.append(Flowing(f"{self.say('查明：', 'settled by: ')}{first.settled_by}"))
        return Padding(Group(head, Padding(Group(*lines), (0, 0, 0, 2))), (1, 0, 0, 0))

    def places(self, finding: FindingPart) -> str:
        places = list(dict.fromkeys(place_of(f) for f in finding.facts if f.line or f.cell))
        return f"  ({', '.join(places[:3])})" if places else ""

    def estimate(self, finding: FindingPart) -> str:
        said = self.voice.estimated(finding.remedy)
        return said and self.say(f"（{said}）", f" ({said})")

    def conflicts(self) -> list[RenderableType]:
        if not self.report.conflicts:
            return []
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column(ratio=2)
        table.add_column(ratio=5)
        for conflict in self.report.conflicts:
            table.add_row(Flowing(conflict.name), Group(*(self.answer(a) for a in conflict.answers if self.everything or not (a.silent or a.kind == "advert"))))
        note = self.say("▶ 本口径采用；提醒按最早的日期。", "▶ followed by this reading; reminders go by the earliest date.")
        if not self.everything:
            note += self.say("未作规定的依据和宣传材料用 --all 列出。", " Sources that say nothing, and adverts, with --all.")
        count = len(self.report.conflicts)
        return [*self.title(f"依据不一致之处（{count}）", f"where sources disagree ({count})"), Flowing(note, style="dim"), table]

    def answer(self, answer: AnswerPart) -> Text:
        sure = f" {answer.confidence}" if answer.confidence else ""
        said = f"{answer.clause} ({answer.rank}{sure}){self.say('：', ': ')}{answer.says}"
        return Flowing(f"▶ {said}") if answer.in_use else Flowing(f"  {said}", style="dim")

    def slots(self) -> list[RenderableType]:
        if not self.report.slots:
            return []
        table = Table.grid(padding=(0, 2))
        for slot in self.report.slots:
            value = self.say(f"{slot.value}（{slot.source}）", f"{slot.value} ({slot.source})") if slot.filled else self.say("未填写", "not filled in")
            have = [f.message.split(self.say("；", ";"))[0] for f in self.report.findings if slot.id in f.waits_for_slot]
            seen = Flowing(self.say("；", "; ").join(dict.fromkeys(have)), style="dim")
            table.add_row(self.badge(slot.verdict), f"{slot.name}  {slot.id}", Flowing(value), seen, Flowing(f"[{slot.mentioned_by}]", style="dim"))
        note = headings(self.report.language)["slots_note"]
        return [*self.title("无人公布的条件", "conditions nobody published"), Flowing(note, style="dim"), table]

    def remarks(self) -> list[RenderableType]:
        return [*self.title("提示", "remarks"), *(Flowing(f"· {remark}") for remark in self.report.remarks)] if self.report.remarks else []

    def basis(self) -> list[RenderableType]:
        report = self.report
        pack = f"{report.pack.id} {report.pack.version} ({self.say('截至', 'as of')} {report.pack.as_of})"
        line = f"{report.on} · {pack} · {report.pack.reading_name} · SM3 {report.dossier.digest}"
        return [Flowing(), Flowing(line, style="dim"), Flowing(report.pack.warning, style="dim")]


def _weight(same: list[FindingPart]) -> tuple[bool, int, bool]:
    worst = {f.verdict for f in same}
    return worst == {"met"}, list(SEVERITIES).index(same[0].severity), "unmet" not in worst


def _bar(low: float, high: float, points: float) -> str:
    """Certain points solid, possible ones hatched.

    >>> _bar(10, 20, 40)
    '██████████░░░░░░░░░░····················'
    """
    solid, possible = round(low / points * _BAR), round(high / points * _BAR)
    return "█" * solid + "░" * (possible - solid) + "·" * (_BAR - possible)
