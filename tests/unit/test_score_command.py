"""`reknit score` and `reknit measures`, as somebody types them."""

import io
import json
import os
import subprocess
import sys
import time

import pytest

from reknit.cli.main import main
from reknit.content.measures import instruments
from tests.unit.own_questionnaire import SCORING, SLUG, written

CSI = {str(code): 3 for code in range(1, 17)}


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    """Let what a command sets end with the test."""
    monkeypatch.setenv(
        "DJANGO_SETTINGS_MODULE", os.environ.get("DJANGO_SETTINGS_MODULE", "")
    )


@pytest.fixture
def scored(tmp_path, capsys):
    def ask(slug, answers, *options):
        path = tmp_path / "answers.json"
        text = answers if isinstance(answers, str) else json.dumps(answers)
        path.write_text(text, encoding="utf-8")
        code = main(["score", slug, "--answers", str(path), *options])
        out, err = capsys.readouterr()
        return code, out, err

    return ask


def test_a_program_reads_the_score_as_json(scored):
    code, out, err = scored("csi-16", CSI, "--json")

    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert json.loads(out) == {
        "slug": "csi-16",
        "scores": {"total": 48},
        "range": [0, 81],
        "missing": [],
        "band": "low",
        "licence": "Free in clinical and research settings",
    }


def test_several_scales_each_have_their_score(scored):
    told = json.loads(scored("phq-4", {"1": 3, "2": 2, "3": 0, "4": 1}, "--json")[1])

    assert told["scores"] == {"total": 6, "worry": 5, "mood": 1}
    assert told["band"] == "clear"


def test_what_was_left_out_or_null_is_missing_and_there_is_no_band(scored):
    code, out, _ = scored("who-5", {"1": 3, "2": None}, "--json")

    assert code == 0
    assert json.loads(out) == {
        "slug": "who-5",
        "scores": {},
        "range": [0, 100],
        "missing": ["2", "3", "4", "5"],
        "licence": "CC BY-NC-SA 3.0 IGO",
    }


def test_without_json_it_is_told_in_words_with_range_and_terms(scored):
    code, out, _ = scored("csi-16", CSI)

    title, score, band, is_not, licence = out.splitlines()
    assert code == 0
    assert title == "How we are"
    assert score == "How satisfied I am with us: 48 (0 to 81)"
    assert "{" not in band
    assert is_not.startswith("It does not say whether")
    assert licence.startswith("Licence: Couples Satisfaction Index")


def test_in_words_it_says_what_is_missing(scored):
    out = scored("who-5", {"1": 3})[1]

    assert "Well-being: no score, because too much was left out." in out
    assert "Left out: 2, 3, 4, 5." in out


def test_help_comes_first_where_answers_ask_for_it(scored):
    dark = scored("phq-9", {"9": 1})[1]
    light = scored("phq-9", {"9": 0})[1]

    assert dark.startswith("Help comes first")
    assert "emergency number" in dark.splitlines()[0]
    assert "Help comes first" not in light


def test_answers_may_come_on_standard_input(monkeypatch, capsys):
    given = json.dumps({"1": 1, "2": 2}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))

    assert main(["score", "phq-2", "--answers", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["scores"] == {"total": 3}


@pytest.mark.parametrize(
    ("slug", "answers", "words"),
    [
        ("csi-17", {}, "There is no questionnaire 'csi-17'"),
        ("brs", {"1": 2}, "The questions of brs are not here"),
        ("phq-2", {"3": 0}, "phq-2 has no question '3'"),
        ("phq-2", {"1": 4}, "Question '1' of phq-2 takes 0, 1, 2, 3, and not 4."),
        ("phq-2", {"1": True}, "and not true."),
        ("phq-2", {"1": 1.0}, "and not 1.0."),
        ("phq-2", {"1": "two"}, 'and not "two".'),
        ("phq-2", {"1": {}}, "and not {}."),
        ("phq-2", [1, 2], "Answers are one JSON object"),
        ("phq-2", "{", "is not JSON"),
        ("phq-2", "[" * 100_000, "is not JSON"),
    ],
)
def test_what_can_not_be_scored_is_said_in_one_sentence(scored, slug, answers, words):
    code, out, err = scored(slug, answers, "--json")

    assert (code, out) == (1, "")
    assert words in err
    assert len(err.splitlines()) == 1
    assert err.endswith(".\n") or "{" in err


def test_a_file_that_is_not_there_is_said(capsys, tmp_path):
    assert main(["score", "phq-2", "--answers", str(tmp_path / "none.json")]) == 1
    assert "can not be read" in capsys.readouterr().err


def test_what_a_host_switched_off_is_not_scored(scored, monkeypatch):
    monkeypatch.setenv("REKNIT_MEASURES_OFF", "csi-16")

    code, _, err = scored("csi-16", CSI)
    assert code == 1
    assert "switched off" in err
    assert scored("csi-4", {})[0] == 0


def test_what_a_host_adds_is_scored(scored, monkeypatch, tmp_path):
    monkeypatch.setenv("REKNIT_MEASURES_DIR", str(written(tmp_path / "own")))

    told = json.loads(scored(SLUG, {"1": 2, "3": 0}, "--json")[1])
    assert told["scores"] == {"total": 7.5}
    assert told["missing"] == ["2"]
    assert told["licence"] == "By permission"


def test_a_wrong_file_of_a_host_ends_the_command_with_its_sentence(
    scored, monkeypatch, tmp_path
):
    wrong = written(tmp_path / "own", scoring=SCORING.replace("sd = 2.1", "sd = 0"))
    monkeypatch.setenv("REKNIT_MEASURES_DIR", str(wrong))

    code, _, err = scored("phq-2", {"1": 0})
    assert code == 1
    assert err.startswith("REKNIT_MEASURES_DIR: own/evening-calm.toml: scales[1].norms")


def test_the_list_names_every_questionnaire(capsys):
    assert main(["measures", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in lines] == list(instruments())
    assert "who-5       WHO-5: How I have been feeling (published)" in lines
    assert "hope        Hope (ours)" in lines
    assert all("{" not in line for line in lines)


def test_the_list_tells_a_program_what_can_be_answered(capsys, monkeypatch):
    monkeypatch.setenv("REKNIT_MEASURES_OFF", "csi-4")
    assert main(["measures", "list", "--json"]) == 0
    told = {one["slug"]: one for one in json.loads(capsys.readouterr().out)}

    assert told["phq-2"]["items"] == [
        {"code": "1", "values": [0, 1, 2, 3]},
        {"code": "2", "values": [0, 1, 2, 3]},
    ]
    assert told["pcl-5"]["scales"][0] == {"name": "total", "range": [0, 80]}
    assert told["brs"]["items"] == []
    assert [slug for slug, one in told.items() if not one["offered"]] == ["csi-4"]
    assert "commercial" in told["who-5"]["conditions"]
    assert {frozenset(one) for one in told.values()} == {
        frozenset(
            {
                *("slug", "short", "title", "origin", "version", "offered"),
                *("items", "scales", "licence", "conditions"),
            }
        )
    }


def test_it_starts_quickly_and_needs_neither_database_nor_numbers(tmp_path):
    program = (
        "import sys; from reknit.cli.main import main; "
        "code = main(['score', 'csi-16', '--answers', '-', '--json']); "
        "heavy = {'django', 'numpy', 'sqlite3', 'nacl'} & set(sys.modules); "
        "print(sorted(heavy), file=sys.stderr); sys.exit(code)"
    )
    begun = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(CSI).encode(),
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "REKNIT_DATA_DIR": str(tmp_path / "d"),
        },
        capture_output=True,
        check=True,
        timeout=30,
    )

    assert json.loads(ended.stdout)["scores"] == {"total": 48}
    assert ended.stderr.decode().strip() == "[]"
    assert not (tmp_path / "d").exists()
    assert time.monotonic() - begun < 5
