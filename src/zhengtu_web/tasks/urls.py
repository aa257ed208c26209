"""One's own tasks, and the calendar."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.tasks import views

app_name = "tasks"
urlpatterns = [
    path("tasks/", views.own, name="own"),
    path("tasks/calendar/", views.make_feed, name="make_feed"),
    path("tasks/calendar/<str:secret>.ics", views.feed, name="feed"),
    path("organisations/<int:organisation>/tasks/", views.of_firm, name="of_firm"),
    path("organisations/<int:organisation>/tasks/new/", views.new, name="new"),
    path("organisations/<int:organisation>/tasks/<int:number>/", views.change, name="change"),
    path("organisations/<int:organisation>/tasks/<int:number>/done/", views.finish, name="finish"),
]
