"""One HTML file: well-formed, accessible by structure, nothing from outside, nothing from a dossier obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from zhengtu.reports.html.page import written
from zhengtu.reports.report import Report

Make = Callable[..., Report]
VOID = {"meta", "path", "circle", "rect", "line", "use"}


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]


def page_of(report: Report) -> Page:
    return Page(written(report).decode())


def test_it_is_one_balanced_page_in_its_language(report_of: Make, sample: str, lang: str) -> None:
    page = page_of(report_of(sample, lang))
    assert (page.unbalanced, page.open) == ([], [])
    assert page.tags[0] == ("html", {"lang": "zh-CN" if lang == "zh" else "en"})
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {name for value in page.values("aria-labelledby") for name in value.split()} <= set(ids)


def test_it_refers_to_nothing_outside_itself_and_runs_nothing(report_of: Make, sample: str) -> None:
    text = written(report_of(sample)).decode()
    page = Page(text)
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"} == set()
    assert all(v.startswith("#") and v[1:] in page.values("id") for v in page.values("href"))
    assert not re.search(r"@import|url\((?!#hatch\))|https?:", text)
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name in ("src", "style")] == []


def test_headings_go_down_one_step_at_a_time(report_of: Make, sample: str) -> None:
    levels = [int(tag[1]) for tag, _ in page_of(report_of(sample)).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_it_has_landmarks_a_skip_link_and_table_headers(report_of: Make) -> None:
    page = page_of(report_of("usual-problems"))
    tags = [tag for tag, _ in page.tags]
    assert (tags.count("main"), tags.count("nav")) == (1, 1)
    assert {"header", "footer"} <= set(tags)
    assert next(a for tag, a in page.tags if tag == "a")["href"] == "#main"
    assert all(attributes.get("scope") for tag, attributes in page.tags if tag == "th")
    assert all(attributes.get("aria-label") for _, attributes in page.tags if attributes.get("role") == "img")


def test_it_tells_every_rule_that_is_not_met_with_its_clauses_and_what_they_say(report_of: Make, sample: str, lang: str) -> None:
    report = report_of(sample, lang)
    text = page_of(report).text
    for finding in report.findings:
        if finding.verdict != "met" and not finding.waits_for_slot:
            wanted = [finding.rule, finding.asks, finding.message, finding.settled_by, *finding.clauses, *(c.says for c in finding.citations)]
            assert [one for one in wanted if one not in text] == []
    assert report.dossier.digest in text
    assert report.sentence in text


def test_what_a_dossier_says_is_text_and_nothing_else(smuggled: Report) -> None:
    text = written(smuggled).decode()
    assert "<script" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;" in text
    assert page_of(smuggled).unbalanced == []


def test_the_same_report_gives_the_same_bytes(report_of: Make) -> None:
    assert written(report_of("ready-b")) == written(report_of("ready-b"))
