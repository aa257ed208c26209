"""Looking at who has an account and which duties."""

from __future__ import annotations

from zhengtu_web.accounts.policies import why_not_manage_people
from zhengtu_web.acting import Action, Actor, Record


class ReadPeople(Action):
    """Changes nothing; asked through `allow`, so that only refusals are recorded."""

    deed = "people.read"

    def may(self, actor: Actor) -> str:
        return why_not_manage_people(actor)

    def change(self, actor: Actor) -> None:
        """Nothing."""

    def record(self, actor: Actor) -> Record:
        return Record("人员页 / the people page")
