"""Passwords and codes the program makes up, to be told to somebody once."""

from __future__ import annotations

import secrets

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper


def new_password() -> str:
    """Sixteen random signs in groups, with the three kinds the rules ask for; 79 bits."""
    groups = ["".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4)]
    return "-".join(groups) if any(sign.isdigit() for group in groups for sign in group) else new_password()


def new_code() -> str:
    """Ten random signs in two groups; 49 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(5)) for _ in range(2))
