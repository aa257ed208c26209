"""What can be mended, by remedy: one deed may mend several rules, and is paid once for the firm, a person or an item."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from zhengtu.planning.advice import Advice
from zhengtu.planning.cheapest import Deed
from zhengtu.planning.needs import Need, remedy_of
from zhengtu.rulepacks.rule import Remedy
from zhengtu.terms.verdict import Verdict


@dataclass(frozen=True)
class Offered:
    """A remedy with the rules it mends; without our estimate it cannot be supposed, only read."""

    id: str
    needs: tuple[Need, ...]

    @property
    def remedy(self) -> Remedy:
        return self.needs[0].rule.remedy

    @property
    def verdict(self) -> Verdict:
        return min(need.verdict for need in self.needs)

    @property
    def blocks(self) -> bool:
        return any(need.blocks for need in self.needs)

    @property
    def points(self) -> Decimal:
        return sum((need.points for need in self.needs), Decimal(0))

    @cached_property
    def deeds(self) -> frozenset[Deed]:
        return frozenset().union(*(need.deeds() for need in self.needs))

    @property
    def days(self) -> int:
        """Likely days; what is done for several people or items runs in parallel."""
        return max((deed.days[1] for deed in self.deeds), default=0)

    @property
    def yuan(self) -> int:
        """Likely yuan for all of them."""
        return sum(deed.yuan[1] for deed in self.deeds)


def remedies_of(advice: Advice) -> list[Offered]:
    """What bars first, then what is worth most points."""
    by_remedy: dict[str, list[Need]] = {}
    for need in advice.needs:
        by_remedy.setdefault(remedy_of(need.rule), []).append(need)
    return sorted((Offered(name, tuple(needs)) for name, needs in by_remedy.items()), key=lambda one: (not one.blocks, -one.points))
