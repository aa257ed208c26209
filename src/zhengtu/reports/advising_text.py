"""The level advisor's answer as terminal text."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding

from zhengtu.reports.console import plain_text
from zhengtu.reports.flowing import Flowing
from zhengtu.reports.phrases import SIGNS, VERDICTS
from zhengtu.reports.speaking import Book, Speaker, at, grid, title

_SHOWN = 8
"""How many subjects of one deed a text names; JSON names all."""


def advice_text(book: Book, *, to_file: bool = False) -> str:
    """The answer as text: the sum first, then the deeds, what to find out, what counts leave room."""
    return plain_text(*_Text(book).parts(), to_file=to_file)


class _Text:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.speaker = Speaker(book["language"])
        self.say = self.speaker.say

    def parts(self) -> list[RenderableType]:
        bad, good = self.book["plan_if_unknowns_are_unmet"], self.book["plan_if_unknowns_are_met"]
        parts = self.head()
        if self.book["find_out_first"]:
            parts += self.plan(bad, self.say("若未知项均不符合", "if all that is not known is unmet"))
            parts += self.plan(good, self.say("若未知项均符合", "if all that is not known is met"))
            parts += [*self.saving(), *self.questions()]
        else:
            parts += self.plan(bad, self.say("最省的办法", "the cheapest way"))
        zh = "金额与天数均为本程序估计：可能值（最少–最多）；各项并行，天数取最长者。"
        note = self.say(zh, "Yuan and days are our estimates: likely (least–most). Deeds run in parallel: the longest counts.")
        return [*parts, *self.rooms(bad), *self.outcome(), Flowing(), Flowing(note, style="dim"), Flowing(self.book["pack"]["warning"], style="dim")]

    def head(self) -> list[RenderableType]:
        book, score, line = self.book, self.book["score"], self.book["line"]
        name = (book["applicant"] or self.say("该申请单位", "this applicant")) + (self.say("（虚构样例）", " (fictional sample)") if book["fictional"] else "")
        now = f"{self.say('目前', 'now')}: {SIGNS[book['verdict']]} {self.say(*VERDICTS[book['verdict']])}"
        if line:
            span = _span(score)
            now += self.say(f"；自评 {span}，分数线 {line['points']}", f"; score {span}, line {line['points']}") + f" [{', '.join(line['clauses'])}]"
        else:
            now += self.say("；本口径下自评分数不决定结论", "; the score decides nothing under this reading")
        return [Flowing(f"{name} → {book['grade_name']} · {book['reading_name']} · {book['on']}", style="bold"), Flowing(now)]

    def plan(self, plan: Book, name: str) -> list[RenderableType]:
        parts = [*title(name), Flowing(self.sentence(plan), style="bold")]
        for need in plan["without_remedy"]:
            why = self.say("不知道有何办法可以补救", "we know no remedy that mends it")
            parts.append(Flowing(f"■ {need['asks']}  {need['rule']} [{', '.join(need['clauses'])}]: {why}", style="bold red"))
        for condition in self.book["conditions_unmet"]:
            why = self.say("按您填写的答复不符合，不知道有何办法", "unmet by the answer you filled in; we know no remedy")
            parts.append(Flowing(f"■ {condition}: {why}", style="bold red"))
        return [*parts, self.deeds(plan["deeds"])] if plan["deeds"] else parts

    def sentence(self, plan: Book) -> str:
        cost, score, missing = self.cost(plan), plan["score"], plan["missing"]
        after = "" if score is None else self.say(f"，自评至少 {score}", f", score at least {score}")
        if missing:
            zh = f"仅靠补救措施达不到：全部做完（{cost}）自评 {score}，还差 {missing} 分。"
            return self.say(zh, f"Cannot be reached by remedies alone: with all of them ({cost}) the score is {score}, {missing} points short.")
        if not plan["reaches"]:
            zh = f"有否决项没有已知的办法；其余合计 {cost}{after}。"
            return self.say(zh, f"There are knock-outs no known remedy mends; the rest comes to {cost}{after}.")
        if not plan["deeds"]:
            return self.say(f"不需要任何补救措施{after}。", f"No remedy is needed{after}.")
        return self.say(f"合计约 {cost}{after}。", f"About {cost} in all{after}.")

    def cost(self, plan: Book) -> str:
        return self.say("，", ", ").join((self.speaker.yuan(plan["yuan"]), self.speaker.days(plan["days"])))

    def deeds(self, deeds: list[Book]) -> RenderableType:
        heads = (("作用", "gains"), ("做什么", "deed"), ("金额", "yuan"), ("天数", "days"), ("依据", "basis"))
        table = grid(*(self.say(*head) for head in heads))
        for deed in deeds:
            gains = self.say("解除否决", "unbars") if deed["blocks"] else f"+{deed['points']}"
            whom = self.whom(deed)
            what = Flowing.assemble(deed["text"], (f"\n{whom}" if whom else "", "dim"))
            basis = Flowing(f"{', '.join(deed['clauses'])}\n{deed['remedy']}", style="dim")
            table.add_row(gains, what, self.speaker.yuan(deed["yuan"]), self.speaker.days(deed["days"]), basis)
        return table

    def whom(self, deed: Book) -> str:
        if deed["once_for"] == "firm":
            return ""
        names = [s["name"] + (f" ({at(s['place'])})" if at(s["place"]) else "") for s in deed["subjects"][:_SHOWN]]
        return f"× {deed['times']}: {self.speaker.listed(names)}{'…' if deed['times'] > _SHOWN else ''}"

    def saving(self) -> list[RenderableType]:
        saved = self.book["unknowns_could_save"]
        if saved is None:
            return []
        zh = f"未知项的答案若好，最多可省 {saved['yuan']:,} 元、{saved['days']} 天（本程序估计）。"
        return [Flowing(), Flowing(self.say(zh, f"Good answers could save up to {saved['yuan']:,} yuan and {saved['days']} days (our estimates)."))]

    def questions(self) -> list[RenderableType]:
        heads = (("关系", "at stake"), ("查明什么", "what"), ("答复数", "answers"), ("补救约（元）", "remedy, yuan"), ("可省（元）", "saves, yuan"))
        table = grid(*(self.say(*head) for head in heads))
        for asked in self.book["find_out_first"]:
            bars = [self.say("否决", "bars")] if asked["blocks"] else []
            stake = self.speaker.listed(bars + ([f"{asked['points']} {self.say('分', 'points')}"] if asked["points"] else []))
            name = asked.get("rule") or asked.get("item") or asked.get("slot")
            what = Flowing.assemble(asked["asks"], (f"\n{asked['settled_by']}  [{', '.join(asked['clauses'])}] {name}", "dim"))
            saves = "–" if asked["could_save_yuan"] is None else f"{asked['could_save_yuan']:,}"
            table.add_row(stake, what, str(asked["answers"]), f"{asked['remedy_yuan']:,}", saves)
        name = self.say("先查明这些：查明不花钱，补救要花钱", "find these out first: an answer costs nothing, a remedy does")
        return [*title(name), table]

    def rooms(self, plan: Book) -> list[RenderableType]:
        rooms = self.book["counts_with_room"]
        if not rooms:
            return []
        lines = title(self.say("按数量计分、尚有余地的项目（花费不作估计）", "counts that leave room (their cost is not estimated)"))
        for room in rooms:
            left, fill, close = room["points"], room["more_to_fill"], room["more_to_close_the_gap"]
            said = self.say(f"还可得 {left} 分，再增 {fill} 即满", f"{left} points left, full with {fill} more")
            if close:
                said += self.say(f"；单靠它补足差额须再增 {close}", f"; {close} more alone would close the gap")
            lines.append(Flowing(f"· {room['name']}  {room['item']}: {said}"))
        if plan["missing"] and sum(r["points"] for r in rooms) < plan["missing"]:
            lines.append(Flowing(self.say("即使全部补满仍不够。", "Even all of them filled would not be enough."), style="bold"))
        return lines

    def outcome(self) -> list[RenderableType]:
        found = self.book["what_if"]
        if found is None:
            return []
        lines = title(self.say("若只做所选各项", "with only the ticked remedies"))
        said = self.cost(found)
        if found["low"] is not None:
            said += self.say(f"；自评 {_span(found)}", f"; score {_span(found)}")
        if found["against_line"] is not None:
            said += f"  {SIGNS[found['against_line']]} {self.say(*VERDICTS[found['against_line']])}"
        lines.append(Flowing(said, style="bold"))
        left = [f"{n['asks']} ({n['rule']})" for n in found["still_blocking"]]
        if left:
            lines.append(Padding(Flowing(self.say("仍有否决项：", "still barred by: ") + self.speaker.listed(left)), (0, 0, 0, 2)))
        return lines


def _span(interval: Book) -> str:
    return f"{interval['low']}" if interval["low"] == interval["high"] else f"{interval['low']}–{interval['high']}"
