"""The worker is killed between sending and marking: one mail may come twice, none is lost."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from django.db import connection
from tests.delivery.conftest import TEMPLATES, queue

from querschnitt.delivery.commands import deliver
from querschnitt.kernel import clock

PEOPLE = ["eins@stadt.example", "zwei@stadt.example", "drei@stadt.example"]

# The order is swapped in the twin: marked first, sent afterwards.
WORKER = {
    "send, then mark": "deliver()",
    "mark, then send": """
        post = Post()
        post.open()
        while mail := claim(now=clock.now()):
            mark_sent(mail, now=clock.now())
            post.send(compose(mail))
    """,
}


def worker(order: str, port: int, folder) -> subprocess.Popen:
    """A process of its own that delivers what is in the database of this test."""
    script = f"""
import django
from django.conf import settings
from querschnitt.config.settings import demo
demo.DATABASES = {{"default": {database()!r}}}
demo.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
demo.EMAIL_HOST, demo.EMAIL_PORT = "127.0.0.1", {port}
demo.LOGGING_CONFIG = None
demo.TEMPLATES[0]["DIRS"] = [{str(TEMPLATES)!r}]
django.setup()
from querschnitt.delivery.commands import deliver
from querschnitt.delivery.commands.composing import compose
from querschnitt.delivery.commands.post import Post
from querschnitt.delivery.commands.sending import claim, mark_sent
from querschnitt.kernel import clock
print("ready", flush=True)
input()
{textwrap.dedent(WORKER[order])}
"""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "querschnitt.config.settings.demo",
        "QUERSCHNITT_DATA": str(folder),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def database() -> dict:
    facts = connection.settings_dict
    return {key: facts[key] for key in ("ENGINE", "HOST", "PORT", "USER", "PASSWORD", "OPTIONS")} | {
        "NAME": str(facts["NAME"])
    }


def run_and_kill(process: subprocess.Popen) -> None:
    process.communicate("\n", timeout=120)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_after_sending_repeats_that_mail_once_with_the_same_message_id(start_server, tmp_path):
    server = start_server()
    queue(*PEOPLE)
    process = worker("send, then mark", server.port, tmp_path)
    server.on_taken = process.kill
    run_and_kill(process)
    server.on_taken = lambda: None
    deliver(now=lambda: clock.now() + timedelta(minutes=11))
    copies = [server.received(person) for person in PEOPLE]
    assert sorted(map(len, copies)) == [1, 1, 2]
    assert all(len(set(ids)) == 1 for ids in copies)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_marks_before_it_sends_loses_a_mail(start_server, tmp_path):
    server = start_server(lambda stage, _to: killed() if stage == "rcpt" else None)
    queue(*PEOPLE)
    process = worker("mark, then send", server.port, tmp_path)

    def killed() -> None:
        process.kill()

    run_and_kill(process)
    server.script = lambda _stage, _to: None
    deliver(now=lambda: clock.now() + timedelta(minutes=11))
    assert sorted(len(server.received(person)) for person in PEOPLE) == [0, 1, 1]
