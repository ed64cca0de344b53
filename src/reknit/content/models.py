"""Loads content/<language>/reading/model.npz: the small models, as plain numbers."""

import zipfile
from functools import cache
from pathlib import Path

import numpy as np

from reknit.content.coach import coaching
from reknit.content.inner import inner
from reknit.content.root import content_path
from reknit.content.tables import Malformed, Table
from reknit.domain.words.counts import HOW_MANY
from reknit.domain.words.models import Dense, Heads, Models, Weights

FILE = "model.npz"


@cache
def models(language: str = "en") -> Models:
    """Return the models, ready for texts. Read once and kept; about 5 MB of memory.

    Raises:
        Malformed: A file is missing or broken.
    """
    folder = content_path(language, "reading")
    instead, spelled, silent = read_neutral(folder / "neutral.toml")
    rules = coaching(language).book.names
    inner_rules = inner(language).rules.names
    return Models(
        read_weights(folder / FILE, rules, inner_rules), instead, spelled, silent
    )


def read_neutral(
    path: Path,
) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return what is read for words of gender and of dialect, and what is left out.

    Raises:
        Malformed: The file breaks its format.
    """
    table = Table.from_file(path)
    silent = table.texts("silent")
    instead, spelled = (
        {word: each.text(word) for word in each.fields()}
        for each in (table.table("instead"), table.table("spelled"))
    )
    table.nothing_else()
    return instead, spelled, frozenset(silent)


def read_weights(
    path: Path, rules: tuple[str, ...], inner_rules: tuple[str, ...]
) -> Weights:
    """Return what the file holds. It is read as numbers and texts, never as code.

    Args:
        rules: Names of the coach's rules, in the order of the content.
        inner_rules: Names of the rules for alarm and traps.

    Raises:
        Malformed: The file is missing or broken, or was made for other phrases.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            parts = {name: held[name] for name in held.files}
        weights = Weights(
            rarity=parts["rarity"].astype(np.float64),
            feelings=heads_of(parts, "feelings"),
            talk=heads_of(parts, "talk"),
            talk_dense=_dense(parts, "talk"),
            inner=heads_of(parts, "inner"),
            inner_dense=_dense(parts, "inner"),
            rules=rules,
            inner_rules=inner_rules,
            known=frozenset(_texts(parts["known"])),
        )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise Malformed(path.name, "whole file", str(error)) from error
    emotions = len(weights.feelings.names)
    read = (HOW_MANY + len(rules) + emotions, len(inner_rules) + emotions)
    if read != (weights.talk_dense.means.size, weights.inner_dense.means.size):
        reason = "made for other phrases; train the models again (tools/reading)"
        raise Malformed(path.name, "whole file", reason)
    return weights


def heads_of(parts: dict[str, np.ndarray], name: str) -> Heads:
    """Return some heads of a file's parts."""
    return Heads(
        names=_texts(parts[f"{name}_names"]),
        table=parts[f"{name}_table"],
        steps=parts[f"{name}_steps"].astype(np.float64),
        offsets=parts[f"{name}_offsets"].astype(np.float64),
    )


def _dense(parts: dict[str, np.ndarray], name: str) -> Dense:
    return Dense(
        names=_texts(parts[f"{name}_names"]),
        means=parts[f"{name}_means"].astype(np.float64),
        scales=parts[f"{name}_scales"].astype(np.float64),
        weights=parts[f"{name}_weights"].astype(np.float64),
        offsets=parts[f"{name}_dense_offsets"].astype(np.float64),
    )


def _texts(part: np.ndarray) -> tuple[str, ...]:
    # One long text, so that the file holds no array of objects.
    return tuple(str(part).split("\n"))
