"""Desks to walk through: the sample installation, shared by the journeys of a file, and an empty one for each journey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from web.journeys.desks import Desk, desk_in
from web.journeys.walking import Walk

MakeWalk = Callable[..., Walk]


@pytest.fixture(scope="session")
def sample_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_in(tmp_path_factory.mktemp("sample-desk"), samples=True) as desk:
        yield desk


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as desk:
        yield desk


@pytest.fixture
def walk(browser: Browser) -> Iterator[MakeWalk]:
    """Make a person at a desk; at the end nothing may have gone wrong in any of their tabs."""
    walks: list[Walk] = []

    def make(desk: Desk, username: str = "", **given: object) -> Walk:
        walks.append(Walk(browser, desk.address, **given))
        return walks[-1].log_in(username) if username else walks[-1]

    yield make
    for one in walks:
        one.close()
