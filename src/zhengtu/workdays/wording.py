"""The same words in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A name or sentence in both languages of the product."""

    zh: str
    en: str
