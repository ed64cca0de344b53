"""Addresses of the path. A step's is eight digits that say nothing."""

from django.urls import path, register_converter

from reknit.apps.path import views


class StepCode:
    """A path converter: `<step:code>`."""

    regex = "[0-9a-f]{8}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


register_converter(StepCode, "step")

app_name = "path"
urlpatterns = [
    path("w/", views.path, name="path"),
    path("w/<step:code>", views.step, name="step"),
    path("wg/<int:number>", views.stage, name="stage"),
    path("wc/", views.choose, name="choose"),
    path("wk/<step:code>", views.keep, name="keep"),
    path("wo/<step:code>", views.onwards, name="onwards"),
    path("wx/<step:code>", views.delete, name="delete"),
]
