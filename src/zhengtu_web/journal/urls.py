"""Addresses of the journal."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.list_entries, name="journal"),
    path("<int:number>/", views.entry, name="entry"),
    path("verify/", views.verify, name="verify"),
    path("export/", views.export, name="export"),
]
