"""The desk's own settings, with a cheap password hash: the real one takes a tenth of a second by design."""

from zhengtu_web.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in life. Put together anew: whoever reads this module a second time, as a doctest does, must change nothing of the first.
    DATABASES = DATABASES | {"default": DATABASES["default"] | {"TEST": {"NAME": str(DATA.path / "test.sqlite3")}}}  # noqa: F405
