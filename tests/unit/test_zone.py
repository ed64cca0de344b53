"""The time zone that pages go by."""

import pytest

from reknit.config.zone import local_zone, zone


def test_a_zone_that_is_named_is_taken():
    assert zone("Europe/Dublin") == "Europe/Dublin"


@pytest.mark.parametrize("value", ["Atlantis", "../etc/passwd", "Europe/", "\0"])
def test_one_that_is_none_is_refused(value):
    with pytest.raises(ValueError, match="no time zone"):
        zone(value)


def test_the_environment_comes_first(tmp_path):
    (tmp_path / "timezone").write_text("Asia/Kolkata\n")

    found = local_zone(
        {"TZ": ":America/Lima"}, name=tmp_path / "timezone", localtime=tmp_path / "none"
    )

    assert found == "America/Lima"


def test_the_link_of_the_system_names_it(tmp_path):
    target = tmp_path / "zoneinfo" / "Pacific" / "Auckland"
    target.parent.mkdir(parents=True)
    target.touch()
    (tmp_path / "localtime").symlink_to(target)

    found = local_zone({}, name=tmp_path / "none", localtime=tmp_path / "localtime")

    assert found == "Pacific/Auckland"


def test_the_file_of_the_system_names_it(tmp_path):
    (tmp_path / "timezone").write_text("Asia/Kolkata\n")

    found = local_zone({}, name=tmp_path / "timezone", localtime=tmp_path / "none")

    assert found == "Asia/Kolkata"


@pytest.mark.parametrize("said", [b"\xff\xfe", b"Nowhere/At all", b""])
def test_where_nothing_says_it_the_time_is_utc(tmp_path, said):
    (tmp_path / "timezone").write_bytes(said)

    found = local_zone({}, name=tmp_path / "timezone", localtime=tmp_path / "none")

    assert found == "UTC"
