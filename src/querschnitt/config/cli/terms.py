"""`querschnitt term`: a term as the law counts it."""

import json
from collections.abc import Mapping
from datetime import date, datetime

import click

from querschnitt.config.cli.output import day_type, format_option, show
from querschnitt.kernel.calendar import Place, Span, Term
from querschnitt.kernel.calendar import term as reckoned
from querschnitt.kernel.validity import Validity

LONG_AGO = date(1900, 1, 1)
BAVARIA = "09"  # the Land whose law this software knows best; taken when no municipality is named or set up


@click.command()
@click.argument("start", type=day_type, metavar="START")
@click.option("--months", type=click.IntRange(0), default=0, help="Calendar months (BGB § 188).")
@click.option("--weeks", type=click.IntRange(0), default=0)
@click.option("--days", type=click.IntRange(0), default=0)
@click.option("--place", "ags", metavar="AGS", help="Official municipality key; default: the municipality set up.")
@click.option(
    "--assumption-day/--no-assumption-day",
    default=None,
    help="Whether 15 August is a public holiday there; default: as the municipality has it set, else not.",
)
@click.option("--shift/--no-shift", default=True, show_default=True, help="Move the end off days that are not worked.")
@format_option
def term(
    *, start: datetime, months: int, weeks: int, days: int, ags: str | None, assumption_day: bool | None, shift: bool,
    shape: str,
) -> None:  # fmt: skip
    """Reckon the end of a term that an event on START sets off.

    START is a date such as 2026-11-30; its own day does not count (BGB § 187 I).
    """
    if not (months or weeks or days):
        raise click.UsageError("say how long: --months, --weeks or --days")
    try:
        place = _place(ags, assumption_day)
        found = reckoned(start.date(), Span(months, weeks, days), place, shifts=shift)
    except OverflowError as error:
        raise click.UsageError("das Ende liegt jenseits des Kalenders (nach dem Jahr 9999)") from error
    except ValueError as error:
        raise click.UsageError(
            "das Ende liegt jenseits des Kalenders (nach dem Jahr 9999)" if "year" in str(error) else str(error)
        ) from error
    _show(found, place, shape)


def _place(ags: str | None, assumption_day: bool | None) -> Place:
    place = Place(ags) if ags else _municipality()
    place.land  # noqa: B018 (an unknown key is refused here, before anything is reckoned)
    if assumption_day is None:
        return place
    return Place(place.ags, (Validity(LONG_AGO),) if assumption_day else ())


def _municipality() -> Place:
    """The place of the municipality that is set up; without one, Bavaria."""
    import django
    from django.db import DatabaseError

    django.setup()
    from querschnitt.organisation import queries

    try:
        return queries.place() if queries.municipality() else Place(BAVARIA)
    except DatabaseError:
        return Place(BAVARIA)


def _show(found: Term, place: Place, shape: str) -> None:
    row = {
        "start": found.start.isoformat(),
        "raw_end": found.raw_end.isoformat(),
        "end": found.end.isoformat(),
        "moved_because": list(found.moved_because),
        "place": place.ags,
        "assumption_day": any(span.holds_on(found.raw_end) for span in place.assumption_day),
    }
    if shape == "json":
        click.echo(json.dumps(row, ensure_ascii=False, indent=2))
    elif shape == "csv":
        show([row], list(row), shape)
    else:
        _listed(row)


def _listed(row: Mapping[str, object]) -> None:
    for name, value in row.items():
        click.echo(f"{name:15} {', '.join(value) if isinstance(value, list) else value}")
