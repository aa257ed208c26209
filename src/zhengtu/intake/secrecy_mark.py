"""The mark of a state secret on its carrier, told from words that only speak of secrets.

A mark is a level with a star (`机密★10年`), whatever the spacing, the star's shape or the letters' width; or a level
that stands alone where a paper says what it is itself: its name, its properties, the head or foot of a page. A level
in a field, a list or a sentence is none, nor is a mark that a sentence quotes or enumerates. Secrets of other kinds
(商业秘密, 工作秘密, 保密★, CONFIDENTIAL) are no state secrets and bear no such mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_NEW_LINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_STARS = "★☆⭐🌟✩✪✫✬✭✮✯✰⋆⚝⭑⭒✦✧\uf0ab\uf0b5\uf0b6"
_ASTERISKS = "*∗⁎✱✲✳✻※٭"
_LEVELS = {"绝": "绝密", "絕": "绝密", "机": "机密", "機": "机密", "秘": "秘密", "祕": "秘密"}
_LEVEL = r"(?P<level>[绝絕机機秘祕][ ]{0,12}密)"
_PERIOD = (
    r"(?:[0-9〇零一二三四五六七八九十百]{1,4} ?(?:年|个?月|天|日)|[0-9]{4}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|[0-9]{1,3}(?![0-9年月])"
    r"|长 ?期|永 ?久|(?:启 ?用|启 ?封|公布|公开|发布|开考|考试结束|使用完毕|评标|开标|宣布|解 ?密) ?前?)"
)
_STARRED = re.compile(rf"{_LEVEL}(?P<grade>[ ]{{0,4}}级)?[ ]{{0,12}}[{_STARS}](?![ ]*[{_STARS}])(?P<period>[ ]{{0,12}}{_PERIOD})?")
_ASTERISKED = re.compile(rf"(?<!\*){_LEVEL}[ ]{{0,12}}[{re.escape(_ASTERISKS)}](?![ ]*[{re.escape(_ASTERISKS)}])(?:(?P<period>[ ]{{0,12}}{_PERIOD})|(?=[ ]*$))")
_FOREIGN_STARRED = re.compile(rf"\b(?P<level>TOP ?SECRET|SECRET|CONFIDENTIAL)[ ]{{0,12}}[{_STARS}](?![ ]*[{_STARS}])(?P<period>)")
_OPENING, _CLOSING = "“‘「『\"'`《〝", "”’」』\"'`》〞"
_BRACKETS = "【】[]〔〕〖〗()<>{}《》「」『』"
_DRESS = re.compile(rf"^[\s{re.escape(_BRACKETS)}#*_>|=~—–\-]+|[\s{re.escape(_BRACKETS)}#*_>|=~—–\-]+$")
_LINK = r"[ ·•・●◆▲■□○◎\-—–:/,]{0,3}"
_ALONE = re.compile(rf"{_LEVEL}(?:[ ]{{0,4}}级)?(?:{_LINK}{_PERIOD})?|(?P<foreign>TOP ?SECRET)(?: ?//.*)?")
_LABEL = r"(?:密 ?级|保密级别|保密等级|涉密等级|秘密等级|密等|secrecy ?level|security ?level|classification)"
_OF_ITSELF = re.compile(
    rf"(?:{_LABEL} ?[:=]? ?)?{_LEVEL}(?: ?级)?(?: ?(?:文件|资料|材料|件))?(?:{_LINK}{_PERIOD})?|(?P<foreign>(?:{_LABEL} ?[:=]? ?)?TOP ?SECRET)(?: ?//.*)?",
    re.IGNORECASE,
)
_BRACKETED_FIRST = re.compile(rf"^[【\[〔〖(<{{]\s*{_LEVEL}(?:{_LINK}{_PERIOD})?\s*[】\]〕〗)>}}]")
_BRACKETED_LAST = re.compile(rf"[【\[〔〖]\s*{_LEVEL}(?:{_LINK}{_PERIOD})?\s*[】\]〕〗]$")
_NAME_PARTS = re.compile(r"[_\-—–·.,，、+&#~=;:【】\[\]〔〕〖〗(){}<>《》「」]+")
_BRACKETED_IN_NAME = re.compile(rf"[【\[〔〖({{<]\s*(?:{_LABEL} ?[:=]? ?)?{_LEVEL}(?: ?级)?(?:{_LINK}{_PERIOD})?\s*[】\]〕〗)}}>]")
_NOT_OF_STATE = {"秘密": ("商业", "工作", "国家", "个人", "保守", "经营", "技术"), "机密": ("商业",), "绝密": ("商业",)}
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORT = 4
_AND = r"\s*(?:[、，,;/]|和|或|及|与|以及|或者)\s*"
_ENUMERATED_AFTER = re.compile(rf"^\s*[{_CLOSING}]?{_AND}[{_OPENING}]?\s*{_LEVEL}")
_ENUMERATED_BEFORE = re.compile(rf"{_LEVEL}级?\s*[{_STARS}{re.escape(_ASTERISKS)}]?\s*(?:{_PERIOD})?\s*[{_CLOSING}]?{_AND}[{_OPENING}]?\s*$")
_NAMED_AFTER = re.compile(
    rf"^\s*[{_CLOSING})】\]]?\s*(?:的|等|之类|一类)*\s*(?:国家秘密|密级|保密)?(?:标志|标识|标记|标注|字样|样式|格式|形式|印章|戳|章的)"
    rf"|^\s*[{_CLOSING}]?\s*等"
)
_SHOWN_BEFORE = re.compile(
    rf"(?:(?:标注|标明|注明|标有|印有|印制|加盖|盖有|标示|带有|载有|写有|写明|含有|出现)[了着]?(?:为|成)?|(?:标识|标志|字样)(?:为|是)"
    rf"|(?:例如|比如|譬如|形如|格式|形式|样式)(?:为|是)? ?:?)\s*[{_OPENING}(]?\s*$"
)
_SPEAKS_OF_ITSELF = re.compile(r"本(?:文件|文|件|资料|材料|合同|报告|方案|试卷|页|卷)")


class Zone(Enum):
    """What a passage of a paper is; it decides which words are a mark there."""

    NAME = auto()
    """the name of the file, or a title among its properties"""
    ITSELF = auto()
    """what a paper says of itself: a property, the header of its pages, a watermark"""
    EDGE = auto()
    """a line at the head or foot of a page"""
    BODY = auto()
    """running text, lists and tables, of one line or many"""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text of a paper and where it stands, in both languages."""

    text: str
    where: str
    zone: Zone = Zone.BODY
    first_line: int = 0
    """number of its first line where lines have numbers, else 0"""


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark and where it stands. It holds the mark alone, nothing of what stands around it."""

    level: str
    mark: str
    where: str


def find_mark(passage: Passage) -> SecrecyMark | None:
    """The first mark in a passage.

    >>> find_mark(Passage("机 密 ★ 10 年", "")).mark
    '机密★10年'
    >>> find_mark(Passage("不得含有绝密、机密、秘密", ""))
    """
    lines = plain(passage.text).split("\n")
    for number, found in _marks(lines, passage.zone):
        where = _at_line(passage, number) if passage.first_line else passage.where
        return SecrecyMark(_level(found["level"]), _shown(found), where)
    return None


def plain(text: str) -> str:
    """Text as a reader sees it: full width as half, unseen characters gone, every white space one blank, every line break one.

    >>> plain("机\u200b密　＊１０年")
    '机密 *10年'
    """
    text = unicodedata.normalize("NFKC", _NEW_LINE.sub("\n", text))
    return re.sub(r"[^\S\n]", " ", _UNSEEN.sub("", text))


def may_bear(text: str) -> bool:
    """Whether a text holds the letters of a level at all, in whatever spacing.

    >>> may_bear("国家秘 密"), may_bear("保密")
    (True, False)
    """
    return bool(re.search(r"[绝絕机機秘祕]\s*密|SECRET|CONFIDENTIAL", plain(text).replace(" ", ""), re.IGNORECASE))


def _marks(lines: list[str], zone: Zone) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(lines):
        found = _starred(line) or _without_star(line.strip(), zone)
        if found:
            yield number, found
    for number, column in _columns(lines):
        found = _STARRED.search(column) or (_without_star(column, zone) if zone in (Zone.ITSELF, Zone.EDGE) else None)
        if found and not _is_of_another_kind(column, found):
            yield number, found


def _columns(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Short lines below each other as one: a mark set from top to bottom, or broken where it should not be."""
    run: list[str] = []
    for number, line in enumerate([*lines, ""]):
        short = line.replace(" ", "")
        if short and len(short) <= _SHORT:
            run.append(short)
        elif short or number == len(lines):
            if len(run) > 1:
                yield number - len(run), "".join(run)
            run = []


def _starred(line: str) -> re.Match[str] | None:
    for found in _STARRED.finditer(line):
        if not _is_of_another_kind(line, found) and not _is_mentioned(line, found):
            return found
    for found in _ASTERISKED.finditer(line):
        first = not _DRESS.sub("", line[: found.start()]) or re.fullmatch(rf"\s*{_LABEL} ?[:=]? *", line[: found.start()])
        if (found["period"] or first) and not _is_of_another_kind(line, found) and not _is_mentioned(line, found):
            return found
    return _FOREIGN_STARRED.search(line)


def _is_of_another_kind(line: str, found: re.Match[str]) -> bool:
    """商业秘密★ and its like: secrets, but none of the state's."""
    before = line[: found.start()]
    return before.endswith(_NOT_OF_STATE.get(_level(found["level"]), ()))


def _is_mentioned(line: str, found: re.Match[str]) -> bool:
    """Whether a sentence speaks of the mark, as rules on secrecy do, instead of bearing it."""
    before, after = line[: found.start()], line[found.end() :]
    if before.rstrip().endswith(tuple(_OPENING)) and after.lstrip().startswith(tuple(_CLOSING)):
        return True
    level = _level(found["level"])
    for other in (_ENUMERATED_AFTER.search(after), _ENUMERATED_BEFORE.search(before)):
        if other and _level(other["level"]) != level:
            return True
    if _NAMED_AFTER.search(after):
        return True
    around = len(_HAN.findall(before)) + len(_HAN.findall(after))
    return bool(_SHOWN_BEFORE.search(before)) and around >= 6 and not _SPEAKS_OF_ITSELF.search(before)


def _without_star(line: str, zone: Zone) -> re.Match[str] | None:
    if zone is Zone.NAME:
        return _in_name(line)
    if zone is Zone.ITSELF:
        return _OF_ITSELF.fullmatch(_undressed(line)) or _BRACKETED_FIRST.search(line) or _BRACKETED_LAST.search(line)
    if zone is Zone.EDGE:
        return _ALONE.fullmatch(_undressed(line)) or _BRACKETED_FIRST.search(line) or _BRACKETED_LAST.search(line)
    return None


def _undressed(line: str) -> str:
    return _DRESS.sub("", line)


def _in_name(name: str) -> re.Match[str] | None:
    """A level set off in a file's name; one among other levels is an enumeration."""
    bracketed = _BRACKETED_IN_NAME.search(name)
    if bracketed:
        return bracketed
    if len({_level(m["level"]) for m in re.finditer(_LEVEL, name)}) > 1:
        return None
    for part in _NAME_PARTS.split(name):
        found = _OF_ITSELF.fullmatch(part.strip())
        if found and not re.fullmatch(rf"{_LEVEL} ?级", part.strip()):
            return found
    return re.match(rf"{_LEVEL}(?= )", name) or re.search(rf"(?<= ){_LEVEL}$", name)


def _level(text: str | None) -> str:
    return _LEVELS.get(text[0], text.upper()) if text else "TOP SECRET"


def _shown(found: re.Match[str]) -> str:
    """The mark alone, without the blanks in it."""
    level, groups = _level(found["level"]), found.groupdict()
    if "period" not in groups:
        return level
    return f"{level}★{re.sub(r' ', '', groups['period'] or '')}"


def _at_line(passage: Passage, number: int) -> str:
    zh, _, en = passage.where.partition(" ‖ ")
    line = passage.first_line + number
    zh_line, en_line = f"第 {line} 行", f"line {line}"
    return f"{zh}{'，' if zh else ''}{zh_line} ‖ {en}{', ' if en else ''}{en_line}"
