"""Where the headings of a sheet stand, in one row or two, and which column holds what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from zhengtu.evidence.mapping.titles import NEEDED, known, plain, spellings

LOOKED_AT = 30
"""Rows among which headings are looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Headings of a table: its kind, the first row below them, counted from 0, the title of each column and the column of each field."""

    table: str
    titles: tuple[str, ...]
    first: int
    columns: dict[str, int]
    guessed: bool = True
    unused: tuple[str, ...] = field(default=())

    @property
    def missing(self) -> list[str]:
        """Fields that are needed and not there; where one of several would do, the first."""
        return [group[0] for group in NEEDED[self.table] if not any(name in self.columns for name in group)]


def find_layout(rows: Sequence[Sequence[object]], tables: Iterable[str], corrected: dict[str, str] | None = None) -> Layout | None:
    """The headings that explain most, of the first rows, singly or two together; None where no table has all it needs."""
    best: tuple[float, Layout] | None = None
    for table in tables:
        for at in range(min(LOOKED_AT, len(rows))):
            for depth in (1, 2):
                if at + depth > len(rows):
                    continue
                layout = _layout(table, rows, at, depth, corrected or {})
                if layout.missing:
                    continue
                score = len(layout.columns) - 0.01 * at - 0.3 * (depth - 1) - 0.002 * len(layout.unused)
                if best is None or score > best[0]:
                    best = (score, layout)
    return _completed(best[1], rows) if best else None


def fields_missing(rows: Sequence[Sequence[object]], table: str) -> list[str]:
    """What the row that says most of a table's titles leaves out; nothing where no row says two of them."""
    layouts = [_layout(table, rows, at, 1, {}) for at in range(min(LOOKED_AT, len(rows)))]
    nearest = max(layouts, key=lambda layout: len(layout.columns), default=None)
    return nearest.missing if nearest is not None and len(nearest.columns) > 1 else []


def _completed(layout: Layout, rows: Sequence[Sequence[object]]) -> Layout:
    """The layout with the second person under the operator's own heading, and every column it leaves aside, one without a title by its number."""
    columns, below = dict(layout.columns), rows[layout.first :]
    if layout.table == "orders" and "co_operator" not in columns:
        title = plain(layout.titles[columns["operator"]])
        again = [place for place, other in enumerate(layout.titles) if plain(other) == title and place not in columns.values()]
        if again and not _is_part(layout, below, again[0]):
            columns["co_operator"] = again[0]
    held = {place for row in below for place, cell in enumerate(row) if str(cell).strip()}
    titled = {place for place, title in enumerate(layout.titles) if title}
    unused = sorted((held | titled) - set(columns.values()))
    return replace(layout, columns=columns, unused=tuple(layout.titles[place] if place in titled else f"#{place + 1}" for place in unused))


def _is_part(layout: Layout, below: Sequence[Sequence[object]], place: int) -> bool:
    """Whether the first row below says titles again, with another one at this place: then its column is a part of what stands above it."""
    first = [plain(cell) for cell in below[0]] if below else []
    titles = [plain(title) for title in layout.titles]
    return sum(a == b != "" for a, b in zip(first, titles, strict=False)) > 1 and place < len(first) and first[place] != titles[place]


def _layout(table: str, rows: Sequence[Sequence[object]], at: int, depth: int, corrected: dict[str, str]) -> Layout:
    titles = headings(rows, at, depth)
    columns: dict[str, int] = {}
    for name, title in corrected.items():
        places = _places(title, titles)
        if places:
            columns[name] = next((place for place in places if place not in columns.values()), places[0])
    taken = set(columns.values())
    ranked = []
    for place, (whole, own) in enumerate(titles):
        if place in taken:
            continue
        ranks = [known(table)[s] for s in (*spellings(whole), *spellings(own)) if s in known(table)]
        ranked += [(rank.place, place, rank.field) for rank in ranks[:2]]
    for _, place, name in sorted(ranked):
        if name not in columns and place not in taken:
            columns[name] = place
            taken.add(place)
    unused = tuple(whole for place, (whole, _) in enumerate(titles) if whole and place not in taken)
    return Layout(table, tuple(whole for whole, _ in titles), at + depth, columns, guessed=not corrected, unused=unused)


def _places(title: str, titles: Sequence[tuple[str, str]]) -> list[int]:
    return [place for place, (whole, own) in enumerate(titles) if plain(title) in (plain(whole), plain(own)) and plain(title)]


def headings(rows: Sequence[Sequence[object]], at: int, depth: int) -> list[tuple[str, str]]:
    """Each column's whole title, with the heading above it where there are two rows, and its own alone."""
    lower = [str(cell).strip() for cell in rows[at + depth - 1]]
    if depth == 1:
        return [(title, title) for title in lower]
    upper, last = [], ""
    for cell in rows[at]:
        last = str(cell).strip() or last
        upper.append(last)
    upper += [last] * (len(lower) - len(upper))
    spread = [str(cell).strip() for cell in rows[at]] + [""] * len(lower)
    return [
        (own if above == own else f"{above}{own}" if own else spread[place], own or spread[place])
        for place, (above, own) in enumerate(zip(upper, lower, strict=False))
    ]
