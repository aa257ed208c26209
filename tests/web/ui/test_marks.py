"""Marks are shape, word and colour; a citation says what it is and is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override

from zhengtu.rulepacks.load import shipped_pack
from zhengtu.rulepacks.texts import SourceKind
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu_web.ui.law import Citation
from zhengtu_web.ui.marks import clause_popover, severity_mark, verdict_mark

pytestmark = pytest.mark.urls("web.ui.ui_urls")


def rendered(text: str, **context: object) -> str:
    return engines["django"].from_string(text).render(context, None if "bare" in context else RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("verdict", "word", "english", "shape"),
    [(Verdict.MET, "符合", "met", "circle-check"), ("unmet", "不符合", "unmet", "square-x"), (Verdict.UNDETERMINED, "待定", "undetermined", "help-circle")],
)
def test_a_verdict_has_its_word_and_its_shape(verdict: Verdict | str, word: str, english: str, shape: str) -> None:
    assert word in verdict_mark(verdict)
    assert f"#{shape}" in verdict_mark(verdict)
    with override("en"):
        assert f">{english}</span>" in verdict_mark(verdict).replace("</svg>", ">")


def test_a_word_that_is_no_verdict_is_refused() -> None:
    with pytest.raises(ValueError, match="no verdict"):
        verdict_mark("maybe")


def test_only_what_bars_an_application_is_dark() -> None:
    assert [word for word in Severity if "is-blocking" in severity_mark(word)] == [Severity.BLOCKING]


def citations() -> Iterator[Citation]:
    for source, clause in shipped_pack().clauses.values():
        yield Citation(source, clause)


def test_no_guide_is_dressed_as_law() -> None:
    below = {SourceKind.GUIDE, SourceKind.ADVERT}
    for citation in citations():
        mark = rendered('{% cite "' + citation.id + '" %}')
        assert ("is-guide" in mark) == (citation.source.kind in below), citation.id
        assert ("不是法规" in clause_popover(citation.id, "x")) == (citation.source.kind in below), citation.id


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_clause_of_the_pack_can_be_shown(lang: str) -> None:
    with override(lang):
        for citation in citations():
            shown = clause_popover(citation.id, "x")
            assert citation.says and citation.title and citation.published
            assert citation.label.strip() == citation.label
            assert shown.startswith("<span popover")


def test_a_clause_not_read_in_full_says_so() -> None:
    doubtful = next(citation for citation in citations() if citation.clause.confidence.value == "C")
    assert "仅见一处公开文本" in clause_popover(doubtful.id, "x")


def test_a_clause_that_is_gone_is_named_and_opens_nothing() -> None:
    mark = rendered("{% cite gone %}{% cited %}", gone="GONE-<1>")
    assert mark == '<span class="zt-tag">GONE-&lt;1&gt;</span>'


def test_chips_share_one_text_at_the_end_of_the_page() -> None:
    mark = rendered('{% cite "REG-48.1" %}{% cite "REG-48.1" %}|{% cited %}{% cited %}')
    chips, texts = mark.split("|")
    assert chips.count('popovertarget="cite-REG-48.1"') == 2
    assert texts.count('id="cite-REG-48.1"') == 1


def test_without_a_request_the_text_stands_beside_its_chip() -> None:
    mark = rendered('{% cite "REG-48.1" at="id_code" %}', bare=True)
    assert 'popovertarget="cite-REG-48.1-id_code"' in mark
    assert 'id="cite-REG-48.1-id_code"' in mark


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{% say "共 {n} 项" "{n} entries" n=name %}', "共 &lt;i&gt; 项"),
        ("{% zh %}中<b>文</b>{% en %}English{% endzh %}", "中<b>文</b>"),
        ('{{ "甲 ‖ A"|said }}', "甲"),
        ("{{ number|ending }}", "尾号 0124"),
        ("{% money 0 48000 %}", "0–48,000 元"),
        ("{% verdict 'met' text=name %}", "&lt;i&gt;"),
    ],
)
def test_what_is_filled_in_is_escaped_and_what_is_ours_is_not(text: str, shown: str) -> None:
    assert shown in rendered(text, name="<i>", number="110101199001010124")


def test_an_identity_number_keeps_only_its_end() -> None:
    shown = rendered("{{ number|ending }}{{ short|ending }}{{ nothing|ending }}", number="110101199001010124", short="12345", nothing=None)
    assert "1990" not in shown
    assert "12345" not in shown
