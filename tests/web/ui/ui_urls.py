"""The pages of the interface alone, so that its tests stand without the rest of the desk."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as it happens")


urlpatterns = [path("", include("zhengtu_web.ui.urls")), path("broken/", broken)]
handler400 = "zhengtu_web.ui.views.bad_request"
handler403 = "zhengtu_web.ui.views.forbidden"
handler404 = "zhengtu_web.ui.views.not_found"
handler500 = "zhengtu_web.ui.views.server_error"
