"""`querschnitt committee`: bodies of the concept begin and end."""

from datetime import datetime

import click

from querschnitt.config.cli.output import day_type, format_option, show, with_django


@click.group()
def committee() -> None:
    """Bodies as they exist: found, fill ex officio, end, list."""


@committee.command()
@click.argument("body")
@click.option("--on", type=day_type, required=True, help="First day.")
@click.option("--unit", default="", help="Key of the unit, for bodies that exist per unit.")
@click.option("--topic", default="", help="Key of the topic, for bodies that exist per topic.")
@click.option("--key", default="", help="Key of the committee; default: made from its name.")
@with_django
def found(*, body: str, on: datetime, unit: str, topic: str, key: str) -> None:
    """Found a committee of BODY (a key of the edition in force on that day)."""
    from querschnitt.committees import commands
    from querschnitt.kernel.authority import OPERATOR

    row = commands.found_committee(actor=OPERATOR, body=body, on=on.date(), unit=unit, topic=topic, key=key)
    click.echo(row.key)


@committee.command()
@click.argument("key")
@click.option("--on", type=day_type, required=True)
@with_django
def fill(*, key: str, on: datetime) -> None:
    """Fill all seats by post that are missing in the committee KEY on that day."""
    from querschnitt.committees import commands
    from querschnitt.kernel.authority import OPERATOR

    filled = commands.fill_ex_officio(actor=OPERATOR, committee=key, on=on.date())
    click.echo(f"{len(filled)} Sitze sind besetzt.")


@committee.command()
@click.argument("key")
@click.option("--until", type=day_type, required=True, help="Last day of the mandate.")
@click.option("--reason", required=True)
@with_django
def end(*, key: str, until: datetime, reason: str) -> None:
    """End the committee KEY with its mandate."""
    from querschnitt.committees import commands
    from querschnitt.kernel.authority import OPERATOR

    commands.end_committee(actor=OPERATOR, committee=key, until=until.date(), reason=reason)
    click.echo(f"{key} endet am {until:%d.%m.%Y}.")


@committee.command(name="list")
@click.option("--as-of", type=day_type, help="Default: today.")
@format_option
@with_django
def list_(*, as_of: datetime | None, shape: str) -> None:
    """All committees founded by that day."""
    from querschnitt.committees.queries import committees_at
    from querschnitt.kernel import clock

    columns = ("key", "body", "name", "scope_unit", "topic", "founded_on", "planned_end", "ended_on")
    rows = committees_at(as_of.date() if as_of else clock.today()).committees.values()
    show([{name: getattr(row, name) for name in columns} for row in rows], columns, shape)
