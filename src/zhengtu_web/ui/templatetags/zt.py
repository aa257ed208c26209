"""The tags of every template of the desk; they are built in, no template loads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.base import Node, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from zhengtu_web.ui import figures, marks
from zhengtu_web.ui.navigation import Place, places, under_the_same_look
from zhengtu_web.ui.pictures.history import Moment, score_history, sparkline
from zhengtu_web.ui.pictures.months import Paid, month_strip
from zhengtu_web.ui.pictures.score_bar import Line, hatched_key, part_bar, score_bar
from zhengtu_web.ui.tables import Column, Ordering
from zhengtu_web.ui.wording import language, say, told

register = template.Library()
Context = template.Context


@register.simple_tag(name="say")
def say_tag(zh: str, en: str, **values: object) -> SafeString:
    """`{% say "共 {n} 项" "{n} entries" n=count %}`: what is filled in is escaped."""
    text = conditional_escape(say(zh, en))
    return format_html(text, **values) if values else mark_safe(text)


@register.filter
def said(message: object) -> str:
    """A text of the core, `中文 ‖ English` or a noun with both, in the language of the page."""
    return told(message)


@register.filter
def spaced(text: str) -> str:
    """A noun behind a figure, a space between; nothing for nothing."""
    return f" {text}" if text else ""


@register.filter
def stylesheets(names: str) -> list[str]:
    """Addresses of the desk's own style sheets."""
    return [static(f"ui/css/{name}.css") for name in names.split()]


@register.filter
def at_key(mapping: Any, key: object) -> Any:
    """The entry of a mapping; nothing where it has none."""
    return mapping.get(key) if mapping is not None else None


class _TwoTongues(Node):
    """`{% zh %}中文 <b>…</b>{% en %}English{% endzh %}` for what is longer than a line."""

    def __init__(self, zh: NodeList, en: NodeList) -> None:
        self.zh, self.en = zh, en

    def render(self, context: Context) -> SafeString:
        return (self.en if language() == "en" else self.zh).render(context)


@register.tag
def zh(parser: Parser, _token: Token) -> _TwoTongues:
    chinese = parser.parse(("en",))
    parser.delete_first_token()
    english = parser.parse(("endzh",))
    parser.delete_first_token()
    return _TwoTongues(chinese, english)


register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.verdict_mark, name="verdict")
register.simple_tag(marks.verdict_icon, name="verdict_icon")
register.simple_tag(marks.severity_mark, name="severity")
register.filter("short_digest", marks.short_digest)
register.filter("ending", figures.ending)


@register.simple_tag(takes_context=True)
def cite(context: Context, clause_id: str, at: str = "") -> SafeString:
    """The chip of a clause. Its text is put once at the end of the page by `{% cited %}`; where no request is, beside the chip (`at` tells chips apart)."""
    request = context.get("request")
    if request is None:
        anchor = f"cite-{clause_id}-{at}"
        return format_html("{}{}", marks.cite_mark(clause_id, anchor), marks.clause_popover(clause_id, anchor))
    anchor = f"cite-{clause_id}"
    request.__dict__.setdefault("cited_clauses", {})[clause_id] = anchor
    return marks.cite_mark(clause_id, anchor)


@register.simple_tag(takes_context=True)
def cited(context: Context) -> SafeString:
    """The texts of the clauses cited so far; the layout ends with it, and so does every part of a page that is fetched alone."""
    request = context.get("request")
    waiting = request.__dict__.pop("cited_clauses", {}) if request is not None else {}
    return format_html_join("\n", "{}", ((marks.clause_popover(clause, anchor),) for clause, anchor in waiting.items()))


@register.simple_tag
def money(low: int | Decimal | None, high: int | Decimal | None = None) -> str:
    return "" if low is None else figures.yuan(low, high)


@register.simple_tag
def day(value: date | None, weekday: bool = False) -> SafeString | str:
    return figures.day_mark(value, weekday=weekday)


@register.simple_tag
def due(value: date | None, weekday: bool = False) -> SafeString | str:
    """A day a term ends on; 暂定 past the last year with published holidays."""
    return figures.due_mark(value, weekday=weekday)


@register.simple_tag
def instant(value: datetime | None) -> SafeString | str:
    return figures.instant_mark(value)


@register.simple_tag(name="score_bar")
def score_bar_tag(low: Decimal, high: Decimal, lines: Sequence[Line] = (), out_of: Decimal | int = 100) -> SafeString:
    return score_bar(low, high, lines, out_of=out_of)


register.simple_tag(part_bar, name="part_bar")
register.simple_tag(hatched_key, name="hatched_key")


@register.simple_tag(name="score_history")
def score_history_tag(moments: Sequence[Moment], lines: Sequence[Line] = (), out_of: Decimal | int = 100) -> SafeString:
    return score_history(moments, lines, out_of=out_of)


@register.simple_tag(name="sparkline")
def sparkline_tag(moments: Sequence[Moment], out_of: Decimal | int = 100) -> SafeString:
    return sparkline(moments, out_of=out_of)


@register.simple_tag(name="month_strip")
def month_strip_tag(months: Sequence[tuple[str, Paid]]) -> SafeString:
    return month_strip(months)


@register.simple_tag(takes_context=True)
def bar(context: Context) -> tuple[Place, ...]:
    """The places of the bar: those of the firm the page is about, else those of the installation."""
    request, organisation = context.get("request"), context.get("organisation")
    if request is None or not getattr(getattr(request, "user", None), "is_authenticated", False):
        return ()
    return places(request, "organisation" if organisation else "installation", organisation)


@register.simple_tag(takes_context=True)
def elsewhere(context: Context) -> tuple[Place, ...]:
    """Places of the installation for the menu of a page whose bar is a firm's."""
    request = context.get("request")
    return places(request, "installation") if request is not None and context.get("organisation") else ()


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """The page's own query with some entries changed or, where empty, gone."""
    wanted = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            wanted.pop(name, None)
        else:
            wanted[name] = str(value)
    return f"?{wanted.urlencode()}"


@register.simple_tag(takes_context=True)
def look(context: Context, **more: str) -> str:
    """What the page is looked at under, `reading` and `grade`, for the address of a page that can be looked at likewise; `more` joins it."""
    return under_the_same_look(context["request"], **more)


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any], what: str = "") -> dict[str, Any]:
    """Where a list goes on; `what` is the counted noun."""
    numbers: Iterable[Any] = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"request": context["request"], "page": page, "numbers": list(numbers), "gap": page.paginator.ELLIPSIS, "what": what}


@register.inclusion_tag("ui/parts/table_head.html", takes_context=True)
def table_head(context: Context, columns: Sequence[Column], ordering: Ordering | None = None) -> dict[str, Any]:
    """The head of a table; columns that can order it are links."""
    return {"request": context["request"], "columns": [(column, ordering.state(column) if ordering else None) for column in columns]}
