"""How the tests' Bot API refuses a call."""

from typing import Any


class Refused(Exception):
    """A call is refused: the HTTP status, the description as the real one words it, and its parameters."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad(why: str, **parameters: Any) -> Refused:
    """400: the call cannot be done as it is."""
    return Refused(400, f"Bad Request: {why}", **parameters)


def forbidden(why: str) -> Refused:
    """403: the bot may not write there."""
    return Refused(403, f"Forbidden: {why}")


def conflict(why: str) -> Refused:
    """409: somebody else gets the updates."""
    return Refused(409, f"Conflict: {why}")


def too_many(seconds: int) -> Refused:
    """429: after so many *seconds* again."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
