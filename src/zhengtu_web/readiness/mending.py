"""From what a finding saw to the field of the form that mends it."""

from __future__ import annotations

from zhengtu.places import field_name
from zhengtu.terms.verdict import Verdict
from zhengtu_web.dossiers.addresses import address_of
from zhengtu_web.readiness.weighing import Weighed


def places_of(weighed: Weighed) -> dict[str, str]:
    """The address of every fact a finding looked at, by the fact's name in reports."""
    paths = {path for finding in weighed.assessment.findings for path in finding.rule.fact_paths(finding)}
    return {field_name(path): address_of(weighed.copy, path) for path in paths}


def mends_of(weighed: Weighed) -> dict[str, str]:
    """For each rule that is not met, where its first fact is edited; else whom or what it is about."""
    found: dict[str, str] = {}
    for finding in weighed.assessment.findings:
        name = finding.rule.rule.id
        if finding.verdict is not Verdict.MET and name not in found:
            paths = finding.rule.fact_paths(finding)
            found[name] = address_of(weighed.copy, paths[0] if paths else finding.subject)
    return found
