"""A tracing as terminal text."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table as Grid

from zhengtu.reports.console import plain_text
from zhengtu.reports.flowing import Flowing
from zhengtu.reports.phrases import SIGNS
from zhengtu.reports.speaking import title
from zhengtu.reports.tracing.sheet import OrderRow, Table, TraceSheet

_STYLE = {"met": "green", "unmet": "bold red", "undetermined": "yellow"}
_SHOWN = 12


def tracing_text(sheet: TraceSheet, *, everything: bool = False, to_file: bool = False) -> str:
    """The report as text: what to know first, then what is wrong; proven orders only with `everything`."""
    parts: list[RenderableType] = [Flowing(f"{sheet.title} · {' · '.join(sheet.basis)}", style="dim"), Flowing(sheet.sentence, style="bold")]
    parts += [Flowing(f"{'! ' if n.grave else '· '}{n.text}", style="yellow" if n.grave else "") for n in sheet.notices]
    parts += title(sheet.words["orders"])
    parts += [Flowing.assemble((f"{SIGNS[c.badge.kind]} ", _STYLE[c.badge.kind]), f"{c.number:>7,}  {c.label}") for c in sheet.counts]
    wrong = [o for o in sheet.orders if everything or o.badge.kind != "met"]
    parts += [_order(o) for o in (wrong if everything else wrong[: _SHOWN * 4])]
    if not everything and len(wrong) > _SHOWN * 4:
        parts.append(Flowing(sheet.words["more"].format(n=len(wrong) - _SHOWN * 4), style="dim"))
    parts += title(sheet.words["devices"])
    parts.append(_devices(sheet))
    for table in sheet.tables:
        if table.count:
            parts += title(f"{table.name}  {table.count:,}")
            parts.append(_table(table))
    if sheet.sample:
        parts += title(sheet.words["drawn"])
        parts += [Flowing(sheet.sample, style="dim"), *(_order(o) for o in sheet.drawn)]
    parts += title(sheet.words["files"])
    parts.append(_table(sheet.files, all_rows=True))
    return plain_text(*parts, to_file=to_file)


def _order(order: OrderRow) -> RenderableType:
    sign = (f"{SIGNS[order.badge.kind]} {order.verdict}", _STYLE[order.badge.kind])
    place = next((text for label, text in order.detail.said if label in ("出处", "from")), "") if order.detail else ""
    head = f"  {order.id}  {order.device}  {order.who}  {order.time}"
    cited = f"  ({order.detail.rests_on})" if order.detail and order.detail.rests_on and order.badge.kind != "met" else ""
    return Flowing.assemble(sign, head, (f"  {place}" if place else "", "dim"), (f"\n    {order.reason}{cited}" if order.reason else "", ""))


def _devices(sheet: TraceSheet) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("device", "days", "clock"):
        grid.add_column(sheet.words[name], header_style="dim")
    for row in sheet.devices[: _SHOWN * 4]:
        grid.add_row(row.name, f"{row.covered}/{row.days}", row.clock)
    return grid


def _table(table: Table, *, all_rows: bool = False) -> Grid:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), caption_justify="left")
    for column in table.columns:
        grid.add_column(column, header_style="dim", overflow="fold")
    rows = table.rows if all_rows else table.rows[:_SHOWN]
    for row in rows:
        grid.add_row(*row)
    left = table.count - len(rows)
    if left > 0:
        grid.caption = f"… +{left}"
    return grid
