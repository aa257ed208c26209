"""What a deed is called where people read the journal."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from zhengtu.places.errors import RulepackError
from zhengtu.places.yaml_text import parse_yaml
from zhengtu_web.ui.wording import say

REFUSED = "refused:"


@cache
def words() -> dict[str, tuple[str, str]]:
    """Chinese and English of each deed, by its id."""
    text = files("zhengtu_web.journal").joinpath("deeds.yaml").read_text("utf-8")
    return {row["id"]: (row["zh"], row["en"]) for row in parse_yaml(text, "deeds.yaml", RulepackError).value}


def deed_word(deed: str) -> str:
    """The deed in the language of the request, marked where it was refused; its id where nobody gave it words.

    >>> deed_word("refused:people.give_duty"), deed_word("case.open")
    ('被拒绝：任命岗位', 'case.open')
    """
    name = deed.removeprefix(REFUSED)
    word = say(*words()[name]) if name in words() else name
    return word if name == deed else say(f"被拒绝：{word}", f"refused: {word}")
