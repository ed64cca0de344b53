"""The root of every error the rules raise on purpose."""


class DomainError(Exception):
    """A rule was broken. Never raised directly.

    Its children carry facts, not sentences: the page and the command line each say
    it in their own words.
    """
