"""Addresses of the way in and out. One or two letters: browsers remember them."""

from django.urls import path

from reknit.apps.accounts import views
from reknit.web import views as web

app_name = "accounts"
urlpatterns = [
    path("u/", views.before, name="before"),
    path("u/name", views.sign_up, name="sign_up"),
    path("u/how", views.strength, name="strength"),
    path("u/code", views.code, name="code"),
    path("u/again", views.confirm, name="confirm"),
    path("u/none", views.decline, name="decline"),
    path("s/", views.sign_in, name="sign_in"),
    path("r/", views.recover, name="recover"),
    path("l/", web.lock, name="lock"),
    path("d/", web.draft, name="draft"),
    path("a/", views.account, name="account"),
    path("a/set", views.settings_page, name="settings"),
    path("a/phrase", views.passphrase, name="passphrase"),
    path("a/code", views.new_code, name="new_code"),
    path("a/open", views.sessions, name="sessions"),
    path("a/gone", views.delete, name="delete"),
]
