"""What a command cannot do, in one sentence that says what would help."""


class CommandTrouble(Exception):
    """Ends the command with its sentence and a non-zero exit code."""
