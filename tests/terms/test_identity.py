"""Credit codes and identity numbers: what is certainly wrong is refused, what may be old is only remarked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from stdnum.cn import ric, uscc

from zhengtu.places.errors import in_language
from zhengtu.terms.identity import CreditCode, IdentityNumber, RegistrationNumber, is_region_known

GOOD = "91000000MAFAKE0N98"


def read(kind: object, text: str) -> str:
    return str(TypeAdapter(kind).validate_python(text))


def refusal(kind: object, text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    return in_language(caught.value.errors()[0]["msg"], "en")


def with_check(first: str) -> str:
    """Seventeen digits made an identity number."""
    return first + ric.calc_check_digit(first + "0")


@pytest.mark.parametrize("code", [GOOD, GOOD.lower(), "91110000600037341L", "91330106673959654P"])
def test_it_accepts_a_credit_code_and_writes_it_in_capitals(code: str) -> None:
    assert read(CreditCode, code) == code.upper()


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        (GOOD[:1] + "O" + GOOD[2:], "place 2 is the letter O, which credit codes never use; perhaps 0 is meant"),
        (GOOD[:1] + "I" + GOOD[2:], "place 2 is the letter I, which credit codes never use; perhaps 1 is meant"),
        (GOOD[:10] + "Z" + GOOD[11:], "place 11 is the letter Z, which credit codes never use; perhaps 2 is meant"),
        (GOOD[:-1] + "9", "the check character of this credit code does not fit"),
        ("91000000MAFAKE0N89", "the check character of this credit code does not fit"),
        ("110000000000001", "this is a 15-digit registration number from before credit codes; write it under registration_number"),
        (GOOD[:-1], "a credit code has 18 places, this has 17"),
        (GOOD + "0", "a credit code has 18 places, this has 19"),
        (GOOD[:4] + "-" + GOOD[5:], "place 5 is neither a digit nor a Latin letter"),
        ("９" + GOOD[1:], "place 1 is neither a digit nor a Latin letter"),
    ],
)
def test_it_says_what_is_wrong_with_a_credit_code(code: str, wrong: str) -> None:
    assert wrong in refusal(CreditCode, code)


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.from_regex("9[123][0-9]{6}", fullmatch=True))
def test_any_code_with_its_own_check_character_is_accepted_and_with_another_refused(organisation: str, region: str) -> None:
    code = region + organisation
    right = uscc.calc_check_digit(code)
    assert read(CreditCode, code + right) == code + right
    assert "check character" in refusal(CreditCode, code + ("0" if right != "0" else "1"))


@pytest.mark.parametrize("number", ["110101197101060002", "11010119900118017X", "11010119900118017x"])
def test_it_accepts_an_identity_number_and_writes_its_x_large(number: str) -> None:
    assert read(IdentityNumber, number) == number.upper()


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("110101197101060003", "the check character of this identity number does not fit"),
        ("11010119710106000X", "the check character of this identity number does not fit"),
        (with_check("11010119900230001"), "the birth date in this identity number is not in the calendar"),
        (with_check("11010119901301001"), "the birth date in this identity number is not in the calendar"),
        (with_check("11010100000000001"), "the birth date in this identity number is not in the calendar"),
        ("110101710106000", "match pattern"),
        ("X10101197101060002", "match pattern"),
        ("１１0101197101060002", "match pattern"),
        ("110101197101060002 1", "match pattern"),
    ],
)
def test_it_says_what_is_wrong_with_an_identity_number(number: str, wrong: str) -> None:
    assert wrong in refusal(IdentityNumber, number)


@given(st.from_regex("[0-9]{17}", fullmatch=True))
def test_any_seventeen_digits_end_in_a_number_or_one_sentence_and_never_in_a_crash(first: str) -> None:
    try:
        number = read(IdentityNumber, with_check(first))
    except ValidationError as e:
        assert "birth date" in str(e)
    else:
        assert is_region_known(number) in (True, False)


@pytest.mark.parametrize(("region", "known"), [("360426", True), ("330114", False), ("999999", False), ("000000", False)])
def test_an_unknown_region_is_a_remark_and_never_an_error(region: str, known: bool) -> None:
    number = with_check(region + "19910101007")
    assert read(IdentityNumber, number) == number
    assert is_region_known(number) is known


@pytest.mark.parametrize(("number", "good"), [("110000000000001", True), ("11000000000000", False), (GOOD, False), ("１10000000000001", False)])
def test_an_old_registration_number_is_fifteen_digits(number: str, good: bool) -> None:
    if good:
        assert read(RegistrationNumber, number) == number
    else:
        assert "match pattern" in refusal(RegistrationNumber, number)
