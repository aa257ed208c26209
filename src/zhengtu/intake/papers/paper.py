"""What was read of a paper, and why some of it was not."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhengtu.intake.secrecy_mark import Passage, Zone
from zhengtu.places.errors import BETWEEN

MOST_CHARACTERS = 8_000_000
TOO_LARGE = "内容超出程序的读取上限 ‖ it holds more than the program reads"
DAMAGED = "文件已损坏，或内容与类型不符 ‖ the file is damaged, or not what its kind says"
LOCKED = "文件加了密码，无法打开 ‖ the file is locked by a password"
UNKNOWN_KIND = "程序读不了这种文件 ‖ the program cannot read files of this kind"
PICTURE = "这是图片，上面的文字程序读不出 ‖ it is a picture; the program cannot read what it shows"
EMPTY = "文件是空的 ‖ the file is empty"


class TooMuch(Exception):
    """A paper holds more than is read of any paper."""


@dataclass(slots=True)
class Paper:
    """Passages of a paper as they are found, and the reasons why the rest is not read."""

    passages: list[Passage] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    pages: int = 0
    """of a PDF that was gone through to its end"""
    characters: int = 0

    def add(self, text: str, where: str, zone: Zone = Zone.BODY, *, first_line: int = 0) -> None:
        """Keep a passage; raises TooMuch once a paper has more text than any application needs."""
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise TooMuch
        if text.strip():
            self.passages.append(Passage(text, where, zone, first_line))

    def leave(self, reason: str) -> None:
        """Something of it was not read."""
        if reason not in self.unread:
            self.unread.append(reason)


def both(zh: str, en: str) -> str:
    return f"{zh}{BETWEEN}{en}"


def numbered(numbers: list[int]) -> str:
    """`1, 2, 5 …`: the first of many."""
    return ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
