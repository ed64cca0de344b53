"""Laws of passphrases, for any text a person could type."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reknit.content.words import common_passphrases, passphrase_words
from reknit.domain.passphrases import (
    MINIMUM_CHARACTERS,
    NotAPassphrase,
    SentenceKey,
    fold_for_comparison,
    judge,
    normalise,
    suggest,
)

anything = st.text(max_size=60)
typed = st.text(
    st.characters(exclude_categories=["Cc", "Cn", "Cs"]), min_size=1, max_size=60
)
guesses = st.floats(min_value=0, max_value=400)
contexts = st.lists(anything, max_size=3)
common_entries = st.sampled_from(sorted(common_passphrases()))


@given(typed)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(typed)
def test_every_way_to_write_the_same_characters_is_one_passphrase(text):
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


@given(typed)
def test_a_normal_text_can_be_stored_and_has_one_kind_of_space(text):
    kept = normalise(text)

    kept.encode()
    assert {each for each in kept if unicodedata.category(each) == "Zs"} <= {" "}


@given(typed, typed)
def test_what_is_added_at_the_end_is_never_thrown_away(text, end):
    assert normalise(f"{text}a{end}") != normalise(f"{text}a")


@given(anything)
def test_folding_twice_changes_nothing_more(text):
    assert fold_for_comparison(fold_for_comparison(text)) == fold_for_comparison(text)


@given(typed)
def test_case_makes_no_difference_when_comparing(text):
    folded = fold_for_comparison(text)

    assert fold_for_comparison(text.casefold()) == folded


@given(anything, guesses, contexts)
def test_judging_never_fails_on_anything_typed(text, guesses_log10, context):
    try:
        judgement = judge(
            text, guesses_log10=guesses_log10, common=frozenset(), context=context
        )
    except NotAPassphrase:
        return

    assert 0 <= judgement.level <= 4
    assert judgement.acceptable == (judgement.level >= 3)
    good = {SentenceKey.GOOD, SentenceKey.STRONG}
    assert judgement.acceptable == (judgement.sentence_key in good)


@given(typed, guesses)
def test_what_is_too_short_is_never_acceptable(text, guesses_log10):
    judgement = judge(text, guesses_log10=guesses_log10, common=frozenset())

    if len(normalise(text)) < MINIMUM_CHARACTERS:
        assert not judgement.acceptable


@given(typed, guesses, contexts)
def test_typed_and_normalised_are_judged_alike(text, guesses_log10, context):
    def judged(text):
        return judge(
            text, guesses_log10=guesses_log10, common=frozenset(), context=context
        )

    assert judged(text) == judged(normalise(text))


@given(typed, guesses, st.floats(min_value=0, max_value=50))
def test_harder_to_guess_is_never_judged_lower(text, guesses_log10, more):
    low = judge(text, guesses_log10=guesses_log10, common=frozenset())
    high = judge(text, guesses_log10=guesses_log10 + more, common=frozenset())

    assert low.level <= high.level


@given(common_entries, st.from_regex("[0-9]{0,6}", fullmatch=True))
def test_digits_behind_do_not_rescue_a_common_passphrase(entry, digits):
    judgement = judge(entry + digits, guesses_log10=400, common=common_passphrases())

    assert not judgement.acceptable


@given(st.data())
def test_whatever_is_suggested_is_accepted(data):
    words = passphrase_words()

    suggestion = suggest(words, choose=lambda words: data.draw(st.sampled_from(words)))
    judgement = judge(suggestion, guesses_log10=18.7, common=common_passphrases())

    assert set(suggestion.split(" ")) <= set(words)
    assert judgement.acceptable or judgement.sentence_key is SentenceKey.REPEATED
