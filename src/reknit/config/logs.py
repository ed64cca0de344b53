"""What the program's log may say."""

import logging


class NamesOnly(logging.Formatter):
    """Writes how bad it is and which part it comes from, and nothing else.

    No message and no traceback: either could carry an address, a name or a word that
    somebody wrote, and the log is read by whoever runs the server.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return f"{record.levelname} {record.name}"
