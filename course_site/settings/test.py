"""Settings of the test suite: the same site, with fast hashing and jobs run where they are asked for."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from course_site.settings import *  # noqa: F403
from course_site.settings import BASE_DIR, DATABASES

# A name of one's own lets several suites run side by side.
SUITE = os.environ.get("TEST_SUITE", "main")
TEST_DATA = BASE_DIR / "data" / f"test-{SUITE}"
TEST_DATA.mkdir(parents=True, exist_ok=True)

DEBUG = False
SHOW_COMPONENTS = True
SECRET_KEY = "a key for tests only, never used to sign anything real"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = TEST_DATA / "media"
# Of each process its own; what a killed one leaves behind lies beside its database and not in the system's folder.
_OWN = TemporaryDirectory(prefix="keys-", dir=TEST_DATA)
BALLOT_KEYS_DIR, SIGNING_KEYS_DIR, KEPT_APART_DIR, _BACKUP_KEY = (
    Path(_OWN.name) / name for name in ("ballot_keys", "signing_keys", "kept_apart", "backup_key")
)
for _folder in (BALLOT_KEYS_DIR, SIGNING_KEYS_DIR, KEPT_APART_DIR, _BACKUP_KEY):
    _folder.mkdir(mode=0o700)
BACKUPS_DIR, BACKUP_KEY_FILE = KEPT_APART_DIR / "backups", _BACKUP_KEY / "key"
WHITENOISE_AUTOREFRESH = True
# Without Wagtail's search and reference index, which a sixth of each page's publishing goes into; see `indexing`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"},
    "jobs": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"},
}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in service: WAL and locks work as they do there, which a database in memory cannot show.
    DATABASES["default"]["NAME"] = str(TEST_DATA / "unused.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DATA / "test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_course_site_{SUITE}"}
