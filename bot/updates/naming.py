"""What announcements are called: their ids say what each is about, and why it is told."""

from bot.knowledge.moments import Ahead

OPENS = "opens"
CLOSES = "closes"


def reminder(subject: str, ahead: Ahead) -> str:
    """A reminder, so long ahead of what begins."""
    return f"reminder:{subject}:{ahead}"


def applications(subject: str, edge: str, ahead: Ahead | None = None) -> str:
    """That applications open or close (the *edge*), on that day or so long ahead."""
    return f"applications:{subject}:{edge}:{ahead}" if ahead else f"applications:{subject}:{edge}"


def anniversary(partnership: str, year: int, ahead: Ahead | None = None) -> str:
    """The anniversary in *year* of a partnership, on its day or so long ahead."""
    return f"anniversary:{partnership}:{year}:{ahead}" if ahead else f"anniversary:{partnership}:{year}"


def news(record: str) -> str:
    """An announcement of the files; it is its own subject."""
    return f"announcement:{record}"


def is_by_the_hour(identity: str) -> bool:
    """Whether what is called *identity* is told some hours ahead, and no day."""
    *_, last = identity.split(":")
    try:
        return Ahead.parse(last).hours > 0
    except ValueError:
        return False


def record_of(identity: str) -> str:
    """The record whose announcement is called *identity*."""
    return identity.partition(":")[2]
