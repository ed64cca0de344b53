"""How forms look and speak. The settings name the renderer below."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import CheckboxInput, Widget


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


class FormRenderer(DjangoTemplates):
    """Labels above, hints below them, mistakes in words, a summary with links first."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    bound_field_class = PrivateField
