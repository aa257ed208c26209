"""The database itself refuses to change or delete a row of the journal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = """
CREATE TRIGGER journal_no_{verb} BEFORE {verb} ON journal_journalrow
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""
_POSTGRESQL = (
    """CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    """CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal_journalrow
       FOR EACH ROW EXECUTE FUNCTION journal_append_only()""",
    """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_journalrow
       FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only()""",
)


def refuse_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    statements = _POSTGRESQL if editor.connection.vendor == "postgresql" else [_SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")]
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("journal", "0001_first"),)
    operations = (migrations.RunPython(refuse_changes, migrations.RunPython.noop),)
