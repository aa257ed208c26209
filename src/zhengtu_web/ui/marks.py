"""Small marks: icon, verdict, severity, citation. A verdict is shape, word and colour."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhengtu.reports.phrases import SEVERITIES, VERDICTS
from zhengtu.terms.verdict import Severity, Verdict
from zhengtu_web.ui.law import Citation, find_citation
from zhengtu_web.ui.wording import say

_SHAPES = {"met": ("is-met", "circle-check"), "unmet": ("is-unmet", "square-x"), "undetermined": ("is-unknown", "help-circle")}


def icon(name: str, classes: str = "") -> SafeString:
    """A drawing beside words, silent for those who listen."""
    href = f"{static('ui/vendor/icons/sprite.svg')}#{name}"
    return format_html('<svg class="zt-icon{}" aria-hidden="true"><use href="{}"/></svg>', f" {classes}" if classes else "", href)


def verdict_word(verdict: Verdict | str) -> str:
    """`met`, `unmet` or `undetermined`, from the noun or the word itself."""
    word = verdict.word if isinstance(verdict, Verdict) else str(verdict)
    if word not in VERDICTS:
        raise ValueError(f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}")
    return word


def verdict_mark(verdict: Verdict | str, kind: str = "", text: str = "") -> SafeString:
    """The badge of a verdict; `kind` is `big` or `bare`, `text` stands for the usual word."""
    word = verdict_word(verdict)
    colour, shape = _SHAPES[word]
    classes = f"{colour} is-{kind}" if kind else colour
    return format_html('<span class="zt-verdict {}">{}{}</span>', classes, icon(shape), text or say(*VERDICTS[word]))


def verdict_icon(verdict: Verdict | str) -> SafeString:
    """The sign alone, for places where the word stands beside it."""
    colour, shape = _SHAPES[verdict_word(verdict)]
    return icon(shape, colour)


def severity_mark(severity: Severity | str) -> SafeString:
    word = severity.value if isinstance(severity, Severity) else str(severity)
    return format_html('<span class="zt-severity{}">{}</span>', " is-blocking" if word == "blocking" else "", say(*SEVERITIES[word]))


def cite_mark(clause_id: str, anchor: str) -> SafeString:
    """The chip that opens a clause; one the pack no longer has is shown as it is, without anything to open."""
    citation = find_citation(clause_id)
    if citation is None:
        return format_html('<span class="zt-tag">{}</span>', clause_id)
    kind = "is-law" if citation.is_law else "is-guide"
    return format_html(
        '<button type="button" class="zt-cite {}" popovertarget="{}"><span class="zt-cite-rank">{}</span><span class="zt-cite-label">{}</span></button>',
        kind, anchor, citation.sign, citation.label,
    )  # fmt: skip


def clause_popover(clause_id: str, anchor: str) -> SafeString | str:
    """The clause itself: place, rank in words, what it says, where it was published, how surely it is known."""
    citation = find_citation(clause_id)
    if citation is None:
        return ""
    doubt = format_html(" · {}", citation.doubt) if citation.doubt else ""
    return format_html(
        '<span popover class="zt-popover" id="{}"><span class="zt-popover-head"><strong>{}</strong><span class="zt-popover-rank">{}{}</span></span>'
        '<span class="zt-popover-says">{}</span><span class="zt-popover-foot">{}{}</span></span>',
        anchor, citation.title, citation.rank, doubt, citation.says, citation.published, _more(citation),
    )  # fmt: skip


def _more(citation: Citation) -> SafeString | str:
    try:
        href = reverse("law:clause", kwargs={"name": citation.id})
    except NoReverseMatch:  # pages for everybody stand without the book
        return ""
    return format_html(' <a href="{}">{}</a>', href, say("查看全文", "Read on"))


def short_digest(digest: Any) -> str:
    """The two ends of a digest, enough to tell two apart.

    >>> short_digest("9c41aa0000000000e07b")
    '9c41⋯e07b'
    """
    text = str(digest)
    return text if len(text) <= 12 else f"{text[:4]}⋯{text[-4:]}"
