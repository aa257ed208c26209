"""The desk's own settings, with a cheap password hash: the real one takes a tenth of a second by design."""

from zhengtu_web.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA.path / "test.sqlite3")}  # noqa: F405  # a file, as in life
