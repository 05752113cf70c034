"""Which database and folder a process measures: given from outside, or a fresh folder with SQLite."""

import atexit
import os
import shutil
import tempfile

MIDDLEWARE = [  # of the floor
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


def up() -> None:
    """Django as the demo runs it."""
    if "QUERSCHNITT_DATA" not in os.environ:
        os.environ["QUERSCHNITT_DATA"] = tempfile.mkdtemp(prefix="querschnitt-benchmark-")
        atexit.register(shutil.rmtree, os.environ["QUERSCHNITT_DATA"], ignore_errors=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.config.settings.demo")
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]


def migrated() -> None:
    """The same with empty tables."""
    up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
