"""The entries of a dossier, one by one; two writers never overwrite each other."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Status

from zhengtu_web.api.checking import Misfits
from zhengtu_web.api.described import gives_etag, takes_version
from zhengtu_web.api.firms import do, inside
from zhengtu_web.api.problems import FieldProblem
from zhengtu_web.api.sections import ItemAnswer, Items, ItemSent, find_item, item_answer, list_section, section_named
from zhengtu_web.api.shapes import After, Limit, Name, Number
from zhengtu_web.api.versions import expected_version, put_etag
from zhengtu_web.dossiers.actions.add_items import AddItems
from zhengtu_web.dossiers.actions.delete_item import DeleteItem
from zhengtu_web.dossiers.actions.save_item import SaveItem
from zhengtu_web.dossiers.changing import Gone, Unchanged
from zhengtu_web.dossiers.models import Item
from zhengtu_web.ui.wording import say

router = Router(tags=["dossier"])
_ALL = "/organisations/{organisation}/dossier/sections/{section}/items"
_ONE = _ALL + "/{key}"


@router.get(_ALL, response=Items, summary="一个列表的条目 ‖ The entries of a list")
def list_items(request: HttpRequest, organisation: Number, section: Name, limit: Limit = 50, after: After = "") -> Items:
    """In the order of the list."""
    with inside(organisation) as firm:
        rows = Item.objects.filter(organisation=firm, section=list_section(section).name, deleted_at=None).order_by("position", "key")
        if after:
            rows = rows.filter(_beyond(after))
        found = list(rows[: limit + 1])
        last = found[limit - 1] if len(found) > limit else None
        return Items(items=[item_answer(item) for item in found[:limit]], next=f"{last.position}.{last.key}" if last else None)


@router.post(_ALL, response={201: ItemAnswer}, summary="向列表添加一条 ‖ Add an entry to a list", openapi_extra=gives_etag(201, location=True))
def add_item(request: HttpRequest, organisation: Number, section: Name, sent: ItemSent, response: HttpResponse) -> Status[ItemAnswer]:
    """An entry without an `id` of its own is given one."""
    with inside(organisation) as firm:
        (item,) = do(request, AddItems(firm, list_section(section).name, [sent.content]))
        put_etag(response, item.version)
        response.headers["Location"] = reverse("api:interface:get_item", args=[firm.pk, section, item.key])
        return Status(201, item_answer(item))


@router.get(_ONE, response=ItemAnswer, summary="一条 ‖ One entry", openapi_extra=gives_etag(200))
def get_item(request: HttpRequest, organisation: Number, section: Name, key: UUID, response: HttpResponse) -> ItemAnswer:
    with inside(organisation) as firm:
        found = find_item(firm, section_named(section), key)
        put_etag(response, found.version)
        return found


@router.put(_ONE, response=ItemAnswer, summary="修改一条，或填写一个表单 ‖ Change an entry, or fill in a form", openapi_extra=takes_version(gives_etag(200)))
def put_item(request: HttpRequest, organisation: Number, section: Name, key: UUID, sent: ItemSent, response: HttpResponse) -> ItemAnswer:
    """The same content again changes nothing, so a call may be repeated when its answer was lost."""
    version = expected_version(request)
    with inside(organisation) as firm:
        known = section_named(section)
        if not known.is_list and key != known.scalar_key(firm.pk):
            raise Gone(known.name)
        try:
            saved = item_answer(do(request, SaveItem(firm, known.name, sent.content, version=version, key=key)))
        except Unchanged:
            saved = find_item(firm, known, key)
        put_etag(response, saved.version)
        return saved


@router.delete(_ONE, response={204: None}, summary="删除列表中的一条 ‖ Delete an entry of a list", openapi_extra=takes_version({}))
def delete_item(request: HttpRequest, organisation: Number, section: Name, key: UUID) -> Status[None]:
    """Until a revision is frozen the page can bring it back."""
    version = expected_version(request)
    with inside(organisation) as firm:
        do(request, DeleteItem(firm, list_section(section).name, key, version=version))
        return Status(204, None)


def _beyond(after: str) -> Q:
    """Everything that stands behind the last entry of the page before, whether it is still there or not."""
    position, _, key = after.partition(".")
    try:
        at, last = int(position), UUID(key)
    except ValueError:
        wrong = say("不是上一页给出的 next", "this is no `next` given by us")
        raise Misfits([FieldProblem(at="query.after", wrong=wrong, todo=say("请原样传回", "Send it back as it came"))]) from None
    return Q(position__gt=at) | Q(position=at, key__gt=last)
