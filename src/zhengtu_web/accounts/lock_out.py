"""How long a name stays locked on a machine after too many wrong passwords."""

from __future__ import annotations

from math import ceil

from axes.helpers import get_client_ip_address, get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest
from django.utils import timezone


def seconds_left(request: HttpRequest, username: str) -> int:
    """Until the lock opens, at least one second."""
    attempt = AccessAttempt.objects.filter(username=username, ip_address=get_client_ip_address(request)).order_by("-attempt_time").first()
    cool_off = get_cool_off(request)
    if attempt is None or cool_off is None:
        return 1
    left: float = (attempt.attempt_time + cool_off - timezone.now()).total_seconds()
    return max(1, ceil(left))
