"""Django's settings. What can be set stands in `environment`; all else is the same everywhere.

Importing this writes nothing: `setup.prepare` makes the home and its key.
"""

from __future__ import annotations

import os
from typing import Any

from csp.constants import NONE, SELF

from habeas.desk.site.databases import read_database
from habeas.desk.site.environment import read_environment
from habeas.desk.site.logs import LOGS

HABEAS = read_environment(os.environ)
HABEAS_HOME = HABEAS.home

SECRET_KEY = HABEAS.secret_key
DEBUG = False
ALLOWED_HOSTS = list(HABEAS.allowed_hosts)
ROOT_URLCONF = "habeas.desk.site.urls"
AUTH_USER_MODEL = "store.Account"
DATABASES = {"default": read_database(HABEAS.database_url)}
FILE_UPLOAD_TEMP_DIR = HABEAS_HOME / "passing"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "habeas.desk.site",
    "habeas.desk.web",
    "habeas.desk.store",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks_db",
]

# The gate stands before whatever reads what was sent: a stranger's upload is not even taken apart.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "habeas.desk.site.headers.KeepPrivate",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "habeas.desk.site.gate.Gate",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "habeas.desk.site.answers.Answers",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Counts of failed sign-ins must hold over all processes and outlive a restart: they are kept in the database. Entries
# beyond the limit would be dropped, locks with them, so it lies far above what one address may cause.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "desk_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Sign-in: by e-mail, without sign-up and without mail. Somebody who cannot sign in asks an operator for a link.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "habeas.desk.site.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False  # the cookie ends with the browser; the form asks nothing
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_USER_DISPLAY = str
# Six wrong passwords for one account in a quarter of an hour lock it until the quarter is over; the answer does not say
# whether there is such an account.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/15m/ip,6/15m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "start": "20/15m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Habeas"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True
HABEAS_REQUIRE_SECOND_FACTOR = HABEAS.require_second_factor
HABEAS_FETCHES = HABEAS.fetches
HABEAS_FETCH_ALLOWED: frozenset[tuple[str, int]] = frozenset()  # hosts that need not be public; for tests

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]

# A session ends twelve hours after it was last used, give or take the ten minutes of `gate.Gate`: writing at every
# request would make each page wait for the one writer of SQLite.
_PREFIX = "__Host-" if HABEAS.https else ""
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = f"{_PREFIX}habeas"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HABEAS.https
CSRF_COOKIE_NAME = f"{_PREFIX}habeas-form"
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HABEAS.https
CSRF_FAILURE_VIEW = "habeas.desk.site.answers.refuse_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = HABEAS.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HABEAS.https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# 500 reports of 5 MB arrive as a stream to files; what is not a file stays small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a pasted text, or the same in JSON
DATA_UPLOAD_MAX_NUMBER_FILES = 500
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
HABEAS_MAX_REQUEST = 600 * 1024 * 1024  # the server refuses longer ones before Django sees them

STATIC_URL = "/static/"
STATIC_ROOT = HABEAS_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is kept through it
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LOGGING = LOGS

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
