"""Measure the readers as they ship, on sets that have shaped no weight.

    python tools/reading/measure.py --data FOLDER

Prints the alarm's recall and false alarms, half by half: phrases were written while looking
at the first half of the posts and of the questions; the second half was only counted.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import sets

from reknit.content.reading import alarm_reader, coach
from reknit.domain.words.read import Alarmed


def main() -> None:
    """Read every set and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    folder = asked.parse_args().data
    posts, questions = sets.posts(folder), sets.questions(folder)
    comments = [each.text for each in sets.emotions(folder)[0]]
    for half, name in ((0, "looked at"), (1, "held back")):
        print(f"-- {name}")
        told = [(each, _read(each["text"])) for each in posts[half::2]]
        for label in ("high_risk", "ideation"):
            _say(
                f"recall, {label}", [each for post, each in told if post[label] == "1"]
            )
        calm = [each for post, each in told if post["ideation"] == "0"]
        _say("alarms without ideation, same forum", calm)
        _say("false alarms, questions", [_read(each) for each in questions[half::2]])
        _say("false alarms, comments", [_read(each) for each in comments[half::2]])
    _speed(comments)


def _read(text: str) -> Alarmed:
    return alarm_reader().read(text)


def _say(what: str, found: Sequence[Alarmed]) -> None:
    share = sum(each.alarm for each in found) / len(found)
    print(f"{what:38} {share:6.3f}  of {len(found)}")


def _speed(texts: Sequence[str]) -> None:
    message = " ".join(texts)[:300]
    coach().read(message)
    began = time.process_time()
    for _ in range(200):
        coach().read(message)
    print(f"coach, 300 characters: {(time.process_time() - began) * 5:.2f} ms")


if __name__ == "__main__":
    main()
