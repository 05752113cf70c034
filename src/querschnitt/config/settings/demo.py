"""The demo on this machine: plain HTTP on the loopback address, example data, a standing date."""

import os

from querschnitt.config.demo.folder import standing_day
from querschnitt.config.settings.production import *  # noqa: F403
from querschnitt.config.settings.production import DATA

DEMO = True
STANDS_AT = standing_day()
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
BASE_URL = f"http://127.0.0.1:{os.environ.get('QUERSCHNITT_DEMO_PORT', '8000')}"
CSRF_TRUSTED_ORIGINS = []
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
STATIC_ROOT = None  # static files are served from where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mails"  # what the demo would have sent, to be read
