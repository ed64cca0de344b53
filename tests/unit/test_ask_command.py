"""`reknit ask`, as somebody types it."""

import io
import json
import os
import subprocess
import sys

import pytest

from reknit.cli.main import main


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    """Let what a command sets end with the test."""
    monkeypatch.setenv(
        "DJANGO_SETTINGS_MODULE", os.environ.get("DJANGO_SETTINGS_MODULE", "")
    )


@pytest.fixture
def asked(capsys):
    def ask(question, *options):
        code = main(["ask", question, *options])
        out, err = capsys.readouterr()
        return code, out, err

    return ask


def test_a_program_reads_the_answers_as_json(asked):
    code, out, err = asked("How long does it take?", "--json")

    told = json.loads(out)
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert told.keys() == {"answers", "help_first"}
    assert told["help_first"] is False
    best = told["answers"][0]
    assert best.keys() == {"id", "title", "passage", "score", "sure", "sources"}
    assert best["id"] == "how-long-does-it-take"
    assert best["title"] == "How long does it take?"
    assert best["score"] > 0
    assert best["sources"][0].keys() == {
        "id", "title", "year", "address", "found", "sure",
    }  # fmt: skip
    for one in told["answers"]:
        assert "{" not in one["title"] + one["passage"]


def test_without_json_it_is_told_in_words_with_how_sure_and_what_it_rests_on(asked):
    code, out, _ = asked("How long does it take?", "--top", "1")

    title, passage, sure, rests_on = out.splitlines()
    assert code == 0
    assert title == "How long does it take?"
    assert len(passage) > 40
    assert sure.startswith("How sure: ")
    assert rests_on.startswith("Rests on: ")


def test_i_do_not_know_is_an_answer_and_no_failure(asked):
    code, out, _ = asked("What is the capital of France?", "--json")
    assert (code, json.loads(out)) == (0, {"answers": [], "help_first": False})

    code, out, err = asked("What is the capital of France?")
    assert (code, err) == (0, "")
    assert out.startswith("I do not know.")
    assert "/h/" not in out
    assert "Help" in out


@pytest.mark.parametrize("question", ["I want to die", "he hits me"])
def test_in_distress_help_comes_first(asked, question):
    told = json.loads(asked(question, "--json")[1])
    words = asked(question)[1]

    assert told["help_first"] is True
    assert words.startswith("This sounds hard, and it comes first.")
    assert "emergency number" in words.partition("\n\n")[0]


def test_as_many_answers_are_told_as_were_asked_for(asked):
    few = json.loads(asked("can trust come back", "--top", "1", "--json")[1])
    more = json.loads(asked("can trust come back", "--top", "5", "--json")[1])

    assert len(few["answers"]) == 1
    assert 1 < len(more["answers"]) <= 5
    assert more["answers"][:1] == few["answers"]


def test_a_role_leaves_out_what_only_the_other_asks(asked):
    question = "how much do i tell about my affair"
    either = json.loads(asked(question, "--json")[1])
    injured = json.loads(asked(question, "--role", "injured", "--json")[1])

    assert either["answers"][0]["id"] == "how-much-to-tell"
    assert "how-much-to-tell" not in {one["id"] for one in injured["answers"]}


def test_a_question_may_come_from_standard_input_however_long(asked, monkeypatch):
    for text in (b"Can trust come back?", b"\xff\xfe\x00", b"word " * 2_000_000):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        code, out, err = asked("-", "--json")

        assert (code, err) == (0, "")
        assert json.loads(out).keys() == {"answers", "help_first"}


@pytest.mark.parametrize(
    "text", ["🙂", "\udcff", "؟ماذا", "\u202e\u200d", "{partner}", "' OR 1=1 --"]
)
def test_no_text_is_too_strange(asked, text):
    code, out, err = asked(text, "--json")

    assert (code, err) == (0, "")
    assert json.loads(out)["answers"] is not None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([" \n"], 'Ask something, for example: reknit ask "Will it pass?"'),
        (["x", "--top", "0"], "--top takes a number from 1 to 50."),
        (["x", "--top", "51"], "--top takes a number from 1 to 50."),
        (["x", "--role", "helper"], "--role takes injured or participating."),
    ],
)
def test_what_can_not_be_done_ends_in_one_sentence(asked, arguments, sentence):
    assert asked(*arguments) == (1, "", f"{sentence}\n")


def test_asking_needs_neither_django_nor_a_database(tmp_path):
    script = (
        "import sys; from reknit.cli.main import main; "
        "code = main(['ask', 'Can trust come back?', '--json']); "
        "sys.exit(code or ('django' in sys.modules))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script],
        text=True,
        capture_output=True,
        check=False,
        env=os.environ | {"REKNIT_DATA_DIR": str(tmp_path / "data")},
    )

    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["answers"]
    assert not (tmp_path / "data").exists()
