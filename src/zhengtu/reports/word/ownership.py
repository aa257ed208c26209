"""The shareholding looked through for a paper: every holder by layer, every path with its parts, exact totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhengtu.reports.word.facts import Pen
from zhengtu.reports.word.leaves import Leaf, Printed, Rows, View
from zhengtu.terms.facts import UNKNOWN, Part, Unsaid
from zhengtu.terms.schema import facts_of
from zhengtu.terms.shareholding import APPLICANT, Entity, Shareholding
from zhengtu.terms.words import Jurisdiction
from zhengtu.weighing.look_through import Holdings, part_reaching, read_holdings

MOST_PATHS = 200
ITSELF, NOBODY = "本单位", "未知（未列明的出资人）"
_SOURCE = ("shareholding",)
_DASH = Printed("—")


@dataclass(frozen=True, slots=True)
class Edge:
    """A stake: who holds which part of whom; the part is None when it is not known."""

    holder: str
    of: str
    part: Fraction | None
    at: int


def share(part: Fraction) -> str:
    """An exact part; one that is no short percentage is also given rounded.

    >>> share(Fraction(231, 1000)), share(Fraction(1, 3))
    ('23.1%', '1/3（约 33.33%）')
    """
    text = str(Part(part))
    return text if text.endswith("%") else f"{text}（约 {float(part) * 100:.2f}%）"


class Ownership:
    """What the stakes of one dossier come to."""

    def __init__(self, tree: Shareholding, pen: Pen) -> None:
        self.tree, self.pen = tree, pen
        self.entities = {e.id: (at, e) for at, e in enumerate(tree.entities.items)}
        self.holdings: Holdings = read_holdings(tree)
        self.above: dict[str, list[Edge]] = {}
        for at, stake in enumerate(tree.stakes.items):
            edge = Edge(stake.holder, stake.of, None if isinstance(stake.part, Unsaid) else stake.part, at)
            self.above.setdefault(stake.of, []).append(edge)
        self.layer = self._layers()

    def view(self) -> View:
        """The tables of the paper. Stakes that contradict each other are listed and not added up."""
        wrong = self._contradiction()
        paths = [] if wrong else list(self._paths())
        shown = paths[:MOST_PATHS]
        none = Printed("", False)
        return View({
            "layers": Rows([*self._stakes(tuple(self.layer))], none),
            "direct": Rows([*self._stakes((APPLICANT,))], none),
            "paths": Rows([self._path(p) for p in shown] or [_line(holder=Printed(NOBODY), path=_DASH, by_layer=_DASH, share=Printed("未知"))], none),
            "holders": Rows([*self._totals(wrong)], none),
            "regions": Rows([*self._regions(wrong)], none),
            "warning": Printed(wrong, bool(wrong)),
            "more": Printed(f"路径过多，此处列出前 {MOST_PATHS} 条；合计仍按全部路径计算。", len(paths) > len(shown)),
            "open": Printed("", not self.tree.stakes.complete),
            "rest": self._rest(),
        })

    def name(self, holder: str) -> Leaf:
        if holder == APPLICANT:
            return Printed(ITSELF)
        return self._of(holder, "name") if holder in self.entities else Printed(holder)

    def _text(self, holder: str) -> str:
        name = self.entities[holder][1].name if holder in self.entities else holder
        return ITSELF if holder == APPLICANT else holder if isinstance(name, Unsaid) else name

    def _of(self, holder: str, field: str) -> Leaf:
        if holder not in self.entities:
            return _DASH
        at, entity = self.entities[holder]
        spec = next(s for s in facts_of(Entity) if s.path == field)
        return self.pen.leaf(spec, getattr(entity, field), (*_SOURCE, "entities", "items", at, field))

    def _part(self, edge: Edge) -> Leaf:
        if edge.part is None:
            return self.pen.blank("出资比例", (*_SOURCE, "stakes", "items", edge.at, "part"))
        return Printed(share(edge.part))

    def _layers(self) -> dict[str, int]:
        """How many layers above the applicant somebody first appears."""
        found, edge = {APPLICANT: 0}, [APPLICANT]
        while edge:
            further = [e.holder for firm in edge for e in self.above.get(firm, ()) if e.holder not in found]
            edge = list(dict.fromkeys(further))
            found.update(dict.fromkeys(edge, max(found.values()) + 1))
        return found

    def _contradiction(self) -> str:
        over = "、".join(self._text(f) for f in self.holdings.overfull)
        held = "、".join(self._text(f) for f in self.holdings.held_ends)
        said = [f"{over}的出资比例合计超过 100%"] if over else []
        said += [f"{held}是自然人或国家，却列有出资人"] if held else []
        return f"{'；'.join(said)}：材料自相矛盾，改正之前不作合计。" if said else ""

    def _stakes(self, firms: tuple[str, ...]) -> Iterator[View]:
        for firm in firms:
            layer = Printed(str(self.layer[firm] + 1))
            for edge in self.above.get(firm, ()):
                kind, region = self._of(edge.holder, "kind"), self._of(edge.holder, "jurisdiction")
                yield _line(layer=layer, of=self.name(firm), holder=self.name(edge.holder), kind=kind, jurisdiction=region, part=self._part(edge))
            left = self.holdings.unnamed.get(firm, Fraction(0))
            if left and (firm in self.above or firm == APPLICANT):
                yield _line(layer=layer, of=self.name(firm), holder=Printed(NOBODY), kind=_DASH, jurisdiction=Printed("未知"), part=Printed(share(left)))

    def _paths(self) -> Iterator[tuple[Edge, ...]]:
        """Paths from the applicant upwards, the short ones first; none passes through one holder twice."""
        waiting: list[tuple[Edge, ...]] = [(e,) for e in self.above.get(APPLICANT, ())]
        given = 0
        while waiting and given <= MOST_PATHS:
            yield from waiting
            given += len(waiting)
            waiting = [longer for path in waiting[: MOST_PATHS + 1] for longer in self._longer(path)]

    def _longer(self, path: tuple[Edge, ...]) -> list[tuple[Edge, ...]]:
        seen = {APPLICANT, *(edge.holder for edge in path)}
        return [(*path, edge) for edge in self.above.get(path[-1].holder, ()) if edge.holder not in seen]

    def _path(self, path: tuple[Edge, ...]) -> View:
        product = Fraction(1)
        for edge in path:
            product *= edge.part or 0
        unknown = any(edge.part is None for edge in path)
        text = " ← ".join([ITSELF, *(self._text(e.holder) for e in path)])
        parts = " × ".join("未知" if e.part is None else str(Part(e.part)) for e in path)
        return _line(holder=self.name(path[-1].holder), path=Printed(text), by_layer=Printed(parts), share=Printed("未知" if unknown else share(product)))

    def _reach(self, holder: str) -> Fraction:
        return part_reaching(self.holdings, frozenset({holder})).get(APPLICANT, Fraction(0))

    def _perhaps_more(self) -> set[str]:
        """Whoever has a stake of unknown size, or a part of a firm that has one."""
        found = {e.holder for edges in self.above.values() for e in edges if e.part is None}
        grew = True
        while grew:
            above = {e.holder for firm in found for e in self.above.get(firm, ())} - found
            found |= above
            grew = bool(above)
        return found

    def _totals(self, wrong: str) -> Iterator[View]:
        open_ones = self._perhaps_more()
        for holder in (h for h in self.layer if h != APPLICANT):
            known = "不作合计" if wrong else share(self._reach(holder))
            text = f"未知（已知部分 {known}）" if holder in open_ones and not wrong else known
            ends = holder in self.holdings.ends or not self.above.get(holder)
            yield _line(
                holder=self.name(holder), kind=self._of(holder, "kind"), jurisdiction=self._of(holder, "jurisdiction"),
                layer=Printed(str(self.layer[holder])), share=Printed(text), last=Printed("是" if ends else "否", ends),
            )  # fmt: skip
        left = Fraction(0) if wrong else 1 - sum(self._by_region().values(), Fraction(0))
        if left:
            line = {"kind": _DASH, "layer": _DASH, "last": _DASH}
            yield _line(holder=Printed(NOBODY), jurisdiction=Printed("未知"), share=Printed(share(left)), **line)

    def _by_region(self) -> dict[str, Fraction]:
        """What the last named holders have, by where they belong."""
        found: dict[str, Fraction] = {}
        for holder in self.layer:
            if holder != APPLICANT and not self.above.get(holder):
                region = self.entities[holder][1].jurisdiction if holder in self.entities else UNKNOWN
                name = region.zh if isinstance(region, Jurisdiction) else "国别或地区未知"
                found[name] = found.get(name, Fraction(0)) + self._reach(holder)
        return found

    def _regions(self, wrong: str) -> Iterator[View]:
        found = {} if wrong else self._by_region()
        left = 1 - sum(found.values(), Fraction(0))
        for name, part in found.items():
            yield _line(name=Printed(name), share=Printed(share(part)))
        if left:
            yield _line(name=Printed(NOBODY), share=Printed("不作合计" if wrong else share(left)))

    def _rest(self) -> Leaf:
        """The blank for stakes that are not all listed."""
        if self.tree.stakes.complete:
            return Printed("", False)
        return self.pen.blank("出资关系（未列全）", (*_SOURCE, "stakes"))


def _line(**parts: Leaf) -> View:
    return View(dict(parts))
