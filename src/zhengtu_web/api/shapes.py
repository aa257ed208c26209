"""Parts that several operations share: numbers and words as they are sent, pages of a list, who stands where."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_PLAIN = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"

Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Limit = Annotated[int, Field(ge=1, le=200, description="how many at most")]
After = Annotated[str, StringConstraints(max_length=80, pattern=r"^[0-9a-f.-]*$"), Field(description="`next` of the page before; empty for the first")]
Words = Annotated[str, StringConstraints(max_length=120, pattern=_PLAIN)]
Line = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
Note = Annotated[str, StringConstraints(strict=True, max_length=2000, pattern=_PLAIN)]
Reason = Annotated[str, StringConstraints(strict=True, max_length=300, pattern=_PLAIN)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9._-]+$")]
Version = Annotated[int, Field(strict=True, ge=0, le=2**53)]


class Sent(BaseModel):
    """A body somebody sends: nothing in it that is not known."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """A body we answer with: closed, so that a program may rely on it."""

    model_config = ConfigDict(extra="forbid")


class Both(Answer):
    """A text in both languages."""

    zh: str
    en: str

    @classmethod
    def of(cls, words: Any) -> Both:
        return cls(zh=str(words.zh), en=str(words.en))


Next = Annotated[str | None, Field(description="where the next page begins (`after`); null on the last")]
