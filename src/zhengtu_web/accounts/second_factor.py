"""动态码: a second proof beside the password, and the codes that stand in for a lost phone.

Recovery codes are stored as digests only; `django_otp` counts failures and makes whoever fails wait longer each time.
"""

from __future__ import annotations

from base64 import b32encode

import segno
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from zhengtu.places.sm3 import sm3
from zhengtu_web.accounts.models import User
from zhengtu_web.accounts.one_time import new_code

RECOVERY_CODES = 10
_PENDING = "second_factor_key"


def device_of(user: User) -> TOTPDevice | None:
    """The person's second factor, if they set one up."""
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    return device


def codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def proven_by(user: User, typed: str) -> str:
    """Which proof the typed code is: `totp`, `recovery`, or an empty text for none. A proof counts once."""
    typed = typed.strip().replace(" ", "").lower()
    if typed.isascii() and typed.isdigit():
        device = device_of(user)
        return "totp" if device is not None and verify_token(user, device.persistent_id, typed) else ""
    codes = StaticDevice.objects.filter(user=user, confirmed=True).first()
    return "recovery" if codes is not None and verify_token(user, codes.persistent_id, stored_form(user, typed)) else ""


def new_recovery_codes(user: User) -> list[str]:
    """Ten fresh codes in place of all earlier ones; to be shown once."""
    device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery", "confirmed": True})
    device.token_set.all().delete()
    codes = [new_code() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=stored_form(user, code)) for code in codes)
    return codes


def stored_form(user: User, code: str) -> str:
    """What stands in the database for a code: half of the first half of its digest, 64 bits."""
    return sm3(f"{user.pk}:{code}".encode())[:16]


def pending_device(request: HttpRequest) -> TOTPDevice:
    """A device that is not stored yet; its key waits in the session until a first code proves that the phone has it."""
    key = request.session.setdefault(_PENDING, default_key())
    return TOTPDevice(user=request.user, name="totp", key=key, confirmed=True)


def forget_pending(request: HttpRequest) -> None:
    request.session.pop(_PENDING, None)


def picture(device: TOTPDevice) -> SafeString:
    """The QR code as SVG, black on white, without a style of its own."""
    code = segno.make(device.config_url, error="m")
    return mark_safe(code.svg_inline(scale=4, border=4, light="white", title=settings.OTP_TOTP_ISSUER, svgclass="zt-qr", lineclass=None))


def typed_key(device: TOTPDevice) -> str:
    """The key in groups of four, for a phone without a camera."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
