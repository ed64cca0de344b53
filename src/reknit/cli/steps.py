"""Bringing a database forward by whole steps."""

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

NEWER = (
    "This data was written by a newer Reknit. Install that version, or restore a "
    "backup made with this one."
)


def has_unknown(applied: set[tuple[str, str]]) -> bool:
    """Say whether a database has been through a step that this version does not have.

    Args:
        applied: Names of the app and the step, as the database notes them.
    """
    known = set(MigrationLoader(None).disk_migrations)
    ours = {app for app, _ in known}
    return any(app in ours and (app, name) not in known for app, name in applied)


class WholeSteps(MigrationExecutor):
    """Notes each migration in the same transaction that made its changes.

    Django's own notes it afterwards, and a crash between the two leaves a database that
    no later start can bring further. It also sends no signal afterwards, so that none
    of Django's own tables are filled with what nobody here asks for.
    """

    def apply_migration(
        self,
        state: ProjectState,
        migration: Migration,
        fake: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        fake_initial: bool = False,  # noqa: FBT001, FBT002
    ) -> ProjectState:
        """Make one migration's changes and note them, wholly or not at all."""
        del fake, fake_initial
        with self.connection.schema_editor(atomic=migration.atomic) as editor:
            state = migration.apply(state, editor)
            for statement in editor.deferred_sql:
                editor.execute(statement)
            editor.deferred_sql.clear()
            self.record_migration(migration)  # type: ignore[call-arg, arg-type]
        return state
