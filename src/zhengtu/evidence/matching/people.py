"""Who is who: a name on an order stands for a person, a person for accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengtu.evidence.settings import AccountKind, Alias


@dataclass(frozen=True, slots=True)
class People:
    """The alias table both ways. An account without an alias is its own person."""

    accounts: dict[str, frozenset[str]]
    persons: dict[str, frozenset[str]]
    shared: frozenset[str]
    machines: frozenset[str]

    def persons_named(self, name: str) -> frozenset[str]:
        """The persons a name on an order may mean: those who use the account of that name, and the person so called.

        >>> people([Alias("张三", "zhangsan")]).persons_named("zhangsan")
        frozenset({'张三'})
        """
        users = self.persons.get(name, frozenset())
        return users | {name} if name in self.accounts or not users else users

    def accounts_of(self, name: str) -> frozenset[str]:
        """The accounts that speak for a name; a person's own name counts as an account unless somebody else uses one so called.

        >>> sorted(people([Alias("张三", "zhangsan"), Alias("张三", "zs-admin")]).accounts_of("zhangsan"))
        ['zhangsan', 'zs-admin', '张三']
        """
        found: set[str] = set()
        for person in self.persons_named(name):
            found |= self.accounts.get(person, frozenset())
            if person in self.persons.get(person, {person}):
                found.add(person)
        return frozenset(found)


def people(aliases: Sequence[Alias]) -> People:
    """The table of a list of aliases. Accounts of machines speak for nobody; an account of two persons is shared."""
    accounts: dict[str, set[str]] = defaultdict(set)
    persons: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        if alias.kind is not AccountKind.SERVICE:
            accounts[alias.person].add(alias.account)
            persons[alias.account].add(alias.person)
    said = {a.account for a in aliases if a.kind is AccountKind.SHARED}
    return People(
        {person: frozenset(found) for person, found in accounts.items()},
        {account: frozenset(found) for account, found in persons.items()},
        frozenset(said | {account for account, found in persons.items() if len(found) > 1}),
        frozenset(a.account for a in aliases if a.kind is AccountKind.SERVICE),
    )


def who_rows(names: Iterable[str], known: People) -> Iterator[tuple[str, str, str, int, int]]:
    """Name, person, account, whether it is shared, its place from 0: one row for each account a name on an order stands for.

    A name that may mean several persons, as that of a shared account does, is none of them.
    """
    for name in names:
        meant = known.persons_named(name)
        person = min(meant) if len(meant) == 1 else name
        for place, account in enumerate(sorted(known.accounts_of(name))):
            yield name, person, account, int(account in known.shared), place
