"""Is a passphrase good enough, and the sentence that tells the person."""

from collections.abc import Sequence

from reknit.content.strength import estimate
from reknit.content.words import common_passphrases, passphrase_sentences
from reknit.domain.passphrases import Judgement, judge, normalise


def judged(passphrase: str, *, context: Sequence[str] = ()) -> tuple[Judgement, str]:
    """Return the judgement on a passphrase and its sentence.

    Args:
        context: Words a guesser knows about this person, such as their handle.

    Raises:
        NotAPassphrase: It is empty or holds what can not be kept.
    """
    text = normalise(passphrase)
    judgement = judge(
        text,
        guesses_log10=estimate(text, context),
        common=common_passphrases(),
        context=context,
    )
    return judgement, passphrase_sentences()[judgement.sentence_key.value]
