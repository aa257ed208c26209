"""Addresses of a firm's dossier, below `organisations/<number>/`."""

from __future__ import annotations

from django.urls import path

from zhengtu_web.dossiers.views import downloads, entry, importing, overview, paste, revisions, row, section

app_name = "dossiers"
urlpatterns = [
    path("dossier/", overview.dossier, name="dossier"),
    path("dossier/import/", importing.take_in, name="import"),
    path("dossier/import/apply/", importing.apply, name="import_apply"),
    path("dossier/put-back/<int:aside>/", importing.put_back, name="put_back"),
    path("dossier/download/", downloads.downloads, name="downloads"),
    path("dossier/download/template/", downloads.template, name="template"),
    path("dossier/download/<slug:kind>/", downloads.download, name="download"),
    path("dossier/<slug:section>/", section.section, name="section"),
    path("dossier/<slug:section>/state/", section.state, name="state"),
    path("dossier/<slug:section>/add/", entry.add, name="add"),
    path("dossier/<slug:section>/paste/", paste.paste, name="paste"),
    path("dossier/<slug:section>/<uuid:key>/", entry.item, name="item"),
    path("dossier/<slug:section>/<uuid:key>/delete/", entry.delete, name="delete"),
    path("dossier/<slug:section>/<uuid:key>/restore/", entry.restore, name="restore"),
    path("dossier/<slug:section>/<uuid:key>/row/", row.row, name="row"),
    path("dossier/<slug:section>/<uuid:key>/row/edit/", row.edit, name="row_edit"),
    path("revisions/", revisions.revisions, name="revisions"),
    path("revisions/freeze/", revisions.freeze, name="freeze"),
    path("revisions/compare/", revisions.comparison, name="compare"),
    path("revisions/<int:number>/restore/", revisions.restore, name="restore_revision"),
    path("revisions/<int:number>/download/<slug:kind>/", revisions.download, name="download_revision"),
]
