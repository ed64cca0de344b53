"""`{% icon "lock" %}`: one drawing from the sheet of icons.

A sheet that is fetched once keeps pages small and rendering cheap; `icons.svg` lists
the names.
"""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw it. The words beside it say what it means, so a screen reader skips it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )
