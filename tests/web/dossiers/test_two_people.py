"""Two people at one entry: told who and when, both values side by side, nothing overwritten, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from web.dossiers.browsing_forms import first_of, form_of

from zhengtu_web.accounts.models import User
from zhengtu_web.acting import Actor, act
from zhengtu_web.dossiers.actions.delete_item import DeleteItem
from zhengtu_web.dossiers.actions.save_item import SaveItem
from zhengtu_web.dossiers.models import Item
from zhengtu_web.organisations.models import Organisation

Address = Callable[..., str]
ClientOf = Callable[[User], Client]


@pytest.fixture
def opened(filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> tuple[Client, str, dict[str, list[str]], Item]:
    """The lead has a tool's form open."""
    tool, client = first_of(filled, "tools"), client_of(lead)
    page = address("item", "tools", tool.key)
    return client, page, form_of(client.get(page)), tool


def changed_by(editor: User, firm: Organisation, tool: Item, **content: str) -> None:
    act(SaveItem(firm, "tools", {**tool.content, **content}, version=tool.version, key=tool.key), by=Actor(editor))


def test_both_values_stand_side_by_side(opened: tuple[Client, str, dict[str, list[str]], Item], filled: Organisation, editor: User) -> None:
    client, page, form, tool = opened
    changed_by(editor, filled, tool, product="编辑写的产品", vendor="编辑写的厂商")
    answer = client.post(page, form | {"product": ["我写的产品"]})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert all(said in text for said in (editor.name, "编辑写的产品", "我写的产品"))
    again = form_of(answer)
    assert (again["product"], again["vendor"]) == (["我写的产品"], ["编辑写的厂商"])
    assert Item.objects.get(key=tool.key).content["product"] == "编辑写的产品"
    assert client.post(page, again).status_code == 302
    assert Item.objects.get(key=tool.key).content | {"product": "我写的产品", "vendor": "编辑写的厂商"} == Item.objects.get(key=tool.key).content


def test_the_other_value_can_be_taken_with_one_tick(opened: tuple[Client, str, dict[str, list[str]], Item], filled: Organisation, editor: User) -> None:
    client, page, form, tool = opened
    changed_by(editor, filled, tool, product="编辑写的产品")
    again = form_of(client.post(page, form | {"product": ["我写的产品"], "vendor": ["我写的厂商"]}))
    assert client.post(page, again | {"product.theirs": ["1"]}).status_code == 302
    kept = Item.objects.get(key=tool.key).content
    assert (kept["product"], kept["vendor"]) == ("编辑写的产品", "我写的厂商")


def test_changes_in_different_places_meet_without_a_clash(opened: tuple[Client, str, dict[str, list[str]], Item], filled: Organisation, editor: User) -> None:
    client, page, form, tool = opened
    changed_by(editor, filled, tool, vendor="编辑写的厂商")
    answer = client.post(page, form | {"product": ["我写的产品"]})
    assert "你们改的不是同一处" in answer.content.decode()
    client.post(page, form_of(answer))
    kept = Item.objects.get(key=tool.key).content
    assert (kept["product"], kept["vendor"]) == ("我写的产品", "编辑写的厂商")


def test_an_entry_deleted_meanwhile_can_be_brought_back_with_what_was_typed(
    opened: tuple[Client, str, dict[str, list[str]], Item], filled: Organisation, editor: User
) -> None:
    client, page, form, tool = opened
    act(DeleteItem(filled, "tools", tool.key, version=1), by=Actor(editor))
    answer = client.post(page, form | {"product": ["我写的产品"]})
    assert answer.status_code == 409
    assert "恢复并保存" in answer.content.decode()
    client.post(page, form_of(answer))
    kept = Item.objects.get(key=tool.key)
    assert (kept.deleted_at, kept.content["product"]) == (None, "我写的产品")


def test_a_row_in_the_table_says_it_too(filled: Organisation, lead: User, editor: User, client_of: ClientOf, address: Address) -> None:
    tool, client = first_of(filled, "tools"), client_of(lead)
    page = address("row_edit", "tools", tool.key)
    form = form_of(client.get(page))
    changed_by(editor, filled, tool, product="编辑写的产品")
    answer = client.post(page, form | {"product": ["我写的产品"]})
    assert all(said in answer.content.decode() for said in (editor.name, "编辑写的产品", "我写的产品"))


def test_what_was_typed_stays_when_it_does_not_fit(filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    person, client = first_of(filled, "staff"), client_of(lead)
    page = address("item", "staff", person.key)
    wrong = {"training-valid_until": ["明年"], "training-valid_until.state": ["known"], "name": ["改过的名字"], "social_security.0.0": ["去年冬天"]}
    answer = client.post(page, form_of(client.get(page)) | wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'value="{said}"' in text for said in ("明年", "改过的名字", "去年冬天"))
    assert "还没有保存：2 处需要改正" in text
    assert "第 1 行" in text
    assert Item.objects.get(key=person.key).content == person.content


def test_an_identity_number_is_never_whole_on_a_page_and_is_kept_when_left_alone(
    filled: Organisation, lead: User, client_of: ClientOf, address: Address
) -> None:
    person, client = first_of(filled, "staff"), client_of(lead)
    number = person.content["identity_number"]
    pages = [address("item", "staff", person.key), address("section", "staff"), address("row_edit", "staff", person.key)]
    assert not any(number in client.get(page).content.decode() for page in pages)
    client.post(pages[0], form_of(client.get(pages[0])) | {"name": ["改过的名字"]})
    kept = Item.objects.get(key=person.key).content
    assert (kept["name"], kept["identity_number"]) == ("改过的名字", number)
    client.post(pages[0], form_of(client.get(pages[0])) | {"identity_number.state": ["unknown"]})
    assert "identity_number" not in Item.objects.get(key=person.key).content
