"""Labels as people write them: which column a heading means, whatever was added to it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from zhengtu.intake.workbook.sheets import Column, Kind, Sheet

COMPLETE = "已列全"
EXAMPLE = "示例"
SERIAL = "序号"

# What offices write instead of the schema's own label.
_ALIASES: dict[str, tuple[str, ...]] = {
    "name": ("名字", "姓名", "人员姓名", "单位全称", "企业名称", "公司名称", "名称"),
    "identity_number": ("身份证号码", "身份证", "公民身份号码", "证件号码", "证件号"),
    "credit_code": ("信用代码", "社会信用代码", "统一代码", "统一社会信用代码证号"),
    "established_on": ("成立时间", "注册日期", "设立日期"),
    "registered_address": ("注册地址", "住所", "住址"),
    "registered_province": ("所在省份", "省份"),
    "paid_in_capital": ("实缴资本", "实收资本", "实缴货币资本"),
    "duties": ("岗位", "职务", "职责"),
    "certificates": ("证书", "资格证书", "资质证书"),
    "title": ("技术职称", "职称等级"),
    "roles": ("任职", "职务"),
    "product": ("产品名称", "工具名称"),
    "vendor": ("生产厂商", "厂家", "供应商"),
    "client": ("客户", "客户名称", "甲方名称", "甲方单位"),
    "amount": ("合同额", "金额"),
    "signed_on": ("签订日期", "签约日期", "合同日期"),
    "finished_on": ("完工日期", "验收日期"),
    "part": ("持股比例", "股权比例", "比例"),
    "holder": ("股东", "出资人", "出资方"),
    "of": ("被投资单位", "被投资企业", "被出资单位"),
    "employer": ("缴费单位", "参保单位", "缴纳单位", "单位"),
    "month": ("缴费月份", "缴纳月份", "所属月份", "年月"),
    "id": ("编号", "ID"),
    "valid_until": ("有效期", "有效日期", "到期日期", "截止日期"),
    "held_on": ("演练日期", "开展日期"),
    "kind": ("种类", "类别"),
    "satisfaction": ("满意度", "满意度情况", "评价"),
}
_NOISE = re.compile(r"[\s\W_]+")
_IN_ONE = re.compile(r"\s*([^：:\n]{2,30})[：:]\s*\S")
_BRACKETED = re.compile(r"[(（\[【〔].*?[)）\]】〕]")
_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[.、．)）]\s*")
_LAST_NUMBER = re.compile(r"[0-9一二三四五]$")


def plain(text: str) -> str:
    """A label without width, case, spaces and signs.

    >>> plain(" 身份证号： *")
    '身份证号'
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def before_colon(text: str) -> str:
    """The label of a cell that holds label and value, `单位名称：某公司`; empty when it holds no value."""
    found = _IN_ONE.match(text)
    return found[1] if found else ""


def without_brackets(text: str) -> str:
    """The same without what stands in brackets."""
    return _BRACKETED.sub("", text)


@lru_cache(maxsize=8192)
def spellings(text: str) -> tuple[str, ...]:
    """What a heading may mean, the most literal reading first."""
    found = [plain(text)]
    for line in text.splitlines():
        bare = plain(without_brackets(_NUMBERED.sub("", line)))
        found += [plain(line), bare, bare.removeprefix("是否").removeprefix("有无"), _LAST_NUMBER.sub("", bare)]
    return tuple(dict.fromkeys(s for s in found if s))


@cache
def labels(sheet: Sheet) -> dict[str, Column]:
    """Every spelling that means exactly one column of a sheet."""
    found: dict[str, Column] = {}
    for wave in (_own, _inner, _other):
        new: dict[str, set[Column]] = {}
        for column in sheet.columns:
            for text in wave(column):
                if plain(text) and plain(text) not in found:
                    new.setdefault(plain(text), set()).add(column)
        found |= {text: columns.copy().pop() for text, columns in new.items() if len(columns) == 1}
    return found


def find_column(sheet: Sheet, *texts: str) -> Column | None:
    """The column a heading means: its own text first, then with the heading above it."""
    known = labels(sheet)
    return next((known[s] for text in texts if text for s in spellings(text) if s in known), None)


def _own(column: Column) -> tuple[str, ...]:
    dotted = ".".join(column.path) if column.kind not in (Kind.COMPLETE, Kind.PRESENT) else ""
    return column.zh, column.en, dotted, without_brackets(column.zh)


def _inner(column: Column) -> tuple[str, ...]:
    """A label without the part it belongs to, where no other column bears it."""
    return column.leaf, column.zh.removeprefix("是否").removeprefix("有无") if column.kind is Kind.YES_NO else ""


def _other(column: Column) -> tuple[str, ...]:
    return () if column.kind in (Kind.COMPLETE, Kind.PRESENT) else _ALIASES.get(column.path[-1], ())
