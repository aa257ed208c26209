"""How much is taken in at once, and how often; each worker counts for itself, which is enough to stop a program gone wild."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from django.utils import timezone

LARGEST_BODY = 8 << 20  # bytes of JSON; `DATA_UPLOAD_MAX_MEMORY_SIZE` says the same to Django
CALLS_A_MINUTE = 12_000  # of one token
BAD_TOKENS_A_MINUTE = 60  # from one address


class PerMinute:
    """Counts what happens within one minute of the clock; a new minute begins at nought."""

    def __init__(self) -> None:
        self._minute = 0
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def count(self, what: str) -> int:
        """Once more; how often it has happened this minute."""
        minute = int(timezone.now().timestamp()) // 60
        with self._lock:
            if minute != self._minute:
                self._minute, self._counts = minute, Counter()
            self._counts[what] += 1
            return self._counts[what]


calls, bad_tokens = PerMinute(), PerMinute()


def seconds_left() -> int:
    """Until the next minute begins."""
    return 60 - int(timezone.now().timestamp()) % 60
