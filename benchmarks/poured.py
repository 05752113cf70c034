"""Many rows at once: one for each row of another table, written by the database itself."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, models


def pour(
    model: type[models.Model], source: type[models.Model], values: Mapping[str, object], sql: Mapping[str, str],
    where: str = "TRUE",
) -> None:  # fmt: skip
    """A row of `model` for each of `source`: columns by `values`, by expressions over the source, else the default."""
    columns, made, given = [], [], []
    for field in model._meta.concrete_fields:
        if field.attname in sql:
            columns.append(field.column)
            made.append(_plain(sql[field.attname]))
        elif not field.primary_key:
            columns.append(field.column)
            made.append("%s")
            given.append(_written(field, values.get(field.attname, field.get_default())))
    names = ", ".join(f'"{column}"' for column in columns)
    statement = f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(made)}"
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} FROM {source._meta.db_table} WHERE {_plain(where)}", given)


def _plain(sql: str) -> str:
    """With no place for a value in it: a percent sign is one."""
    return sql.replace("%", "%%")


def _written(field: Any, value: object) -> Any:
    return field.get_db_prep_save(value, connection)
