"""Addresses of the list of firms, their administration, and the access they grant."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.organisations import administration_views, views

app_name = "organisations"
urlpatterns = [
    path("", views.list_firms, name="organisations"),
    path("administration/", administration_views.administer, name="administer"),
    path("administration/open/", administration_views.open_firm, name="open"),
    path("administration/<int:number>/name/", administration_views.rename, name="rename"),
    path("administration/<int:number>/close/", administration_views.close, name="close"),
    path("<int:organisation>/access/", views.access, name="access"),
    path("<int:organisation>/access/<int:grant>/withdraw/", views.withdraw, name="withdraw"),
]
