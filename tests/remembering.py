"""A story that is told once a process: afterwards its rows are laid down again as they were."""

import copy
from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model


class Remembered:
    """Tells the story the first time, and remembers the rows of all tables of the house."""

    def __init__(self, story: Callable[[], None]) -> None:
        self._story = story
        self._rows: list[tuple[type[Model], list[Model]]] = []

    def tell(self) -> None:
        """Into an empty database."""
        if self._rows:
            self._retell()
            return
        self._story()
        self._rows.extend((model, list(model.objects.order_by("pk"))) for model in _models())

    @transaction.atomic  # rows point at rows that are laid down after them
    def _retell(self) -> None:
        for model, rows in self._rows:
            model.objects.bulk_create(copy.deepcopy(rows))
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _rows in self._rows]):
                cursor.execute(statement)


def _models() -> list[type[Model]]:
    """The tables of the house, lower floors first, so that rows find what they point to.

    Approved minutes seal what belongs to them, so they come last; keys are looked at when the transaction ends.
    """
    found = [
        model for app in settings.APPS_OF_THE_HOUSE for model in apps.get_app_config(app.split(".")[1]).get_models()
    ]
    return sorted(found, key=lambda model: model.__name__ == "Minutes")
