"""What is asked for in a way an address does not know is refused with a sentence, never with an empty page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from zhengtu_web.accounts.models import User
from zhengtu_web.organisations.models import Organisation


@pytest.mark.parametrize(("lang", "sentence"), [("zh", "它只接收表单"), ("en", "It takes a form")])
def test_the_address_of_a_form_opened_as_a_page_says_so(firm: Organisation, lead: User, client_of: Callable[[User], Client], lang: str, sentence: str) -> None:
    answer = client_of(lead).get(reverse("readiness:aim", args=[firm.pk]), {"lang": lang})
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert sentence in answer.content.decode()


def test_a_form_larger_than_is_taken_is_told_how_to_send_less(firm: Organisation, lead: User, client_of: Callable[[User], Client]) -> None:
    answer = client_of(lead).post(reverse("readiness:aim", args=[firm.pk]), {"grade": "x" * (9 << 20)})
    assert answer.status_code == 413
    assert "请分成几次提交" in answer.content.decode()


def test_a_form_with_more_fields_than_are_taken_is_told_the_same(firm: Organisation, lead: User, client_of: Callable[[User], Client]) -> None:
    answer = client_of(lead).post(reverse("readiness:aim", args=[firm.pk]), {"grade": ["x"] * 20_001})
    assert answer.status_code == 413


def test_a_body_that_is_no_form_is_told_so(firm: Organisation, lead: User, client_of: Callable[[User], Client]) -> None:
    answer = client_of(lead).post(reverse("readiness:aim", args=[firm.pk]), b"\xff\xfe{", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "请求无法识别" in answer.content.decode()
