"""The order of a list is what its address asks for, if a column can order it; pages keep the rest of the address."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from zhengtu_web.ui.tables import Column, parse_ordering

COLUMNS = (Column("name", "姓名", "Name", "name"), Column("due", "到期", "Due", "due_on", is_number=True), Column("note", "备注", "Note"))


def rendered(text: str, address: str, **context: object) -> str:
    return engines["django"].from_string(text).render(context, RequestFactory().get(address))


@pytest.mark.parametrize(
    ("address", "column", "down"),
    [("/", "due", True), ("/?sort=name", "name", False), ("/?sort=-name", "name", True), ("/?sort=note", "due", True), ("/?sort=password", "due", True), ("/?sort=", "due", True)],
)
def test_only_a_column_that_can_order_orders(address: str, column: str, down: bool) -> None:
    ordering = parse_ordering(RequestFactory().get(address), COLUMNS, usual="-due")
    assert (ordering.column.name, ordering.is_down) == (column, down)


def test_the_head_tells_the_order_and_asks_for_the_other_way_round() -> None:
    ordering = parse_ordering(RequestFactory().get("/?sort=name"), COLUMNS, usual="due")
    head = rendered("{% table_head columns ordering %}", "/?sort=name&q=李&page=3", columns=COLUMNS, ordering=ordering)
    assert head.count("aria-sort") == 1
    assert 'aria-sort="ascending"' in head
    assert 'href="?sort=-name&amp;q=%E6%9D%8E"' in head
    assert head.count("<a ") == 2


def test_pages_keep_the_search_and_mark_where_one_is() -> None:
    pages = rendered("{% pages page %}", "/?q=李", page=Paginator(range(97), 10).page(4))
    assert "31–40，共 97" in pages
    assert 'href="?q=%E6%9D%8E&amp;page=5" rel="next"' in pages
    assert '<span class="zt-page-no" aria-current="page">4</span>' in pages


def test_one_page_needs_no_numbers() -> None:
    assert "<ul>" not in rendered("{% pages page what='人' %}", "/", page=Paginator(range(3), 10).page(1))
