"""Which papers may enter the package; all must, or nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from zhengtu.intake.evidence_papers import PackWords, part_in_tracing
from zhengtu.intake.files import BESIDE
from zhengtu.intake.loading import LoadedDossier
from zhengtu.intake.papers.gate import Answer, Gate, GateAnswer
from zhengtu.places import IntakeError
from zhengtu.places.errors import in_language
from zhengtu.terms.facts import Unsaid
from zhengtu.terms.papers import Document, FileEntry, MarkStatement

_MOST_NAMED = 6
CHANGED = "文件在核对密级标志之后被改动 ‖ the file was changed after it was checked for a secrecy mark"
MAKE_AGAIN = "请重新生成；未写入任何内容 ‖ Make the package again; nothing was written"
_TAKE_OUT = (
    "请立即撤出这些材料并按保密规定处置，改交不含国家秘密的替代材料；未写入任何内容 ‖ "
    "Take these papers out at once and handle them by the secrecy rules; file substitutes that hold no secrets. Nothing was written"
)
_STATE = (
    "请由专人查看原件，确认不带密级标志后，在该材料下写 mark_statement（by、stated_on，可加 duty、text、sm3）；未写入任何内容 ‖ "
    "Have a person look at each, and once it is sure to bear none write mark_statement under it (by, stated_on; duty, text, sm3 if you like). "
    "Nothing was written"
)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A paper that may enter, its file, and whose word stands for what the program could not read."""

    at: int
    paper: Document
    file: FileEntry
    path: Path
    gate: GateAnswer
    statement: MarkStatement | None

    @property
    def is_read(self) -> bool:
        return self.gate.answer is Answer.NONE


@dataclass(frozen=True, slots=True)
class _Refusal:
    where: str
    wrong: str


def admit(loaded: LoadedDossier, words: PackWords, *, as_of: date) -> tuple[Admitted, ...]:
    """Every paper whose file is in place, in the dossier's order.

    Raises IntakeError that names each paper with a mark, else each that cannot be read and has no statement.
    """
    if loaded.files is None:
        wrong = "材料包要用到文件本身，这里只有条目 ‖ a package needs the files themselves; here are only their entries"
        beside = f"{PurePath(loaded.tree.file).stem}{BESIDE}"
        raise IntakeError(loaded.tree.file, wrong,
            f"请把材料放进工作簿旁边的文件夹 {beside}，或指明含有 dossier.yaml 和 files/ 的文件夹 ‖ "
            f"Put the papers into a folder {beside} beside the workbook, or name the folder with dossier.yaml and files/"
        )
    admitted: list[Admitted] = []
    marked: list[_Refusal] = []
    unread: list[_Refusal] = []
    with Gate() as gate:
        for at, paper, file in in_place(loaded, words):
            where = str(loaded.place(("documents", "items", at)))
            path = loaded.files / file.path
            answer = gate.check(path, name=file.path)
            if answer.mark or paper.secrecy_mark is True:
                marked.append(_Refusal(where, _marked(paper, file, answer)))
                continue
            statement = None if answer.answer is Answer.NONE else _statement(paper, file, as_of)
            if answer.answer is Answer.UNREADABLE and statement is None:
                unread.append(_Refusal(where, _not_read(paper, file, answer, as_of)))
            admitted.append(Admitted(at, paper, file, path, answer, statement))
    for refusals, todo in ((marked, _TAKE_OUT), (unread, _STATE)):
        if refusals:
            raise _refused(refusals, todo)
    return tuple(admitted)


def in_place(loaded: LoadedDossier, words: PackWords) -> Iterator[tuple[int, Document, FileEntry]]:
    """The papers of an application whose file is there."""
    for at, paper in enumerate(loaded.dossier.documents.items):
        if part_in_tracing(paper, words) or isinstance(paper.file, Unsaid):
            continue
        if loaded.files is not None and (loaded.files / paper.file.path).is_file():
            yield at, paper, paper.file


def _statement(paper: Document, file: FileEntry, as_of: date) -> MarkStatement | None:
    """The statement of a named person on this very file, made by the day in question."""
    said = paper.mark_statement
    if isinstance(said, Unsaid) or isinstance(said.by, Unsaid) or isinstance(said.stated_on, Unsaid) or said.stated_on > as_of:
        return None
    return said if isinstance(said.sm3, Unsaid) or said.sm3 == file.sm3 else None


def _marked(paper: Document, file: FileEntry, answer: GateAnswer) -> str:
    """Names the paper, the mark and its place, and nothing else of what the paper says."""
    if answer.mark is None:
        return f"材料 {paper.id}（{file.path}）登记为带有密级标志 ‖ the paper {paper.id} ({file.path}) is entered as bearing a secrecy mark"
    zh, en = in_language(answer.mark.where, "zh"), in_language(answer.mark.where, "en")
    mark = answer.mark.mark
    shown = file.path if answer.mark.level not in file.path else "…"
    return f"材料 {paper.id}（{shown}）带有国家秘密标志“{mark}”（{zh}） ‖ the paper {paper.id} ({shown}) bears the secrecy mark {mark} ({en})"


def _not_read(paper: Document, file: FileEntry, answer: GateAnswer, as_of: date) -> str:
    why = answer.unread[0]
    zh, en = in_language(why, "zh"), in_language(why, "en")
    said = paper.mark_statement
    if not isinstance(said, Unsaid):
        if not isinstance(said.stated_on, Unsaid) and said.stated_on > as_of:
            zh, en = f"{zh}；声明日期在 {as_of} 之后", f"{en}; the statement is dated after {as_of}"
        elif not isinstance(said.sm3, Unsaid) and said.sm3 != file.sm3:
            zh, en = f"{zh}；声明所指的不是现在这份文件", f"{en}; the statement is about another file than the one that is there"
        else:
            zh, en = f"{zh}；声明缺声明人或日期", f"{en}; the statement lacks its person or date"
    return f"材料 {paper.id}（{file.path}）未能核对有无密级标志：{zh} ‖ whether the paper {paper.id} ({file.path}) bears a secrecy mark was not read: {en}"


def _refused(refusals: list[_Refusal], todo: str) -> IntakeError:
    """The first by its place, the others by name."""
    first, others = refusals[0], refusals[1:_MOST_NAMED]
    more = len(refusals) - 1 - len(others)
    zh = "；".join(in_language(r.wrong, "zh") for r in (first, *others)) + (f"；另有 {more} 份" if more else "")
    en = "; ".join(in_language(r.wrong, "en") for r in (first, *others)) + (f"; {more} more" if more else "")
    return IntakeError(first.where, f"{zh} ‖ {en}", todo)
