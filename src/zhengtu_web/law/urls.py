"""Addresses of the book."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.law import views

app_name = "law"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("conflicts/", views.conflicts, name="conflicts"),
    path("sources/<str:name>/", views.source, name="source"),
    path("clauses/<str:name>/", views.clause, name="clause"),
    path("rules/<str:name>/", views.rule, name="rule"),
    path("values/<str:name>/", views.value, name="value"),
    path("terms/<str:name>/", views.term, name="term"),
]
