"""Addresses below a firm."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/check.<str:form>", views.check, name="check"),
    path("reports/templates/<str:name>.docx", views.template, name="template"),
    path("plan/", views.plan, name="plan"),
    path("rehearsal/", views.rehearsal, name="rehearsal"),
]
