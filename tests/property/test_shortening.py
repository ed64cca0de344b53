"""A copy that is called shortened holds no word of its own."""

from hypothesis import given
from hypothesis import strategies as st

from reknit.domain.together.shortening import is_shortened

WORDS = st.lists(
    st.sampled_from(["rain", "all", "day", "and", "night", "you", "came", "late"])
)


@given(WORDS, st.data())
def test_whatever_is_left_when_words_go_is_shortened(words, data):
    stays = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    copy = [word for word, stay in zip(words, stays, strict=True) if stay]

    assert is_shortened(" ".join(words), ", ".join(copy).upper())


@given(WORDS, WORDS)
def test_a_word_that_comes_in_is_noticed(before, after):
    original = " ".join([*before, *after])

    assert not is_shortened(original, " ".join([*before, "snow", *after]))
    assert not is_shortened(original, f"{original} rain")


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one, other):
    assert is_shortened(one, one)
    assert is_shortened(one, "")
    is_shortened(one, other)


def test_order_counts():
    assert not is_shortened("rain all day", "day all rain")
    assert is_shortened("Rain all day.", "rain, day")
