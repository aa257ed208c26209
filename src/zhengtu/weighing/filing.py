"""`filed`: a paper is in the dossier with what it must bear."""

from __future__ import annotations

from typing import Any

from zhengtu.rulepacks.closed_list import Filed
from zhengtu.terms.facts import ABSENT, UNKNOWN
from zhengtu.terms.papers import Document
from zhengtu.terms.schema import FactSpec, fact_at
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.comparing import literal
from zhengtu.weighing.frame import MET, ROOT, UNDETERMINED, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.showing import show

_NOT_THERE = Reason("档案中没有", "is not in the dossier")
_NOT_SEEN = Reason("档案中未见，且材料清单未填完整", "is not seen, and the list of papers is not complete")
_NOT_NAMED = Reason("档案中未见，但有材料的种类未知", "is not seen, but the kind of some paper is not known")


def compile_filed(params: Filed, scope: Scope) -> Compiled:
    """The best of the papers of this kind; what is not read, not in place or not said leaves it open."""
    kind = literal(params.kind, fact_at(Document, "kind"), scope)
    bears = fact_at(Document, "bears")
    element = FactSpec(bears.path, bears.member, bears.zh, bears.en, words=bears.words)
    bearing = frozenset(literal(word, element, scope) for word in params.bearing)
    by_subject = params.of == "subject"
    if by_subject and "id" not in scope.noun.model_fields:
        noun = scope.noun.__name__
        wrong = f"没有 id 的成员不能有自己的材料（{noun}） ‖ members without an id cannot own a paper ({noun})"
        raise scope.broken(wrong, "请去掉 `of: subject` ‖ Leave out `of: subject`")
    labels = scope.frame.labels

    def weigh_paper(paper: Document, owner: Any) -> Verdict:
        named = MET if paper.kind == kind else UNDETERMINED if paper.kind is UNKNOWN else UNMET
        in_place = UNDETERMINED if paper.file is UNKNOWN else UNMET if paper.file is ABSENT else MET
        owned = MET if owner is None or paper.about == owner else UNDETERMINED if paper.about is UNKNOWN else UNMET
        borne = MET if bearing.issubset(paper.bears.items) else UNMET if paper.bears.complete else UNDETERMINED
        return min(named, in_place, owned, borne)

    def weigh(subject: Any, dossier: Any) -> Verdict:
        owner = subject.id if by_subject else None
        papers = dossier.documents
        best = UNMET if papers.complete else UNDETERMINED
        for paper in papers.items:
            if paper.kind == kind or paper.kind is UNKNOWN:
                verdict = weigh_paper(paper, owner)
                if verdict is MET:
                    return MET
                best = max(best, verdict)
        return best

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        if weigh(subject, dossier) is MET:
            return []
        owner = subject.id if by_subject else None
        name = show(kind, labels)
        mine = [p for p in dossier.documents.items if p.kind == kind and p.about in (owner, p.about if owner is None else UNKNOWN)]
        if not mine:
            zh, en = _NOT_SEEN if not dossier.documents.complete else _NOT_THERE if weigh(subject, dossier) is UNMET else _NOT_NAMED
            return [Reason(f"《{name.zh}》{zh}", f"{name.en}: {en}")]
        return [_about(paper, name) for paper in mine[:3]]

    def _about(paper: Document, name: Reason) -> Reason:
        if paper.file is UNKNOWN or paper.file is ABSENT:
            return Reason(f"《{name.zh}》（{paper.id}）已列出，文件尚未到位", f"{name.en} ({paper.id}) is listed, its file is not in place")
        missing = [show(w, labels) for w in sorted(bearing - set(paper.bears.items))]
        if not missing:  # all it has to bear is there, so what is open is whose it is
            return Reason(f"《{name.zh}》（{paper.id}）未写明所属对象", f"{name.en} ({paper.id}) does not say whom or what it is about")
        zh, en = "、".join(m.zh for m in missing), ", ".join(m.en for m in missing)
        if paper.bears.complete:
            return Reason(f"《{name.zh}》（{paper.id}）缺：{zh}", f"{name.en} ({paper.id}) lacks: {en}")
        return Reason(f"《{name.zh}》（{paper.id}）尚未查阅是否具备：{zh}", f"{name.en} ({paper.id}): not read yet whether it bears: {en}")

    return Compiled(weigh, reasons, (f"{ROOT}documents",))
