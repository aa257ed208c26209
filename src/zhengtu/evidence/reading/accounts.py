"""Who uses which account: as the user states it, as exports pair it with a name, as orders write it; each believed where nothing before it speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zhengtu.evidence.settings import AccountKind, Alias

Pair = tuple[str, str]


@dataclass(slots=True)
class Accounts:
    """Pairs of person and account by where they come from."""

    stated: dict[Pair, AccountKind] = field(default_factory=dict)
    exported: dict[Pair, None] = field(default_factory=dict)
    written: dict[Pair, None] = field(default_factory=dict)

    def learn(self, name: str, account: str) -> None:
        """An export shows an account beside a name."""
        if name and account and name != account:
            self.exported[name, account] = None

    @property
    def known(self) -> frozenset[str]:
        """Every name and account stated or exported."""
        return frozenset(name for pair in (*self.stated, *self.exported) for name in pair)

    def operator(self, name: str, account: str, known: frozenset[str]) -> str:
        """Who an order means by `name(account)`: the name, which the account explains where nobody else knows it."""
        if name not in known:
            self.written[name, account] = None
        return name

    def aliases(self) -> list[Alias]:
        """The table of all of them; the same name in other letters beside an owned account is a spelling of the owner's."""
        found = dict(self.stated)
        for pairs in (self.exported, self.written):
            found |= {pair: AccountKind.PERSONAL for pair in _explained(pairs, found) if pair not in found}
        return [Alias(person, account, kind) for (person, account), kind in found.items()]


def _explained(pairs: Iterable[Pair], found: Mapping[Pair, AccountKind]) -> Iterator[Pair]:
    owners: dict[str, set[str]] = defaultdict(set)
    for (person, account), kind in found.items():
        if kind is AccountKind.PERSONAL:
            owners[account].add(person)
    machines = {account for (_, account), kind in found.items() if kind is AccountKind.SERVICE}
    persons = {_loose(person): person for person, _ in found}
    spelt: dict[str, str] = {}
    for name, account in pairs:
        if account in machines:
            continue
        owner = next(iter(owners[account])) if len(owners[account]) == 1 else None
        is_transcribed = owner is not None and owner.isascii() != name.isascii()
        person = persons.get(_loose(name)) or (owner if owner and is_transcribed else spelt.setdefault(_loose(name), name))
        if person != name:
            yield person, name
        yield person, account


def _loose(name: str) -> str:
    return "".join(name.split()).casefold()
