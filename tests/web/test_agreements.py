"""Mira and Jonas agree: in their own words or from a clause, and either ends it alone."""

from datetime import timedelta

from tests.web.two import pair


def test_smoke(two):
    for path in ("/zd/", "/zb/", "/zy/"):
        assert two.miras.get(path).status_code == 200, path
