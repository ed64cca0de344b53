"""The example of docs/how-to/add-a-questionnaire.md, as files in a folder."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/how-to/add-a-questionnaire.md"
SCORING, WORDS = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
SLUG = "evening-calm"


def written(folder, *, slug=SLUG, scoring=SCORING, words=WORDS):
    """Write one questionnaire into a folder of a host, and return the folder."""
    (folder / "en").mkdir(parents=True, exist_ok=True)
    scoring = scoring.replace(f'slug = "{SLUG}"', f'slug = "{slug}"')
    (folder / f"{slug}.toml").write_text(scoring, encoding="utf-8")
    (folder / "en" / f"{slug}.toml").write_text(words, encoding="utf-8")
    return folder
