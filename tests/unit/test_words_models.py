"""The small models: what they read, and what must not move them."""

import pytest

from reknit.content.feelings import feelings
from reknit.content.models import models, read_weights
from reknit.content.reading import alarm_reader, coach, feelings_reader, traps_reader
from reknit.content.root import content_path
from reknit.content.tables import Malformed
from reknit.domain.words.grams import Remembered, pieces
from reknit.domain.words.read import Trap

MOST_MOVED = 0.05
SAID = (
    "{name}, you never tell me where you go.",
    "I talked to {name} about the money, and you did not even listen.",
    "Thank you for telling me about {name}.",
    "I feel alone when you meet {name} without a word.",
    "Why did you lie to me about {name}?",
)
NAMES = (
    "Sarah",
    "Lakisha",
    "Mohammed",
    "Priya",
    "Wei",
    "Siobhan",
    "José",
    "Chukwuemeka",
)
GENDERS = (
    ("You told her before you told me.", "You told him before you told me."),
    ("My husband would like to talk.", "My wife would like to talk."),
    ("I asked his mother to help us.", "I asked her father to help us."),
    ("Every woman would be sad.", "Every man would be sad."),
    (
        "You are the man I love and you hurt me.",
        "You are the woman I love and you hurt me.",
    ),
)
DIALECTS = (
    ("You are going to leave me with the kids.", "U gonna leave me wit the kids."),
    ("That isn't how I feel about it.", "Dat ain't how I feel bout it."),
    (
        "I don't know nothing because you don't talk.",
        "I dont know nuthin cuz u dont talk.",
    ),
    ("I realise that I was unfair.", "I realize that I was unfair."),
    ("Please tell me what you are thinking.", "Pls tell me what u thinkin."),
)
SWEARING = (
    ("I am so tired of this.", "I am so fucking tired of this."),
    ("It was a hard week and I miss you.", "It was a damn hard week and I miss you."),
    ("I do not know what to do.", "I do not know what the hell to do."),
    ("This hurts.", "This bloody hurts."),
)


def moved(one, other):
    return abs(coach().read(one).lands_badly - coach().read(other).lands_badly)


@pytest.mark.parametrize("said", SAID)
def test_a_name_moves_nothing(said):
    told = [coach().read(said.format(name=name)).lands_badly for name in NAMES]
    assert max(told) - min(told) <= MOST_MOVED


@pytest.mark.parametrize(
    ("one", "other"), [*GENDERS, *DIALECTS, *SWEARING], ids=lambda text: text[:30]
)
def test_gender_dialect_and_swearing_move_next_to_nothing(one, other):
    assert moved(one, other) <= MOST_MOVED


def test_the_coach_tells_a_blow_from_a_thank_you():
    assert (
        coach().read("You are a pathetic liar and you ruin everything.").lands_badly
        > 0.6
    )
    assert coach().read("Thank you for telling me. That helped me.").lands_badly < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "I want to die.",
        "i cant do this anymore, everyone would be better off without me",
        "He hit me again last night.",
        "I am scared of what he will do when he comes home.",
        "She won't let me leave the house and took my phone.",
        "I keep thinking about ending it all.",
    ],
)
def test_the_alarm_is_raised(text):
    assert alarm_reader().read(text).alarm


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We had soup and watched a film.",
        "I could kill for a coffee.",
        "I cried on the train. She looked at me and I looked away.",
        "He lied to me about Thursday and I am furious.",
        "Thank you, that helped.",
    ],
)
def test_the_alarm_is_not_raised_for_any_hard_day(text):
    assert not alarm_reader().read(text).alarm


def test_one_clause_in_a_long_text_raises_the_alarm():
    calm = "We went to the shop and bought bread and talked about the weather. " * 60
    assert alarm_reader().read(calm + "I want to kill myself. " + calm).alarm
    assert not alarm_reader().read(calm).alarm


def test_self_blame_is_told_from_owning_an_act():
    blame = "It is all my fault that he cheated. If I had been prettier he would have stayed."
    owned = "I lied to you about the money, and I will pay it back by June."
    assert traps_reader().read(blame).self_blame > 0.6
    assert traps_reader().read(owned).self_blame < 0.4


def test_a_caught_sentence_stands_where_it_says():
    text = "We had soup. It is all my fault that he cheated. The train was late."
    told = traps_reader().read(text)
    assert [text[each.start : each.end] for each in told.found] == [
        "It is all my fault that he cheated."
    ]
    assert told.found[0].kind in {Trap.SELF_BLAME, Trap.PERSONALISING}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("I am so jealous of her.", "jealous"),
        ("I feel humiliated and small.", "humiliated"),
        ("I feel nothing at all, just numb.", "numb"),
        ("I hate that I still hope.", "hopeful-against-my-will"),
        ("Where is he now, who is he texting", "suspicious"),
    ],
)
def test_a_feeling_that_is_named_is_suggested(text, slug):
    assert slug in [each.slug for each in feelings_reader().read(text).feelings]


def test_suggestions_are_words_of_the_vocabulary_and_at_most_five():
    told = feelings_reader().read(
        "I am angry, sad, scared, jealous, ashamed, numb, lonely, confused and tired."
    )
    assert len(told.feelings) == 5
    assert {each.slug for each in told.feelings} <= set(feelings().by_slug)


def test_what_somebody_types_is_not_remembered():
    remembered = Remembered(frozenset({"house"}))
    assert remembered("house") == pieces("house")
    assert remembered("lantern-secret") == pieces("lantern-secret")
    assert set(remembered._pieces) == {"house"}


def test_a_file_made_for_other_phrases_is_refused():
    file = content_path("en", "reading", "model.npz")
    weights = models().weights
    for rules, inner in ((weights.rules[1:], weights.inner_rules), (weights.rules, ())):
        with pytest.raises(Malformed, match="train the models again"):
            read_weights(file, rules, inner)


def test_the_file_is_small_and_holds_numbers_only():
    file = content_path("en", "reading", "model.npz")
    assert file.stat().st_size < 5_000_000
    weights = models().weights
    assert weights.feelings.table.dtype == "int8"
    assert set(weights.talk.names) == {
        "lands-badly",
        "violation",
        "request",
        "feeling",
        "empathy",
        "closed",
    }
