"""`zhengtu case verify`, `migrate` and `picture`: a folder held against itself and another copy, moved to another law, drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.cli.case_options import AsOption, AtOption, CaseArgument, RoleOption, law_of_pack
from zhengtu.cli.options import Format, FormatOption, Lang, LangOption, OutputOption, as_json, put_out
from zhengtu.cli.today import now
from zhengtu.journal.entry import Entry
from zhengtu.journal.reading import verify_journal
from zhengtu.places.errors import in_language
from zhengtu.route.comparing import Comparison, compare_journals
from zhengtu.route.folder import JOURNAL, faults_of_revisions, load_case, missing_revisions, read_entries, save, writing
from zhengtu.route.migrating import Change, migrate, preview
from zhengtu.route.people import get_person, role_for
from zhengtu.route.picture import picture
from zhengtu.route.pinned_law import keep_law

DIFFERS = 1


def verify(
    case: CaseArgument,
    head: Annotated[str | None, typer.Option("--head", metavar="DIGEST", help="另处保存的最后一条摘要 / the last digest, as kept elsewhere")] = None,
    against: Annotated[Path | None, typer.Option("--against", metavar="CASE", help="另一份案卷，逐条比对 / another copy, compared entry by entry")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """核对案卷：日志链、流程、规则、档案；可与另一份比对，不合并 / verify a case: chain, route, law, dossier; compare copies, never merge."""
    verified = verify_journal(case / JOURNAL, head=head) if (case / JOURNAL).is_file() else None
    folder = load_case(case)
    wrong = [*faults_of_revisions(case), *missing_revisions(folder), *folder.case.projection.remarks]
    found = compare_journals(folder.case.entries, read_entries(against)) if against else None
    differs = found is not None and found.verdict in ("diverged", "another_case")
    count, digest = (verified.count if verified else 0), folder.case.projection.head
    if format is Format.JSON:
        form = {"schema_version": "1", "holds": not wrong, "entries": count, "head": digest, "law": folder.law.digest, "faults": wrong}
        put_out(as_json(form | ({"against": _compared(found)} if found else {})), None)
    else:
        zh = lang is Lang.ZH
        typer.echo(f"案卷完好：{count} 条 · SM3 {digest}" if zh else f"the case holds: {count} entries · SM3 {digest}")
        for fault in wrong:
            typer.echo(f"! {in_language(fault, lang.value)}")
        for line in _comparison(found, zh=zh) if found else ():
            typer.echo(line)
    raise typer.Exit(DIFFERS if wrong or differs else 0)


def _compared(found: Comparison) -> dict[str, object]:
    lines = {name: entry.line() if entry else None for name, entry in (("own", found.own), ("other", found.other))}
    return {"verdict": found.verdict, "common": found.common, **lines}


def _comparison(found: Comparison, *, zh: bool) -> list[str]:
    said = {
        "same": ("两份相同", "both copies are the same"),
        "ahead": (f"本份多：前 {found.common} 条相同", f"this copy is ahead: {found.common} entries are the same"),
        "behind": (f"另一份多：前 {found.common} 条相同", f"the other copy is ahead: {found.common} entries are the same"),
        "diverged": (f"■ 两份在第 {found.common} 条之后分岔，没有合并", f"■ the copies diverge after entry {found.common}; nothing was merged"),
        "another_case": ("■ 这是另一个案件", "■ this is another case"),
    }[found.verdict]
    sides = (("本份", "this copy", found.own), ("另一份", "the other", found.other))
    return [said[0] if zh else said[1], *(f"  {a if zh else b}: {_entry(entry)}" for a, b, entry in sides if entry)]


def _entry(entry: Entry) -> str:
    facts = entry.deed.facts
    what = f"{facts.get('step', entry.deed.deed)} {facts.get('outcome', '')}".strip()
    return f"{entry.number} {entry.deed.at.isoformat()} {what} ({entry.deed.actor}) {entry.deed.reason}"


def migrate_case(
    case: CaseArgument,
    to: Annotated[Path | None, typer.Option("--to", metavar="PACK", help="新规则包，默认随程序的 / the pack to move to, the program's own if not said")] = None,
    by: AsOption = "",
    reason: Annotated[str, typer.Option("--reason", help="理由 / the reason")] = "",
    confirm: Annotated[bool, typer.Option("--confirm", help="确认迁移；不写则只预览 / do it; without this it is only previewed")] = False,
    role: RoleOption = None,
    at: AtOption = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
) -> None:
    """迁移到另一版流程或规则：先预览会改变什么，确认后记入日志，可再迁回 / move to another route or pack: previewed, then a deed, reversible by another."""
    law = law_of_pack(to)
    with writing(case) as folder:
        _, changes = preview(folder.case, law)
        if confirm:
            person = get_person(folder.people, by)
            held = next((r for r in person.roles if r in folder.law.route.duties.migrates), person.roles[0])
            held = held if role is None else role_for(person, "", folder.case.way, named=role)
            keep_law(law, case)
            moved = migrate(folder.case, law, by=by, role=held, reason=reason, at=at or now())
            save(folder, moved)
    _tell(changes, confirm=confirm, format=format, zh=lang is Lang.ZH)


def _tell(changes: tuple[Change, ...], *, confirm: bool, format: Format, zh: bool) -> None:
    if format is Format.JSON:
        form = [{"what": c.what, "name": c.name, "before": c.before, "after": c.after} for c in changes]
        put_out(as_json({"schema_version": "1", "migrated": confirm, "changes": form}), None)
        return
    for change in changes:
        typer.echo(f"{change.what:<8} {in_language(change.name, 'zh' if zh else 'en')}: {change.before} → {change.after}")
    if not changes:
        typer.echo("什么都不会改变" if zh else "nothing would change")
    if confirm:
        typer.echo("已迁移，并记入日志" if zh else "migrated, and written to the journal")
    else:
        typer.echo("以上为预览；确认请加 --confirm" if zh else "this was a preview; add --confirm to do it")


def draw_picture(case: CaseArgument, lang: LangOption = Lang.ZH, output: OutputOption = None) -> None:
    """流程图（SVG），标出已办与现在的环节 / the route as SVG, with what is done and what is open."""
    folder = load_case(case)
    put_out(picture(folder.law.route, folder.case.projection, lang=lang.value), output)
