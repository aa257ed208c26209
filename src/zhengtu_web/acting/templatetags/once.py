"""`{% once %}`: the mark by which a form does its deed once."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhengtu_web.acting.mark import FIELD, new_mark

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_mark(context["request"]))
