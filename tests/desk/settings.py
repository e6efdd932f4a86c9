"""The desk's own settings, with a home that is thrown away, quick passwords, and tasks that run at once."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="habeas-tests-")
Path(_home, "passing").mkdir()
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("HABEAS_") and name != "HABEAS_TEST_DATABASE_URL"]:
    del os.environ[_name]
os.environ["HABEAS_HOME"] = _home
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop running in the thread of a test
os.environ["HABEAS_SECRET_KEY"] = "only for tests: nothing is kept that this key could open"
os.environ["HABEAS_DATABASE_URL"] = os.environ.get("HABEAS_TEST_DATABASE_URL", "")

from habeas.desk.site.settings import *  # noqa: E402, F403
from habeas.desk.site.settings import ALLOWED_HOSTS, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
