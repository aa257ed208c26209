from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class DossiersConfig(AppConfig):
    name = "zhengtu_web.dossiers"
    label = "dossiers"
    verbose_name = "申报档案"

    def ready(self) -> None:
        show(Entry("dossiers:dossier", "档案", "Dossier", 30, whose="organisation", icon="folder", covers=("dossiers:revisions",)))
