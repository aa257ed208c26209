"""What every entry of a pack is made of: ids, two languages, dates, kinds of source."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, PlainValidator, StringConstraints

from zhengtu.terms.facts import Day, Noun, Number, YesNo
from zhengtu.terms.words import Ordered, Vocabulary

Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$")]
ClauseId = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$")]
Line = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
OneOrMore = BeforeValidator(lambda v: [v] if isinstance(v, str) and v else v)
Cites = Annotated[tuple[ClauseId, ...], OneOrMore]

__all__ = ["Cites", "ClauseId", "Confidence", "Day", "Id", "Line", "Number", "OneOrMore", "SourceKind", "UNITS", "Unit", "Words", "YesNo"]


class Words(Noun):
    """A text in both languages: Chinese first, English complete."""

    zh: Line
    en: Line

    def in_language(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


class SourceKind(Ordered):
    """Rank of a source: 依据的位阶, from the least to the most."""

    ADVERT = "advert", "宣传"
    GUIDE = "guide", "指南"
    STANDARD = "standard", "标准"
    NOTICE = "notice", "通知"
    RULE = "rule", "规章"
    REGULATION = "regulation", "行政法规"
    LAW = "law", "法律"


class Confidence(Ordered):
    """How surely we know what a clause says: D heard of only, C one public copy, B two copies agree, A read in full."""

    D = "D", "仅有所闻"
    C = "C", "仅见一处公开文本"
    B = "B", "两处以上文本一致"
    A = "A", "已读全文"


class Unit(Vocabulary):
    """The unit of a value or a term."""

    WORKING_DAY = "working_day", "个工作日"
    CALENDAR_DAY = "calendar_day", "日"
    WEEK = "week", "周"
    MONTH = "month", "个月"
    YEAR = "year", "年"
    HOUR = "hour", "小时"
    CLASS_HOUR = "class_hour", "学时"
    PERCENT = "percent", "%"
    PERSON = "person", "人"
    YUAN = "yuan", "元"
    SQUARE_METRE = "square_metre", "平方米"
    COUNT = "count", "项"
    POINT = "point", "分"
    STATEMENT = "statement", ""

    def beside(self, number: object) -> str:
        """The unit in English beside a number.

        >>> Unit.MONTH.beside(1), Unit.MONTH.beside(6), Unit.PERSON.beside(3)
        ('month', 'months', 'people')
        """
        one, many = _ENGLISH.get(self.value, (self.en, f"{self.en}s"))
        return one if number == 1 else many


UNITS = {str(unit.value): unit for unit in Unit}
_ENGLISH = {
    "percent": ("percent", "percent"),
    "person": ("person", "people"),
    "yuan": ("yuan", "yuan"),
    "count": ("item", "items"),
    "statement": ("", ""),
}

def _schema_one(version: object) -> str:
    if version != "1":
        raise ValueError("本程序读取的规则包文件格式为 schema 1 ‖ this program reads schema 1 of pack files")
    return "1"


SchemaOne = Annotated[str, PlainValidator(_schema_one)]
