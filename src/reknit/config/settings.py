"""Django's settings, from the options. There is no second settings file."""

import os
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from csp.constants import NONE, SELF

from reknit.config import options
from reknit.config.secret import secret_key, server_key
from reknit.rooms.database import SQLITE_INIT
from reknit.vault import passphrase

_env = os.environ
# Sums here are small: on several threads they take longer. NumPy asks once, on import.
_env.setdefault("OPENBLAS_NUM_THREADS", "1")
PACKAGE = Path(__file__).resolve().parent.parent

DATA_DIR = options.DATA_DIR.read(_env)
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
DEBUG = options.DEBUG.read(_env)
ALLOWED_HOSTS = options.ALLOWED_HOSTS.read(_env)
BEHIND_TLS = options.BEHIND_TLS.read(_env)
SIGN_UP_OPEN = options.SIGN_UP_OPEN.read(_env)
BROWSER_TITLE = options.TITLE.read(_env)
MEASURES_OFF = options.MEASURES_OFF.read(_env)
MEASURES_DIR = options.MEASURES_DIR.read(_env)

# --- Secrets and passphrases -------------------------------------------------------

PEPPER = options.PEPPER.read(_env)
SECRET_KEY = secret_key(DATA_DIR)
SERVER_KEY = server_key(SECRET_KEY, PEPPER)
ARGON2_PROFILE = {
    "standard": passphrase.STANDARD,
    "high": passphrase.HIGH,
    "floor": passphrase.FLOOR,
}[options.ARGON2.read(_env)]
ARGON2_AT_ONCE = max(
    1, options.ARGON2_MEMORY.read(_env) * 1024 // ARGON2_PROFILE.memory_kib
)

# --- What it is made of ------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "reknit.rooms",
    "reknit.web",
    "reknit.apps.accounts",
    "reknit.apps.coach",
    "reknit.apps.guide",
    "reknit.apps.help",
    "reknit.apps.intake",
    "reknit.apps.steady",
    "reknit.apps.checkin",
    "reknit.apps.journal",
    "reknit.apps.measures",
    "reknit.apps.log",
    "reknit.apps.questions",
    "reknit.apps.us",
    "reknit.apps.sharing",
    "reknit.apps.agreements",
    "reknit.apps.promises",
    "reknit.apps.answers",
    "reknit.apps.turns",
    "reknit.apps.talks",
    "reknit.apps.amends",
    "reknit.apps.joining",
    "reknit.apps.parting",
    "reknit.apps.path",
    "reknit.apps.progress",
    "reknit.apps.today",
]
MIDDLEWARE = [
    "reknit.web.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "reknit.web.connection.PrivateConnectionMiddleware",
    "reknit.web.connection.PlainLoopbackMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "reknit.web.trouble.TroubleMiddleware",
    "reknit.web.whole.WholeFormsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "reknit.web.forgery.ForgeryMiddleware",
    "reknit.web.unlocked.UnlockedMiddleware",
    "reknit.web.unlocked.SignInFirstMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "reknit.config.urls"
WSGI_APPLICATION = "reknit.config.wsgi.application"
FORM_RENDERER = "reknit.web.forms.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "reknit.web.pages.Pages",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "reknit.web.pages.environment",
            "context_processors": [
                "reknit.web.shell.shell",
                "reknit.web.pages.form_token",
                "reknit.web.pages.speech",
            ],
        },
    }
]

# --- Data ---------------------------------------------------------------------------

_postgresql = options.DATABASE_URL.read(_env)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        **_postgresql,
    }
    if _postgresql
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "reknit.sqlite3",
        # Threads of the server live long, so a connection each is kept open.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            # Without IMMEDIATE, two writers at once fail instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_INIT,
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHE_URL = options.CACHE_URL.read(_env)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
    }
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # At its usual 300 entries, somebody could make it forget a shut gate.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Accounts and sessions ------------------------------------------------------------

AUTH_USER_MODEL = "web.Account"
# Only `reknit.web.unlocked` decides who is signed in; nothing else may try.
AUTHENTICATION_BACKENDS: list[str] = []
LOGIN_URL = "accounts:sign_in"
SESSION_ENGINE = "reknit.web.sessions"
SESSION_COOKIE_NAME = "__Host-s"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
KEY_COOKIE_NAME = "__Host-k"
SESSIONS_AT_ONCE = 5
CSRF_COOKIE_NAME = "__Host-c"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "reknit.web.errors.form_expired"

# --- What browsers are told -----------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
LEAVE_SITES = {
    "weather": "https://www.bbc.co.uk/weather",
    "encyclopedia": "https://www.wikipedia.org/",
    "maps": "https://www.openstreetmap.org/",
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # Leaving is a form that ends up elsewhere; browsers apply this to the redirect.
        "form-action": [SELF, *LEAVE_SITES.values()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Files ----------------------------------------------------------------------------

_static = sorted((PACKAGE / "web" / "static").rglob("*"))
_digest = blake2b(
    metadata.version("django-htmx").encode()
    + b"".join(path.read_bytes() for path in _static if path.is_file()),
    digest_size=5,
).hexdigest()
# The address changes with the files, so that they may be kept without asking again.
STATIC_URL = f"/f/{_digest}/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60
# The longest note, in a script of which each letter takes twelve characters in a form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
# Nothing is uploaded; what is posted is text and stays in memory, never in a temp file.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# --- Words, dates, log ----------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = options.TIME_ZONE.read(_env)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"names": {"()": "reknit.config.logs.NamesOnly"}},
    "handlers": {
        "quiet": {
            "class": "logging.StreamHandler",
            "formatter": "names",
            "level": "ERROR",
        }
    },
    "root": {"handlers": ["quiet"], "level": "ERROR"},
}
SILENCED_SYSTEM_CHECKS = [
    "auth.E013",  # reknit.web.unlocked stands where AuthenticationMiddleware would
    "security.W002",  # X-Frame-Options is set in reknit.web.headers
    "security.W003",  # reknit.web.forgery is Django's check, with one case more
    "security.W008",  # no redirect to HTTPS: see reknit.web.connection
    "security.W021",  # no preload list: a host decides about its own domain
]
