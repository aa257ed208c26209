"""Twenty rules of the pack written by hand in Python, building the same findings: the peer of benchmarks/weighing.py.

Every test of the closed list occurs but `share` and `at_most`. What is an algorithm and not a rule (look-through, normal forms) is shared.
"""

from __future__ import annotations

from datetime import date

from zhengtu.terms.facts import ABSENT, UNKNOWN, Month, Unsaid
from zhengtu.terms.verdict import Verdict
from zhengtu.terms.words import Answer, Duty, IssuerLevel, Jurisdiction, Origin, TrainingScope
from zhengtu.weighing.dating import months_before
from zhengtu.weighing.finding import Finding
from zhengtu.weighing.holding import measure
from zhengtu.weighing.sameness import name_form, same_address

MET, OPEN, UNMET = Verdict.MET, Verdict.UNDETERMINED, Verdict.UNMET
CHINA = (Jurisdiction.HONG_KONG, Jurisdiction.MACAO, Jurisdiction.TAIWAN)


def is_value(seen, wanted):
    return OPEN if seen is UNKNOWN else MET if seen == wanted else UNMET


def part_of(noun, name):
    return noun if isinstance(noun, Unsaid) else getattr(noun, name)


def about_list(rule, path, listing, found, sure, if_empty):
    """What a list as a whole adds: it is not complete, it is empty, or nobody in it is certain to be meant."""
    if not listing.complete:
        verdict = None if any(f.verdict is UNMET for f in found) else OPEN
    elif not found:
        verdict = if_empty
    else:
        verdict = None if sure or if_empty is MET else OPEN
    return found if verdict is None else [*found, Finding(rule, verdict, path, (listing,))]


def rules_by_hand(compiled, as_of: date):
    """Functions by rule id, each dossier → findings."""
    three_years, one_year = months_before(as_of, 36), months_before(as_of, 12)
    wanted_months = [Month(as_of.year, as_of.month).shifted(-n) for n in range(6, 0, -1)]

    def legal_person_in_china(d):
        a, b = d.applicant.registered_in, d.applicant.independent_legal_person
        return [Finding(compiled["legal-person-in-china"], min(is_value(a, Jurisdiction.MAINLAND), is_value(b, True)), (), (a, b))]

    def no_foreign_holding(d):
        tree = d.shareholding
        by = {e.id: OPEN if e.jurisdiction is UNKNOWN else MET if e.jurisdiction in (Jurisdiction.FOREIGN, *CHINA) else UNMET for e in tree.entities.items}
        verdict = MET
        for path in ("direct", "indirect", "control"):
            found = measure(tree, path, by)
            if found.low > 0:
                verdict = UNMET
                break
            if found.high > 0:
                verdict = OPEN
        return [Finding(compiled["no-foreign-holding"], verdict, (), (tree.entities, tree.stakes, tree.controller))]

    def established_three_years(d):
        on = d.applicant.established_on
        verdict = OPEN if on is UNKNOWN else UNMET if on is ABSENT else MET if on <= as_of and on <= three_years else UNMET
        return [Finding(compiled["established-three-years"], verdict, (), (on,))]

    def no_major_violation(d):
        low = high = 0
        for event in d.events.items:
            on = event.happened_on
            recent = OPEN if on is UNKNOWN else UNMET if on is ABSENT else MET if three_years <= on <= as_of else UNMET
            verdict = min(is_value(event.kind, "major_violation"), recent)
            high += verdict is not UNMET
            low += verdict is MET
        verdict = UNMET if low > 0 else MET if d.events.complete and not high else OPEN
        return [Finding(compiled["no-major-violation"], verdict, (), (d.events,))]

    def key_persons_without_ties_abroad(d):
        rule, found = compiled["key-persons-without-ties-abroad"], []
        people = d.key_persons
        for at, p in enumerate(people.items):
            nation = p.nationality
            national = OPEN if nation is UNKNOWN else MET if nation is Jurisdiction.MAINLAND or nation in CHINA else UNMET
            outside = OPEN if nation is UNKNOWN else UNMET if nation in CHINA else MET
            verdict = min(national, is_value(p.foreign_residence, False), outside, is_value(p.spouse_from_outside, False))
            found.append(Finding(rule, verdict, ("key_persons", "items", at), (nation, p.foreign_residence, p.spouse_from_outside)))
        return about_list(rule, ("key_persons",), people, found, True, OPEN)

    def premises_meet_standards(d):
        counting = []
        for j in d.judgements.items:
            on = j.judged_on
            given = OPEN if UNKNOWN in (j.by, j.reason, on) else UNMET if ABSENT in (j.by, j.reason, on) else MET
            in_time = OPEN if isinstance(on, Unsaid) else MET if one_year <= on <= as_of else UNMET
            sure = min(given, in_time, is_value(j.duty, Duty.SECRECY_ADMINISTRATOR), is_value(j.question, "premises_meet_standards"))
            if sure is not UNMET:
                counting.append((j, sure))
        latest = max((j for j, sure in counting if sure is MET), key=lambda j: j.judged_on, default=None)
        verdict = OPEN
        if latest is not None and not isinstance(latest.answer, Unsaid):  # noqa: SIM102
            if all(j.answer is latest.answer for j, _ in counting if isinstance(j.judged_on, Unsaid) or j.judged_on >= latest.judged_on):
                verdict = MET if latest.answer is Answer.MET else UNMET
        return [Finding(compiled["premises-meet-standards"], verdict, (), (d.judgements,))]

    def filed(d, kind, bearing=frozenset(), owner=None):
        best = UNMET if d.documents.complete else OPEN
        for paper in d.documents.items:
            if paper.kind == kind or paper.kind is UNKNOWN:
                named = MET if paper.kind == kind else OPEN
                owned = MET if owner is None or paper.about == owner else OPEN if paper.about is UNKNOWN else UNMET
                borne = MET if bearing.issubset(paper.bears.items) else UNMET if paper.bears.complete else OPEN
                verdict = min(named, owned, borne, OPEN if paper.file is UNKNOWN else UNMET if paper.file is ABSENT else MET)
                if verdict is MET:
                    return MET
                best = max(best, verdict)
        return best

    def licence_filed(d):
        kind = d.applicant.kind
        one = OPEN if kind is UNKNOWN else MET if kind is not ABSENT and kind.value == "enterprise" else UNMET
        two = OPEN if kind is UNKNOWN else MET if kind is not ABSENT and kind.value == "public_institution" else UNMET
        verdict = UNMET if one is UNMET else min(one, filed(d, "business_licence"))
        if verdict is not MET:
            verdict = max(verdict, UNMET if two is UNMET else min(two, filed(d, "institution_certificate")))
        return [Finding(compiled["licence-filed"], verdict, (), (kind, d.documents))]

    def log_template_complete(d):
        applies = filed(d, "om_log_template")
        if applies is UNMET:
            return []
        verdict = filed(d, "om_log_template", frozenset(("two_person_operation", "audit_trail")))
        if applies is OPEN and verdict is UNMET:
            verdict = OPEN
        return [Finding(compiled["log-template-complete"], verdict, (), (d.documents,))]

    def training_fits(d):
        rule, found, sure = compiled["training-fits"], [], False
        staff = d.staff
        for at, p in enumerate(staff.items):
            meant = MET if Duty.OPERATION_ENGINEER in p.duties.items else UNMET if p.duties.complete else OPEN
            if meant is UNMET:
                continue
            sure = sure or meant is MET
            t = p.training
            until, level, scope = part_of(t, "valid_until"), part_of(t, "issuer_level"), part_of(t, "scope")
            dated = OPEN if until is UNKNOWN else UNMET if until is ABSENT else MET if until >= as_of else UNMET
            high = OPEN if level is UNKNOWN else UNMET if level is ABSENT else MET if level.rank >= IssuerLevel.PROVINCE.rank else UNMET
            verdict = min(dated, high, is_value(scope, TrainingScope.OPERATION_MAINTENANCE))
            if meant is OPEN and verdict is UNMET:
                verdict = OPEN
            found.append(Finding(rule, verdict, ("staff", "items", at), (until, level, scope)))
        return about_list(rule, ("staff",), staff, found, sure, UNMET)

    def gap(listing, employer=None):
        own = None if isinstance(employer, Unsaid) or employer is None else name_form(employer)
        shown, possible, anywhen = set(), set(), 0
        for m in listing.items:
            if employer is None:
                sure = True
            elif m.employer is ABSENT or employer is ABSENT:
                continue
            elif m.employer is UNKNOWN or employer is UNKNOWN:
                sure = False
            elif name_form(m.employer) == own:
                sure = True
            else:
                continue
            if m.month is UNKNOWN:
                anywhen += 1
            elif m.month is not ABSENT:
                possible.add(m.month)
                if sure:
                    shown.add(m.month)
        if shown.issuperset(wanted_months):
            return MET
        if employer is ABSENT or (listing.complete and sum(m not in possible for m in wanted_months) > anywhen):
            return UNMET
        return OPEN

    def social_security_months(d):
        rule, employer, found = compiled["social-security-months"], d.applicant.name, []
        for at, p in enumerate(d.staff.items):
            found.append(Finding(rule, gap(p.social_security, employer), ("staff", "items", at), (p.social_security, employer)))
        return about_list(rule, ("staff",), d.staff, found, True, UNMET)

    def foreign_tool_reported(d):
        rule, found = compiled["foreign-tool-reported"], []
        for at, tool in enumerate(d.tools.items):
            meant = is_value(tool.origin, Origin.FOREIGN)
            if meant is UNMET:
                continue
            verdict = is_value(tool.reported, True)
            found.append(Finding(rule, OPEN if meant is OPEN and verdict is UNMET else verdict, ("tools", "items", at), (tool.reported,)))
        return about_list(rule, ("tools",), d.tools, found, True, MET)

    def recent(p):
        on = p.signed_on
        return OPEN if on is UNKNOWN else UNMET if on is ABSENT else MET if three_years <= on <= as_of else UNMET

    def three_contracts(d):
        verdicts = [recent(p) for p in d.projects.items]
        low, high = verdicts.count(MET), len(verdicts) - verdicts.count(UNMET)
        verdict = MET if low >= 3 else UNMET if d.projects.complete and high < 3 else OPEN
        return [Finding(compiled["three-contracts"], verdict, (), (d.projects,))]

    def contracts_sealed(d):
        rule, found, seal, sure = compiled["contracts-sealed"], [], frozenset(("client_secrecy_seal",)), False
        for at, p in enumerate(d.projects.items):
            meant = recent(p)
            if meant is UNMET:
                continue
            sure = sure or meant is MET
            verdict = filed(d, "classified_contract", seal, p.id)
            if verdict is not MET:
                verdict = max(verdict, filed(d, "sealed_confirmation", seal, p.id))
            found.append(Finding(rule, OPEN if meant is OPEN and verdict is UNMET else verdict, ("projects", "items", at), (d.documents,)))
        return about_list(rule, ("projects",), d.projects, found, sure, UNMET)

    def employer_is_applicant(d):
        rule, employer, found = compiled["employer-is-applicant"], d.applicant.name, []
        own = None if isinstance(employer, Unsaid) else name_form(employer)
        for at, p in enumerate(d.staff.items):
            verdict = MET if p.social_security.complete else OPEN
            for m in p.social_security.items:
                if m.employer is UNKNOWN or employer is UNKNOWN:
                    verdict = OPEN
                elif m.employer is ABSENT or employer is ABSENT or name_form(m.employer) != own:
                    verdict = UNMET
                    break
            found.append(Finding(rule, verdict, ("staff", "items", at), (p.social_security,)))
        return about_list(rule, ("staff",), d.staff, found, True, OPEN)

    def room_at_registered_address(d):
        room, licence = part_of(d.premises.secrecy_room, "address") if not isinstance(d.premises, Unsaid) else d.premises, d.applicant.registered_address
        verdict = OPEN if UNKNOWN in (room, licence) else UNMET if ABSENT in (room, licence) else same_address(room, licence)
        return [Finding(compiled["room-at-registered-address"], verdict, (), (room, licence))]

    def video_kept(d):
        days = part_of(d.premises.secrecy_room, "video_retention")
        verdict = OPEN if days is UNKNOWN else UNMET if days is ABSENT else MET if days >= 90 else UNMET
        return [Finding(compiled["video-kept"], verdict, (), (days,))]

    def plan_covers_apt(d):
        low = high = 0
        for book in d.rulebooks.items:
            covers = MET if {"apt", "sandbox"}.issubset(book.clauses.items) else UNMET if book.clauses.complete else OPEN
            verdict = min(is_value(book.kind, "emergency_plan"), covers)
            high += verdict is not UNMET
            low += verdict is MET
        verdict = MET if low >= 1 else UNMET if d.rulebooks.complete and high < 1 else OPEN
        return [Finding(compiled["plan-covers-apt"], verdict, (), (d.rulebooks,))]

    def three_duties_apart(d):
        pairs = ((Duty.SYSTEM_ADMINISTRATOR, Duty.SECURITY_AUDITOR), (Duty.SECURITY_ADMINISTRATOR, Duty.SECURITY_AUDITOR))
        held, known, verdict = set(), d.staff.complete, MET
        for p in d.staff.items:
            duties = set(p.duties.items)
            if any(a in duties and b in duties for a, b in pairs):
                verdict = UNMET
                break
            held |= duties
            known = known and p.duties.complete
        if verdict is MET and not (known and all(x in held for pair in pairs for x in pair)):
            verdict = OPEN
        return [Finding(compiled["three-duties-apart"], verdict, (), (d.staff,))]

    def lightning_report(d):
        return [Finding(compiled["lightning-report"], filed(d, "lightning_report"), (), (d.documents,))]

    def work_orders_kept(d):
        months = d.records.work_orders
        return [Finding(compiled["work-orders-kept"], gap(months), (), (months,))]

    by_name = {name.replace("_", "-"): rule for name, rule in locals().items() if callable(rule)}
    return {rule: function for rule, function in by_name.items() if rule in compiled}
