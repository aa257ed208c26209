"""Draws of a case: the seed is committed in one deed and told in a later one, so that both sides can repeat the draw and neither could choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zhengtu.journal.drawing import draw
from zhengtu.journal.entry import Deed, Fact
from zhengtu.places.sm3 import sm3
from zhengtu.route.deeds import fact_list, fact_text
from zhengtu.route.forms import RouteDraw
from zhengtu.route.projection import DrawnLots
from zhengtu.route.route import Route


def commitment(name: str, seed: str) -> str:
    """What is written down before: SM3 of the draw's name and the seed.

    >>> commitment("team", "abc")[:8]
    '94a27629'
    """
    return sm3(f"{name}\n{seed}".encode())


def lots(name: str, seed: str, pool: Iterable[str], excluded: Mapping[str, str], count: int) -> tuple[str, ...]:
    """Who is drawn, from those in the pool who are not excluded."""
    return draw((person for person in pool if person not in excluded), count, seed=f"{name}\n{seed}")


def draws_at(route: Route, step: str, outcome: str) -> tuple[RouteDraw, ...]:
    """The draws a step makes with this outcome."""
    duty = route.duty.get(step)
    found = (route.draws[name] for name in (duty.draws if duty else ()))
    return tuple(one for one in found if not one.for_ or outcome in one.for_)


def commitments_at(route: Route, step: str, outcome: str) -> tuple[RouteDraw, ...]:
    """The draws whose seed a step commits with this outcome."""
    duty = route.duty.get(step)
    found = (route.draws[name] for name in (duty.commits if duty else ()))
    return tuple(one for one in found if not one.committed_with or outcome in one.committed_with)


def lots_of(route: Route, step: str, outcome: str, deed: Deed, entry: int) -> list[DrawnLots]:
    """The draws a deed records."""
    return [drawn_in(deed.facts, one.id, entry) for one in draws_at(route, step, outcome)]


def drawn_in(facts: Mapping[str, Fact], name: str, entry: int) -> DrawnLots:
    """One draw as the facts of a deed have it: `seed_`, `pool_`, `excluded_` and `drawn_` with its name."""
    excluded = dict(part.partition(":")[::2] for part in fact_text(facts, f"excluded_{name}").split(";") if part)
    return DrawnLots(name, entry, fact_text(facts, f"seed_{name}"), fact_list(facts, f"pool_{name}"), excluded, fact_list(facts, f"drawn_{name}"))
