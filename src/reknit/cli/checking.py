"""Looking over an installation, a sentence for each thing looked at."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from reknit import __version__
from reknit.cli.ground import DATABASE, ready_folder
from reknit.cli.trouble import CommandTrouble
from reknit.config import options


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is well, and a sentence."""

    what: str
    ok: bool
    sentence: str


def check(*, as_json: bool) -> int:
    """Print what was found; return 0 when all is well, 1 when something is not."""
    findings = _findings()
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(
                f"{'ok ' if finding.ok else 'NO '} {finding.what}: {finding.sentence}"
            )
    return 0 if all(finding.ok for finding in findings) else 1


def renew_secret() -> int:
    """Accept the server's present secrets; sign everybody out.

    Raises:
        CommandTrouble: There is no data to accept them for.
    """
    folder = ready_folder()
    if not options.DATABASE_URL.read(os.environ) and not (folder / DATABASE).exists():
        raise CommandTrouble(f"There is no data in {folder} yet.")
    accept_secret()
    print("Done. Everybody signs in once more; nothing that was written is lost.")
    return 0


def accept_secret() -> None:
    """Take the server's present secrets as the right ones, and end all sessions."""
    import django

    django.setup()
    from django.conf import settings

    from reknit.rooms.installation import accept_secrets
    from reknit.web.models import Session

    accept_secrets(settings.SERVER_KEY)
    Session.objects.all().delete()


def _findings() -> list[Finding]:
    found = [_versions(), _options()]
    if not found[-1].ok:
        return found
    folder = ready_folder()
    found += [_permissions(folder), _questionnaires(), *_django_checks()]
    found += _database(folder)
    return found


def _versions() -> Finding:
    sentence = (
        f"Reknit {__version__}, Python {sys.version.split()[0]}, "
        f"Django {version('django')}, SQLite {sqlite3.sqlite_version}."
    )
    return Finding("versions", sqlite3.sqlite_version_info >= (3, 35), sentence)


def _options() -> Finding:
    problems = []
    for option in options.OPTIONS:
        try:
            option.read(os.environ)
        except options.BadOption as problem:
            problems.append(str(problem))
    unknown = sorted(
        name
        for name in os.environ
        if name.startswith("REKNIT_")
        and name.removesuffix("_FILE")
        not in {option.name for option in options.OPTIONS}
    )
    problems += [f"{name} is not a setting of Reknit." for name in unknown]
    return Finding(
        "settings", not problems, " ".join(problems) or "Every setting can be used."
    )


def _permissions(folder: Path) -> Finding:
    open_to_others = [
        path.name
        for path in [folder, *folder.iterdir()]
        if os.name == "posix" and path.stat().st_mode & 0o077
    ]
    if open_to_others:
        names = ", ".join(sorted(open_to_others))
        return Finding("permissions", False, f"Others can read: {names}.")
    return Finding("permissions", True, f"Only you can read {folder}.")


def _questionnaires() -> Finding:
    """Read every file, so that a damaged installation is found before a person is."""
    from reknit.content.measures import here
    from reknit.content.tables import Malformed

    try:
        known = here(
            options.MEASURES_DIR.read(os.environ), options.MEASURES_OFF.read(os.environ)
        )
    except Malformed as slip:
        return Finding("questionnaires", False, f"{slip}.")
    asked = sum(1 for each in known.offered if each.items)
    return Finding(
        "questionnaires", True, f"{asked} can be asked, and every file is whole."
    )


def _django_checks() -> list[Finding]:
    import django

    django.setup()
    from django.core.checks import run_checks

    found = run_checks(include_deployment_checks=True)
    messages = [str(message) for message in found if not message.is_silenced()]
    sentence = " ".join(messages) or "The framework finds nothing to object to."
    return [Finding("framework", not messages, sentence)]


def _database(folder: Path) -> list[Finding]:
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from reknit.rooms.database import settings_not_kept
    from reknit.rooms.installation import has_same_secrets

    if connection.vendor == "sqlite" and not (folder / DATABASE).exists():
        return [Finding("database", True, "There is none yet; serve makes it.")]
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        found = [
            Finding(
                "database",
                not plan,
                f"It waits for {len(plan)} updates; serve makes them."
                if plan
                else "It fits this version.",
            )
        ]
        if not plan:
            same = has_same_secrets(settings.SERVER_KEY)
            found.append(
                Finding(
                    "secret",
                    same,
                    "It is the one this data was made with."
                    if same
                    else "It is not the one this data was made with. Put the old "
                    "secret.key back, or run: reknit renew-secret",
                )
            )
        if connection.vendor == "sqlite":
            missing = settings_not_kept()
            found.append(
                Finding(
                    "pragmas",
                    not missing,
                    f"Not as they have to be: {', '.join(missing)}."
                    if missing
                    else "Writes are durable, deleted bytes are overwritten.",
                )
            )
    except DatabaseError as problem:
        return [Finding("database", False, f"It cannot be opened ({problem}).")]
    return found
