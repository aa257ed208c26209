from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "zhengtu_web.dossiers"
    label = "dossiers"
    verbose_name = "申报档案"
