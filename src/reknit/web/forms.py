"""How forms look and speak. The settings name the renderer below."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import Jinja2
from django.forms.widgets import CheckboxInput, Widget
from django.template.loader import get_template


class PrivateField(BoundField):
    """A field the browser does not remember, unless its widget asks for it by name."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """Return what Django would, and autocomplete off."""
        built = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if not shown.is_hidden and "autocomplete" not in shown.attrs:
            built["autocomplete"] = "off"
        return built

    @property
    def is_one_box(self) -> bool:
        """A single checkbox: its label stands after it, not above."""
        return isinstance(self.field.widget, CheckboxInput)


class FormRenderer(Jinja2):
    """Labels above, hints below them, mistakes in words, a summary with links first.

    Our templates are drawn as all pages are. Django's own widgets ask for attributes
    that may not be there, so they keep Django's Jinja2, which is not strict.
    """

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    bound_field_class = PrivateField

    def get_template(self, template_name: str) -> Any:
        """Return a template of ours, or one of Django's."""
        if template_name.startswith("django/"):
            return super().get_template(template_name)
        return get_template(template_name)
