"""Tables whose rows the database itself refuses to change or delete, on SQLite and on PostgreSQL; used by migrations."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION zhengtu_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$""",
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION zhengtu_append_only()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION zhengtu_append_only()",
)
_VERBS = ("update", "delete")


def protect(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Let the database refuse every change of a row; rows can only be added."""
    if editor.connection.vendor == "postgresql":
        statements = [text.format(table=table) for text in _POSTGRESQL]
    else:
        statements = [_SQLITE.format(table=table, verb=verb) for verb in _VERBS]
    for statement in statements:
        editor.execute(statement)


def unprotect(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take the protection away: for a migration that must, and for tests that clear their tables."""
    on, names = ("", _VERBS) if editor.connection.vendor == "sqlite" else (f" ON {table}", ("change", "truncate"))
    for name in names:
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{name}{on}")
