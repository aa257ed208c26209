"""Addresses of the people page."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.accounts import people_views

app_name = "people"
urlpatterns = [
    path("", people_views.list_people, name="people"),
    path("open/", people_views.open_account, name="open"),
    path("<int:number>/", people_views.person, name="person"),
    path("<int:number>/close/", people_views.close, name="close"),
    path("<int:number>/reopen/", people_views.reopen, name="reopen"),
    path("<int:number>/password/", people_views.reset_password, name="reset_password"),
    path("<int:number>/second-factor/", people_views.reset_second_factor, name="reset_second_factor"),
    path("duties/<int:number>/end/", people_views.end_duty, name="end_duty"),
]
