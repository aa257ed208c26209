"""The closed list: the name of each test and what compiles it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhengtu.places import Place
from zhengtu.rulepacks.closed_list import TEST_NAMES, Test
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Noun
from zhengtu.weighing.combining import compile_all_of, compile_any_of, compile_each, compile_not
from zhengtu.weighing.comparing import compile_at_least, compile_at_most, compile_contains, compile_is, compile_one_of
from zhengtu.weighing.counting import compile_count, compile_share
from zhengtu.weighing.dating import compile_in_date, compile_no_gap, compile_older_than, compile_within
from zhengtu.weighing.filing import compile_filed
from zhengtu.weighing.frame import Compiled, Frame, Scope
from zhengtu.weighing.holding import compile_held
from zhengtu.weighing.persons import compile_different_people, compile_judged
from zhengtu.weighing.sameness import compile_same_as

_CLOSED_LIST: dict[str, Callable[[Any, Scope], Compiled]] = {
    "is": compile_is,
    "one_of": compile_one_of,
    "contains": compile_contains,
    "at_least": compile_at_least,
    "at_most": compile_at_most,
    "in_date": compile_in_date,
    "within": compile_within,
    "older_than": compile_older_than,
    "same_as": compile_same_as,
    "filed": compile_filed,
    "no_gap": compile_no_gap,
    "count": compile_count,
    "share": compile_share,
    "held": compile_held,
    "different_people": compile_different_people,
    "judged": compile_judged,
    "each": compile_each,
    "all_of": compile_all_of,
    "any_of": compile_any_of,
    "not": compile_not,
}
assert set(_CLOSED_LIST) == set(TEST_NAMES)


def compile_test(test: Test, scope: Scope) -> Compiled:
    """A test as functions of (subject, dossier); raises RulepackError when it names a fact or value that is not there."""
    return _CLOSED_LIST[test.name](test.params, scope)


def root_scope(frame: Frame, place: Place, noun: type[Noun] = Dossier) -> Scope:
    """The scope of a rule: facts are those of the dossier."""
    return Scope(frame, noun, place, compile_test)
