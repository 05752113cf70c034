"""The suite: demo settings on a database of its own, PostgreSQL where DATABASE_URL says so."""

import tempfile
from pathlib import Path

from querschnitt.config.settings.demo import *  # noqa: F403
from querschnitt.config.settings.demo import DATABASES, SQLITE

DEMO = False
STANDS_AT = None
SECRET_KEY = "only for tests"  # noqa: S105
AUDIT_KEY = "only for tests, too"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if DATABASES["default"]["ENGINE"] == SQLITE["ENGINE"]:
    # A file, not memory: WAL, locks and immediate transactions are part of what is tested.
    _folder = Path(tempfile.mkdtemp(prefix="querschnitt-test-"))
    DATABASES = {
        "default": {**SQLITE, "NAME": _folder / "main.sqlite3", "TEST": {"NAME": str(_folder / "test.sqlite3")}}
    }
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
PDF_SECONDS = 120  # a loaded machine is slow, not wrong
