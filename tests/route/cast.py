"""A cast for cases: fictional people in every lane, and a case that they move deed by deed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from zhengtu.journal.entry import Deed
from zhengtu.route.lots import commitment, commitments_at, draws_at, lots
from zhengtu.route.replaying import Case, advance, open_case
from zhengtu.route.route import Route, shipped_route
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.workdays import CHINA_TIME

PEOPLE = {
    "legal_representative": ["zhao"],
    "applicant_agent": ["qian"],
    "acceptance_officer": ["sun"],
    "authority_acceptance_officer": ["sun-2"],
    "national_acceptance_officer": ["sun-3"],
    "local_reviewer": ["li"],
    "reviewer": ["zhou"],
    "planner": ["wu"],
    "objection_officer": ["zheng"],
    "approver": ["wang"],
    "certificate_officer": ["feng"],
    "supervisor": ["chen", "tao"],
    "inspector": ["chu", "wei", "jiang"],
    "expert": ["shen", "han"],
    "national_officer": ["yang"],
    "national_approver": ["zhu"],
    "member_of_public": ["qin"],
}
SEEDS = {"team": "seven red lanterns", "interviewees": "the third gate", "experts": "rain on the roof"}
STAFF = tuple(f"staff-{n}" for n in range(1, 9))
STATED: dict[str, Any] = {
    "statement_of_truth": True,
    "visit_on": "2026-03-10",
    "rectify_by": "2026-06-30",
    "certificate_number": "虚构-2026-001",
    "projects_checked": "虚构项目一、二",
    "projects_examined": "虚构项目一、二",
    "what_changed": "注册地址",
    "changed_on": "2026-01-05",
}


class Road:
    """A case under way; `do` advances it by a step done by the fitting person, `days` after the last deed."""

    def __init__(self, *, reading: str = "guide", grade: str = "b", delegated: bool = True, route: Route | None = None, pack: Rulepack | None = None) -> None:
        self.route, self.pack = route or shipped_route(), pack or shipped_pack()
        self.at = datetime(2026, 1, 5, 9, 0, tzinfo=CHINA_TIME)
        self.revision = 0
        facts = {"applicant": "某市虚构东港", "reading": reading, "grade": grade, "delegated": delegated, "fictional": True}
        pinned = {"pack": self.pack.manifest.id, "pack_version": self.pack.manifest.version, "route": self.route.version, "law": "0" * 64}
        self.case: Case = open_case(Deed(self.at, "zhao", "open_case", "2026-001", "立案", facts | pinned), self.route, self.pack)

    @property
    def open(self) -> list[str]:
        """The steps somebody is waited for."""
        return [step.step for step in self.case.projection.open if not step.standing]

    def deed(self, step: str, outcome: str, *, days: int = 1, by: str | None = None, role: str | None = None, **facts: Any) -> Deed:
        """The deed as it would be done, not yet done."""
        at = self.at + timedelta(days=days)
        fitting = self._fitting(step, outcome)
        role = role or next(iter(fitting["roles"]), "reviewer")
        by = by or self._person(step, role)
        dossier = facts.pop("dossier", fitting["dossier"])
        said = {"step": step, "outcome": outcome, "role": role, "authenticated": False, "dossier": dossier}
        pinned = {"pack_version": self.pack.manifest.version, "route": self.route.version}
        return Deed(at, by, "do_step", "2026-001", facts.pop("reason", "按审查情况"), said | pinned | fitting["facts"] | facts)

    def do(self, step: str, outcome: str, **how: Any) -> Road:
        deed = self.deed(step, outcome, **how)
        self.case = advance(self.case, deed)
        self.at = max(deed.at, self.case.entries[-1].deed.at)
        self.revision += bool(self.route.duty[step].dossier == "must")
        return self

    def serve(self, notice: int, *, days: int = 0, on: str | None = None, how: str = "直接送达") -> Road:
        at = self.at + timedelta(days=days)
        facts = {"notice": notice, "served_on": on or at.date().isoformat(), "served_how": how, "role": "reviewer", "authenticated": False}
        self.case = advance(self.case, Deed(at, "sun", "record_service", "2026-001", "送达", facts))
        self.at = at
        return self

    def _fitting(self, step: str, outcome: str) -> dict[str, Any]:
        way = self.case.way
        duty = self.route.duty.get(step)
        facts: dict[str, Any] = {}
        for name in duty.asks if duty else ():
            fact = self.route.facts[name]
            if not fact.optional and (not fact.for_ or outcome in fact.for_):
                facts[name] = STATED[name]
        for one in commitments_at(self.route, step, outcome):
            facts[f"commitment_{one.id}"] = commitment(one.id, SEEDS[one.id])
        for one in draws_at(self.route, step, outcome):
            facts |= drawn(one.id)
        if duty and duty.signed_by and duty.signed_by in self.draws:
            facts["signed_by"] = ",".join(self.draws[duty.signed_by])
        revision = self.revision + (1 if duty and duty.dossier == "must" else 0)
        return {"roles": way.roles(step) if step in self.route.drawn.outcomes else (), "facts": facts, "dossier": f"{revision:064x}" if revision else ""}

    @property
    def draws(self) -> dict[str, tuple[str, ...]]:
        return {one.draw: one.drawn for one in self.case.projection.draws}

    def _person(self, step: str, role: str) -> str:
        duty = self.route.duty.get(step)
        if duty and duty.member_of in self.draws:
            return self.draws[str(duty.member_of)][0]
        kept = {person for one in self.case.projection.open if one.step == step for person in one.not_by}
        return next((p for p in PEOPLE[role] if p not in kept), PEOPLE[role][0])


def alike(road: Road) -> Road:
    """A road one may go on without moving the one that is kept."""
    other = Road.__new__(Road)
    other.__dict__.update(road.__dict__)
    return other


def drawn(name: str) -> dict[str, str]:
    """The facts of a draw as a deed states them."""
    pool = {"team": tuple(PEOPLE["inspector"]), "experts": tuple(PEOPLE["expert"]), "interviewees": STAFF}[name]
    excluded = {"team": {"jiang": "与申请单位有利害关系"}}.get(name, {})
    found = lots(name, SEEDS[name], pool, excluded, {"team": 2, "experts": 1, "interviewees": 3}[name])
    said = ";".join(f"{person}:{why}" for person, why in excluded.items())
    return {f"seed_{name}": SEEDS[name], f"pool_{name}": ",".join(pool), f"excluded_{name}": said, f"drawn_{name}": ",".join(found)}


def to_certificate(road: Road) -> Road:
    """From submission through a correction, on-site review, rectification, publicity with an objection where there is one, to the certificate."""
    road.do("submit", "submitted").do("completeness_check", "incomplete", served_how="直接送达").do("correct", "corrected", days=5)
    road.do("completeness_recheck", "complete", days=3, served_how="直接送达")
    if "preliminary_review" in road.open:
        road.do("preliminary_review", "conditions_met", days=5)
    road.do("review", "question", days=4).do("answer_question", "answered", days=3).do("review", "passes", days=3)
    road.do("plan_on_site_review", "planned", days=2).do("on_site_review", "rectify", days=10, served_how="当场送达")
    road.do("rectify", "rectified", days=20).do("close_rectification", "closed", days=4, by="jiang").do("gather_report", "complete", days=1)
    if "publicity" in road.open:
        road.do("publicity", "published").do("object", "objects", days=2).do("handle_objection", "unfounded", days=4)
        road.do("decide", "granted", days=14, served_how="直接送达")
    elif "granted" in road.case.way.outcomes("decide"):
        road.do("decide", "granted", served_how="直接送达")
    else:
        road.do("decide", "proposed").do("decide_nationally", "granted", served_how="直接送达")
    if "file_grant" in road.open:
        road.do("file_grant", "filed")
    return road.do("issue_certificate", "issued", served_how="直接送达")
