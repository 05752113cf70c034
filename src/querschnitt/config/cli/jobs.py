"""`querschnitt daily`, `deliver` and `check`: what the worker does, by hand."""

import click

from querschnitt.config.cli.output import fail, with_django


@click.command()
@with_django
def daily() -> None:
    """Do the daily work now: judge, open and close findings, tidy up. Doing it twice changes nothing."""
    from querschnitt.config.work import do_daily

    for line in do_daily():
        click.echo(line)


@click.command()
@with_django
def deliver() -> None:
    """Send what waits in the outbox (exit code 1 where the mail server refuses or a mail cannot be delivered)."""
    from querschnitt.config.work import deliver_now

    said, fine = deliver_now()
    if not fine:
        fail([said])
    click.echo(said)


@click.command()
@click.option("--deploy", is_flag=True, help="Also judge whether the settings are safe to serve with.")
@with_django
def check(*, deploy: bool) -> None:
    """Judge settings and database; every fault is named (exit code 1)."""
    from django.core.checks import WARNING, run_checks

    from querschnitt.organisation.queries import municipality

    if municipality() is None:  # a missing table says so by itself
        fail(["Hier ist keine Kommune eingerichtet: querschnitt init"])
    faults = [str(fault) for fault in run_checks(include_deployment_checks=deploy) if fault.level >= WARNING]
    if faults:
        fail(faults)
    click.echo("Keine Beanstandungen.")
