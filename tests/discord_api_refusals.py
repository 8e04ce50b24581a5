"""How the tests' Discord refuses a call: the HTTP status, Discord's own code and its words."""

from typing import Any


class Refused(Exception):
    """A call is refused."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.more = more

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"code": self.code, "message": self.message} | self.more


class TooMany(Refused):
    """429: after so many *seconds* again."""

    def __init__(self, seconds: float, *, overall: bool = False) -> None:
        super().__init__(429, 0, "You are being rate limited.", retry_after=seconds, **{"global": overall})
        self.seconds = seconds


def invalid(field: str, code: str, why: str) -> Refused:
    """400: the *field* (``embeds.0.title``) of the body is not as it should be."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": why}]}
    for part in reversed(field.split(".")):
        errors = {part: errors}
    return Refused(400, 50035, "Invalid Form Body", errors=errors)


def too_long(field: str, most: int) -> Refused:
    """400: the *field* holds more characters than Discord takes."""
    return invalid(field, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def missing(field: str) -> Refused:
    """400: the *field* is not there."""
    return invalid(field, "BASE_TYPE_REQUIRED", "This field is required")


def unknown(what: str) -> Refused:
    """404: there is no such thing."""
    codes = {
        "Channel": 10003,
        "Guild": 10004,
        "Message": 10008,
        "User": 10013,
        "Webhook": 10015,
        "interaction": 10062,
        "application command": 10063,
        "Guild Scheduled Event": 10070,
    }
    return Refused(404, codes[what], f"Unknown {what}")


def no_access() -> Refused:
    """403: the bot does not see it."""
    return Refused(403, 50001, "Missing Access")


def no_permission() -> Refused:
    """403: the bot sees it and may not do that."""
    return Refused(403, 50013, "Missing Permissions")


def unauthorized() -> Refused:
    """401: the token is none."""
    return Refused(401, 0, "401: Unauthorized")
