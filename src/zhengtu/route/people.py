"""Who takes part in a case: `people.yaml` in its folder, each with the route roles they hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from zhengtu.places import Place, Tree, load_tree
from zhengtu.places.forms import read_as
from zhengtu.places.yaml_text import parse_yaml
from zhengtu.route.errors import RouteError
from zhengtu.route.route import Route, Way
from zhengtu.rulepacks.texts import SchemaOne
from zhengtu.terms.facts import Key, Noun, Text, Word, YesNo

PEOPLE_FILE = "people.yaml"


class Participant(Noun):
    """One person of a case; `conflict` says why they are left out of draws."""

    id: Key
    name: Text
    roles: tuple[Word, ...]
    conflict: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^;:]*$")] = ""


class People(Noun):
    """`people.yaml`."""

    schema_: SchemaOne = Field(alias="schema")
    fictional: YesNo = False
    people: tuple[Participant, ...]

    def find(self, name: str) -> Participant | None:
        return next((person for person in self.people if person.id == name), None)

    def holding(self, role: str) -> tuple[Participant, ...]:
        """The people who hold a role, in the order of the file."""
        return tuple(person for person in self.people if role in person.roles)


def load_people(folder: Path, route: Route) -> People:
    """The people of a case; raises RouteError with file and line for an unknown role, a doubled id, or one who serves two sides."""
    return read_people(folder / PEOPLE_FILE, route)


def read_people(file: Path, route: Route) -> People:
    """The people a file names, held as those of a case; raises RouteError as `load_people` does."""
    return _held(load_tree(file, RouteError, shown_as=file.name), route)


def people_of(text: str, route: Route) -> People:
    """The people of a text in the form of `people.yaml`."""
    return _held(parse_yaml(text, PEOPLE_FILE, RouteError), route)


def _held(tree: Tree, route: Route) -> People:
    people = read_as(People, tree, (), RouteError)
    if not people.people:
        raise RouteError(tree.place(("people",)), "没有写任何人 ‖ nobody is named", "请至少写一人 ‖ Name somebody")
    seen: set[str] = set()
    for at, person in enumerate(people.people):
        place = tree.place(("people", at, "id"))
        if person.id in seen:
            raise RouteError(place, f'“{person.id}”写了两次 ‖ "{person.id}" stands twice', "每人只写一次 ‖ Write each person once")
        seen.add(person.id)
        _hold_roles(person, route, tree, at)
    return people


def _hold_roles(person: Participant, route: Route, tree: Tree, at: int) -> None:
    place: Place = tree.place(("people", at, "roles"))
    if not person.roles:
        raise RouteError(place, f"{person.id} 没有角色 ‖ {person.id} holds no role", "请写其角色，或删去此人 ‖ Write their roles, or leave them out")
    for role in person.roles:
        if role not in route.roles:
            known = "、".join(route.roles), ", ".join(route.roles)
            raise RouteError(place, f'没有角色“{role}” ‖ there is no role "{role}"', f"可写：{known[0]} ‖ Write one of {known[1]}")
    lanes = {route.roles[role].lane for role in person.roles}
    for apart in route.duties.apart:
        if lanes.issuperset(apart):
            named = [route.drawn.lanes[lane].name for lane in apart]
            zh, en = "、".join(n.zh for n in named), ", ".join(n.en for n in named)
            wrong = f"{person.id} 不能同时属于 {zh} ‖ {person.id} cannot belong to {en} at once"
            raise RouteError(place, wrong, "请分给两个人 ‖ Give the roles to two people")


def role_for(person: Participant, step: str, way: Way, *, named: str | None = None) -> str:
    """The role in which a person does a step: the one named, else the first they hold that may do it; their first where none may."""
    if named is not None:
        if named not in person.roles:
            held = "、".join(person.roles), ", ".join(person.roles)
            wrong = f"{person.id} 没有角色“{named}” ‖ {person.id} does not hold the role {named}"
            raise RouteError(PEOPLE_FILE, wrong, f"其角色：{held[0]} ‖ Roles held: {held[1]}")
        return named
    allowed = way.roles(step) if step in way.route.drawn.outcomes else ()
    return next((role for role in person.roles if role in allowed), person.roles[0])


def get_person(people: People, name: str) -> Participant:
    """The person with this id; raises RouteError listing the known ones."""
    person = people.find(name)
    if person is None:
        known = "、".join(p.id for p in people.people), ", ".join(p.id for p in people.people)
        raise RouteError(PEOPLE_FILE, f'没有“{name}”这个人 ‖ there is no "{name}"', f"可写：{known[0]} ‖ Write one of {known[1]}")
    return person


def people_template(route: Route) -> str:
    """A first `people.yaml` with one made-up person in each role, two in a role that is drawn from, to be replaced."""
    lines = ["# 参与本案的人 / who takes part in this case. 请换成真实的人 / replace the made-up people."]
    lines += ["# conflict: 回避原因 / why a person is left out of draws.", "schema: 1\nfictional: yes\npeople:"]
    drawn = {one.of for one in route.duties.draws}
    number = 0
    for role in route.duties.roles:
        for _ in range(3 if role.id in drawn else 1):
            number += 1
            lines.append(f"  - {{id: p{number:02d}, name: 虚构{role.name.zh}{number:02d}, roles: [{role.id}]}}")
    return "\n".join(lines) + "\n"
