"""What the database itself refuses: to change, drop or add rows that are settled."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

LATER = ("update", "delete")
ALWAYS = ("insert", *LATER)


class Refuse(Operation):
    """Triggers of a table that end a statement with an error, also one that went past the application.

    `when` is SQL with `{row}` for the row in question; without it every row is refused. Emptying the whole table is
    refused wherever the database knows it as a verb of its own (PostgreSQL).
    """

    reversible = True

    def __init__(self, table: str, said: str, verbs: Sequence[str] = LATER, when: str = "TRUE") -> None:
        self.table, self.said, self.verbs, self.when = table, said, tuple(verbs), when

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models know nothing of triggers."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:  # noqa: ARG002 - Django's shape
        """Set the triggers."""
        laid = {"sqlite": self._sqlite, "postgresql": self._postgresql}[schema_editor.connection.vendor]
        for statement in laid():
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *_states: Any) -> None:  # noqa: ARG002 - as above
        """Take them away."""
        for statement in self._dropped(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def describe(self) -> str:
        """For whoever reads what a migration does."""
        return f"refuse {', '.join(self.verbs)} of {self.table}: {self.said}"

    def _name(self, verb: str) -> str:
        return f"{self.table}_no_{verb}"

    def _condition(self, verb: str) -> str:
        return self.when.format(row="NEW" if verb == "insert" else "OLD")

    def _sqlite(self) -> Iterator[str]:
        for verb in self.verbs:
            yield (
                f"CREATE TRIGGER {self._name(verb)} BEFORE {verb} ON {self.table} "
                f"WHEN {self._condition(verb)} BEGIN SELECT RAISE(ABORT, '{self.said}'); END"
            )

    def _postgresql(self) -> Iterator[str]:
        # A condition that asks other tables may stand in a function only.
        for verb in (*self.verbs, "truncate"):
            each, condition = ("STATEMENT", "TRUE") if verb == "truncate" else ("ROW", self._condition(verb))
            name, answer = self._name(verb), "OLD" if verb == "delete" else "NEW"
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {condition} THEN RAISE EXCEPTION '{self.said}'; END IF; RETURN {answer}; END $$"
            )
            yield f"CREATE TRIGGER {name} BEFORE {verb} ON {self.table} FOR EACH {each} EXECUTE FUNCTION {name}()"

    def _dropped(self, vendor: str) -> Iterator[str]:
        if vendor == "sqlite":
            yield from (f"DROP TRIGGER {self._name(verb)}" for verb in self.verbs)
            return
        for verb in (*self.verbs, "truncate"):  # the function takes its trigger with it
            yield f"DROP FUNCTION {self._name(verb)}() CASCADE"
