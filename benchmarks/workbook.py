"""Reading a filled workbook of 500 staff with 12 months of social security, against calamine's bare reading of the same file.

One run, alternating, median of several. Ours: limits, headings, dates, cells' places, schema, links, digestible dossier.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from zhengtu.intake.loading import load_dossier
from zhengtu.intake.workbook.writing import write_workbook
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.terms.dossier import Dossier

STAFF, ROUNDS, TARGET = 500, 9, 8.0
_WEIGHTS, _CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


def identity_number(at: int) -> str:
    """A made-up number whose check character fits; 000 is an order nobody is given."""
    head = f"110101{1960 + at % 40}{at // 40 % 12 + 1:02d}{at % 28 + 1:02d}000"
    return head + _CHECKS[sum(int(d) * w for d, w in zip(head, _WEIGHTS, strict=True)) % 11]


def filled() -> Dossier:
    pick = random.Random(500)
    months = [f"2025-{m:02d}" for m in (11, 12)] + [f"2026-{m:02d}" for m in range(1, 11)]
    people = [
        {
            "id": f"staff-{at:03d}",
            "name": f"虚构{at:03d}",
            "identity_number": identity_number(at),
            "nationality": "mainland",
            "foreign_residence": "no",
            "spouse_from_outside": "no",
            "duties": {"complete": "yes", "items": pick.sample(["operation_engineer", "security_auditor", "system_administrator"], 2)},
            "certificates": {"complete": "yes", "items": ["cisp"]},
            "title": pick.choice(["junior", "intermediate", "senior"]),
            "on_classified_work": "yes",
            "secrecy_pledge": "yes",
            "training": {
                "issuer": "某省虚构保密培训中心",
                "issuer_level": "province",
                "scope": "operation_maintenance",
                "issued_on": f"2025-{pick.randint(1, 12):02d}-15",
                "valid_until": "2028-06-19",
            },
            "social_security": {"complete": "yes", "items": [{"month": m, "employer": "某市虚构科技有限公司"} for m in months]},
        }
        for at in range(STAFF)
    ]
    return Dossier.model_validate({"applicant": {"name": "某市虚构科技有限公司"}, "staff": {"complete": "yes", "items": people}})


def bare(path: Path) -> int:
    with CalamineWorkbook.from_path(path) as book:
        return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


def seconds(deed) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "firm.xlsx"
        dossier = filled()
        writing = seconds(lambda: write_workbook(dossier, path, shipped_pack()))
        assert load_dossier(path).dossier == dossier
        bare(path)
        rounds = [(seconds(lambda: bare(path)), seconds(lambda: load_dossier(path))) for _ in range(ROUNDS)]
    theirs, ours = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratio = statistics.median(o / t for t, o in rounds)
    print(f"{'workbook of 500 staff':<28}{'ms':>9}")
    print(f"{'written (openpyxl)':<28}{writing * 1e3:>9.0f}")
    print(f"{'calamine, bare':<28}{theirs * 1e3:>9.1f}")
    print(f"{'load_dossier':<28}{ours * 1e3:>9.1f}")
    print(f"{'ratio (median of rounds)':<28}{ratio:>9.2f}   target ≤ {TARGET:g}: {'met' if ratio <= TARGET else 'MISSED'}")


if __name__ == "__main__":
    main()
