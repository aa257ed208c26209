"""An empty dossier that explains itself: every field with its label, its values and what leaving it empty means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zhengtu.intake.files import FILES
from zhengtu.intake.loading import DOSSIER_FILE
from zhengtu.places import IntakeError
from zhengtu.terms.dossier import SCHEMA_VERSION, Dossier
from zhengtu.terms.schema import FactSpec, facts_of
from zhengtu.terms.words import Vocabulary

_HEAD = f"""\
# 证途申报档案 / a Zhengtu dossier
#
# 空着或写 unknown：还不知道。写 none：明确没有。列表写 complete: yes：已经列全。
# Left empty, or unknown: not known yet. none: there is none. complete: yes below a list: all are listed.
# 日期写成 2026-11-21，月份写成 2026-11，是/否写成 yes/no，比例写成 40% 或 1/3。
# Dates as 2026-11-21, months as 2026-11, yes/no, parts of a whole as 40% or 1/3.
# 材料文件放在 {FILES}/ 目录。档案和材料中不得含有国家秘密。
# Papers go into {FILES}/. Neither the dossier nor a paper may hold a state secret.

schema_version: {SCHEMA_VERSION}
"""


def start_dossier(folder: Path, words: dict[str, list[str]]) -> None:
    """Write an empty dossier into a new folder; `words` gives the values of each open vocabulary.

    Raises IntakeError when the folder exists and is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        todo = "请指定一个新文件夹；未写入任何内容 ‖ Name a new folder; nothing was written"
        raise IntakeError(str(folder), "已经存在且不为空 ‖ this already exists and is not empty", todo)
    (folder / FILES).mkdir(parents=True, exist_ok=True)
    (folder / DOSSIER_FILE).write_text(template_text(words), encoding="utf-8")


def template_text(words: dict[str, list[str]]) -> str:
    """The template as YAML; it reads as a dossier of which nothing is known."""
    lines = [_HEAD]
    for spec in facts_of(Dossier):
        if spec.path != "schema_version":
            lines.append("")
            lines.extend(_field(spec, words, ""))
    return "\n".join(lines) + "\n"


def _field(spec: FactSpec, words: dict[str, list[str]], indent: str) -> list[str]:
    label = spec.zh if spec.zh == spec.en else f"{spec.zh} {spec.en}"
    if spec.is_listing:
        head = [f"{indent}{spec.path}:  # {label}", f"{indent}  complete: no", f"{indent}  items: []"]
        return head + _example(spec, words, indent + "  ")
    if spec.noun is not None:
        return [f"{indent}{spec.path}:  # {label}", *(line for inner in facts_of(spec.noun) for line in _field(inner, words, indent + "  "))]
    return [f"{indent}{spec.path}:  # {label}{_values(spec, words)}"]


def _example(spec: FactSpec, words: dict[str, list[str]], indent: str) -> list[str]:
    """The fields of a member, as comments below the empty list."""
    if spec.noun is None:
        return [f"{indent}# 可填 / values:{_values(spec, words)}"]
    inner = [line for field in facts_of(spec.noun) for line in _field(field, words, "  ")]
    return [f"{indent}# 每项的写法 / each entry:", f"{indent}# -"] + [f"{indent}# {line}" for line in inner]


def _values(spec: FactSpec, words: dict[str, list[str]]) -> str:
    kind: Any = spec.member if spec.is_listing else spec.kind
    if isinstance(kind, type) and issubclass(kind, Vocabulary):
        return "：" + " | ".join(str(v.value) for v in kind)
    if spec.words and spec.words in words:
        return "：" + " | ".join(words[spec.words])
    return f"（{spec.unit}）" if spec.unit else ""


