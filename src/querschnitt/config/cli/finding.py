"""`querschnitt search`: the index that lists are searched by."""

import click

from querschnitt.config.cli.output import with_django


@click.group()
def search() -> None:
    """The words by which measures, needs, offers and goals are found."""


@search.command()
@with_django
def rebuild() -> None:
    """Make the index anew from what is stored; nothing else changes.

    Every change keeps it up to date; do this after rows came into the database by another way. Lists can be read
    and searched meanwhile, as they were before; changes wait until it is done.
    """
    from itertools import chain

    from querschnitt.cycles.queries.finding import everything_to_find as goals
    from querschnitt.kernel.authority import OPERATOR
    from querschnitt.measures.queries.finding import everything_to_find as measures
    from querschnitt.search import commands

    number = commands.rebuild(actor=OPERATOR, things=chain(goals(), measures()))
    click.echo(f"Auffindbar: {number} Einträge.")
