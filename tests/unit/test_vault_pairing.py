"""The code that is handed over, what it proves, and words to compare."""

import json
from pathlib import Path

import pytest

from reknit.content.words import passphrase_words
from reknit.vault import pairing
from reknit.vault.errors import CannotOpen, MistypedCode
from reknit.vault.identity import Identity, PublicIdentity

VECTORS = json.loads(
    (Path(__file__).parent / "vectors" / "pairing.json").read_text(encoding="utf-8")
)
LETTERS = VECTORS["list_letters"]
LIST = tuple(f"{one}{other}xx" for one in LETTERS for other in LETTERS)
SECRET = bytes.fromhex(VECTORS["secret"])
CODE = VECTORS["words"]
SPACE, INSTALLATION = b"\x22" * 16, b"\x11" * 16
MIRA, JONAS, STRANGER = (
    PublicIdentity(bytes.fromhex(box), bytes.fromhex(verify))
    for box, verify in VECTORS["identities"]
)
PROOF = bytes.fromhex(VECTORS["proof"])
DIGEST = bytes.fromhex(VECTORS["stored_digest"])


# --- fixed vectors, made with hashlib and hmac alone -----------------------------------


def test_the_words_of_a_code():
    assert pairing.in_words(SECRET, LIST) == CODE
    assert pairing.read_words(CODE, LIST) == SECRET


def test_the_link_of_a_code():
    assert pairing.in_link(SECRET) == VECTORS["link"]
    assert pairing.read_link(VECTORS["link"]) == SECRET


def test_what_the_server_keeps_of_a_code():
    server_key = bytes.fromhex(VECTORS["server_key"])

    assert pairing.stored_digest(SECRET, server_key) == DIGEST


def test_the_proof_over_both():
    assert pairing.proof_of_both(SECRET, MIRA, JONAS, SPACE) == PROOF


def test_the_words_to_compare():
    assert list(pairing.comparison_words(MIRA, JONAS, LIST)) == VECTORS["comparison"]


# --- the code ----------------------------------------------------------------------------


def test_a_code_has_thirteen_words_of_our_list():
    words = passphrase_words()

    code = pairing.in_words(pairing.new_secret(), words).split()

    assert len(code) == 13
    assert set(code) <= set(words)


def test_secrets_have_128_bits_and_are_all_different():
    found = {pairing.new_secret() for _ in range(1000)}

    assert len(found) == 1000
    assert {len(one) for one in found} == {16}


@pytest.mark.parametrize("secret", [bytes(16), b"\xff" * 16, bytes(range(16))])
def test_every_secret_comes_back(secret):
    words = passphrase_words()

    assert pairing.read_words(pairing.in_words(secret, words), words) == secret
    assert pairing.read_link(pairing.in_link(secret)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        CODE.upper(),
        CODE.replace(" ", "-"),
        CODE.replace(" ", ", "),
        f"  {CODE}.\n",
        " ".join(f"{at}. {word}" for at, word in enumerate(CODE.split(), start=1)),
    ],
)
def test_a_code_is_read_however_it_was_written(typed):
    assert pairing.read_words(typed, LIST) == SECRET


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "one",
        CODE.rsplit(" ", 1)[0],
        f"{CODE} {LIST[0]}",
        CODE.replace(CODE.split()[0], "elephant"),
        " ".join([LIST[-1]] * 13),
        VECTORS["link"],
        "0024-H36H-2NCS-VRH6-DAQF-6DVV-QZG2",
        "\u0130" * 13,
    ],
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(MistypedCode):
        pairing.read_words(typed, LIST)


def test_most_mistakes_of_one_word_are_seen():
    """Seven check bits let one mistake in 128 pass; it then opens nothing."""
    right = CODE.split()
    seen = 0
    for word in LIST:
        try:
            pairing.read_words(" ".join([*right[:6], word, *right[7:]]), LIST)
        except MistypedCode:
            seen += 1

    assert len(LIST) - 1 - seen < len(LIST) * 3 / 128


def test_two_words_the_wrong_way_round_are_seen():
    words = CODE.split()
    words[3], words[4] = words[4], words[3]

    with pytest.raises(MistypedCode):
        pairing.read_words(" ".join(words), LIST)


@pytest.mark.parametrize("list_of_words", [(), LIST[:1336]], ids=["empty", "1336"])
def test_a_list_that_is_too_short_is_refused(list_of_words):
    with pytest.raises(ValueError, match="too short"):
        pairing.in_words(SECRET, list_of_words)
    with pytest.raises(ValueError, match="too short"):
        pairing.read_words(CODE, list_of_words)
    with pytest.raises(ValueError, match="too short"):
        pairing.comparison_words(MIRA, JONAS, list_of_words)


def test_a_list_of_1337_words_is_enough():
    assert pairing.read_words(pairing.in_words(b"\xff" * 16, LIST[:1337]), LIST[:1337])


@pytest.mark.parametrize(
    "part",
    [
        "",
        VECTORS["link"][:-1],
        VECTORS["link"] + "A",
        VECTORS["link"] + "==",
        VECTORS["link"][:-1] + "B",
        "!" + VECTORS["link"],
        "\u00e9" * 22,
        CODE,
    ],
)
def test_what_is_no_link_is_refused(part):
    with pytest.raises(MistypedCode):
        pairing.read_link(part)


# --- what the server keeps ---------------------------------------------------------------


def test_what_is_stored_depends_on_the_secret_and_on_the_server():
    one, other = b"\x01" * 32, b"\x02" * 32
    found = {
        pairing.stored_digest(secret, key)
        for secret in (SECRET, bytes(16))
        for key in (one, other)
    }

    assert len(found) == 4


def seal(what, said=b"said"):
    return what(SECRET, said, installation=INSTALLATION, digest=DIGEST)


WAYS = [
    (pairing.seal_offer, pairing.open_offer),
    (pairing.seal_answer, pairing.open_answer),
]


@pytest.mark.parametrize(("close", "open_"), WAYS)
def test_what_is_said_opens_with_the_secret_in_its_row(close, open_):
    assert seal(open_, seal(close)) == b"said"


@pytest.mark.parametrize(("close", "open_"), WAYS)
@pytest.mark.parametrize(
    "changed",
    [
        {"secret": bytes(16)},
        {"installation": bytes(16)},
        {"digest": bytes(32)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_is_said_opens_nowhere_else(close, open_, changed):
    place = {"secret": SECRET, "installation": INSTALLATION, "digest": DIGEST}
    secret, *rest = (place | changed).values()

    with pytest.raises(CannotOpen):
        open_(secret, seal(close), installation=rest[0], digest=rest[1])


def test_an_offer_does_not_open_as_an_answer_nor_the_other_way():
    with pytest.raises(CannotOpen):
        seal(pairing.open_answer, seal(pairing.seal_offer))
    with pytest.raises(CannotOpen):
        seal(pairing.open_offer, seal(pairing.seal_answer))


def test_all_that_is_said_is_equally_long():
    sizes = {
        len(seal(close, b"x" * size)) for close, _ in WAYS for size in (0, 1, 1020)
    }

    assert len(sizes) == 1


# --- the proof ---------------------------------------------------------------------------


def test_the_proof_holds_for_what_was_meant():
    pairing.require_proof(PROOF, SECRET, MIRA, JONAS, SPACE)


def other_keys(identity):
    return (
        PublicIdentity(STRANGER.box, identity.verify),
        PublicIdentity(identity.box, STRANGER.verify),
    )


@pytest.mark.parametrize(
    "meant",
    [
        (bytes(16), MIRA, JONAS, SPACE),
        (SECRET, MIRA, JONAS, bytes(16)),
        (SECRET, JONAS, MIRA, SPACE),
        *((SECRET, one, JONAS, SPACE) for one in other_keys(MIRA)),
        *((SECRET, MIRA, one, SPACE) for one in other_keys(JONAS)),
    ],
)
def test_the_proof_holds_for_nothing_else(meant):
    with pytest.raises(CannotOpen):
        pairing.require_proof(PROOF, *meant)


def test_a_proof_with_one_bit_changed_is_refused():
    for at in range(len(PROOF)):
        changed = bytearray(PROOF)
        changed[at] ^= 1
        with pytest.raises(CannotOpen):
            pairing.require_proof(bytes(changed), SECRET, MIRA, JONAS, SPACE)


# --- comparing ---------------------------------------------------------------------------


def test_both_people_read_the_same_two_lines():
    lines = pairing.comparison_words(MIRA, JONAS, LIST)

    assert pairing.comparison_words(JONAS, MIRA, LIST) == lines
    assert [len(line.split()) for line in lines] == [6, 6]


def test_each_line_stands_for_one_of_them_alone():
    with_jonas = set(pairing.comparison_words(MIRA, JONAS, LIST))
    with_another = set(pairing.comparison_words(MIRA, STRANGER, LIST))

    assert len(with_jonas & with_another) == 1


@pytest.mark.parametrize("changed", other_keys(JONAS))
def test_one_changed_key_changes_the_words(changed):
    assert pairing.comparison_words(MIRA, changed, LIST) != pairing.comparison_words(
        MIRA, JONAS, LIST
    )
    assert not pairing.is_same(changed, JONAS)


def test_an_identity_is_the_same_as_itself():
    again = Identity.new().public

    assert pairing.is_same(again, PublicIdentity(again.box, again.verify))
