"""A dossier leaves as a folder, a workbook or JSON, complete and readable by every other part of the product."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

from zhengtu.intake.files import FILES, TO_PLACE
from zhengtu.intake.loading import DOSSIER_FILE
from zhengtu.intake.workbook.writing import workbook_of
from zhengtu.intake.written import as_text, written
from zhengtu.places import write_yaml
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Month, Unsaid
from zhengtu_web.ui.law import law

KINDS = {
    "workbook": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("json", "application/json; charset=utf-8"),
    "folder": ("zip", "application/zip"),
}


def packed(dossier: Dossier, kind: str, *, as_of: date) -> bytes:
    """The dossier in one of the three forms; the months of a workbook run to the one before `as_of`."""
    if kind == "json":
        return (json.dumps(written(dossier), ensure_ascii=False, indent=2) + "\n").encode()
    if kind == "folder":
        return _folder(dossier)
    months = tuple(Month(as_of.year, as_of.month).shifted(-back) for back in range(12, 0, -1))
    out = io.BytesIO()
    workbook_of(dossier, law(), months=months).save(out)
    return out.getvalue()


def _folder(dossier: Dossier) -> bytes:
    """`dossier.yaml`, and the list of papers to be put beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"dossier/{DOSSIER_FILE}", write_yaml(as_text(written(dossier))))
        entries = [paper.file for paper in dossier.documents.items if not isinstance(paper.file, Unsaid)]
        if entries:
            listed = [{"path": e.path} | {k: str(v) for k, v in (("size", e.size), ("sm3", e.sm3)) if not isinstance(v, Unsaid)} for e in entries]
            made.writestr(f"dossier/{FILES}/{TO_PLACE}", "# 请将下列文件放入本目录 / put these files into this folder\n" + write_yaml(listed))
    return out.getvalue()
