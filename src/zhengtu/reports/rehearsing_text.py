"""The rehearsal list as terminal text."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding

from zhengtu.reports.console import plain_text
from zhengtu.reports.flowing import Flowing
from zhengtu.reports.phrases import SIGNS, VERDICTS
from zhengtu.reports.speaking import Book, Speaker, at, title

_STYLE = {"met": "green", "unmet": "bold red", "undetermined": "yellow"}
_SHOWN = 6


def rehearsal_text(book: Book, *, to_file: bool = False) -> str:
    """The list as text, clause by clause."""
    return plain_text(*_Text(book).parts(), to_file=to_file)


class _Text:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.speaker = Speaker(book["language"])
        self.say = self.speaker.say

    def parts(self) -> list[RenderableType]:
        book = self.book
        name = (book["applicant"] or self.say("该申请单位", "this applicant")) + (self.say("（虚构样例）", " (fictional sample)") if book["fictional"] else "")
        what = self.say("现场审查预演清单", "rehearsal list for the on-site review")
        head = f"{name} · {what} · {book['grade_name']} · {book['reading_name']} · {book['on']}"
        open_ = sum(c["verdict"] != "met" for t in book["topics"] for c in t["checks"])
        every = sum(len(t["checks"]) for t in book["topics"])
        count = self.say(f"{every} 项中 {open_} 项尚未备妥", f"{open_} of {every} points are not ready")
        parts: list[RenderableType] = [Flowing(head, style="bold"), Flowing(count)]
        parts += self.people(book["throughout"], self.say("全程在场", "present throughout"))
        for topic in book["topics"]:
            parts += self.topic(topic)
        note = self.say("在场人员与补充材料为本程序建议。", "Who should be there and the further papers are our advice.")
        return [*parts, Flowing(), Flowing(note, style="dim"), Flowing(book["pack"]["warning"], style="dim")]

    def topic(self, topic: Book) -> list[RenderableType]:
        parts = title(" ".join(c["clause"] for c in topic["clauses"]))
        form = self.say("{clause} 《{source}》{at}：{says}", "{clause} {source}, {at}: {says}")
        parts += [Flowing(form.format_map(c), style="cyan") for c in topic["clauses"]]
        parts += [self.check(c) for c in topic["checks"]]
        parts += [self.papers(p) for p in topic["papers"]]
        parts += self.people(topic["people"], self.say("应在场", "should be there"))
        return parts + (self.interviews(topic["interviews"]) if topic["interviews"] else [])

    def check(self, check: Book) -> RenderableType:
        zh, en = VERDICTS[check["verdict"]]
        sign = (f"{SIGNS[check['verdict']]} {self.say(zh, en)}", _STYLE[check["verdict"]])
        head = Flowing.assemble(sign, f"  {check['asks']}", (f"  {check['rule']}", "dim"))
        lines = [Flowing(self.say("桌上应有：", "on the table: ") + check["on_the_table"])]
        known = [f for f in check["has"] if f["known"]]
        if known:
            lines.append(Flowing(self.say("档案所载：", "the dossier has: ") + self.some([self.fact(f) for f in known]), style="dim"))
        if check["missing"]:
            lines.append(Flowing(self.say("尚缺：", "missing: ") + self.some([f"{m['subject']} {m['why']}".strip() for m in check["missing"]])))
        if check["remedy"]:
            lines.append(Flowing(self.say("办法：", "remedy: ") + check["remedy"]))
        return Group(head, Padding(Group(*lines), (0, 0, 0, 4)))

    def fact(self, fact: Book) -> str:
        where = at(fact["place"])
        return f"{fact['subject']} {fact['label']} {fact['value']}".strip() + (f" ({where})" if where else "")

    def some(self, said: list[str]) -> str:
        said = list(dict.fromkeys(said))
        return ("；" if self.book["language"] == "zh" else "; ").join(said[:_SHOWN]) + (f" … +{len(said) - _SHOWN}" if len(said) > _SHOWN else "")

    def papers(self, kind: Book) -> RenderableType:
        if not kind["papers"]:
            return Flowing(f"□ {kind['name']}: " + self.say("档案中没有", "not in the dossier"), style="bold")
        shown = [f"{p['id']} {self.file(p)}{' ' + at(p['place']) if at(p['place']) else ''}" for p in kind["papers"]]
        return Flowing(f"□ {kind['name']}: {self.some(shown)}")

    def file(self, paper: Book) -> str:
        return paper["file"] or self.say("（文件不在档案中）", "(its file is not in place)")

    def people(self, attendance: list[Book], label: str) -> list[RenderableType]:
        if not attendance:
            return []
        nobody = self.say("无人担任", "nobody")
        said = [f"{a['name']}: {self.speaker.listed([p['name'] or p['id'] for p in a['people'][:_SHOWN]]) or nobody}" for a in attendance]
        return [Flowing(f"{label} — " + "; ".join(said))]

    def interviews(self, found: Book) -> list[RenderableType]:
        drawn = self.speaker.listed([f"{p['name']} ({p['id']})" for p in found["drawn"]]) or "–"
        least, most, pool, seed = found["least"], found["most"], found["pool"], found["seed"]
        counts = self.say(f"抽取访谈：{least} 至 {most}；从 {pool} 人中抽取", f"interviews: {least} to {most}; drawn from {pool}")
        zh = f"种子“{seed}”：同一种子、同一名单抽出同样的人（--seed 可换）"
        again = self.say(zh, f'seed "{seed}": the same seed and people give the same draw (--seed changes it)')
        lines = [Flowing(counts), Flowing(f"→ {drawn}", style="bold"), Flowing(again, style="dim")]
        if found["too_few"]:
            lines.append(Flowing(self.say("可抽人数少于下限", "fewer people than the least that are drawn"), style="bold red"))
        if found["perhaps"]:
            label = self.say("岗位未填完整、可能也在名单中：", "duties not complete, perhaps in the pool too: ")
            lines.append(Flowing(label + self.speaker.listed(found["perhaps"])))
        return [*lines]
