"""Credit codes and identity numbers: what is certainly wrong is refused, what may be old is only remarked.

Sources: GB 32100 (credit code), GB 11643 (citizen identity number); checks by python-stdnum.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

_LOOKALIKES = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}


def _credit_code(code: str) -> str:
    if re.fullmatch("[0-9]{15}", code):
        zh = "这是统一社会信用代码启用前的 15 位注册号，请写在 registration_number 字段"
        raise ValueError(f"{zh} ‖ this is a 15-digit registration number from before credit codes; write it under registration_number")
    if len(code) != 18:
        raise ValueError(f"统一社会信用代码为 18 位，这里有 {len(code)} 位 ‖ a credit code has 18 places, this has {len(code)}")
    for at, letter in enumerate(code):
        if letter in _LOOKALIKES:
            meant = _LOOKALIKES[letter]
            zh = f"第 {at + 1} 位是字母 {letter}，统一社会信用代码不用该字母，或应为 {meant}"
            raise ValueError(f"{zh} ‖ place {at + 1} is the letter {letter}, which credit codes never use; perhaps {meant} is meant")
        if not re.fullmatch("[0-9A-Z]", letter):
            raise ValueError(f"第 {at + 1} 位既不是数字也不是大写拉丁字母 ‖ place {at + 1} is neither a digit nor a Latin letter")
    try:
        return str(uscc.validate(code))
    except ValidationError:
        zh = "该统一社会信用代码的校验码不符，请与营业执照核对"
        raise ValueError(f"{zh} ‖ the check character of this credit code does not fit; compare it with the licence") from None


def _identity_number(number: str) -> str:
    try:
        if number[-1] != ric.calc_check_digit(number):
            raise InvalidChecksum
        ric.get_birth_date(number)
    except InvalidChecksum:
        zh = "该身份证号的校验码不符，请与身份证核对"
        raise ValueError(f"{zh} ‖ the check character of this identity number does not fit; compare it with the card") from None
    except ValidationError:
        raise ValueError("该身份证号中的出生日期不存在 ‖ the birth date in this identity number is not in the calendar") from None
    return number


def is_region_known(number: str) -> bool:
    """Whether the first six digits are the code of a county, now or at some time.

    A number stays right when its county is renamed, and the table lacks some newer counties, so an unknown region is a
    remark and never an error. The table is python-stdnum's; it is searched as text, since parsing all of it takes
    longer than weighing a dossier.

    >>> is_region_known("360426199101010071"), is_region_known("999999199101010071")
    (True, False)
    """
    province = re.search(rf"^{number[:2]} .*(?:\n +.*)*", _regions(), re.MULTILINE)
    return province is not None and f"\n  {number[2:6]} " in province[0]


@cache
def _regions() -> str:
    return files("stdnum").joinpath("cn", "loc.dat").read_text(encoding="utf-8")


CreditCode = Annotated[str, StringConstraints(strict=True, to_upper=True, min_length=1, max_length=40), AfterValidator(_credit_code)]
IdentityNumber = Annotated[str, StringConstraints(strict=True, to_upper=True, pattern=r"^[0-9]{17}[0-9Xx]$"), AfterValidator(_identity_number)]
RegistrationNumber = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{15}$")]
