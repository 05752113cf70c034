"""`querschnitt audit`: whether the chronicle is whole, and what anchors it outside."""

import json
from pathlib import Path
from typing import TextIO

import click

from querschnitt.config.cli.output import fail, format_option, show, with_django

WORDS = {
    "edited": "der Eintrag wurde verändert",
    "missing": "ein Eintrag fehlt",
    "misplaced": "der Eintrag steht an falscher Stelle oder wurde eingefügt",
    "cut": "das Ende der Kette fehlt",
    "anchor": "der Eintrag stimmt nicht mit dem Anker überein oder fehlt",
}


@click.group()
def audit() -> None:
    """The chronicle: who changed what, when; chained and sealed."""


@audit.command()
@click.option("--anchor", "anchors", type=click.File(), multiple=True, help="An exported anchor; may be repeated.")
@with_django
def verify(*, anchors: tuple[TextIO, ...]) -> None:
    """Judge the whole chain; every edit, deletion, insertion, reordering and cut tail is named (exit code 1).

    An end that was cut together with the head of the chain, or a whole database put back to an earlier state, can be
    told only by an anchor that was kept outside.
    """
    from querschnitt.chronicle import queries
    from querschnitt.organisation.queries import municipality

    found = queries.verify([anchor for file in anchors for anchor in _read(file)])
    if not found and not queries.anchor().number and municipality():
        fail(["Die Kette ist leer, obwohl eine Kommune eingerichtet ist."])
    if found:
        fail([f"Eintrag {fault.number}: {WORDS[fault.what]}" for fault in found])
    click.echo(f"Die Kette ist unversehrt: {queries.anchor().number} Einträge.")


def _read(file: TextIO) -> list:  # type: ignore[type-arg]
    from querschnitt.chronicle.domain.chain import Anchor

    found = []
    for number, line in enumerate(filter(str.strip, file), start=1):
        try:
            row = json.loads(line)
            found.append(Anchor(int(row["number"]), str(row["seal"])))
        except (ValueError, KeyError, TypeError) as error:
            raise click.UsageError(f"{file.name}, Zeile {number}: das ist kein Anker") from error
    if not found:
        raise click.UsageError(f"{file.name}: enthält keinen Anker")
    return found


@audit.command()
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), help="Append to this file.")
@with_django
def anchor(*, file: Path | None) -> None:
    """Print number and seal of the last entry, to be kept outside: by mail, on paper, on another machine."""
    from querschnitt.chronicle import queries
    from querschnitt.kernel import clock

    last = queries.anchor()
    line = json.dumps({"number": last.number, "seal": last.seal, "taken_at": clock.now().isoformat(timespec="seconds")})
    if file is None:
        click.echo(line)
        return
    with file.open("a") as out:
        out.write(line + "\n")


@audit.command(name="list")
@click.option("--subject", default="", help="Only entries of this subject, such as unit:amt-51.")
@click.option("--kind", default="", help="Only entries of this kind, such as organisation.unit_moved.")
@click.option("--before", type=int, help="Entries before this number.")
@format_option
@with_django
def list_(*, subject: str, kind: str, before: int | None, shape: str) -> None:
    """The last hundred entries."""
    from querschnitt.chronicle import queries
    from querschnitt.kernel.authority import OPERATOR

    rows = queries.entries_for(OPERATOR, kind=kind, subject=subject, before=before)
    columns = ("number", "at", "kind", "subject", "actor", "person", "capacity", "sentence")
    show([{name: getattr(row, name) for name in columns} for row in rows], columns, shape)
