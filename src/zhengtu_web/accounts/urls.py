"""Addresses of entering, leaving, and one's own account."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.accounts import own_views, start_views, views

app_name = "accounts"
urlpatterns = [
    path("log-in/", views.log_in, name="log_in"),
    path("log-in/code/", views.prove, name="prove"),
    path("log-out/", views.log_out, name="log_out"),
    path("start/", start_views.start, name="start"),
    path("resume/", own_views.resume, name="resume"),
    path("account/", own_views.account, name="account"),
    path("account/password/", own_views.change_password, name="change_password"),
    path("account/language/", own_views.choose_language, name="choose_language"),
    path("account/second-factor/", own_views.set_up_second_factor, name="set_up_second_factor"),
    path("account/second-factor/codes/", own_views.renew_recovery_codes, name="renew_recovery_codes"),
    path("account/second-factor/remove/", own_views.remove_second_factor, name="remove_second_factor"),
    path("account/sessions/<slug:name>/end/", own_views.end_session, name="end_session"),
]
