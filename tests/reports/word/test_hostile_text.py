"""Nothing of a dossier becomes markup or code in a Word file."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from word_files import dossier_of, filled_from, highlighted, text_of

from zhengtu.intake.loading import load_dossier
from zhengtu.places import IntakeError
from zhengtu.terms.dossier import Dossier

HOSTILE = [
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>",
    "{{ 7*7 }}",
    "{% for x in staff %}{{ x }}{% endfor %}",
    "{{ applicant.__class__.__mro__ }}",
    "{_{ 7*7 }_} {_% x %_}",
    "{#tr hidden #} {%tr endfor %}",
    "a & b &amp; &lt; &#123; \"q\" 'q' “弯” ]]>",
    "=cmd|'/C calc'!A0",
    "【待填：不是空白】",
    "长" * 4000,
]


def named(text: str) -> Dossier:
    dossier = dossier_of("ready-b")
    staff = dossier.staff.items[0].model_copy(update={"name": text})
    return dossier.model_copy(update={
        "applicant": dossier.applicant.model_copy(update={"name": text}),
        "staff": dossier.staff.model_copy(update={"items": (staff, *dossier.staff.items[1:])}),
    })


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: t[:12])
@pytest.mark.parametrize("template", ["application-form", "om-rules", "contract-list"])
def test_a_text_stays_the_text_it_was(template: str, text: str) -> None:
    made = filled_from(named(text), template)
    plain = filled_from(named("NAME"), template)
    assert text_of(made.content) == text_of(plain.content).replace("NAME", text)
    assert len(Document(io.BytesIO(made.content)).paragraphs) == len(Document(io.BytesIO(plain.content)).paragraphs)
    assert highlighted(made.content) == highlighted(plain.content)


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "a\x0bb", "a\x0cb", "a\x07b", "a\u2066b", "a\ufdd0b\ufdd1", "a\ud800b", "a\u200fb"])
def test_control_characters_and_turns_of_direction_are_not_printed(text: str) -> None:
    made = filled_from(named(text), "om-rules")
    assert text_of(made.content) == text_of(filled_from(named("ab"), "om-rules").content)


def test_lines_and_tabs_stay_within_their_paragraph() -> None:
    made, plain = filled_from(named("a\nb\tc"), "om-rules"), filled_from(named("abc"), "om-rules")
    assert text_of(made.content) == text_of(plain.content)


def test_nothing_refers_to_the_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(filled_from(named("https://x.invalid/{{ 7 }}"), "application-form").content)) as parts:
        assert not any(b'TargetMode="External"' in parts.read(name) for name in parts.namelist())


def test_the_dossier_refuses_a_turn_of_direction_before_that(tmp_path) -> None:
    (tmp_path / "dossier.yaml").write_text('applicant:\n  name: "a\\u202Eb"\n', encoding="utf-8")
    with pytest.raises(IntakeError):
        load_dossier(tmp_path)
