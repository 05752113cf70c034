"""Setting an installation up: database, cache table, the municipality, the first invitations."""

from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation

THE_BEGINNING = date(1990, 1, 1)


def migrate_database() -> None:
    """Bring database and static files up to this version, quietly."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if settings.STATIC_ROOT:
        call_command("collectstatic", verbosity=0, interactive=False)


@transaction.atomic
def create_municipality(*, name: str, ags: str, assumption_day: bool | None) -> None:
    """The municipality of this installation; `assumption_day` as the operator knows it, from the beginning."""
    organisation.found_municipality(actor=OPERATOR, name=name, ags=ags)
    if assumption_day:
        organisation.begin_assumption_day(actor=OPERATOR, on=THE_BEGINNING, source="Angabe bei der Einrichtung")
