"""`querschnitt serve`, `worker` and `demo`: the processes of an installation."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

import click

from querschnitt.config.cli.output import day_type, fail, with_django


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port.")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
@click.option("--threads", type=click.IntRange(1), default=4, show_default=True)
@with_django
def serve(*, bind: str, workers: int, threads: int) -> None:
    """Serve the application. Refuses to start where the settings are not safe (see: querschnitt check)."""
    from django.conf import settings

    from querschnitt.config.server import run, unsafe

    if not settings.DEMO and (faults := unsafe()):
        fail(faults)
    run(bind=bind, workers=workers, threads=threads)


@click.command()
@click.option("--pause", type=click.FloatRange(0.1), default=5.0, show_default=True, help="Seconds between rounds.")
@with_django
def worker(*, pause: float) -> None:
    """Deliver the outbox and do the daily work, beside the web server, until it is told to stop."""
    from querschnitt.config.work import one_round

    stopping = []

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.append(True)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        one_round()
        time.sleep(pause)


@click.command()
@click.option("--reset", is_flag=True, help="Throw the demo's data away and start over.")
@click.option("--date", "date_", type=day_type, help="The day at which the demo stands; default: 8 November 2018.")
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--load-only", is_flag=True, help="Set the demo up, serve nothing.")
def demo(*, reset: bool, date_: datetime | None, port: int, load_only: bool) -> None:
    """Set up the Bamberg demo and serve it on this machine."""
    from querschnitt.config.demo import folder

    day = folder.prepare(reset=reset, day=date_.date() if date_ else None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "querschnitt.config.settings.demo"
    os.environ["QUERSCHNITT_DEMO_PORT"] = str(port)  # for links in mails, also those of the worker
    import django

    django.setup()
    from querschnitt.config.demo import loading
    from querschnitt.config.server import run

    loading.load()
    if load_only:
        return
    with _worker_beside():
        run(
            bind=f"127.0.0.1:{port}",
            workers=1,
            threads=4,
            quiet=True,
            when_ready=lambda: _welcome(f"{day:%d.%m.%Y}", port),
        )


def _welcome(day: str, port: int) -> None:
    from querschnitt.config.demo import folder, personas

    address = f"http://127.0.0.1:{port}"
    click.echo(f"\nQuerschnitt steht auf {address}   Stichtag der Vorführung: {day}")
    click.echo(f"Anmelden als (mit einem Klick: {address}/konto/demo/):")
    for persona in personas.personas_on(folder.standing_day()):
        click.echo(f"  {persona.email:34} {persona.description}")
    click.echo(f"Mit Kennwort ({personas.PASSWORD}) richtet man zuerst einen zweiten Faktor ein.")
    click.echo(f"Was die Vorführung an Nachrichten versendet, liegt in {folder.data() / 'mails'}.   Beenden: Strg+C\n")


@contextmanager
def _worker_beside() -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "querschnitt", "worker"], env=os.environ.copy(), stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
