"""The database itself refuses to change or delete a row of the journal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from zhengtu_web.journal.append_only import protect, unprotect

TABLE = "journal_journalrow"


def refuse_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    protect(editor, TABLE)


def allow_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    unprotect(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = (("journal", "0001_first"),)
    operations = (migrations.RunPython(refuse_changes, allow_changes),)
