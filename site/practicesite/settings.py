"""Settings: all from the environment (`.env.example` tells each), safe for production when nothing else is said."""

import os
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .environment import Environment, is_address, is_translator, is_writable_folder

ROOT = Path(__file__).resolve().parent.parent.parent
DEVELOPMENT_KEY = "for development only: it signs nothing that matters"

env = Environment(os.environ)

# Where we are
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text(
    "SECRET_KEY",
    DEVELOPMENT_KEY if DEBUG else "",
    expected="at least 50 random characters that nobody else knows",
    valid=lambda key: DEBUG or (len(key) >= 50 and key != DEVELOPMENT_KEY),
)
SITE_URL = env.text(
    "SITE_URL",
    "http://127.0.0.1:8000" if DEBUG else "",
    expected="the public address of the site, such as https://mallit.example.fi",
    valid=is_address,
).rstrip("/")
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS",
    "127.0.0.1,localhost,[::1],testserver" if DEBUG else "",
    expected="the host names that the site answers to, with commas between them",
    refused=set() if DEBUG else {"*"},
)
PROXIES = env.whole("PROXIES", 0, expected="how many proxies of yours stand in front: 0, 1 or 2")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if is_address(SITE_URL) else []


def database(url: str) -> dict:
    """A database's address as Django's settings of it."""
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ValueError(url)
    config = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith(".sqlite3"):
        # SQLite makes a file, but no folder for it.
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        # An immediate transaction waits for its turn; a deferred one fails when it comes to write.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        config["TEST"] = {"NAME": config["NAME"].removesuffix(".sqlite3") + ".test.sqlite3"}
    else:
        config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return config


DATABASES = {
    "default": env.parsed(
        "DATABASE_URL",
        f"sqlite:///{ROOT / 'var' / 'db.sqlite3'}",
        database,
        expected="sqlite:////path/to/file.sqlite3 or postgresql://user:password@host:5432/name",
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEARCH_URL = env.text(
    "SEARCH_URL",
    expected="nothing, or http(s)://user:password@host:port/prefix of an Elasticsearch server",
    valid=lambda url: not url or is_address(url),
)
EMAIL = env.parsed(
    "EMAIL_URL",
    "consolemail://" if DEBUG else "",
    environ.Env.email_url_config,
    expected="smtp+tls://user:password@host:587 or another address of a mail server",
)
vars().update(EMAIL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "EMAIL_FROM",
    "no-reply@localhost" if DEBUG else "",
    expected="the address from which the site sends its mail",
    valid=lambda address: "@" in address,
)
MEDIA_ROOT = env.text(
    "MEDIA_ROOT",
    str(ROOT / "var" / "media"),
    expected="a folder that the site can write into, by its whole path",
    valid=is_writable_folder,
)
TRANSLATOR = env.text(
    "TRANSLATOR",
    expected="nothing, libretranslate+https://[key@]host or deepl://key",
    valid=lambda url: not url or is_translator(url),
)
env.stop_if_wrong()

# What it is made of
INSTALLED_APPS = [
    "practicesite",
    "search",
    "practicemodels",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "practicemodels.editing.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_htmx",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]
MIDDLEWARE = [
    "practicesite.middleware.ReaderAddress",
    "practicesite.patience.WaitForDatabase",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "practicesite.anonymous.AnonymousPages",
    "practicesite.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "practicesite.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "practicemodels.editing.middleware.TellWhatIsMissing",
    "axes.middleware.AxesMiddleware",
]
# Pages for readers without a cookie are kept until something changes; a developer sees a changed template at once.
KEEP_PAGES = not DEBUG
ROOT_URLCONF = "practicesite.urls"
WSGI_APPLICATION = "practicesite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "practicesite.context.site",
            ],
        },
    }
]
# Wagtail's tasks run after the commit that asked for them: before it the rows are not complete.
TASKS = {"default": {"BACKEND": "practicesite.tasks.OnCommitBackend"}}

# Languages
LANGUAGE_CODE = "fi"
# Who chooses the language in which to read sees its own name; who works with texts, its name in the admin's language.
LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
USE_I18N = WAGTAIL_I18N_ENABLED = True
FORMAT_MODULE_PATH = "practicesite.formats"
# The second folder holds what Wagtail's own Finnish and Swedish lack.
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale-wagtail"]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
FILES = "django.core.files.storage.FileSystemStorage"
STORAGES = {
    "default": {"BACKEND": FILES},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# People
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=3).total_seconds())
LOGIN_URL = "wagtailadmin_login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "practicesite.views.locked_out"
AXES_VERBOSE = False

# What a browser may do with our pages
SECURE = SITE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# Wagtail
WAGTAIL_SITE_NAME = "Toimintamallit"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Autosave doubles the rows of inline panels (wagtail #14568).
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
# No request to another host, from the server or from an editor's browser.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list = []
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
