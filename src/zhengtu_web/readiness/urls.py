"""Addresses below a firm."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.readiness import views

app_name = "readiness"
urlpatterns = [
    path("", views.readiness, name="readiness"),
    path("findings/", views.findings, name="findings"),
    path("what-if/", views.suppose, name="what_if"),
    path("conditions/", views.conditions, name="conditions"),
    path("conditions/<str:slot>/", views.condition, name="condition"),
    path("law/<slug:kind>/<str:name>/", views.touch, name="touch"),
    path("aim/", views.aim, name="aim"),
]
