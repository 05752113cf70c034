"""What a start is refused for: settings and databases that would lose or lay open what is entrusted to the house.

System checks of Django under the tag `deploy` (S25, R2); `querschnitt serve` runs them before it serves.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connection

from querschnitt.documents.queries.fonts import font_folders
from querschnitt.kernel.refusal import Refused

SHORTEST_KEY = 32
FULL = 2  # PRAGMA synchronous: 2 is FULL, 3 is EXTRA; with less, a power cut loses what was acknowledged
SAFE = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": {"on", "remote_write", "remote_apply"}}


@register(Tags.security, deploy=True)
def safe_settings(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[Error]:  # noqa: ARG001  # as all checks
    """Refuse debug pages, the demonstration, weak keys, any host, links without encryption."""
    return list(_faults_of_settings())


def _faults_of_settings() -> Iterator[Error]:
    if settings.DEBUG:
        yield Error("DEBUG shows the inside of the program to everybody.", id="querschnitt.E001")
    if settings.DEMO:
        yield Error("DEMO lets everybody sign in as anybody.", id="querschnitt.E002")
    for name in ("SECRET_KEY", "AUDIT_KEY"):
        if weak(getattr(settings, name)):
            yield Error(f"{name} is missing, a default, or shorter than 32 characters.", id="querschnitt.E003")
    if any(host.strip() in {"*", ".", ""} for host in settings.ALLOWED_HOSTS):
        yield Error("ALLOWED_HOSTS names every host. Set QUERSCHNITT_HOSTS.", id="querschnitt.E004")
    if not settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS names no host. Set QUERSCHNITT_HOSTS.", id="querschnitt.E005")
    if not settings.BASE_URL.startswith("https://"):
        yield Error("Links in mails are not encrypted. Set QUERSCHNITT_URL to https://…", id="querschnitt.E006")
    if settings.PASSWORD_HASHERS[0] != "django.contrib.auth.hashers.Argon2PasswordHasher":
        yield Error("Passwords are not hashed with Argon2id.", id="querschnitt.E007")


@register(deploy=True)
def fonts_are_there(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[Error]:  # noqa: ARG001  # as all checks
    """Refuse a house that cannot print: without its fonts no document can be set."""
    try:
        font_folders()
    except Refused as problem:
        return [Error(f"{problem} Run scripts/setup.py, or set QUERSCHNITT_FONTS.", id="querschnitt.E008")]
    return []


def weak(key: str) -> bool:
    """Whether a key is too short or too uniform to be a secret, or one that stands in a settings file."""
    return len(key) < SHORTEST_KEY or len(set(key)) < 8 or key.startswith(("django-insecure-", "only for tests"))  # noqa: PLR2004


@register(Tags.security, deploy=True)
def safe_database(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[Error]:  # noqa: ARG001  # as all checks
    """Refuse a database that acknowledges what it has not written."""
    try:
        found = _sqlite() if connection.vendor == "sqlite" else _postgresql()
        return list(found)
    except DatabaseError as problem:
        return [Error(f"The database does not answer: {problem}", id="querschnitt.E010")]


def _sqlite() -> Iterator[Error]:
    journal, synchronous = _answer("PRAGMA journal_mode"), _answer("PRAGMA synchronous")
    if journal != "wal":
        yield Error(f"SQLite writes in journal mode {journal}, not WAL.", id="querschnitt.E011")
    if int(synchronous) < FULL:
        yield Error("SQLite does not wait for the disk (synchronous is below FULL).", id="querschnitt.E012")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        yield Error("SQLite transactions are not IMMEDIATE: two writers would fail.", id="querschnitt.E013")


def _postgresql() -> Iterator[Error]:
    for name, allowed in SAFE.items():
        value = _answer(f"SHOW {name}")
        if value not in allowed:
            yield Error(f"PostgreSQL runs with {name}={value}.", id="querschnitt.E014")


def _answer(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (value,) = cursor.fetchone()
    return str(value)
