"""One PDF/A: marked, faces embedded, bold really bold, every finding readable back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import typst
from pypdfium2 import raw

from zhengtu.reports.arranging.arrange import arrange
from zhengtu.reports.pdf import typesetting
from zhengtu.reports.pdf.document import typeset_report, written
from zhengtu.reports.report import Report

Make = Callable[..., Report]


def text_of(pdf: bytes) -> str:
    """The text of all pages without spaces and line ends; Chinese is broken anywhere."""
    with pypdfium2.PdfDocument(pdf) as document:
        return bare("".join(page.get_textpage().get_text_bounded() for page in document))


def bare(text: str) -> str:
    return re.sub(r"\s|\u200b|-|\ufffe|\x02", "", text)


@pytest.mark.parametrize("sample_and_lang", [("usual-problems", "zh"), ("mostly-unknown", "en"), ("ready-a", "zh")])
def test_every_finding_can_be_read_back(report_of: Make, sample_and_lang: tuple[str, str]) -> None:
    report = report_of(*sample_and_lang)
    text = text_of(written(report))
    told = [f for f in report.findings if not f.waits_for_slot]
    wanted = {f.asks for f in told} | {c for f in told if f.verdict != "met" for c in f.clauses}
    assert [one for one in wanted if re.sub(r"[\s-]", "", one) not in text] == []
    assert report.dossier.digest in text


def test_every_sample_is_set_in_both_languages_without_a_warning(report_of: Make, sample: str, lang: str) -> None:
    pdf, warnings = typeset_report(report_of(sample, lang))
    assert list(warnings) == []
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


def test_it_has_a_title_a_language_and_bookmarks(report_of: Make) -> None:
    report = report_of("usual-problems")
    pdf = written(report)
    with pypdfium2.PdfDocument(pdf) as document:
        assert report.dossier.applicant in document.get_metadata_value("Title")
        assert 10 <= len(document) <= 40
        marks = [mark.get_title() for mark in document.get_toc()]
    assert {"发现", "依据不一致之处", "无人公布的条件"} <= set(marks)
    assert re.search(rb"/Lang\s*\(zh", pdf)


def test_every_face_is_embedded_and_one_is_bold(report_of: Make) -> None:
    faces: dict[str, tuple[int, bool]] = {}
    with pypdfium2.PdfDocument(written(report_of("usual-problems"))) as document:
        for thing in document[0].get_objects(max_depth=9):
            if thing.type == raw.FPDF_PAGEOBJ_TEXT:
                font = raw.FPDFTextObj_GetFont(thing.raw)
                name = (raw.c_char * 200)()
                raw.FPDFFont_GetBaseFontName(font, name, 200)
                faces[name.value.decode()] = (raw.FPDFFont_GetWeight(font), bool(raw.FPDFFont_GetIsEmbedded(font)))
    assert all(embedded for _, embedded in faces.values())
    assert {re.sub(r"^\w{6}\+", "", name) for name in faces} == {"NotoSansSC-Regular", "NotoSansSC-Bold"}


def test_bold_differs_from_regular_and_a_rare_character_falls_back(tmp_path: Path) -> None:
    source = tmp_path / "two.typ"
    text = '#set page(width: 80pt, height: 30pt, margin: 2pt)\n#text(font: sys.inputs.face, weight: 700, "证途龘")'
    source.write_text(text, encoding="utf-8")
    compiler = typesetting._compiler(tmp_path)
    made = [compiler.compile(str(source), format="png", sys_inputs={"face": face}) for face in ("Noto Sans SC", "Noto Sans SC Heading")]
    assert made[0] != made[1]


def test_an_unknown_face_is_noticed(tmp_path: Path) -> None:
    source = tmp_path / "odd.typ"
    source.write_text('#set text(font: "No Such Face")\nx', encoding="utf-8")
    assert [w.message for w in typesetting._compiler(tmp_path).compile_with_warnings(str(source), format="pdf")[1]] == ["unknown font family: no such face"]


def test_data_never_becomes_code(smuggled: Report) -> None:
    pdf, warnings = typeset_report(smuggled)
    assert list(warnings) == []
    assert "#eval(1)$x$\\[z]" in text_of(pdf)


def test_a_character_no_face_has_is_marked_and_stops_nothing() -> None:
    assert typesetting.displayable("证途 😀\ufffd") == "证途 〓〓"


def test_the_same_report_gives_the_same_bytes(report_of: Make) -> None:
    assert written(report_of("ready-b")) == written(report_of("ready-b"))


def test_templates_fetch_no_package() -> None:
    templates = Path(typesetting.__file__).parent.glob("*.typ")
    assert [t.name for t in templates if "@preview" in t.read_text(encoding="utf-8")] == []
    assert typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(typesetting.FONTS)]).families() == ["Noto Sans SC Heading"]


def test_the_first_page_holds_verdict_grade_score_what_blocks_and_the_next_deeds(report_of: Make, sample: str, lang: str) -> None:
    report = report_of(sample, lang)
    a = arrange(report)
    with pypdfium2.PdfDocument(written(report)) as document:
        told = document[0].get_textpage().get_text_bounded()
    first = bare(told)
    wanted = [a.sentence, *(text for one in a.answers for text in (one.question, one.said, one.note)), *(d.text for d in a.deeds), a.words["deeds"]]
    wanted += [a.words["blocks"], *(b.asks for b in a.blocks[:2])]
    wanted += [a.score.whole.span, *(line.label for line in a.score.lines), *(part.span for part in a.score.parts)] if a.score else []
    assert [one for one in wanted if bare(one) not in first] == []
    shown = [b for b in a.blocks if bare(b.asks) in first]
    words = Counter(b.badge.word for b in shown)
    assert [word for word, count in words.items() if told.count(word) < count] == [], "a verdict is broken over two lines"
    if len(a.blocks) > len(shown):
        assert bare(a.words["more_blocks"].format(count=len(a.blocks) - len(shown))) in first


def test_nothing_runs_out_of_the_page(report_of: Make, sample: str, lang: str) -> None:
    with pypdfium2.PdfDocument(written(report_of(sample, lang))) as document:
        for number, page in enumerate(document, 1):
            text, (width, height) = page.get_textpage(), page.get_size()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            out = [box for box in boxes if box[2] > box[0] and not (box[0] > 40 and box[2] < width - 40 and box[1] > 20 and box[3] < height - 20)]
            assert out == [], f"page {number}"


def test_the_columns_of_the_facts_are_named_on_every_page_of_them(report_of: Make) -> None:
    report = report_of("mostly-unknown")
    words = arrange(report).words
    heads = bare(words["subject"] + words["fact"] + words["value"] + words["place"])
    with pypdfium2.PdfDocument(written(report)) as document:
        told = [bare(page.get_textpage().get_text_bounded()) for page in document]
    begins = next(n for n, text in enumerate(told) if bare(words["facts"]) in text)
    assert len(told) - begins >= 2
    assert [n for n, text in enumerate(told) if heads in text] == list(range(begins, len(told)))
