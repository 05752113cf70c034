"""Settings as shipped: everything a municipality runs on comes from the environment and the data folder."""

import os
from datetime import date
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from querschnitt.config.secrets import secret

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent.parent
PROJECT = PACKAGE.parent.parent

# Where everything lives that is not code: the embedded database, keys, uploads.
DATA = Path(os.environ.get("QUERSCHNITT_DATA", "var")).resolve()

DEBUG = False
DEMO = False
STANDS_AT: date | None = None  # a demo's clock stands at a day
SECRET_KEY = os.environ.get("QUERSCHNITT_SECRET_KEY") or secret(DATA / "secret.key")
# The audit chain is keyed apart from the sessions, so that changing one key never breaks the other.
AUDIT_KEY = os.environ.get("QUERSCHNITT_AUDIT_KEY") or secret(DATA / "audit.key", sealing=DATA / "querschnitt.sqlite3")
ALLOWED_HOSTS: list[str] = env.list("QUERSCHNITT_HOSTS", default=[])
# Absolute addresses in mails and calendars; never taken from a request (forged Host headers).
BASE_URL = env.str("QUERSCHNITT_URL", default="https://localhost")
CSRF_TRUSTED_ORIGINS: list[str] = [BASE_URL] if BASE_URL.startswith("https://") else []

APPS_OF_THE_HOUSE = [
    "querschnitt.ui",
    "querschnitt.delivery",
    "querschnitt.chronicle",
    "querschnitt.accounts",
    "querschnitt.documents",
    "querschnitt.search",
    "querschnitt.organisation",
    "querschnitt.concept",
    "querschnitt.committees",
    "querschnitt.meetings",
    "querschnitt.cycles",
    "querschnitt.measures",
    "querschnitt.governance",
    "querschnitt.desk",
    "querschnitt.portal",
    "querschnitt.config",
]
INSTALLED_APPS = [
    *APPS_OF_THE_HOUSE,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "querschnitt.config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "querschnitt.config.middleware.ActorMiddleware",
    "querschnitt.config.second_factor.SecondFactorMiddleware",
    "querschnitt.config.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "querschnitt.config.urls"
WSGI_APPLICATION = "querschnitt.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "querschnitt.config.context.frame",
            ],
        },
    },
]
FORM_RENDERER = "querschnitt.ui.forms.KernRenderer"

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "querschnitt.sqlite3",
    "CONN_MAX_AGE": 600,
    # Immediate: a deferred transaction fails at once where another one writes. FULL: nothing acknowledged is
    # lost in a power cut.
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;"
            "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364"
        ),
    },
}
DATABASES = {"default": env.db("DATABASE_URL") if "DATABASE_URL" in os.environ else SQLITE}
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Counted attempts and used codes lie here: nobody may push them out by asking from many places (S17).
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_THOUSAND_SEPARATOR = True
LOCALE_PATHS = [PACKAGE / "kernel" / "locale"]  # the kernel is no app, but it speaks

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = DATA / "static"
KERN = Path(os.environ.get("QUERSCHNITT_KERN", PROJECT / "node_modules/@kern-ux/native/dist"))
# What documents are set in: folders 400Regular, 400Regular_Italic and 700Bold with one font each.
FONTS = Path(os.environ.get("QUERSCHNITT_FONTS", PROJECT / "node_modules/@expo-google-fonts/noto-sans"))
PDF_SECONDS = 20  # after which a document is given up
# Whether members carry off non-public minutes as files, or only look at them (GO Art. 54 III).
NON_PUBLIC_MINUTES_TO_MEMBERS = env.bool("QUERSCHNITT_NON_PUBLIC_MINUTES_TO_MEMBERS", False)
STATICFILES_DIRS = [("kern", KERN)] if KERN.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "querschnitt.accounts.adapter.NotGuessable"},
]
ACCOUNT_ADAPTER = "querschnitt.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is accepted by a mailed link: the address is proved by that
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "querschnitt.accounts.forms.SignInForm",
    "reauthenticate": "querschnitt.accounts.forms.ConfirmPasswordForm",
    "change_password": "querschnitt.accounts.forms.ChangePasswordForm",
    "set_password": "querschnitt.accounts.forms.FirstPasswordForm",
}
# A whole town hall may sit behind one address; what is counted per key is one person's account (S17).
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "30/m/ip,5/5m/key,20/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "request_link": "60/m/ip",
    "request_link_for": "3/15m/key",
    "use_link": "60/m/ip",
}
# Behind a proxy the last entry of X-Forwarded-For is what that proxy saw; without one the header is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("QUERSCHNITT_BEHIND_PROXY", False) else 0
MFA_ADAPTER = "querschnitt.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Querschnitt"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "querschnitt.accounts.forms.SecondFactorForm",
    "reauthenticate": "querschnitt.accounts.forms.ConfirmCodeForm",
    "activate_totp": "querschnitt.accounts.forms.SetUpAppForm",
    "add_webauthn": "querschnitt.accounts.forms.AddKeyForm",
    "edit_webauthn": "querschnitt.accounts.forms.RenameKeyForm",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:desk"
LOGOUT_REDIRECT_URL = "portal:home"

SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12  # absolute limit; a working day
CSRF_FAILURE_VIEW = "querschnitt.ui.views.token_refused"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Other hosts get no referrer. "no-referrer" would make browsers send `Origin: null`, which every form would fail on.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("QUERSCHNITT_BEHIND_PROXY", False) else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    },
}

EMAIL_BACKEND = env.str("QUERSCHNITT_MAIL", default="django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.str("QUERSCHNITT_SMTP_HOST", default="localhost")
EMAIL_PORT = env.int("QUERSCHNITT_SMTP_PORT", default=25)
EMAIL_HOST_USER = env.str("QUERSCHNITT_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = os.environ.get("QUERSCHNITT_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.bool("QUERSCHNITT_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("QUERSCHNITT_MAIL_FROM", default="querschnitt@localhost")

# Whether members read the minutes of their bodies while they are a draft: as the rules of procedure say.
MINUTES_DRAFTS_FOR_MEMBERS = env.bool("QUERSCHNITT_MINUTES_DRAFTS_FOR_MEMBERS", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "querschnitt.config.logs.Discreet",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
