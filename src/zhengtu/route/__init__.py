"""The route: 办理流程. A journal of deeds comes in, a case comes out: what is open, which terms run, which notices are due, what was decided.

Shapes. Everything below is pure; no module here reads a clock.

- **Law** (ring 0, beside `terms.yaml` and `stages.yaml`): `route.bpmn` (tasks, lanes, outcomes, events), `readings.yaml` (skips, lanes,
  outcomes per reading), `duties.yaml` (roles, who may do what, stated facts, draws), `clocks.yaml` (what starts, pauses and ends a term),
  `status.yaml`, `notices.yaml`. `route.load_route(folder) -> Route`; `Route.version` is the SM3 over these files. `route.way_of(route,
  reading=…, grade=…, delegated=…) -> Way` is the route as one case goes down it: `way.lane(step)`, `way.outcomes(step)`, `way.roles(step)`.
- **Deeds** are entries of `zhengtu.journal`; `deed` is one of `deeds.KINDS`: `open_case`, `do_step`, `record_lapse`, `record_service`,
  `migrate_case`. A step's facts: `step`, `outcome`, `role`, `authenticated` (False: stated only), `dossier` (SM3 or ""), `pack_version`,
  `route`, and what `duties.yaml` asks for; with `served_how` its notices are served at once. A lapse's: `term`, `number` (which run),
  `due_on`. A service's: `notice` (number), `served_on`, `served_how`.
- **Case**: `replaying.open_case(deed, route, pack)`, `advance(case, deed)` (writes the lapses due before it), `tick(case, at=…)`,
  `replay(entries, route, pack)`. `case.entries` is the truth; `case.projection` (`projection.Projection`) is what it comes to: `opened`,
  `open` (OpenStep), `terms` (TermRun with Candidate and its Due), `notices` (NoticeDue), `events`, `draws`, `outcome` (id of the end, None
  while it runs), `history`, `remarks`. `projection.canonical()` is the same bytes on any day.
- **A day's view** is apart: `state.state(route, projection, as_of=…)` says which terms run, are paused, over or undetermined, and what the
  qualification is; `status.status_of(route, events, terms, on=…)` gives the status alone.

Events. What happens is named in `route.bpmn`: a signal (`application_accepted`), a step that is done (`correct`), an end (`end_refused`).
`clocks.yaml` and `status.yaml` speak of these names only. An event `by_service` waits until the notice that `serves` it is served.

It refuses: a step that is not open, an outcome the way does not have, a person without the role or who did or signed what `not_same_as` names, a deed
without reason, earlier than the last, or under another version of the route; a lapse of a term that does not run or was written before (one on another
day than this calendar gives stays and is remarked upon); a file with scripts, timers, calls or references.
"""
