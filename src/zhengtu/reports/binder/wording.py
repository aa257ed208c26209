"""The fixed words of a package, in both languages."""

from __future__ import annotations

from zhengtu.reports.binder.package import Awaited

_WORDS = {
    "title": ("申请材料", "Application package"),
    "contents": ("目录", "Contents"),
    "lacks": ("缺少或不足的材料", "What is missing or falls short"),
    "awaited": ("已列入档案、文件未到位的材料", "Listed in the dossier, file not in place"),
    "announced": ("文件未到位：{path}", "its file is not in place: {path}"),
    "unknown": ("未写明文件", "no file is named"),
    "none": ("档案写明没有文件", "the dossier says there is no file"),
    "nothing": ("按本规则包，没有缺少的材料。", "Under this pack nothing is missing."),
    "applicant": ("申请单位", "Applicant"),
    "grade": ("申请等级", "Grade"),
    "on": ("编制日期", "Date"),
    "reading": ("口径", "Reading"),
    "papers": ("材料份数", "Papers"),
    "not_read_count": ("程序未核读", "Not read by the program"),
    "digest": ("材料包摘要（清单 manifest.json 的 SM3）", "Digest of the package (SM3 of manifest.json)"),
    "dossier": ("档案摘要（SM3）", "Digest of the dossier (SM3)"),
    "pack": ("规则包", "Rule pack"),
    "sample": ("虚构样例，不是真实申请", "A made-up sample, no real application"),
    "number": ("序号", "No."),
    "paper": ("材料", "Paper"),
    "page_head": ("页码", "Page"),
    "file": ("文件", "File"),
    "size": ("大小（字节）", "Size (bytes)"),
    "asked_by": ("依据", "Asked for by"),
    "asked_by_none": ("本规则包没有条款要求此类材料。", "No clause of this pack asks for papers of this kind."),
    "not_read": ("程序未核读", "not read by the program"),
    "stated": ("{by}于 {stated_on} 声明：本材料不带国家秘密标志", "{by} stated on {stated_on}: this paper bears no mark of a state secret"),
    "enclosed": ("随附文件", "enclosed as a file"),
    "enclosed_long": (
        "本材料以文件形式随附，未排入本册。请在材料包文件夹中打开下列文件，并核对其 SM3 摘要。",
        "This paper is enclosed as a file and is not set in this binder. Open the file below in the folder form of the package and compare its SM3 digest.",
    ),
    "dated": ("日期", "dated"),
    "page": ("第 {page} 页，共 {pages} 页", "page {page} of {pages}"),
    "index_note": (
        "本文件夹的摘要是 manifest.json 的 SM3；清单内有每份文件的大小和 SM3。",
        "The digest of this folder is the SM3 of manifest.json, which holds the size and SM3 of every file.",
    ),
    "met": ("符合", "met"),
    "unmet": ("缺少或不足", "missing or short"),
    "undetermined": ("待定", "open"),
    "todo": ("怎么办", "What to do"),
    "pictured": ("图片", "picture"),
}


def words(lang: str) -> dict[str, str]:
    """All of them in one language."""
    return {name: both[lang == "en"] for name, both in _WORDS.items()}


def awaited_line(one: Awaited, lang: str) -> tuple[str, str]:
    """A listed paper that is not there, and why it is not."""
    name = " · ".join(part for part in (one.title, one.about, one.id) if part)
    return name, words(lang)[one.state].format(path=one.path)
