"""What somebody typed into a form that could not be taken at once: carried, signed, until they are signed in again."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

FIELD = "kept"
LARGEST = 512 << 10  # bytes of field names and values together
KEPT_FOR = 12 * 3600  # seconds
WHO = "zhengtu_who"
_SALT, _WHO_SALT = "zhengtu.kept", "zhengtu.who"
_NEVER = ("password", "one_time_code", "csrfmiddlewaretoken")  # secrets, and what is made anew


@dataclass(frozen=True, slots=True)
class KeptInput:
    """未提交的内容: the fields of one form, the address they were for, and whose they are (number of the account)."""

    path: str
    owner: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    had_files: bool = False

    def sealed(self) -> str:
        return signing.dumps([self.path, self.owner, self.fields, self.had_files], salt=_SALT, compress=True)


class TooLarge(ValueError):
    """More was typed than is carried."""


def keep(request: HttpRequest, owner: int) -> KeptInput:
    """The posted fields, without files, passwords and codes. Raises `TooLarge`."""
    fields = [(name, value) for name, values in request.POST.lists() if not _is_secret(name) for value in values]
    if sum(len(name) + len(value.encode()) for name, value in fields) > LARGEST:
        raise TooLarge
    return KeptInput(request.get_full_path(), owner, fields, bool(request.FILES))


def open_kept(sealed: str) -> KeptInput | None:
    """What `sealed` held, if we sealed it within the time; else None."""
    try:
        path, owner, fields, had_files = signing.loads(sealed, salt=_SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return KeptInput(path, owner, [(name, value) for name, value in fields], had_files)


def remember_who(response: HttpResponseBase, owner: int) -> None:
    """Note on the browser whose session it was, so that after the time-out the input goes back to the same person only."""
    signed = signing.dumps(owner, salt=_WHO_SALT)
    response.set_cookie(WHO, signed, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def who_was_here(request: HttpRequest) -> int | None:
    """Number of the account that was signed in on this browser; None where nobody was, or they signed out."""
    try:
        owner = signing.loads(request.COOKIES.get(WHO, ""), salt=_WHO_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return owner if isinstance(owner, int) else None


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site sent the form: then nothing of it is shown as one's own input."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


def _is_secret(name: str) -> bool:
    return name == FIELD or any(word in name.lower() for word in _NEVER)
