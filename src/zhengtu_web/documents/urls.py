"""Addresses of a firm's papers and of its package, below `organisations/<number>/`."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.documents.views import package, paper, papers, pending

app_name = "documents"
urlpatterns = [
    path("documents/", papers.papers, name="papers"),
    path("documents/upload/", papers.upload, name="upload"),
    path("documents/pending/<uuid:key>/", pending.pending, name="pending"),
    path("documents/pending/<uuid:key>/withdraw/", pending.withdraw, name="withdraw"),
    path("documents/pending/<uuid:key>/pages/<int:page>/", pending.picture, name="pending_picture"),
    path("documents/papers/<str:document>/", paper.paper, name="paper"),
    path("documents/papers/<str:document>/remove/", paper.remove, name="remove"),
    path("documents/papers/<str:document>/<int:version>/download/", paper.download, name="download"),
    path("documents/papers/<str:document>/<int:version>/pages/<int:page>/", paper.picture, name="picture"),
    path("package/", package.package, name="package"),
    path("package/make/", package.make, name="make"),
    path("package/<uuid:key>/", package.making, name="making"),
    path("package/<uuid:key>/file/", package.fetch, name="fetch"),
]
