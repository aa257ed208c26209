"""Identity numbers are shown by their last four places unless somebody asks for them whole."""

from __future__ import annotations


def masked(number: str) -> str:
    """The number with all but its last four places starred.

    >>> masked("11010119900101001X")
    '**************001X'
    """
    return "*" * (len(number) - 4) + number[-4:]
