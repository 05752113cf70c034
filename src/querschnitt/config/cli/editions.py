"""`querschnitt edition`: editions of the concept, from file to force."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from querschnitt.config.cli.output import day_type, fail, format_option, show, with_django

file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def edition() -> None:
    """Editions of the concept: check, adopt, compare."""


def read_text(file: Path) -> str:
    """The text of an edition file; what is no UTF-8 is named."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file}: kein UTF-8 an Byte {error.start}") from error


@edition.command()
@file_argument
@click.option("--against", is_flag=True, help="Also bind the units it uses to those of the database.")
@click.option("--as-of", type=day_type, help="With --against: the day of the organisation; default: today.")
@format_option
def check(*, file: Path, against: bool, as_of: datetime | None, shape: str) -> None:
    """Judge FILE and name every fault with table and line (exit code 1 where there are any)."""
    from querschnitt.concept.domain.edition_file import read

    text = read_text(file)
    reading = read(text, name=str(file))
    if reading.faults:
        _show_faults(reading.faults, shape)
    if against and reading.edition:
        _check_binding(text, str(file), as_of.date() if as_of else None, shape)
    elif shape == "table":
        click.echo(f"{file}: ohne Fehler.")
    else:
        show([], FAULT_COLUMNS, shape)


FAULT_COLUMNS = ("file", "table", "key", "line", "sentence")


def _show_faults(faults: Sequence[Any], shape: str) -> NoReturn:
    if shape == "table":
        fail([f"{fault.file}:{fault.line}: {_place(fault)}{_worded(fault)}" for fault in faults])
    rows = [{**{name: getattr(fault, name) for name in FAULT_COLUMNS}, "sentence": _worded(fault)} for fault in faults]
    show(rows, FAULT_COLUMNS, shape)
    raise click.exceptions.Exit(1)


def _place(fault: Any) -> str:
    table = f"[{fault.table}] " if fault.table else ""
    return table + (f"{fault.key}: " if fault.key else "")


def _worded(fault: Any) -> str:
    from querschnitt.config.cli.words import german

    return german(fault.sentence)


@with_django
def _check_binding(text: str, name: str, day: date | None, shape: str) -> None:
    from querschnitt.concept.domain.binding import bind, unbound
    from querschnitt.concept.domain.edition_file import read
    from querschnitt.kernel import clock
    from querschnitt.organisation.queries import organisation_at

    data = read(text, name="").edition
    if data is None:
        return
    day = day or clock.today()
    bindings = list(bind(data, organisation_at(day)))
    if faults := list(unbound(bindings, text, name=name, day=day)):
        _show_faults(faults, shape)
    if shape != "table":
        show([], FAULT_COLUMNS, shape)
        return
    for binding in bindings:
        if binding.succeeded:
            click.echo(f"{binding.unit.key}: am {day:%d.%m.%Y} zuständig: {', '.join(binding.today)}")
    click.echo(f"Alle {len(bindings)} Einheiten sind gebunden.")


@edition.command()
@file_argument
@click.option("--from", "from_", type=day_type, required=True, help="First day in force.")
@click.option("--reference", required=True, help="The resolution, such as VO/2017/0969-5.")
@click.option("--by", default="", help="The body that adopted it.")
@click.option("--adopted-on", type=day_type, help="Day of the resolution.")
@with_django
def adopt(*, file: Path, from_: datetime, reference: str, by: str, adopted_on: datetime | None) -> None:
    """Adopt FILE: immutable from then on, in force from the day given."""
    from django.db import transaction

    from querschnitt.concept import commands
    from querschnitt.kernel.authority import OPERATOR

    with transaction.atomic():
        key = _drafted(file)
        commands.adopt_edition(
            actor=OPERATOR,
            edition=key,
            in_force_from=from_.date(),
            reference=reference,
            by=by,
            adopted_on=adopted_on.date() if adopted_on else None,
        )
    click.echo(f"Die Fassung {key} gilt ab {from_:%d.%m.%Y}.")


@edition.command()
@file_argument
@with_django
def draft(*, file: Path) -> None:
    """Keep FILE as a draft, or put it in the place of the draft of the same key."""
    click.echo(f"Der Entwurf {_drafted(file)} ist abgelegt.")


def _drafted(file: Path) -> str:
    """Key of the draft with the text of the file; every fault is named on standard error."""
    from querschnitt.concept import commands, queries
    from querschnitt.concept.domain.edition_file import read
    from querschnitt.concept.domain.states import EditionState
    from querschnitt.kernel import clock
    from querschnitt.kernel.authority import OPERATOR

    text = read_text(file)
    reading = read(text, name=str(file))
    if reading.edition is None:
        _show_faults(reading.faults, "table")
    key = reading.edition.key
    drafts = [row.key for row in queries.editions(OPERATOR, clock.today()) if row.state is EditionState.DRAFT]
    if key in drafts:
        commands.replace_draft(actor=OPERATOR, edition=key, text=text, name=str(file))
    else:
        commands.draft_edition(actor=OPERATOR, text=text, name=str(file))
    return key


@edition.command(name="list")
@format_option
@with_django
def list_(*, shape: str) -> None:
    """All editions with state and dates."""
    from querschnitt.concept import queries
    from querschnitt.kernel import clock
    from querschnitt.kernel.authority import OPERATOR

    columns = ("key", "title", "state", "in_force_from", "in_force_until", "reference")
    rows = queries.editions(OPERATOR, clock.today())
    show([{name: getattr(row, name) for name in columns} for row in rows], columns, shape)


@edition.command()
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
def diff(*, old: Path, new: Path, shape: str) -> None:
    """What differs between the files OLD and NEW, rule by rule."""
    from querschnitt.concept.domain.difference import difference
    from querschnitt.concept.domain.edition_file import read

    readings = [read(read_text(file), name=str(file)) for file in (old, new)]
    if faults := [fault for reading in readings for fault in reading.faults]:
        _show_faults(faults, "table")
    first, second = (reading.edition for reading in readings)
    if first is None or second is None:
        return  # the faults have been named
    columns = ("kind", "table", "key", "what", "old", "new")
    show([{name: getattr(change, name) for name in columns} for change in difference(first, second)], columns, shape)
