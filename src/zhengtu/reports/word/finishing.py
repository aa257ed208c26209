"""A filled document made ready: blanks become visible, and the same facts give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from datetime import datetime
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zhengtu.reports.word.leaves import CLOSE, OPEN

_BLANK = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def mark_blanks(document: Any) -> None:
    """Each blank, in the text and in headers and footers, becomes a highlighted run that reads 【待填：…】."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart) and part.partname.startswith("/word/"):
            for text in list(part.element.iter(qn("w:t"))):
                if text.text and OPEN in text.text:
                    _split(text)


def _split(text: Any) -> None:
    """Cut the run of a text at its blanks; what stands after the text in the same run moves behind them."""
    run = text.getparent()
    after = list(text.itersiblings())
    made = [_copy(run, f"【待填：{part}】" if step % 2 else part, blank=bool(step % 2)) for step, part in enumerate(_BLANK.split(text.text)) if part]
    if after:
        tail = _bare(run)
        tail.extend(after)
        made.append(tail)
    for new in reversed(made):
        run.addnext(new)
    run.remove(text)


def _bare(run: Any) -> Any:
    """An empty run that looks like this one."""
    made = OxmlElement("w:r")
    if run.rPr is not None:
        made.append(deepcopy(run.rPr))
    return made


def _copy(run: Any, words: str, *, blank: bool) -> Any:
    made = _bare(run)
    if blank:
        made.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW
    inner = OxmlElement("w:t")
    inner.text = words
    inner.set(qn("xml:space"), "preserve")
    made.append(inner)
    return made


def date_properties(properties: Any, title: str, on: datetime) -> None:
    """Properties that say what this is and name nobody."""
    properties.title, properties.author, properties.last_modified_by = title, "Zhengtu", "Zhengtu"
    properties.created = properties.modified = on
    properties.revision = 1


def packed(document: Any) -> bytes:
    """The document as bytes, its parts in the order of their names, without the clock in the archive."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            target.writestr(entry, source.read(name))
    return out.getvalue()
