"""Reports on the samples, built once a run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zhengtu.assessment.assess import assess_grades, reach
from zhengtu.intake.loading import load_dossier
from zhengtu.reports.building import build_report
from zhengtu.reports.report import Report
from zhengtu.rulepacks.load import shipped_pack

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLES = sorted(path.parent.name for path in EXAMPLES.glob("*/dossier.yaml"))
SMUGGLED = "<script>alert(1)</script> \"x\" 'y' &amp; \u202egnp.exe =1+1 #eval(1) $x$ \\ [z]"
Make = Callable[..., Report]


@cache
def sample_report(sample: str, lang: str = "zh", grade: str = "b", reading: str = "guide") -> Report:
    loaded = load_dossier(EXAMPLES / sample)
    found = assess_grades(shipped_pack(), loaded.weighed, reading=reading, as_of=date(2026, 11, 20), slots={})
    return build_report(found[grade], loaded, reach(found), lang="en" if lang == "en" else "zh")


@pytest.fixture
def report_of() -> Make:
    """The report on a sample by its name."""
    return sample_report


@pytest.fixture
def smuggled() -> Report:
    """A report whose dossier tries to be code in every format."""
    report = sample_report("usual-problems")
    first = next(f for f in report.findings if f.verdict != "met" and f.facts)
    fact = first.facts[0].model_copy(update={"value": SMUGGLED, "of": SMUGGLED, "field": "smuggled.field"})
    bad = first.model_copy(update={"subject": SMUGGLED, "message": SMUGGLED, "facts": [fact]})
    dossier = report.dossier.model_copy(update={"applicant": SMUGGLED})
    remarks = [SMUGGLED, "=cmd|' /C calc'!A0", "+1", "-1", "@x"]
    return report.model_copy(update={"findings": [bad, *report.findings], "dossier": dossier, "sentence": SMUGGLED, "remarks": remarks})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `sample` runs on each of the six; for `lang`, in both languages."""
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", SAMPLES)
    if "lang" in metafunc.fixturenames:
        metafunc.parametrize("lang", ["zh", "en"])
