"""The table is whole and true: each row is tried by each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from web.walls.looking import LED_TO_LOG_IN, changed, state_of_all, told, undone
from web.walls.place import Person, Place
from web.walls.routes import Route, addresses_of_operations, operations, pages
from web.walls.table import INSIDERS, OPERATIONS, PAGES, Row
from web.walls.walking import address_of

pytestmark = pytest.mark.django_db
LEAVES = ("accounts:log_out",)  # it leads to log in, having done its deed


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    assert {row.name for row in PAGES} == {route.name for route in pages()}


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    assert {(row.name, row.method) for row in OPERATIONS} == {(route.name, route.method) for route in operations()}


def test_no_operation_hides_from_the_description() -> None:
    assert addresses_of_operations() == {route.pattern for route in operations()}


def test_every_row_stands_once() -> None:
    assert [key for key, count in Counter((row.name, row.method) for row in (*PAGES, *OPERATIONS)).items() if count > 1] == []


@pytest.mark.parametrize("part", range(4))
def test_each_row_is_true_of_each_person(part: int, everybody: dict[str, Person], place: Place) -> None:
    assert "\n".join(_untrue((*PAGES, *OPERATIONS)[part::4], everybody, place)) == ""


def test_what_the_table_knows_no_form_for_takes_none(everybody: dict[str, Person], place: Place) -> None:
    """Not even from the person who may do most."""
    takes = {row.name for row in PAGES if row.method == "POST"}
    before = state_of_all()
    for route in pages():
        if route.name not in takes:
            told(everybody["lead"].go("POST", address_of(route, place), {"version": "1", "title": "x", "number": "1"}))
            assert changed(before, state_of_all()) == [], route.name


def _untrue(rows: Sequence[Row], everybody: dict[str, Person], place: Place) -> Iterator[str]:
    known: dict[str, Route] = {route.name: route for route in (*pages(), *operations())}
    before = state_of_all()
    for row in rows:
        address, is_api = address_of(known[row.name], place), row.name.startswith("api ")
        for person in everybody.values():
            wanted = _wanted(row, person.name)
            with undone():
                status = told(person.go(row.method, address, row.data(place) if row.data else None, api=is_api, match="" if row.method == "GET" else "1"))
                moved = changed(before, state_of_all()) if wanted and row.method != "GET" else []
            if status != wanted if wanted else status in (LED_TO_LOG_IN, 401, 403, 404) or status >= 500:
                yield f"{row.method} {row.name}: {person.name} is told {status}, the table says {wanted or 'come in'}"
            if moved and row.name not in LEAVES:
                yield f"{row.method} {row.name}: {person.name} is told {status}, and yet {moved} changed"


def _wanted(row: Row, name: str) -> int:
    """The status of a refusal; 0 for whoever may."""
    if name == "nobody":
        return 0 if row.nobody == 200 else row.nobody
    return 0 if name in row.may else row.inside if name in INSIDERS else row.outside
