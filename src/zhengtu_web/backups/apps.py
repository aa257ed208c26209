from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "zhengtu_web.backups"
    label = "backups"
    verbose_name = "备份"
