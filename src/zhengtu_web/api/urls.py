"""One's own tokens, and the interface under `/api/`."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.api import views
from zhengtu_web.api.entrance import entered, nothing_here
from zhengtu_web.api.interface import interface

app_name = "api"
urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/new/", views.make, name="make"),
    path("tokens/<int:number>/revoke/", views.revoke, name="revoke"),
    path("api/", views.about, name="about"),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
    path("api/v1/", entered(interface.urls)),
    path("api/<path:rest>", nothing_here, name="nothing_here"),
]
