"""`zhengtu advise`: the cheapest way to a grade."""

from __future__ import annotations

from typing import Annotated

import typer

from zhengtu.assessment.assess import Assessor
from zhengtu.cli.options import (
    DossierArgument,
    Format,
    FormatOption,
    GradeOption,
    Lang,
    LangOption,
    OnOption,
    OutputOption,
    PackOption,
    ReadingOption,
    SlotsOption,
    answer,
    frame_of,
    one_of,
    opened,
    pack_or_shipped,
    refuse_source,
)
from zhengtu.planning.advice import Advice, what_if
from zhengtu.planning.needs import remedy_of
from zhengtu.reports.advising import advice_book
from zhengtu.reports.advising_text import advice_text
from zhengtu.terms.verdict import Verdict

app = typer.Typer()
EXIT = {Verdict.MET: 0, Verdict.UNMET: 1, Verdict.UNDETERMINED: 3}


@app.command(epilog="例 / examples：`zhengtu advise our-firm --grade a` · `zhengtu advise our-firm --tick iron-door --tick training-fits`")
def advise(
    dossier: DossierArgument,
    grade: GradeOption = None,
    reading: ReadingOption = None,
    on: OnOption = None,
    slots: SlotsOption = None,
    tick: Annotated[list[str] | None, typer.Option("--tick", metavar="REMEDY", help="假如只做这些办法 / what if only these remedies were carried out")] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = Lang.ZH,
    output: OutputOption = None,
    pack: PackOption = None,
) -> None:
    """达到某等级最省的办法，以及应先查明什么 / the cheapest way to a grade, and what to find out first.

    退出码 / exit codes：0 有办法 there is a way，1 仅靠补救达不到 not by remedies alone，3 取决于未知项 it depends on what is not known.
    """
    refuse_source(output, dossier, slots)
    law = pack_or_shipped(pack)
    frame = frame_of(law, grade=grade, reading=reading, on=on, slots=slots)
    loaded = opened(dossier, frame.pack, lang)
    advice = Advice(Assessor(frame).assess(loaded.weighed))
    known = list(dict.fromkeys(remedy_of(need.rule) for need in advice.needs))
    outcome = what_if(advice, [one_of(name, known, "remedy") for name in tick]) if tick else None
    book = advice_book(advice, loaded, lang=lang.value, outcome=outcome)
    answer(book, advice_text, format=format, output=output)
    raise typer.Exit(EXIT[advice.reaches])
