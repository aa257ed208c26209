"""Credit codes and identity numbers: what is certainly wrong is refused, what may be old is only remarked.

Sources: GB 32100 (credit code), GB 11643 (citizen identity number); checks by python-stdnum.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

_LOOKALIKES = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}


def _credit_code(code: str) -> str:
    if code.isdigit() and len(code) == 15:
        raise ValueError("this is a 15-digit registration number from before credit codes; write it under registration_number")
    if len(code) != 18:
        raise ValueError(f"a credit code has 18 places, this has {len(code)}")
    for at, letter in enumerate(code):
        if letter in _LOOKALIKES:
            raise ValueError(f"place {at + 1} is the letter {letter}, which credit codes never use; perhaps {_LOOKALIKES[letter]} is meant")
    try:
        return str(uscc.validate(code))
    except ValidationError:
        raise ValueError("the check character of this credit code does not fit; compare it with the licence") from None


def _identity_number(number: str) -> str:
    try:
        if number[-1] != ric.calc_check_digit(number):
            raise InvalidChecksum
        ric.get_birth_date(number)
    except InvalidChecksum:
        raise ValueError("the check character of this identity number does not fit; compare it with the card") from None
    except ValidationError:
        raise ValueError("the birth date in this identity number is not in the calendar") from None
    return number


def is_region_known(number: str) -> bool:
    """Whether the first six digits name a county the table knows for that birth year.

    A number stays right when its county was renamed, so an unknown region is a remark and never an error.

    >>> is_region_known("360426199101010071")
    True
    """
    try:
        return bool(ric.get_birth_place(number))
    except (InvalidComponent, KeyError):  # the table lacks some newer counties altogether
        return False


CreditCode = Annotated[str, StringConstraints(strict=True, to_upper=True, min_length=1, max_length=40), AfterValidator(_credit_code)]
IdentityNumber = Annotated[str, StringConstraints(strict=True, to_upper=True, pattern=r"^\d{17}[\dX]$"), AfterValidator(_identity_number)]
RegistrationNumber = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{15}$")]
