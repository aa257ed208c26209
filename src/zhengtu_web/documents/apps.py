from django.apps import AppConfig

from zhengtu_web.ui.navigation import Entry, show


class DocumentsConfig(AppConfig):
    name = "zhengtu_web.documents"
    label = "documents"
    verbose_name = "材料"

    def ready(self) -> None:
        from zhengtu_web.documents.offers import install  # noqa: PLC0415 -- models are there from now on

        install()
        show(Entry("documents:papers", "材料", "Papers", 35, whose="organisation", icon="file-check", covers=("documents:package",)))
