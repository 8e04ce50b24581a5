"""Logging: one line each to standard output, and no secret in any of them, whatever failed.

Libraries put tokens into addresses, reprs and the texts of errors; so what is written is searched, not who writes.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
HIDDEN = "[hidden]"
LONG = 16
"""A secret of so many characters is found anywhere; a shorter one only where it stands alone, as a word."""
SHORTEST = 4
"""A shorter secret is no secret, and hiding it would make the log unreadable."""
_TOKEN = re.compile(r"\b\d+(?::|%3A)[A-Za-z0-9_-]{30,}|\b[\w-]{18,}\.[\w-]{5,7}\.[\w-]{27,}", re.IGNORECASE)
"""A token of a bot, on Telegram or on Discord, by its shape."""
_INTERACTION = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w%.-]{30,}")
"""Whoever has the token of an interaction may answer it in the bot's name for a quarter of an hour."""
_PASSWORD_IN_ADDRESS = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+(?=@)")
TALKATIVE = ("httpx", "httpcore", "sqlalchemy", "psycopg", "alembic", "asyncio", "discord")
"""Libraries whose lines below WARNING tell of every request or statement, and what was in it."""

log = logging.getLogger("sistercity")


class Redactor(logging.Filter):
    """Takes the secrets out of a record: its message with its arguments, its traceback and its stack."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = _pattern(secrets)
        self._formatter = logging.Formatter()

    def __call__(self, text: str) -> str:
        """*text* without secrets."""
        text = _INTERACTION.sub(rf"\1{HIDDEN}", text)
        text = _PASSWORD_IN_ADDRESS.sub(rf"\1:{HIDDEN}", _TOKEN.sub(HIDDEN, text))
        return self._secrets.sub(HIDDEN, text) if self._secrets else text

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact *record* for this handler and all that come after it."""
        record.msg, record.args = self(_message(record)), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text, record.exc_info = self(record.exc_text), None
        if record.stack_info:
            record.stack_info = self(record.stack_info)
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # the arguments do not fit; logging itself would print them all, unredacted
        return f"{record.msg} {record.args}"


def _pattern(secrets: Iterable[str]) -> re.Pattern[str] | None:
    wanted: list[str] = []
    for secret in sorted({*secrets}, key=len, reverse=True):
        # As it is, as an address holds it, and as a repr or JSON holds it.
        for form in dict.fromkeys((secret, quote(secret, safe=""), repr(secret)[1:-1], json.dumps(secret)[1:-1])):
            if len(form) >= LONG:
                wanted.append(re.escape(form))
            elif len(form) >= SHORTEST:
                wanted.append(rf"(?<!\w){re.escape(form)}(?!\w)")
    return re.compile("|".join(wanted)) if wanted else None


class OneLine(logging.Formatter):
    """A record as one line: a traceback is kept, its line breaks written out."""

    def format(self, record: logging.LogRecord) -> str:
        """*record* with ``\\n`` for each of its line breaks."""
        return super().format(record).rstrip().replace("\r", "\\r").replace("\n", "\\n")


def set_up(level: str, secrets: Iterable[str] = (), *, stream: TextIO | None = None) -> Redactor:
    """Log from *level* on to *stream* (standard output), without *secrets*; what nobody catches is logged likewise."""
    redactor = Redactor(secrets)
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(OneLine(FORMAT))
    handler.addFilter(redactor)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    return redactor


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("The bot ended by an error in itself", exc_info=(kind, error, trace))


def _uncaught_in_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        _uncaught(failed.exc_type, failed.exc_value, failed.exc_traceback)
