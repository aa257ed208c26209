"""Settings of the desk. What an installation may choose comes from the environment, each name once, here.

`ZHENGTU_DATA` the data folder · `ZHENGTU_DATABASE` PostgreSQL instead of SQLite · `ZHENGTU_KEY_FILE` the key of the store ·
`ZHENGTU_HOSTS` names under which it answers, besides this machine · `ZHENGTU_HTTPS=1` behind a server that speaks HTTPS ·
`ZHENGTU_IDLE_MINUTES` the session's time-out.
"""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from zhengtu_web.config.data_folder import default_folder, open_folder
from zhengtu_web.config.database import databases

DATA = open_folder(default_folder())
SECRET_KEY = DATA.secret()
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("ZHENGTU_HOSTS", "").split(","))]
HTTPS = os.environ.get("ZHENGTU_HTTPS") == "1"

DATABASES = databases(os.environ.get("ZHENGTU_DATABASE", ""), sqlite=DATA.database)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "zhengtu_web.ui",
    "zhengtu_web.journal",
    "zhengtu_web.acting",
    "zhengtu_web.accounts",
    "zhengtu_web.organisations",
    "zhengtu_web.home",
    "zhengtu_web.dossiers",
    "zhengtu_web.backups",
    "zhengtu_web.law",
    "zhengtu_web.readiness",
    "zhengtu_web.reports",
    "zhengtu_web.tasks",
    "zhengtu_web.tracing",
    "zhengtu_web.api",
    "zhengtu_web.documents",
    "zhengtu_web.system",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zhengtu_web.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zhengtu_web.accounts.middleware.EntranceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhengtu_web.organisations.middleware.ScopeMiddleware",
    "zhengtu_web.acting.middleware.SentenceMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "zhengtu_web.config.urls"
WSGI_APPLICATION = "zhengtu_web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhengtu_web.ui.context.page",
            ],
            "builtins": ["zhengtu_web.ui.templatetags.zt", "zhengtu_web.acting.templatetags.once"],
        },
    }
]
FORM_RENDERER = "zhengtu_web.ui.forms.Renderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "zhengtu_web.accounts.backend.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "zhengtu_web.accounts.passwords.ThreeKindsValidator"},
]
LOGIN_URL = "accounts:log_in"
LOGIN_REDIRECT_URL = "home"

SESSION_ENGINE = "zhengtu_web.accounts.sessions"
IDLE_MINUTES = int(os.environ.get("ZHENGTU_IDLE_MINUTES", "30"))
SESSION_COOKIE_AGE = IDLE_MINUTES * 60
SESSION_COOKIE_NAME = "zhengtu_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "zhengtu_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zhengtu_web.accounts.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "zhengtu_web.accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says how long, and so long it is
AXES_DISABLE_ACCESS_LOG = True  # the journal has it
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kept", "next", "one_time_code", "csrfmiddlewaretoken"]
OTP_TOTP_ISSUER = "证途 Zhengtu"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_TEMP_DIR = str(DATA.quarantine)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "zhengtu_web.documents.receiving.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 500
LARGEST_PAPER = 200 << 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
