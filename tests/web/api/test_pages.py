"""The pages around the interface: one's tokens, and what the interface is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse
from web.cast import PASSWORD

from zhengtu_web.api.document import document_text
from zhengtu_web.api.models import ApiToken
from zhengtu_web.api.problems import KINDS

pytestmark = pytest.mark.django_db
CONTRACT = Path(__file__).resolve().parents[3] / "docs/contracts/openapi.json"


def made(browser, **said) -> str:
    mark = re.search(r'name="once" value="([^"]+)"', browser.get(reverse("api:make")).content.decode())[1]
    answer = browser.post(reverse("api:make"), {"name": "夜间同步", "scope": "read", "days": "30", "password": PASSWORD, "once": mark, **said})
    found = re.search(r"zt_[a-z2-7]{8}_[A-Za-z0-9_-]{43}", answer.content.decode())
    return found[0] if found else ""


def test_a_token_is_shown_once_and_works(client_of, lead, firm, client) -> None:
    browser = client_of(lead)
    text = made(browser)
    assert client.get("/api/v1/organisations", headers={"Authorization": f"Bearer {text}"}).json()["items"][0]["id"] == firm.pk
    page = browser.get(reverse("api:tokens")).content.decode()
    assert ApiToken.objects.get().public in page
    assert text not in page


def test_a_token_is_revoked_on_the_page(client_of, lead, firm, client) -> None:
    browser = client_of(lead)
    text = made(browser, organisation=str(firm.pk))
    there = reverse("api:revoke", args=[ApiToken.objects.get().pk])
    assert browser.post(there).status_code == 302
    assert client.get("/api/v1/law", headers={"Authorization": f"Bearer {text}"}).status_code == 403
    assert "令牌已吊销" in browser.get(reverse("api:tokens")).content.decode()
    assert browser.post(there).status_code == 409


def test_a_wrong_password_and_somebody_elses_firm_are_said_in_the_form(client_of, lead, firm, other_firm) -> None:
    browser = client_of(lead)
    assert made(browser, password="wrong") == made(browser, organisation=str(other_firm.pk)) == ""
    assert not ApiToken.objects.exists()


def test_nobody_sees_or_revokes_the_token_of_another(client_of, token_of, lead, editor, firm) -> None:
    token_of(lead)
    browser = client_of(editor)
    assert ApiToken.objects.get().public not in browser.get(reverse("api:tokens")).content.decode()
    assert browser.post(reverse("api:revoke", args=[ApiToken.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_explains_every_operation_and_every_refusal(lang, client_of, lead) -> None:
    page = client_of(lead).get(reverse("api:about"), {"lang": lang}).content.decode()
    for path in json.loads(document_text())["paths"]:
        assert path in page
    for kind in KINDS.values():
        assert f'id="{kind.name}"' in page
    assert "curl" in page and not re.search(r'(src|href)="https?:', page)


def test_the_description_is_there_for_anybody_and_names_no_firm(client, firm) -> None:
    answer = client.get("/api/v1/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    assert firm.name not in answer.content.decode()
    assert "\\u" not in answer.content.decode()


def test_the_committed_contract_is_the_one_the_program_keeps() -> None:
    regenerate = "zhengtu_web.api.document.document_text() into docs/contracts/openapi.json"
    assert CONTRACT.read_text("utf-8") == document_text(), f"the interface changed; if that is meant, write {regenerate}"
