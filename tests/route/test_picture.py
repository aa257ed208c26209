"""The picture of a route is SVG that any program reads, with a sign at each step."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from route.cast import Road, to_certificate

from zhengtu.route.picture import picture


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_node_is_drawn_once_and_named(lang: str) -> None:
    road = to_certificate(Road())
    tree = ElementTree.fromstring(picture(road.route, road.case.projection, lang=lang))
    groups = {g.get("id"): g for g in tree.iter("{http://www.w3.org/2000/svg}g")}
    assert set(groups) == set(road.route.drawn.nodes)
    assert all("".join(g.itertext()).strip() for g in groups.values())


def test_signs_say_what_colours_say() -> None:
    road = Road().do("submit", "submitted")
    drawn = picture(road.route, road.case.projection, lang="en")
    assert drawn.count(">▶ now<") == 1 and ">✓<" in drawn and ">○<" in drawn
    over = road.do("withdraw", "withdrawn")
    assert ">■<" in picture(over.route, over.case.projection, lang="en")


def test_a_route_without_a_case_is_drawn_plain() -> None:
    road = Road()
    drawn = picture(road.route, lang="zh")
    assert ">▶" not in drawn and "涉密信息系统集成资质" in drawn
