"""Train the small models that read words, measure them on rows held back, and write them.

    python tools/reading/train.py --data FOLDER          prints the table, writes the model
    python tools/reading/train.py --data FOLDER --dry    prints the table only

Needs requirements/train.txt. The same data and versions give the same file: every seed is
fixed. Figures are out of fold: each row is judged by a model that has seen no row of its
group. The file that is written is then fitted on all rows.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import numpy as np
import of_emotions
import of_inner
import of_talk
from ground import Ground

from reknit.content.models import FILE
from reknit.content.root import content_path


def main() -> None:
    """Train, measure and write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--dry", action="store_true", help="write nothing")
    asked.add_argument("--quick", action="store_true", help="do not measure emotions")
    options = asked.parse_args()

    ground = Ground(options.data)
    emotions, figures = of_emotions.trained(ground, measure=not options.quick)
    ground.stand_on(emotions)
    talk, talk_figures = of_talk.trained(ground)
    inner, inner_figures = of_inner.trained(ground)
    for task, figure, value in (*figures, *talk_figures, *inner_figures):
        print(f"{task:30} {figure:24} {value:.3f}")
    if not options.dry:
        path = content_path("en", "reading", FILE)
        np.savez_compressed(
            path,
            rarity=ground.rarity.astype(np.float32),
            known="\n".join(sorted(ground.known)),
            **emotions,
            **talk,
            **inner,
        )
        print(f"written: {path.name}, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
