"""Words and the labels people choose and read instead of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from zhengtu.intake.workbook.headings import plain, without_brackets
from zhengtu.intake.workbook.sheets import Column, Kind

STATES = {"未知": "unknown", "unknown": "unknown", "不详": "unknown", "无": "none", "none": "none", "没有": "none"}
"""What people write when there is no value to write."""

MEANT = {
    "Jurisdiction": dict.fromkeys(("中国", "中国籍", "中国大陆", "大陆", "内地", "国内"), "mainland") | dict.fromkeys(("国外", "外国", "海外"), "foreign"),
}
"""What people write instead of a label; read as such, and said."""


class Labelled(Protocol):
    """A word of an open vocabulary, as a pack has it."""

    @property
    def id(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


Words = Mapping[str, Sequence[Labelled]]


class Labels:
    """The words each column is taken from: label to word on reading, word to label on writing."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._read: dict[str, dict[str, str]] = {}
        self._shown: dict[str, dict[str, str]] = {}

    def choices(self, column: Column) -> list[tuple[str, str, str]]:
        """Word, Chinese label and English label of everything a column offers."""
        if column.vocabulary is not None:
            return [(str(m.value), m.zh, m.en) for m in column.vocabulary]
        return [(w.id, w.zh, w.en) for w in self._words.get(column.spec.words or "", ())]

    def name(self, column: Column) -> str:
        """What the column's vocabulary is called."""
        return column.vocabulary.__name__ if column.vocabulary is not None else column.spec.words or ""

    def word(self, column: Column, text: str) -> str | None:
        """The word a text means, itself when it is written as words are; None when the vocabulary has no such label."""
        if re.fullmatch(r"[a-z][a-z0-9_]{0,63}", text):
            return text
        known = self._read.get(self.name(column)) or self._index(column)
        said = plain(text)
        return known.get(said) or known.get(plain(without_brackets(text))) or known.get(said.removesuffix("级")) or known.get(f"{said}级")

    def shown(self, column: Column, word: str) -> str:
        """The Chinese label that reads back as this word; the word itself when none does."""
        name = self.name(column)
        if name not in self._shown:
            self._shown[name] = {w: zh for w, zh, _ in self.choices(column) if zh not in STATES and self.word(column, zh) == w}
        label = self._shown[name].get(word, word)
        return word if column.kind is Kind.WORDS and _splits(label) else label

    def _index(self, column: Column) -> dict[str, str]:
        found: dict[str, str] = {}
        twice: set[str] = set()
        for at in range(3):
            for choice in self.choices(column):
                text = plain(choice[at])
                if found.setdefault(text, choice[0]) != choice[0]:
                    twice.add(text)
        known = {text: word for text, word in found.items() if text and text not in twice}
        for word, zh, _ in self.choices(column):
            for part in zh.replace("（", "(").replace("）", "").replace(")", "").split("("):
                known.setdefault(plain(part), word)
        self._read[self.name(column)] = known
        return known


def _splits(text: str) -> bool:
    return any(mark in text for mark in "、,，;；/\n")
