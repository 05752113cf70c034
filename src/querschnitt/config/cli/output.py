"""How lists leave the command line: a table to read, JSON or CSV to work with."""

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")
Row = Mapping[str, object]
WIDEST = 60  # characters of a cell in a table; the other shapes hold all of it

format_option = click.option(
    "--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
day_type = click.DateTime(formats=["%Y-%m-%d"])


def with_django(function: Callable[P, R]) -> Callable[P, R]:
    """Set Django up before the command; refusals, and files that cannot be used, become a line on standard error
    and exit code 1."""

    @wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> R:
        import django
        from django.db import DatabaseError
        from django.utils import translation

        django.setup()
        from querschnitt.kernel.refusal import Forbidden, Refused

        translation.activate("de")
        try:
            return function(*args, **kwargs)
        except Refused as refused:
            place = f"{refused.place}: " if refused.place else ""
            raise click.ClickException(place + refused.sentence.spoken(translation.gettext, worded)) from refused
        except Forbidden as forbidden:
            raise click.ClickException(
                f"das gibt es nicht, oder die Kommandozeile darf es nicht ({forbidden})"
            ) from forbidden
        except DatabaseError as error:
            raise click.ClickException(f"{error} (is the database set up? see: querschnitt init)") from error
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}") from error

    return command


def worded(value: object) -> object:
    """Dates as people of the municipality read them."""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else value


def show(rows: Sequence[Row], columns: Sequence[str], shape: str) -> None:
    """Print rows in the wished shape; JSON holds everything, table and CSV the named columns."""
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif shape == "csv":
        writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    else:
        _table(rows, columns)


def _cell(value: object) -> str:
    """A cell; text that a spreadsheet would take for a formula is marked as text (CSV injection)."""
    text = _plain(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} and not _number(text) else text


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " · ".join(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return str(value.get("label") or value.get("name") or " ".join(map(_plain, value.values())))
    return str(value)


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    cells = [[_plain(row.get(column)) for column in columns] for row in rows]
    widths = [max([len(column), *(len(_fit(line[i])) for line in cells)]) for i, column in enumerate(columns)]
    for line in [list(columns), *cells]:
        click.echo("  ".join(_fit(text).ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _fit(text: str) -> str:
    """The text in one line; what is cut off is seen to be."""
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def fail(lines: Sequence[str]) -> NoReturn:
    """Say on standard error what is not fine, and end with code 1."""
    for line in lines:
        click.echo(line, err=True)
    raise click.exceptions.Exit(1)
