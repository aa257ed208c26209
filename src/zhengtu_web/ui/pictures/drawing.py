"""What all pictures are made of: escaped elements, percentages, the hatching."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Number = int | Decimal


def number(value: Number) -> str:
    """A figure as people write it.

    >>> number(Decimal("86.50")), number(88)
    ('86.5', '88')
    """
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(low: Number, high: Number) -> str:
    """
    >>> interval(72, Decimal("86.5")), interval(88, 88)
    ('72–86.5', '88')
    """
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def percent(part: Number, whole: Number) -> Decimal:
    """Share of the whole in percent, to a hundredth, kept between 0 and 100.

    >>> percent(72, 100), percent(1, 3), percent(5, 0)
    (Decimal('72.00'), Decimal('33.33'), Decimal('0'))
    """
    if not whole:
        return Decimal(0)
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return min(max(share, Decimal(0)), Decimal(100))


def element(tag: str, content: str = "", /, **given: object) -> SafeString:
    """One SVG element; `class_` and other names lose their underscore at the end, inner ones become dashes.

    >>> element("rect", x=1, class_="bar-known")
    '<rect x="1" class="bar-known"></rect>'
    """
    attributes = format_html_join("", ' {}="{}"', ((name.rstrip("_").replace("_", "-"), value) for name, value in given.items() if value is not None))
    return format_html("<{}{}>{}</{}>", mark_safe(tag), attributes, content, mark_safe(tag))


def joined(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def hatching(seed: str) -> tuple[SafeString, str]:
    """The pattern of what is not known and how to fill with it; the same seed gives the same pattern."""
    name = f"hatch-{crc32(seed.encode()):08x}"
    lines = element("rect", width=6, height=6, class_="hatch-bg") + element("rect", width=2, height=6, class_="hatch-line")
    pattern = element("pattern", lines, id=name, width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)")
    return element("defs", pattern), f"url(#{name})"
