"""A form sent as it was shown changes nothing, whatever the section holds; that is how nothing gets lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from web.dossiers.browsing_forms import first_of, form_of
from web.dossiers.conftest import EXAMPLES

from zhengtu.intake.loading import load_dossier
from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.dossiers.actions.import_dossier import ImportDossier
from zhengtu_web.dossiers.models import Item
from zhengtu_web.dossiers.queries import version_of, working_copy
from zhengtu_web.dossiers.sections import sections
from zhengtu_web.organisations.models import Organisation

SCALAR = [name for name, section in sections().items() if not section.is_list]
LISTS = [name for name, section in sections().items() if section.is_list]


@pytest.mark.parametrize("example", ["usual-problems", "mostly-unknown", "ready-a"])
def test_a_form_sent_as_it_was_shown_changes_nothing(
    example: str, inside: Organisation, lead: User, client_of: Callable[[User], Client], address: Callable[..., str]
) -> None:
    act(ImportDossier(inside, load_dossier(EXAMPLES / example).dossier, source=example, version=0), by=Actor(lead))
    before, client = working_copy(inside).digest, client_of(lead)
    pages = [address("section", name) for name in SCALAR]
    seen = Item.objects.filter(section__in=LISTS, deleted_at=None)
    pages += [address("item", item.section, item.key) for item in {item.section: item for item in seen}.values()]
    for page in pages:
        shown = client.get(page)
        assert shown.status_code == 200
        sent = client.post(page, form_of(shown))
        assert sent.status_code == 302, (page, sent.content.decode()[-3000:])
        assert working_copy(inside).digest == before, page
    assert version_of(inside).version == 1


def test_a_row_sent_as_it_was_shown_changes_nothing(
    filled: Organisation, lead: User, client_of: Callable[[User], Client], address: Callable[..., str]
) -> None:
    before, client = working_copy(filled).digest, client_of(lead)
    for item in Item.objects.filter(section__in=LISTS):
        page = address("row_edit", item.section, item.key)
        sent = form_of(client.get(page))
        assert client.post(page, sent).status_code == 200
        after = Item.objects.get(key=item.key)
        assert after.content == item.content, sent
    assert working_copy(filled).digest == before


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_empty_says_what_to_do(name: str, firm: Organisation, lead: User, client_of: Callable[[User], Client], address: Callable[..., str]) -> None:
    page = client_of(lead).get(address("section", name)).content.decode()
    assert "从 Excel 粘贴" in page


def test_no_schema_path_or_word_stands_on_a_screen(filled: Organisation, lead: User, client_of: Callable[[User], Client], address: Callable[..., str]) -> None:


    page = client_of(lead).get(address("item", "staff", first_of(filled, "staff").key)).content.decode()
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|head).*?</\1>", " ", page))
    assert set(re.findall(r"\b[a-z]+_[a-z_]+\b", text)) <= {"classified_om"}  # the pack's own name, in the head of the print
    assert "<unknown>" not in text
