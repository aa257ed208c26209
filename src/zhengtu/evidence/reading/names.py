"""Names of people and devices as they are compared: one spelling for one person, one for one device."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

_PAIR = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]\s*")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_SEPARATORS = re.compile(r"\s*[、,，;；/|&+\n\t]+\s*|\s+(?:and|和|与|及)\s+|(?<=[\u3400-\u9fff])[和与及](?=[\u3400-\u9fff]{2,4}(?:$|[、,，;；]))")
_ROLE = re.compile(r"^(?:操作人?|主操作|协同人?|监护人?|复核人?|陪同人?|[AB]岗?|主|副|甲|乙)\s*[:：]\s*")
_IN_BRACKETS = re.compile(r"(?<=[\w)\]】〕])\s*[(\[【〔]\s*([^()\[\]【】〔〕:、,;/|&+]{1,10}?)\s*[)\]】〕]")
_NEW_LINE = re.compile(r"\s*[\r\n]+\s*(?![\s(\[（【〔])")
_OTHERS = re.compile(r"(?<=\w)\s*等\s*(?:共?\s*([0-9]{1,3}|[一二两三四五六七八九十])?\s*[人名位])?(?=$|\s*[、,;/|&+])")
_COUNTS = ("", *"一二三四五六七八九十")
_NOBODY = {"", "-", "--", "–", "—", "——", "/", "\\", "无", "没有", "不涉及", "不适用", "none", "n/a", "na", "未知", "nan", "null"}
_ADDRESS = re.compile(r"(?<![0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9.])")


def parted(text: object) -> str:
    """The text of a cell whose lines, each a name of its own, are parted by 、; words in brackets belong to the line before.

    >>> parted("陆 听澜\\n（主）\\n周 屿")
    '陆 听澜\\n（主）、周 屿'
    """
    return _NEW_LINE.sub("、", str(text).strip())


def narrow(text: object) -> str:
    """Text without full-width forms, outer and doubled space.

    >>> narrow(" ＳＷ－０１　")
    'SW-01'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(text))).strip()


def person(text: object) -> str:
    """A person's name or account: no space between Chinese characters, nothing where nobody is named.

    >>> person("陆 听澜"), person("-")
    ('陆听澜', '')
    """
    found = _ROLE.sub("", _BETWEEN_HAN.sub("", narrow(text)))
    return "" if found.lower() in _NOBODY else found


class Crew(NamedTuple):
    """The people of a cell, whether words in brackets were taken off them, and whether there were others nobody names."""

    names: list[str]
    bracketed: bool
    unnamed: bool


def people(text: object, known: Collection[str] = ()) -> Crew:
    """The people of a cell. Brackets after a name are taken off, but not an account: one in ASCII, or one of those `known`.

    >>> people("陆听澜（主）、周 屿").names, people("操作：陆听澜 监护：周屿").names
    (['陆听澜', '周屿'], ['陆听澜', '周屿'])
    """
    bare = narrow(_IN_BRACKETS.sub(lambda found: found[0] if found[1].isascii() or found[1] in known else " ", narrow(parted(text))))
    cell = _OTHERS.sub("", bare)
    names = apart(cell)
    counts = [int(said) if said.isdecimal() else _COUNTS.index(said.replace("两", "二")) for said in _OTHERS.findall(bare)]
    return Crew(names, bare != narrow(parted(text)), any(count == 0 or count > len(names) for count in counts))


def apart(text: object) -> list[str]:
    """The names or accounts of a cell, one by one."""
    cell = narrow(parted(text))
    whole = re.sub(r"\s+(?=[\u3400-\u9fffAB]{1,4}[:：])", "、", cell)
    parts = [person(part) for part in _SEPARATORS.split(_BETWEEN_HAN.sub("", whole))]
    if len(parts) == 1 and (spaced := cell.split(" ")) and len(spaced) > 1 and all(re.fullmatch(r"[\u3400-\u9fff]{2,4}", p) for p in spaced):
        parts = spaced  # 陆听澜 周屿: two whole names, not one name with a space in it
    return list(dict.fromkeys(part for part in parts if part))


def pair(text: str) -> tuple[str, str]:
    """`name(inner)` as two; the inner part empty where there is none.

    >>> pair("核心交换 SW-01(10.8.0.11)"), pair("root")
    (('核心交换 SW-01', '10.8.0.11'), ('root', ''))
    """
    found = _PAIR.fullmatch(text.strip())
    return (found[1].strip(), found[2].strip()) if found else (text.strip(), "")


def device_key(text: str) -> str:
    """What makes two spellings of a device the same: case, width and space do not count."""
    return re.sub(r"[\s_]+", "", narrow(text)).casefold()


@dataclass(slots=True)
class Devices:
    """Every spelling of a device and the one it is written by: the name, where exports give name and address."""

    names: dict[str, str] = field(default_factory=dict)
    shared: dict[str, set[str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def learn(self, name: str, *others: str) -> None:
        """A device's name and what else it is called; a spelling that means two devices means none."""
        key = device_key(name)
        if not key:
            return
        own = self.names.setdefault(key, narrow(name))
        self.known.add(own)
        for other in others:
            at = device_key(other)
            if at and at != key:
                meant = self.shared.setdefault(at, set())
                meant.add(own)

    def learn_pair(self, text: str) -> None:
        """`name(address)`, as JumpServer writes an asset."""
        name, address = pair(narrow(text))
        self.learn(name, address)

    def name_of(self, text: object) -> str:
        """The device a text means: a known name, address or other spelling, a known name with the address beside it, else the text itself."""
        shown = narrow(text)
        if not shown:
            return ""
        for spelling in self._spellings(shown):
            key = device_key(spelling)
            meant = self.shared.get(key, set())
            if len(meant) == 1 and key not in self.names:
                return next(iter(meant))
            if key in self.names:
                return self.names[key]
            if len(meant) == 1:
                return next(iter(meant))
        return self.names.setdefault(device_key(shown), shown)

    def is_ambiguous(self, text: str) -> bool:
        return len(self.shared.get(device_key(text), ())) > 1

    def _spellings(self, shown: str) -> Iterable[str]:
        yield shown
        name, inner = pair(shown)
        if inner:
            yield from (name, inner)
        address = _ADDRESS.search(shown)
        if address:
            yield address[0]
            yield shown.replace(address[0], "").strip(" ()（）,，、")
        if "." in shown and not address:
            yield shown.split(".")[0]  # a host with its domain
        yield from (shown.split(" ")[-1], shown.split(" ")[0]) if " " in shown else ()


_DEVICES_APART = re.compile(r"\s*[、,，;；\n\t]+\s*")


def devices_in(text: object) -> list[str]:
    """The devices of a cell, one by one; an address below a name is that device's.

    >>> devices_in("SW-01、SW-02"), devices_in("SW-01\\n10.8.0.11\\nSW-02")
    (['SW-01', 'SW-02'], ['SW-01 10.8.0.11', 'SW-02'])
    """
    lines: list[str] = []
    for line in map(narrow, str(text).splitlines()):
        if lines and _ADDRESS.fullmatch(line) and not _ADDRESS.search(lines[-1]):
            line = f"{lines.pop()} {line}"
        lines.append(line)
    return [part for part in dict.fromkeys(_DEVICES_APART.split(parted("\n".join(lines)))) if part.lower() not in _NOBODY]
