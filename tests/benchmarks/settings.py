"""The site on the database of the suite, with the stock pages beside it."""

from course_site.settings.test import *  # noqa: F403
from course_site.settings.test import DATABASES

ROOT_URLCONF = "tests.benchmarks.urls"
DATABASES["default"]["NAME"] = DATABASES["default"]["TEST"]["NAME"]
WHITENOISE_AUTOREFRESH = False
