"""The shipped settings: clean when they are set up, refused when they are not (S25, R2); what logs say (S24)."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.core.checks import run_checks
from django.db import connection

from querschnitt.config import checks
from querschnitt.config.logs import Discreet

SET_UP = {
    "DJANGO_SETTINGS_MODULE": "querschnitt.config.settings.production",
    "QUERSCHNITT_HOSTS": "querschnitt.stadt.example",
    "QUERSCHNITT_URL": "https://querschnitt.stadt.example",
}
# Prints what the deploy checks say, and some of the settings.
ASK = """
import json, django
django.setup()
from django.conf import settings
from django.core.checks import run_checks
found = [fault.id for fault in run_checks(include_deployment_checks=True)]
names = [name for name in dir(settings) if "COOKIE" in name or name.startswith("SECURE_")]
print(json.dumps({"faults": found, **{name: getattr(settings, name) for name in names}}))
"""


def production(folder, **environment: str) -> dict:
    """The shipped settings in a process of their own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QUERSCHNITT", "DATABASE", "DJANGO"))
    }
    given = {**kept, **SET_UP, "QUERSCHNITT_DATA": str(folder), **environment}
    run = subprocess.run([sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def test_the_shipped_settings_have_no_warning_once_host_and_address_are_set(tmp_path):
    assert production(tmp_path)["faults"] == []


@pytest.mark.parametrize(
    ("environment", "fault"),
    [
        ({"QUERSCHNITT_HOSTS": "*"}, "querschnitt.E004"),
        ({"QUERSCHNITT_HOSTS": "querschnitt.stadt.example,*"}, "querschnitt.E004"),
        ({"QUERSCHNITT_HOSTS": ""}, "querschnitt.E005"),
        ({"QUERSCHNITT_URL": "http://querschnitt.stadt.example"}, "querschnitt.E006"),
        ({"QUERSCHNITT_SECRET_KEY": "short"}, "querschnitt.E003"),
        ({"QUERSCHNITT_SECRET_KEY": "django-insecure-" + "abcdefghijklmnopqrstuvwxyz0123456789"}, "querschnitt.E003"),
        ({"QUERSCHNITT_AUDIT_KEY": "a" * 60}, "querschnitt.E003"),
        ({"DATABASE_URL": "sqlite:////tmp/querschnitt-unsafe.sqlite3"}, "querschnitt.E011"),
        ({"DJANGO_SETTINGS_MODULE": "querschnitt.config.settings.demo"}, "querschnitt.E002"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_unsafe_start_is_refused_with_its_reason(environment, fault, tmp_path):
    if "DATABASE_URL" in environment:
        environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/unsafe.sqlite3"}
    assert fault in production(tmp_path, **environment)["faults"]


def test_cookies_are_for_this_host_and_no_script_reads_them(tmp_path):
    found = production(tmp_path)
    for cookie in ("SESSION", "CSRF"):
        assert found[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert found[f"{cookie}_COOKIE_SECURE"] is True
        assert found[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert found[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
        assert found[f"{cookie}_COOKIE_PATH"] == "/"
        assert found[f"{cookie}_COOKIE_DOMAIN"] is None
    assert found["SECURE_REFERRER_POLICY"] == "same-origin"


def test_debug_pages_are_refused(settings):
    settings.DEBUG = True
    assert "querschnitt.E001" in {fault.id for fault in checks.safe_settings(None)}


def test_keys_made_at_set_up_are_strong(tmp_path):
    from querschnitt.config.secrets import secret

    assert not checks.weak(secret(tmp_path / "key"))


@pytest.mark.django_db
def test_this_database_waits_for_its_disk():
    assert checks.safe_database(None) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_wait_is_refused():
    unsafe = {"sqlite": "PRAGMA synchronous=NORMAL", "postgresql": "SET synchronous_commit=off"}
    safe = {"sqlite": "PRAGMA synchronous=FULL", "postgresql": "SET synchronous_commit=on"}
    with connection.cursor() as cursor:
        cursor.execute(unsafe[connection.vendor])
        try:
            (fault,) = checks.safe_database(None)
        finally:
            cursor.execute(safe[connection.vendor])
    assert fault.id in {"querschnitt.E012", "querschnitt.E014"}


@pytest.mark.django_db
def test_the_checks_run_when_the_start_is_judged():
    assert {"querschnitt.E006", "querschnitt.E007"} <= {
        fault.id for fault in run_checks(include_deployment_checks=True)
    }


@pytest.fixture
def line():
    """How a message looks in the log."""

    def written(message: str, *arguments: object, problem: Exception | None = None) -> str:
        record = logging.LogRecord("querschnitt", logging.WARNING, "", 0, message, arguments, None)
        if problem:
            record.exc_info = (type(problem), problem, problem.__traceback__)
        return Discreet("{asctime} {levelname} {name} {message}", style="{").format(record)

    return written


@pytest.mark.parametrize("broken", ["\r", "\n", "\r\n", "\x00", "\x85", "\u2028", "\u2029", "\x1b[31m"], ids=ascii)
def test_what_somebody_typed_begins_no_line_of_the_log(broken, line):
    written = line("search for %s", f"x{broken}2026-01-01T00:00:00Z WARNING forged")
    assert len(written.splitlines()) == 1
    assert "\x1b" not in written


def test_a_traceback_cannot_pass_as_a_record(line):
    problem = ValueError("x\n2026-01-01T00:00:00Z WARNING forged person@stadt.example")
    first, *rest = line("failed", problem=problem).splitlines()
    assert first.endswith("WARNING querschnitt failed")
    assert all(text.startswith("  | ") for text in rest)
    assert "person@" not in "\n".join(rest)


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("mail to person@stadt.example refused", "mail to … refused"),
        ("Gone: /konto/einladung/Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9/", "Gone: /konto/einladung/…/"),
        ("Not Found: /gremien/steuerungsgremium/", "Not Found: /gremien/steuerungsgremium/"),
    ],
)
def test_addresses_and_tokens_are_masked(message, kept, line):
    assert line(message).endswith(f"WARNING querschnitt {kept}")


def test_the_log_tells_the_time_in_utc(line):
    assert line("x")[:20].endswith("Z")
