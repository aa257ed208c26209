"""What changed between two dossiers, as terminal text."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from zhengtu.reports.console import plain_text
from zhengtu.reports.phrases import SIGNS, VERDICTS
from zhengtu.reports.speaking import Book, Speaker, at, grid, title


def difference_text(book: Book, *, to_file: bool = False, everything: bool = False) -> str:
    """What changed, as text; findings that were met and came or went are only counted unless `everything`."""
    return plain_text(*_Text(book, everything=everything).parts(), to_file=to_file)


class _Text:
    def __init__(self, book: Book, *, everything: bool) -> None:
        self.book, self.everything = book, everything
        self.speaker = Speaker(book["language"])
        self.say = self.speaker.say

    def parts(self) -> list[RenderableType]:
        book = self.book
        head = f"{book['old']['name']} → {book['new']['name']} · {book['grade_name']} · {book['reading_name']} · {book['on']}"
        if book["old"]["digest"] == book["new"]["digest"]:
            return [Text(head, style="bold"), Text(self.say("两份档案所载事实相同。", "Both state the same facts."))]
        return [Text(head, style="bold"), self.sides(), *self.facts(), *self.findings(), *self.items()]

    def sides(self) -> RenderableType:
        table = grid("", self.say("结论", "verdict"), self.say("可达等级", "reachable"), self.say("自评", "score"))
        for label, side in ((self.say("前", "before"), self.book["old"]), (self.say("后", "after"), self.book["new"])):
            span = _span(list(side["score"].values())) if side["score"] else "–"
            table.add_row(label, self.verdict(side["verdict"]), self.book["grade_names"].get(side["reachable"], "–"), span)
        return table

    def facts(self) -> list[RenderableType]:
        facts = self.book["facts"]
        table = grid(self.say("事实", "fact"), self.say("前", "before"), self.say("后", "after"))
        for fact in facts:
            name = f"{fact['subject']} {fact['fact']}".strip()
            table.add_row(name, self.side(fact["old"], fact["old_place"]), self.side(fact["new"], fact["new_place"]))
        return [*title(self.say(f"事实变化（{len(facts)}）", f"facts changed ({len(facts)})")), table]

    def side(self, value: str | None, place: Book | None) -> Text:
        if value is None or place is None:
            return Text(self.say("（没有）", "(not there)"), style="dim")
        return Text.assemble(value, (f"  {at(place)}", "dim"))

    def findings(self) -> list[RenderableType]:
        every = self.book["findings"]
        shown = [f for f in every if self.everything or f["matters"]]
        table = grid("", self.say("前 → 后", "before → after"), self.say("规则", "rule"), self.say("原因", "why"))
        signs = {"came": "+", "went": "−", "changed": "~"}
        for found in shown:
            change = " → ".join(self.verdict(v) if v else "–" for v in (found["old"], found["new"]))
            name = Text.assemble(found["asks"], (f"\n{found['rule']} [{', '.join(found['clauses'])}] {found['subject']}", "dim"))
            table.add_row(signs[found["kind"]], change, name, found["why"])
        parts = [*title(self.say(f"发现变化（{len(every)}）", f"findings changed ({len(every)})")), table]
        hidden = len(every) - len(shown)
        note = self.say(f"另有 {hidden} 项符合的发现新增或消失（--all 列出）", f"{hidden} more that are met came or went (--all lists them)")
        return [*parts, Text(note, style="dim")] if hidden else parts

    def items(self) -> list[RenderableType]:
        items = self.book["score_items"]
        if not items:
            return []
        table = grid(self.say("评分项", "item"), self.say("前", "before"), self.say("后", "after"), self.say("满分", "of"))
        for item in items:
            table.add_row(f"{item['name']}  {item['item']}", _span(item["old"]), _span(item["new"]), str(item["points"]))
        return [*title(self.say("自评分数变化", "score, item by item")), table]

    def verdict(self, word: str) -> str:
        return f"{SIGNS[word]} {self.say(*VERDICTS[word])}"


def _span(both: list[float]) -> str:
    return f"{both[0]}" if both[0] == both[1] else f"{both[0]}–{both[1]}"
