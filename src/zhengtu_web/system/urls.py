"""The address of the system page."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.system import views

app_name = "system"
urlpatterns = [path("", views.system, name="system")]
