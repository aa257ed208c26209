"""Every address of the desk, by app. Log-in is asked for everywhere but where a view says otherwise (`login_not_required`)."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("zhengtu_web.home.urls")),
    path("", include("zhengtu_web.accounts.urls")),
    path("people/", include("zhengtu_web.accounts.people_urls")),
    path("", include("zhengtu_web.tasks.urls")),
    path("", include("zhengtu_web.api.urls")),
    path("system/", include("zhengtu_web.system.urls")),
    path("law/", include("zhengtu_web.law.urls")),
    path("journal/", include("zhengtu_web.journal.urls")),
    path("organisations/", include("zhengtu_web.organisations.urls")),
    path("organisations/<int:organisation>/", include("zhengtu_web.readiness.urls")),
    path("organisations/<int:organisation>/", include("zhengtu_web.reports.urls")),
    path("organisations/<int:organisation>/", include("zhengtu_web.tracing.urls")),
    path("organisations/<int:organisation>/", include("zhengtu_web.dossiers.urls")),
    path("organisations/<int:organisation>/", include("zhengtu_web.documents.urls")),
]

handler400 = "zhengtu_web.ui.views.bad_request"
handler403 = "zhengtu_web.ui.views.forbidden"
handler404 = "zhengtu_web.ui.views.not_found"
handler500 = "zhengtu_web.ui.views.server_error"
