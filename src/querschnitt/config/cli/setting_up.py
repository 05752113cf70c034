"""`querschnitt init`, `migrate` and `invite`: a municipality from nothing."""

import click

from querschnitt.config.cli.output import with_django


@click.command()
@click.option("--name", required=True, help="Name of the municipality, such as Landkreis Hohenlinde.")
@click.option("--ags", required=True, help="Official municipality key, five or eight digits.")
@click.option(
    "--assumption-day/--no-assumption-day",
    default=None,
    help="Whether 15 August is a public holiday there (Bavaria: by census); may be set with dates later.",
)
@with_django
def init(*, name: str, ags: str, assumption_day: bool | None) -> None:
    """Set up an empty municipality: database, keys, name. Nothing is overwritten."""
    from querschnitt.config.installing import create_municipality, migrate_database

    _judged(ags)
    migrate_database()
    create_municipality(name=name, ags=ags, assumption_day=assumption_day)
    click.echo(f"{name} ist eingerichtet. Weiter mit: querschnitt import organisation DATEI")


def _judged(ags: str) -> None:
    """Nothing is set up for a key that no municipality can have."""
    from querschnitt.organisation.domain.keys import is_municipality_key

    if not is_municipality_key("".join(ags.split())):
        raise click.BadParameter(
            "acht Ziffern, bei Landkreisen fünf; die ersten beiden nennen das Land", param_hint="--ags"
        )


@click.command()
@with_django
def migrate() -> None:
    """Bring the database up to this version."""
    from querschnitt.config.installing import migrate_database

    migrate_database()
    click.echo("Die Datenbank ist auf dem Stand dieser Version.")


@click.command()
@click.argument("person")
@with_django
def invite(*, person: str) -> None:
    """Invite PERSON (its key) to an account, by mail to the address that is known of it."""
    from querschnitt.kernel.authority import OPERATOR
    from querschnitt.organisation.commands import invite_person

    invite_person(actor=OPERATOR, person=person)
    click.echo("Die Einladung liegt im Postausgang. Zustellen: querschnitt deliver")
