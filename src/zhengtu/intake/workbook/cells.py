"""What a cell says, as the text of a fact: every form people use, and nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from zhengtu.intake.workbook.labels import MEANT, STATES, Labels
from zhengtu.intake.workbook.sheets import Column, Kind

Raw = str | float | int | bool | date | datetime | time | timedelta
"""What calamine gives for a cell; an empty one is the empty text."""

MOST_DIGITS = 15
SEPARATORS = re.compile(r"[、,，;；/\n]+")
BETWEEN_MONTHS = re.compile(r"[、,，;；\n]+")
_YES = dict.fromkeys(("是", "有", "√", "✓", "✔", "☑", "☒", "y", "yes", "true", "t", "1", "对", "已"), "yes")
_NO = dict.fromkeys(("否", "无", "×", "✗", "✘", "☐", "x", "n", "no", "false", "f", "0", "没有", "不是", "未"), "no")
_YES_NO = _YES | _NO | {"未知": "unknown", "unknown": "unknown", "不详": "unknown", "none": "none", "不适用": "none", "n/a": "none"}
_DONE = re.compile(r"([已未])(?:签(?:订|署)?|办(?:理)?|安?装|设(?:立)?|建立|报备|备案|培训|审计|缴(?:纳)?|配备|完成|开展|参加|具备|提供)")
_DAY = re.compile(r"([0-9]{4})\s*[-/.年\\]\s*([0-9]{1,2})\s*[-/.月\\]\s*([0-9]{1,2})\s*[日号]?(?:[ T][0-9:.]+)?")
_EIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})\s*[-/.年\\]\s*([0-9]{1,2})\s*(?:月份?)?")
_SIX = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})")
_RANGE = re.compile(r"\s*(?:至|到|~|～|—+|–)\s*")
_UNITS = {
    "yuan": ("元人民币", "人民币元", "人民币", "元"),
    "second": ("秒", "s"),
    "square_metre": ("平方米", "平米", "㎡", "m2", "m²"),
    "calendar_day": ("个自然日", "天", "日"),
    "meeting": ("次",),
    "byte": ("字节", "bytes"),
}


_SCALED = re.compile(r"([百千]?[万亿]|千)元?")
_SCALES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


class Unreadable(ValueError):
    """A cell that says something else than its column holds; carries what is wrong, what to do, and the members of a list that were read."""

    def __init__(self, wrong: str, todo: str, items: tuple[str, ...] = ()) -> None:
        super().__init__(wrong)
        self.wrong, self.todo, self.items = wrong, todo, items


class Read(NamedTuple):
    """The text of a fact (empty: not known), or the members of a list, and what the reader should know."""

    text: str
    remark: str = ""
    items: list[str] | None = None


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells of one workbook: its words, and the day its bare day numbers count from."""

    labels: Labels
    epoch: date | None

    def of(self, column: Column, heading: str = "") -> Callable[[Raw], Read]:
        """The reader of one column, which remembers the texts it has seen; a heading in 万元 multiplies bare numbers."""
        read = self._reader(column)
        if column.kind is Kind.NUMBER and column.spec.unit == "yuan" and (scaled := _SCALED.search(narrow(heading))):
            read = _scaling(scaled[1])
        seen: dict[str, Read] = {}

        def remembering(raw: Raw) -> Read:
            if raw.__class__ is not str:
                return read(raw)
            found = seen.get(raw)
            if found is None:
                found = seen[raw] = read(raw)
            return found

        return remembering

    def _reader(self, column: Column) -> Callable[[Raw], Read]:
        kind, unit = column.kind, column.spec.unit
        if kind in (Kind.YES_NO, Kind.PRESENT, Kind.COMPLETE):
            return read_yes_no
        if kind is Kind.DAY:
            return lambda raw: read_day(raw, self.epoch)
        if kind is Kind.MONTH:
            return read_month
        if kind in (Kind.NUMBER, Kind.WHOLE):
            return lambda raw: read_number(raw, unit)
        if kind is Kind.CODE:
            return read_code
        if kind is Kind.WORD:
            return lambda raw: self._read_word(text_of(raw).text, column)
        if kind is Kind.WORDS:
            return lambda raw: _read_list(raw, lambda part: [self._word(part, column)])
        if kind is Kind.MONTHS:
            return lambda raw: _read_list(raw, _months, BETWEEN_MONTHS)
        return {Kind.PART: read_part, Kind.LINK: read_key, Kind.ID: read_key}.get(kind, text_of)

    def _read_word(self, text: str, column: Column) -> Read:
        meant = MEANT.get(column.vocabulary.__name__ if column.vocabulary else "", {}).get(text)
        if meant is None:
            return Read(self._word(text, column))
        label = next(zh for word, zh, _ in self.labels.choices(column) if word == meant)
        return Read(meant, f"“{text}”按“{label}”读取 ‖ \"{text}\" is read as {meant.replace('_', ' ')}")

    def _word(self, text: str, column: Column) -> str:
        if not text or (text in STATES and column.kind is Kind.WORD):
            return STATES.get(text, "")
        word = self.labels.word(column, text)
        if word is None:
            offered = [zh for _, zh, _ in self.labels.choices(column)]
            wrong = f"“{text}”不在“{column.zh}”的可选值中 ‖ \"{text}\" is none of the words of \"{column.en}\""
            raise Unreadable(wrong, f"请选用：{'、'.join(offered)} ‖ Choose one of: {', '.join(en for _, _, en in self.labels.choices(column))}")
        return word


def narrow(text: str) -> str:
    """Text without full-width forms and outer space."""
    return unicodedata.normalize("NFKC", text).strip()


def text_of(raw: Raw) -> Read:
    """A cell as plain text; a number that has lost digits is not known."""
    if isinstance(raw, str):
        return Read(raw.strip())
    if isinstance(raw, bool):
        return Read("TRUE" if raw else "FALSE")
    if isinstance(raw, int | float):
        return _digits(raw)
    if isinstance(raw, datetime):
        return Read(raw.date().isoformat() if raw.time() == time() else raw.isoformat(" "))
    return Read(str(raw))


def _digits(raw: float) -> Read:
    if abs(raw) >= 10**MOST_DIGITS:
        return Read("", LOST)
    return Read(str(int(raw)) if raw == int(raw) else format(raw, ".15g"))


LOST = (
    "该号码被存成了数字，超过 15 位的数字已丢失，按未知处理；请把此列设为“文本”格式后重新填写 ‖ "
    "this number was stored as a number and has lost its digits beyond the 15th; it is taken as not known. Format the column as text and write it again"
)


def read_code(raw: Raw) -> Read:
    """A number of many digits: 15 digits of a number cell are kept, what went beyond is lost."""
    if not isinstance(raw, str):
        return text_of(raw)
    text = re.sub(r"\s", "", narrow(raw)).lstrip("'’‘`")
    if re.fullmatch(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+", text):
        return Read("", LOST)
    return Read(STATES.get(text, text))


def read_key(raw: Raw) -> Read:
    """An id, or the name of what is meant."""
    found = text_of(raw)
    text = narrow(found.text)
    return Read(text if text.isascii() else found.text, found.remark)


def read_yes_no(raw: Raw) -> Read:
    """Yes or no in every usual spelling; 无 is *no* here, and 不适用 *none*.

    >>> [read_yes_no(raw).text for raw in ("是", "√", "Ｙ", 1.0, "无", "×", False)]
    ['yes', 'yes', 'yes', 'yes', 'no', 'no', 'no']
    """
    text = narrow(text_of(raw).text).lower()
    if isinstance(raw, bool):
        text = "yes" if raw else "no"
    if not text:
        return Read("")
    if done := _DONE.fullmatch(text):
        return Read("yes" if done[1] == "已" else "no")
    text = text.removesuffix("的")
    if text not in _YES_NO:
        raise Unreadable(f"“{text}”不是“是”或“否” ‖ \"{text}\" is neither yes nor no", "请写“是”“否”或“未知” ‖ Write yes, no or unknown")
    return Read(_YES_NO[text])


def read_day(raw: Raw, epoch: date | None = date(1899, 12, 30)) -> Read:
    """A day in every usual form; a bare number is a day number when it lies between 1950 and 2100.

    >>> [read_day(raw).text for raw in ("2026/1/5", "2026年1月5日", "20260105", 46027.0)]
    ['2026-01-05', '2026-01-05', '2026-01-05', '2026-01-05']
    """
    if isinstance(raw, datetime | date):
        return Read((raw.date() if isinstance(raw, datetime) else raw).isoformat())
    text = narrow(text_of(raw).text)
    if text in STATES or not text:
        return Read(STATES.get(text, ""))
    if found := _DAY.fullmatch(text) or _EIGHT.fullmatch(text):
        return Read(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}")
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text) and 18264 <= float(text) <= 73415:
        if epoch is None:
            return Read("",
                "此工作簿的日期从 1904 年起算，无法判断该数字是哪一天，按未知处理；请写成 2026-11-21 ‖ "
                "this workbook counts its days from 1904; which day the number means is not certain. Write it as 2026-11-21"
            )
        return Read((epoch + timedelta(days=int(float(text)))).isoformat())
    raise Unreadable(f"“{text}”不是完整的日期 ‖ \"{text}\" is no whole date", "请写成 2026-11-21，年份四位 ‖ Write it as 2026-11-21, the year with four digits")


def read_month(raw: Raw) -> Read:
    """A month in every usual form; the number 2026.1 may be January or October, so it is not known.

    >>> [read_month(raw).text for raw in ("2026年1月", "2026/01", "202601", 2026.02)]
    ['2026-01', '2026-01', '2026-01', '2026-02']
    """
    if isinstance(raw, datetime | date):
        return Read(f"{raw.year:04d}-{raw.month:02d}")
    text = narrow(text_of(raw).text)
    if text in STATES or not text:
        return Read(STATES.get(text, ""))
    if isinstance(raw, float) and re.fullmatch(r"[0-9]{4}\.1", text):
        year = text[:4]
        return Read("",
            f"数字 {text} 可能是 {year} 年 1 月或 10 月，按未知处理；请写成 {year}-01 或 {year}-10 ‖ "
            f"the number {text} may be January or October; it is taken as not known. Write {year}-01 or {year}-10"
        )
    if found := _MONTH.fullmatch(text) or _SIX.fullmatch(text) or _DAY.fullmatch(text) or _EIGHT.fullmatch(text):
        return Read(f"{found[1]}-{int(found[2]):02d}")
    raise Unreadable(f"“{text}”不是月份 ‖ \"{text}\" is no month", "请写成 2026-11 ‖ Write it as 2026-11")


def read_number(raw: Raw, unit: str | None = None) -> Read:
    """A number without its thousands marks and its unit; 万 and 亿 are multiplied out.

    >>> read_number("￥1,200,000.00元", "yuan").text, read_number("６００万元", "yuan").text, read_number(0.1 + 0.2).text
    ('1200000.00', '6000000', '0.3')
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        found = _digits(raw)
        return Read(f"{Decimal(found.text):f}") if found.text else found
    text = narrow(text_of(raw).text)
    if text in STATES or not text:
        return Read(STATES.get(text, ""))
    bare = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text.lstrip("¥￥").strip())
    for name in _UNITS.get(unit or "", ()):
        bare = bare.removesuffix(name).strip()
    scale = {"万": 10**4, "亿": 10**8}.get(bare[-1:], 1)
    if found_number := re.fullmatch(r"(-?[0-9]{1,15}(?:\.[0-9]{1,6})?)\s*[万亿]?", bare):
        return Read(f"{(Decimal(found_number[1]) * scale).normalize():f}" if scale > 1 else found_number[1])
    raise Unreadable(f"“{text}”不是数字 ‖ \"{text}\" is no number", "请只写数字，如 1200000 或 12.5 ‖ Write digits only, such as 1200000 or 12.5")


def _scaling(scale: str) -> Callable[[Raw], Read]:
    """A reader of amounts below a heading in 万元: bare numbers are multiplied, which is said; those with a unit of their own are not."""

    def read(raw: Raw) -> Read:
        found = read_number(raw, "yuan")
        own = isinstance(raw, str) and re.search(r"[万亿元]", narrow(raw))
        if own or not found.text or found.text in STATES or scale not in _SCALES:
            return found
        text = f"{(Decimal(found.text) * _SCALES[scale]).normalize():f}"
        said = f"标题写明单位是{scale}元，{found.text} 按 {text} 元读取 ‖ the heading is in {_SCALES[scale]:,} yuan; {found.text} is read as {text} yuan"
        return Read(text, said)

    return read


def read_part(raw: Raw) -> Read:
    """A part of a whole: a cell formatted as percent holds 0.4 and means 40 %; a plain number above 1 is taken as percent.

    >>> read_part(0.4).text, read_part("４０％").text, read_part("1/3").text, read_part(33.3).text
    ('40%', '40%', '1/3', '33.3%')
    """
    if isinstance(raw, datetime | date):
        return Read("",
            "此处是日期，比例（如 1/3）可能被自动改成了日期，按未知处理；请把此列设为“文本”格式后重新填写 ‖ "
            "this is a date; a part such as 1/3 may have been changed into one. It is taken as not known: format the column as text and write it again"
        )
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        exact = Decimal(format(raw, ".15g")) * (1 if raw > 1 else 100)
        short = round(exact, 6)
        rounded = f"比例 {exact}% 按 {short.normalize():f}% 读取 ‖ the part {exact} % is read as {short.normalize():f} %" if short != exact else ""
        plain_number = f"数字 {raw:g} 按 {raw:g}% 读取 ‖ the number {raw:g} is read as {raw:g} %" if raw > 1 else ""
        return Read(f"{short.normalize():f}%", plain_number or rounded)
    text = narrow(text_of(raw).text)
    return Read(STATES.get(text, text))


def _months(text: str) -> list[str]:
    """One month, or every month from one to another."""
    ends = _RANGE.split(text)
    if len(ends) != 2:
        return [read_month(text).text]
    first, last = (read_month(end).text for end in ends)
    (year, month), (until_year, until_month) = ((int(t[:4]), int(t[5:])) for t in (first, last))
    count = (until_year - year) * 12 + until_month - month + 1
    if not 1 <= count <= 600:
        raise Unreadable(
            f"“{text}”不是从早到晚的月份 ‖ "
            f"\"{text}\" does not run from an earlier month to a later one", "请写成 2025-11 至 2026-10 ‖ Write it as 2025-11 ~ 2026-10")
    return [f"{year + (month - 1 + n) // 12:04d}-{(month - 1 + n) % 12 + 1:02d}" for n in range(count)]


def _read_list(raw: Raw, read: Callable[[str], list[str]], separators: re.Pattern[str] = SEPARATORS) -> Read:
    """Several members in one cell; 无 says that there are none, and a mark behind it makes it a member."""
    if not isinstance(raw, str):
        raw = f"{raw:%Y-%m-%d}" if isinstance(raw, date) else text_of(raw).text
    whole = narrow(raw)
    if whole in STATES or not whole:
        return Read(STATES.get(whole, ""))
    parts = [narrow(part) for part in separators.split(raw) if part.strip()]
    items: list[str] = []
    wrong: list[Unreadable] = []
    for part in parts:
        try:
            items += read(part)
        except Unreadable as e:
            wrong.append(e)
    if not wrong:
        return Read("", items=items)
    with suppress(Unreadable):
        return Read("", items=read(whole))  # a label that itself holds a separator
    raise Unreadable(wrong[0].wrong, wrong[0].todo, tuple(items))
