"""`same_as`: two facts equal after the normal form of their kind; an address may stay open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from zhengtu.rulepacks.closed_list import SameAs
from zhengtu.rulepacks.texts import Unit
from zhengtu.terms.facts import ABSENT, UNKNOWN
from zhengtu.terms.verdict import Verdict
from zhengtu.weighing.frame import MET, UNDETERMINED, UNMET, Compiled, Reason, Scope
from zhengtu.weighing.showing import show

_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_PLACES = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千]+")
_BETWEEN_PARTS = r"[\s,，.。;；:：()\-－—#]+"
_SIMILAR = 0.6


@lru_cache(maxsize=4096)
def name_form(text: str) -> str:
    """A name without spaces, full-width forms and letter case.

    >>> name_form("虚构（甲）科技 有限公司") == name_form("虚构(甲)科技有限公司")
    True
    """
    return re.sub(r"\s+|·", "", unicodedata.normalize("NFKC", text)).casefold()


def code_form(text: str) -> str:
    """A code without separators, in capital letters.

    >>> code_form("91 0000-00mafake0a26")
    '91000000MAFAKE0A26'
    """
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", text)).upper()


def text_form(text: str) -> str:
    """A text with its white space folded."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def address_form(text: str) -> str:
    """An address without spaces, punctuation and the ways of writing numbers; two numbers side by side stay two.

    >>> address_form("虚构路 十一 号楼（302 室）"), address_form("虚构路8号1－302室")
    ('虚构路11号302', '虚构路8号1-302')
    """
    plain = _NUMERAL.sub(_in_digits, unicodedata.normalize("NFKC", text))
    parted = re.sub(_BETWEEN_PARTS, "", re.sub(rf"(?<=\d){_BETWEEN_PARTS}(?=\d)", "/", plain)).replace("/", "-")
    return re.sub(r"号楼|栋|幢", "号", parted).replace("室", "").casefold()


def _in_digits(numeral: re.Match[str]) -> str:
    """A Chinese numeral in digits: 二十八 is 28, and 一〇八 is read digit by digit."""
    total, digits = 0, ""
    for sign in numeral[0]:
        if sign in _PLACES:
            total += int(digits or "1") * _PLACES[sign]
            digits = ""
        else:
            digits += sign.translate(_CHINESE_DIGITS)
    return str(total + int(digits or "0")) if total else digits


def same_address(one: str, other: str) -> Verdict:
    """Met when equal in normal form; open when one says less than the other or they are much alike; else unmet.

    >>> same_address("某省某市虚构路 1 号 302 室", "某省某市虚构路1号302").word
    'met'
    >>> same_address("虚构路1号", "某省某市虚构路1号302室").word
    'undetermined'
    >>> same_address("某省某市虚构路1号", "某省某市虚构路9号").word
    'unmet'
    """
    a, b = address_form(one), address_form(other)
    if a == b:
        return MET
    if a in b or b in a:
        return UNDETERMINED
    if all(_numbers(one) != _numbers(other) for one, other in ((a, b), (a.replace("-", ""), b.replace("-", "")))):
        return UNMET
    return UNDETERMINED if SequenceMatcher(None, a, b).ratio() >= _SIMILAR else UNMET


def _numbers(address: str) -> list[str]:
    return re.findall(r"\d+", address)


_FORMS: dict[str, Callable[[str], str]] = {"text": text_form, "name": name_form, "code": code_form}


def _days_apart(params: SameAs, scope: Scope) -> int | None:
    """How far two days may lie apart; None while nobody published it."""
    if params.tolerance is None:
        return 0
    tolerance = scope.number(params.tolerance)
    if tolerance is not None and tolerance.unit not in (None, Unit.CALENDAR_DAY):
        wrong = "容差须以日（calendar_day）计 ‖ a tolerance is counted in calendar_day"
        raise scope.broken(wrong, "请更正其单位 ‖ Correct its unit")
    return None if tolerance is None else int(tolerance.number)


def compile_same_as(params: SameAs, scope: Scope) -> Compiled:
    """Two facts in one normal form; what is absent is the same as nothing."""
    (get, spec), (get_other, other_spec) = scope.fact(params.fact), scope.fact(params.other)
    days = _days_apart(params, scope)
    form = _FORMS.get(params.by)

    def same(one: Any, other: Any) -> Verdict:
        if params.by == "address":
            return same_address(one, other)
        if isinstance(one, date) and isinstance(other, date):
            apart = abs((one - other).days)
            return MET if apart == 0 else UNDETERMINED if days is None else MET if apart <= days else UNMET
        if form and isinstance(one, str) and isinstance(other, str):
            return MET if form(one) == form(other) else UNMET
        return MET if one == other else UNMET

    def weigh(subject: Any, dossier: Any) -> Verdict:
        one, other = get(subject, dossier), get_other(subject, dossier)
        if one is UNKNOWN or other is UNKNOWN:
            return UNDETERMINED
        if one is ABSENT or other is ABSENT:
            return UNMET
        return same(one, other)

    def reasons(subject: Any, dossier: Any) -> list[Reason]:
        verdict = weigh(subject, dossier)
        if verdict is MET:
            return []
        one, other = show(get(subject, dossier), {}), show(get_other(subject, dossier), {})
        zh, en = ("不一致", "they differ") if verdict is UNMET else ("是否一致待定", "whether they agree is open")
        return [Reason(f"{spec.zh}：{one.zh}；{other_spec.zh}：{other.zh}；{zh}", f"{spec.en}: {one.en}; {other_spec.en}: {other.en}; {en}")]

    return Compiled(weigh, reasons, (params.fact, params.other))
