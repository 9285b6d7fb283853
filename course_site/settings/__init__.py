"""Settings of the site. Every choice that differs between machines is an environment variable
(see `.env.example`); with none set, the site runs from one folder, `data/`, on SQLite."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from course_site.settings import single_sign_on
from course_site.settings.environment import env, secret, stored_secret

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "data")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret("SECRET_KEY") or stored_secret(DATA_DIR / "secret_key")
BASE_URL = env("BASE_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
HTTPS = BASE_URL.startswith("https://")

# The page of components is for people who build the site.
SHOW_COMPONENTS = env.bool("SHOW_COMPONENTS", default=DEBUG)

INSTALLED_APPS = [
    "course_site.core",
    # Early, for each {% static %} of a page walks this list to see whether it is here.
    "django.contrib.staticfiles",
    "course_site.people",
    "course_site.mailing",
    "course_site.cohorts",
    "course_site.calendars",
    "course_site.rosters",
    "course_site.checkin",
    "course_site.classroom",
    "modules",
    "assessments.quizzes",
    "assessments.scenarios",
    "assessments.rubrics",
    "assessments.surveys",
    "assessments.exchange",
    "assessments.recall",
    "assessments.remarks",
    "assessments.stories",
    "assessments.rotations",
    "assessments.skills",
    "certificates",
    "course_site.reports",
    "course_site.filings",
    "course_site.offline",
    "course_site.retention",
    "course_site.content",
    "wagtail.embeds",
    "wagtail.sites",
    "course_site.people.cms_accounts.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.typed_table_block",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
]
# django-q2 registers its tables with Django's own admin, which is installed but has no address here.

MIDDLEWARE = [
    "course_site.core.request_ids.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "course_site.people.middleware.SessionsEndMiddleware",
    "course_site.people.middleware.LockedTabletMiddleware",
    "course_site.people.middleware.SecondFactorMiddleware",
    "course_site.people.middleware.FreshSignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "course_site.core.middleware.CmsPolicyMiddleware",
    "course_site.core.middleware.PermissionsPolicyMiddleware",
    "course_site.core.disk.ReadOnlyMiddleware",
    "course_site.core.middleware.PrivatePagesMiddleware",
    "course_site.core.watched.WatchedPagesMiddleware",
    "course_site.checkin.middleware.RememberPhoneMiddleware",
    "course_site.people.middleware.KnownDeviceMiddleware",
    "course_site.people.middleware.UnsentFormsMiddleware",
]

ROOT_URLCONF = "course_site.urls"
WSGI_APPLICATION = "course_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "course_site.core.context.navigation",
                "course_site.core.disk.banner",
            ],
        },
    },
]

# --- database ---------------------------------------------------------------
# SQLite: IMMEDIATE takes the write lock at BEGIN (the default loses writes under load), WAL lets readers
# go on, FULL syncs every commit: "Saved" on a screen is true after a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'course_site.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    # Whatever the server's default is: an acknowledged answer is on its disk.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=on"
# Kept open: on SQLite too a new connection, with what it is told, costs more than most pages ask of it.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
# The keys of surveys that take answers: outside the database, shared by every host of the site, in no backup. A copy
# of both would say who answered what.
BALLOT_KEYS_DIR = Path(env("BALLOT_KEYS_DIR", default=str(DATA_DIR / "ballot_keys")))
# The keys that sign certificates: outside the database too, shared by every host, and kept for as long as certificates
# count.
SIGNING_KEYS_DIR = Path(env("SIGNING_KEYS_DIR", default=str(DATA_DIR / "signing_keys")))
# The heads of the audit and the certificates that ended: written every day, to be copied to another machine.
KEPT_APART_DIR = Path(env("KEPT_APART_DIR", default=str(DATA_DIR / "kept_apart")))
# Locked backups of the last nights, and the key to them: both are to be copied away, and not to the same place. Whoever
# copies one folder does not get both.
BACKUPS_DIR = Path(env("BACKUPS_DIR", default=f"{DATA_DIR}-backups"))
BACKUP_KEY_FILE = Path(env("BACKUP_KEY_FILE", default=str(DATA_DIR / "backup_key")))
ADMINS = [("Operators", address) for address in env.list("OPERATORS", default=[])]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://course-site")}

# --- people -----------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "core:start"
LOGOUT_REDIRECT_URL = "people:sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Everybody above an officer gives a second factor. A demo without https may do without it; its sign-in page says so.
SECOND_FACTOR_GRACE = env.bool("SECOND_FACTOR_GRACE", default=not HTTPS)
if SECOND_FACTOR_GRACE and HTTPS and not DEBUG:
    raise ImproperlyConfigured("SECOND_FACTOR_GRACE is for a demo without https. Take it out of the environment.")
MFA_ADAPTER = "course_site.people.sealed_factors.SealedFactors"
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
# A passkey counts as two steps, so it always asks for a finger, a face or a PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# In service people sign in by a code of their mail, a passkey, or the Department's single sign-on.
PASSWORD_SIGN_IN = env.bool("PASSWORD_SIGN_IN", default=not HTTPS)
SOCIALACCOUNT_ADAPTER = "course_site.people.single_sign_on.SingleSignOn"
SOCIALACCOUNT_PROVIDERS = single_sign_on.providers()
# A form that leads to another site is stopped by our own policy, so a link begins it. What comes back must answer it.
SOCIALACCOUNT_LOGIN_ON_GET = True
# What the provider says of how somebody signed in there, and counts as a second step here: mfa, a context of SAML.
SSO_SECOND_STEP = env.list("SSO_SECOND_STEP", default=[])
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"email"}, ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# allauth counts in the cache, each process alone; `people/services/throttling.py` counts for all of them.
ACCOUNT_RATE_LIMITS = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.bool("BEHIND_PROXY", default=False))
SESSION_ENGINE = "course_site.people.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A browser takes these names only over https, for this host alone: no neighboring host can plant one.
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
MESSAGE_STORAGE = "course_site.core.messages.Messages"
CSRF_FAILURE_VIEW = "course_site.people.views.unsent.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- words, time ------------------------------------------------------------
LANGUAGE_CODE = "en-us"
TIME_ZONE = env("TIME_ZONE", default="America/New_York")
USE_I18N = True
USE_TZ = True

# --- files ------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "course_site.core.storage.StaticFiles"},
}
# With less room than this the site can be read, and takes nothing.
DISK_FLOOR = env.int("DISK_FLOOR_MB", default=256) << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- mail -------------------------------------------------------------------
# Without a server, mail is written to files: nobody is written to by mistake. The path is absolute: four slashes.
vars().update(env.email("EMAIL_URL", default=f"filemail:///{DATA_DIR.resolve() / 'mail'}"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Mediation Skills <training@example.org>")

# --- the wall ---------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", default=True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "worker-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}

# --- jobs -------------------------------------------------------------------
# The queue lives in the default database: a task is enqueued in the transaction of the fact that asks for it,
# and vanishes with it on rollback. `retry` exceeds `timeout`, or a slow task would run twice at once.
Q_CLUSTER = {
    "name": "course-site",
    "label": "Jobs",
    "orm": "default",
    "workers": 2,
    "timeout": 120,
    "retry": 300,
    # How often a job is tried, `core/jobs/ledger.py` counts. A count of the queue's own would throw away, unseen, what
    # broke off three times.
    "max_attempts": 0,
    "ack_failures": False,
    "bulk": 1,
    "queue_limit": 4,
    "poll": 0.5,
    "save_limit": 5000,
    "recycle": 200,
    "catch_up": False,
}
TASKS = {
    # Wagtail's own small tasks (search, references) run at once; ours go through the queue.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "jobs": {"BACKEND": "course_site.core.jobs.backend.Q2Backend"},
}

# --- Wagtail ----------------------------------------------------------------
WAGTAIL_SITE_NAME = "Mediation Skills"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "course_site.core.search"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "txt", "mp3", "m4a", "ogg", "wav"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# A document is downloaded, never opened in the site's own name, and it is what its name says.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_DOCUMENT_FORM_BASE = "course_site.core.document_forms.CheckedDocumentForm"
# The server fetches no address that somebody gives it.
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp", "avif"]
# One door for everybody, and one place that sets passwords: the training office.
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "/signin/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = True
# Whose mail opens an account, and by which password, is not changed at a screen that somebody left open.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True

# Plain lines for people who build the site; for machines JSON, in which nobody is named.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {request_id} {message}", "style": "{"},
        "json": {"()": "course_site.core.logs.JsonLines"},
    },
    "filters": {
        "survey": {"()": "assessments.surveys.logs.NoMomentOfAnswering"},
        "request_id": {"()": "course_site.core.logs.RequestId"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line" if DEBUG else "json",
            "filters": ["survey", "request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # One line for each search entry and each edit is more than anybody reads, and fido2 names each passkey. Django's
    # own handlers would write what the console must not.
    "loggers": {
        **{
            name: {"level": "WARNING"}
            for name in ("django_tasks", "django-q", "wagtail", "fontTools", "weasyprint", "fido2")
        },
        "django": {"handlers": [], "level": "INFO"},
    },
}
