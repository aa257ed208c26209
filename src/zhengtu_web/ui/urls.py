"""The one page of this app."""

from django.urls import path

from zhengtu_web.ui import views

app_name = "ui"
urlpatterns = [path("style-sheet/", views.style_sheet, name="style_sheet")]
