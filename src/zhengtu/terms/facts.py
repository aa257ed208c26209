"""What a fact can be: known, unknown, or stated as none; and lists that say whether they are complete."""

from __future__ import annotations

import re
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Generic, NamedTuple, TypeVar, Union, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")


class Unsaid(Enum):
    """Why a fact has no value: nobody said (未知), or somebody said there is none (无)."""

    UNKNOWN = "unknown"
    ABSENT = "none"


UNKNOWN = Unsaid.UNKNOWN
ABSENT = Unsaid.ABSENT
_UNSAID = {"unknown": UNKNOWN, "未知": UNKNOWN, "": UNKNOWN, None: UNKNOWN, "none": ABSENT, "无": ABSENT}


class _ThreeStates:
    """Reads `unknown` (or nothing) and `none` before the value's own type sees them."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _read_fact,
            handler.generate_schema(known_type(source)),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda v: v.value if isinstance(v, Unsaid) else v),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"enum": [state.value for state in Unsaid]}]}


def _read_fact(value: Any, read: Any) -> Any:
    if isinstance(value, Unsaid):
        return value
    if value is None or isinstance(value, str):
        state = _UNSAID.get(value.strip() if value else value)
        if state is not None:
            return state
    found = read(value)
    return UNKNOWN if isinstance(found, Noun) and found.is_blank else found


def known_type(annotation: Any) -> Any:
    """The type a fact has when it is known: `Fact[int]` → `int`."""
    kinds = [a for a in get_args(annotation) if a is not Unsaid]
    return kinds[0] if len(kinds) == 1 else Union[tuple(kinds)]  # noqa: UP007


Fact = Annotated[T | Unsaid, _ThreeStates()]


def is_fact(annotation: Any) -> bool:
    """Whether an annotation is `Fact[…]`."""
    return isinstance(annotation, types.UnionType) and Unsaid in get_args(annotation)


class Noun(BaseModel):
    """A frozen value of the field; a field it does not know is an error that names the nearest known one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @property
    def is_blank(self) -> bool:
        """Whether no fact in it is known; a part that says nothing is itself unknown."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return all(v.is_blank if isinstance(v, Noun) else v is UNKNOWN for v in values)


class Listing(Noun, Generic[T]):
    """A list that says whether it is complete; not said means no.

    `none` reads as complete and empty; a bare list as not (yet) complete.
    """

    complete: Annotated[bool, BeforeValidator(lambda v: _yes_no(v) if v != "" else False), WithJsonSchema({"enum": ["yes", "no"]})] = False
    items: tuple[T, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not (self.items or self.complete)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, list):
            return {"items": value}
        state = _UNSAID.get(value.strip()) if isinstance(value, str) else None
        if state is not None:
            return {"complete": "yes" if state is ABSENT else "no", "items": []}
        if isinstance(value, dict) and value.get("items") == "":
            return {**value, "items": []}
        return value


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}
    if isinstance(value, str) and value.strip().lower() in known:
        return known[value.strip().lower()]
    raise ValueError("请写 yes 或 no ‖ write yes or no")


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip())):
        raise ValueError("日期请写成 2026-11-21 ‖ write a date as 2026-11-21")
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("日历中没有这一天 ‖ this date is not in the calendar") from None
    if not 1900 <= day.year <= 2100:
        raise ValueError("年份不在 1900 至 2100 之间 ‖ the year lies outside 1900 to 2100")
    return day


class Month(NamedTuple):
    """A calendar month. Printed `2026-11`."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def shifted(self, months: int) -> Month:
        """The month so many months later (earlier when negative).

        >>> str(Month(2026, 1).shifted(-1))
        '2025-12'
        """
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)


def _month(value: Any) -> Month:
    if isinstance(value, Month):
        return value
    if isinstance(value, str) and (m := re.fullmatch(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])", value.strip())):
        return Month(int(m[1]), int(m[2]))
    raise ValueError("月份请写成 2026-11 ‖ write a month as 2026-11")


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and (m := re.fullmatch(r"(-?[0-9]{1,15})(?:\.([0-9]{1,6}))?", value.strip())):
        shortest = m[1] + (f".{m[2]}" if m[2] else "")
        shortest = shortest.rstrip("0").rstrip(".") if m[2] else shortest
        return Decimal(shortest) or Decimal(0)  # 1.50 is 1.5, and -0 is 0: one number, one digest
    raise ValueError("请写普通数字，如 1200000 或 12.5 ‖ write a plain number such as 1200000 or 12.5")


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value.strip()):
        return int(value.strip())
    raise ValueError("请写整数 ‖ write a whole number")


class Part(Fraction):
    """An exact part of a whole, written `40%`, `33.3%` or `1/3`."""

    def __str__(self) -> str:
        percent = self * 100
        places = next((n for n in range(7) if (percent * 10**n).denominator == 1), None)
        return f"{self.numerator}/{self.denominator}" if places is None else f"{float(percent):.{places}f}%"


def _part(value: Any) -> Part:
    if isinstance(value, Part):
        return value
    text = value.strip().replace("％", "%") if isinstance(value, str) else ""
    if m := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%", text):
        part = Part(Fraction(m[1]) / 100)
    elif (m := re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)) and int(m[2]):
        part = Part(int(m[1]), int(m[2]))
    else:
        raise ValueError("比例请写成 40% 或 1/3 ‖ write a part as 40% or 1/3")
    if part > 1:
        raise ValueError("比例不超过 100% ‖ a part is at most 100%")
    return part


_no_control = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def _plain_text(value: Any) -> Any:
    if isinstance(value, str) and _no_control.search(value):
        raise ValueError("文字中不得含有控制字符 ‖ control characters do not belong in a text")
    return value


Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=4000), BeforeValidator(_plain_text)]
Word = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Key = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
YesNo = Annotated[bool, PlainValidator(_yes_no), WithJsonSchema({"type": "string", "enum": ["yes", "no"]})]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
MonthText = Annotated[Month, PlainValidator(_month), WithJsonSchema({"type": "string", "pattern": r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$"})]
Number = Annotated[Decimal, PlainValidator(_decimal), WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
PartText = Annotated[Part, PlainValidator(_part), WithJsonSchema({"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?%$|^[0-9]+/[0-9]+$"})]


def fact(zh: str, en: str, *, unit: str | None = None, identity: bool = False, words: str | None = None) -> Any:
    """A field of the dossier that is unknown until said, with its Chinese and English label.

    `unit` is the unit of a number; `identity` marks numbers that are masked wherever people read them; `words` names
    the open vocabulary of the pack a word should come from.
    """
    extra: dict[str, Any] = {"zh": zh, "en": en}
    if unit:
        extra["unit"] = unit
    if identity:
        extra["identity"] = True
    if words:
        extra["words"] = words
    return Field(default=UNKNOWN, title=zh, description=en, json_schema_extra=extra)


def listing(zh: str, en: str, *, words: str | None = None) -> Any:
    """A list field that is empty and not complete until said."""
    extra: dict[str, Any] = {"zh": zh, "en": en} | ({"words": words} if words else {})
    return Field(default_factory=dict, title=zh, description=en, json_schema_extra=extra, validate_default=True)


def section(kind: type[Noun], zh: str, en: str) -> Any:
    """A part of the dossier whose facts are all unknown until said."""
    return Field(default_factory=kind, title=zh, description=en, json_schema_extra={"zh": zh, "en": en})
