"""`querschnitt import` and `export`: organisation, people and seats from and to CSV and XLSX."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from querschnitt.config.cli.output import fail, with_django, worded

# Kind of file → the app that reads and writes it.
KINDS = {"organisation": "organisation", "people": "organisation", "seats": "committees"}
kind_argument = click.argument("kind", type=click.Choice(list(KINDS)))


@dataclass(frozen=True)
class Exchange:
    """The functions of an app for one kind of file."""

    read: Callable[..., Any]
    preview: Callable[..., Any]
    take: Callable[..., Any]
    write: Callable[..., bytes]


def exchange_of(kind: str) -> Exchange:
    queries = import_module(f"querschnitt.{KINDS[kind]}.queries")
    commands = import_module(f"querschnitt.{KINDS[kind]}.commands")
    return Exchange(
        read=getattr(queries, f"read_{kind}"),
        preview=getattr(queries, f"preview_{kind}"),
        take=getattr(commands, f"import_{kind}"),
        write=getattr(queries, f"export_{kind}"),
    )


@click.command(name="import")
@kind_argument
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@with_django
def import_(*, kind: str, file: Path, dry_run: bool) -> None:
    """Take FILE over: all of it or nothing. Every faulty row is named with its column (exit code 1).

    KIND is organisation (units), people (persons, posts, holders) or seats (bodies, members, deputies, chairs).
    """
    from querschnitt.kernel.authority import OPERATOR

    exchange = exchange_of(kind)
    found = exchange.read(file.read_bytes(), str(file))
    preview = exchange.preview(actor=OPERATOR, file=found)
    if preview.faults:
        fail([_fault(fault) for fault in preview.faults])
    for entry in preview.entries if dry_run else ():
        click.echo(f"{entry.subject}: {entry.sentence}")
    if not dry_run:
        exchange.take(actor=OPERATOR, file=found, previewed=preview.fingerprint)
    click.echo(f"{len(preview.entries)} Einträge {'würden entstehen' if dry_run else 'sind entstanden'}.")


def _fault(fault: Any) -> str:
    from django.utils.translation import gettext

    sheet = f" [{fault.sheet}]" if fault.sheet else ""
    row = f" Zeile {fault.row}" if fault.row else ""
    column = f", Spalte „{fault.column}“" if fault.column else ""
    return f"{fault.file}{sheet}:{row}{column}: {fault.sentence.spoken(gettext, worded)}"


@click.command()
@kind_argument
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--format", "shape", type=click.Choice(["csv", "xlsx"]), help="Default: by the ending of FILE, else csv.")
@with_django
def export(*, kind: str, file: Path | None, shape: str | None) -> None:
    """Write everything of KIND in the shape that `import` reads, to FILE or standard output."""
    from querschnitt.kernel.authority import OPERATOR

    wished = shape or (file.suffix.removeprefix(".") if file else "csv")
    if wished not in {"csv", "xlsx"}:
        raise click.UsageError(f"{file}: write .csv or .xlsx, or say --format")
    content = exchange_of(kind).write(actor=OPERATOR, format=wished)
    if file is None:
        sys.stdout.buffer.write(content)
    else:
        file.write_bytes(content)
