"""The desk's own settings, with a cheap password hash: the real one takes a tenth of a second by design."""

from zhengtu_web.config.settings import *  # noqa: F403
from zhengtu_web.config.settings import DATA, DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA.path / "test.sqlite3")}  # a file, as in life
