"""Which templates there are, what was written, and what is still to fill, as terminal text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from zhengtu.intake.loading import LoadedDossier
from zhengtu.places.place import field_name
from zhengtu.reports.console import plain_text
from zhengtu.reports.word.filling import Filled
from zhengtu.reports.word.leaves import Gap
from zhengtu.rulepacks.pack import Rulepack

_NOWHERE = ("规则包未采信任何数值，请问明受理机关", "the pack follows no number; ask the office")


def list_book(pack: Rulepack, lang: str) -> list[dict[str, Any]]:
    """Each template with the clauses it serves and the facts it needs."""
    return [
        {
            "id": t.id,
            "name": t.name.in_language(lang),
            "file": t.file,
            "clauses": list(t.cites),
            "needs": list(t.needs),
            "note": t.note.in_language(lang),
        }
        for t in pack.templates
    ]


def list_text(book: list[dict[str, Any]], lang: str, *, to_file: bool = False) -> str:
    heads = ("模板", "名称", "条款", "说明") if lang == "zh" else ("template", "name", "clauses", "note")
    table = _table(heads)
    for t in book:
        table.add_row(t["id"], t["name"], "\n".join(t["clauses"]), t["note"])
    return plain_text(table, to_file=to_file)


def written_book(documents: Sequence[Filled], folder: Path, loaded: LoadedDossier, lang: str) -> dict[str, Any]:
    """The files, and every blank in them once: its label, the fact, where that stands, and the files it stands in."""
    gaps: dict[Gap, list[str]] = {}
    for document in documents:
        for gap in document.gaps:
            gaps.setdefault(gap, []).append(document.template.id)
    return {
        "schema_version": "1",
        "folder": str(folder),
        "files": [{"template": d.template.id, "file": d.file, "to_fill": len(d.gaps), "note": d.template.note.in_language(lang)} for d in documents],
        "to_fill": [_gap(gap, names, loaded, lang) for gap, names in gaps.items()],
    }


def _gap(gap: Gap, names: list[str], loaded: LoadedDossier, lang: str) -> dict[str, Any]:
    place = str(loaded.place(gap.path)) if gap.path else _NOWHERE[lang == "en"]
    return {"label": gap.label, "fact": field_name(gap.path), "place": place, "templates": names}


def written_text(book: dict[str, Any], lang: str, *, show_ids: bool) -> str:
    zh = lang == "zh"
    files = _table(("文件", "待填", "说明") if zh else ("file", "to fill", "note"))
    for f in book["files"]:
        files.add_row(f["file"], str(f["to_fill"]), f["note"])
    said = f"已写入 {book['folder']}" if zh else f"Written to {book['folder']}"
    parts: list[Any] = [said, "", files, ""]
    if book["to_fill"]:
        count = len(book["to_fill"])
        parts.append(f"待填 {count} 项，文件中以黄色【待填】标出：" if zh else f"{count} still to fill, marked in yellow in the files:")
        table = _table(("待填", "位置", "模板") if zh else ("to fill", "place", "templates"))
        for gap in book["to_fill"]:
            table.add_row(gap["label"], gap["place"], ", ".join(gap["templates"]))
        parts.append(table)
    else:
        parts.append("没有待填的事实。" if zh else "No fact is left to fill.")
    if not show_ids:
        whole = "身份证号只写后四位；要写全请加 --show-ids。", "Identity numbers show their last four places; add --show-ids to write them whole."
        parts.append(whole[lang == "en"])
    return plain_text(*parts)


def _table(heads: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
