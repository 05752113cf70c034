"""Bamberg as the demo tells it, for tests that walk the whole house: the story, and people who can sign in."""

import copy
from datetime import date

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from tests.accounts.signing_in import make_account, with_app

from querschnitt.config.demo import story
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation

DAY = date(2018, 11, 8)
# Letter → person of the story. A is nobody; N is somebody who once held a post.
PERSONAS = {
    "O": "leitung-fb-integration",
    "C": "oberbuergermeister",
    "R": "referent-1",
    "H": "leitung-amt-11",
    "D": "vertretung-amt-11",
    "B": "beirat-vertretung",
    "X": "technik",
    "N": "fruehere-leitung-amt-11",
}


def tell() -> None:
    """The whole story, on the days on which it happened; told once a process, remembered afterwards."""
    if _remembered:
        _retell()
        return
    for day, chapter in story.CHAPTERS:
        with clock.standing_at(day):
            chapter()
    _remembered.extend((model, list(model.objects.order_by("pk"))) for model in _models())


def _models() -> list[type[Model]]:
    """The tables of the house, lower floors first, so that rows find what they point to."""
    return [
        model for app in settings.APPS_OF_THE_HOUSE for model in apps.get_app_config(app.split(".")[1]).get_models()
    ]


def _retell() -> None:
    for model, rows in _remembered:
        model.objects.bulk_create(copy.deepcopy(rows))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _rows in _remembered]):
            cursor.execute(statement)


_remembered: list[tuple[type[Model], list[Model]]] = []


def accounts(letters: str = "OCRHDBXN") -> dict[str, object]:
    """An account with a second factor for each of these personas."""
    found = {}
    for letter in letters:
        account = with_app(make_account(f"{PERSONAS[letter]}@bamberg.example"))
        organisation.link_account(actor=OPERATOR, person=PERSONAS[letter], account=account.pk)
        found[letter] = account
    return found
