"""Loading the demo: the database, the story chapter by chapter, the personas. What is there is kept."""

import click
from django.db import transaction

from querschnitt.accounts import commands as accounts
from querschnitt.config.demo import folder, personas, story
from querschnitt.config.installing import migrate_database
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.queries import municipality


def load() -> None:
    """Bring the database up to date; an empty one is told the whole story. Progress is shown."""
    migrate_database()
    if municipality() is None:
        tell()


@transaction.atomic
def tell() -> None:
    """The whole story in one transaction: half a city never stands."""
    told = story.chapters(folder.standing_day())
    with click.progressbar(told, label="Bamberg wird geladen", show_pos=True) as chapters:
        for day, chapter in chapters:
            with clock.standing_at(day):
                chapter()
    _invite_personas()


def _invite_personas() -> None:
    for persona in personas.personas_on(folder.standing_day()):
        account = accounts.create_persona(
            actor=OPERATOR, email=persona.email, password=personas.PASSWORD, description=persona.description
        )
        organisation.link_account(actor=OPERATOR, person=persona.person, account=account.pk)
