"""What a pack says about its Word templates: which clauses each serves and which facts it needs."""

from typing import Annotated

from pydantic import StringConstraints

from zhengtu.rulepacks.texts import Cites, Id, Line, Words
from zhengtu.terms.facts import Noun

FileName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.docx$")]


class WordTemplate(Noun):
    """WordTemplate: 文书模板, a Word file in `templates/` that is filled from the dossier.

    `needs` are the facts it cannot do without; `recent` is the value that says how many years of projects it lists.
    """

    id: Id
    name: Words
    file: FileName
    cites: Cites
    needs: tuple[Line, ...] = ()
    recent: Id | None = None
    note: Words
