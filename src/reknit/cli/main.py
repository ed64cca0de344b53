"""Reads the command line and calls one command.

Heavy things (Django, the server) are imported by the command that needs them, after the
options are known: settings read them at import.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from reknit import __version__
from reknit.cli.trouble import CommandTrouble
from reknit.config.options import BadOption


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code. Problems are one sentence on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not {*_COMMANDS, "-h", "--help", "--version"} & set(given):
        given.insert(0, "serve")
    chosen = _parser().parse_args(given)
    _set(REKNIT_DATA_DIR=chosen.data_dir)
    os.environ["DJANGO_SETTINGS_MODULE"] = "reknit.config.settings"
    try:
        return int(chosen.run(chosen))
    except (CommandTrouble, BadOption) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reknit",
        description="A private programme for the time after an affair.",
        epilog="Example: reknit serve --port 8500. Without a command: serve.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, add in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=add.__doc__,
            description=add.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_argument(
            "--data-dir", metavar="FOLDER", help="where the data is (default: yours)"
        )
        add(command)
    return parser


def _serve(command: argparse.ArgumentParser) -> None:
    """Start Reknit here and open it in the browser"""
    command.epilog = "Example: reknit serve --port 8500 --no-browser"
    command.add_argument("--port", help="port to listen on (default: 8420)")
    command.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    command.add_argument(
        "--no-browser", action="store_true", help="only print the address"
    )

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.serve import serve

        _set(REKNIT_PORT=chosen.port, REKNIT_HOST=chosen.host)
        return serve(open_browser=not chosen.no_browser)

    command.set_defaults(run=run)


def _backup(command: argparse.ArgumentParser) -> None:
    """Write everything, still sealed, into one file, and check that it reads back"""
    command.epilog = "Example: reknit backup ~/reknit-2026-11-22.backup"
    command.add_argument("file", metavar="FILE")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.backups import backup

        return backup(chosen.file)

    command.set_defaults(run=run)


def _restore(command: argparse.ArgumentParser) -> None:
    """Put a backup in place; what was deleted since stays deleted"""
    command.epilog = "Example: reknit restore ~/reknit-2026-11-22.backup --replace"
    command.add_argument("file", metavar="FILE")
    command.add_argument(
        "--replace",
        action="store_true",
        help="set aside the data that is there now",
    )

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.backups import restore

        return restore(chosen.file, replace=chosen.replace)

    command.set_defaults(run=run)


def _check(command: argparse.ArgumentParser) -> None:
    """Look at settings, permissions, database and versions, a sentence each"""
    command.epilog = "Example: reknit check --json"
    command.add_argument("--json", action="store_true", help="for a program to read")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.checking import check

        return check(as_json=chosen.json)

    command.set_defaults(run=run)


def _renew_secret(command: argparse.ArgumentParser) -> None:
    """Accept that the server's secret was lost: everybody signs in anew"""
    command.epilog = "Example: reknit renew-secret"

    def run(_chosen: argparse.Namespace) -> int:
        from reknit.cli.checking import renew_secret

        return renew_secret()

    command.set_defaults(run=run)


def _demo(command: argparse.ArgumentParser) -> None:
    """Serve an invented couple from a folder that is thrown away afterwards"""
    command.epilog = "Example: reknit demo --no-browser"
    command.add_argument("--port", help="port to listen on (default: 8421)")
    command.add_argument(
        "--no-browser", action="store_true", help="only print the address"
    )

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.demo import demo

        _set(REKNIT_PORT=chosen.port or "8421")
        return demo(open_browser=not chosen.no_browser)

    command.set_defaults(run=run)


def _next(command: argparse.ArgumentParser) -> None:
    """Say what comes next on the path for a situation, and why"""
    command.epilog = "Example: reknit next --situation tonight.json --json"
    command.add_argument(
        "--situation",
        metavar="FILE",
        required=True,
        help="a situation as JSON, or - for standard input",
    )
    command.add_argument(
        "--limit", metavar="K", type=int, default=3, help="how many steps (default: 3)"
    )
    command.add_argument("--json", action="store_true", help="for a program to read")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.path import next_command

        return next_command(chosen.situation, limit=chosen.limit, as_json=chosen.json)

    command.set_defaults(run=run)


def _simulate(command: argparse.ArgumentParser) -> None:
    """Let invented couples walk the path for years, and count broken laws"""
    command.epilog = "Example: reknit simulate --couples 100 --years 1 --seed 7 --json"
    for name, default, told in (
        ("couples", 100, "how many couples (default: 100)"),
        ("years", 1, "for how many years each (default: 1)"),
        ("seed", 1, "the same seed walks the same lives (default: 1)"),
        ("workers", 1, "processes side by side (default: 1)"),
    ):
        command.add_argument(
            f"--{name}", metavar="N", type=int, default=default, help=told
        )
    command.add_argument("--json", action="store_true", help="for a program to read")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.path import simulate

        return simulate(
            couples=chosen.couples,
            years=chosen.years,
            seed=chosen.seed,
            workers=chosen.workers,
            as_json=chosen.json,
        )

    command.set_defaults(run=run)


def _ask(command: argparse.ArgumentParser) -> None:
    """Ask the guide a question in any words; "I do not know" is an answer too"""
    command.epilog = 'Example: reknit ask "How long does it take?" --top 3 --json'
    command.add_argument(
        "question", metavar="QUESTION", help="in any words, or - for standard input"
    )
    command.add_argument(
        "--top",
        metavar="K",
        type=int,
        default=3,
        help="how many answers at most (default: 3)",
    )
    command.add_argument(
        "--role",
        metavar="ROLE",
        help="who asks: injured or participating (default: either)",
    )
    command.add_argument("--json", action="store_true", help="for a program to read")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.asking import ask

        return ask(
            chosen.question, top=chosen.top, role=chosen.role, as_json=chosen.json
        )

    command.set_defaults(run=run)


def _read(command: argparse.ArgumentParser) -> None:
    """Read somebody's own words: coach, feelings, traps or alarm"""
    command.epilog = "Example: reknit read coach --jsonl messages.jsonl"
    command.add_argument(
        "reader",
        choices=("coach", "feelings", "traps", "alarm"),
        help="what to look for",
    )
    command.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="-",
        help="what to read, or - for standard input (default)",
    )
    command.add_argument(
        "--jsonl",
        action="store_true",
        help='one {"id": …, "text": …} a line; without it the whole file is one text',
    )

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.reading import read

        return read(chosen.reader, chosen.file, by_line=chosen.jsonl)

    command.set_defaults(run=run)


def _score(command: argparse.ArgumentParser) -> None:
    """Say what answers to a questionnaire come to"""
    command.epilog = "Example: reknit score csi-16 --answers answers.json --json"
    command.add_argument("slug", metavar="SLUG", help="which questionnaire")
    command.add_argument(
        "--answers",
        metavar="FILE",
        required=True,
        help="answers as JSON, question to value, or - for standard input",
    )
    command.add_argument("--json", action="store_true", help="for a program to read")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.measures import score_command

        return score_command(chosen.slug, answers=chosen.answers, as_json=chosen.json)

    command.set_defaults(run=run)


def _measures(command: argparse.ArgumentParser) -> None:
    """List the questionnaires that there are, with licence and questions"""
    command.epilog = "Example: reknit measures list --json"
    command.add_argument("what", choices=("list",), help="what to do")
    command.add_argument("--json", action="store_true", help="for a program to read")

    def run(chosen: argparse.Namespace) -> int:
        from reknit.cli.measures import list_command

        return list_command(as_json=chosen.json)

    command.set_defaults(run=run)


def _set(**values: str | None) -> None:
    """Let a flag stand above the environment."""
    for name, value in values.items():
        if value is not None:
            os.environ[name] = value


_COMMANDS = {
    "serve": _serve,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "demo": _demo,
    "renew-secret": _renew_secret,
    "next": _next,
    "simulate": _simulate,
    "ask": _ask,
    "read": _read,
    "score": _score,
    "measures": _measures,
}

if __name__ == "__main__":
    raise SystemExit(main())
