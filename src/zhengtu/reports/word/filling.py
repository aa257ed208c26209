"""One template filled from one dossier."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import TemplateError

from zhengtu.places import RulepackError
from zhengtu.reports.word.context import context_of, probe_context
from zhengtu.reports.word.finishing import date_properties, mark_blanks, packed
from zhengtu.reports.word.leaves import Gap, Ledger
from zhengtu.reports.word.placeholders import environment, read_names
from zhengtu.rulepacks.load import TEMPLATES, template_path
from zhengtu.rulepacks.templates import WordTemplate
from zhengtu.terms.dossier import Dossier
from zhengtu.weighing.frame import Frame


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled document: its file name, its bytes, and the blanks it shows."""

    template: WordTemplate
    file: str
    content: bytes
    gaps: tuple[Gap, ...]


def fill(template: WordTemplate, dossier: Dossier, frame: Frame, folder: Path, *, show_ids: bool = False) -> Filled:
    """Fill a template of the pack in `folder`; raises RulepackError naming the file when the template is faulty."""
    path = template_path(folder, template)
    content, where = path.read_bytes(), f"{folder.name}/{TEMPLATES}/{path.name}"
    for fault in read_names(content, probe_context(template, frame)).wrongs:
        raise RulepackError(where, fault.wrong, fault.todo)
    ledger = Ledger()
    document = DocxTemplate(io.BytesIO(content))
    try:
        document.render(context_of(template, dossier, frame, ledger, show_ids=show_ids), environment(), autoescape=True)
    except TemplateError as e:
        wrong = f"模板无法填写（{e}） ‖ the template cannot be filled ({e})"
        raise RulepackError(where, wrong, "请检查占位符 ‖ Check its placeholders") from None
    made = document.docx  # get_docx() would read the template afresh
    mark_blanks(made)
    noon = datetime(frame.as_of.year, frame.as_of.month, frame.as_of.day, 12)  # noqa: DTZ001
    date_properties(made.core_properties, template.name.zh, noon)
    return Filled(template, file_name(template, frame), packed(made), tuple(ledger.gaps))


def file_name(template: WordTemplate, frame: Frame) -> str:
    """The number of the template in the pack, and its Chinese name."""
    at = [t.id for t in frame.pack.templates].index(template.id) + 1
    plain = re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "_", template.name.zh)
    return f"{at:02d}-{plain}.docx"
