"""The Word templates of a pack proved: files are there, placeholders name facts, needs are met, clauses are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhengtu.places import RulepackError
from zhengtu.proving.fault import Fault
from zhengtu.proving.parameters import frames
from zhengtu.reports.word.context import probe_context
from zhengtu.reports.word.placeholders import read_names
from zhengtu.rulepacks.load import TEMPLATES, template_path
from zhengtu.rulepacks.pack import Rulepack
from zhengtu.rulepacks.templates import WordTemplate

CLAUSES = "template.clauses"


def template_faults(pack: Rulepack, folder: Path) -> Iterator[Fault]:
    """What keeps a template from being filled, and Word files that no entry names."""
    listed = {t.file for t in pack.templates}
    for path in sorted((folder / TEMPLATES).glob("*.docx")):
        if path.name not in listed:
            wrong = "templates.yaml 没有列出此文件 ‖ templates.yaml does not list this file"
            yield Fault(_where(folder, path.name), wrong, "请列出，或移走 ‖ List it, or take it away")
    for template in pack.templates:
        yield from _faults(template, pack, folder)


def _faults(template: WordTemplate, pack: Rulepack, folder: Path) -> Iterator[Fault]:
    entry, where = str(pack.place("template", template.id)), _where(folder, template.file)
    try:
        content = template_path(folder, template).read_bytes()
    except RulepackError as e:
        yield Fault(entry, e.wrong, e.todo)
        return
    names = read_names(content, probe_context(template, next(frames(pack, pack.manifest.as_of))))
    yield from (Fault(where, *wrong) for wrong in names.wrongs)
    if names.wrongs:
        return
    for need in template.needs:
        if need not in names.used:
            wrong = f"文件中没有填“{need}” ‖ the file does not fill in \"{need}\""
            yield Fault(where, wrong, f"请写入占位符，或从 {entry} 的 needs 中去掉 ‖ Put the placeholder in, or take it from needs in {entry}")
    if CLAUSES not in names.used:
        wrong = "文件没有写明所服务的条款 ‖ the file does not name the clauses it serves"
        yield Fault(where, wrong, f"请在页脚写入 {{{{ {CLAUSES} }}}} ‖ Put {{{{ {CLAUSES} }}}} into its footer")


def _where(folder: Path, file: str) -> str:
    return f"{folder.name}/{TEMPLATES}/{file}"
