"""The pages of the interface alone, and small ones that stand for other apps', so that its tests need no other app and no database."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from zhengtu_web.ui.forms import DayField

sent: list[dict[str, object]] = []

_PAGE = '{{% extends "ui/layout.html" %}}{{% block title %}}{0}{{% endblock %}}{{% block heading %}}{0}{{% endblock %}}{{% block content %}}{1}{{% endblock %}}'
FRAMED = _PAGE.format("总览", """<div class="zt-sheet"><p>{% cite "REG-48.1" %} {% cite "G2-2.4" %} {% cite "REG-48.1" %} {% cite "GONE-1" %}</p>
<form><label for="q">查找</label><input id="q" class="zt-field" data-search></form>
<table class="zt-table" data-rows><thead><tr><th scope="col">名称</th></tr></thead><tbody><tr><td><a href="#one">一</a></td></tr><tr><td><a href="#two">二</a></td></tr></tbody></table></div>""")
TYPED = _PAGE.format("填写", """<form method="post" data-guard action="?{{ request.GET.urlencode }}">{% csrf_token %}{{ form }}
<div class="zt-form-acts"><button type="submit" class="zt-btn is-main">保存</button></div></form>""")
DROPPED = _PAGE.format("文件", """<form method="post" enctype="multipart/form-data" action="" data-drop>{% csrf_token %}<div class="zt-drop">
<label for="f">文件</label><input type="file" name="files" id="f" multiple><ul class="zt-drop-list" aria-live="polite"></ul>
<button type="submit" class="zt-btn" data-without-script>上传</button></div></form>""")
PASTED = _PAGE.format("粘贴", """<form method="post">{% csrf_token %}{{ rows.management_form }}<table class="zt-table" data-paste data-most="30"><thead><tr><th>姓名</th><th>有效期至</th></tr></thead>
<tbody>{% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.until }}</td></tr>{% endfor %}</tbody>
<template data-row><tr><td>{{ rows.empty_form.name }}</td><td>{{ rows.empty_form.until }}</td></tr></template></table></form>""")


def page(text: str, request: HttpRequest, **context: object) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(text).render(context, request))


@dataclass
class Firm:
    """A firm as the layout sees it."""

    pk: int = 7
    sample: bool = True

    def __str__(self) -> str:
        return "青屿云岫信息技术有限公司（示例）"


@dataclass
class Person:
    """Somebody signed in, as the layout sees them."""

    pk: int = 1
    name: str = "林予安"
    username: str = "lin"
    is_authenticated: bool = True
    holds_several_duties: bool = True
    duty_names: frozenset[str] = frozenset({"lead"})

    def __str__(self) -> str:
        return self.name


class Row(forms.Form):
    name = forms.CharField(widget=forms.TextInput(attrs={"aria-label": "姓名"}))
    until = DayField(required=False)
    until.widget.attrs["aria-label"] = "有效期至"


class Typed(forms.Form):
    name = forms.CharField(label="姓名")
    until = DayField(label="有效期至", required=False)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)


@login_not_required
def framed(request: HttpRequest, organisation: int) -> HttpResponse:
    request.user = Person()
    return page(FRAMED, request, organisation=Firm(organisation))


@login_not_required
def place(request: HttpRequest, organisation: int = 0, name: str = "") -> HttpResponse:
    return HttpResponse("here")


@login_not_required
def typed(request: HttpRequest) -> HttpResponse:
    """Saves, or behaves as after an expired session, as the form's own field `how` says."""
    if request.method == "POST":
        sent.append(request.POST.dict())
        if request.GET.get("how") == "expired":
            return redirect("log_in_again")
        messages.success(request, "已保存 ‖ Saved")
        return redirect("typed")
    return page(TYPED, request, form=Typed(label_suffix=""))


@login_not_required
def log_in_again(request: HttpRequest) -> HttpResponse:
    return HttpResponse("log in")


@login_not_required
def dropped(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        names = [file.name for file in request.FILES.getlist("files")]
        sent.append({"files": names})
        return JsonResponse({"detail": "压缩包里没有文件"}, status=422) if names[0].endswith(".zip") else JsonResponse({"says": f"{names[0]} 已存下"})
    return page(DROPPED, request)


@login_not_required
def pasted(request: HttpRequest) -> HttpResponse:
    rows = forms.formset_factory(Row, extra=1)(prefix="rows")
    return page(PASTED, request, rows=rows)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as it happens")


urlpatterns = [
    path("", include("zhengtu_web.ui.urls")),
    path("organisations/<int:organisation>/", framed, name="framed"),
    path("organisations/<int:organisation>/findings/", place, name="findings"),
    path("law/", place, name="law_book"),
    path("law/", include(([path("clauses/<str:name>/", place, name="clause")], "law"))),
    path("typed/", typed, name="typed"),
    path("log-in/", log_in_again, name="log_in_again"),
    path("dropped/", dropped, name="dropped"),
    path("pasted/", pasted, name="pasted"),
    path("broken/", broken),
]
handler400 = "zhengtu_web.ui.views.bad_request"
handler403 = "zhengtu_web.ui.views.forbidden"
handler404 = "zhengtu_web.ui.views.not_found"
handler500 = "zhengtu_web.ui.views.server_error"
