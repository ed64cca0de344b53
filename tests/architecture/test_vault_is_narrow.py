"""One place seals, and nobody can use it wrongly: read off the source."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "reknit"
VAULT = SOURCE / "vault"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

MAKES_NONCES = {"vault/sealing.py"}
USES_LIBSODIUM = {"vault/cipher.py", "vault/grants.py", "vault/identity.py"}
USES_ARGON2 = {"vault/passphrase.py"}
NAMES_OF_SECRETS = (
    "commitment",
    "digest",
    "kek",
    "key",
    "mac",
    "password",
    "proof",
    "secret",
    "signature",
    "tag",
    "verifier",
)
NO_SECRETS = {
    # Public things whose names sound like secrets.
    "key_version",
    "session_key",
    "this_key",
    "SentenceKey",
    "sentence_key",
}
KEYS_COMPARED_IN_THE_OPEN = {
    # An id that its owner sees on the page of open sessions.
    "apps/accounts/selectors.py": {"key == this_key"},
    # The name of an attribute of a cookie.
    "web/connection.py": {"key != 'secure'"},
    # A checksum against damage, which anybody may know.
    "cli/backups.py": {"sha256(body).digest() != digest"},
}


def short(path):
    return path.relative_to(SOURCE).as_posix()


every_file = pytest.mark.parametrize("path", FILES, ids=short)
every_vault_file = pytest.mark.parametrize(
    "path", [path for path in FILES if VAULT in path.parents], ids=short
)


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers_of(package):
    return {
        short(path)
        for path in FILES
        if any(name.split(".")[0] == package for name in imported(parsed(path)))
    }


def name_of(node):
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Subscript):
        return name_of(node.value)
    return ""


def sounds_secret(node):
    name = name_of(node)
    if name in NO_SECRETS or name.isupper():
        return False
    return any(word in NAMES_OF_SECRETS for word in name.lower().split("_"))


def careless_comparisons(tree):
    """Return comparisons with == or != of something that sounds like a secret."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(
            isinstance(how, (ast.Eq, ast.NotEq)) for how in node.ops
        ):
            sides = (node.left, *node.comparators)
            if any(sounds_secret(side) for side in sides):
                yield ast.unparse(node)


def calls(tree, *names):
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node) in names
    ]


def test_libsodium_is_used_in_the_vault_only():
    assert importers_of("nacl") == USES_LIBSODIUM


def test_argon2_is_used_in_one_place_only():
    assert importers_of("argon2") == USES_ARGON2


def test_no_other_library_of_ciphers_is_used():
    for package in ("cryptography", "Crypto", "Cryptodome", "ssl"):
        assert importers_of(package) == set()


def test_the_cipher_is_called_by_sealing_only():
    users = {
        short(path)
        for path in FILES
        if not {
            "reknit.vault.cipher.encrypt",
            "reknit.vault.cipher.decrypt",
        }.isdisjoint(imported(parsed(path)))
    }

    assert users == MAKES_NONCES


@every_file
def test_nobody_can_hand_in_a_nonce(path):
    named = [
        f"{node.name}({argument.arg})"
        for node in ast.walk(parsed(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for argument in (*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs)
        if "nonce" in argument.arg.lower()
    ]

    assert named == [] or short(path) == "vault/cipher.py"


def test_each_nonce_is_made_fresh_right_before_it_is_used():
    """In `seal` and `wrap`: nonce = secrets.token_bytes(NONCE_BYTES), and no other."""
    tree = parsed(VAULT / "sealing.py")
    encrypting = [
        function
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and calls(function, "encrypt")
    ]
    assert {function.name for function in encrypting} == {"seal", "wrap"}

    for function in encrypting:
        (call,) = calls(function, "encrypt")
        made = [
            ast.unparse(node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "nonce"
        ]
        assert ast.unparse(call.args[2]) == "nonce"
        assert made == ["secrets.token_bytes(NONCE_BYTES)"]


@every_file
def test_secrets_are_compared_in_constant_time(path):
    allowed = KEYS_COMPARED_IN_THE_OPEN.get(short(path), set())

    assert set(careless_comparisons(parsed(path))) - allowed == set()


@every_vault_file
def test_chance_for_keys_comes_from_secrets(path):
    names = " ".join(imported(parsed(path)))

    for package in ("random", "uuid", "numpy", "time", "os"):
        assert package not in {name.split(".")[0] for name in names.split()}


@every_file
def test_a_random_id_is_never_used_as_a_secret(path):
    """A UUID has fixed bits and is printed everywhere: it names things, no more."""
    taken_apart = [
        ast.unparse(node)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Call)
        and name_of(node.value) in {"uuid1", "uuid4", "uuid7"}
    ]
    times = [name for name in imported(parsed(path)) if name == "uuid.uuid1"]

    assert taken_apart == []
    assert times == []


@every_vault_file
def test_the_vault_knows_nothing_of_django_or_of_the_house(path):
    foreign = [
        name
        for name in imported(parsed(path))
        if name.startswith("django")
        or (name.startswith("reknit.") and not name.startswith("reknit.vault."))
    ]

    assert foreign == []


@every_vault_file
def test_the_vault_writes_nothing_anywhere(path):
    assert calls(parsed(path), "print", "open", "getLogger", "debug", "warning") == []


@pytest.mark.parametrize(
    "mistake",
    [
        "verifier == stored",
        "account.password != typed",
        "blob[-16:] == tag",
        "a == stone.proof",
        "_commitment(key, ad) == found",
        "derived.stored_verifier() == account.password",
    ],
)
def test_a_careless_comparison_is_seen(mistake):
    assert list(careless_comparisons(ast.parse(mistake))) == [mistake]


def test_a_random_id_taken_apart_is_seen():
    tree = ast.parse("key = uuid4().bytes")

    assert isinstance(tree.body[0].value, ast.Attribute)
    assert name_of(tree.body[0].value.value) == "uuid4"
