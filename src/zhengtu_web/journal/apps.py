from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhengtu_web.journal"
    label = "journal"
    verbose_name = "审计日志"
