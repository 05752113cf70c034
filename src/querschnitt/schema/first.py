"""The first tables of an app: laid once, as they are to be.

Django draws up all related models anew after every single operation, and SQLite copies a table for every constraint
that comes after it. For a hundred tables that point at each other this is nine tenths of the time that an empty
database needs.
"""

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What ends in the shape of a table that is being created.
SHAPING = (migrations.CreateModel, migrations.AddField, migrations.AddConstraint, migrations.AddIndex)


class FirstTables(migrations.Migration):
    """A first migration as `makemigrations` writes it; only the way in which it is applied differs."""

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        strange = [operation for operation in cls.operations if not isinstance(operation, SHAPING)]
        if strange:
            raise TypeError(f"a first migration only lays tables; it cannot {strange[0].describe()}")

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: ARG002 - the editor knows itself whether it collects
    ) -> ProjectState:
        project_state.__dict__.pop("apps", None)  # models are drawn up when they are next asked for: once
        state = self.mutate_state(project_state, preserve=False)
        for created in _created(self.operations):
            schema_editor.create_model(state.apps.get_model(self.app_label, created.name))
        return state


def _created(operations: Sequence[Operation]) -> list[migrations.CreateModel]:
    return [operation for operation in operations if isinstance(operation, migrations.CreateModel)]
