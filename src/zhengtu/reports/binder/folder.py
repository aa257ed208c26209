"""The package as a folder: numbered files, an index people can open, the manifest."""

from __future__ import annotations

import shutil
import tempfile
from html import escape
from pathlib import Path

from zhengtu.places import IntakeError
from zhengtu.places.sm3 import sm3_of_file
from zhengtu.reports.binder.admitting import CHANGED, MAKE_AGAIN, Admitted
from zhengtu.reports.binder.package import Filed, Package
from zhengtu.reports.binder.wording import awaited_line, words

MANIFEST, INDEX = "manifest.json", "index.html"
_STYLE = (
    "body{font:16px/1.6 'Noto Sans SC','Microsoft YaHei',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#16212b}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #d5dbdf}"
    "code{font-size:.8rem;overflow-wrap:anywhere}.open{color:#7a5400}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}"
)


def refuse_filled(folder: Path) -> None:
    """Raise IntakeError unless there is nothing yet, or an empty folder."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        todo = "请指定新文件夹或空文件夹；未写入任何内容 ‖ Name a new or an empty folder; nothing was written"
        raise IntakeError(str(folder), "已经存在 ‖ this already exists", todo)


def write_folder(package: Package, admitted: tuple[Admitted, ...], destination: Path) -> None:
    """Write the folder so that it is there whole or not at all; each copy has the digest the manifest states."""
    refuse_filled(destination)
    files = {one.paper.id: one for one in admitted}
    destination.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=destination.parent, prefix=f".{destination.name}."))
    try:
        for paper in package.papers:
            shutil.copyfile(files[paper.id].path, made / paper.file)
            if sm3_of_file(made / paper.file) != paper.sm3:
                raise IntakeError(paper.original, CHANGED, MAKE_AGAIN)
        (made / MANIFEST).write_bytes(package.manifest)
        (made / INDEX).write_text(index_page(package), encoding="utf-8")
        made.chmod(0o755)
        if destination.exists():
            destination.rmdir()
        made.rename(destination)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def index_page(package: Package) -> str:
    """The list of papers as a page that needs nothing else."""
    w, top = words(package.lang), package.heading
    rows = []
    for section in package.sections:
        clauses = " · ".join(escape(c.id) for c in section.clauses)
        rows.append(f'<tr><th colspan="4" scope="rowgroup">{escape(section.name)} <small>{clauses}</small></th></tr>')
        rows += [_row(paper, w) for paper in section.papers]
    lacks = "".join(
        f"<li><b>{escape(w[x.verdict])}</b> {escape(x.asks)} {escape(x.subject)}<br>{escape(' · '.join(x.why))}<br>{escape(w['todo'])}: {escape(x.todo)} "
        f"<small>{escape(' · '.join(x.clauses))}</small></li>"
        for x in package.lacks
    )
    shown = f"<ul>{lacks}</ul>" if lacks else f"<p>{escape(w['nothing'])}</p>"
    awaited = "".join(f"<li>{escape(name)}<br><small>{escape(why)}</small></li>" for name, why in (awaited_line(one, package.lang) for one in package.awaited))
    waiting = f"<h2>{escape(w['awaited'])}</h2><ul>{awaited}</ul>" if awaited else ""
    sample = f'<p class="open">{escape(w["sample"])}</p>' if top["fictional"] else ""
    heads = "".join(f'<th scope="col">{escape(w[name])}</th>' for name in ("number", "paper", "size")) + '<th scope="col">SM3</th>'
    return (
        f'<!doctype html><html lang="{package.lang}"><head><meta charset="utf-8"><title>{escape(top["applicant"])} · {escape(w["title"])}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(top['applicant'])} · {escape(w['title'])}</h1>{sample}"
        f"<p>{escape(top['grade_name'])} · {escape(top['on'])} · {escape(top['reading_name'])}</p>"
        f"<p>{escape(w['digest'])}：<code>{package.digest}</code></p><p>{escape(w['dossier'])}：<code>{package.dossier_digest}</code></p>"
        f"<p>{escape(w['index_note'])}</p><table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f"<h2>{escape(w['lacks'])}</h2>{shown}{waiting}</body></html>\n"
    )


def _row(paper: Filed, w: dict[str, str]) -> str:
    name = escape(paper.title) + (f" · {escape(paper.about)}" if paper.about else "")
    flag = f' <span class="open">{escape(w["not_read"])}</span>' if not paper.read_by_program else ""
    stated = f'<br><small class="open">{escape(w["stated"].format(**paper.statement))}</small>' if paper.statement else ""
    return (
        f'<tr><td>{paper.number}</td><td><a href="{escape(paper.file)}">{name}</a>{flag}{stated}</td>'
        f"<td>{paper.size:,}</td><td><code>{paper.sm3}</code></td></tr>"
    )
