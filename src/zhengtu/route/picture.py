"""The route as SVG, from the diagram of its file: done steps ticked, open steps marked with a sign and a word, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from zhengtu.route.bpmn import Box, Drawn, Flow, Node
from zhengtu.route.projection import Projection
from zhengtu.route.route import Route
from zhengtu.workdays import Wording

_STYLE = """
text{font-family:'Noto Sans SC',sans-serif;font-size:12px;fill:#1d2733}
.pool,.lane{fill:#fff;stroke:#8a97a6}.lane:nth-of-type(even){fill:#f7f9fb}
.node{fill:#fff;stroke:#44566b;stroke-width:1.3}.flow{fill:none;stroke:#8a97a6;stroke-width:1.1}
.done .node{fill:#eef3ee;stroke:#3d6b4a}.open .node{fill:#fff6df;stroke:#9a5b00;stroke-width:3}.standing .node{stroke-dasharray:5 3;stroke:#9a5b00}
.end .node{stroke-width:3}.reached .node{fill:#e4ebf5;stroke:#123a6f;stroke-width:4}.label{font-size:10px;fill:#51606f}.mark{font-size:13px;font-weight:bold}
""".strip()
_LINE = 15
_WIDE = 9
"""How many Chinese characters of a name stand on one line of a task."""


def picture(route: Route, projection: Projection | None = None, *, lang: str) -> str:
    """The SVG of a route; with a case, where it stands: ✓ done, ▶ open now, ○ may be done at any time, ■ how it ended."""
    drawn = route.drawn
    marks = _marks(projection) if projection else {}
    pool = next((drawn.boxes[name] for name in drawn.boxes if name not in drawn.nodes and name not in drawn.lanes and drawn.boxes[name].width), None)
    pool = pool or Box(0, 0, 1200, 800)
    title = drawn.pool.zh if lang == "zh" else drawn.pool.en
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{pool.x - 10} {pool.y - 10} {pool.width + 20} {pool.height + 50}" role="img" lang="{lang}">',
        f"<title>{escape(_title(title, route, projection, lang))}</title><style>{_STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#8a97a6"/></marker></defs>',
        f'<rect class="pool" {_bounds(pool)}/>',
        *_lanes(drawn, lang),
        *(part for flow in drawn.flows for part in _flow(drawn, flow, lang)),
        *(part for node in drawn.nodes.values() for part in _node(drawn, node, marks.get(node.id, ""), lang)),
        _legend(pool, lang),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _marks(projection: Projection) -> dict[str, str]:
    marks = {line.step: "done" for line in projection.history if line.kind in ("done", "skipped")}
    marks |= {event.name: "done" for event in projection.events}
    marks |= {step.step: "standing" if step.standing else "open" for step in projection.open}
    return marks | ({projection.outcome: "reached"} if projection.outcome else {})


def _title(pool: str, route: Route, projection: Projection | None, lang: str) -> str:
    if projection is None:
        return pool
    names = [route.name(step.step) for step in projection.open if not step.standing] or ([route.name(projection.outcome)] if projection.outcome else [])
    said = "、".join(n.zh for n in names) if lang == "zh" else ", ".join(n.en for n in names)
    return f"{pool}: {projection.opened.case}: {said}"


def _lanes(drawn: Drawn, lang: str) -> Iterator[str]:
    for lane in drawn.lanes.values():
        box = drawn.boxes.get(lane.id)
        if box:
            middle = box.y + box.height // 2
            name = escape(_said(lane.name, lang))
            yield f'<rect class="lane" {_bounds(box)}/><text transform="translate({box.x + 18} {middle}) rotate(-90)" text-anchor="middle">{name}</text>'


def _flow(drawn: Drawn, flow: Flow, lang: str) -> Iterator[str]:
    points = drawn.ways.get(flow.id, ())
    if len(points) < 2:
        return
    yield f'<polyline class="flow" points="{" ".join(f"{x},{y}" for x, y in points)}" marker-end="url(#tip)"/>'
    if flow.name.zh:
        x, y = points[2] if len(points) > 3 else points[0]  # where the flow turns to its target: several leave a gateway at one corner
        yield f'<text class="label" x="{x + 5}" y="{y - 4}">{escape(_said(flow.name, lang))}</text>'


def _node(drawn: Drawn, node: Node, mark: str, lang: str) -> Iterator[str]:
    box = drawn.boxes.get(node.id)
    if box is None:
        return
    sign = {"done": "✓", "open": "▶ 现在" if lang == "zh" else "▶ now", "standing": "○", "reached": "■"}.get(mark, "")
    kind = " end" if node.kind == "endEvent" else ""
    yield f'<g class="{mark}{kind}" id="{node.id}"><title>{escape(_said(node.name, lang) or node.id)}</title>{_shape(node, box)}'
    yield from _words(node, box, lang)
    if sign:
        yield f'<text class="mark" x="{box.x + 4}" y="{box.y - 5}">{sign}</text>'
    yield "</g>"


def _shape(node: Node, box: Box) -> str:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    if node.kind == "userTask":
        return f'<rect class="node" rx="9" {_bounds(box)}/>'
    if node.kind.endswith("Gateway"):
        inner = f"M{x - 9:g} {y:g}h18M{x:g} {y - 9:g}v18" if node.kind == "parallelGateway" else f"M{x - 6:g} {y - 6:g}l12 12m0 -12l-12 12"
        return f'<path class="node" d="M{x:g} {box.y}L{box.x + box.width} {y:g}L{x:g} {box.y + box.height}L{box.x} {y:g}z"/><path class="flow" d="{inner}"/>'
    ring = f'<circle class="node" cx="{x:g}" cy="{y:g}" r="{box.width / 2:g}"/>'
    inner = f'<circle class="flow" cx="{x:g}" cy="{y:g}" r="{box.width / 2 - 4:g}"/>' if node.event or node.terminates else ""
    clock = f'<path class="flow" d="M{x:g} {y - 8:g}v8l6 4"/>' if node.event_kind == "message" else ""
    return ring + inner + clock


def _words(node: Node, box: Box, lang: str) -> Iterator[str]:
    text = _said(node.name, lang)
    if not text:
        return
    inside = node.kind == "userTask"
    lines = _broken(text, _WIDE if lang == "zh" else 2 * _WIDE)
    x = box.x + box.width // 2
    y = box.y + box.height // 2 + 5 - _LINE * (len(lines) - 1) // 2 if inside else box.y + box.height + 12
    spans = "".join(f'<tspan x="{x}" y="{y + _LINE * at}">{escape(line)}</tspan>' for at, line in enumerate(lines))
    kind = "name" if inside else "label"
    yield f'<text text-anchor="middle" class="{kind}">{spans}</text>'


def _broken(text: str, wide: int) -> list[str]:
    """A name in lines: Chinese anywhere, English between words."""
    if " " not in text:
        return [text[at : at + wide] for at in range(0, len(text), wide)]
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= wide:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _said(name: Wording, lang: str) -> str:
    return name.zh if lang == "zh" else name.en


def _bounds(box: Box) -> str:
    return f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'


def _legend(pool: Box, lang: str) -> str:
    said = "✓ 已办　▶ 现在办理　○ 随时可办　■ 结果" if lang == "zh" else "✓ done   ▶ now   ○ at any time   ■ outcome"
    return f'<text x="{pool.x + 8}" y="{pool.y + pool.height + 24}">{said}</text>'
