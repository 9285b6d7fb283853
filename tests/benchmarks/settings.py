"""The site on the database of the suite, with the stock pages beside it."""

import os
from pathlib import Path

from course_site.settings.test import *  # noqa: F403
from course_site.settings.test import DATABASES

ROOT_URLCONF = "tests.benchmarks.urls"
# Each process of a suite has a database of its own, so the one that starts the server names its own.
DATABASES["default"]["NAME"] = os.environ["SUITE_DATABASE"]
WHITENOISE_AUTOREFRESH = False
# As its workers share one another's.
BALLOT_KEYS_DIR = Path(os.environ["BALLOT_KEYS_DIR"])
