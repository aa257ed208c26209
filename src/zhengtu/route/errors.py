"""What is broken on our side of a case: its folder, its journal, its route, or a deed that cannot be done."""

from __future__ import annotations

from zhengtu.places.errors import ZhengtuError


class RouteError(ZhengtuError):
    """A case cannot go on as asked: the deed is not open, not this person's, or its journal does not fit its route."""
