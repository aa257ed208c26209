"""Random deeds by random people on random days: whatever is tried, a case stays a case."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from route.cast import PEOPLE, Road, to_certificate

from zhengtu.journal.reading import chained
from zhengtu.route.errors import RouteError
from zhengtu.route.replaying import advance, replay, tick
from zhengtu.route.route import shipped_route

STEPS = sorted(shipped_route().drawn.outcomes)
EVERYBODY = sorted({person for held in PEOPLE.values() for person in held})
ROLES = sorted(PEOPLE)
DECIDED = {"application_granted", "application_refused"}


class Deeds(RuleBasedStateMachine):
    """Some deeds fit and some do not; those that do not change nothing."""

    @initialize(reading=st.sampled_from(["guide", "statute"]), grade=st.sampled_from(["a", "b"]), delegated=st.booleans(), granted=st.booleans())
    def open(self, reading: str, grade: str, delegated: bool, granted: bool) -> None:
        road = Road(reading=reading, grade=grade, delegated=delegated)
        self.road = to_certificate(road) if granted else road.do("submit", "submitted")
        self.checked = 1

    @precondition(lambda self: self.road.case.projection.open)
    @rule(data=st.data(), days=st.integers(0, 12), served=st.booleans(), rare=st.integers(0, 9))
    def something_that_is_open(self, data: st.DataObject, days: int, served: bool, rare: int) -> None:
        """Mostly what is waited for and may be done again, seldom what ends a case at once."""
        every = self.road.case.projection.open
        often = [s for s in every if s.step not in ("withdraw", "surrender")] or list(every)
        step = data.draw(st.sampled_from(every if rare == 0 else often))
        ending = ("not_accepted", "fails", "not_met", "not_qualified", "ended", "refused", "cancels", "cancelled", "revoked", "annulled")
        onward = [o for o in step.outcomes if o not in ending] or list(step.outcomes)
        outcome = data.draw(st.sampled_from(list(step.outcomes) if rare < 2 else onward))
        facts = {"served_how": "直接送达"} if served else {}
        self._try(step.step, outcome, days=days, **facts)

    @rule(step=st.sampled_from(STEPS), data=st.data(), days=st.integers(-3, 400), by=st.sampled_from(EVERYBODY), role=st.sampled_from(ROLES))
    def anything_by_anybody(self, step: str, data: st.DataObject, days: int, by: str, role: str) -> None:
        outcome = data.draw(st.sampled_from([flow.outcome for flow in self.road.route.drawn.outcomes[step]]))
        self._try(step, outcome, days=days, by=by, role=role)

    @precondition(lambda self: any(n.served_on is None for n in self.road.case.projection.notices))
    @rule(data=st.data(), days=st.integers(0, 30), back=st.integers(-5, 40))
    def a_service_is_recorded(self, data: st.DataObject, days: int, back: int) -> None:
        road, before = self.road, self.road.case
        notice = data.draw(st.sampled_from([n for n in before.projection.notices if n.served_on is None]))
        day = (road.at + timedelta(days=days - back)).date().isoformat()
        try:
            road.serve(notice.number, days=days, on=day)
        except RouteError as e:
            assert "day of service" in e.wrong and road.case is before

    @rule(days=st.integers(0, 60))
    def time_passes(self, days: int) -> None:
        self.road.at += timedelta(days=days)
        self.road.case = tick(self.road.case, at=self.road.at)

    def _try(self, step: str, outcome: str, **how: object) -> None:
        road, before = self.road, self.road.case
        deed = road.deed(step, outcome, **how)  # type: ignore[arg-type]
        try:
            road.case = advance(before, deed)
        except RouteError as e:
            assert e.wrong.count("‖") == 1
            assert road.case is before
            return
        road.at = deed.at
        road.revision += road.route.duty[step].dossier == "must"
        self._was_allowed(step, deed.actor, str(deed.facts["role"]))

    def _was_allowed(self, step: str, actor: str, role: str) -> None:
        road = self.road
        assert role in road.case.way.roles(step)
        assert road.route.roles[role].lane == road.case.way.lane(step)
        lines = [line for line in road.case.projection.history if line.kind == "done"]
        duty = road.route.duty[step]
        last = max((line.entry for line in lines[:-1] if line.step == step), default=0) if duty.each_round else 0
        before = {line.step for line in lines[:-1] if actor in (line.actor, *str(line.facts.get("signed_by", "")).split(",")) and line.entry > last}
        assert not before & set(duty.not_same_as)

    @invariant()
    def there_is_one_decision_at_most(self) -> None:
        assert sum(event.name in DECIDED for event in self.road.case.projection.events) <= 1

    @invariant()
    def no_term_lapses_twice_and_none_on_a_provisional_date(self) -> None:
        lapses = [(e.deed.facts["term"], e.deed.facts["number"]) for e in self.road.case.entries if e.deed.deed == "record_lapse"]
        assert len(lapses) == len(set(lapses))
        assert not [t for t in self.road.case.projection.terms if t.lapsed and t.is_provisional]

    @invariant()
    def the_case_says_the_same_when_it_is_replayed(self) -> None:
        if len(self.road.case.entries) >= self.checked + 8:
            self.teardown()

    def teardown(self) -> None:
        if not hasattr(self, "road"):
            return
        case = self.road.case
        self.checked = len(case.entries)
        lines = [f"{entry.line()}\n".encode() for entry in case.entries]
        again = replay(chained(lines, file="journal.jsonl"), self.road.route, self.road.pack)
        assert again.projection.canonical() == case.projection.canonical()
        assert case.projection.remarks == ()


TestDeeds = Deeds.TestCase
TestDeeds.settings = settings(max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
