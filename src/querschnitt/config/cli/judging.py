"""`querschnitt findings` and `duties`: what the board and the duty calendar show."""

from datetime import date, datetime, timedelta

import click

from querschnitt.config.cli.output import day_type, format_option, show, with_django

AHEAD = timedelta(days=366)


@click.command()
@click.option("--as-of", type=day_type, help="The day to judge; default: today.")
@click.option("--state", "states", multiple=True, help="Only findings in this state; may be repeated.")
@click.option("--edition", "key", help="Judge by this edition (its key), as if it were in force.")
@format_option
@with_django
def findings(*, as_of: datetime | None, states: tuple[str, ...], key: str | None, shape: str) -> None:
    """Every duty on a day: rule, section, state, since, due, who acts, evidence, remedy."""
    from querschnitt.concept.queries import as_if_in_force
    from querschnitt.governance import queries
    from querschnitt.kernel import clock
    from querschnitt.kernel.findings import State

    if unknown := set(states) - set(State):
        raise click.UsageError(f"unknown state {', '.join(sorted(unknown))}; there are {', '.join(State)}")
    day = as_of.date() if as_of else clock.today()
    edition = as_if_in_force(key, day) if key else None
    if key and edition is None:
        raise click.UsageError(f"there is no edition {key}")
    rows = queries.as_json(queries.findings_at(day, edition=edition))
    columns = queries.FILE_COLUMNS if shape == "csv" else queries.COLUMNS
    show([row for row in rows if not states or row["state"] in states], columns, shape)


@click.command()
@click.option("--as-of", type=day_type, help="As seen on this day; default: today.")
@click.option("--until", type=day_type, help="Last day; default: a year later.")
@format_option
@with_django
def duties(*, as_of: datetime | None, until: datetime | None, shape: str) -> None:
    """What falls due, by date: what is owed on the day, and what comes."""
    from querschnitt.governance import queries
    from querschnitt.kernel import clock

    day = as_of.date() if as_of else clock.today()
    last = until.date() if until else min(day, date.max - AHEAD) + AHEAD
    if last < day:
        raise click.UsageError("--until lies before --as-of")
    show(queries.duties_as_json(queries.duties(day, last)), queries.DUTY_COLUMNS, shape)
