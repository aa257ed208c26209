"""Addresses below a firm."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.tracing import views

app_name = "tracing"
urlpatterns = [
    path("tracing/", views.runs, name="runs"),
    path("tracing/<int:number>/", views.run, name="run"),
    path("tracing/<int:number>/tracing.<str:form>", views.export, name="export"),
    path("tracing/<int:number>/state/", views.state, name="state"),
    path("tracing/<int:number>/files/", views.add_file, name="add_file"),
    path("tracing/<int:number>/files/remove/", views.remove_file, name="remove_file"),
    path("tracing/<int:number>/start/", views.start, name="start"),
    path("tracing/<int:number>/delete/", views.delete, name="delete"),
]
