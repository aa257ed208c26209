"""The binder and the folder: order, page numbers, bookmarks, refusals, the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from zhengtu.assessment.assess import Assessor
from zhengtu.intake.converting import convert
from zhengtu.intake.loading import load_dossier
from zhengtu.places import IntakeError
from zhengtu.places.sm3 import sm3, sm3_of_file
from zhengtu.reports.binder.admitting import Admitted, admit
from zhengtu.reports.binder.binding import bind
from zhengtu.reports.binder.folder import index_page, write_folder
from zhengtu.reports.binder.manifest import put_together
from zhengtu.reports.binder.package import Package
from zhengtu.rulepacks.load import shipped_pack
from zhengtu.weighing.frame import Frame

ON = date(2026, 11, 20)
Swap = Callable[..., None]
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def packed(folder: Path, lang: str = "zh") -> tuple[Package, tuple[Admitted, ...]]:
    pack = shipped_pack()
    loaded = load_dossier(folder)
    admitted = admit(loaded, shipped_pack().words, as_of=ON)
    assessment = Assessor(Frame(pack, pack.reading("guide"), "b", ON)).assess(loaded.weighed)
    return put_together(assessment, loaded, admitted, lang="en" if lang == "en" else "zh"), admitted


def refusal(folder: Path) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        packed(folder)
    return caught.value


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def test_the_papers_stand_in_the_order_of_the_checklist(mixed: Path) -> None:
    package, _ = packed(mixed)
    order = [w.id for w in shipped_pack().words["papers"]]
    kinds = [s.kind for s in package.sections]
    assert kinds == [k for k in order if k in kinds]
    assert [p.number for p in package.papers] == list(range(1, len(package.papers) + 1))


def test_every_kind_names_the_clauses_that_ask_for_it(mixed: Path) -> None:
    package, _ = packed(mixed)
    form = next(s for s in package.sections if s.kind == "application_form")
    assert [c.id for c in form.clauses][:2] == ["G1-2.1", "M2020-17-FORM"]
    assert all(c.says and c.source for s in package.sections for c in s.clauses)


def test_the_contents_name_the_page_where_each_paper_begins(mixed: Path) -> None:
    package, admitted = packed(mixed)
    pdf, pages = bind(package, admitted, on=ON)
    shown = texts(pdf)
    assert len(shown) == pages
    contents = "\n".join(shown[1:4])
    for number, begins in ((3, "章程第一页"), (14, "证书甲"), (15, "证书乙正面")):
        row = re.search(rf"^{number} .*?(\d+)$", contents, re.MULTILINE)
        assert row, contents
        assert begins in shown[int(row[1]) - 1]
    for section in package.sections:
        row = re.search(rf"^{re.escape(section.name)} ?(\d+)$", contents, re.MULTILINE)
        assert row, section.name
        assert shown[int(row[1]) - 1].startswith(section.name)


def test_imported_pages_stand_together_and_the_feet_count_them(mixed: Path) -> None:
    pdf, pages = bind(*packed(mixed), on=ON)
    shown = texts(pdf)
    first = next(n for n, text in enumerate(shown) if "章程第一页" in text)
    assert [shown[first + n].strip() for n in range(3)] == ["章程第一页", "章程第二页", "章程第三页"]
    feet = [(n, re.search(r"第 ?(\d+) ?页，共 ?(\d+) ?页", text)) for n, text in enumerate(shown, 1)]
    assert all((int(m[1]), int(m[2])) == (n, pages) for n, m in feet if m)
    assert sum(m is None for _, m in feet) == 6


def test_bookmarks_lead_to_every_kind_and_paper(mixed: Path) -> None:
    package, admitted = packed(mixed)
    pdf, _ = bind(package, admitted, on=ON)
    shown = texts(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        marks = [(m.level, m.get_title(), m.get_dest().get_index()) for m in document.get_toc()]
        assert "某市虚构青竹" in document.get_metadata_value("Title")
    assert [t for level, t, _ in marks if level == 0] == ["目录", *(s.name for s in package.sections), "缺少或不足的材料"]
    assert sum(level == 1 for level, _, _ in marks) == len(package.papers)
    assert all(title.split("  ")[-1][:6] in shown[at].replace("\n", "") for _, title, at in marks)


def test_the_same_package_gives_the_same_bytes(mixed: Path) -> None:
    assert bind(*packed(mixed), on=ON)[0] == bind(*packed(mixed), on=ON)[0]


def test_the_cover_bears_the_digest_of_the_manifest(mixed: Path) -> None:
    package, admitted = packed(mixed)
    assert sm3(package.manifest) == package.digest
    cover = texts(bind(package, admitted, on=ON)[0])[0]
    assert package.digest in re.sub(r"[\s\u200b]|\ufffe", "", cover)
    assert "乙级" in cover
    assert "2026-11-20" in cover


def test_what_was_not_read_is_said_everywhere(mixed: Path) -> None:
    package, admitted = packed(mixed)
    licence = next(p for p in package.papers if p.original == "licence.png")
    assert not licence.read_by_program
    assert licence.statement is not None and licence.statement["by"] == "王样八"
    shown = texts(bind(package, admitted, on=ON)[0])
    assert sum("程序未核读" in text for text in shown) == 4  # cover, contents, separator, its own page
    assert sum("王样八于 2026-11-18 声明" in re.sub(r"\s+", " ", text).replace("于2026", "于 2026") for text in shown) == 2
    written = json.loads(package.manifest)["papers"]
    assert [p["read_by_program"] for p in written].count(False) == 1


def test_a_word_file_is_named_and_enclosed(mixed: Path, tmp_path: Path) -> None:
    package, admitted = packed(mixed)
    tools = next(p for p in package.papers if p.original == "tools.docx")
    page = next(text for text in texts(bind(package, admitted, on=ON)[0]) if "以文件形式随附" in text)
    assert tools.sm3 in re.sub(r"[\s\u200b]|\ufffe", "", page)
    write_folder(package, admitted, tmp_path / "out")
    assert sm3_of_file(tmp_path / "out" / tools.file) == tools.sm3


def test_the_folder_holds_what_its_manifest_says(mixed: Path, tmp_path: Path) -> None:
    package, admitted = packed(mixed)
    write_folder(package, admitted, tmp_path / "out")
    stated = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"manifest.json", "index.html", *(p["file"] for p in stated["papers"])}
    assert all(sm3_of_file(tmp_path / "out" / p["file"]) == p["sm3"] for p in stated["papers"])
    assert sm3_of_file(tmp_path / "out/manifest.json") == package.digest
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert package.digest in page
    assert "http" not in page
    assert stated["papers"][0]["file"] == "01-资质申请书-application-form.txt"


def test_what_is_missing_stands_at_the_end() -> None:
    package, admitted = packed(EXAMPLES / "usual-problems")
    assert package.lacks
    last = "".join(texts(bind(package, admitted, on=ON)[0])[-3:])
    assert "缺少或不足的材料" in last
    assert "".join(package.lacks[-1].asks.split()) in "".join(last.split())


def test_every_listed_paper_without_its_file_is_named_whatever_asks_for_it(ready: Path) -> None:
    papers = (
        "    - {id: announced-1, kind: none_asks_for_this, title: 某某说明, file: {path: later/one.pdf}}\n"
        "    - {id: not-said-1, kind: articles_of_association}\n"
        "    - {id: no-file-1, file: none}\n"
    )
    text = (ready / "dossier.yaml").read_text(encoding="utf-8")
    (ready / "dossier.yaml").write_text(text.replace("documents:\n  complete: yes\n  items:\n", "documents:\n  complete: yes\n  items:\n" + papers, 1), encoding="utf-8")
    (ready / "files/TO-PLACE.yaml").write_text("- path: later/one.pdf\n", encoding="utf-8")
    package, admitted = packed(ready)
    assert [(one.id, one.path, one.state) for one in package.awaited] == [
        ("announced-1", "later/one.pdf", "announced"),
        ("not-said-1", "", "unknown"),
        ("no-file-1", "", "none"),
    ]
    assert [one["id"] for one in json.loads(package.manifest)["not_in_place"]] == [one.id for one in package.awaited]
    last = "".join(texts(bind(package, admitted, on=ON)[0])[-1].split())
    assert "某某说明·announced-1文件未到位：later/one.pdf" in last
    assert "later/one.pdf" in index_page(package)


def test_a_package_has_one_manifest_in_whatever_language_it_is_told(mixed: Path) -> None:
    (zh, _), (en, _) = packed(mixed, "zh"), packed(mixed, "en")
    assert (zh.manifest, zh.digest) == (en.manifest, en.digest)
    assert [p.file for p in zh.papers] == [p.file for p in en.papers]
    licence = next(p for p in json.loads(zh.manifest)["papers"] if p["original"] == "licence.png")
    assert all(licence["unread"][0][lang] for lang in ("zh", "en"))


def test_it_speaks_both_languages(ready: Path, lang: str) -> None:
    pdf, _ = bind(*packed(ready, lang), on=ON)
    assert ("Application package" in texts(pdf)[0]) == (lang == "en")


def test_a_paper_with_a_mark_is_refused_by_name_and_place_and_nothing_else(ready: Path) -> None:
    (ready / "files/articles.txt").write_text("章程\n\n机 密 ★ 10年 绝不可外传的内容\n", encoding="utf-8")
    error = refusal(ready)
    assert "articles" in error.wrong
    assert "机密★10年" in error.wrong
    assert "第 3 行" in error.wrong
    assert "不可外传" not in f"{error.where} {error.wrong} {error.todo}"
    assert re.match(r"dossier\.yaml:\d+", error.where)


def test_every_marked_paper_is_named(ready: Path) -> None:
    for name in ("articles", "people"):
        (ready / f"files/{name}.txt").write_text("绝密★启用前", encoding="utf-8")
    assert {"articles", "people"} <= set(re.findall(r"[a-z]+", refusal(ready).wrong))


def test_a_mark_the_dossier_states_is_refused_too(ready: Path) -> None:
    text = (ready / "dossier.yaml").read_text(encoding="utf-8")
    (ready / "dossier.yaml").write_text(text.replace("secrecy_mark: no", "secrecy_mark: yes", 1), encoding="utf-8")
    assert "登记为带有密级标志" in refusal(ready).wrong


def test_a_statement_never_lets_a_marked_paper_in(ready: Path, swap: Swap) -> None:
    (ready / "files/articles.txt").write_text("机密★10年", encoding="utf-8")
    swap("articles.txt", "articles.txt", "mark_statement: {by: 王样八, stated_on: 2026-11-18}")
    assert "机密★10年" in refusal(ready).wrong


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("mark_statement: unknown", "这是图片"),
        ("mark_statement: {by: 王样八}", "声明缺声明人或日期"),
        ("mark_statement: {stated_on: 2026-11-18}", "声明缺声明人或日期"),
        ("mark_statement: {by: 王样八, stated_on: 2026-11-21}", "声明日期在 2026-11-20 之后"),
        (f"mark_statement: {{by: 王样八, stated_on: 2026-11-18, sm3: {'0' * 64}}}", "不是现在这份文件"),
    ],
)
def test_a_scan_needs_the_statement_of_a_named_person_on_this_file(ready: Path, swap: Swap, statement: str, why: str) -> None:
    (ready / "files/scan.jpg").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    swap("articles.txt", "scan.jpg", statement)
    error = refusal(ready)
    assert why in error.wrong
    assert "mark_statement" in error.todo


def test_a_broken_picture_with_a_statement_is_enclosed(ready: Path, swap: Swap) -> None:
    (ready / "files/scan.jpg").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    swap("articles.txt", "scan.jpg", "mark_statement: {by: 王样八, stated_on: 2026-11-18}")
    assert any("以文件形式随附" in text for text in texts(bind(*packed(ready), on=ON)[0]))


def test_a_dossier_without_its_files_cannot_be_packed(ready: Path, tmp_path: Path) -> None:
    (tmp_path / "firm.json").write_text('{"applicant": {"name": "某虚构公司"}}', encoding="utf-8")
    assert "只有条目" in refusal(tmp_path / "firm.json").wrong


def test_a_workbook_with_its_papers_beside_it_makes_the_same_package(mixed: Path, tmp_path: Path) -> None:
    convert(load_dossier(mixed), tmp_path / "firm.xlsx")
    assert "firm.files" in refusal(tmp_path / "firm.xlsx").todo
    shutil.copytree(mixed / "files", tmp_path / "firm.files")
    assert packed(tmp_path / "firm.xlsx")[0].manifest == packed(mixed)[0].manifest


def test_a_file_changed_after_the_gate_stops_everything(mixed: Path, tmp_path: Path) -> None:
    package, admitted = packed(mixed)
    (mixed / "files/people.txt").write_text("另一份", encoding="utf-8")
    with pytest.raises(IntakeError, match="changed after"):
        write_folder(package, admitted, tmp_path / "out")
    with pytest.raises(IntakeError, match="changed after"):
        bind(package, admitted, on=ON)
    assert not (tmp_path / "out").exists()


def test_text_of_a_paper_never_becomes_code(ready: Path) -> None:
    (ready / "files/articles.txt").write_text('#eval("1") $x$ ```\n#pagebreak() \\', encoding="utf-8")
    assert any('#eval("1") $x$ ```' in text for text in texts(bind(*packed(ready), on=ON)[0]))
